#!/usr/bin/env bash
# The numbers of docs/performance.md on this machine.
set -euo pipefail
. "$(dirname "$0")/lib/common.sh"

scripts/tools.sh test
scripts/tools.sh bench
scripts/dist.sh
say "Machine"
printf '%s, %s logical CPUs, %s, %s\n' "$(uname -sm)" "$(getconf _NPROCESSORS_ONLN)" "$(rustc --version)" \
  "$("$(chromium_path)" --version 2>/dev/null)"
say "First load (bytes)"
node scripts/budget.mjs dist
say "Rules, native"
# A missed limit is reported at the end: what follows measures other things.
missed=0
cargo bench --locked --quiet || missed=$?

# An empty Leptos page, built like the console, but with the standard library from rustup.
empty_page() {
  local wasm out=$1
  wasm=$(target_dir)/wasm32-unknown-unknown/release/examples/empty.wasm
  CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS=$(remap_paths) \
    cargo build --locked --quiet --release --target wasm32-unknown-unknown --features web --example empty
  rm -rf "$out"
  wasm-bindgen --target web --no-typescript --out-dir "$out" --out-name empty "$wasm"
  wasm-opt -Oz --enable-bulk-memory --enable-bulk-memory-opt --enable-nontrapping-float-to-int --enable-sign-ext \
    --enable-mutable-globals --enable-reference-types --enable-multivalue "$out/empty_bg.wasm" -o "$out/empty_bg.wasm"
  cp benches/empty/index.html benches/empty/boot.js "$out"
}

# The layout alone, built as it is in the console but with groups, for the page that compares it with other layouts.
layout_module() {
  local wasm out=$1
  wasm=$(target_dir)/wasm32-unknown-unknown/release/layout_bench.wasm
  cargo build --locked --quiet --release --target wasm32-unknown-unknown -p layout-bench
  wasm-bindgen --target web --no-typescript --out-dir "$out" "$wasm"
}

say "In Chromium"
cargo build --locked --quiet -p simulator
empty_page "$ROOT/.trunk/empty"
layout_module "$ROOT/.trunk/layout"
(cd tests/e2e && EMPTY=$ROOT/.trunk/empty LAYOUT_BENCH=$ROOT/.trunk/layout SIMULATOR=${SIMULATOR:-$(target_dir)/debug/simulator} CHROMIUM=$(chromium_path) \
  npx --no-install playwright test --config bench.config.ts)
exit "$missed"
