import { Duration } from 'cdk8s';
import * as fc from 'fast-check';
import {
  DnsPolicy, FsGroupChangePolicy, HostNamespace, NodeLabel, NodePreference, NodeSelection, NodeShare, PreemptionPolicy, PriorityClass,
  Sysctl, TaintEffect, Toleration, UpdateStrategy,
} from '../../../src';
import { Knob, knob } from './knob';
import { address, flag, key, labelValue, map, maybe, millis, name, number, text } from './words';

const WHY = 'a judge asks for it';
const duration = (ms: number | undefined) => ms === undefined ? undefined : Duration.millis(ms);
const host = maybe(flag().map(on => on ? HostNamespace.host(WHY) : HostNamespace.POD));

const requirement = fc.record({
  operator: fc.constantFrom('isIn' as const, 'isNotIn' as const, 'exists' as const, 'doesNotExist' as const, 'isGreaterThan' as const, 'isLessThan' as const),
  key,
  values: fc.array(labelValue, { maxLength: 3 }),
  bound: number(-5, 100),
});
type Requirement = typeof requirement extends fc.Arbitrary<infer T> ? T : never;

function nodeLabel({ operator, key: label, values, bound }: Requirement): NodeLabel {
  switch (operator) {
    case 'isIn': case 'isNotIn': return NodeLabel[operator](label, values);
    case 'isGreaterThan': case 'isLessThan': return NodeLabel[operator](label, bound);
    default: return NodeLabel[operator](label);
  }
}

function rawRequirement({ operator, key: label, values, bound }: Requirement): object {
  const operators = { isIn: 'In', isNotIn: 'NotIn', exists: 'Exists', doesNotExist: 'DoesNotExist', isGreaterThan: 'Gt', isLessThan: 'Lt' };
  const withValues = { isIn: values, isNotIn: values, exists: undefined, doesNotExist: undefined, isGreaterThan: [`${bound}`], isLessThan: [`${bound}`] };
  return { key: label, operator: operators[operator], values: withValues[operator] };
}

export const POD_KNOBS: readonly Knob[] = [
  // -- identity
  knob({ name: 'name', values: name, set: value => ({ props: { name: value } }) }),
  knob({ name: 'instance and application', values: fc.record({ instance: maybe(labelValue), application: maybe(labelValue) }), set: value => ({ props: value }) }),
  knob({ name: 'component and partOf', values: fc.record({ component: maybe(labelValue), partOf: maybe(labelValue) }), set: value => ({ props: value }) }),
  knob({ name: 'labels', values: map(key, labelValue), set: value => ({ props: { labels: value } }) }),
  knob({ name: 'podLabels', values: map(key, labelValue), set: value => ({ props: { podLabels: value } }) }),
  knob({ name: 'annotations', values: map(key, text), set: value => ({ props: { annotations: value } }) }),
  knob({ name: 'podAnnotations', values: map(key, text), set: value => ({ props: { podAnnotations: value } }) }),
  knob({
    name: 'size of annotations',
    // The annotations that speak to scanners count, too.
    values: fc.integer({ min: 255_000, max: 262_150 }),
    set: value => ({ props: { annotations: { large: 'x'.repeat(value) } } }),
  }),

  // -- placement
  knob({
    name: 'toleration',
    values: fc.record({ key, value: maybe(labelValue), effect: maybe(fc.constantFrom(...Object.values(TaintEffect))), stay: maybe(millis) }),
    set: value => ({ props: { tolerations: [Toleration.ofTaint(value.key, { ...value, stay: duration(value.stay) })] } }),
    raw: (value, { pod }) => {
      pod.tolerations = [{
        key: value.key,
        operator: value.value === undefined ? 'Exists' : 'Equal',
        value: value.value,
        effect: value.effect,
        tolerationSeconds: value.stay === undefined ? undefined : value.stay / 1000,
      }];
    },
  }),
  knob({
    name: 'tolerations',
    values: fc.subarray(['ANY_TAINT', 'CONTROL_PLANE', 'NOT_READY', 'CLOUD_PROVIDER_UNINITIALIZED', 'NETWORK_UNAVAILABLE', 'AUTOSCALER_DRAIN', 'DRAIN'] as const),
    set: values => ({ props: { tolerations: values.map(value => Toleration[value]) } }),
  }),
  knob({ name: 'nodeLabels', values: map(key, labelValue), set: value => ({ props: { nodeLabels: value } }) }),
  knob({
    name: 'nodes',
    values: fc.array(fc.array(requirement, { maxLength: 2 }), { maxLength: 2 }),
    set: values => ({ props: { nodes: NodeSelection.anyOf(values.map(terms => NodeSelection.allOf(terms.map(nodeLabel)))) } }),
    raw: (values, { pod }) => {
      pod.affinity = {
        nodeAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: {
            nodeSelectorTerms: values.map(terms => ({ matchExpressions: terms.map(rawRequirement) })),
          },
        },
      };
    },
  }),
  knob({
    name: 'preferredNodes',
    values: fc.record({ weight: number(1, 100), terms: fc.array(requirement, { maxLength: 2 }) }),
    set: value => ({ props: { preferredNodes: [NodePreference.of(value.weight, value.terms.map(nodeLabel))] } }),
    raw: (value, { pod }) => {
      pod.affinity = {
        nodeAffinity: {
          preferredDuringSchedulingIgnoredDuringExecution: [{
            weight: value.weight,
            preference: { matchExpressions: value.terms.map(rawRequirement) },
          }],
        },
      };
    },
  }),
  knob({ name: 'virtualNodes', values: flag(), set: value => ({ props: { virtualNodes: value } }) }),
  knob({
    name: 'created priority class',
    values: fc.record({
      name: fc.oneof(name, fc.constant('system-mine')),
      value: number(-2_147_483_648, 1_000_000_000),
      description: text,
      preemptionPolicy: maybe(fc.constantFrom(...Object.values(PreemptionPolicy))),
    }),
    set: value => ({ props: { priorityClass: PriorityClass.create(value.name, value.value, value) } }),
    raw: (value, { add }) => add({
      apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', metadata: { name: value.name }, value: value.value, description: value.description,
    }),
  }),
  knob({
    name: 'existing priority class',
    values: name,
    set: value => ({ props: { priorityClass: PriorityClass.existing(value) } }),
    raw: (value, { pod }) => { pod.priorityClassName = value; },
  }),
  knob({
    name: 'scheduling',
    values: fc.record({
      preemptionPolicy: maybe(fc.constantFrom(...Object.values(PreemptionPolicy))),
      runtimeClassName: maybe(name),
      schedulerName: maybe(name),
    }),
    set: value => ({ props: value }),
  }),

  // -- rollout
  knob({
    name: 'updateStrategy',
    values: fc.record({ surge: flag(), percent: flag(), amount: number(1, 100) }),
    set: ({ surge, percent, amount }) => {
      const share = percent ? NodeShare.percent(amount) : NodeShare.nodes(amount);
      return {
        props: { updateStrategy: surge ? UpdateStrategy.surge({ maxSurge: share }) : UpdateStrategy.rollingUpdate({ maxUnavailable: share }) },
      };
    },
    raw: ({ surge, percent, amount }, { daemonSet }) => {
      const share = percent ? `${amount}%` : amount;
      daemonSet.spec.updateStrategy = { type: 'RollingUpdate', rollingUpdate: surge ? { maxSurge: share, maxUnavailable: 0 } : { maxUnavailable: share } };
    },
  }),
  knob({
    name: 'rollout times',
    values: fc.record({ minReady: maybe(millis), revisionHistoryLimit: maybe(number(0, 100)), terminationGracePeriod: maybe(millis) }),
    set: value => ({ props: { ...value, minReady: duration(value.minReady), terminationGracePeriod: duration(value.terminationGracePeriod) } }),
  }),

  // -- host
  knob({
    name: 'namespaces of the node',
    values: fc.record({ hostNetwork: host, hostPid: host, hostIpc: host, hostUsers: maybe(flag()), shareProcessNamespace: maybe(flag()) }),
    set: value => ({ props: value }),
  }),
  knob({
    name: 'dns',
    values: fc.record({
      dnsPolicy: maybe(fc.constantFrom(...Object.values(DnsPolicy))),
      dns: maybe(fc.record({
        nameservers: maybe(fc.array(address, { maxLength: 4 })),
        searches: maybe(fc.array(fc.oneof(name, fc.constantFrom('.', 'example.com.', '_tcp.example.com')), { maxLength: 3 })),
        options: maybe(map(text, text, 2)),
      })),
    }),
    set: value => ({ props: value }),
  }),
  knob({ name: 'many search domains', values: fc.integer({ min: 30, max: 34 }), set: count => ({ props: { dns: { searches: Array.from({ length: count }, (_, i) => `s${i}.example.com`) } } }) }),
  knob({
    name: 'long search domains',
    values: fc.integer({ min: 8, max: 10 }),
    set: count => ({ props: { dns: { searches: Array.from({ length: count }, (_, i) => `s${i}.${'a'.repeat(60)}.${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(42)}`) } } }),
  }),
  knob({ name: 'hostAliases', values: fc.array(fc.record({ ip: address, hostnames: fc.array(name, { maxLength: 2 }) }), { maxLength: 2 }), set: value => ({ props: { hostAliases: value } }) }),
  knob({
    name: 'names of the pod',
    values: fc.record({
      hostname: maybe(name),
      subdomain: maybe(name),
      imagePullSecrets: maybe(fc.array(name, { maxLength: 2 })),
      enableServiceLinks: maybe(flag()),
    }),
    set: value => ({ props: value }),
  }),
  knob({
    name: 'groups',
    values: fc.record({
      fsGroup: maybe(number(0, 2_147_483_647)),
      supplementalGroups: maybe(fc.array(number(0, 2_147_483_647), { maxLength: 2 })),
      fsGroupChangePolicy: maybe(fc.constantFrom(...Object.values(FsGroupChangePolicy))),
      runtimeDefaultSeccomp: maybe(flag()),
    }),
    set: value => ({ props: value }),
  }),
  knob({
    name: 'sysctls',
    values: fc.array(fc.record({
      name: fc.oneof(fc.constantFrom('net.core.somaxconn', 'net/core/somaxconn', 'kernel.shm_rmid_forced', 'fs.mqueue.msg_max', 'vm.swappiness', 'net.ipv4.conf.eth0/1.x'), name.map(each => `net.${each}`), text),
      value: text,
    }), { maxLength: 2 }),
    set: values => ({ props: { sysctls: values.map(value => Sysctl.of(value.name, value.value, WHY)) } }),
    raw: (values, { pod }) => { pod.securityContext = { ...pod.securityContext, sysctls: values }; },
  }),
];
