import { complaint, Rule, RuleText } from '../internal/rule';
import { PodSecurityLevel } from '../policy';
import { isAnnotationKey, isDnsLabel, isLabelValue, isQualifiedName } from '../values/names';
import { POD_SECURITY_PREFIX } from './render';
import { isNarrower, NamespaceInput } from './resolve';

const NAMESPACES = 'https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/';
const POD_SECURITY = 'https://kubernetes.io/docs/concepts/security/pod-security-admission/';
const METADATA_NAME = 'kubernetes.io/metadata.name';

/** Namespaces that every cluster has. */
const EXISTING = ['default', 'kube-node-lease', 'kube-public', 'kube-system'];

/** What is refused while the construct is built. */
export const NAMESPACE_VALUE_RULES = {
  name: {
    id: 'namespace/has-a-name',
    refuses: 'an AgentNamespace without a name in a chart without a namespace',
    because: 'there is nothing to create, and no agent could belong to it',
    source: NAMESPACES,
  },
} satisfies Record<string, RuleText>;

/** What a namespace may not be, by itself and in the app around it. */
export const NAMESPACE_RULES: readonly Rule<NamespaceInput>[] = [
  {
    id: 'namespace/name-can-exist',
    refuses: 'a name that is no DNS label',
    because: 'the API server refuses it',
    source: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/names/',
    check: ({ model: { name } }) => isDnsLabel(name)
      ? []
      : [complaint(`name is "${name}"`, 'use at most 63 lower-case letters, digits and "-"')],
  },
  {
    id: 'namespace/is-its-own',
    refuses: 'one of the namespaces that every cluster has',
    because: 'the labels, the quota and the NetworkPolicy would meet pods of the cluster itself, and deleting them would delete those',
    source: NAMESPACES,
    stricterOnPurpose: true,
    check: ({ model: { name } }) => EXISTING.includes(name)
      ? [complaint(`"${name}" is a namespace that every cluster has`,
        'name one of your own; to run agents in this one, name it as the chart\'s namespace and make no AgentNamespace')]
      : [],
  },
  {
    id: 'namespace/labels-can-exist',
    refuses: 'labels whose key or value the API server refuses',
    because: 'the namespace would be refused, and everything in it',
    source: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/',
    check: ({ model: { labels } }) => Object.entries(labels)
      .filter(([key, value]) => !isQualifiedName(key) || !isLabelValue(value))
      .map(([key, value]) => complaint(`the label "${key}": "${value}" cannot exist`,
        'use keys and values of at most 63 letters, digits, "-", "_" and "."; a key may have a DNS prefix and "/"')),
  },
  {
    id: 'namespace/labels-are-free',
    refuses: 'labels that AgentNamespace or the API server sets',
    because: 'the value would be overwritten without a word',
    source: POD_SECURITY,
    stricterOnPurpose: true,
    check: ({ model: { labels } }) => Object.keys(labels)
      .filter(key => key.startsWith(POD_SECURITY_PREFIX) || key === METADATA_NAME)
      .map(key => complaint(`labels set "${key}"`, key === METADATA_NAME
        ? 'leave it out: the API server sets it to the name'
        : 'set enforce, warn, audit or version instead')),
  },
  {
    id: 'namespace/annotations-can-exist',
    refuses: 'annotations whose key the API server refuses',
    because: 'the namespace would be refused, and everything in it',
    source: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/annotations/',
    check: ({ model: { annotations } }) => Object.keys(annotations)
      .filter(key => !isAnnotationKey(key))
      .map(key => complaint(`the annotation "${key}" cannot exist`,
        'use letters, digits, "-", "_" and ".", after an optional DNS prefix and "/"')),
  },
  {
    id: 'namespace/version-can-exist',
    refuses: 'a version of the Pod Security Standards that is neither "latest" nor a minor version',
    because: 'the API server refuses a new namespace with such a label',
    source: POD_SECURITY,
    check: ({ model: { version } }) => /^(latest|v1\.(0|[1-9][0-9]*))$/.test(version)
      ? []
      : [complaint(`version is "${version}"`, 'write "latest", or a minor version such as "v1.31"')],
  },
  {
    id: 'namespace/enforce-lets-agents-in',
    refuses: 'a Pod Security level that refuses the pods of an agent',
    because: 'levels are enforced on pods alone: the DaemonSet is accepted, and its pods never appear',
    source: POD_SECURITY,
    stricterOnPurpose: true,
    check: ({ model: { enforce }, agents }) => agents.flatMap(({ path, podSecurity }) =>
      enforce === undefined || !isNarrower(enforce, podSecurity.level) ? [] : [complaint(
        `enforce is "${enforce}", but "${path}" needs "${podSecurity.level}" `
          + `(${(enforce === PodSecurityLevel.BASELINE ? podSecurity.blocksBaseline : podSecurity.blocksRestricted).join(', ')})`,
        'leave enforce out, take from the agent what blocks it, or put the agent into a namespace of its own',
      )]),
  },
  {
    id: 'namespace/critical-pods-are-counted',
    refuses: 'a number of system-critical pods that is negative or no whole number',
    because: 'the API server refuses the quota',
    source: 'https://kubernetes.io/docs/concepts/policy/resource-quotas/',
    stricterOnPurpose: true,
    check: ({ model: { systemCriticalPods } }) => Number.isSafeInteger(systemCriticalPods) && systemCriticalPods >= 0
      ? []
      : [complaint(`systemCriticalPods is ${systemCriticalPods}`, 'use a whole number, 0 for no quota at all, or leave it out')],
  },
  {
    id: 'namespace/objects-are-unique',
    refuses: 'a namespace, quota or NetworkPolicy that the app already has under the same name',
    because: 'the one applied last overwrites the other, and each synthesis would swap them',
    source: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/names/',
    stricterOnPurpose: true,
    check: ({ twins }) => twins.map(({ kind, name, path }) => complaint(`${kind} "${name}" exists twice, the other at "${path}"`,
      kind === 'Namespace' ? 'make one namespace for both, or rename one of them' : 'rename the other, or take this one away by its option')),
  },
];
