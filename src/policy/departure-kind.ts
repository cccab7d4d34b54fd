/**
 * What an agent does that the hardened default would not: one member for each thing that at least one scanner, in its
 * default set of checks, or one check of the Pod Security Standards objects to.
 */
export enum DepartureKind {
  // -- What of the node the pod shares -----------------------------------------------------------------------------------

  /** The pod is in the node's network namespace. */
  HOST_NETWORK = 'HOST_NETWORK',
  /** The pod sees every process of the node. */
  HOST_PID = 'HOST_PID',
  /** The pod shares the node's System V IPC and POSIX message queues. */
  HOST_IPC = 'HOST_IPC',
  /** A container's port is bound on the node. */
  HOST_PORT = 'HOST_PORT',
  /** A volume is a directory, file, socket or device of the node. */
  HOST_PATH = 'HOST_PATH',
  /** The pod sets kernel parameters. */
  SYSCTLS = 'SYSCTLS',

  // -- What a container may do -------------------------------------------------------------------------------------------

  /** The container has every capability and device of the node. */
  PRIVILEGED = 'PRIVILEGED',
  /** A process of the container may gain more rights than its parent: `allowPrivilegeEscalation` is not false. */
  PRIVILEGE_ESCALATION = 'PRIVILEGE_ESCALATION',
  /** The container runs as user 0, or nothing says that it does not. */
  ROOT_USER = 'ROOT_USER',
  /** The user id is below 10000, or the image's own, and so may be the id of a user of the node. */
  LOW_USER_ID = 'LOW_USER_ID',
  /** The group id is below 10000, or the image's own, and so may be the id of a group of the node. */
  LOW_GROUP_ID = 'LOW_GROUP_ID',
  /** The user id is not 0, but `runAsNonRoot` is not true. */
  NO_RUN_AS_NON_ROOT = 'NO_RUN_AS_NON_ROOT',
  /** The container can write to its root file system. */
  WRITABLE_ROOT_FILESYSTEM = 'WRITABLE_ROOT_FILESYSTEM',
  /** Capabilities are added. */
  ADDED_CAPABILITIES = 'ADDED_CAPABILITIES',
  /** Not all of the runtime's default capabilities are dropped. */
  KEPT_CAPABILITIES = 'KEPT_CAPABILITIES',
  /** No seccomp profile filters system calls. */
  SECCOMP_UNCONFINED = 'SECCOMP_UNCONFINED',
  /** The seccomp profile is a file of the node and not the runtime's default. */
  SECCOMP_LOCALHOST = 'SECCOMP_LOCALHOST',
  /** The AppArmor profile is switched off. */
  APP_ARMOR_UNCONFINED = 'APP_ARMOR_UNCONFINED',
  /** The SELinux type is not one for containers, or an SELinux user or role is set. */
  SELINUX_TYPE = 'SELINUX_TYPE',
  /** `/proc` is not masked. */
  PROC_MOUNT = 'PROC_MOUNT',
  /** The pod has no security context of its own. */
  NO_POD_SECURITY_CONTEXT = 'NO_POD_SECURITY_CONTEXT',
  /** A container has no security context of its own. */
  NO_SECURITY_CONTEXT = 'NO_SECURITY_CONTEXT',

  // -- Credentials -------------------------------------------------------------------------------------------------------

  /** The service account token is mounted into every container, whether it asks the API server or not. */
  SERVICE_ACCOUNT_TOKEN = 'SERVICE_ACCOUNT_TOKEN',
  /** An environment variable is read from a Secret. */
  SECRET_IN_ENVIRONMENT = 'SECRET_IN_ENVIRONMENT',
  /** An environment variable that is named like a secret has its value in the manifest. */
  SECRET_NAMED_VARIABLE = 'SECRET_NAMED_VARIABLE',

  // -- Image -------------------------------------------------------------------------------------------------------------

  /** The image has no tag, or the tag "latest", and no digest. */
  LATEST_TAG = 'LATEST_TAG',
  /** The image is named by its tag alone. */
  TAG_WITHOUT_DIGEST = 'TAG_WITHOUT_DIGEST',
  /** The image is not pulled anew for each start. */
  PULL_POLICY = 'PULL_POLICY',

  // -- Resources ---------------------------------------------------------------------------------------------------------

  /** No CPU limit. */
  NO_CPU_LIMIT = 'NO_CPU_LIMIT',
  /** No CPU request. */
  NO_CPU_REQUEST = 'NO_CPU_REQUEST',
  /** No memory limit. */
  NO_MEMORY_LIMIT = 'NO_MEMORY_LIMIT',
  /** No memory request. */
  NO_MEMORY_REQUEST = 'NO_MEMORY_REQUEST',
  /** No limit of local ephemeral storage. */
  NO_EPHEMERAL_STORAGE_LIMIT = 'NO_EPHEMERAL_STORAGE_LIMIT',
  /** No request of local ephemeral storage. */
  NO_EPHEMERAL_STORAGE_REQUEST = 'NO_EPHEMERAL_STORAGE_REQUEST',

  // -- Probes ------------------------------------------------------------------------------------------------------------

  /** No liveness probe. */
  NO_LIVENESS_PROBE = 'NO_LIVENESS_PROBE',
  /** No readiness probe. */
  NO_READINESS_PROBE = 'NO_READINESS_PROBE',
  /** Liveness and readiness probe ask the same. */
  SAME_PROBES = 'SAME_PROBES',
  /** A probe or lifecycle hook names a host, so the kubelet asks something other than the pod. */
  PROBE_HOST = 'PROBE_HOST',
  /** A probe asks a port that its own container does not declare. */
  PROBE_PORT = 'PROBE_PORT',

  // -- Where it runs -----------------------------------------------------------------------------------------------------

  /** The manifest names no namespace. */
  NO_NAMESPACE = 'NO_NAMESPACE',
  /** The namespace is "default". */
  DEFAULT_NAMESPACE = 'DEFAULT_NAMESPACE',
  /** No NetworkPolicy selects the pods. */
  NO_NETWORK_POLICY = 'NO_NETWORK_POLICY',
  /** The pods have no priority class. */
  NO_PRIORITY_CLASS = 'NO_PRIORITY_CLASS',
  /** The pods have no topology spread constraint. */
  NO_TOPOLOGY_SPREAD = 'NO_TOPOLOGY_SPREAD',
}
