import { Construct } from 'constructs';
import { NodeDaemonSet, NodeDaemonSetOptions } from '../daemonset';
import { applyRules } from '../internal/rule';
import { Platform } from '../platform';
import { layer } from '../role/layer';
import { NODE_EXPORTER } from '../role/role-defaults';
import { NodeExporter } from './node-exporter';
import { NodeExporterOptions } from './options';
import { resolveNodeExporter } from './resolve';
import { checkModel, NODE_EXPORTER_RULES } from './rules';

/** Properties of `NodeExporterDaemonSet`. */
export interface NodeExporterDaemonSetProps extends NodeDaemonSetOptions, NodeExporterOptions {
  /**
   * Which program exports the metrics.
   *
   * @default NodeExporter.PROMETHEUS
   */
  readonly exporter?: NodeExporter;
}

/**
 * Exports the metrics of every node: CPU, memory, disks, file systems, network.
 *
 * The exporter runs as nobody, without capabilities and with the node mounted read-only, in the network and the process
 * namespace of the node. Each of the two can be taken away with `HostNamespace.POD`.
 */
export class NodeExporterDaemonSet extends Construct {
  /** The DaemonSet and the objects that belong to it. */
  public readonly daemonSet: NodeDaemonSet;

  /**
   * @param scope where it stands; below a Chart
   * @param id its id there
   * @param props options
   */
  constructor(scope: Construct, id: string, props: NodeExporterDaemonSetProps = {}) {
    super(scope, id);
    const exporter = props.exporter ?? NodeExporter.PROMETHEUS;
    const model = resolveNodeExporter(props, props.platform ?? Platform.of(this));
    this.daemonSet = new NodeDaemonSet(this, 'DaemonSet', layer(props, exporter._spec(model), NODE_EXPORTER));
    this.node.defaultChild = this.daemonSet.node.defaultChild;
    let checked: readonly unknown[] | undefined;
    let complaints: string[] = [];
    this.node.addValidation({
      validate: () => {
        const { containers } = this.daemonSet._model();
        if (checked !== containers) {
          complaints = applyRules(NODE_EXPORTER_RULES, checkModel(props, exporter, model, containers));
          checked = containers;
        }
        return complaints;
      },
    });
  }
}
