import { k8s } from 'cdk8s-plus-27';
import { defined, unlessEmpty } from '../internal/plain-data';
import { Plain } from '../values/manifest';
import { NetworkPeer } from './network-peer';
import { metricsPorts, ObjectManifest, objectOf } from './objects';
import { DeclaredPort, ObservabilityInput } from './resolve';

/** The agent's NetworkPolicy. Both policy types always stand in it, so that a missing list means "none". */
export function renderNetworkPolicy(input: ObservabilityInput): ObjectManifest<Plain<k8s.NetworkPolicySpec>> | undefined {
  const allowed = input.model.networkPolicy._allowed();
  if (allowed === undefined) {
    return undefined;
  }
  const metrics = metricsPorts(input);
  const others = input.ports.filter(port => !metrics.includes(port));
  return objectOf(input, 'networking.k8s.io/v1', 'NetworkPolicy', defined({
    podSelector: { matchLabels: input.selectorLabels },
    policyTypes: ['Ingress', 'Egress'],
    ingress: unlessEmpty([...ingress(metrics, allowed.metricsClients), ...ingress(others, allowed.clients)]),
    egress: unlessEmpty(allowed.egress.map(rule => rule._render())),
  }));
}

/** One rule, or none: to the API server an empty list of ports or peers would mean all of them. */
function ingress(ports: readonly DeclaredPort[], from: readonly NetworkPeer[] | undefined): Plain<k8s.NetworkPolicyIngressRule>[] {
  return ports.length === 0 || from?.length === 0 ? [] : [defined({
    ports: ports.map(({ port, protocol }) => ({ protocol, port })),
    from: from?.map(peer => peer._render()),
  })];
}
