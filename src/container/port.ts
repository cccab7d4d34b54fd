import { isIP } from 'net';
import { k8s } from 'cdk8s-plus-27';
import { defined } from '../internal/plain-data';
import { refuse } from '../internal/rule';
import { Plain } from '../values/manifest';
import { isPortName } from '../values/names';
import { checkPortNumber } from './port-number';
import { Protocol } from './protocol';
import { written } from './reasons';
import { CONTAINER_VALUE_RULES } from './value-rules';

/** Options of `ContainerPort.of()`. */
export interface ContainerPortOptions {
  /**
   * Transport protocol.
   *
   * @default Protocol.TCP
   */
  readonly protocol?: Protocol;
}

/** Options of `ContainerPort.onHost()`. */
export interface HostPortOptions {
  /**
   * Port on the node, from 1 to 65535.
   *
   * @default - the same as in the container
   */
  readonly hostPort?: number;

  /**
   * Address of the node to listen on: `127.0.0.1` keeps the port on the node.
   *
   * @default - every address of the node
   */
  readonly hostIp?: string;
}

/** A port that a container listens on. */
export class ContainerPort {
  /**
   * A port of a container.
   *
   * @param name at most 15 lower-case letters, digits and "-"; unique in the pod
   * @param port the port, from 1 to 65535
   * @param options protocol
   * @throws if no port can have that name or number
   */
  public static of(name: string, port: number, options: ContainerPortOptions = {}): ContainerPort {
    const where = `ContainerPort.of("${name}", ${port})`;
    if (!isPortName(name)) {
      throw refuse(CONTAINER_VALUE_RULES.port, where, 'no port can have that name',
        'use at most 15 lower-case letters, digits and single "-", with a letter among them');
    }
    checkPortNumber(where, port);
    return new ContainerPort(name, port, options.protocol ?? Protocol.TCP);
  }

  private constructor(
    /** Name of the port. */
    public readonly name: string,
    /** Number of the port in the container. */
    public readonly port: number,
    /** Transport protocol. */
    public readonly protocol: Protocol,
    /** Port of the node it is bound to, if it is bound to one. */
    public readonly hostPort?: number,
    /** Address of the node it is bound to, if it is bound to one. */
    public readonly hostIp?: string,
    private readonly hostReason?: string,
  ) {}

  /**
   * The same port, bound to a port of the node. Every port there is reachable by whoever reaches the node, whatever
   * the NetworkPolicies say, and a second pod that wants it stays pending.
   *
   * @param reason why the agent needs a port of the node
   * @param options port and address
   * @throws if the reason is empty, or no node can have that port or address
   */
  public onHost(reason: string, options: HostPortOptions = {}): ContainerPort {
    const hostPort = options.hostPort ?? this.port;
    const where = `ContainerPort.of("${this.name}", ${this.port}).onHost("${reason}", { hostPort: ${hostPort} })`;
    checkPortNumber(where, hostPort);
    if (options.hostIp !== undefined && isIP(options.hostIp) === 0) {
      throw refuse(CONTAINER_VALUE_RULES.port, where, `hostIp is "${options.hostIp}", which is no IP address`,
        'write an IPv4 or IPv6 address, or leave hostIp out');
    }
    return new ContainerPort(this.name, this.port, this.protocol, hostPort, options.hostIp, written(where, reason));
  }

  /** @internal */
  public _hostReason(): string | undefined {
    return this.hostReason;
  }

  /** @internal */
  public _render(): Plain<k8s.ContainerPort> {
    return defined({ name: this.name, containerPort: this.port, protocol: this.protocol, hostPort: this.hostPort, hostIP: this.hostIp });
  }
}
