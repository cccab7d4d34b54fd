import { Size } from 'cdk8s';

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
