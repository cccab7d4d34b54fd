import { DepartureKind } from './departure-kind';

/**
 * Who objects. `pod-security` is the admission of Kubernetes itself, which knows no exemption by annotation.
 *
 * Sources, each with its default set of checks:
 * - kube-score 1.20.0: https://github.com/zegl/kube-score/blob/v1.20.0/README_CHECKS.md
 * - checkov 3.3.30: https://github.com/bridgecrewio/checkov/tree/main/checkov/kubernetes/checks
 * - kube-linter, main branch after 0.8.3: https://github.com/stackrox/kube-linter/blob/main/docs/generated/checks.md
 * - Polaris 10.2.2: https://github.com/FairwindsOps/polaris/tree/master/pkg/config/checks
 * - Pod Security 0.37: https://github.com/kubernetes/pod-security-admission/tree/master/policy
 */
export type Scanner = 'checkov' | 'kube-linter' | 'kube-score' | 'pod-security' | 'polaris';

/** What more must hold for a check to fail on a departure of its kind. The detection notes it on each departure. */
export type Fact =
  | 'in a regular container'
  | 'in the user ids of the node'
  | 'ports are declared'
  | 'a mounted system directory'
  | 'a mounted Docker socket'
  | 'the path /var/run/docker.sock'
  | 'allowPrivilegeEscalation is true'
  | 'runAsNonRoot is not true'
  | 'the user id is 0'
  | 'the group id is 0'
  | 'NET_RAW or ALL is added'
  | 'SYS_ADMIN is added'
  | 'ALL, NET_ADMIN or SYS_ADMIN is added'
  | 'more than the baseline list is added'
  | 'more than NET_BIND_SERVICE is added'
  | 'NET_RAW is kept'
  | 'capabilities are listed'
  | 'Unconfined is written'
  | 'the profile that checkov reads'
  | 'nothing else hardens the container'
  | 'a sysctl outside the safe list'
  | 'a sysctl of the kernel, mqueue or net'
  | 'a name or value that Polaris takes for a secret'
  | 'a name with "secret" in it'
  | 'no digest'
  | 'requests are listed, or no resources block at all'
  | 'a Service selects pods without a readiness probe'
  | 'the liveness probe'
  | 'the readiness probe'
  | 'the startup probe';

/** One check of one scanner that a departure fails. */
export interface ScannerCheck {
  readonly scanner: Scanner;
  readonly id: string;
  /** The check fails only where all of these hold. */
  readonly only: readonly Fact[];
}

type Row = Partial<Record<Scanner, readonly (string | readonly [id: string, ...only: Fact[]])[]>>;

const REGULAR: Fact = 'in a regular container';
const HOST_USERS: Fact = 'in the user ids of the node';
const REQUESTS: Fact = 'requests are listed, or no resources block at all';

/** Every kind of departure, and the checks it fails. */
const ROWS: Record<DepartureKind, Row> = {
  HOST_NETWORK: {
    'checkov': ['CKV_K8S_19'],
    'kube-linter': ['host-network'],
    // Every declared port of such a pod is a port of the node: the API server fills hostPort in.
    'pod-security': ['hostNamespaces', ['hostPorts', 'ports are declared']],
    'polaris': ['hostNetworkSet'],
  },
  HOST_PID: { 'checkov': ['CKV_K8S_17'], 'kube-linter': ['host-pid'], 'pod-security': ['hostNamespaces'], 'polaris': ['hostPIDSet'] },
  HOST_IPC: { 'checkov': ['CKV_K8S_18'], 'kube-linter': ['host-ipc'], 'pod-security': ['hostNamespaces'], 'polaris': ['hostIPCSet'] },
  HOST_PORT: { 'checkov': ['CKV_K8S_26'], 'pod-security': ['hostPorts'], 'polaris': ['hostPortSet'] },
  HOST_PATH: {
    'checkov': [['CKV_K8S_27', 'the path /var/run/docker.sock']],
    'kube-linter': [['docker-sock', 'a mounted Docker socket'], ['sensitive-host-mounts', 'a mounted system directory']],
    'pod-security': ['hostPathVolumes', 'restrictedVolumes'],
    'polaris': ['hostPathSet'],
  },
  SYSCTLS: {
    'kube-linter': [['unsafe-sysctls', 'a sysctl of the kernel, mqueue or net']],
    'pod-security': [['sysctls', 'a sysctl outside the safe list']],
  },

  PRIVILEGED: {
    'checkov': ['CKV_K8S_16'],
    'kube-linter': ['privilege-escalation-container', 'privileged-container'],
    'kube-score': ['container-security-context-privileged'],
    'pod-security': ['privileged'],
    'polaris': ['runAsPrivileged'],
  },
  PRIVILEGE_ESCALATION: {
    'checkov': ['CKV_K8S_20'],
    'kube-linter': [['privilege-escalation-container', 'allowPrivilegeEscalation is true']],
    'pod-security': ['allowPrivilegeEscalation'],
    'polaris': ['privilegeEscalationAllowed'],
  },
  ROOT_USER: {
    'checkov': [['CKV_K8S_23', REGULAR, 'runAsNonRoot is not true'], ['CKV_K8S_40', REGULAR, HOST_USERS]],
    'kube-linter': ['run-as-non-root'],
    'kube-score': ['container-security-context-user-group-id'],
    'pod-security': [['runAsNonRoot', HOST_USERS, 'runAsNonRoot is not true'], ['runAsUser', HOST_USERS, 'the user id is 0']],
    'polaris': ['runAsRootAllowed'],
  },
  LOW_USER_ID: {
    'checkov': [['CKV_K8S_40', REGULAR, HOST_USERS]],
    'kube-score': ['container-security-context-user-group-id'],
  },
  LOW_GROUP_ID: {
    'kube-linter': [['run-as-non-root', 'the group id is 0']],
    'kube-score': ['container-security-context-user-group-id'],
  },
  NO_RUN_AS_NON_ROOT: { 'pod-security': ['runAsNonRoot'] },
  WRITABLE_ROOT_FILESYSTEM: {
    'checkov': ['CKV_K8S_22'],
    'kube-linter': ['no-read-only-root-fs'],
    'kube-score': ['container-security-context-readonlyrootfilesystem'],
    'polaris': ['notReadOnlyRootFilesystem'],
  },
  ADDED_CAPABILITIES: {
    'checkov': ['CKV_K8S_25', ['CKV_K8S_39', 'SYS_ADMIN is added']],
    'kube-linter': [['drop-net-raw-capability', 'NET_RAW or ALL is added'], ['privilege-escalation-container', 'SYS_ADMIN is added']],
    'pod-security': [
      ['capabilities_baseline', 'more than the baseline list is added'],
      ['capabilities_restricted', 'more than NET_BIND_SERVICE is added'],
    ],
    'polaris': [['dangerousCapabilities', 'ALL, NET_ADMIN or SYS_ADMIN is added']],
  },
  KEPT_CAPABILITIES: {
    'checkov': [['CKV_K8S_28', 'NET_RAW is kept'], 'CKV_K8S_37'],
    'kube-linter': [['drop-net-raw-capability', 'NET_RAW is kept', 'capabilities are listed']],
    'pod-security': ['capabilities_restricted'],
    'polaris': ['insecureCapabilities'],
  },
  SECCOMP_UNCONFINED: {
    'checkov': [['CKV_K8S_31', 'the profile that checkov reads']],
    'pod-security': [['seccompProfile_baseline', 'Unconfined is written'], 'seccompProfile_restricted'],
    'polaris': [['linuxHardening', 'nothing else hardens the container']],
  },
  SECCOMP_LOCALHOST: { checkov: ['CKV_K8S_31'] },
  APP_ARMOR_UNCONFINED: { 'pod-security': ['appArmorProfile'] },
  SELINUX_TYPE: { 'pod-security': ['seLinuxOptions'] },
  PROC_MOUNT: { 'pod-security': [['procMount', HOST_USERS], 'procMount_restricted'], 'polaris': [['procMount', REGULAR]] },
  NO_POD_SECURITY_CONTEXT: { checkov: ['CKV_K8S_29'] },
  NO_SECURITY_CONTEXT: { checkov: ['CKV_K8S_30'] },

  SERVICE_ACCOUNT_TOKEN: { checkov: ['CKV_K8S_38'], polaris: ['automountServiceAccountToken'] },
  SECRET_IN_ENVIRONMENT: { checkov: ['CKV_K8S_35'] },
  SECRET_NAMED_VARIABLE: {
    'kube-linter': [['env-var-secret', 'a name with "secret" in it']],
    'polaris': [['sensitiveContainerEnvVar', 'a name or value that Polaris takes for a secret']],
  },

  LATEST_TAG: {
    'checkov': ['CKV_K8S_14'],
    'kube-linter': ['latest-tag'],
    'kube-score': ['container-image-tag'],
    'polaris': ['tagNotSpecified'],
  },
  TAG_WITHOUT_DIGEST: { checkov: ['CKV_K8S_43'] },
  PULL_POLICY: {
    'checkov': [['CKV_K8S_15', 'no digest']],
    'kube-score': ['container-image-pull-policy'],
    'polaris': ['pullPolicyNotAlways'],
  },

  NO_CPU_LIMIT: { 'checkov': ['CKV_K8S_11'], 'kube-score': ['container-resources'], 'polaris': [['cpuLimitsMissing', REGULAR]] },
  NO_CPU_REQUEST: {
    'checkov': [['CKV_K8S_10', REQUESTS]],
    'kube-linter': ['unset-cpu-requirements'],
    'kube-score': ['container-resources'],
    'polaris': [['cpuRequestsMissing', REGULAR]],
  },
  NO_MEMORY_LIMIT: {
    'checkov': ['CKV_K8S_13'],
    'kube-linter': ['unset-memory-requirements'],
    'kube-score': ['container-resources'],
    'polaris': [['memoryLimitsMissing', REGULAR]],
  },
  NO_MEMORY_REQUEST: {
    'checkov': [['CKV_K8S_12', REQUESTS]],
    'kube-score': ['container-resources'],
    'polaris': [['memoryRequestsMissing', REGULAR]],
  },
  NO_EPHEMERAL_STORAGE_LIMIT: { 'kube-score': ['container-ephemeral-storage-request-and-limit'] },
  NO_EPHEMERAL_STORAGE_REQUEST: { 'kube-score': ['container-ephemeral-storage-request-and-limit'] },

  NO_LIVENESS_PROBE: { checkov: ['CKV_K8S_8'], polaris: ['livenessProbeMissing'] },
  NO_READINESS_PROBE: {
    'checkov': ['CKV_K8S_9'],
    'kube-score': [['pod-probes', 'a Service selects pods without a readiness probe']],
    'polaris': ['readinessProbeMissing'],
  },
  SAME_PROBES: { 'kube-score': ['pod-probes-identical'] },
  PROBE_HOST: { 'pod-security': ['hostProbesAndHostLifecycle'] },
  PROBE_PORT: {
    'kube-linter': [['liveness-port', 'the liveness probe'], ['readiness-port', 'the readiness probe'], ['startup-port', 'the startup probe']],
  },

  NO_NAMESPACE: { checkov: ['CKV_K8S_21'] },
  DEFAULT_NAMESPACE: { checkov: ['CKV_K8S_21'] },
  NO_NETWORK_POLICY: { 'checkov': ['CKV2_K8S_6'], 'kube-score': ['pod-networkpolicy'], 'polaris': ['missingNetworkPolicy'] },
  NO_PRIORITY_CLASS: { polaris: ['priorityClassNotSet'] },
  NO_TOPOLOGY_SPREAD: { polaris: ['topologySpreadConstraint'] },
};

/** The checks that departures of one kind fail, with what more must hold. */
export function checksOf(kind: DepartureKind): ScannerCheck[] {
  return Object.entries(ROWS[kind]).flatMap(([scanner, checks]) => checks.map(check => {
    const [id, ...only] = typeof check === 'string' ? [check] : check;
    return { scanner: scanner as Scanner, id, only };
  }));
}

/** The checks that one departure fails, as `<scanner>/<id>`, sorted. */
export function checksFailed({ kind, facts }: { readonly kind: DepartureKind; readonly facts: readonly Fact[] }): string[] {
  let checks = SORTED_CHECKS.get(kind);
  if (checks === undefined) {
    checks = checksOf(kind).map(({ scanner, id, only }) => ({ name: `${scanner}/${id}`, only })).sort((a, b) => a.name < b.name ? -1 : 1);
    SORTED_CHECKS.set(kind, checks);
  }
  return checks.filter(({ only }) => only.every(fact => facts.includes(fact))).map(({ name }) => name);
}

/** The rows as they are looked up, made once. */
const SORTED_CHECKS = new Map<DepartureKind, readonly { readonly name: string; readonly only: readonly Fact[] }[]>();

/** The ids of one scanner's checks among those of `Departure.checks`, each once, sorted. */
export function idsOf(scanner: Scanner, checks: readonly string[]): string[] {
  const prefix = `${scanner}/`;
  return [...new Set(checks.filter(check => check.startsWith(prefix)).map(check => check.slice(prefix.length)))].sort();
}
