import { NodeDaemonSetProps } from '../daemonset';
import { fluentBit } from './agents/fluent-bit';
import { resolveFluentBit } from './agents/fluent-bit-config';
import { FluentBitOptions } from './agents/fluent-bit-options';
import { LogPipeline } from './pipeline';

/** Which program collects the logs. */
export class LogAgent {
  /**
   * Fluent Bit.
   *
   * @param options how it runs
   * @throws if an option has an impossible value
   * @see https://docs.fluentbit.io/manual
   */
  public static fluentBit(options: FluentBitOptions = {}): LogAgent {
    const model = resolveFluentBit(options);
    return new LogAgent(false, pipeline => fluentBit(model, pipeline));
  }

  /**
   * Another program, or a configuration of your own. It takes the same as a built-in product, and gets the defaults of
   * the role: every node, `system-node-critical`, a tenth of the nodes at a time.
   *
   * @param spec its containers, and options that the caller's may replace
   */
  public static custom(spec: NodeDaemonSetProps): LogAgent {
    const copy = { ...spec };
    return new LogAgent(true, () => copy);
  }

  private constructor(
    private readonly custom: boolean,
    private readonly make: (pipeline: LogPipeline) => NodeDaemonSetProps,
  ) {}

  /** Whether sources and outputs mean nothing to it. @internal */
  public _isCustom(): boolean {
    return this.custom;
  }

  /** @internal */
  public _spec(pipeline: LogPipeline): NodeDaemonSetProps {
    return this.make(pipeline);
  }
}
