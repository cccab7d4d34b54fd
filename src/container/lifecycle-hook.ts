import { Duration } from 'cdk8s';
import { LifecycleHandlerManifest } from '../values/manifest';
import { execAction, httpAction, Target, wholeSeconds } from './handler';
import { HttpActionOptions } from './http-action-options';

/**
 * What happens right after a container starts, or before it is asked to end.
 *
 * @see https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/
 */
export class LifecycleHook {
  /** No hook: takes away the one the product comes with. */
  public static readonly NONE = new LifecycleHook(undefined);

  /**
   * Runs a command in the container.
   *
   * @param command the program and its arguments. No shell reads it.
   * @throws if the command is empty
   */
  public static exec(command: string[]): LifecycleHook {
    return new LifecycleHook({ exec: execAction('LifecycleHook.exec', command) });
  }

  /**
   * Sends an HTTP GET.
   *
   * @param options where to
   * @throws if port, path or header is impossible
   */
  public static http(options: HttpActionOptions): LifecycleHook {
    return new LifecycleHook({ httpGet: httpAction('LifecycleHook.http', options) });
  }

  /**
   * Waits. Kubernetes 1.30 and newer; older ones need a command.
   *
   * @param time how long: whole seconds, at least one, and less than the pod's grace period
   * @throws if it is not whole seconds
   */
  public static sleep(time: Duration): LifecycleHook {
    const seconds = wholeSeconds('LifecycleHook.sleep', 'time', time, 1)!;
    return new LifecycleHook({ sleep: { seconds } });
  }

  private constructor(private readonly handler: LifecycleHandlerManifest | undefined) {}

  /** Whether the hook is taken away. @internal */
  public _isNone(): boolean {
    return this.handler === undefined;
  }

  /** Where the kubelet sends a request, if it does. @internal */
  public _target(): Target | undefined {
    return this.handler?.httpGet as Target | undefined;
  }

  /** How long the hook waits, if that is what it does. @internal */
  public _sleepSeconds(): number | undefined {
    return this.handler?.sleep?.seconds;
  }

  /** @internal */
  public _render(): LifecycleHandlerManifest {
    return { ...this.handler };
  }
}
