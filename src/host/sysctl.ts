import { refuse } from '../internal/rule';
import { HOST_VALUE_RULES } from './rules';

/** The option that would make the node's a namespace that isolates kernel parameters. */
type IsolatedBy = 'hostIpc' | 'hostNetwork';

/**
 * Kernel parameters that have a value per pod; of all others the kubelet refuses the pod.
 *
 * Source: k8s.io/component-helpers `node/util/sysctl/namespace.go`.
 */
const ISOLATED: [RegExp, IsolatedBy][] = [
  [/^kernel\.(sem$|shm|msg)/, 'hostIpc'],
  [/^fs\.mqueue\./, 'hostIpc'],
  [/^net\./, 'hostNetwork'],
];
const NAME = /^([a-z0-9]([-_a-z0-9]*[a-z0-9])?[./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?$/;

/** A kernel parameter that is set for the pod. */
export class Sysctl {
  /**
   * A parameter that the kernel keeps per pod: `kernel.shm*`, `kernel.msg*`, `kernel.sem`, `fs.mqueue.*` or `net.*`.
   *
   * Outside a short list of safe ones, a kubelet takes it only when started with `--allowed-unsafe-sysctls`.
   *
   * @param name the parameter, with dots: `net.ipv4.ip_local_port_range`
   * @param value what to set it to, as the kernel writes it
   * @param reason why the agent needs it, for whoever reviews the manifest: one sentence
   * @throws if the parameter cannot be set for a pod, or there is no value or no reason
   * @see https://kubernetes.io/docs/tasks/administer-cluster/sysctl-cluster/
   */
  public static of(name: string, value: string, reason: string): Sysctl {
    const where = `Sysctl.of("${name}", "${value}")`;
    const isolated = ISOLATED.find(([pattern]) => pattern.test(name));
    if (isolated === undefined || name.length > 253 || !NAME.test(name)) {
      throw refuse(HOST_VALUE_RULES.sysctl, where, `no pod can have its own "${name}"`,
        'use one of kernel.shm*, kernel.msg*, kernel.sem, fs.mqueue.* and net.*, with dots, or set it on the node');
    }
    if (value === '') {
      throw refuse(HOST_VALUE_RULES.sysctl, where, 'the value is empty', 'write it as /proc/sys shows it');
    }
    if (reason.trim() === '') {
      throw refuse(HOST_VALUE_RULES.reason, where, 'a kernel parameter needs a reason', 'say what the agent needs it for');
    }
    return new Sysctl(name, value, reason, isolated[1]);
  }

  private constructor(
    /** Name of the parameter. */
    public readonly name: string,
    /** Value of the parameter. */
    public readonly value: string,
    private readonly reason: string,
    private readonly isolatedBy: IsolatedBy,
  ) {}

  /** @internal */
  public _reason(): string {
    return this.reason;
  }

  /** The option that must not share the node's namespace. @internal */
  public _isolatedBy(): IsolatedBy {
    return this.isolatedBy;
  }
}
