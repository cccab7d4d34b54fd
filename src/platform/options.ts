/** Where a distribution keeps the directories that node agents touch. What is left out stays as in Kubernetes' own manual. */
export interface PlatformDirectories {
  /**
   * The kubelet's root directory, its `--root-dir`. Everything below it moves along: pods, plugins, registrations.
   *
   * A symlink at the usual place is not enough for CSI drivers, because the kubelet hands them absolute paths.
   *
   * @default "/var/lib/kubelet"
   * @see https://github.com/kubernetes/kubernetes/issues/92664
   */
  readonly kubeletDirectory?: string;

  /**
   * Where network plugins put their configuration, for the container runtime or Multus to find.
   *
   * @default "/etc/cni/net.d"
   */
  readonly cniConfigDirectory?: string;

  /**
   * Where network plugins put their binaries.
   *
   * @default "/opt/cni/bin"
   */
  readonly cniBinDirectory?: string;

  /**
   * Where the node's services write their logs.
   *
   * @default "/var/log"
   */
  readonly logDirectory?: string;

  /**
   * Where the kubelet keeps the logs of pods: one directory for each pod, one file for each run of a container.
   *
   * @default "/var/log/pods"
   */
  readonly podLogDirectory?: string;

  /**
   * Where the kubelet keeps links to the logs of containers. An agent that reads the links needs `podLogDirectory`, too.
   *
   * @default "/var/log/containers"
   */
  readonly containerLogDirectory?: string;

  /**
   * Where systemd's journal may lie: on disk, or in memory until the next boot. Empty where there is no journal.
   *
   * @default ["/var/log/journal", "/run/log/journal"]
   * @see https://www.freedesktop.org/software/systemd/man/latest/systemd-journald.service.html
   */
  readonly journalDirectories?: string[];

  /**
   * Where the kubelet looks for FlexVolume drivers, its `--volume-plugin-dir`.
   *
   * @default "/usr/libexec/kubernetes/kubelet-plugins/volume/exec"
   */
  readonly flexVolumeDirectory?: string;

  /**
   * The socket on which the container runtime answers the kubelet.
   *
   * @default "/run/containerd/containerd.sock"
   */
  readonly containerRuntimeSocket?: string;
}

/** Options of `Platform.custom()` and `Platform.withDirectories()`. */
export interface PlatformOptions extends PlatformDirectories {
  /**
   * What to call the platform in messages.
   *
   * @default - "custom" for `Platform.custom()`, the name of the platform that is changed for `withDirectories()`
   */
  readonly name?: string;
}
