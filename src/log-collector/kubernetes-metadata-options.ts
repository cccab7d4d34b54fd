/** Options of `KubernetesMetadata.fromApiServer()`. */
export interface KubernetesMetadataOptions {
  /**
   * Whether records carry the labels of their pod.
   *
   * @default true
   */
  readonly podLabels?: boolean;

  /**
   * Whether records carry the annotations of their pod. They can be long, and are repeated in each record.
   *
   * @default false
   */
  readonly podAnnotations?: boolean;

  /**
   * Whether records carry what owns their pod: its ReplicaSet, Job, StatefulSet.
   *
   * @default false
   */
  readonly ownerReferences?: boolean;

  /**
   * Whether records carry the labels of their namespace.
   *
   * @default false
   */
  readonly namespaceLabels?: boolean;

  /**
   * Whether pods may say how their logs are read. Fluent Bit: by the annotation `fluentbit.io/parser`, which names a
   * parser that comes with it.
   *
   * @default true
   */
  readonly podsChooseParser?: boolean;

  /**
   * Whether pods may keep their logs out. Fluent Bit: by the annotation `fluentbit.io/exclude`. Say false where logs are
   * evidence: whoever can annotate a pod could hide it.
   *
   * @default true
   */
  readonly podsExcludeThemselves?: boolean;
}
