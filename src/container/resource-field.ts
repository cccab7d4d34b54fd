/** What a container can read about its resources. A limit that is not set reads as what the node can give. */
export enum ResourceField {
  /** The CPU request. */
  CPU_REQUEST = 'requests.cpu',
  /** The CPU limit. */
  CPU_LIMIT = 'limits.cpu',
  /** The memory request. */
  MEMORY_REQUEST = 'requests.memory',
  /** The memory limit. */
  MEMORY_LIMIT = 'limits.memory',
  /** The request of local storage. */
  EPHEMERAL_STORAGE_REQUEST = 'requests.ephemeral-storage',
  /** The limit of local storage. */
  EPHEMERAL_STORAGE_LIMIT = 'limits.ephemeral-storage',
}
