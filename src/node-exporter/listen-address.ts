/** On which addresses an exporter answers. */
export enum ListenAddress {
  /**
   * The pod's own address: that of the node with the host network. It is the one Prometheus scrapes and probes ask, so
   * the metrics stay off the node's other addresses, a public one for instance.
   */
  POD_IP = 'PodIP',
  /** Every address of the node, `localhost` included. */
  EVERY_ADDRESS = 'EveryAddress',
}
