import { Chart } from 'cdk8s';
import { NodeDaemonSet } from '../../src';

/** One product of the library, as the judges see it. */
export interface Product {
  readonly name: string;

  /** As a user gets it who says no more than must be said. */
  readonly defaults: (chart: Chart) => NodeDaemonSet;

  /**
   * With every option of the product and of all agents.
   *
   * @param minor the Kubernetes release that is to know the fields: 37 for 1.37
   */
  readonly everythingOn: (chart: Chart, minor: number) => NodeDaemonSet;

  /** The defaults a release later: another image, and other options, as far as they can be changed in a running cluster. */
  readonly secondVersion: (chart: Chart) => NodeDaemonSet;
}
