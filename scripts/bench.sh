#!/usr/bin/env bash
# The numbers of docs/performance.md on this machine.
set -euo pipefail
. "$(dirname "$0")/lib/common.sh"

scripts/tools.sh test
scripts/dist.sh
say "Machine"
printf '%s, %s logical CPUs, %s, %s\n' "$(uname -sm)" "$(getconf _NPROCESSORS_ONLN)" "$(rustc --version)" \
  "$("$(chromium_path)" --version 2>/dev/null)"
say "First load (bytes)"
node scripts/budget.mjs dist
if compgen -G 'benches/*.rs' >/dev/null; then
  say "Rules, native"
  cargo bench --locked --quiet
fi
if compgen -G 'tests/e2e/bench/*.spec.ts' >/dev/null; then
  say "In Chromium"
  cargo build --locked --quiet -p simulator
  (cd tests/e2e && SIMULATOR=${SIMULATOR:-$(target_dir)/debug/simulator} CHROMIUM=$(chromium_path) \
    npx --no-install playwright test --config bench.config.ts)
fi
