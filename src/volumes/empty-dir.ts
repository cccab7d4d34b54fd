import { Size, SizeRoundingBehavior } from 'cdk8s';
import { k8s } from 'cdk8s-plus-27';
import { defined } from '../internal/plain-data';
import { Plain } from '../values/manifest';

/** What an empty directory is kept on. */
export enum EmptyDirMedium {
  /** The node's disk, where the kubelet keeps its own directories. */
  DEFAULT = '',
  /** Memory (tmpfs). What is written counts towards the memory limit of the container that writes. */
  MEMORY = 'Memory',
  /** Huge pages of the one size that the pod's containers ask for. */
  HUGE_PAGES = 'HugePages',
  /** Huge pages of 2 MiB. */
  HUGE_PAGES_2MI = 'HugePages-2Mi',
  /** Huge pages of 1 GiB. */
  HUGE_PAGES_1GI = 'HugePages-1Gi',
}

/** Options of `Volume.emptyDir()`. */
export interface EmptyDirOptions {
  /**
   * What the directory is kept on.
   *
   * @default EmptyDirMedium.DEFAULT
   */
  readonly medium?: EmptyDirMedium;

  /**
   * How much may be written before the pod is evicted, or, in memory, before a write fails.
   *
   * @default - what the disk holds; in memory, what the pod's memory limits allow
   */
  readonly sizeLimit?: Size;
}

const UNITS = ['Ki', 'Mi', 'Gi', 'Ti', 'Pi'];

export function renderEmptyDir(options: EmptyDirOptions): Plain<k8s.EmptyDirVolumeSource> {
  return defined({
    medium: options.medium || undefined,
    sizeLimit: options.sizeLimit && renderSize(options.sizeLimit),
  });
}

/** In the largest unit that leaves a whole number. */
function renderSize(size: Size): string {
  let amount = size.toKibibytes({ rounding: SizeRoundingBehavior.NONE });
  let unit = 0;
  while (unit < UNITS.length - 1 && amount !== 0 && amount % 1024 === 0) {
    amount /= 1024;
    unit += 1;
  }
  return `${amount}${UNITS[unit]}`;
}
