import { Duration } from 'cdk8s';

/** Options of `FlannelBackend.vxlan()`. */
export interface FlannelVxlanOptions {
  /**
   * VXLAN network identifier, 1 to 9999999; with IPv6 at most 9999, because the device is named after it.
   *
   * @default 1
   */
  readonly vni?: number;

  /**
   * UDP port of the encapsulated packets, 1 to 65535. Every node must reach it on every other.
   *
   * @default 8472
   */
  readonly port?: number;

  /**
   * Size of the packets that the network between the nodes carries, in bytes; pods get 50 less.
   *
   * @default - that of the node's interface
   */
  readonly mtu?: number;

  /**
   * Whether packets between nodes of one subnet are routed without encapsulation.
   *
   * @default false
   */
  readonly directRouting?: boolean;

  /**
   * Whether packets carry a group policy (VXLAN-GBP).
   *
   * @default false
   */
  readonly gbp?: boolean;

  /**
   * Whether the device learns the addresses behind it.
   *
   * @default false
   */
  readonly learning?: boolean;
}

/** Which addresses WireGuard's tunnels run between, where pods have both IPv4 and IPv6. */
export enum FlannelWireguardMode {
  /** One tunnel for each family. */
  SEPARATE = 'separate',
  /** One tunnel for both, over the addresses that work. */
  AUTO = 'auto',
  /** One tunnel for both, over the nodes' IPv4 addresses. */
  IPV4 = 'ipv4',
  /** One tunnel for both, over the nodes' IPv6 addresses. */
  IPV6 = 'ipv6',
}

/** Options of `FlannelBackend.wireguard()`. */
export interface FlannelWireguardOptions {
  /**
   * Which addresses the tunnels run between.
   *
   * @default FlannelWireguardMode.SEPARATE
   */
  readonly mode?: FlannelWireguardMode;

  /**
   * UDP port of the tunnel, 1 to 65535.
   *
   * @default 51820
   */
  readonly listenPort?: number;

  /**
   * UDP port of the IPv6 tunnel, where there is one of its own.
   *
   * @default 51821
   */
  readonly listenPortIpv6?: number;

  /**
   * Size of the packets that the network between the nodes carries, in bytes; pods get 80 less.
   *
   * @default - that of the node's interface
   */
  readonly mtu?: number;

  /**
   * Time between two packets that keep a tunnel open through NAT. Whole seconds, up to 65535.
   *
   * @default - none are sent
   */
  readonly persistentKeepalive?: Duration;
}

/** Options of `FlannelBackend.ipip()`. */
export interface FlannelIpipOptions {
  /**
   * Whether packets between nodes of one subnet are routed without encapsulation.
   *
   * @default false
   */
  readonly directRouting?: boolean;
}
