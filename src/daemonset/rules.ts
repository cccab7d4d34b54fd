import { complaint, Rule } from '../internal/rule';
import { isAnnotationKey, isDnsLabel, isLabelValue, isQualifiedName } from '../values/names';
import { DaemonSetModel } from './resolve';

const DAEMONSET = 'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/daemon-set-v1/';
const LABELS = 'https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/';

/** Size of all annotations of an object, keys and values. */
const ANNOTATIONS_LIMIT = 262_144;

/** A DaemonSet, and those parts of its manifest that only rendering brings together. */
export interface DaemonSetInput extends DaemonSetModel {
  /** All annotations of the object: the caller's, and the exemptions for scanners. */
  readonly objectAnnotations: Record<string, string>;
  /** All annotations of the pods: the caller's, the checksum of the files, and those that scrapers read. */
  readonly templateAnnotations: Record<string, string>;
}

/** What is refused where two rooms meet. */
export const DAEMONSET_RULES: readonly Rule<DaemonSetInput>[] = [
  {
    id: 'daemonset/has-containers',
    refuses: 'an agent without containers',
    because: 'the API server refuses a pod without containers',
    source: DAEMONSET,
    check: model => hasAgent(model.containers)
      ? []
      : [complaint('containers is empty', 'add the agent\'s container')],
  },
  {
    id: 'daemonset/name-fits-pods',
    refuses: 'a name that is no DNS label of at most 58 characters',
    because: 'pods are named after the DaemonSet with six characters added; a longer name is cut, and one with dots is no host name',
    source: 'https://github.com/kubernetes/apiserver/blob/master/pkg/storage/names/generate.go',
    stricterOnPurpose: true,
    // Without containers there is no name to fall back on, which is complained about above.
    check: ({ identity: { name }, containers }) => (name !== '' || hasAgent(containers)) && (!isDnsLabel(name) || name.length > 58)
      ? [complaint(`name is "${name}" (${name.length} characters)`, 'use at most 58 lower-case letters, digits and "-"')]
      : [],
  },
  {
    id: 'daemonset/namespace-can-exist',
    refuses: 'a namespace that is no DNS label',
    because: 'the API server refuses it',
    source: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/names/',
    check: ({ identity: { namespace } }) => namespace !== undefined && !isDnsLabel(namespace)
      ? [complaint(`namespace is "${namespace}"`, 'use at most 63 lower-case letters, digits and "-"')]
      : [],
  },
  {
    id: 'daemonset/labels-can-exist',
    refuses: 'labels whose key or value the API server refuses',
    because: 'the object that carries them would be refused',
    source: LABELS,
    check: ({ identity }) => Object.entries({ ...identity.podLabels, ...identity.labels })
      .filter(([key, value]) => !isQualifiedName(key) || !isLabelValue(value))
      .map(([key, value]) => complaint(`the label "${key}": "${value}" cannot exist`,
        'use keys and values of at most 63 letters, digits, "-", "_" and "."; a key may have a DNS prefix and "/"')),
  },
  {
    id: 'daemonset/selector-labels-are-kept',
    refuses: 'labels that would replace those the selector reads',
    because: 'the API server refuses a selector that does not match the pods, and no update can change a selector',
    source: DAEMONSET,
    check: model => model.takenSelectorLabels.map(key => complaint(`labels or podLabels set "${key}", by which the DaemonSet selects its pods`,
      'set application or instance instead')),
  },
  {
    id: 'daemonset/annotations-can-exist',
    refuses: 'annotations whose key the API server refuses, or more than 256 KiB of them',
    because: 'the object that carries them would be refused',
    source: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/annotations/',
    check: ({ objectAnnotations, templateAnnotations }) => [
      ...Object.keys({ ...objectAnnotations, ...templateAnnotations })
        .filter(key => !isAnnotationKey(key))
        .map(key => complaint(`the annotation "${key}" cannot exist`, 'use letters, digits, "-", "_" and ".", after an optional DNS prefix and "/"')),
      ...Object.entries({ DaemonSet: objectAnnotations, pods: templateAnnotations })
        .map(([owner, annotations]) => [owner, sizeOf(annotations)] as const)
        .filter(([, size]) => size > ANNOTATIONS_LIMIT)
        .map(([owner, size]) => complaint(`the annotations of the ${owner} are ${size} bytes long, over ${ANNOTATIONS_LIMIT}`,
          'keep large data in a ConfigMap, and reasons short')),
    ],
  },
  {
    id: 'daemonset/overrides-name-a-container',
    refuses: 'an override for a container that the agent does not have',
    because: 'the change would be lost without a word',
    source: 'docs/decisions/0004-hardened-by-default-with-reasons.md',
    stricterOnPurpose: true,
    check: model => model.unknownOverrides.map(name => complaint(`containerOverrides names "${name}", which is no container of this agent`,
      `use one of ${model.containers.map(container => `"${container.name}"`).join(', ')}`)),
  },
  {
    id: 'daemonset/surge-needs-free-ports',
    refuses: 'a surge where the old pod still holds a port of the node',
    because: 'the API server accepts it, but the new pod stays pending beside the old one and the rollout never ends',
    source: 'https://github.com/kubernetes/enhancements/tree/master/keps/sig-apps/1591-daemonset-surge',
    stricterOnPurpose: true,
    check: model => model.rollout.updateStrategy._isSurge()
      ? portsOnNode(model).map(({ port }) => complaint(`maxSurge starts a second pod on each node, but host port ${port} is still held by the first`,
        'use UpdateStrategy.rollingUpdate(), or drop the host port'))
      : [],
  },
];

/** A port of the node that a pod takes. */
export interface PortOnNode {
  readonly port: number;
  readonly protocol: string;
  readonly hostIp?: string;
  readonly container: string;
}

/** The ports of the node that a pod takes: its host ports, and with the host network every port it declares. */
export function portsOnNode(model: DaemonSetModel): PortOnNode[] {
  const hostNetwork = model.host.hostNetwork._isHost();
  return model.containers.flatMap(container => container.ports.flatMap(({ port, protocol, hostPort, hostIp }) => {
    const taken = hostPort ?? (hostNetwork ? port : undefined);
    return taken === undefined ? [] : [{ port: taken, protocol, hostIp, container: container.name }];
  }));
}

function hasAgent(containers: DaemonSetModel['containers']): boolean {
  return containers.some(container => container.role === 'container');
}

function sizeOf(annotations: Record<string, string>): number {
  return Object.entries(annotations).reduce((size, [key, value]) => size + Buffer.byteLength(key) + Buffer.byteLength(value), 0);
}
