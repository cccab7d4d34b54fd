package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"

	"golang.org/x/sys/unix"
)

// A container, as far as an agent can tell: its files, its mounts, its user and its capabilities. Without the cgroups, the seccomp
// profile and the PID namespace of a real one.
type container struct {
	// What it sees as "/": an existing directory.
	Root         string  `json:"root"`
	ReadOnlyRoot bool    `json:"readOnlyRoot"`
	Mounts       []mount `json:"mounts"`
	User         int     `json:"user"`
	Group        int     `json:"group"`
	Groups       []int   `json:"groups"`
	// Capabilities to keep, such as NET_ADMIN. Not asked where it is privileged.
	Capabilities    []string `json:"capabilities"`
	Privileged      bool     `json:"privileged"`
	NoNewPrivileges bool     `json:"noNewPrivileges"`
	Directory       string   `json:"directory"`
	Command         []string `json:"command"`
	Env             []string `json:"env"`
}

type mount struct {
	Source   string `json:"source"`
	Target   string `json:"target"`
	ReadOnly bool   `json:"readOnly"`
}

// enter makes this process the first one of a container. It returns only where that fails.
func enter(arguments []string) (any, error) {
	// Mount namespace, capabilities and the rest belong to threads, and exec keeps those of the thread that calls it.
	runtime.LockOSThread()
	var spec container
	if err := json.Unmarshal([]byte(arguments[0]), &spec); err != nil {
		return nil, err
	}
	if err := mountAll(spec); err != nil {
		return nil, err
	}
	if err := unix.Chdir("/" + strings.TrimPrefix(spec.Directory, "/")); err != nil {
		return nil, fmt.Errorf("working directory: %w", err)
	}
	if err := giveUpRights(spec); err != nil {
		return nil, err
	}
	program, err := lookUp(spec.Command[0], spec.Env)
	if err != nil {
		return nil, err
	}
	return nil, fmt.Errorf("%s: %w", program, syscall.Exec(program, spec.Command, spec.Env))
}

func mountAll(spec container) error {
	if err := unix.Unshare(unix.CLONE_NEWNS); err != nil {
		return fmt.Errorf("a mount namespace: %w", err)
	}
	if err := unix.Mount("", "/", "", unix.MS_REC|unix.MS_PRIVATE, ""); err != nil {
		return err
	}
	if err := bind(spec.Root, spec.Root, false); err != nil {
		return err
	}
	for _, each := range spec.Mounts {
		target := filepath.Join(spec.Root, each.Target)
		if err := makeTarget(each.Source, target); err != nil {
			return err
		}
		if err := bind(each.Source, target, each.ReadOnly); err != nil {
			return err
		}
	}
	if spec.ReadOnlyRoot {
		if err := unix.Mount("", spec.Root, "", unix.MS_REMOUNT|unix.MS_BIND|unix.MS_RDONLY, ""); err != nil {
			return err
		}
	}
	if err := unix.Chdir(spec.Root); err != nil {
		return err
	}
	// The old root lands below the new one and is let go.
	if err := unix.PivotRoot(".", "."); err != nil {
		return fmt.Errorf("pivot_root: %w", err)
	}
	return unix.Unmount(".", unix.MNT_DETACH)
}

// bind is what readOnly means to Kubernetes: the mount itself, not what is mounted below it.
func bind(source, target string, readOnly bool) error {
	if err := unix.Mount(source, target, "", unix.MS_BIND|unix.MS_REC, ""); err != nil {
		return fmt.Errorf("mounting %s at %s: %w", source, target, err)
	}
	if !readOnly {
		return nil
	}
	if err := unix.Mount("", target, "", unix.MS_REMOUNT|unix.MS_BIND|unix.MS_RDONLY, ""); err != nil {
		return fmt.Errorf("mounting %s read-only: %w", target, err)
	}
	return nil
}

func makeTarget(source, target string) error {
	info, err := os.Stat(source)
	if err != nil {
		return err
	}
	if info.IsDir() {
		return os.MkdirAll(target, 0o755)
	}
	if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
		return err
	}
	file, err := os.OpenFile(target, os.O_CREATE, 0o644)
	if err != nil {
		return err
	}
	return file.Close()
}

func giveUpRights(spec container) error {
	if !spec.Privileged {
		for capability := 0; capability <= unix.CAP_LAST_CAP; capability++ {
			if keeps(spec.Capabilities, capability) {
				continue
			}
			// EINVAL: this kernel is older than the capability.
			if err := unix.Prctl(unix.PR_CAPBSET_DROP, uintptr(capability), 0, 0, 0); err != nil && err != unix.EINVAL {
				return fmt.Errorf("dropping capability %d: %w", capability, err)
			}
		}
	}
	if err := syscall.Setgroups(spec.Groups); err != nil {
		return fmt.Errorf("groups: %w", err)
	}
	if err := syscall.Setresgid(spec.Group, spec.Group, spec.Group); err != nil {
		return fmt.Errorf("group: %w", err)
	}
	if err := syscall.Setresuid(spec.User, spec.User, spec.User); err != nil {
		return fmt.Errorf("user: %w", err)
	}
	// Nothing outlives the judge. A change of user would undo it.
	if err := unix.Prctl(unix.PR_SET_PDEATHSIG, uintptr(unix.SIGKILL), 0, 0, 0); err != nil {
		return err
	}
	if spec.NoNewPrivileges {
		return unix.Prctl(unix.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
	}
	return nil
}

// include/uapi/linux/capability.h
var capabilities = []string{
	"CHOWN", "DAC_OVERRIDE", "DAC_READ_SEARCH", "FOWNER", "FSETID", "KILL", "SETGID", "SETUID", "SETPCAP", "LINUX_IMMUTABLE",
	"NET_BIND_SERVICE", "NET_BROADCAST", "NET_ADMIN", "NET_RAW", "IPC_LOCK", "IPC_OWNER", "SYS_MODULE", "SYS_RAWIO", "SYS_CHROOT",
	"SYS_PTRACE", "SYS_PACCT", "SYS_ADMIN", "SYS_BOOT", "SYS_NICE", "SYS_RESOURCE", "SYS_TIME", "SYS_TTY_CONFIG", "MKNOD", "LEASE",
	"AUDIT_WRITE", "AUDIT_CONTROL", "SETFCAP", "MAC_OVERRIDE", "MAC_ADMIN", "SYSLOG", "WAKE_ALARM", "BLOCK_SUSPEND", "AUDIT_READ",
	"PERFMON", "BPF", "CHECKPOINT_RESTORE",
}

func keeps(kept []string, capability int) bool {
	for _, name := range kept {
		if capability < len(capabilities) && capabilities[capability] == name {
			return true
		}
	}
	return false
}

// lookUp finds a program the way runtimes do: in the PATH that the container has.
func lookUp(program string, env []string) (string, error) {
	if strings.Contains(program, "/") {
		return program, nil
	}
	for _, variable := range env {
		if directories, found := strings.CutPrefix(variable, "PATH="); found {
			for _, directory := range filepath.SplitList(directories) {
				if file := filepath.Join(directory, program); unix.Access(file, unix.X_OK) == nil {
					return file, nil
				}
			}
		}
	}
	return "", fmt.Errorf("%s: not in the PATH of the container", program)
}
