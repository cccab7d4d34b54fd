import { Duration } from 'cdk8s';
import { k8s } from 'cdk8s-plus-27';
import { defined } from '../internal/plain-data';
import { refuse } from '../internal/rule';
import { Plain } from '../values/manifest';
import { HIGHEST_INT32, isInt32 } from '../values/numbers';
import { execAction, httpAction, Target, wholeSeconds } from './handler';
import { HttpActionOptions } from './http-action-options';
import { checkPortNumber } from './port-number';
import { CONTAINER_VALUE_RULES } from './value-rules';

/** When a probe asks, and when it gives up. Only what is set is written into the manifest. */
export interface ProbeTiming {
  /**
   * Time between the container's start and the first question. Whole seconds.
   *
   * @default - Kubernetes': none
   */
  readonly initialDelay?: Duration;

  /**
   * Time between two questions. Whole seconds, at least one.
   *
   * @default - Kubernetes': 10 seconds
   */
  readonly period?: Duration;

  /**
   * Time to answer in. Whole seconds, at least one.
   *
   * @default - Kubernetes': 1 second
   */
  readonly timeout?: Duration;

  /**
   * How many failures in a row count. At least 1.
   *
   * @default - Kubernetes': 3
   */
  readonly failureThreshold?: number;

  /**
   * How many answers in a row count after a failure. At least 1, and only 1 in liveness and startup probes.
   *
   * @default - Kubernetes': 1
   */
  readonly successThreshold?: number;

  /**
   * Time the container gets to end after a failed liveness or startup probe. Whole seconds, at least one.
   *
   * @default - the grace period of the pod
   */
  readonly terminationGracePeriod?: Duration;
}

/** Options of `Probe.http()`. */
export interface HttpProbeOptions extends HttpActionOptions, ProbeTiming {}

/** Options of `Probe.tcp()`. */
export interface TcpProbeOptions extends ProbeTiming {
  /** Port to connect to, from 1 to 65535. A container of the pod has to declare it. */
  readonly port: number;

  /**
   * Host to connect to instead of the pod's address. Pod Security's baseline level refuses it.
   *
   * @default - the address of the pod
   */
  readonly host?: string;
}

/** Options of `Probe.grpc()`. */
export interface GrpcProbeOptions extends ProbeTiming {
  /** Port of the gRPC health service, from 1 to 65535. A container of the pod has to declare it. */
  readonly port: number;

  /**
   * Name of the service to ask about.
   *
   * @default - the server as a whole
   */
  readonly service?: string;
}

type Handler = Pick<Plain<k8s.Probe>, 'exec' | 'httpGet' | 'tcpSocket' | 'grpc'>;
type Timing = Omit<Plain<k8s.Probe>, keyof Handler>;

/**
 * How the kubelet finds out whether a container is started, alive or ready.
 *
 * @see https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/
 */
export class Probe {
  /** No probe: takes away the one the product comes with. */
  public static readonly NONE = new Probe(undefined, {});

  /**
   * Asks over HTTP; an answer from 200 to 399 is good.
   *
   * @param options where and when
   * @throws if port, path, header or a time is impossible
   */
  public static http(options: HttpProbeOptions): Probe {
    return new Probe({ httpGet: httpAction('Probe.http', options) }, readTiming('Probe.http', options));
  }

  /**
   * Opens a connection, which proves that something listens, not that it works.
   *
   * @param options where and when
   * @throws if port or a time is impossible
   */
  public static tcp(options: TcpProbeOptions): Probe {
    checkPortNumber(`Probe.tcp({ port: ${options.port} })`, options.port, CONTAINER_VALUE_RULES.probe);
    return new Probe({ tcpSocket: defined({ port: options.port, host: options.host }) }, readTiming('Probe.tcp', options));
  }

  /**
   * Runs a command in the container; exit code 0 is good.
   *
   * @param command the program and its arguments. No shell reads it.
   * @param timing when
   * @throws if the command is empty or a time is impossible
   */
  public static exec(command: string[], timing: ProbeTiming = {}): Probe {
    return new Probe({ exec: execAction('Probe.exec', command) }, readTiming('Probe.exec', timing));
  }

  /**
   * Asks the gRPC health service.
   *
   * @param options where and when
   * @throws if port or a time is impossible
   */
  public static grpc(options: GrpcProbeOptions): Probe {
    checkPortNumber(`Probe.grpc({ port: ${options.port} })`, options.port, CONTAINER_VALUE_RULES.probe);
    return new Probe({ grpc: defined({ port: options.port, service: options.service }) }, readTiming('Probe.grpc', options));
  }

  /**
   * Asks what the product's probe asks, at other times. What is left out stays as the product has it.
   *
   * @param timing when
   * @throws if a time is impossible
   */
  public static timing(timing: ProbeTiming): Probe {
    return new Probe({}, readTiming('Probe.timing', timing));
  }

  private constructor(private readonly handler: Handler | undefined, private readonly times: Timing) {}

  /** This probe, completed with the question of the product's probe where it asks none itself. @internal */
  public _over(base: Probe | undefined): Probe {
    return base === undefined || this._asksSomething() || this._isNone()
      ? this : new Probe(base.handler, { ...base.times, ...this.times });
  }

  /** Whether there is a question, and not only times for one. @internal */
  public _asksSomething(): boolean {
    return Object.keys(this.handler ?? {}).length > 0;
  }

  /** Whether the probe is taken away. @internal */
  public _isNone(): boolean {
    return this.handler === undefined;
  }

  /** Where the kubelet asks, unless it runs a command. @internal */
  public _target(): Target | undefined {
    const action = this.handler?.httpGet ?? this.handler?.tcpSocket ?? this.handler?.grpc;
    return action as Target | undefined;
  }

  /** @internal */
  public _render(): Plain<k8s.Probe> {
    return { ...this.handler, ...this.times };
  }
}

function readTiming(call: string, timing: ProbeTiming): Timing {
  return defined({
    initialDelaySeconds: wholeSeconds(call, 'initialDelay', timing.initialDelay, 0),
    periodSeconds: wholeSeconds(call, 'period', timing.period, 1),
    timeoutSeconds: wholeSeconds(call, 'timeout', timing.timeout, 1),
    failureThreshold: threshold(call, 'failureThreshold', timing.failureThreshold),
    successThreshold: threshold(call, 'successThreshold', timing.successThreshold),
    terminationGracePeriodSeconds: wholeSeconds(call, 'terminationGracePeriod', timing.terminationGracePeriod, 1),
  });
}

function threshold(call: string, option: string, count: number | undefined): number | undefined {
  if (count !== undefined && !isInt32(count, 1)) {
    throw refuse(CONTAINER_VALUE_RULES.probe, call, `${option} is ${count}`, `use a whole number from 1 to ${HIGHEST_INT32}`);
  }
  return count;
}
