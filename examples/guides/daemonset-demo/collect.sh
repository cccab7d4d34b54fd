#!/bin/sh
# Names the container logs that appeared and went away since the last round.
set -u
trap 'exit 0' TERM INT

known=/run/log-collector/known
: > "$known"
echo "log-collector on $NODE_NAME"
while true; do
  find "$LOGS" -name '*.log' | sort > "$known.now"
  diff "$known" "$known.now" | sed -n 's/^[-+]\/.*\//&/p' | sed 's/^+/new:  /; s/^-/gone: /'
  echo "$(date -u +%FT%TZ) $NODE_NAME: $(wc -l < "$known.now") container logs"
  mv "$known.now" "$known"
  touch "$HEARTBEAT"
  sleep "$INTERVAL_SECONDS" & wait $!
done
