/** When the kubelet asks the registry for an image. */
export enum ImagePullPolicy {
  /** Each time a container starts. The registry has to answer before an agent can restart. */
  ALWAYS = 'Always',
  /** When the node does not have the image yet. */
  IF_NOT_PRESENT = 'IfNotPresent',
  /** Never: the image comes with the node. */
  NEVER = 'Never',
}
