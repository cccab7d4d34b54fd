import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { complaint, Rule } from '../internal/rule';
import { Survey } from '../internal/survey';
import { canMeet } from '../placement/meeting';
import { isClusterScoped } from './api-objects';
import { DaemonSetModel } from './resolve';
import { PortOnNode, portsOnNode } from './rules';

/** A construct that has a DaemonSet, as its neighbours see it. */
export interface Neighbour extends IConstruct {
  /** @internal */
  _model(): DaemonSetModel;
}

/** What a DaemonSet is checked against: the other agents and all other objects of the app. */
interface Neighbourhood {
  /** Owners of a port of the node, by protocol and port. */
  readonly byPort: Map<string, PortOwner[]>;
  /** Objects by kind, namespace and name. */
  readonly byIdentity: Map<string, ApiObject[]>;
  /** DaemonSets by namespace and what they select. */
  readonly bySelector: Map<string, Neighbour[]>;
}

interface PortOwner extends PortOnNode {
  readonly construct: Neighbour;
}

/** One agent and the app around it. */
export interface NeighbourModel {
  readonly construct: Neighbour;
  readonly neighbourhood: Neighbourhood;
}

const NEIGHBOURHOODS = new Survey(root => survey(root));

/** The app around an agent. */
export function neighbourhoodOf(construct: Neighbour): NeighbourModel {
  return { construct, neighbourhood: NEIGHBOURHOODS.for(construct) };
}

export const NEIGHBOUR_RULES: readonly Rule<NeighbourModel>[] = [
  {
    id: 'daemonset/identity-is-unique',
    refuses: 'two objects of one kind, namespace and name in one app',
    because: 'the one applied last overwrites the other, and each synthesis would swap them',
    source: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/names/',
    stricterOnPurpose: true,
    check: ({ construct, neighbourhood }) => construct.node.findAll().filter(isApiObject).flatMap(object =>
      others(neighbourhood.byIdentity.get(identityOf(object)), object).map(other =>
        complaint(`${object.kind} "${object.name}" exists twice, the other at "${other.node.path}"`,
          'give one of the two agents another name, or put it into another namespace'))),
  },
  {
    id: 'daemonset/selector-is-unique',
    refuses: 'two DaemonSets of one namespace that select the same pods',
    because: 'each takes the pods of the other for its own and deletes what it thinks is too many',
    source: 'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/daemon-set-v1/',
    stricterOnPurpose: true,
    check: ({ construct, neighbourhood }) => others(neighbourhood.bySelector.get(selectorOf(construct)), construct)
      // Two of one name are refused as such.
      .filter(other => other._model().identity.name !== construct._model().identity.name)
      .map(other => complaint(`"${other.node.path}" selects the same pods (${selectorOf(construct).split('|')[1]})`,
        'give one of them another instance')),
  },
  {
    id: 'daemonset/host-ports-do-not-clash',
    refuses: 'two agents that want one port of the node and can land on one node',
    because: 'the scheduler leaves the second pod pending, or with the host network its process fails to bind',
    source: 'https://kubernetes.io/docs/concepts/cluster-administration/networking/',
    stricterOnPurpose: true,
    check: ({ construct, neighbourhood }) => portsOnNode(construct._model()).flatMap(port =>
      (neighbourhood.byPort.get(portKey(port)) ?? [])
        .filter(other => other.construct !== construct && addressesOverlap(port, other))
        .filter(other => canMeet(construct._model().placement, other.construct._model().placement))
        .map(other => complaint(
          `container "${port.container}" takes ${port.protocol} port ${port.port} of the node, and so does "${other.container}" of "${other.construct.node.path}"`,
          'give one of them another port, or nodes on which they cannot meet'))),
  },
];

function survey(root: IConstruct): Neighbourhood {
  const picture: Neighbourhood = { byPort: new Map(), byIdentity: new Map(), bySelector: new Map() };
  for (const construct of root.node.findAll()) {
    if (isApiObject(construct)) {
      push(picture.byIdentity, identityOf(construct), construct);
    } else if (isNeighbour(construct)) {
      push(picture.bySelector, selectorOf(construct), construct);
      for (const port of portsOnNode(construct._model())) {
        push(picture.byPort, portKey(port), { ...port, construct });
      }
    }
  }
  return picture;
}

function push<V>(map: Map<string, V[]>, key: string, value: V): void {
  const values = map.get(key);
  if (values === undefined) {
    map.set(key, [value]);
  } else {
    values.push(value);
  }
}

function others<V>(values: readonly V[] | undefined, self: V): V[] {
  return (values ?? []).filter(value => value !== self);
}

function isApiObject(construct: IConstruct): construct is ApiObject {
  return ApiObject.isApiObject(construct);
}

function isNeighbour(construct: IConstruct): construct is Neighbour {
  return typeof (construct as Partial<Neighbour>)._model === 'function';
}

/** The version of an API is left out: one object can be read in several. */
function identityOf(object: ApiObject): string {
  const namespace = isClusterScoped(object.kind) ? '' : object.metadata.namespace ?? '';
  return `${object.apiGroup}|${object.kind}|${namespace}|${object.name}`;
}

function selectorOf(construct: Neighbour): string {
  const { namespace, selector } = construct._model().identity;
  return `${namespace ?? ''}|${Object.entries(selector).map(entry => entry.join('=')).join(',')}`;
}

function portKey({ protocol, port }: PortOnNode): string {
  return `${protocol}/${port}`;
}

/** A port bound to one address of the node is free on its other addresses. */
function addressesOverlap(a: PortOnNode, b: PortOnNode): boolean {
  const everywhere = (ip: string | undefined) => ip === undefined || ip === '0.0.0.0' || ip === '::';
  return everywhere(a.hostIp) || everywhere(b.hostIp) || a.hostIp === b.hostIp;
}
