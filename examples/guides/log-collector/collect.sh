#!/bin/sh
# Looks at the node's log files: how many there are, how many grew since the last round, and how large they are together.
# It reads names, times and sizes, no contents, which is why it needs no root.
set -u
trap 'exit 0' TERM INT

say() {
  echo "$(date -u +%FT%TZ) $NODE_NAME: $*"
}

echo "log-collector $POD_NAME on $NODE_NAME reads $LOGS"
last=$HEARTBEAT.last
touch -d @0 "$last"
while true; do
  touch "$HEARTBEAT"
  all=$(find "$LOGS" -name '*.log' -type f 2> /dev/null | wc -l)
  grown=$(find "$LOGS" -name '*.log' -type f -newer "$last" 2> /dev/null | wc -l)
  kibibytes=$(du -sk "$LOGS" 2> /dev/null | cut -f 1)
  say "$all log files, $grown of them changed since the last round, $kibibytes KiB in all"
  cp -p "$HEARTBEAT" "$last"
  sleep "$INTERVAL_SECONDS" & wait $!
done
