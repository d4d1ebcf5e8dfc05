#!/usr/bin/env bash
# The release build of the console in front of the three simulated systems, until Ctrl-C.
set -euo pipefail
. "$(dirname "$0")/lib/common.sh"

require_free_ports WEB_PORT OCP_PORT OBSHELL_PORT OBSHELL_OPEN_PORT RACKSPACE_PORT
scripts/dist.sh
say "Building the simulator"
cargo build --locked --quiet -p simulator

mapfile -t flags < <(simulator_flags)
"$(target_dir)/debug/simulator" "${flags[@]}" --web "127.0.0.1:$WEB_PORT" --dist dist &
simulator=$!
trap 'kill "$simulator" 2>/dev/null; wait "$simulator" 2>/dev/null; say "Stopped"; exit 0' INT TERM HUP

for _ in $(seq 100); do
  if (exec 3<>"/dev/tcp/127.0.0.1/$WEB_PORT") 2>/dev/null; then break; fi
  kill -0 "$simulator" 2>/dev/null || die "the simulator ended; what it said stands above"
  sleep 0.1
done

printf '\nThe console is at http://127.0.0.1:%s/\n' "$WEB_PORT"
how_to_sign_in
printf 'Ctrl-C stops it.\n'
wait "$simulator"
