import { Duration } from 'cdk8s';
import * as fc from 'fast-check';
import {
  AgentNetworkPolicy, AgentServiceAccount, ApiRule, CloudIdentity, ConfigMapKey, ContainerPort, EgressRule, KubeletEndpoint, Monitor,
  NetworkPeer, NetworkPort, Protocol, SecretKey, TokenMount,
} from '../../../src';
import { Knob, knob } from './knob';
import { flag, key, labelValue, map, maybe, millis, name, number, path, text } from './words';

const WHY = 'a judge asks for it';
const words = (...valid: string[]) => fc.array(fc.oneof({
  weight: 4,
  arbitrary: fc.constantFrom(...valid),
}, { weight: 1, arbitrary: text }), { maxLength: 2 });

const rule = fc.record({
  apiGroups: words('', 'apps', 'coordination.k8s.io'),
  resources: words('pods', 'nodes', 'leases', 'pods/log', 'nodes/proxy', '*'),
  verbs: words('get', 'list', 'create', '*', 'GET'),
  resourceNames: maybe(fc.array(text, { maxLength: 2 })),
});
const rules = fc.array(rule, { maxLength: 2 });
type Rules = typeof rules extends fc.Arbitrary<infer T> ? T : never;

const apiRules = (values: Rules | undefined) => values?.map(value => ApiRule.of(value));
const cidr = fc.oneof(
  fc.constantFrom('10.0.0.0/8', '10.1.2.3/8', '0.0.0.0/0', 'fd00::/8', '::/0', '10.0.0.0', '10.0.0.0/33', '010.0.0.0/8', '10.0.0.0/08', '::ffff:10.0.0.0/104', '10.0.0.0/-1', 'fe80::%eth0/64'),
  fc.tuple(fc.ipV4(), fc.integer({ min: 0, max: 33 })).map(([ip, bits]) => `${ip}/${bits}`), fc.tuple(fc.ipV6(), fc.integer({ min: 0, max: 129 })).map(([ip, bits]) => `${ip}/${bits}`), text);

const peer = fc.oneof(
  fc.record({ kind: fc.constant('pods' as const), labels: map(key, labelValue, 2), namespaceLabels: maybe(map(key, labelValue, 2)) }),
  fc.record({ kind: fc.constant('namespaces' as const), labels: map(key, labelValue, 2) }),
  fc.record({ kind: fc.constant('cidr' as const), cidr, excluding: maybe(fc.array(fc.oneof(fc.constantFrom('10.1.0.0/16', '10.0.0.0/8', '11.0.0.0/16'), cidr), { maxLength: 2 })) }),
);
type Peer = typeof peer extends fc.Arbitrary<infer T> ? T : never;

function networkPeer(value: Peer): NetworkPeer {
  switch (value.kind) {
    case 'pods': return NetworkPeer.pods(value.labels, value);
    case 'namespaces': return NetworkPeer.namespaces(value.labels);
    default: return NetworkPeer.cidr(value.cidr, value);
  }
}

function rawPeer(value: Peer): object {
  switch (value.kind) {
    case 'pods': return { podSelector: { matchLabels: value.labels }, namespaceSelector: value.namespaceLabels && { matchLabels: value.namespaceLabels } };
    case 'namespaces': return { namespaceSelector: { matchLabels: value.labels } };
    default: return { ipBlock: { cidr: value.cidr, except: value.excluding } };
  }
}

const networkPort = fc.record({ protocol: fc.constantFrom('tcp' as const, 'udp' as const, 'sctp' as const), first: number(1, 65_535), last: maybe(number(1, 65_535)) });
type PortValue = typeof networkPort extends fc.Arbitrary<infer T> ? T : never;

function portOf({ protocol, first, last }: PortValue): NetworkPort {
  return last === undefined || protocol === 'sctp' ? NetworkPort[protocol](first) : NetworkPort[`${protocol}Range`](first, last);
}

const metrics = [{ port: 'web' }];
const web = { ports: [ContainerPort.of('web', 8080)] };

function rawPolicy(spec: object): object {
  return { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'raw', namespace: 'property' }, spec: { podSelector: {}, ...spec } };
}

export const COMPANION_KNOBS: readonly Knob[] = [
  knob({
    name: 'service account',
    values: fc.record({ name: maybe(name), annotations: maybe(map(key, text)) }),
    set: value => ({ props: { serviceAccount: AgentServiceAccount.create(value) } }),
    raw: (value, { add }) => add({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: value.name, namespace: 'property', annotations: value.annotations } }),
  }),
  knob({
    name: 'existing service account',
    values: name,
    set: value => ({ props: { serviceAccount: AgentServiceAccount.existing(value) } }),
    raw: (value, { pod }) => { pod.serviceAccountName = value; },
  }),
  knob({
    name: 'cloud identity',
    values: fc.record({ cloud: fc.constantFrom('aws' as const, 'gcp' as const, 'azure' as const), id: text }),
    set: ({ cloud, id }) => ({
      props: {
        serviceAccount: AgentServiceAccount.create({
          cloudIdentity: cloud === 'aws' ? CloudIdentity.awsRole(id) : cloud === 'gcp' ? CloudIdentity.gcpServiceAccount(id) : CloudIdentity.azureClient(id),
        }),
      },
    }),
  }),
  knob({
    name: 'rights',
    values: fc.record({ clusterRules: maybe(rules), namespacedRules: maybe(rules), otherNamespaces: maybe(map(name, rules, 2)) }),
    set: value => ({
      props: {
        apiRights: {
          clusterRules: apiRules(value.clusterRules),
          namespacedRules: apiRules(value.namespacedRules),
          otherNamespaces: value.otherNamespaces
            && Object.fromEntries(Object.entries(value.otherNamespaces).map(([each, of]) => [each, apiRules(of)!])),
        },
      },
    }),
  }),
  knob({
    name: 'other rights',
    values: fc.record({ urls: fc.array(fc.oneof(fc.constantFrom('/metrics', '/healthz/*', '*', '/*', '/a*b'), path), { maxLength: 2 }), kubelet: fc.subarray(Object.values(KubeletEndpoint)) }),
    set: value => ({ props: { apiRights: { clusterRules: [ApiRule.nonResourceUrls(value.urls), ApiRule.kubelet(value.kubelet)] } } }),
  }),
  knob({
    name: 'roles and tokens',
    values: fc.record({ createRoles: maybe(flag()), everyContainer: flag(), apiAccess: flag(), none: flag() }),
    set: value => ({
      props: {
        createRoles: value.createRoles,
        automountServiceAccountToken: value.everyContainer ? TokenMount.everyContainer(WHY) : TokenMount.WHERE_USED,
        serviceAccount: value.none ? AgentServiceAccount.NONE : undefined,
      },
      container: { apiAccess: value.apiAccess },
    }),
  }),
  knob({
    name: 'metrics',
    values: fc.record({
      endpoints: fc.array(fc.record({ port: fc.constantFrom('web', 'metrics', 'udp', 'none'), path: maybe(path), https: maybe(flag()) }), { maxLength: 3 }),
      scrapeAnnotations: maybe(flag()),
      metricsService: maybe(flag()),
      monitor: maybe(fc.constantFrom('pod' as const, 'service' as const)),
    }),
    set: ({ endpoints, monitor, ...value }) => ({
      props: { ...value, metrics: endpoints, monitor: monitor && Monitor[monitor]() },
      container: { ports: [...web.ports, ContainerPort.of('udp', 8125, { protocol: Protocol.UDP })] },
    }),
  }),
  knob({
    name: 'monitor',
    values: fc.record({
      kind: fc.constantFrom('pod' as const, 'service' as const),
      interval: maybe(millis),
      scrapeTimeout: maybe(millis),
      labels: maybe(map(key, labelValue)),
      instanceIsNode: maybe(flag()),
      https: flag(),
      tls: maybe(fc.record({
        authoritySecret: maybe(fc.constant(SecretKey.of('ca', 'ca.crt'))),
        authorityConfigMap: maybe(fc.constant(ConfigMapKey.of('ca', 'ca.crt'))),
        serverName: maybe(text),
        insecureSkipVerify: maybe(flag()),
      })),
      bearerToken: maybe(fc.constant(SecretKey.of('token', 'token'))),
    }),
    set: ({ kind, interval, scrapeTimeout, https, ...value }) => ({
      props: {
        metrics: [{ port: 'web', https }],
        metricsService: true,
        monitor: Monitor[kind]({
          ...value,
          interval: interval === undefined ? undefined : Duration.millis(interval),
          scrapeTimeout: scrapeTimeout === undefined ? undefined : Duration.millis(scrapeTimeout),
        }),
      },
      container: web,
    }),
    raw: ({ labels }, { add }) => add({
      apiVersion: 'monitoring.coreos.com/v1', kind: 'PodMonitor', metadata: { name: 'raw', namespace: 'property', labels }, spec: { selector: {}, podMetricsEndpoints: [] },
    }),
  }),
  knob({
    name: 'Service of an agent by name',
    values: name,
    set: value => ({ props: { name: value, metrics, metricsService: true }, container: web }),
  }),
  knob({
    name: 'clients',
    values: fc.record({ clients: maybe(fc.array(peer, { maxLength: 2 })), metricsClients: maybe(fc.array(peer, { maxLength: 2 })) }),
    set: value => ({
      props: {
        metrics,
        networkPolicy: AgentNetworkPolicy.allowPorts({
          clients: value.clients?.map(networkPeer),
          metricsClients: value.metricsClients?.map(networkPeer),
        }),
      },
      container: web,
    }),
    raw: (value, { add }) => add(rawPolicy({ ingress: [{ from: [...value.clients ?? [], ...value.metricsClients ?? []].map(rawPeer) }] })),
  }),
  knob({
    name: 'egress',
    values: fc.array(fc.record({ peers: fc.array(peer, { maxLength: 2 }), ports: maybe(fc.array(networkPort, { maxLength: 2 })) }), { maxLength: 2 }),
    set: values => ({
      props: {
        networkPolicy: AgentNetworkPolicy.allowPorts({
          egress: values.map(value => EgressRule.to(value.peers.map(networkPeer), value.ports?.map(portOf))),
        }),
      },
    }),
    raw: (values, { add }) => add(rawPolicy({
      policyTypes: ['Egress'],
      egress: values.map(value => ({
        to: value.peers.map(rawPeer),
        ports: value.ports?.map(({ protocol, first, last }) => ({ protocol: protocol.toUpperCase(), port: first, endPort: protocol === 'sctp' ? undefined : last })),
      })),
    })),
  }),
];
