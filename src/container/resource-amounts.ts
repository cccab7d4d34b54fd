import { Size } from 'cdk8s';

/** Amounts of resources. What is left out stays as the product has it, or unset. */
export interface ResourceAmounts {
  /**
   * CPU in thousandths of a core: 100 is a tenth of a core. A whole number.
   *
   * @default - unset
   */
  readonly cpuMillis?: number;

  /**
   * Memory.
   *
   * @default - unset
   */
  readonly memory?: Size;

  /**
   * Local storage: logs, `emptyDir` volumes and the writable layer.
   *
   * @default - unset
   */
  readonly ephemeralStorage?: Size;

  /**
   * Huge pages, by page size: `{ '2Mi': Size.mebibytes(64) }`. A multiple of the page size.
   *
   * @default - none
   */
  readonly hugePages?: Record<string, Size>;

  /**
   * Resources of device plugins, in whole devices: `{ 'nvidia.com/gpu': 1 }`.
   *
   * @default - none
   */
  readonly extended?: Record<string, number>;
}
