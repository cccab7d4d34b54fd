import { NodeDaemonSetProps } from '../daemonset';
import { prometheusNodeExporter } from './exporters/prometheus';
import { NodeExporterModel } from './resolve';

/** Which program exports the machine metrics. */
export class NodeExporter {
  /**
   * Prometheus' node_exporter. What it collects is said by the options of `NodeExporterDaemonSet`.
   *
   * @see https://github.com/prometheus/node_exporter
   */
  public static readonly PROMETHEUS = new NodeExporter(undefined);

  /**
   * Another exporter, or node_exporter in a form of your own. It takes the same as a built-in product, and gets the
   * defaults of the role: every node, `system-node-critical`, a tenth of the nodes at a time.
   *
   * @param spec its containers, and options that the caller's may replace
   */
  public static custom(spec: NodeDaemonSetProps): NodeExporter {
    return new NodeExporter({ ...spec });
  }

  private constructor(private readonly spec: NodeDaemonSetProps | undefined) {}

  /** Whether the options of node_exporter mean nothing to it. @internal */
  public _isCustom(): boolean {
    return this.spec !== undefined;
  }

  /** @internal */
  public _spec(model: NodeExporterModel): NodeDaemonSetProps {
    return this.spec ?? prometheusNodeExporter(model);
  }
}
