import { RuleText } from '../internal/rule';

const VALIDATION = 'https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/validation/validation.go';
const IMAGES = 'https://kubernetes.io/docs/concepts/containers/images/';
const PROBES = 'https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/';

/** What the values of this room refuse while they are built. */
export const CONTAINER_VALUE_RULES = {
  image: {
    id: 'container/image-can-exist',
    refuses: 'an image reference whose repository, tag or digest no registry can hold',
    because: 'the pods would wait in InvalidImageName on every node',
    source: 'https://github.com/distribution/reference/blob/main/regexp.go',
    stricterOnPurpose: true,
  },
  mirror: {
    id: 'container/mirror-can-exist',
    refuses: 'an image mirror that is no registry',
    because: 'the pods would wait in InvalidImageName on every node',
    source: IMAGES,
  },
  environment: {
    id: 'container/env-value-can-exist',
    refuses: 'an environment value from a label, annotation, divisor, Secret or ConfigMap that cannot exist',
    because: 'the API server refuses it',
    source: VALIDATION,
    stricterOnPurpose: true,
  },
  port: {
    id: 'container/port-can-exist',
    refuses: 'a port that is not a whole number from 1 to 65535, or whose name is no IANA service name',
    because: 'the API server refuses it',
    source: VALIDATION,
    stricterOnPurpose: true,
  },
  amount: {
    id: 'container/resource-amount-can-exist',
    refuses: 'a resource amount that is negative or not whole, and a resource no node can offer',
    because: 'the API server refuses it',
    source: 'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/',
    stricterOnPurpose: true,
  },
  probe: {
    id: 'container/probe-can-run',
    refuses: 'a probe or hook without a command, with an impossible port, path or header, or with a time or count that is not whole or is above 2147483647',
    because: 'the API server refuses it, or rounds it in silence',
    source: PROBES,
    stricterOnPurpose: true,
  },
  userId: {
    id: 'container/user-id-in-range',
    refuses: 'a user or group id that is not a whole number up to 2147483647, and user 0 where a non-root user is meant',
    because: 'the API server refuses it, or the kubelet refuses to start the container',
    source: VALIDATION,
    stricterOnPurpose: true,
  },
  lowId: {
    id: 'container/low-id-has-reason',
    refuses: 'a user or group id from 1 to 9999, or group 0 without user 0, without a reason',
    because: 'low ids belong to users and groups of the node, whose files the process could then touch',
    source: 'https://github.com/bridgecrewio/checkov/blob/main/checkov/kubernetes/checks/resource/k8s/RootContainersHighUID.py',
    stricterOnPurpose: true,
  },
  capabilities: {
    id: 'container/capabilities-are-named',
    refuses: 'a request for additional capabilities that names none',
    because: 'it would run as root for nothing',
    source: 'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
    stricterOnPurpose: true,
  },
  profile: {
    id: 'container/profile-can-exist',
    refuses: 'a seccomp profile outside the directory of the kubelet, and an AppArmor profile without a name',
    because: 'the API server refuses it',
    source: VALIDATION,
    stricterOnPurpose: true,
  },
  reason: {
    id: 'container/reason-is-written',
    refuses: 'a departure from the hardened default with an empty reason',
    because: 'whoever audits the cluster would find an exemption that nobody accounts for',
    source: 'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
    stricterOnPurpose: true,
  },
} satisfies Record<string, RuleText>;
