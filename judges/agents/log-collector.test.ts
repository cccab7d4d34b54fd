import { Size } from 'cdk8s';
import { ContainerImage, ContainerPort, ContainerSecurity, EnvValue, HostPathType, PodField, Probe, Resources, Volume } from '../../src';
import { KubernetesMetadata, LogAgent, LogCollectorDaemonSet, LogOutput } from '../../src/log-collector';
import { FLUENT_BIT } from '../products/log-collector';
import { ApiServer } from './support/api-server';
import { eventually } from './support/eventually';
import { describeWith } from './support/found';
import { makeCertificate } from './support/helpers';
import { Manifest, synthesize, withArgs } from './support/manifest';
import { Node } from './support/node';
import { Pod } from './support/pod';
import { Surroundings } from './support/volumes';

const LINE = 'a line of the shop';
const POD_LOGS = '/var/log/pods/shop_web-1_0f3c/web/0.log';
const CONTAINER_ID = '5d41402abc4b2a76b9719d911017c5925d41402abc4b2a76b9719d911017c592';

let node: Node;
let pod: Pod | undefined;
beforeEach(() => {
  node = new Node();
  // What the kubelet and the container runtime leave.
  node.write(POD_LOGS, `2026-01-02T03:04:05.000000006Z stdout F ${LINE}\n`);
  node.link(`/var/log/containers/web-1_shop_web-${CONTAINER_ID}.log`, POD_LOGS);
  node.write('/etc/machine-id', '0123456789abcdef0123456789abcdef\n');
  node.makeDirectories('/var/lib', '/var/log/journal', '/run/log/journal');
});
afterEach(async () => {
  await pod?.stop();
  pod = undefined;
  node.remove();
});

async function start(manifest: Manifest, around?: Surroundings): Promise<void> {
  pod = await Pod.start(manifest, node, around);
  await pod.becomeReady();
}

// How an agent that the library does not know yet is judged: built from its modules, run from a manifest, given a log to read.
describe('an OpenTelemetry Collector as an agent of one\'s own', () => {
  const config = {
    extensions: { health_check: { endpoint: '${env:POD_IP}:13133' } },
    receivers: { file_log: { include: ['/var/log/pods/*/*/*.log'], include_file_path: true, start_at: 'beginning', operators: [{ type: 'container' }] } },
    processors: { memory_limiter: { check_interval: '1s', limit_mib: 100 } },
    exporters: { file: { path: '/var/lib/otelcol/logs.json', flush_interval: '100ms' } },
    service: {
      extensions: ['health_check'],
      pipelines: { logs: { receivers: ['file_log'], processors: ['memory_limiter'], exporters: ['file'] } },
      telemetry: { metrics: { level: 'none' } },
    },
  };
  function collector(settings: object): Manifest {
    return synthesize(chart => new LogCollectorDaemonSet(chart, 'Logs', {
      agent: LogAgent.custom({
        name: 'otelcol',
        containers: [{
          name: 'otelcol',
          image: ContainerImage.of('ghcr.io/open-telemetry/opentelemetry-collector-releases/opentelemetry-collector', { tag: '0.160.0' }),
          args: ['--config=/etc/otelcol/config.yaml'],
          env: { POD_IP: EnvValue.fromField(PodField.POD_IP) },
          ports: [ContainerPort.of('health', 13_133)],
          liveness: Probe.tcp({ port: 13_133 }),
          readiness: Probe.http({ port: 13_133, path: '/' }),
          resources: Resources.of({ requests: { cpuMillis: 50, memory: Size.mebibytes(64) }, limits: { memory: Size.mebibytes(128) } }),
          security: ContainerSecurity.root('Log files of containers belong to root.'),
          mounts: [
            Volume.configFiles('config', { text: { 'config.yaml': JSON.stringify(settings) } }).at('/etc/otelcol'),
            Volume.hostPath('/var/log/pods', { type: HostPathType.DIRECTORY, reason: 'The collector reads the logs of containers here.' }).at('/var/log/pods'),
            Volume.hostPath('/var/lib/otelcol', { type: HostPathType.DIRECTORY_OR_CREATE, reason: 'The collector writes here.' })
              .at('/var/lib/otelcol', { readOnly: false }),
          ],
        }],
      }),
    }));
  }

  test('passes its probes, and reads what a container wrote', async () => {
    await start(collector(config));
    await eventually(() => {
      const { resourceLogs: [{ resource, scopeLogs: [{ logRecords: [record] }] }] } = JSON.parse(node.read('/var/lib/otelcol/logs.json').split('\n')[0]);
      expect(record.body).toEqual({ stringValue: LINE });
      expect(resource.attributes).toContainEqual({ key: 'k8s.pod.name', value: { stringValue: 'web-1' } });
    }, 10);
  });

  test('would end at a setting that it does not know', async () => {
    await expect(start(collector({ ...config, exporters: { file: { ...config.exporters.file, pathh: 'x' } } }))).rejects.toThrow(/invalid keys: pathh/);
  });
});

describeWith(['fluent-bit'])('Fluent Bit', () => {
  let api: ApiServer | undefined;
  afterEach(async () => {
    await api?.stop();
    api = undefined;
  });

  async function startInCluster(manifest: Manifest, around: Surroundings = {}): Promise<void> {
    api = await ApiServer.start(manifest, node, [], {
      '/api/v1/namespaces/shop/pods/web-1': {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name: 'web-1', namespace: 'shop', uid: '0f3c', labels: { app: 'web' }, annotations: { note: 'of the shop' } },
        spec: { nodeName: node.name },
        status: { containerStatuses: [{ name: 'web', containerID: `containerd://${CONTAINER_ID}`, image: 'web:1', imageID: 'web@sha256:1' }] },
      },
      '/api/v1/namespaces/shop': { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels: { team: 'shop' } } },
    });
    await start(manifest, { ...api.surroundings, ...around, configMaps: { ...api.surroundings.configMaps, ...around.configMaps } });
  }

  /** What it has delivered to its standard output, where its own log goes, too. */
  function records(): Promise<Record<string, any>[]> {
    return eventually(() => {
      const lines = pod!.container('fluent-bit').log.split('\n');
      const found = lines.filter(line => line.startsWith('{"')).map(line => JSON.parse(line)).filter(({ kubernetes }) => kubernetes !== undefined);
      expect(found).not.toEqual([]);
      return found;
    }, 15);
  }

  test('passes its probes with defaults, and reads what a container wrote and what the API server knows', async () => {
    await startInCluster(synthesize(FLUENT_BIT.defaults));
    const [record] = await records();
    expect(JSON.stringify(record)).toContain(LINE);
    expect(record.kubernetes).toMatchObject({ pod_name: 'web-1', namespace_name: 'shop', container_name: 'web', labels: { app: 'web' } });
    expect([...api!.granted]).toEqual(['get pods']);
    expect([...api!.refused]).toEqual([]);
  });

  test('passes its probes with everything on', async () => {
    const { certificate, key } = await makeCertificate('logs.example.com');
    await startInCluster(synthesize(chart => FLUENT_BIT.everythingOn(chart, 37)), {
      secrets: {
        'log-store': { password: 'p', user: 'u', token: 't' },
        'company-ca': { 'ca.crt': certificate },
        'log-client': { 'tls.crt': certificate, 'tls.key': key },
      },
      configMaps: { 'company-ca': { 'ca.crt': certificate } },
    });
    const [record] = await records();
    expect(record.kubernetes).toMatchObject({ annotations: { note: 'of the shop' } });
    expect([...api!.granted].sort()).toEqual(['get namespaces', 'get pods']);
    expect([...api!.refused]).toEqual([]);
  });

  test('asks the API server nothing where names are enough', async () => {
    const manifest = synthesize(chart => new LogCollectorDaemonSet(chart, 'Logs', {
      agent: LogAgent.fluentBit(), outputs: [LogOutput.stdout()], kubernetesMetadata: KubernetesMetadata.NAMES_ONLY,
    }));
    await startInCluster(manifest);
    const [record] = await records();
    expect(record.kubernetes).toMatchObject({ pod_name: 'web-1', namespace_name: 'shop', container_name: 'web' });
    expect([...api!.granted, ...api!.refused]).toEqual([]);
  });

  test('would end at a setting that it does not know', async () => {
    const manifest = synthesize(FLUENT_BIT.defaults);
    const broken = {
      ...manifest,
      objects: manifest.objects.map(object => object.kind !== 'ConfigMap' ? object
        : { ...object, data: { 'fluent-bit.yaml': object.data['fluent-bit.yaml'].replace('refresh_interval', 'refresh_intervall') } }),
    };
    await expect(startInCluster(broken)).rejects.toThrow(/unknown configuration property 'refresh_intervall'/);
  });

  test('would end at a flag that it does not know', async () => {
    await expect(startInCluster(withArgs(synthesize(FLUENT_BIT.defaults), 'fluent-bit', args => [...args, '--nonsense']))).rejects.toThrow(/ended by itself/);
  });
});
