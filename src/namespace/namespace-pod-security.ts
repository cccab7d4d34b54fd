import { PodSecurityLevel } from '../policy';

/** What the Pod Security labels of a namespace say. */
export interface NamespacePodSecurity {
  /** Pods that violate this level are refused. */
  readonly enforce: PodSecurityLevel;

  /** Whoever applies something that violates this level gets a warning. */
  readonly warn: PodSecurityLevel;

  /** What violates this level is marked in the audit log. */
  readonly audit: PodSecurityLevel;

  /** The version of the standards that all three are read in: `latest`, or a minor version such as `v1.31`. */
  readonly version: string;
}
