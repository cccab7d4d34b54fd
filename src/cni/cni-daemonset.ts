import { Construct } from 'constructs';
import { ContainerSpec } from '../container';
import { NodeDaemonSet, NodeDaemonSetOptions, NodeDaemonSetProps } from '../daemonset';
import { applyRules } from '../internal/rule';
import { canMeet } from '../placement/meeting';
import { Platform } from '../platform';
import { layer } from '../role/layer';
import { CNI } from '../role/role-defaults';
import { ApiServerAddress } from './api-server-address';
import { CniPlugin } from './cni-plugin';
import { CNI_RULES } from './rules';

/** Properties of `CniDaemonSet`. */
export interface CniDaemonSetProps extends NodeDaemonSetOptions {
  /** The network plugin. */
  readonly plugin: CniPlugin;

  /**
   * Where the agent finds the API server. By default that is a Service, which only works once kube-proxy does: name an
   * address where kube-proxy itself waits for the network, or where there is none.
   *
   * @default - the Service "kubernetes"
   */
  readonly apiServer?: ApiServerAddress;
}

/**
 * The network plugin of the cluster: what gives pods their addresses, and carries packets from node to node.
 *
 * A change reaches a node when its pod is deleted, so that somebody sees the first node work before the second follows.
 */
export class CniDaemonSet extends Construct {
  /** The DaemonSet and the objects that belong to it. */
  public readonly daemonSet: NodeDaemonSet;

  /**
   * @param scope where it stands; below a Chart
   * @param id its id there
   * @param props plugin and options
   */
  constructor(scope: Construct, id: string, props: CniDaemonSetProps) {
    super(scope, id);
    const spec = reaching(props.apiServer, props.plugin._spec(props.platform ?? Platform.of(this)));
    this.daemonSet = new NodeDaemonSet(this, 'DaemonSet', layer(props, spec, CNI));
    this.node.defaultChild = this.daemonSet.node.defaultChild;
    this.node.addValidation({
      validate: () => {
        const { host, containers } = this.daemonSet._model();
        return applyRules(CNI_RULES, { hostNetwork: host.hostNetwork._isHost(), apiServer: props.apiServer, containers, twins: this.twins() });
      },
    });
  }

  /** The same plugin elsewhere in the app, where it can land on the same nodes. Other plugins may be chained with this one. */
  private twins(): string[] {
    const { identity, placement } = this.daemonSet._model();
    const plugin = identity.selector['app.kubernetes.io/name'];
    return this.node.root.node.findAll()
      .filter((construct): construct is CniDaemonSet => construct instanceof CniDaemonSet && construct !== this)
      .filter(({ daemonSet }) => daemonSet._model().identity.selector['app.kubernetes.io/name'] === plugin)
      .filter(({ daemonSet }) => canMeet(placement, daemonSet._model().placement))
      .map(({ node }) => node.path);
  }
}

/** Tells every container that talks to the API server where it is. */
function reaching(apiServer: ApiServerAddress | undefined, spec: NodeDaemonSetProps): NodeDaemonSetProps {
  if (apiServer === undefined) {
    return spec;
  }
  const tell = (container: ContainerSpec): ContainerSpec =>
    container.apiAccess ? { ...container, env: { ...apiServer._env(), ...container.env } } : container;
  return {
    ...spec,
    containers: spec.containers.map(tell),
    initContainers: spec.initContainers?.map(tell),
    sidecars: spec.sidecars?.map(tell),
  };
}
