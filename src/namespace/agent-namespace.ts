import { ApiObject, Chart, Lazy } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { NodeDaemonSet } from '../daemonset';
import { addObject } from '../daemonset/api-objects';
import { applyRules, refuse } from '../internal/rule';
import { AgentNamespaceProps } from './agent-namespace-props';
import { NamespacePodSecurity } from './namespace-pod-security';
import { renderNamespace, renderNetworkPolicy, renderPodSecurityLabels, renderResourceQuota } from './render';
import { NamespaceModel, resolveNamespace, resolvePodSecurity, Twin } from './resolve';
import { NAMESPACE_RULES, NAMESPACE_VALUE_RULES } from './rules';

/**
 * A namespace for agents: as closed as the agents in it allow, and open to the priority they need.
 *
 * It comes with the Pod Security labels that fit the agents of the app, a NetworkPolicy that refuses what no other
 * allows, and a ResourceQuota that admits the system's priority classes. The labels are worked out at synthesis, so
 * agents may be added after it; add it before them all the same, because `kubectl apply` takes objects in the order in
 * which they stand, and an agent needs its namespace.
 *
 * The Namespace is the child `Resource`, the default child; `ResourceQuota` and `NetworkPolicy` are the others.
 *
 * @see https://kubernetes.io/docs/concepts/security/pod-security-admission/
 */
export class AgentNamespace extends Construct {
  private readonly model: NamespaceModel;

  /**
   * @param scope where it stands; below a Chart
   * @param id its id there
   * @param props name and options
   * @throws if neither the props nor the chart name the namespace
   */
  constructor(scope: Construct, id: string, props: AgentNamespaceProps = {}) {
    super(scope, id);
    const name = props.name ?? Chart.of(this).namespace;
    if (name === undefined) {
      throw refuse(NAMESPACE_VALUE_RULES.name, `new AgentNamespace("${this.node.path}")`, 'neither name nor the chart says which namespace',
        'set name, or give the chart a namespace, which its agents take as well');
    }
    this.model = resolveNamespace(props, name);

    addObject(this, 'Resource', renderNamespace(this.model, this.lazyLabels()));
    for (const manifest of [renderResourceQuota(this.model), renderNetworkPolicy(this.model)]) {
      if (manifest !== undefined) {
        addObject(this, manifest.kind, manifest);
      }
    }
    this.node.addValidation({ validate: () => this.complaints() });
  }

  /** Name of the namespace. */
  public get name(): string {
    return this.model.name;
  }

  /** The agents of the app that live in this namespace, in the order of the tree, as far as they have been added. */
  public get agents(): NodeDaemonSet[] {
    return this.node.root.node.findAll().filter(isAgent).filter(agent => agent.namespace === this.name);
  }

  /** What the Pod Security labels say, for the agents that have been added so far. */
  public get podSecurity(): NamespacePodSecurity {
    return resolvePodSecurity(this.model, this.agents.map(agent => agent.podSecurity));
  }

  /** Labels whose values are read at synthesis: cdk8s copies the labels of an object when it is made, but not what is in them. */
  private lazyLabels(): Record<string, string> {
    const keys = Object.keys(renderPodSecurityLabels(this.podSecurity));
    return Object.fromEntries(keys.map(key => [key, Lazy.any({ produce: () => renderPodSecurityLabels(this.podSecurity)[key] })]));
  }

  private complaints(): string[] {
    return applyRules(NAMESPACE_RULES, {
      model: this.model,
      agents: this.agents.map(agent => ({ path: agent.node.path, podSecurity: agent.podSecurity })),
      twins: this.twins(),
    });
  }

  private twins(): Twin[] {
    const objects = this.node.root.node.findAll().filter(isApiObject);
    const own = this.node.findAll().filter(isApiObject);
    return own.flatMap(object => objects
      .filter(other => other !== object && identityOf(other) === identityOf(object))
      .map(other => ({ kind: object.kind, name: object.name, path: other.node.path })));
  }
}

function isAgent(construct: IConstruct): construct is NodeDaemonSet {
  return construct instanceof NodeDaemonSet;
}

function isApiObject(construct: IConstruct): construct is ApiObject {
  return ApiObject.isApiObject(construct);
}

/** A Namespace belongs to none, though cdk8s notes its chart's. The version of an API is left out: one object can be read in several. */
function identityOf({ apiGroup, kind, metadata, name }: ApiObject): string {
  return [apiGroup, kind, kind === 'Namespace' ? '' : metadata.namespace, name].join('|');
}
