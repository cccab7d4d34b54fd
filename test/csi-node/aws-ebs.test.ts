import { Duration } from 'cdk8s';
import { HostNamespace, KubeletEndpoint, NodeLabel, NodeSelection, Platform, ApiRule } from '../../src';
import { AwsEbsCsiDriverOptions, CsiDriver, CsiNodeDaemonSet, EbsAttachLimit, EbsMetadataSource } from '../../src/csi-node';
import { chart, container, driverObject, hostPaths, manifests, ofKind, pod, synth } from './manifests';

const driver = CsiDriver.awsEbs();
const args = (options: AwsEbsCsiDriverOptions) => container('ebs-plugin', { driver: CsiDriver.awsEbs(options) }).args;
const env = (options: AwsEbsCsiDriverOptions) => (container('ebs-plugin', { driver: CsiDriver.awsEbs(options) }).env ?? [])
  .map(({ name, value }) => [name, value]);
const rights = (objects: ReturnType<typeof manifests>) => ofKind(objects, 'ClusterRole').rules!
  .flatMap(rule => rule.resources.map(resource => `${rule.verbs} ${resource}`));

describe('CsiNodeDaemonSet with AWS EBS', () => {
  test('manifest with defaults', () => {
    expect(manifests({ driver })).toMatchSnapshot();
  });

  test('manifest with everything on', () => {
    expect(manifests({
      driver: CsiDriver.awsEbs({
        attachLimit: EbsAttachLimit.volumes(25),
        attachLimitRefresh: Duration.minutes(1),
        metadataSources: [EbsMetadataSource.METADATA_LABELER, EbsMetadataSource.KUBERNETES],
        startupTaintRemoval: true,
        nvmeMetrics: true,
        seLinuxMount: true,
        legacyXfs: true,
        fips: true,
        logVerbosity: 5,
        jsonLogs: true,
      }),
      platform: Platform.K0S,
      csiSidecars: { livenessPort: 19808, registrarPort: 19809, probeTimeout: Duration.seconds(10), registrationTimeout: Duration.seconds(20) },
      csiDriverObject: { preventPodSchedulingIfMissing: true },
    })).toMatchSnapshot();
  });

  test('synthesizes the same bytes twice', () => {
    const scope = chart();
    new CsiNodeDaemonSet(scope, 'Ebs', { driver });
    expect(JSON.stringify(synth(scope))).toBe(JSON.stringify(synth(scope)));
  });

  test('every host path has a type, and what the kubelet makes must be there', () => {
    expect(hostPaths({ driver })).toEqual({
      '/dev': 'Directory',
      '/var/lib/kubelet/plugins/ebs.csi.aws.com': 'DirectoryOrCreate',
      '/var/lib/kubelet/plugins/kubernetes.io/csi': 'DirectoryOrCreate',
      '/var/lib/kubelet/plugins_registry': 'Directory',
      '/var/lib/kubelet/pods': 'Directory',
    });
  });

  test('stays on the pod network, where health servers listen on every address', () => {
    expect(pod({ driver }).hostNetwork).toBeUndefined();
    expect(container('liveness-probe', { driver }).args).toContain('--http-endpoint=:9808');
    expect(container('node-driver-registrar', { driver }).args).toContain('--http-endpoint=:9809');
    expect(container('ebs-plugin', { driver }).livenessProbe!.httpGet!.host).toBeUndefined();
  });

  test('keeps health servers on the loopback address where the caller puts it on the host network', () => {
    const hostNetwork = HostNamespace.host('the metadata service is out of reach of pods');
    expect(container('liveness-probe', { driver, hostNetwork }).args).toContain('--http-endpoint=127.0.0.1:9808');
    expect(container('ebs-plugin', { driver, hostNetwork }).livenessProbe!.httpGet).toEqual({ host: '127.0.0.1', path: '/healthz', port: 9808 });
  });

  test('only the driver gets a token for the API server', () => {
    const withToken = pod({ driver }).containers.filter(({ volumeMounts }) => volumeMounts!.some(({ name }) => name === 'api-access'));
    expect(withToken.map(({ name }) => name)).toEqual(['ebs-plugin']);
  });

  test('reads volume attachments and Nodes, and changes nothing', () => {
    expect(rights(manifests({ driver }))).toEqual(['get,list,watch volumeattachments', 'get nodes']);
    expect(env({})).toContainEqual(['DISABLE_TAINT_WATCHER', 'true']);
  });

  test('may patch Nodes where it removes the startup taint', () => {
    const props = { driver: CsiDriver.awsEbs({ startupTaintRemoval: true }) };
    expect(rights(manifests(props))).toEqual([
      'get,list,watch volumeattachments', 'get nodes', 'list,patch,watch nodes', 'get csinodes',
    ]);
    expect(env({ startupTaintRemoval: true }).map(([name]) => name)).toEqual(['CSI_NODE_NAME']);
  });

  test('rights of the caller are added to the driver\'s', () => {
    const apiRights = { clusterRules: [ApiRule.kubelet([KubeletEndpoint.METRICS])] };
    expect(rights(manifests({ driver, apiRights }))).toEqual(['get,list,watch volumeattachments', 'get nodes', 'get nodes/metrics']);
  });

  test('waits for detached volumes before it stops, within the grace period', () => {
    expect(container('ebs-plugin', { driver }).lifecycle!.preStop!.exec!.command).toEqual(['/bin/aws-ebs-csi-driver', 'pre-stop-hook']);
    expect(pod({ driver }).terminationGracePeriodSeconds).toBe(30);
  });

  test('stays off nodes of Fargate, Auto Mode and hybrid nodes', () => {
    const [term] = pod({ driver }).affinity!.nodeAffinity!.requiredDuringSchedulingIgnoredDuringExecution!.nodeSelectorTerms!;
    expect(term.matchExpressions!.filter(({ key }) => key === 'eks.amazonaws.com/compute-type').flatMap(({ values }) => values))
      .toEqual(['auto', 'hybrid', 'fargate']);
  });

  test('nodes of the caller replace the driver\'s', () => {
    const nodes = NodeSelection.allOf([NodeLabel.exists('pool')]);
    const [term] = pod({ driver, nodes }).affinity!.nodeAffinity!.requiredDuringSchedulingIgnoredDuringExecution!.nodeSelectorTerms!;
    expect(term.matchExpressions![0]).toEqual({ key: 'pool', operator: 'Exists' });
  });

  test.each([
    [{}, []],
    [{ attachLimit: EbsAttachLimit.volumes(25) }, ['--volume-attach-limit=25']],
    [{ attachLimit: EbsAttachLimit.reserve(0) }, ['--reserved-volume-attachments=0']],
    [{ metadataSources: [EbsMetadataSource.IMDS] }, ['--metadata-sources=imds']],
    [{ nvmeMetrics: true }, ['--http-endpoint=:3302']],
    [{ legacyXfs: true }, ['--legacy-xfs=true']],
    [{ jsonLogs: true }, ['--logging-format=json']],
  ])('%j adds the arguments %j', (options, added) => {
    expect(args(options)).toEqual([
      'node', '--endpoint=unix:///csi/csi.sock', ...added, '--v=2',
      '--csi-mount-point-prefix=/var/lib/kubelet/plugins/kubernetes.io/csi/ebs.csi.aws.com/',
    ]);
  });

  test('one log level and format for driver and sidecars', () => {
    const props = { driver: CsiDriver.awsEbs({ logVerbosity: 4, jsonLogs: true }) };
    for (const name of ['ebs-plugin', 'node-driver-registrar', 'liveness-probe']) {
      expect(container(name, props).args).toEqual(expect.arrayContaining(['--v=4', '--logging-format=json']));
    }
  });

  test('fips changes the endpoints and the cryptography', () => {
    expect(env({ fips: true })).toEqual(expect.arrayContaining([['AWS_USE_FIPS_ENDPOINT', 'true'], ['GODEBUG', 'fips140=on']]));
  });

  test('seLinuxMount shows the driver the node\'s SELinux, writable, or it would be taken for switched off', () => {
    const props = { driver: CsiDriver.awsEbs({ seLinuxMount: true }) };
    expect(hostPaths(props)).toMatchObject({ '/sys/fs/selinux': 'Directory', '/etc/selinux/config': 'File' });
    expect(container('ebs-plugin', props).volumeMounts).toEqual(expect.arrayContaining([
      { name: 'host-sys-fs-selinux', mountPath: '/sys/fs/selinux' },
      { name: 'host-etc-selinux-config', mountPath: '/etc/selinux/config', readOnly: true },
    ]));
    expect(driverObject(props)).toMatchObject({ seLinuxMount: true });
  });

  test('the attach limit is asked for again on demand, as clusters before 1.33 do not know the field', () => {
    const period = (options: AwsEbsCsiDriverOptions) => driverObject({ driver: CsiDriver.awsEbs(options) })!.nodeAllocatableUpdatePeriodSeconds;
    expect(period({})).toBeUndefined();
    expect(period({ attachLimitRefresh: Duration.minutes(2) })).toBe(120);
    expect(period({ attachLimitRefresh: Duration.seconds(0) })).toBeUndefined();
  });

  test('metrics are off by default, and annotated once they are on', () => {
    expect(container('ebs-plugin', { driver }).ports).toBeUndefined();
    const objects = manifests({ driver: CsiDriver.awsEbs({ nvmeMetrics: true }) });
    const { template } = ofKind(objects, 'DaemonSet').spec as { template: { metadata: { annotations: Record<string, string> } } };
    expect(template.metadata.annotations).toMatchObject({ 'prometheus.io/port': '3302', 'prometheus.io/path': '/metrics' });
  });
});
