#!/bin/sh
# Looks at the node without touching it: what the kernel says about flaws of the processor, settings that harden the
# kernel, files anyone could change, changes of three important files, and ports that are open on every address.
# Needs no rights. What only root may see stays unseen.
set -u
trap 'exit 0' TERM INT

etc=/host/etc
state=${HEARTBEAT%/*}

vulnerabilities() {
  grep -l '^Vulnerable' /sys/devices/system/cpu/vulnerabilities/* 2> /dev/null | sed 's/.*\///'
}

# Prints each setting below the value it should have at least.
weak_settings() {
  while read -r name wanted; do
    value=$(cat "/proc/sys/$name" 2> /dev/null) || continue
    [ "$value" -ge "$wanted" ] || echo "$name is $value, should be $wanted or more"
  done << SETTINGS
kernel/randomize_va_space 2
kernel/kptr_restrict 1
kernel/dmesg_restrict 1
kernel/unprivileged_bpf_disabled 1
fs/protected_hardlinks 1
fs/protected_symlinks 1
SETTINGS
}

writable_files() {
  find "$etc" -xdev -type f -perm -0002 2> /dev/null
}

changed_files() {
  sha256sum "$etc/passwd" "$etc/group" "$etc/hosts" > "$state/sums.now" 2> /dev/null
  if [ -f "$state/sums" ] && ! cmp -s "$state/sums" "$state/sums.now"; then
    diff "$state/sums" "$state/sums.now" | sed -n 's/^+[0-9a-f]* *//p'
  fi
  mv "$state/sums.now" "$state/sums"
}

# Ports that accept connections on every address of the node. Process 1 of the node shows the node's network.
open_ports() {
  cat /host/proc/1/net/tcp /host/proc/1/net/tcp6 2> /dev/null \
    | awk '$4 == "0A" && $2 ~ /^0+:/ { split($2, address, ":"); print address[2] }' | sort -u \
    | while read -r port; do echo $((0x$port)); done
}

unexpected_ports() {
  open_ports | while read -r port; do
    case " $EXPECTED_PORTS " in *" $port "*) ;; *) echo "$port" ;; esac
  done
}

# Says how many lines came in, and which.
report() {
  findings=$(cat)
  if [ -z "$findings" ]; then
    echo "$1: none"
  else
    echo "$1: $(echo "$findings" | wc -l)"
    echo "$findings" | sed 's/^/  /'
  fi
}

echo "security-scanner on $NODE_NAME"
while true; do
  echo "=== $NODE_NAME at $(date -u +%FT%TZ) ==="
  vulnerabilities | report 'open flaws of the processor'
  weak_settings | report 'weak settings of the kernel'
  writable_files | report 'files below /etc that anyone may change'
  changed_files | report 'files changed since the last scan'
  unexpected_ports | report 'unexpected ports open on every address'
  touch "$HEARTBEAT"
  sleep "$INTERVAL_SECONDS" & wait $!
done
