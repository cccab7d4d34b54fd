import { Duration, Size } from 'cdk8s';
import { ApiRule } from '../../access';
import { ContainerPort, ContainerSecurity, EnvValue, PodField, Probe, Resources } from '../../container';
import { NodeDaemonSetProps } from '../../daemonset';
import { DepartureKind, Reason } from '../../policy';
import { AGENT_IMAGES } from '../../role/agent-images';
import { Volume } from '../../volumes';
import { defaultStateDirectory, LogPipeline, uniqueIds } from '../pipeline';
import { FluentBitModel, fluentBitYaml } from './fluent-bit-config';
import {
  FluentBitPart, mountHostDirectories, NODE_NAME, POD_NAME, POD_NAMESPACE, STATE_DIRECTORY,
} from './fluent-bit-words';

const NAME = 'fluent-bit';
const CONFIG_DIRECTORY = '/fluent-bit/etc/conf';
const CONFIG_FILE = 'fluent-bit.yaml';
const PORT_NAME = 'http';

/**
 * Fluent Bit.
 *
 * Source, unless something else is named: fluent/helm-charts `charts/fluent-bit` 0.58.1 and `charts/fluent-bit-collector`
 * 1.1.1, fluent/fluent-bit v5.1.1 `dockerfiles/Dockerfile`.
 */
export function fluentBit(model: FluentBitModel, pipeline: LogPipeline): NodeDaemonSetProps {
  const { outputs, state, stopSeconds } = pipeline;
  const parts = partsOf(pipeline);
  const asksApiServer = parts.some(part => part.asksApiServer);
  const secrets = Object.assign({}, ...parts.map(part => part.env)) as Record<string, EnvValue>;
  const config = Volume.configFiles('config', { text: { [CONFIG_FILE]: fluentBitYaml(model, parts, state, stopSeconds) } });
  return {
    name: NAME,
    application: NAME,
    containers: [{
      name: NAME,
      image: AGENT_IMAGES.fluentBit,
      command: ['/fluent-bit/bin/fluent-bit'],
      args: [`--config=${CONFIG_DIRECTORY}/${CONFIG_FILE}`],
      env: {
        [NODE_NAME]: EnvValue.fromField(PodField.NODE_NAME),
        [POD_NAME]: EnvValue.fromField(PodField.POD_NAME),
        [POD_NAMESPACE]: EnvValue.fromField(PodField.POD_NAMESPACE),
        ...secrets,
      },
      ports: [ContainerPort.of(PORT_NAME, model.port)],
      resources: resources(model),
      ...probes(model),
      security: ContainerSecurity.root(
        'Log files of containers belong to root and nobody else may read them; the collector has no capability and writes to its state directory only.'),
      mounts: [
        config.at(CONFIG_DIRECTORY),
        state._mount(STATE_DIRECTORY, defaultStateDirectory(NAME, pipeline), outputs.length),
        ...mountHostDirectories(parts.flatMap(part => part.hostDirectories ?? [])),
        ...parts.flatMap(part => part.mounts ?? []),
      ],
      apiAccess: asksApiServer,
    }],
    apiRights: asksApiServer ? { clusterRules: [ApiRule.read('', ['namespaces', 'pods'])] } : undefined,
    metrics: [{ port: PORT_NAME, path: '/api/v2/metrics/prometheus' }],
    terminationGracePeriod: Duration.seconds(stopSeconds),
    reasons: Object.keys(secrets).length === 0 ? [] : [Reason.ofContainer(DepartureKind.SECRET_IN_ENVIRONMENT, NAME,
      'Fluent Bit takes credentials for its configuration from its environment; in the configuration they would stand in a ConfigMap.')],
  };
}

function partsOf({ sources, outputs, platform, metadata, state }: LogPipeline): FluentBitPart[] {
  const sourceWords = sources.map(source => source._words());
  const outputWords = outputs.map(output => output._words());
  const sourceIds = uniqueIds(sourceWords.map(({ kind }) => kind));
  const outputIds = uniqueIds(outputWords.map(({ kind }) => kind));
  return [
    ...sourceWords.map((words, i) => words.fluentBit({ id: sourceIds[i], platform, metadata })),
    ...outputWords.map((words, i) => words.fluentBit({ id: outputIds[i], state })),
  ];
}

/**
 * Requests: the chart's sample. Limit: with the default of 32 chunks, 600 MB of logs to read, and two destinations that
 * do not answer, version 5.1.1 took 61 MiB, and 193 MiB without compression.
 */
function resources({ chunksInMemory }: FluentBitModel): Resources {
  return Resources.of({
    requests: { cpuMillis: 100, memory: Size.mebibytes(128) },
    limits: { memory: Size.mebibytes(128 + 4 * chunksInMemory) },
  });
}

/** The port opens last, after the API server was asked: `flb_engine_start()` in src/flb_engine.c. */
function probes({ port }: FluentBitModel): { startup: Probe; liveness: Probe; readiness: Probe } {
  const timeout = Duration.seconds(5);
  return {
    // 150 seconds: a minute for DNS, and time for the API server, twice over.
    startup: Probe.http({ port, path: '/', period: Duration.seconds(5), timeout, failureThreshold: 30 }),
    liveness: Probe.http({ port, path: '/', period: Duration.seconds(10), timeout, failureThreshold: 6 }),
    // There once the engine has reported on its buffers. Not /api/v2/health, which counts failed deliveries: with a
    // destination down, every pod would be unready, and the controller replaces unready pods all at once
    // (kubernetes/kubernetes#123232).
    readiness: Probe.http({ port, path: '/api/v1/storage', period: Duration.seconds(10), timeout, failureThreshold: 3 }),
  };
}
