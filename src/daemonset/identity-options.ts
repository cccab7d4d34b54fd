/** How the agent and its objects are named and labelled. */
export interface IdentityOptions {
  /**
   * Name of the DaemonSet, and the stem of its companions' names: a DNS label of at most 58 characters, so that
   * pod names (`<name>-abcde`) are not cut.
   *
   * A name is contract: changing it replaces the DaemonSet in the cluster.
   *
   * @default - the product's own name (`node-exporter`); without a product, the name of the first container
   */
  readonly name?: string;

  /**
   * Namespace of the agent.
   *
   * @default - the chart's namespace
   */
  readonly namespace?: string;

  /**
   * Value of the label `app.kubernetes.io/instance`, which tells two copies of one agent apart. It is part of the
   * selector, which no update can change.
   *
   * @default - the name of the DaemonSet
   */
  readonly instance?: string;

  /**
   * Value of the label `app.kubernetes.io/part-of`: the larger application this belongs to.
   *
   * @default - no such label
   */
  readonly partOf?: string;

  /**
   * Labels added to every object of the agent. They cannot replace those the selector reads.
   *
   * @default - none
   */
  readonly labels?: Record<string, string>;

  /**
   * Annotations added to the DaemonSet.
   *
   * @default - none
   */
  readonly annotations?: Record<string, string>;

  /**
   * Labels added to the pods. They cannot replace those the selector reads.
   *
   * @default - none
   */
  readonly podLabels?: Record<string, string>;

  /**
   * Annotations added to the pods. A change rolls them.
   *
   * @default - none
   */
  readonly podAnnotations?: Record<string, string>;

  /**
   * Value of the label `app.kubernetes.io/name`: what the agent is, whatever this copy is called.
   *
   * It is part of the selector, which no update can change.
   *
   * @default - the product's own name; without a product, the name of the DaemonSet
   */
  readonly application?: string;

  /**
   * Value of the label `app.kubernetes.io/component`: the part the agent plays.
   *
   * @default - the role (`log-collector`); without a role, no such label
   */
  readonly component?: string;
}
