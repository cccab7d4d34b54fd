import { KubernetesMetadataOptions } from './kubernetes-metadata-options';

/** What the records of a container say about its pod. */
export class KubernetesMetadata {
  /**
   * Names of pod, namespace and container, as they stand in the name of the log file. The agent asks the API server
   * nothing, and has no right to.
   */
  public static readonly NAMES_ONLY = new KubernetesMetadata(undefined);

  /**
   * What the API server knows of the pod, besides the names. The agent asks once for each container on its node.
   *
   * @param options what to take over
   */
  public static fromApiServer(options: KubernetesMetadataOptions = {}): KubernetesMetadata {
    return new KubernetesMetadata({
      podLabels: options.podLabels ?? true,
      podAnnotations: options.podAnnotations ?? false,
      ownerReferences: options.ownerReferences ?? false,
      namespaceLabels: options.namespaceLabels ?? false,
      podsChooseParser: options.podsChooseParser ?? true,
      podsExcludeThemselves: options.podsExcludeThemselves ?? true,
    });
  }

  private constructor(private readonly model: Required<KubernetesMetadataOptions> | undefined) {}

  /** What to ask the API server for; undefined where nothing is asked. @internal */
  public _fromApiServer(): Required<KubernetesMetadataOptions> | undefined {
    return this.model;
  }
}
