// What is measured: two agents, each as this library builds it and as the nearest thing that cdk8s-plus' own DaemonSet can say.
// That knows no hostPID, seccomp profile, priority class, update strategy, service links or token for one container, so its
// manifests are shorter. Annotations, arguments and configuration are the same: they are taken from what this library renders.
// The third way, raw L1 objects, is generated from what the library renders (raw-source.js).
const NAMESPACE = 'node-agents';

/** Each exporter has a port of its own, as many of them on one node must. */
const FIRST_PORT = 10_000;
const portOf = index => FIRST_PORT + index;

/** The number of the agent from which the other ways are made; it stands nowhere else in the manifests. */
const SAMPLE = 7_357;

const AGENTS = {
  'node exporter': {
    name: index => `exporter-${index}`,
    ours: ({ NodeExporterDaemonSet }) => (chart, index) => {
      new NodeExporterDaemonSet(chart, `Agent${index}`, { name: `exporter-${index}`, namespace: NAMESPACE, port: portOf(index) });
    },
    l2: (kplus, { Duration, Size }, { DaemonSet }) => (chart, index) => {
      const name = `exporter-${index}`;
      const metadata = { name, namespace: NAMESPACE, labels: labelsOf(name, 'metrics-exporter', 'v1.12.1') };
      const port = portOf(index);
      const probe = () => kplus.Probe.fromHttpGet('/', { port, timeoutSeconds: Duration.seconds(5) });
      const host = (volume, path) => kplus.Volume.fromHostPath(chart, `${volume}${index}`, volume, { path, type: kplus.HostPathVolumeType.DIRECTORY });
      const readOnly = { readOnly: true };
      const propagated = { readOnly: true, propagation: kplus.MountPropagation.HOST_TO_CONTAINER };
      const agent = new kplus.DaemonSet(chart, `Agent${index}`, {
        metadata: { ...metadata, annotations: DaemonSet.metadata.annotations },
        podMetadata: { labels: metadata.labels, annotations: scrapeAnnotations(port) },
        serviceAccount: new kplus.ServiceAccount(chart, `Account${index}`, { metadata, automountToken: false }),
        automountServiceAccountToken: false,
        hostNetwork: true,
        dns: { policy: kplus.DnsPolicy.CLUSTER_FIRST_WITH_HOST_NET },
        securityContext: { ensureNonRoot: true, user: 65534, group: 65534 },
        containers: [{
          name: 'node-exporter',
          image: 'quay.io/prometheus/node-exporter:v1.12.1',
          imagePullPolicy: kplus.ImagePullPolicy.IF_NOT_PRESENT,
          args: DaemonSet.spec.template.spec.containers[0].args.map(arg => arg.replace(`:${portOf(SAMPLE)}`, `:${port}`)),
          envVariables: { POD_IP: kplus.EnvValue.fromFieldRef(kplus.EnvFieldPaths.POD_IP) },
          ports: [{ name: 'metrics', number: port, protocol: kplus.Protocol.TCP }],
          liveness: probe(),
          readiness: probe(),
          resources: {
            cpu: { request: kplus.Cpu.millis(50) },
            memory: { request: Size.mebibytes(64), limit: Size.mebibytes(180) },
          },
          securityContext: hardened(),
          volumeMounts: [
            { path: '/host/proc', volume: host('proc', '/proc'), ...readOnly },
            { path: '/host/sys', volume: host('sys', '/sys'), ...propagated },
            { path: '/host/root', volume: host('root', '/'), ...propagated },
          ],
        }],
      });
      finish(kplus, chart, index, metadata, agent, port);
    },
  },

  'log collector': {
    name: index => `collector-${index}`,
    ours: ({ LogAgent, LogCollectorDaemonSet, LogOutput }) => (chart, index) => {
      new LogCollectorDaemonSet(chart, `Agent${index}`, {
        name: `collector-${index}`,
        namespace: NAMESPACE,
        agent: LogAgent.fluentBit(),
        outputs: [LogOutput.loki({ url: 'http://loki.monitoring:3100' })],
      });
    },
    l2: (kplus, { Duration, Size }, { DaemonSet, ConfigMap }) => (chart, index) => {
      const name = `collector-${index}`;
      const metadata = { name, namespace: NAMESPACE, labels: labelsOf(name, 'log-collector', '5.1.1') };
      const port = 2020;
      const account = new kplus.ServiceAccount(chart, `Account${index}`, { metadata, automountToken: false });
      const role = new kplus.ClusterRole(chart, `Role${index}`, { metadata: { name: `${NAMESPACE}:${name}`, labels: metadata.labels } });
      role.allowRead(kplus.ApiResource.NAMESPACES, kplus.ApiResource.PODS);
      role.bind(account);
      const config = new kplus.ConfigMap(chart, `Config${index}`, { metadata: { ...metadata, name: `${name}-config` }, data: ConfigMap.data });
      const { DIRECTORY, DIRECTORY_OR_CREATE } = kplus.HostPathVolumeType;
      const host = (volume, path, type = DIRECTORY) => kplus.Volume.fromHostPath(chart, `${volume}${index}`, volume, { path, type });
      const readOnly = { readOnly: true };
      const probe = (path, failureThreshold, seconds) =>
        kplus.Probe.fromHttpGet(path, { port, failureThreshold, periodSeconds: Duration.seconds(seconds), timeoutSeconds: Duration.seconds(5) });
      const agent = new kplus.DaemonSet(chart, `Agent${index}`, {
        metadata: { ...metadata, annotations: DaemonSet.metadata.annotations },
        podMetadata: { labels: metadata.labels, annotations: DaemonSet.spec.template.metadata.annotations },
        serviceAccount: account,
        automountServiceAccountToken: true,
        terminationGracePeriod: Duration.seconds(30),
        securityContext: { ensureNonRoot: false, user: 0, group: 0 },
        containers: [{
          name: 'fluent-bit',
          image: 'cr.fluentbit.io/fluent/fluent-bit:5.1.1',
          imagePullPolicy: kplus.ImagePullPolicy.IF_NOT_PRESENT,
          command: ['/fluent-bit/bin/fluent-bit'],
          args: ['--config=/fluent-bit/etc/conf/fluent-bit.yaml'],
          envVariables: {
            NODE_NAME: kplus.EnvValue.fromFieldRef(kplus.EnvFieldPaths.NODE_NAME),
            POD_NAME: kplus.EnvValue.fromFieldRef(kplus.EnvFieldPaths.POD_NAME),
            POD_NAMESPACE: kplus.EnvValue.fromFieldRef(kplus.EnvFieldPaths.POD_NAMESPACE),
          },
          ports: [{ name: 'http', number: port, protocol: kplus.Protocol.TCP }],
          startup: probe('/', 30, 5),
          liveness: probe('/', 6, 10),
          readiness: probe('/api/v1/storage', 3, 10),
          resources: {
            cpu: { request: kplus.Cpu.millis(100) },
            memory: { request: Size.mebibytes(128), limit: Size.mebibytes(256) },
          },
          securityContext: { ...hardened(), ensureNonRoot: false, user: 0, group: 0 },
          volumeMounts: [
            { path: '/fluent-bit/etc/conf', volume: kplus.Volume.fromConfigMap(chart, `ConfigVolume${index}`, config, { name: 'config' }), ...readOnly },
            { path: '/var/lib/fluent-bit', volume: host('state', `/var/lib/fluent-bit/${NAMESPACE}/${name}`, DIRECTORY_OR_CREATE) },
            { path: '/var/log/containers', volume: host('host-var-log-containers', '/var/log/containers'), ...readOnly },
            { path: '/var/log/pods', volume: host('host-var-log-pods', '/var/log/pods'), ...readOnly },
          ],
        }],
      });
      finish(kplus, chart, index, metadata, agent, port);
    },
  },
};

function labelsOf(name, component, version) {
  return {
    'app.kubernetes.io/name': name, 'app.kubernetes.io/instance': name,
    'app.kubernetes.io/component': component, 'app.kubernetes.io/version': version,
  };
}

function scrapeAnnotations(port) {
  return { 'prometheus.io/scrape': 'true', 'prometheus.io/port': `${port}`, 'prometheus.io/path': '/metrics', 'prometheus.io/scheme': 'http' };
}

function hardened() {
  return {
    user: 65534, group: 65534, ensureNonRoot: true, readOnlyRootFilesystem: true, privileged: false, allowPrivilegeEscalation: false,
    capabilities: { drop: ['ALL'] },
  };
}

/** Where the agent runs, and who reaches it. */
function finish(kplus, chart, index, metadata, agent, port) {
  agent.scheduling.tolerate(kplus.Node.tainted(kplus.NodeTaintQuery.any()));
  agent.scheduling.attract(kplus.Node.labeled(
    kplus.NodeLabelQuery.is('kubernetes.io/os', 'linux'),
    kplus.NodeLabelQuery.notIn('eks.amazonaws.com/compute-type', ['fargate']),
    kplus.NodeLabelQuery.notIn('type', ['virtual-kubelet']),
  ));
  new kplus.NetworkPolicy(chart, `Policy${index}`, {
    metadata,
    selector: agent,
    egress: { default: kplus.NetworkPolicyTrafficDefault.ALLOW },
    ingress: { rules: [{ peer: kplus.Pods.all(chart, `All${index}`), ports: [kplus.NetworkPolicyPort.tcp(port)] }] },
  });
}

module.exports = { AGENTS, portOf, SAMPLE };
