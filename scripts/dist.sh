#!/usr/bin/env bash
# Leaves a servable dist/, and the same packed in release/. Builds nothing if no input has changed; the rest
# of release/ is cheap and packed each time.
set -euo pipefail
. "$(dirname "$0")/lib/common.sh"

STAMP=.trunk/dist.stamp

# The inputs of dist/ and its contents: a change of either rebuilds it.
fingerprint() {
  local part existing=()
  for part in src crates style public scripts deploy/headers.json .cargo index.html Cargo.toml Cargo.lock Trunk.toml dist; do
    if [ -e "$part" ]; then existing+=("$part"); fi
  done
  {
    rustc --version
    node --version
    # Whether the standard library can be rebuilt.
    ls -d "$(rustc --print sysroot)/lib/rustlib/src" 2>/dev/null || true
    printf '%s\n' "$TRUNK_VERSION" "$BINARYEN_VERSION" "$WASM_BINDGEN_VERSION" "$ESBUILD_VERSION"
    find "${existing[@]}" -type f -print0 | LC_ALL=C sort -z | xargs -0 cksum
  } | cksum
}

packed() {
  export TRUNK_VERSION BINARYEN_VERSION WASM_BINDGEN_VERSION ESBUILD_VERSION
  node scripts/release.mjs dist release
}

if [ -f dist/index.html ] && [ "$(cat "$STAMP" 2>/dev/null)" = "$(fingerprint)" ]; then
  say "dist/ is up to date"
  packed
  exit
fi

scripts/tools.sh build
node scripts/policy.mjs check
mkdir -p .trunk
rm -f "$STAMP"
say "Fetching the crates that are not here yet"
cargo fetch --locked --quiet
say "Building the tool that parts the wasm"
cargo build --locked --quiet -p split
SPLIT=$(target_dir)/debug/split
flags=$(remap_paths)
if scripts/tools.sh rust-src; then
  own_std
  flags+=" -Zunstable-options -Cpanic=immediate-abort"
else
  say "The sources of the standard library are not to be had ('rustup component add rust-src'): the wasm will be a tenth larger"
  export BUDGET_WARNS=1
fi
say "Building the console in release: about a minute when cold"
CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS=$flags TRUNK_SKIP_VERSION_CHECK=true NO_COLOR=true \
  trunk build --release
ESBUILD=esbuild SPLIT=$SPLIT node scripts/finish-dist.mjs .trunk/build dist
packed
fingerprint >"$STAMP"
