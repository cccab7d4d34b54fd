/**
 * The collectors of node_exporter v1.12.1 on Linux, by whether they run unless told otherwise.
 *
 * Source: every call of `registerCollector()` in prometheus/node_exporter collector/*.go at tag v1.12.1 that Linux builds
 * compile. Its README leaves out `bcachefs`.
 */

/** Collectors that run by default. */
export const DEFAULT_COLLECTORS: readonly string[] = [
  'arp', 'bcache', 'bcachefs', 'bonding', 'btrfs', 'conntrack', 'cpu', 'cpufreq', 'diskstats', 'dmi', 'dmmultipath',
  'edac', 'entropy', 'fibrechannel', 'filefd', 'filesystem', 'hwmon', 'infiniband', 'ipvs', 'kernel_hung', 'loadavg',
  'mdadm', 'meminfo', 'netclass', 'netdev', 'netstat', 'nfs', 'nfsd', 'nvme', 'os', 'powersupplyclass', 'pressure',
  'rapl', 'schedstat', 'selinux', 'sockstat', 'softnet', 'stat', 'tapestats', 'textfile', 'thermal_zone', 'time',
  'timex', 'udp_queues', 'uname', 'vmstat', 'watchdog', 'xfs', 'zfs',
];

/** Collectors that run only when they are asked for: they cost time or many series, or need more rights. */
export const OPTIONAL_COLLECTORS: readonly string[] = [
  'buddyinfo', 'cgroups', 'cpu_vulnerabilities', 'drbd', 'drm', 'ethtool', 'interrupts', 'ksmd', 'lnstat', 'logind',
  'meminfo_numa', 'mountstats', 'network_route', 'ntp', 'nvmesubsystem', 'pcidevice', 'perf', 'processes', 'qdisc',
  'runit', 'slabinfo', 'softirqs', 'supervisord', 'swap', 'sysctl', 'systemd', 'tcpstat', 'wifi', 'xfrm', 'zoneinfo',
];
