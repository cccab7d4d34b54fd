/** The levels of the Pod Security Standards, from the widest to the narrowest. */
export enum PodSecurityLevel {
  /** Anything goes. */
  PRIVILEGED = 'privileged',
  /** Nothing that is known to break out of a container. */
  BASELINE = 'baseline',
  /** What hardening guides ask for. */
  RESTRICTED = 'restricted',
}

/**
 * The narrowest level of the Pod Security Standards whose namespaces let a pod in, and what keeps it out of narrower ones.
 *
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */
export interface PodSecurityFinding {
  /** The narrowest level that lets the pod in, by the newest version of each check. */
  readonly level: PodSecurityLevel;

  /** Ids of the checks that keep the pod out at level baseline, sorted: `hostNamespaces`, `hostPathVolumes`, … */
  readonly blocksBaseline: string[];

  /** Ids of the checks that keep the pod out at level restricted, sorted. */
  readonly blocksRestricted: string[];
}
