import { ApiObject, Chart, Lazy } from 'cdk8s';
import { INetworkPolicyPeer, IPodSelector, LabelSelector, NetworkPolicyPeerConfig, PodSelectorConfig } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { ImageMirror } from '../container';
import { applyRules } from '../internal/rule';
import { Toleration } from '../placement';
import { Departure, PodSecurityFinding, Reason } from '../policy';
import { podSecurityLevel } from '../policy/pod-security';
import { addObject, ObjectManifest } from './api-objects';
import { checkDaemonSet } from './check';
import { Neighbour, neighbourhoodOf, NEIGHBOUR_RULES } from './neighbours';
import { NodeDaemonSetProps } from './node-daemonset-props';
import { Plan, planDaemonSet } from './plan';
import { DaemonSetModel } from './resolve';

/**
 * A DaemonSet for any agent, with the defaults and the checks that all agents of this library share.
 *
 * Its own manifest is the child `Resource`, the default child; the objects that belong to it (ServiceAccount, rights,
 * ConfigMaps, Service, monitors, NetworkPolicy, PriorityClass) are its other children.
 */
export class NodeDaemonSet extends Construct implements IPodSelector, INetworkPolicyPeer {
  private props: NodeDaemonSetProps;
  private readonly mirror?: ImageMirror;
  private readonly resource: ApiObject;
  private readonly objects: ReadonlyMap<string, ApiObject>;
  private cached?: Plan;
  private ownComplaints?: string[];

  /**
   * @param scope where it stands; below a Chart
   * @param id its id there
   * @param props containers and options
   */
  constructor(scope: Construct, id: string, props: NodeDaemonSetProps) {
    super(scope, id);
    this.props = { ...props };
    this.mirror = ImageMirror.of(this);

    const { manifest, companions } = this.plan;
    // The DaemonSet comes last: its pods need the account, the files and the class, and want the NetworkPolicy.
    this.objects = new Map(companions.map(companion => [companion.id, addObject(this, companion.id, companion.manifest)]));
    this.resource = addObject(this, 'Resource', { ...manifest, spec: Lazy.any({ produce: () => this.plan.manifest.spec }) });
    this.node.addValidation({ validate: () => this.complaints() });
  }

  /** Name of the DaemonSet. */
  public get name(): string {
    return this._model().identity.name;
  }

  /** Namespace of the DaemonSet, where it or its chart names one. */
  public get namespace(): string | undefined {
    return this._model().identity.namespace;
  }

  /** Labels by which the DaemonSet selects its pods. A copy. */
  public get selectorLabels(): Record<string, string> {
    return { ...this._model().identity.selector };
  }

  /** Name of the service account the pods use; undefined for the namespace's default one. */
  public get serviceAccountName(): string | undefined {
    return this.plan.pod.serviceAccountName;
  }

  /** What the agent does that the hardened default would not, with the container it concerns and the reason. A copy. */
  public get departures(): Departure[] {
    return this.plan.departures.map(departure => ({ ...departure, checks: [...departure.checks] }));
  }

  /** The Pod Security level that a namespace needs to let the pods in, and what keeps them out of narrower ones. */
  public get podSecurity(): PodSecurityFinding {
    return podSecurityLevel(this.plan.pod);
  }

  /**
   * Lets the pods onto nodes with a further taint.
   *
   * @param toleration the taint
   */
  public addToleration(toleration: Toleration): void {
    this.change({ tolerations: [...this.props.tolerations ?? [], toleration] });
  }

  /**
   * Gives a reason for a departure, or replaces the one it has.
   *
   * @param reason the reason
   */
  public addReason(reason: Reason): void {
    this.change({ reasons: [...this.props.reasons ?? [], reason] });
  }

  /**
   * Adds an annotation to the pods. A change of it rolls them.
   *
   * @param key an optional DNS prefix and "/", then a name
   * @param value any text
   */
  public addPodAnnotation(key: string, value: string): void {
    this.change({ podAnnotations: { ...this.props.podAnnotations, [key]: value } });
  }

  /** For NetworkPolicies of cdk8s-plus: selects the pods of this agent. */
  public toPodSelectorConfig(): PodSelectorConfig {
    const { namespace } = this;
    return {
      labelSelector: LabelSelector.of({ labels: this.selectorLabels }),
      namespaces: namespace === undefined ? undefined : { names: [namespace] },
    };
  }

  /** For NetworkPolicies of cdk8s-plus: the pods of this agent as a peer. */
  public toNetworkPolicyPeerConfig(): NetworkPolicyPeerConfig {
    return { podSelector: this.toPodSelectorConfig() };
  }

  /** For NetworkPolicies of cdk8s-plus: this agent itself. */
  public toPodSelector(): IPodSelector | undefined {
    return this;
  }

  /** @internal */
  public _model(): DaemonSetModel {
    return this.plan.model;
  }

  private get plan(): Plan {
    this.cached ??= planDaemonSet(this.props, { namespace: Chart.of(this).namespace, mirror: this.mirror });
    return this.cached;
  }

  private change(change: Partial<NodeDaemonSetProps>): void {
    this.props = { ...this.props, ...change };
    this.cached = undefined;
    this.ownComplaints = undefined;
    // cdk8s copies annotations when an object is made, so those that speak of reasons are written anew.
    annotate(this.resource, this.plan.manifest);
    for (const { id, manifest } of this.plan.companions) {
      annotate(this.objects.get(id), manifest);
    }
  }

  private complaints(): string[] {
    const self: Neighbour = this;
    // cdk8s validates the whole app once for itself and once more for each chart; what cannot have changed is checked once.
    this.ownComplaints ??= checkDaemonSet(this.plan);
    return [...this.ownComplaints, ...applyRules(NEIGHBOUR_RULES, neighbourhoodOf(self))];
  }
}

function annotate(object: ApiObject | undefined, manifest: ObjectManifest): void {
  for (const [key, value] of Object.entries(manifest.metadata.annotations ?? {})) {
    object?.metadata.addAnnotation(key, value);
  }
}
