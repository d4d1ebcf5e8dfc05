#!/usr/bin/env bash
# Every test. test.sh [STEP…] runs only the named steps; the last line counts what ran.
set -euo pipefail
. "$(dirname "$0")/lib/common.sh"
. "$(dirname "$0")/lib/counts.sh"

STEPS=(format policy exceptions scripts clippy clippy-wasm native wasm dist types end-to-end)
ONLY=("$@")
for name in "${ONLY[@]}"; do
  [[ " ${STEPS[*]} " = *" $name "* ]] || die "there is no step $name; the steps are ${STEPS[*]}"
done
LOGS=$ROOT/target/logs
PASSED=0 FAILED=0 SKIPPED=0
BAD=()
mkdir -p "$LOGS"

wanted() {
  [ ${#ONLY[@]} = 0 ] && return
  local name
  for name in "${ONLY[@]}"; do
    if [ "$name" = "$1" ]; then return; fi
  done
  return 1
}

# step NAME KIND COMMAND…: runs it, shows and keeps its output, adds up its counts.
step() {
  local name=$1 kind=$2 log=$LOGS/$1.log status=0 passed failed skipped
  shift 2
  wanted "$name" || return 0
  say "$name"
  "$@" </dev/null 2>&1 | tee "$log" || status=$?
  read -r passed failed skipped < <(counts_of "$kind" "$log" "$status")
  PASSED=$((PASSED + passed)) FAILED=$((FAILED + failed)) SKIPPED=$((SKIPPED + skipped))
  if [ "$failed" != 0 ]; then BAD+=("$name"); fi
}

wasm_tests() {
  local driver=${CHROMEDRIVER:-$(command -v chromedriver || true)}
  [ -n "$driver" ] || die "chromedriver is missing: install chromium-driver, or name one with CHROMEDRIVER=/path"
  local run=(env CHROMEDRIVER="$driver" WASM_BINDGEN_TEST_TIMEOUT=300
    CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER="$WASM_BINDGEN_HOME/bin/wasm-bindgen-test-runner"
    cargo test --locked --target wasm32-unknown-unknown --features web --test wasm)
  # If a busy machine was too slow to start the browser, no test has run: try once more.
  "${run[@]}" || { grep -q 'session not created' "$LOGS/wasm.log" && "${run[@]}"; }
}

# The page's <meta> and the servers' headers are made from a single source.
policy() {
  node scripts/policy.mjs check && node scripts/headers.mjs check
}

# The tests' TypeScript, and the page's own scripts by their type annotations.
types() {
  local tsc=tests/e2e/node_modules/.bin/tsc
  $tsc --project tests/e2e && $tsc --project scripts/types
}

end_to_end() {
  [ -f dist/index.html ] || scripts/dist.sh || return 1
  cargo build --locked --quiet -p simulator || return 1
  local simulator browser shell fox
  simulator=${SIMULATOR:-$(target_dir)/debug/simulator}
  browser=$(chromium_path)
  shell=$(headless_path)
  fox=$(firefox_path)
  (cd tests/e2e && SIMULATOR=$simulator CHROMIUM=$browser HEADLESS_SHELL=$shell FIREFOX=$fox \
    npx --no-install playwright test)
}

# Running only the native steps, for a short edit-test loop, needs no browser and none of its tools.
if wanted end-to-end || wanted wasm || wanted types || wanted dist; then scripts/tools.sh test; fi

# The release build takes one core for minutes: it runs alongside the preceding steps, in folders of its own.
BESIDE=$LOGS/dist-beside
rm -f "$BESIDE.status"
if wanted dist; then
  (
    status=0
    scripts/dist.sh </dev/null >"$BESIDE.log" 2>&1 || status=$?
    echo "$status" >"$BESIDE.status"
  ) &
  DIST=$!
  trap 'kill "$DIST" 2>/dev/null || true' EXIT
fi

# Waits for it, and shows its output.
dist() {
  tail -n +1 -f --pid="$DIST" "$BESIDE.log"
  return "$(cat "$BESIDE.status")"
}

step format check cargo fmt --all --check
step policy check policy
step exceptions check node scripts/exceptions.mjs
step scripts node node --test --test-reporter=tap scripts/tests/*.test.mjs
step clippy check cargo clippy --locked --quiet --workspace --all-targets -- -D warnings
step clippy-wasm check cargo clippy --locked --quiet --target wasm32-unknown-unknown --features web --lib --bins --test wasm \
  --example empty -- -D warnings
step native cargo cargo test --locked --workspace
step wasm cargo wasm_tests
step dist check dist
step types check types
step end-to-end playwright end_to_end

printf '\n'
for name in "${BAD[@]}"; do
  say "failed: $name, whose last lines are (the whole is in target/logs)"
  tail -n 25 "$LOGS/$name.log"
done
printf '%s passed, %s failed, %s skipped; %s\n' "$PASSED" "$FAILED" "$SKIPPED" "$(node scripts/exceptions.mjs --summary)"
[ "$FAILED" = 0 ] && [ "$PASSED" -gt 0 ]
