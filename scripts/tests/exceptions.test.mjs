import assert from "node:assert/strict";
import { test } from "node:test";
import { exceptionsIn, rowsOf } from "../exceptions.mjs";

test("allowed lints are found however they are written", () => {
  const source = `
    #![allow(dead_code)]
    #[allow(clippy::too_many_lines, reason = "why")]
    #[expect(
        unused,
        clippy::panic,
        reason = "why"
    )]
    #[cfg_attr(not(test), allow(missing_docs))]
    // allow(nothing) in prose
    #[ignore = "slow"]`;
  assert.deepEqual(exceptionsIn("src/a.rs", source), [
    "allow | src/a.rs | dead_code",
    "allow | src/a.rs | clippy::too_many_lines",
    "allow | src/a.rs | unused",
    "allow | src/a.rs | clippy::panic",
    "allow | src/a.rs | missing_docs",
    "skip | src/a.rs | ignore",
  ]);
});

test("skipped tests, workspace lints and ignored advisories are found", () => {
  assert.deepEqual(exceptionsIn("tests/e2e/a.spec.ts", 'test.skip("a"); test.describe.only("b"); testing.skip()'), [
    "skip | tests/e2e/a.spec.ts | test.skip",
    "skip | tests/e2e/a.spec.ts | test.describe.only",
  ]);
  assert.deepEqual(exceptionsIn("Cargo.toml", 'unwrap_used = "deny"\npedantic = { level = "allow", priority = -1 }\n'), [
    "allow | Cargo.toml | pedantic",
  ]);
  assert.deepEqual(exceptionsIn("deny.toml", '# RUSTSEC-2020-0001 is not ignored\n  { id = "RUSTSEC-2020-0002" },'), [
    "advisory | deny.toml | RUSTSEC-2020-0002",
  ]);
});

test("rows are read, headings are not, and a missing reason shows", () => {
  const list = "| kind | file | what | reason |\n|---|---|---|---|\n| allow | `a.rs` | `x` | because |\n| skip | b.rs | ignore | |";
  assert.deepEqual(rowsOf(list), [
    { key: "allow | a.rs | x", kind: "allow", reason: "because" },
    { key: "skip | b.rs | ignore", kind: "skip", reason: "" },
  ]);
});
