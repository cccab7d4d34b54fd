import { PodSecurityFinding, PodSecurityLevel } from '../policy';
import { AgentNamespaceProps } from './agent-namespace-props';
import { DefaultDeny } from './default-deny';
import { NamespacePodSecurity } from './namespace-pod-security';

/**
 * What Kubernetes gives its own system namespace on Google Cloud.
 *
 * Source: kubernetes/kubernetes `cluster/gce/addons/admission-resource-quota-critical-pods/resource-quota.yaml`.
 */
const OUT_OF_REACH = 1_000_000_000;

/** A namespace with every default filled in that does not depend on the agents in it. */
export interface NamespaceModel {
  readonly name: string;
  readonly labels: Record<string, string>;
  readonly annotations: Record<string, string>;
  readonly enforce?: PodSecurityLevel;
  readonly warn?: PodSecurityLevel;
  readonly audit?: PodSecurityLevel;
  readonly version: string;
  readonly defaultDeny: DefaultDeny;
  /** 0: no quota. */
  readonly systemCriticalPods: number;
}

/** An agent of the namespace: where it stands, and what Pod Security finds in it. */
export interface AgentFinding {
  readonly path: string;
  readonly podSecurity: PodSecurityFinding;
}

/** An object of the namespace that the app has twice. */
export interface Twin {
  readonly kind: string;
  readonly name: string;
  /** Where the other one stands. */
  readonly path: string;
}

/** What the rules of this room read: the namespace and the app around it. */
export interface NamespaceInput {
  readonly model: NamespaceModel;
  readonly agents: readonly AgentFinding[];
  readonly twins: readonly Twin[];
}

/** @param name the name that was given, or else the chart's */
export function resolveNamespace(props: AgentNamespaceProps, name: string): NamespaceModel {
  return {
    name,
    labels: { ...props.labels },
    annotations: { ...props.annotations },
    enforce: props.enforce,
    warn: props.warn,
    audit: props.audit,
    version: props.version ?? 'latest',
    defaultDeny: props.defaultDeny ?? DefaultDeny.INGRESS,
    systemCriticalPods: props.systemCriticalPods ?? OUT_OF_REACH,
  };
}

/** The levels that are asked for, and for the others the narrowest one that no agent violates. */
export function resolvePodSecurity(model: NamespaceModel, findings: readonly PodSecurityFinding[]): NamespacePodSecurity {
  const quiet = widestLevel(findings.map(finding => finding.level));
  return {
    enforce: model.enforce ?? quiet,
    warn: model.warn ?? quiet,
    audit: model.audit ?? quiet,
    version: model.version,
  };
}

/** Whether pods that need one level are refused where another is enforced. */
export function isNarrower(level: PodSecurityLevel, needed: PodSecurityLevel): boolean {
  return LEVELS.indexOf(level) > LEVELS.indexOf(needed);
}

/** From the widest to the narrowest. */
const LEVELS = [PodSecurityLevel.PRIVILEGED, PodSecurityLevel.BASELINE, PodSecurityLevel.RESTRICTED];

function widestLevel(levels: readonly PodSecurityLevel[]): PodSecurityLevel {
  return LEVELS.find(level => levels.includes(level)) ?? PodSecurityLevel.RESTRICTED;
}
