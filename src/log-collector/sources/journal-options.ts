/** Options of `LogSource.journal()`. */
export interface JournalOptions {
  /**
   * Units to read, with their ending: `kubelet.service`.
   *
   * @default - all, and the kernel
   */
  readonly units?: string[];

  /**
   * Whether the journal is read from its beginning when the agent first starts on a node. It may hold gigabytes.
   *
   * @default false
   */
  readonly fromBeginning?: boolean;
}
