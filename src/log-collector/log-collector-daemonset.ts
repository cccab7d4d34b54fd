import { Chart } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { NodeDaemonSet } from '../daemonset';
import { applyRules } from '../internal/rule';
import { Survey } from '../internal/survey';
import { canMeet } from '../placement/meeting';
import { Platform } from '../platform';
import { layer } from '../role/layer';
import { LOG_COLLECTOR } from '../role/role-defaults';
import { LogCollectorDaemonSetProps } from './log-collector-daemonset-props';
import { LogPipeline } from './pipeline';
import { resolvePipeline } from './resolve';
import { LOG_COLLECTOR_RULES, LogCollectorModel } from './rules';

/**
 * Collects the logs of every node and sends them to where they are kept.
 *
 * An agent and its outputs are all that has to be said. Built-in agents take the same sources, outputs and metadata, so
 * that one can be replaced by another in one word.
 */
export class LogCollectorDaemonSet extends Construct {
  /** The built-in collectors of an app, by the directory they write to. @internal */
  public static _byStateDirectory(root: IConstruct): Map<string, LogCollectorDaemonSet[]> {
    const owners = new Map<string, LogCollectorDaemonSet[]>();
    for (const construct of root.node.findAll()) {
      if (construct instanceof LogCollectorDaemonSet && construct.stateDirectory !== undefined) {
        owners.set(construct.stateDirectory, [...owners.get(construct.stateDirectory) ?? [], construct]);
      }
    }
    return owners;
  }

  /** The DaemonSet and what belongs to it. */
  public readonly daemonSet: NodeDaemonSet;

  private readonly props: LogCollectorDaemonSetProps;
  private readonly pipeline: LogPipeline;

  /**
   * @param scope where it stands; below a Chart
   * @param id its id there
   * @param props agent, outputs and options
   */
  constructor(scope: Construct, id: string, props: LogCollectorDaemonSetProps) {
    super(scope, id);
    this.props = { ...props };
    this.pipeline = resolvePipeline(props, { platform: props.platform ?? Platform.of(this), namespace: Chart.of(this).namespace });
    this.daemonSet = new NodeDaemonSet(this, 'DaemonSet', layer(props, props.agent._spec(this.pipeline), LOG_COLLECTOR));
    this.node.defaultChild = this.daemonSet.node.defaultChild;
    this.node.addValidation({ validate: () => applyRules(LOG_COLLECTOR_RULES, this.model()) });
  }

  private model(): LogCollectorModel {
    const { agent, sources, outputs, kubernetesMetadata, state } = this.props;
    return {
      custom: agent._isCustom(),
      given: Object.entries({ outputs, sources, kubernetesMetadata, state }).filter(([, value]) => value !== undefined).map(([name]) => name),
      pipeline: this.pipeline,
      daemonSet: this.daemonSet._model(),
      stateDirectory: this.stateDirectory,
      sharers: this.sharers(),
    };
  }

  /** The directory of the node that a built-in agent writes to. */
  private get stateDirectory(): string | undefined {
    return this.props.agent._isCustom() ? undefined : this.daemonSet._model().containers
      .flatMap(container => container.mounts).find(mount => mount.volume.name === 'state')?.volume._hostPath()?.path;
  }

  /** Collectors that can land on the same node and write to the same directory there. */
  private sharers(): string[] {
    return (BY_STATE_DIRECTORY.for(this).get(this.stateDirectory ?? '') ?? [])
      .filter(other => other !== this)
      .filter(other => canMeet(this.daemonSet._model().placement, other.daemonSet._model().placement))
      .map(other => other.node.path);
  }
}

const BY_STATE_DIRECTORY = new Survey(root => LogCollectorDaemonSet._byStateDirectory(root));
