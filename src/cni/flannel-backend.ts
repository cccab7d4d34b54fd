import { ContainerPort, Protocol } from '../container';
import { defined } from '../internal/plain-data';
import { refuse } from '../internal/rule';
import { FlannelIpipOptions, FlannelVxlanOptions, FlannelWireguardMode, FlannelWireguardOptions } from './flannel-backend-options';
import { PodFamilies } from './pod-network';
import { CNI_VALUE_RULES } from './rules';

/** What a backend asks of the rest. */
interface BackendTraits {
  /** Whether it carries IPv6. */
  readonly ipv6: boolean;
  /** The UDP ports its packets arrive at. */
  readonly ports: (families: PodFamilies) => ContainerPort[];
  /** What is wrong with it where pods have these families: problem and fix. */
  readonly misfit?: (families: PodFamilies) => [problem: string, fix: string] | undefined;
}

/** Longest name of a network device: IFNAMSIZ without the terminating zero. */
const DEVICE_NAME = 15;
const udp = (name: string, port: number) => ContainerPort.of(name, port, { protocol: Protocol.UDP });

/**
 * How packets travel between the nodes: the same on all of them. It should not be changed on a cluster that runs.
 *
 * Not offered are `udp`, which needs a TUN device and amd64, and `ipsec`, `tencent-vpc` and WireGuard's pre-shared key:
 * flannel reads those secrets from a ConfigMap only. `extension` runs commands of your own: use `CniPlugin.custom()`.
 *
 * @see https://github.com/flannel-io/flannel/blob/master/Documentation/backends.md
 */
export class FlannelBackend {
  /**
   * Encapsulation in VXLAN by the kernel. It works on nearly every network.
   *
   * @param options identifier, port, packet size
   * @throws if an identifier, port or size is impossible
   */
  public static vxlan(options: FlannelVxlanOptions = {}): FlannelBackend {
    const where = 'FlannelBackend.vxlan()';
    const { vni = 1, port = 8472, mtu, directRouting, gbp, learning } = options;
    // "flannel." and "flannel-v6." and the identifier: pkg/backend/vxlan/vxlan.go
    check(where, 'vni', vni, 1, 10 ** (DEVICE_NAME - 'flannel.'.length) - 1);
    check(where, 'port', port, 1, 65_535);
    checkMtu(where, mtu);
    return new FlannelBackend('vxlan', { VNI: vni, Port: port, MTU: mtu, DirectRouting: directRouting, GBP: gbp, Learning: learning }, {
      ipv6: true,
      ports: () => [udp('vxlan', port)],
      misfit: ({ ipv6 }) => ipv6 && `flannel-v6.${vni}`.length > DEVICE_NAME
        ? [`vni is ${vni}, and "flannel-v6.${vni}" is too long for the name of a device`, 'use one up to 9999']
        : undefined,
    });
  }

  /**
   * Routes without encapsulation: nothing is lost to headers, but all nodes must be in one layer 2 network, which clouds
   * rarely offer.
   */
  public static hostGw(): FlannelBackend {
    return new FlannelBackend('host-gw', {}, { ipv6: true, ports: () => [] });
  }

  /**
   * Encapsulation and encryption in WireGuard by the kernel, 5.6 or newer. Each node makes its own key.
   *
   * @param options ports, packet size, and which addresses the tunnels run between
   * @throws if a port, size or time is impossible, or the two ports are the same
   */
  public static wireguard(options: FlannelWireguardOptions = {}): FlannelBackend {
    const where = 'FlannelBackend.wireguard()';
    const { mode = FlannelWireguardMode.SEPARATE, listenPort = 51_820, listenPortIpv6 = 51_821, mtu } = options;
    check(where, 'listenPort', listenPort, 1, 65_535);
    check(where, 'listenPortIpv6', listenPortIpv6, 1, 65_535);
    checkMtu(where, mtu);
    const keepalive = options.persistentKeepalive?.toSeconds({ integral: false });
    if (keepalive !== undefined) {
      // Linux: include/uapi/linux/wireguard.h, a 16-bit number
      check(where, 'persistentKeepalive in seconds', keepalive, 0, 65_535);
    }
    const settings = { Mode: mode, ListenPort: listenPort, ListenPortV6: listenPortIpv6, MTU: mtu, PersistentKeepaliveInterval: keepalive };
    return new FlannelBackend('wireguard', settings, {
      ipv6: true,
      ports: ({ ipv4, ipv6 }) => mode !== FlannelWireguardMode.SEPARATE ? [udp('wireguard', listenPort)] : [
        ...ipv4 ? [udp('wireguard', listenPort)] : [],
        ...ipv6 ? [udp('wireguard-ipv6', listenPortIpv6)] : [],
      ],
      misfit: families => wireguardMisfit(mode, listenPort, listenPortIpv6, families),
    });
  }

  /**
   * Encapsulation in IP: the smallest header, for IPv4 only.
   *
   * @param options routing
   */
  public static ipip(options: FlannelIpipOptions = {}): FlannelBackend {
    return new FlannelBackend('ipip', { DirectRouting: options.directRouting }, { ipv6: false, ports: () => [] });
  }

  /** No transport: something else, such as the cloud's route controller, carries packets from node to node. IPv4 only. */
  public static alloc(): FlannelBackend {
    return new FlannelBackend('alloc', {}, { ipv6: false, ports: () => [] });
  }

  private constructor(
    /** Name of the backend, as flannel's configuration has it. */
    public readonly type: string,
    private readonly settings: Readonly<Record<string, unknown>>,
    private readonly traits: BackendTraits,
  ) {}

  /** The UDP ports its packets arrive at. @internal */
  public _ports(families: PodFamilies): ContainerPort[] {
    return this.traits.ports(families);
  }

  /** What keeps it from carrying these families: problem and fix. @internal */
  public _misfit(families: PodFamilies): [problem: string, fix: string] | undefined {
    return families.ipv6 && !this.traits.ipv6
      ? [`backend ${this.type} carries no IPv6, but podCidrIpv6 is set`, 'use vxlan(), hostGw() or wireguard(), or leave podCidrIpv6 out']
      : this.traits.misfit?.(families);
  }

  /** The backend's part of net-conf.json. @internal */
  public _netConf(): object {
    return defined({ Type: this.type, ...this.settings });
  }
}

function wireguardMisfit(
  mode: FlannelWireguardMode, listenPort: number, listenPortIpv6: number, { ipv4, ipv6 }: PodFamilies,
): [string, string] | undefined {
  if (mode === FlannelWireguardMode.SEPARATE && ipv4 && ipv6 && listenPort === listenPortIpv6) {
    return [`listenPort and listenPortIpv6 are both ${listenPort}, but each tunnel needs its own`, 'change one of them'];
  }
  if (mode !== FlannelWireguardMode.SEPARATE && !(ipv4 && ipv6)) {
    return [`mode is ${mode}, which is one tunnel for IPv4 and IPv6, but the pods have only one of them`, 'leave mode out'];
  }
  return undefined;
}

/** From the least that IPv4 asks of a link, RFC 791, to what its length field holds. */
function checkMtu(where: string, mtu: number | undefined): void {
  if (mtu !== undefined) {
    check(where, 'mtu', mtu, 576, 65_535);
  }
}

function check(where: string, option: string, value: number, least: number, most: number): void {
  if (!Number.isInteger(value) || value < least || value > most) {
    throw refuse(CNI_VALUE_RULES.backend, where, `${option} is ${value}`, `use a whole number from ${least} to ${most}`);
  }
}
