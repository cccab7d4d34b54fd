/**
 * A capability of the Linux kernel, in the only spelling that every runtime and every policy reads: upper case, no `CAP_`.
 *
 * @see https://man7.org/linux/man-pages/man7/capabilities.7.html
 */
export enum Capability {
  /** Write records to the kernel's audit log. */
  AUDIT_WRITE = 'AUDIT_WRITE',
  /** Change audit rules and switch auditing on and off. */
  AUDIT_CONTROL = 'AUDIT_CONTROL',
  /** Read the audit log through a multicast socket. */
  AUDIT_READ = 'AUDIT_READ',
  /** Keep the system from suspending. */
  BLOCK_SUSPEND = 'BLOCK_SUSPEND',
  /** Load and use BPF programs. Since kernel 5.8; part of SYS_ADMIN before. */
  BPF = 'BPF',
  /** Checkpoint and restore processes. Since kernel 5.9. */
  CHECKPOINT_RESTORE = 'CHECKPOINT_RESTORE',
  /** Change the owner of any file. */
  CHOWN = 'CHOWN',
  /** Read, write and execute files whatever their permissions say. */
  DAC_OVERRIDE = 'DAC_OVERRIDE',
  /** Read files and search directories whatever their permissions say. */
  DAC_READ_SEARCH = 'DAC_READ_SEARCH',
  /** Act as the owner of any file. */
  FOWNER = 'FOWNER',
  /** Keep set-user-ID bits when a file changes. */
  FSETID = 'FSETID',
  /** Lock memory, and use huge pages. */
  IPC_LOCK = 'IPC_LOCK',
  /** Use System V IPC objects of others. */
  IPC_OWNER = 'IPC_OWNER',
  /** Send signals to processes of other users. */
  KILL = 'KILL',
  /** Take leases on any file. */
  LEASE = 'LEASE',
  /** Set the immutable and append-only flags of files. */
  LINUX_IMMUTABLE = 'LINUX_IMMUTABLE',
  /** Change the configuration of mandatory access control. */
  MAC_ADMIN = 'MAC_ADMIN',
  /** Override mandatory access control. */
  MAC_OVERRIDE = 'MAC_OVERRIDE',
  /** Create device files. */
  MKNOD = 'MKNOD',
  /** Configure interfaces, routes, firewalls and traffic control. */
  NET_ADMIN = 'NET_ADMIN',
  /** Listen on ports below 1024. */
  NET_BIND_SERVICE = 'NET_BIND_SERVICE',
  /** Send broadcasts and listen to multicasts. */
  NET_BROADCAST = 'NET_BROADCAST',
  /** Use raw and packet sockets. */
  NET_RAW = 'NET_RAW',
  /** Observe performance events. Since kernel 5.8; part of SYS_ADMIN before. */
  PERFMON = 'PERFMON',
  /** Give capabilities to files. */
  SETFCAP = 'SETFCAP',
  /** Change the group of the process. */
  SETGID = 'SETGID',
  /** Change capabilities of the process. */
  SETPCAP = 'SETPCAP',
  /** Change the user of the process. */
  SETUID = 'SETUID',
  /** Mount, enter namespaces, and much else: nearly root. A process that has it can always escalate. */
  SYS_ADMIN = 'SYS_ADMIN',
  /** Reboot the node. */
  SYS_BOOT = 'SYS_BOOT',
  /** Change the root directory, and enter mount namespaces. */
  SYS_CHROOT = 'SYS_CHROOT',
  /** Load and unload kernel modules. */
  SYS_MODULE = 'SYS_MODULE',
  /** Raise priorities and bind processes to CPUs. */
  SYS_NICE = 'SYS_NICE',
  /** Switch process accounting on and off. */
  SYS_PACCT = 'SYS_PACCT',
  /** Trace processes, and read the memory of others. */
  SYS_PTRACE = 'SYS_PTRACE',
  /** Use I/O ports and raw memory of the node. */
  SYS_RAWIO = 'SYS_RAWIO',
  /** Go beyond resource limits. */
  SYS_RESOURCE = 'SYS_RESOURCE',
  /** Set the clocks of the node. */
  SYS_TIME = 'SYS_TIME',
  /** Configure terminals. */
  SYS_TTY_CONFIG = 'SYS_TTY_CONFIG',
  /** Read and clear the kernel log. */
  SYSLOG = 'SYSLOG',
  /** Set timers that wake the system. */
  WAKE_ALARM = 'WAKE_ALARM',
}
