#!/bin/sh
# Lists the NVIDIA GPUs of the node and the state of their slots, from what kernel and driver show to every container.
# Load and temperature come from the driver's library alone: the DCGM exporter reads those.
set -u
trap 'exit 0' TERM INT

# One line per device: a display or 3D controller (class 03) of NVIDIA (vendor 10de).
devices() {
  for device in /sys/bus/pci/devices/*; do
    [ -r "$device/vendor" ] && [ "$(cat "$device/vendor")" = 0x10de ] || continue
    case "$(cat "$device/class")" in 0x03*) ;; *) continue ;; esac
    echo "${device##*/}"
  done
}

setting() {
  cat "/sys/bus/pci/devices/$1/$2" 2> /dev/null || echo unknown
}

model() {
  sed -n 's/^Model:[[:space:]]*//p' "/proc/driver/nvidia/gpus/$1/information" 2> /dev/null | grep . || echo 'no driver loaded'
}

echo "gpu-monitor on $NODE_NAME"
while true; do
  echo "=== $NODE_NAME at $(date -u +%FT%TZ): $(devices | wc -l) GPUs ==="
  devices | while read -r gpu; do
    echo "$gpu: $(model "$gpu"), power $(setting "$gpu" power_state)," \
      "link $(setting "$gpu" current_link_speed) x$(setting "$gpu" current_link_width), NUMA node $(setting "$gpu" numa_node)"
  done
  touch "$HEARTBEAT"
  sleep "$INTERVAL_SECONDS" & wait $!
done
