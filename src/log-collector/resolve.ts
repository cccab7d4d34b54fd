import { Duration } from 'cdk8s';
import { Platform } from '../platform';
import { CollectorState } from './collector-state';
import { KubernetesMetadata } from './kubernetes-metadata';
import { LogCollectorDaemonSetProps } from './log-collector-daemonset-props';
import { LogSource } from './log-source';
import { LogPipeline } from './pipeline';

/** What a collector takes from where it stands in the tree. */
export interface CollectorSurroundings {
  readonly platform: Platform;
  /** The chart's namespace. */
  readonly namespace?: string;
}

/** Kubernetes' own default. */
const STOP = Duration.seconds(30);

export function resolvePipeline(props: LogCollectorDaemonSetProps, { platform, namespace }: CollectorSurroundings): LogPipeline {
  return {
    sources: [...props.sources ?? [LogSource.containers()]],
    outputs: [...props.outputs ?? []],
    metadata: props.kubernetesMetadata ?? KubernetesMetadata.fromApiServer(),
    state: props.state ?? CollectorState.onNode(),
    platform,
    name: props.name,
    namespace: props.namespace ?? namespace,
    stopSeconds: (props.terminationGracePeriod ?? STOP).toSeconds({ integral: false }),
  };
}
