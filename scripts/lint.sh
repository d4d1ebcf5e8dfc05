#!/usr/bin/env bash
# Checks of the tree that are not tests: dependencies, unused ones, spelling, shell scripts.
set -euo pipefail
. "$(dirname "$0")/lib/common.sh"
scripts/tools.sh lint

status=0
guard() {
  say "$1"
  shift
  "$@" </dev/null || status=1
}

guard "Licences, bans, sources" cargo deny --locked check --hide-inclusion-graph bans licenses sources
# The advisories come from a separate repository, which is not reachable everywhere.
if limit 120 cargo deny --locked fetch db >/dev/null 2>&1 </dev/null; then
  guard "Advisories" cargo deny --locked check --disable-fetch advisories
else
  say "Advisories: SKIPPED, their database is out of reach"
fi
guard "Unused dependencies" cargo machete
guard "Spelling" typos
if have shellcheck; then
  guard "Shell scripts" shellcheck -x scripts/*.sh scripts/lib/*.sh .ci/run
else
  say "Shell scripts: SKIPPED, shellcheck is not installed"
fi
if have hadolint; then
  guard "Container file" hadolint deploy/container/Dockerfile
else
  say "Container file: SKIPPED, hadolint could not be had"
fi
exit "$status"
