#!/usr/bin/env bash
# Finds out which functions the first pages enter, and lists the others in scripts/later.txt, by which the
# wasm is split. Newer functions are not listed and stay in the first part, where they cost bytes until this
# is run; then `make dist`.
set -euo pipefail
. "$(dirname "$0")/lib/common.sh"

scripts/tools.sh test
scripts/dist.sh
say "Running the first pages on a build that tells which functions they enter"
cargo build --locked --quiet -p simulator -p split
TRACED=$ROOT/.trunk/traced
rm -rf "$TRACED"
cp -r .trunk/build "$TRACED"
"$(target_dir)/debug/split" trace .trunk/build/backup-console_bg.wasm "$TRACED/backup-console_bg.wasm" "$ROOT/.trunk/names.txt"
BUDGET_WARNS=1 TRACE=1 node scripts/finish-dist.mjs "$TRACED" "$TRACED.dist"
(cd tests/e2e && DIST=$TRACED.dist NAMES=$ROOT/.trunk/names.txt ENTERED=$ROOT/.trunk/entered.txt \
  SIMULATOR=${SIMULATOR:-$(target_dir)/debug/simulator} CHROMIUM=$(chromium_path) \
  npx --no-install playwright test --config first.config.ts)
"$(target_dir)/debug/split" list .trunk/names.txt .trunk/entered.txt scripts/later.txt
say "The first pages enter $(wc -l <.trunk/entered.txt) functions; the other $(wc -l <scripts/later.txt) are in scripts/later.txt"
