/** Where an agent serves its metrics in the Prometheus format. */
export interface MetricsEndpoint {
  /** Name of the TCP port, as one of the agent's containers declares it. */
  readonly port: string;

  /**
   * Path of the metrics, starting with "/", without a query.
   *
   * @default "/metrics"
   */
  readonly path?: string;

  /**
   * Whether the port speaks HTTPS.
   *
   * @default false
   */
  readonly https?: boolean;
}
