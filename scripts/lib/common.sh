# Shared by the scripts here: sourced, never run.
# shellcheck shell=bash

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
cd "$ROOT" || exit 1

say() { printf '==> %s\n' "$*" >&2; }

die() {
  printf 'error: %s\n' "$*" >&2
  exit 1
}

have() { command -v "$1" >/dev/null 2>&1; }

# Runs a command for at most so many seconds, if the system can limit it.
limit() {
  local seconds=$1
  shift
  if have timeout; then timeout "$seconds" "$@"; else "$@"; fi
}

# The version of a package in Cargo.lock.
locked_version() {
  awk -v want="name = \"$1\"" '$0 == want { getline; gsub(/version = |"/, ""); print; exit }' Cargo.lock
}

# Where cargo puts its output: CARGO_TARGET_DIR, a configuration, or target/.
target_dir() {
  cargo metadata --no-deps --offline --format-version 1 2>/dev/null |
    node -e 'process.stdout.write(JSON.parse(require("fs").readFileSync(0)).target_directory)'
}

# Absolute paths would differ between machines, and so would the file names made from the bytes.
remap_paths() {
  local registry flags="--remap-path-prefix=$ROOT=/console"
  for registry in "${CARGO_HOME:-$HOME/.cargo}"/registry/src/*/; do
    if [ -d "$registry" ]; then flags+=" --remap-path-prefix=${registry%/}=/crates"; fi
  done
  printf '%s' "$flags"
}

# Rebuilds the standard library for size and without panic messages, which no one reads in a browser: a tenth
# of the wasm. The compiler accepts these settings only if it believes that it is a nightly; their meaning depends
# on its version, so they are tried out with each new one (docs/performance.md).
own_std() {
  export RUSTC_BOOTSTRAP=1 CARGO_UNSTABLE_BUILD_STD=std,panic_abort
  export CARGO_UNSTABLE_BUILD_STD_FEATURES=optimize_for_size
}

TOOLS_DIR=${TOOLS_DIR:-$HOME/.cache/backup-console}
TRUNK_VERSION=0.22.1
BINARYEN_VERSION=132.0.0
ESBUILD_VERSION=0.28.2
CARGO_DENY_VERSION=0.20.2
CARGO_MACHETE_VERSION=0.9.2
TYPOS_VERSION=1.52.0
HADOLINT_VERSION=2.15.1
LIGHTHOUSE_VERSION=12.8.2
# The glue and the crate speak a private protocol, so the tool's version follows Cargo.lock.
WASM_BINDGEN_VERSION=$(locked_version wasm-bindgen)

TRUNK_HOME=$TOOLS_DIR/trunk-$TRUNK_VERSION
WASM_BINDGEN_HOME=$TOOLS_DIR/wasm-bindgen-$WASM_BINDGEN_VERSION
BINARYEN_HOME=$TOOLS_DIR/binaryen-$BINARYEN_VERSION
ESBUILD_HOME=$TOOLS_DIR/esbuild-$ESBUILD_VERSION
CARGO_DENY_HOME=$TOOLS_DIR/cargo-deny-$CARGO_DENY_VERSION
CARGO_MACHETE_HOME=$TOOLS_DIR/cargo-machete-$CARGO_MACHETE_VERSION
TYPOS_HOME=$TOOLS_DIR/typos-$TYPOS_VERSION
HADOLINT_HOME=$TOOLS_DIR/hadolint-$HADOLINT_VERSION
LIGHTHOUSE_HOME=$TOOLS_DIR/lighthouse-$LIGHTHOUSE_VERSION
export LIGHTHOUSE=$LIGHTHOUSE_HOME/node_modules/.bin/lighthouse
PATH=$TRUNK_HOME/bin:$WASM_BINDGEN_HOME/bin:$BINARYEN_HOME/node_modules/.bin:$ESBUILD_HOME/node_modules/.bin:$PATH
PATH=$CARGO_DENY_HOME/bin:$CARGO_MACHETE_HOME/bin:$TYPOS_HOME/bin:$HADOLINT_HOME/bin:$PATH
export PATH

# The browser: CHROMIUM, or the first one installed; empty if there is none.
chromium_path() {
  if [ -n "${CHROMIUM:-}" ]; then
    printf '%s' "$CHROMIUM"
    return
  fi
  local name
  for name in chromium chromium-browser google-chrome-stable google-chrome; do
    if have "$name"; then
      command -v "$name"
      return
    fi
  done
}

# The same engine without the browser's windows, which take half the processor's time in most tests:
# HEADLESS_SHELL, or the one installed; if CHROMIUM names a browser, that one.
headless_path() {
  if [ -n "${HEADLESS_SHELL:-}" ]; then
    printf '%s' "$HEADLESS_SHELL"
  elif [ -z "${CHROMIUM:-}" ] && have chromium-headless-shell; then
    command -v chromium-headless-shell
  else
    chromium_path
  fi
}

# The other engine: FIREFOX, or the first one installed; empty if there is none.
firefox_path() {
  if [ -n "${FIREFOX:-}" ]; then
    printf '%s' "$FIREFOX"
  else
    # A program, not a shell function of that name.
    type -P firefox-esr || type -P firefox || true
  fi
}

# The ports of `make run` and `make dev`; each can be set by the variable of its name.
WEB_PORT=${WEB_PORT:-8080}
OCP_PORT=${OCP_PORT:-9180}
OBSHELL_PORT=${OBSHELL_PORT:-9286}
OBSHELL_OPEN_PORT=${OBSHELL_OPEN_PORT:-9287}
RACKSPACE_PORT=${RACKSPACE_PORT:-9379}

# Says which ports are taken and which variables change them, before anything is built.
require_free_ports() {
  local name port last taken=0
  for name in "$@"; do
    last=${!name}
    # Six Rackspace regions have consecutive ports.
    if [ "$name" = RACKSPACE_PORT ]; then last=$((last + 5)); fi
    for ((port = ${!name}; port <= last; port++)); do
      if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
        printf 'error: port %s is in use; choose another with %s=…\n' "$port" "$name" >&2
        taken=1
      fi
    done
  done
  [ "$taken" = 0 ] || exit 1
}

# The simulator's flags for `make run` and `make dev`: its ports, and with INFERRED=1 to answer what no
# document confirms.
simulator_flags() {
  if [ -n "${INFERRED:-}" ]; then echo --inferred; fi
  printf '%s\n' --ocp "127.0.0.1:$OCP_PORT" --obshell "127.0.0.1:$OBSHELL_PORT" \
    --obshell-open "127.0.0.1:$OBSHELL_OPEN_PORT" --rackspace "127.0.0.1:$RACKSPACE_PORT"
}

how_to_sign_in() {
  cat <<EOF
  OCP        user admin, password aaAA11__
  obshell    password aaAA11__ (root@sys)
  Rackspace  token 87c6033c-9ff6-405f-943e-2deb73f278b7
EOF
}
