import { k8s } from 'cdk8s-plus-27';
import { defined, unlessEmpty } from '../internal/plain-data';
import { Plain } from '../values/manifest';
import { Amounts, readAmounts, renderAmount } from './amounts';
import { ResourceAmounts } from './resource-amounts';

/** Options of `Resources`. */
export interface ResourcesOptions {
  /**
   * What the scheduler sets aside on each node.
   *
   * @default - unchanged by `Resources.of()`; none by `Resources.exactly()`, where Kubernetes takes the limits for it
   */
  readonly requests?: ResourceAmounts;

  /**
   * What the container may use. CPU above the limit is throttled; memory above it ends the container.
   *
   * @default - unchanged by `Resources.of()`; none by `Resources.exactly()`
   */
  readonly limits?: ResourceAmounts;
}

/**
 * CPU, memory and other resources of a container. An agent runs on every node, so each number counts once per node.
 *
 * @see https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/
 */
export class Resources {
  /** No requests and no limits: what the product asks for is taken away. */
  public static readonly NONE = new Resources({}, {}, true);

  /**
   * Changes what is named here, and keeps the rest of what the product asks for.
   *
   * @param options requests and limits
   * @throws if an amount is negative, not whole, or of a resource no node can offer
   */
  public static of(options: ResourcesOptions): Resources {
    return Resources.read('of', options, false);
  }

  /**
   * Replaces all that the product asks for.
   *
   * @param options requests and limits
   * @throws if an amount is negative, not whole, or of a resource no node can offer
   */
  public static exactly(options: ResourcesOptions): Resources {
    return Resources.read('exactly', options, true);
  }

  private static read(factory: string, options: ResourcesOptions, exact: boolean): Resources {
    return new Resources(
      readAmounts(`Resources.${factory}({ requests })`, options.requests ?? {}),
      readAmounts(`Resources.${factory}({ limits })`, options.limits ?? {}),
      exact,
    );
  }

  private constructor(private readonly requests: Amounts, private readonly limits: Amounts, private readonly exact: boolean) {}

  /** These resources, completed with what they leave out. @internal */
  public _over(base: Resources): Resources {
    return this.exact ? this : new Resources({ ...base.requests, ...this.requests }, { ...base.limits, ...this.limits }, base.exact);
  }

  /** Requests by resource name, in the smallest unit. @internal */
  public _requests(): Amounts {
    return this.requests;
  }

  /** Limits by resource name, in the smallest unit. @internal */
  public _limits(): Amounts {
    return this.limits;
  }

  /** @internal */
  public _render(): Plain<k8s.ResourceRequirements> | undefined {
    return unlessEmpty(defined({ requests: renderAmounts(this.requests), limits: renderAmounts(this.limits) }));
  }
}

function renderAmounts(amounts: Amounts): Record<string, string> | undefined {
  return unlessEmpty(Object.fromEntries(Object.entries(amounts).map(([name, amount]) => [name, renderAmount(name, amount)])));
}
