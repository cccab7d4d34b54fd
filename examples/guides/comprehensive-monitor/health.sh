#!/bin/sh
# Judges the node by what the other two containers have written, and tells when one of them has fallen silent.
set -u
trap 'exit 0' TERM INT

# Whether a number that was written, such as memory_percent, is over a bound.
over() {
  awk -v name="$1" -v bound="$2" '$1 == name && $2 > bound { found = 1 } END { exit !found }' /run/shared/metrics 2> /dev/null
}

while true; do
  issues=0
  for file in metrics logs; do
    if [ -z "$(find "/run/shared/$file" -mmin -3 2> /dev/null)" ]; then
      echo "no news in $file for three minutes"
      issues=$((issues + 1))
    fi
  done
  if over memory_percent 85; then
    echo 'more than 85 % of the memory is in use'
    issues=$((issues + 1))
  fi
  if over load_per_cpu 2; then
    echo 'the load is over two for each processor'
    issues=$((issues + 1))
  fi
  echo "$(date -u +%FT%TZ) $NODE_NAME: $([ "$issues" -eq 0 ] && echo healthy || echo "issues: $issues")"
  touch "$OUTPUT"
  sleep "$INTERVAL_SECONDS" & wait $!
done
