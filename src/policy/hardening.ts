import { k8s } from 'cdk8s-plus-27';
import { ContainerManifest, Plain, PodSpecManifest } from '../values/manifest';

/** SELinux types that Pod Security allows at level baseline. */
const CONTAINER_TYPES = ['', 'container_t', 'container_init_t', 'container_kvm_t', 'container_engine_t'];

/** Whether an SELinux label leaves what Pod Security allows. */
export function isForeignLabel(label: Plain<k8s.SeLinuxOptions> | undefined): boolean {
  return label !== undefined && (!CONTAINER_TYPES.includes(label.type ?? '') || Boolean(label.user) || Boolean(label.role));
}

/** Whether Polaris finds neither dropped capabilities nor an SELinux label that would make up for a missing seccomp profile. */
export function isUnhardened(container: ContainerManifest, pod: PodSpecManifest): boolean {
  const { drop, add } = container.securityContext?.capabilities ?? {};
  const drops = (drop ?? []).length > 0 && !(add ?? []).includes('ALL');
  return !drops && container.securityContext?.seLinuxOptions === undefined && pod.securityContext?.seLinuxOptions === undefined;
}
