import { repeated } from '../internal/plain-data';
import { complaint, Rule, RuleText } from '../internal/rule';
import type { Mount } from './mount';
import { MountPropagation } from './mount-propagation';
import { plainPath } from './paths';
import type { MountingContainer, VolumesModel } from './resolve';

const VOLUMES = 'https://kubernetes.io/docs/concepts/storage/volumes/';
const PROJECTED = 'https://kubernetes.io/docs/concepts/storage/projected-volumes/';
const CONFIG_MAP = 'https://kubernetes.io/docs/concepts/configuration/configmap/';
const VALIDATION = 'https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/validation/validation.go';

/** What the values of this room refuse while they are built. */
export const VOLUME_VALUE_RULES = {
  name: {
    id: 'volumes/name-can-exist',
    refuses: 'a volume name that is not a DNS label of at most 63 characters',
    because: 'the API server refuses it',
    source: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/names/',
  },
  objectName: {
    id: 'volumes/object-name-can-exist',
    refuses: 'a volume of a ConfigMap, Secret, claim or CSI driver that no object can be named',
    because: 'the pods would wait for it on every node, for ever',
    source: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/names/',
    stricterOnPurpose: true,
  },
  mode: {
    id: 'volumes/mode-in-range',
    refuses: 'file permissions outside 0 to 0o777',
    because: 'the API server refuses them; 644 without "0o" is a decimal number',
    source: VALIDATION,
  },
  path: {
    id: 'volumes/file-lies-in-the-volume',
    refuses: 'a file of a volume whose path is absolute, has ".." or starts with it',
    because: 'the API server refuses it',
    source: VALIDATION,
  },
  itemPaths: {
    id: 'volumes/keys-become-different-files',
    refuses: 'two keys of one ConfigMap or Secret that become the same file',
    because: 'one of them would be lost',
    source: CONFIG_MAP,
    stricterOnPurpose: true,
  },
  projectedPaths: {
    id: 'volumes/sources-write-different-files',
    refuses: 'two sources of a projected volume that write the same file',
    because: 'the API server refuses it',
    source: PROJECTED,
    stricterOnPurpose: true,
  },
  holdsSomething: {
    id: 'volumes/volume-holds-something',
    refuses: 'an empty list of files, items or sources',
    because: 'the agent would find an empty directory, or, with empty items, every key instead of none',
    source: VOLUMES,
    stricterOnPurpose: true,
  },
  tokenExpiration: {
    id: 'volumes/token-expiration-in-range',
    refuses: 'a service account token valid for less than 10 minutes, more than 2^32 seconds, or a fraction of a second',
    because: 'the API server refuses it',
    source: PROJECTED,
  },
  field: {
    id: 'volumes/field-fits-a-volume',
    refuses: 'a downward API file of a field that volumes cannot show',
    because: 'the API server refuses fields of spec and status there',
    source: 'https://kubernetes.io/docs/concepts/workloads/pods/downward-api/',
  },
  fileNames: {
    id: 'volumes/keys-can-exist',
    refuses: 'a key that no ConfigMap or Secret can have, or that stands in both text and binary',
    because: 'the API server refuses it',
    source: CONFIG_MAP,
    stricterOnPurpose: true,
  },
  base64: {
    id: 'volumes/binary-is-base64',
    refuses: 'a binary file that is not base64',
    because: 'the API server refuses the ConfigMap',
    source: CONFIG_MAP,
    stricterOnPurpose: true,
  },
  configSize: {
    id: 'volumes/config-fits-a-config-map',
    refuses: 'config files of more than 1 MiB together',
    because: 'the API server refuses the ConfigMap',
    source: CONFIG_MAP,
  },
  hostPath: {
    id: 'volumes/host-path-is-absolute',
    refuses: 'a host path that is relative or has ".."',
    because: 'the API server refuses ".."; what a relative path means is left to the container runtime',
    source: VALIDATION,
    stricterOnPurpose: true,
  },
  hostPathReason: {
    id: 'volumes/host-path-has-a-reason',
    refuses: 'a host path without a reason',
    because: 'whoever reviews the pods cannot tell a need from a habit',
    source: 'https://kubernetes.io/docs/concepts/storage/volumes/#hostpath',
    stricterOnPurpose: true,
  },
  xtablesLock: {
    id: 'volumes/xtables-lock-is-a-file',
    refuses: 'the xtables lock as anything but a file',
    because: 'on a fresh node it becomes a directory, kube-proxy fails, and the node never becomes ready',
    source: 'https://github.com/aws/amazon-vpc-cni-k8s/issues/2840',
    stricterOnPurpose: true,
  },
  mountPath: {
    id: 'volumes/mount-path-is-absolute',
    refuses: 'a mount path that is relative, is the root, or has ":" or ".."',
    because: 'container runtimes read ":" as a separator, and two spellings of one path hide each other',
    source: VALIDATION,
    stricterOnPurpose: true,
  },
  subPath: {
    id: 'volumes/sub-path-lies-in-the-volume',
    refuses: 'a subPath that is absolute or has "..", and subPath together with subPathExpr',
    because: 'the API server refuses it',
    source: VALIDATION,
    stricterOnPurpose: true,
  },
  hotSubPath: {
    id: 'volumes/hot-files-are-mounted-whole',
    refuses: 'a subPath of config files that the agent reloads',
    because: 'files mounted by subPath never change, so the agent would keep its old configuration',
    source: 'https://kubernetes.io/docs/tasks/configure-pod-container/configure-pod-configmap/#mounted-configmaps-are-updated-automatically',
    stricterOnPurpose: true,
  },
  recursiveReadOnly: {
    id: 'volumes/recursive-read-only-stands-alone',
    refuses: 'recursiveReadOnly on a writable mount or together with propagation',
    because: 'the API server refuses it',
    source: 'https://kubernetes.io/docs/concepts/storage/volumes/#recursive-read-only-mounts',
  },
} satisfies Record<string, RuleText>;

/** What is refused of all mounts of a pod. */
export const VOLUME_RULES: readonly Rule<VolumesModel>[] = [
  {
    id: 'volumes/mount-paths-are-unique',
    refuses: 'two mounts at one path of a container',
    because: 'the API server refuses them; where only a slash differs, one hides the other',
    source: VALIDATION,
    stricterOnPurpose: true,
    check: model => model.containers.flatMap(container =>
      repeated(container.mounts.map(mount => plainPath(mount.mountPath))).map(path => complaint(
        `container "${container.name}" mounts ${namesAt(container, path)} at ${path}`, 'leave one of them out, or give it another path'))),
  },
  {
    id: 'volumes/volume-names-are-unique',
    refuses: 'two different volumes of one name',
    because: 'a pod has one volume of each name, so one of them would be lost',
    source: VALIDATION,
    check: model => {
      const mounts = model.containers.flatMap(container => container.mounts);
      const volumes = [...new Set(mounts.map(mount => mount.volume))];
      // Only volumes that share a name are compared: their identity is a long text.
      return repeated(volumes.map(volume => volume.name))
        .filter(name => new Set(volumes.filter(volume => volume.name === name).map(volume => volume._identity())).size > 1)
        .map(name => complaint(`there are different volumes named "${name}"`,
          'give each a name of its own, or mount one Volume object everywhere'));
    },
  },
  {
    id: 'volumes/bidirectional-is-privileged',
    refuses: 'Bidirectional propagation in a container that is not privileged',
    because: 'the API server refuses it, for init containers too',
    source: 'https://kubernetes.io/docs/concepts/storage/volumes/#mount-propagation',
    check: model => model.containers.filter(container => !container.privileged).flatMap(container =>
      container.mounts.filter(mount => mount.propagation === MountPropagation.BIDIRECTIONAL).map(mount => complaint(
        `container "${container.name}" mounts "${mount.volume.name}" at ${mount.mountPath} with Bidirectional propagation, but is not privileged`,
        'use ContainerSecurity.privileged(), or MountPropagation.HOST_TO_CONTAINER if the node makes the mounts'))),
  },
  {
    id: 'volumes/nested-mounts-have-a-place',
    refuses: 'a mount below a read-only directory of files that has no such file or directory',
    because: 'the container runtime cannot make the place to mount at, so the container does not start',
    source: 'https://github.com/opencontainers/runc/blob/main/libcontainer/rootfs_linux.go',
    stricterOnPurpose: true,
    check: model => model.containers.flatMap(container => container.mounts.flatMap(outer =>
      container.mounts.filter(inner => lacksPlaceIn(outer, inner)).map(inner => complaint(
        `container "${container.name}" mounts "${inner.volume.name}" at ${inner.mountPath}, below the read-only files of `
        + `"${outer.volume.name}" at ${outer.mountPath}`,
        'mount it beside them')))),
  },
];

function namesAt(container: MountingContainer, path: string): string {
  return container.mounts
    .filter(mount => plainPath(mount.mountPath) === path)
    .map(mount => `"${mount.volume.name}"`)
    .join(' and ');
}

function lacksPlaceIn(outer: Mount, inner: Mount): boolean {
  const parent = `${plainPath(outer.mountPath)}/`;
  const files = outer.volume._paths();
  if (files === undefined || !outer.readOnly || !inner.mountPath.startsWith(parent)) {
    return false;
  }
  const place = plainPath(inner.mountPath).slice(parent.length);
  return place !== '' && !files.some(file => file === place || file.startsWith(`${place}/`));
}
