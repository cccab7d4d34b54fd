import { isIP } from 'net';
import { EnvValue } from '../container';
import { refuse } from '../internal/rule';
import { isDnsSubdomain } from '../values/names';
import { CNI_VALUE_RULES } from './rules';

/** Where the API server answers without the help of Services. */
export class ApiServerAddress {
  /**
   * An address that every node can reach before the pod network works: a load balancer, or a port of the node itself.
   *
   * @param host IP address or DNS name, without "https://". The API server's certificate must hold it.
   * @param port 1 to 65535
   * @throws if no host or port can be that
   */
  public static of(host: string, port: number = 6443): ApiServerAddress {
    const where = `ApiServerAddress.of("${host}", ${port})`;
    if (isIP(host) === 0 && !isDnsSubdomain(host)) {
      throw refuse(CNI_VALUE_RULES.apiServer, where, `"${host}" is no host`, 'write an IP address or a DNS name, without "https://" and without a port');
    }
    if (!Number.isInteger(port) || port < 1 || port > 65_535) {
      throw refuse(CNI_VALUE_RULES.apiServer, where, `${port} is no port`, 'use a whole number from 1 to 65535');
    }
    return new ApiServerAddress(host, port);
  }

  private constructor(
    /** IP address or DNS name. */
    public readonly host: string,
    /** Port. */
    public readonly port: number,
  ) {}

  /** The variables by which every client library of Kubernetes finds the API server from within a pod. @internal */
  public _env(): Record<string, EnvValue> {
    return { KUBERNETES_SERVICE_HOST: EnvValue.of(this.host), KUBERNETES_SERVICE_PORT: EnvValue.of(`${this.port}`) };
  }
}
