#!/usr/bin/env bash
# Trunk's server with live rebuild in front of the simulated systems, until Ctrl-C.
set -euo pipefail
. "$(dirname "$0")/lib/common.sh"

require_free_ports WEB_PORT OCP_PORT OBSHELL_PORT OBSHELL_OPEN_PORT RACKSPACE_PORT
scripts/tools.sh build
say "Building the simulator"
cargo build --locked --quiet -p simulator
mapfile -t flags < <(simulator_flags)
"$(target_dir)/debug/simulator" "${flags[@]}" &
simulator=$!
trap 'kill "$simulator" 2>/dev/null' EXIT
trap 'exit 0' INT TERM HUP

export OCP_PORT OBSHELL_PORT OBSHELL_OPEN_PORT RACKSPACE_PORT WEB_PORT
node scripts/dev/config.mjs >Trunk.dev.toml
printf '\nThe console will be at http://127.0.0.1:%s/ after the first build.\n' "$WEB_PORT"
how_to_sign_in
TRUNK_SKIP_VERSION_CHECK=true trunk serve --config Trunk.dev.toml
