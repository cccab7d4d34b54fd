import { NodeDaemonSetProps } from '../daemonset';
import { Platform } from '../platform';
import { FlannelOptions } from './flannel-options';
import { flannel } from './plugins/flannel';
import { resolveFlannel } from './plugins/flannel-model';

/** The network plugin whose agent runs on every node. */
export class CniPlugin {
  /**
   * Flannel: a subnet of the pod network for each node, and a tunnel or a route between them. It enforces no
   * NetworkPolicies.
   *
   * @param options the pod network, at least
   * @throws if there is no pod network, or an option has an impossible value
   * @see https://github.com/flannel-io/flannel
   */
  public static flannel(options: FlannelOptions): CniPlugin {
    const model = resolveFlannel(options);
    return new CniPlugin(platform => flannel(model, platform));
  }

  /**
   * Any other plugin. Its spec takes the same as a built-in one, and gets the defaults of the role: every node,
   * `system-node-critical`, updates on delete.
   *
   * @param spec its containers, and options that the caller's may replace
   */
  public static custom(spec: NodeDaemonSetProps): CniPlugin {
    return new CniPlugin(() => ({ ...spec }));
  }

  private constructor(private readonly product: (platform: Platform) => NodeDaemonSetProps) {}

  /** @internal */
  public _spec(platform: Platform): NodeDaemonSetProps {
    return this.product(platform);
  }
}
