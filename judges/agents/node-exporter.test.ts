import * as https from 'https';
import { NodeExporterCollectors, NodeExporterDaemonSet } from '../../src/node-exporter';
import { DEFAULT_COLLECTORS } from '../../src/node-exporter/collector-table';
import { NODE_EXPORTER } from '../products/node-exporter';
import { makeCertificate } from './support/helpers';
import { Manifest, synthesize, withArgs } from './support/manifest';
import { Node } from './support/node';
import { Pod } from './support/pod';
import { Surroundings } from './support/volumes';

let node: Node;
let pod: Pod | undefined;
beforeEach(() => { node = new Node(); });
afterEach(async () => {
  await pod?.stop();
  pod = undefined;
  node.remove();
});

async function start(manifest: Manifest, around?: Surroundings): Promise<void> {
  pod = await Pod.start(manifest, node, around);
  await pod.becomeReady();
}

async function scrape(port = 9100): Promise<string> {
  return (await fetch(`http://${node.address}:${port}/metrics`)).text();
}

/** Collectors, by whether they succeeded. */
function collectorsIn(metrics: string): Map<string, boolean> {
  return new Map([...metrics.matchAll(/^node_scrape_collector_success\{collector="([^"]+)"\} ([01])$/gm)].map(([, name, success]) => [name, success === '1']));
}

describe('node_exporter with defaults', () => {
  const manifest = synthesize(NODE_EXPORTER.defaults);

  test('becomes ready, runs the collectors of the table and no other', async () => {
    await start(manifest);
    expect([...collectorsIn(await scrape()).keys()].sort()).toEqual([...DEFAULT_COLLECTORS].sort());
  });

  test('serves the node from the paths that are mounted', async () => {
    await start(manifest);
    const metrics = await scrape();
    const succeeded = [...collectorsIn(metrics)].filter(([, success]) => success).map(([name]) => name);
    // Those that every machine has something for. The others need hardware.
    expect(succeeded).toEqual(expect.arrayContaining([
      'cpu', 'diskstats', 'filefd', 'filesystem', 'loadavg', 'meminfo', 'netclass', 'netdev', 'netstat', 'os', 'sockstat', 'stat', 'time', 'timex', 'uname', 'vmstat',
    ]));
    expect(metrics).toMatch(/^node_memory_MemTotal_bytes /m);
    expect(metrics).toMatch(/^node_filesystem_size_bytes\{.*mountpoint="\/"\} /m);
    expect(metrics).toMatch(/^node_network_receive_bytes_total\{device="node0"\} /m);
    expect(metrics).toMatch(/^node_network_info\{.*device="node0"/m);
    expect(metrics).toMatch(/^node_os_info\{/m);
  });

  test('answers on the address of the pod alone', async () => {
    await start(manifest);
    await expect(fetch('http://127.0.0.1:9100/')).rejects.toThrow();
  });

  test('would end at a flag that it does not know', async () => {
    await expect(start(withArgs(manifest, 'node-exporter', args => [...args, '--collector.nonsense'])))
      .rejects.toThrow(/ended by itself with 1:[^]*unknown long flag '--collector\.nonsense'/);
  });

  test('would end at a flag that is given twice', async () => {
    await expect(start(withArgs(manifest, 'node-exporter', args => [...args, '--path.procfs=/proc']))).rejects.toThrow(/cannot be repeated/);
  });
});

describe('node_exporter with options', () => {
  test('leaves out the collectors that are switched off', async () => {
    await start(synthesize(chart => new NodeExporterDaemonSet(chart, 'Exporter', {
      collectors: NodeExporterCollectors.standard({ enable: ['processes', 'softirqs'], disable: ['wifi', 'zfs', 'nfs', 'arp'] }),
    })));
    const collectors = [...collectorsIn(await scrape()).keys()];
    expect(collectors).toEqual(expect.arrayContaining(['processes', 'softirqs', 'cpu']));
    ['wifi', 'zfs', 'nfs', 'arp'].forEach(name => expect(collectors).not.toContain(name));
  });

  test('runs nothing but what is named', async () => {
    await start(synthesize(chart => new NodeExporterDaemonSet(chart, 'Exporter', { collectors: NodeExporterCollectors.only(['meminfo', 'cpu']) })));
    expect([...collectorsIn(await scrape()).keys()].sort()).toEqual(['cpu', 'meminfo']);
  });

  test('runs every collector that there is but those that need a device or more rights', async () => {
    // perf: PERFMON, and a refusal says so.
    const { OPTIONAL_COLLECTORS } = jest.requireActual<{ OPTIONAL_COLLECTORS: string[] }>('../../src/node-exporter/collector-table');
    const enable = OPTIONAL_COLLECTORS.filter(name => name !== 'perf');
    await start(synthesize(chart => new NodeExporterDaemonSet(chart, 'Exporter', { collectors: NodeExporterCollectors.standard({ enable }) })));
    expect([...collectorsIn(await scrape()).keys()].sort()).toEqual([...DEFAULT_COLLECTORS, ...enable].sort());
  });

  test('adds the metrics of text files', async () => {
    node.write('/var/lib/metrics/backup.prom', 'backup_age_seconds 42\n');
    await start(synthesize(chart => new NodeExporterDaemonSet(chart, 'Exporter', { textfileDirectory: '/var/lib/metrics' })));
    const metrics = await scrape();
    expect(metrics).toMatch(/^backup_age_seconds 42$/m);
    expect(metrics).toMatch(/^node_textfile_scrape_error 0$/m);
  });

  test('shows no device and no mount point that is filtered out', async () => {
    await start(synthesize(chart => new NodeExporterDaemonSet(chart, 'Exporter', { netDevicesExclude: '^node0$', mountPointsExclude: '^/$' })));
    const metrics = await scrape();
    expect(metrics).not.toMatch(/^node_network_.*device="node0"/m);
    expect(metrics).not.toMatch(/^node_filesystem_.*mountpoint="\/"/m);
    expect(metrics).toMatch(/^node_network_.*device="lo"/m);
  });

  test('does all that the product can do, over TLS', async () => {
    const manifest = synthesize(chart => NODE_EXPORTER.everythingOn(chart, 37));
    const { certificate, key } = await makeCertificate(node.address);
    node.write('/var/lib/node-exporter/textfiles/job.prom', 'job_done 1\n');
    await start(manifest, {
      secrets: { 'web-config': { 'web.yaml': 'tls_server_config: { cert_file: tls.crt, key_file: tls.key }\n', 'tls.crt': certificate, 'tls.key': key } },
    });
    const metrics = await securely(`https://${node.address}:19100/metrics`, certificate);
    const collectors = [...collectorsIn(metrics).keys()];
    expect(collectors).toEqual(expect.arrayContaining(['systemd', 'processes', 'ethtool']));
    expect(collectors).not.toContain('zfs');
    expect(metrics).toMatch(/^job_done 1$/m);
  });
});

function securely(url: string, ca: string): Promise<string> {
  return new Promise((resolve, reject) => {
    https.get(url, { ca }, answer => {
      let text = '';
      answer.on('data', data => { text += data; });
      answer.on('end', () => resolve(text));
    }).on('error', reject);
  });
}
