#!/bin/sh
# Reports how much the pods of the node have logged since the last round: what a forwarder would send.
set -u
trap 'exit 0' TERM INT

size() {
  du -sk /var/log/pods 2> /dev/null | cut -f 1
}

before=$(size)
while true; do
  now=$(size)
  echo "kibibytes $now" > "$OUTPUT"
  if [ "$now" -ge "$before" ]; then
    echo "$(date -u +%FT%TZ) $NODE_NAME: $now KiB of pod logs, $((now - before)) KiB more than before"
  else
    echo "$(date -u +%FT%TZ) $NODE_NAME: $now KiB of pod logs, some were rotated or removed"
  fi
  before=$now
  sleep "$INTERVAL_SECONDS" & wait $!
done
