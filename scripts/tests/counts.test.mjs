import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";

const home = mkdtempSync(join(tmpdir(), "counts-"));
after(() => rmSync(home, { recursive: true }));

function counts(kind, log, status = 0) {
  const file = join(home, "log");
  writeFileSync(file, log);
  const script = '. scripts/lib/counts.sh; counts_of "$1" "$2" "$3"';
  return execFileSync("bash", ["-c", script, "counts", kind, file, String(status)], { encoding: "utf8" }).trim();
}

test("cargo's results are summed over its binaries", () => {
  const log = [
    "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s",
    "test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s",
  ];
  assert.equal(counts("cargo", log.join("\n"), 101), "15 2 1");
});

test("node's and Playwright's summaries are read", () => {
  assert.equal(counts("node", "# tests 9\n# pass 7\n# fail 1\n# skipped 1\n", 1), "7 1 1");
  assert.equal(counts("playwright", "ok 1 ms  a > 9 passed\n5 passed, 0 failed, 2 skipped\n"), "5 0 2");
});

test("a runner that ends badly without naming a test is one failure", () => {
  assert.equal(counts("cargo", "error: could not compile", 101), "0 1 0");
  assert.equal(counts("playwright", "", 1), "0 1 0");
  assert.equal(counts("check", "", 1), "0 1 0");
  assert.equal(counts("check", "", 0), "1 0 0");
});
