/**
 * Which mounts made after the container started cross between it and the node.
 *
 * @see https://kubernetes.io/docs/concepts/storage/volumes/#mount-propagation
 */
export enum MountPropagation {
  /** None. */
  NONE = 'None',
  /** Mounts the node makes appear in the container. The node's mount must be shared or a slave. */
  HOST_TO_CONTAINER = 'HostToContainer',
  /** Both ways. Only for privileged containers, on nodes where the path lies on a shared mount. */
  BIDIRECTIONAL = 'Bidirectional',
}
