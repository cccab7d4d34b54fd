import { ApiObject } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { NodeDaemonSet, NodeDaemonSetOptions } from '../daemonset';
import { addObject } from '../daemonset/api-objects';
import { applyRules } from '../internal/rule';
import { Survey } from '../internal/survey';
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
  /** What is of each driver: agents and driver objects. @internal */
  public static _byDriver(root: IConstruct): Map<string, IConstruct[]> {
    const owners = new Map<string, IConstruct[]>();
    for (const construct of root.node.findAll()) {
      const driver = construct instanceof CsiNodeDaemonSet ? construct.driverName
        : ApiObject.isApiObject(construct) && construct.kind === 'CSIDriver' ? construct.name : undefined;
      if (driver !== undefined) {
        owners.set(driver, [...owners.get(driver) ?? [], construct]);
      }
    }
    return owners;
  }

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
    return (BY_DRIVER.for(this).get(this.driverName) ?? [])
      .filter(construct => construct !== this && construct !== this.driverObject)
      .map((construct): CsiNeighbour => construct instanceof CsiNodeDaemonSet
        ? { path: construct.node.path, canMeet: this.canMeet(construct), hasDriverObject: false }
        : { path: construct.node.path, canMeet: false, hasDriverObject: true });
  }

  private canMeet(other: CsiNodeDaemonSet): boolean {
    return canMeet(this.daemonSet._model().placement, other.daemonSet._model().placement);
  }
}

const BY_DRIVER = new Survey(root => CsiNodeDaemonSet._byDriver(root));
