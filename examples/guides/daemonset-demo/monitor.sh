#!/bin/sh
# Says every half minute how busy the node is and how many containers write logs on it.
set -u
trap 'exit 0' TERM INT

echo "node-monitor on $NODE_NAME"
while true; do
  logs=$(find "$LOGS" -name '*.log' | wc -l)
  read -r load1 load5 load15 _ < /proc/loadavg
  echo "$(date -u +%FT%TZ) $NODE_NAME: $logs container logs, load $load1 $load5 $load15"
  touch "$HEARTBEAT"
  sleep "$INTERVAL_SECONDS" & wait $!
done
