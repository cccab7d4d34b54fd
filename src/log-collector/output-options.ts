import { CaCertificate } from './ca-certificate';
import { OutputCredentials } from './output-credentials';

/** How an agent finds out that a destination is the right one. Needs an `https` address. */
export interface OutputTls {
  /**
   * Authority that signed the destination's certificate.
   *
   * @default - the authorities in the agent's image
   */
  readonly ca?: CaCertificate;

  /**
   * Name of the Secret with the agent's own certificate, of type `kubernetes.io/tls`: keys `tls.crt` and `tls.key`.
   *
   * @default - none
   */
  readonly clientSecretName?: string;

  /**
   * Name that the destination's certificate has to be for.
   *
   * @default - the host in the address
   */
  readonly serverName?: string;
}

/** What every destination that speaks HTTP takes. */
export interface HttpOutputOptions {
  /**
   * Address: `https://` or `http://`, host, port and path. Without a port, that of the scheme: 443 or 80.
   *
   * User and password do not belong into it.
   */
  readonly url: string;

  /**
   * How the agent proves who it is.
   *
   * @default - not at all
   */
  readonly credentials?: OutputCredentials;

  /**
   * How the destination proves who it is. Its certificate and its name are verified in any case.
   *
   * @default - by the authorities in the agent's image
   */
  readonly tls?: OutputTls;

  /**
   * Whether what is sent is packed with gzip. Without it, a slow destination costs three times the memory.
   *
   * @default true
   */
  readonly compression?: boolean;
}
