/** How changed config files reach a running agent. */
export enum ConfigReload {
  /** A hash of the files stands on the pods, so a change replaces them, node by node as the update strategy says. */
  ROLL_PODS = 'RollPods',
  /** The agent reads its files again by itself. The kubelet brings a change to every node within about a minute or two. */
  HOT = 'Hot',
}

/** Options of `Volume.configFiles()`. */
export interface ConfigFilesOptions {
  /**
   * Text files: file name to content.
   *
   * Names hold letters, digits, "-", "_" and "."; there are no directories. All files together hold at most 1 MiB.
   *
   * @default - none
   */
  readonly text?: Record<string, string>;

  /**
   * Binary files: file name to content in base64.
   *
   * @default - none
   */
  readonly binary?: Record<string, string>;

  /**
   * How a change of the files reaches running agents.
   *
   * @default ConfigReload.ROLL_PODS
   */
  readonly reload?: ConfigReload;

  /**
   * Permissions of the files, from 0 to 0o777.
   *
   * @default 0o644
   */
  readonly defaultMode?: number;
}
