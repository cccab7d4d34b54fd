import { k8s } from 'cdk8s-plus-27';
import { refuse } from '../internal/rule';
import { Plain } from '../values/manifest';
import { OBSERVABILITY_VALUE_RULES } from './rules';

/** A port, or a range of ports, at the other end of a connection. */
export class NetworkPort {
  /**
   * A TCP port.
   *
   * @param port 1 to 65535. Where a Service forwards to another port, the pod's: policies apply behind the Service.
   * @throws if `port` is outside that range
   */
  public static tcp(port: number): NetworkPort {
    return NetworkPort.single('tcp', port);
  }

  /**
   * A UDP port.
   *
   * @param port 1 to 65535
   * @throws if `port` is outside that range
   */
  public static udp(port: number): NetworkPort {
    return NetworkPort.single('udp', port);
  }

  /**
   * An SCTP port.
   *
   * @param port 1 to 65535
   * @throws if `port` is outside that range
   */
  public static sctp(port: number): NetworkPort {
    return NetworkPort.single('sctp', port);
  }

  /**
   * TCP ports from the first to the last, both included.
   *
   * @param first 1 to 65535
   * @param last `first` to 65535
   * @throws if one is outside its range
   */
  public static tcpRange(first: number, last: number): NetworkPort {
    return NetworkPort.range('tcp', first, last);
  }

  /**
   * UDP ports from the first to the last, both included.
   *
   * @param first 1 to 65535
   * @param last `first` to 65535
   * @throws if one is outside its range
   */
  public static udpRange(first: number, last: number): NetworkPort {
    return NetworkPort.range('udp', first, last);
  }

  private static single(protocol: string, port: number): NetworkPort {
    checkPort(`NetworkPort.${protocol}(${port})`, port);
    return new NetworkPort({ protocol: protocol.toUpperCase(), port });
  }

  private static range(protocol: string, first: number, last: number): NetworkPort {
    const where = `NetworkPort.${protocol}Range(${first}, ${last})`;
    checkPort(where, first);
    checkPort(where, last);
    if (last < first) {
      throw refuse(OBSERVABILITY_VALUE_RULES.port, where, 'the last port is below the first', 'swap them');
    }
    return new NetworkPort({ protocol: protocol.toUpperCase(), port: first, endPort: last });
  }

  private constructor(private readonly port: Plain<k8s.NetworkPolicyPort>) {}

  /** @internal */
  public _render(): Plain<k8s.NetworkPolicyPort> {
    return this.port;
  }
}

function checkPort(where: string, port: number): void {
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw refuse(OBSERVABILITY_VALUE_RULES.port, where, `there is no port ${port}`, 'use a whole number from 1 to 65535');
  }
}
