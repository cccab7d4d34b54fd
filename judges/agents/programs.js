// What the agents judge runs: which program stands for which image, and where it comes from.
const fs = require('fs');
const path = require('path');
const { readImageTable } = require('./images');

const images = readImageTable();

/** The plugins beside flannel's, which a node brings along: https://pkg.go.dev/github.com/containernetworking/plugins */
const CNI_PLUGINS = 'v1.9.1';

/** The last release that had flannel's plugin, before it became github.com/flannel-io/cni-plugin, which the module proxy does not serve. */
const OLD_CNI_PLUGINS = 'v0.9.1';

/** The collector that stands for log agents of one's own: the newest whose parts the module proxy holds, as collector/go.mod has it. */
const OTEL_COLLECTOR = fs.readFileSync(path.join(__dirname, 'collector', 'go.mod'), 'utf8').match(/go\.opentelemetry\.io\/collector\/otelcol (v\S+)/)[1];

/** Asked were the Go module proxy, Debian, PyPI and npm. */
const ELSEWHERE = 'no package registry served it when this was written';

/**
 * Each program by its name: the image it stands for, the version that the image table asks for and the one that is run, and the
 * module that it is built from. A program that has neither a module nor a source in this directory is run only where a variable
 * names it.
 */
const PROGRAMS = {
  'node_exporter': {
    wanted: images.nodeExporter.version,
    module: 'github.com/prometheus/node_exporter',
    version: images.nodeExporter.version,
    ldflags: version => [`-X github.com/prometheus/common/version.Version=${version.slice(1)}`],
    packages: { node_exporter: '.' },
  },
  'flanneld': {
    wanted: images.flannel.version,
    module: 'github.com/flannel-io/flannel',
    version: images.flannel.version,
    ldflags: version => [`-X github.com/flannel-io/flannel/pkg/version.Version=${version}`],
    packages: { 'flanneld': '.', 'install-conf': 'cmd/install_conf' },
    // Two backends that the library does not offer: the first is written in C, and the second needs a module that the proxy lacks.
    edits: { 'main.go': text => text.replace(/^.*\/pkg\/backend\/(udp|tencentvpc)"\n/gm, '') },
  },
  'cni-plugins': {
    wanted: CNI_PLUGINS,
    module: 'github.com/containernetworking/plugins',
    version: CNI_PLUGINS,
    packages: { 'bridge': 'plugins/main/bridge', 'host-local': 'plugins/ipam/host-local', 'loopback': 'plugins/main/loopback', 'portmap': 'plugins/meta/portmap' },
  },
  'flannel-cni-plugin': {
    wanted: images.flannelCniPlugin.version,
    module: 'github.com/containernetworking/plugins',
    version: OLD_CNI_PLUGINS,
    packages: { flannel: 'plugins/meta/flannel' },
  },
  'csi-node-driver-registrar': { wanted: images.csiNodeDriverRegistrar.version, missing: ELSEWHERE },
  'livenessprobe': { wanted: images.csiLivenessProbe.version, missing: ELSEWHERE },
  'nfsplugin': { wanted: images.nfsCsiDriver.version, missing: ELSEWHERE },
  'fluent-bit': { wanted: `v${images.fluentBit.version}`, missing: ELSEWHERE },
  'otelcol': { wanted: OTEL_COLLECTOR, version: OTEL_COLLECTOR, source: 'collector' },
  'aws-ebs-csi-driver': { wanted: images.awsEbsCsiDriver.version, missing: ELSEWHERE },
};

/** The variable by which a program of one's own is named: JUDGES_NODE_EXPORTER. */
function variableOf(name) {
  return `JUDGES_${name.toUpperCase().replace(/-/g, '_')}`;
}

module.exports = { PROGRAMS, variableOf };
