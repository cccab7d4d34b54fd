/** Where a probe or a hook sends an HTTP GET. */
export interface HttpActionOptions {
  /** Port to ask, from 1 to 65535. A container of the pod has to declare it. */
  readonly port: number;

  /**
   * Path to ask for, from its "/" on.
   *
   * @default "/"
   */
  readonly path?: string;

  /**
   * Whether to use TLS. The kubelet does not verify the certificate.
   *
   * @default false
   */
  readonly https?: boolean;

  /**
   * Host to ask instead of the pod's address: `127.0.0.1`, for a listener on the loopback interface of the node. The
   * kubelet asks, so only an agent on the host network can mean itself by it. Pod Security's baseline level refuses it.
   *
   * @default - the address of the pod
   */
  readonly host?: string;

  /**
   * Headers of the request.
   *
   * @default - none
   */
  readonly headers?: Record<string, string>;
}
