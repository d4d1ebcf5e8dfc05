#!/usr/bin/env bash
# Builds the last commit twice, in two folders with nothing in common, and compares the results.
set -euo pipefail
. "$(dirname "$0")/lib/common.sh"

home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
for name in one another/place; do
  git clone --quiet --no-hardlinks . "$home/$name"
  say "Building in $home/$name"
  (cd "$home/$name" && CARGO_TARGET_DIR="$home/$name/target" scripts/dist.sh >/dev/null)
done
diff -r "$home/one/dist" "$home/another/place/dist"
diff -r "$home/one/release" "$home/another/place/release"
say "Both are the same, to the byte"
cat "$home"/one/release/*.sha256
