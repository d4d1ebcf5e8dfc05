# Reads from a runner's output how many tests passed, failed and were skipped: sourced, never run.
# shellcheck shell=bash

# counts_of KIND LOG STATUS prints "PASSED FAILED SKIPPED". A runner that fails without naming a failed test
# (it did not compile, it never started) counts as one failure.
counts_of() {
  local kind=$1 log=$2 status=$3 passed=0 failed=0 skipped=0
  case $kind in
    check) if [ "$status" = 0 ]; then passed=1; fi ;;
    cargo)
      read -r passed failed skipped < <(awk '
        /^test result:/ {
          for (i = 2; i <= NF; i++) {
            if ($i ~ /^passed/) p += $(i - 1)
            if ($i ~ /^failed/) f += $(i - 1)
            if ($i ~ /^ignored/) s += $(i - 1)
          }
        }
        END { print p + 0, f + 0, s + 0 }' "$log")
      ;;
    node)
      read -r passed failed skipped < <(awk '
        $2 == "pass" { p += $3 } $2 == "fail" { f += $3 } $2 == "skipped" { s += $3 }
        END { print p + 0, f + 0, s + 0 }' "$log")
      ;;
    playwright)
      read -r passed failed skipped < <(awk '
        /^[0-9]+ passed, [0-9]+ failed, [0-9]+ skipped$/ { p = $1; f = $3; s = $5 }
        END { print p + 0, f + 0, s + 0 }' "$log")
      ;;
  esac
  if [ "$status" != 0 ] && [ "$failed" = 0 ]; then failed=1; fi
  printf '%s %s %s\n' "$passed" "$failed" "$skipped"
}
