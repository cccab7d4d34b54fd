/**
 * What a host path must be before the pod starts.
 *
 * @see https://kubernetes.io/docs/concepts/storage/volumes/#hostpath-volume-types
 */
export enum HostPathType {
  /**
   * No check. Where the path is missing, the container runtime makes a directory there, even if the agent wanted a
   * file or a socket; whoever comes next finds that directory.
   */
  UNCHECKED = '',
  /** A directory; created empty where it is missing, with mode 0755 and owned by root. Hides a mistyped path. */
  DIRECTORY_OR_CREATE = 'DirectoryOrCreate',
  /** A directory that exists. Without it, the pod waits and says so in its events. */
  DIRECTORY = 'Directory',
  /** A file; created empty where it is missing, with mode 0644, if its directory exists. */
  FILE_OR_CREATE = 'FileOrCreate',
  /** A file that exists. */
  FILE = 'File',
  /** A Unix socket that exists. */
  SOCKET = 'Socket',
  /** A character device that exists. */
  CHAR_DEVICE = 'CharDevice',
  /** A block device that exists. */
  BLOCK_DEVICE = 'BlockDevice',
}
