#!/bin/sh
# Writes the node's memory and load to a file that the health checker reads. /proc/meminfo and /proc/loadavg show the whole
# node in every container.
set -u
trap 'exit 0' TERM INT

while true; do
  awk '/^MemTotal:/ { all = $2 } /^MemAvailable:/ { free = $2 } END { printf "memory_percent %.0f\n", 100 * (1 - free / all) }' \
    /proc/meminfo > "$OUTPUT.new"
  echo "load_per_cpu $(awk -v cpus="$(grep -c '^processor' /proc/cpuinfo)" '{ printf "%.2f", $1 / (cpus + 0 > 0 ? cpus : 1) }' /proc/loadavg)" \
    >> "$OUTPUT.new"
  # In one step, so that nobody reads half of it.
  mv "$OUTPUT.new" "$OUTPUT"
  echo "$(date -u +%FT%TZ) $NODE_NAME: $(tr '\n' ' ' < "$OUTPUT")"
  sleep "$INTERVAL_SECONDS" & wait $!
done
