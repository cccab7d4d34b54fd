import { refuse } from '../internal/rule';
import { isAnnotationKey, isQualifiedName } from '../values/names';
import { CONTAINER_VALUE_RULES } from './value-rules';

/** What a container can read about its pod through an environment variable. */
export class PodField {
  /** Name of the node. */
  public static readonly NODE_NAME = new PodField('spec.nodeName');
  /** Address of the node. */
  public static readonly NODE_IP = new PodField('status.hostIP');
  /** Addresses of the node, one per IP family, joined by commas. Kubernetes 1.30 and newer. */
  public static readonly NODE_IPS = new PodField('status.hostIPs');
  /** Name of the pod. */
  public static readonly POD_NAME = new PodField('metadata.name');
  /** Namespace of the pod. */
  public static readonly POD_NAMESPACE = new PodField('metadata.namespace');
  /** Unique id of the pod. */
  public static readonly POD_UID = new PodField('metadata.uid');
  /** Address of the pod. On the host network, that of the node. */
  public static readonly POD_IP = new PodField('status.podIP');
  /** Addresses of the pod, one per IP family, joined by commas. */
  public static readonly POD_IPS = new PodField('status.podIPs');
  /** Name of the pod's ServiceAccount. */
  public static readonly SERVICE_ACCOUNT = new PodField('spec.serviceAccountName');

  /**
   * A label of the pod.
   *
   * @param key the label's key
   * @throws if no label can have that key
   */
  public static label(key: string): PodField {
    return PodField.ofMap('label', 'labels', key, isQualifiedName);
  }

  /**
   * An annotation of the pod.
   *
   * @param key the annotation's key
   * @throws if no annotation can have that key
   */
  public static annotation(key: string): PodField {
    return PodField.ofMap('annotation', 'annotations', key, isAnnotationKey);
  }

  private static ofMap(kind: string, map: string, key: string, canExist: (key: string) => boolean): PodField {
    if (!canExist(key)) {
      throw refuse(CONTAINER_VALUE_RULES.environment, `PodField.${kind}("${key}")`, `no ${kind} can have that key`,
        'write an optional DNS prefix and "/", then letters, digits, "-", "_" and "."');
    }
    return new PodField(`metadata.${map}['${key}']`);
  }

  private constructor(
    /** The field as Kubernetes writes it: `spec.nodeName`. */
    public readonly fieldPath: string,
  ) {}
}
