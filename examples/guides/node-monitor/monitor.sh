#!/bin/sh
# Reports how the node is doing, from what its kernel says. Needs no rights: the files it reads are open to everyone.
set -u
trap 'exit 0' TERM INT

proc=/host/proc
sys=/host/sys

# Time since the node's start: idle, and altogether, in ticks of all processors.
cpu_times() {
  awk '/^cpu / { for (i = 2; i <= 9; i++) total += $i; printf "%.0f %.0f\n", $5 + $6, total }' "$proc/stat"
}

# Share of the time between two such readings in which the processors worked.
busy_percent() {
  echo "$1 $2" | awk '{ passed = $4 - $2; printf "%.0f\n", (passed > 0 ? 100 * (1 - ($3 - $1) / passed) : 0) }'
}

memory_percent() {
  awk '/^MemTotal:/ { all = $2 } /^MemAvailable:/ { free = $2 } END { printf "%.0f\n", 100 * (1 - free / all) }' "$proc/meminfo"
}

# The pod's own directory lies on the file system of the kubelet.
disk_percent() {
  df -P "${HEARTBEAT%/*}" | awk 'NR == 2 { sub("%", "", $5); print $5 }'
}

count() {
  echo $#
}

alert() {
  [ "$2" -le "$3" ] || echo "ALERT: $1 is at $2 %, over $3 %"
}

echo "node-monitor $POD_NAME on $NODE_NAME ($NODE_IP)"
before=$(cpu_times)
sleep 1
while true; do
  now=$(cpu_times)
  cpu=$(busy_percent "$before" "$now")
  before=$now
  memory=$(memory_percent)
  disk=$(disk_percent)
  echo "=== $NODE_NAME at $(date -u +%FT%TZ) ==="
  echo "CPU: $cpu %, memory: $memory %, disk of the kubelet: $disk %"
  echo "load average: $(cut -d ' ' -f 1-3 "$proc/loadavg"), processes: $(count "$proc"/[0-9]*)"
  echo "network interfaces: $(ls "$sys/class/net" | tr '\n' ' ')"
  alert CPU "$cpu" "$CPU_ALERT_PERCENT"
  alert memory "$memory" "$MEMORY_ALERT_PERCENT"
  alert disk "$disk" "$DISK_ALERT_PERCENT"
  touch "$HEARTBEAT"
  sleep "$INTERVAL_SECONDS" & wait $!
done
