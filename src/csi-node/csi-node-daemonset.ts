import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { NodeDaemonSet, NodeDaemonSetOptions } from '../daemonset';
import { addObject } from '../daemonset/api-objects';
import { applyRules } from '../internal/rule';
import { canMeet } from '../placement/meeting';
import { Platform } from '../platform';
import { layer } from '../role/layer';
import { CSI_NODE } from '../role/role-defaults';
import { CsiDriver } from './csi-driver';
import { CsiDriverObject } from './csi-driver-object';
import { CsiSidecarOptions } from './csi-sidecar-options';
import { renderCsiDriver } from './render';
import { CsiNeighbour, CsiNodeModel, resolveCsiNode } from './resolve';
import { CSI_NODE_RULES } from './rules';
import { withSidecars } from './sidecars';

/** Properties of `CsiNodeDaemonSet`. */
export interface CsiNodeDaemonSetProps extends NodeDaemonSetOptions {
  /** The driver. */
  readonly driver: CsiDriver;

  /**
   * Whether the driver's CSIDriver object is created. A cluster has one per driver, so say false where something else
   * makes it: a chart with the driver's controller, or another DaemonSet of the same driver for other nodes.
   *
   * @default true
   */
  readonly createCsiDriverObject?: boolean;

  /**
   * Fields of the CSIDriver object. Merged with the driver's, field by field.
   *
   * @default - the driver's
   */
  readonly csiDriverObject?: CsiDriverObject;

  /**
   * Ports, logs and times of node-driver-registrar and livenessprobe. Merged with the driver's, field by field.
   *
   * @default - the driver's
   */
  readonly csiSidecars?: CsiSidecarOptions;
}

/**
 * The node part of a CSI driver: the driver, which mounts volumes for the pods of its node, node-driver-registrar,
 * which tells the kubelet of it, and livenessprobe, which says whether it answers. The driver's controller, which makes
 * volumes and attaches them, is no agent of a node and not part of it.
 */
export class CsiNodeDaemonSet extends Construct {
  /** The DaemonSet and what belongs to it. */
  public readonly daemonSet: NodeDaemonSet;

  /** Name of the driver, as in storage classes. */
  public readonly driverName: string;

  private readonly model: CsiNodeModel;
  private readonly driverObject?: ApiObject;

  /**
   * @param scope where it stands; below a Chart
   * @param id its id there
   * @param props driver and options
   */
  constructor(scope: Construct, id: string, props: CsiNodeDaemonSetProps) {
    super(scope, id);
    const spec = props.driver._spec();
    const platform = props.platform ?? Platform.of(this);
    this.model = resolveCsiNode(spec, { ...props, kubeletDirectory: platform.kubeletDirectory });
    this.driverName = this.model.driverName;

    this.daemonSet = new NodeDaemonSet(this, 'DaemonSet', layer(props, withSidecars(spec, this.model), CSI_NODE));
    this.node.defaultChild = this.daemonSet.node.defaultChild;
    if (this.model.createsDriverObject) {
      const { labels } = this.daemonSet._model().identity;
      this.driverObject = addObject(this, 'CsiDriver', renderCsiDriver(this.driverName, this.model.driverObject, labels));
    }
    this.node.addValidation({ validate: () => applyRules(CSI_NODE_RULES, { ...this.model, neighbours: this.neighbours() }) });
  }

  /** What else of this driver is in the app. */
  private neighbours(): CsiNeighbour[] {
    const others = this.node.root.node.findAll().filter(construct => construct !== this && construct !== this.driverObject);
    return others.flatMap((construct): CsiNeighbour[] => {
      const { path } = construct.node;
      if (ApiObject.isApiObject(construct) && construct.kind === 'CSIDriver' && construct.name === this.driverName) {
        return [{ path, canMeet: false, hasDriverObject: true }];
      }
      if (construct instanceof CsiNodeDaemonSet && construct.driverName === this.driverName) {
        return [{ path, canMeet: canMeet(this.daemonSet._model().placement, construct.daemonSet._model().placement), hasDriverObject: false }];
      }
      return [];
    });
  }
}
