import { Chart } from 'cdk8s';
import * as fc from 'fast-check';
import { ContainerSpec, NodeDaemonSetProps } from '../../../src';

/** What a knob sets: options of the agent, and fields of its container. */
export interface Setting {
  readonly props?: Partial<NodeDaemonSetProps>;
  readonly container?: Partial<ContainerSpec>;
}

/** The manifests, for knobs that write what the library refuses to build. */
export interface Manifests {
  readonly daemonSet: any;
  readonly pod: any;
  readonly container: any;
  readonly add: (object: object) => void;
}

/** One thing a user can set. */
export interface Knob<V = any> {
  readonly name: string;
  readonly values: fc.Arbitrary<V>;

  /** How a user writes it. May throw, where the library refuses the value. */
  readonly set: (value: V) => Setting;

  /**
   * The same in Kubernetes' own words, for a value that the library refuses to build: only so can the API server say
   * whether it would have taken it. A knob without it refuses only what is marked as stricter on purpose.
   */
  readonly raw?: (value: V, manifests: Manifests) => void;

  /** The first minor of Kubernetes that knows the fields a value needs: 30 for 1.30. Older ones are not asked. */
  readonly since?: (value: V) => number;

  /** Set where what the library renders of a refused value does not say what the user wrote: `raw` then speaks for it, too. */
  readonly rendersOtherwise?: boolean;
}

/** A construct of a role, and what a user can set of it. */
export interface RoleKnob<V = any> {
  readonly name: string;
  readonly values: fc.Arbitrary<V>;
  readonly add: (chart: Chart, value: V) => void;
  /** As with `Knob`. */
  readonly since?: (value: V) => number;
  /** The object that a refused value would have become. */
  readonly raw?: (value: V) => object;
}

export function knob<V>(definition: Knob<V>): Knob {
  return definition;
}

export function roleKnob<V>(definition: RoleKnob<V>): RoleKnob {
  return definition;
}
