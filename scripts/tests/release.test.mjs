import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, posix } from "node:path";
import { after, test } from "node:test";
import { packed } from "../lib/packed.mjs";
import { sbom } from "../lib/sbom.mjs";
import { tar } from "../lib/tar.mjs";

const home = mkdtempSync(join(tmpdir(), "release-"));
after(() => rmSync(home, { recursive: true }));

test("tar reads what was packed, whatever order it was given in", () => {
  const files = [
    ["a/two.txt", Buffer.from("2".repeat(700))],
    ["a/one.txt", Buffer.from("")],
  ];
  const packed = tar(files, 1_700_000_000);
  assert.deepEqual(packed, tar(files.toReversed(), 1_700_000_000));
  writeFileSync(join(home, "x.tar"), packed);
  const list = execFileSync("tar", ["--list", "--verbose", "--utc", "--file", join(home, "x.tar")], { encoding: "utf8" });
  assert.match(list, /-rw-r--r-- 0\/0 +0 2023-11-14 22:13 a\/one\.txt\n-rw-r--r-- 0\/0 +700 2023-11-14 22:13 a\/two\.txt\n/);
  execFileSync("tar", ["--extract", "--file", join(home, "x.tar"), "--directory", home]);
  assert.equal(readFileSync(join(home, "a/two.txt"), "utf8"), "2".repeat(700));
});

test("what is packed is enough to make the headers of one's own config", () => {
  for (const file of packed()) cpSync(file, join(home, "unpacked", file));
  writeFileSync(join(home, "config.json"), '{"frameAncestors": ["https://portal.example"], "targets": []}');
  execFileSync("node", ["scripts/headers.mjs", join(home, "config.json"), home], { cwd: join(home, "unpacked") });
  assert.match(readFileSync(join(home, "nginx/headers.conf"), "utf8"), /frame-ancestors https:\/\/portal\.example/);
});

test("packed documents link only to packed documents", () => {
  const files = packed();
  for (const file of files.filter((one) => one.endsWith(".md"))) {
    for (const [, link] of readFileSync(file, "utf8").matchAll(/\]\((?!https?:)([^)#]+)/g)) {
      const to = posix.join(dirname(file), link);
      assert.ok(files.includes(to), `${file} leads to ${to}`);
    }
  }
});

test("the bill names what is shipped, without macros and what only tests need", () => {
  const one = (name, kind = "lib") => ({ id: name, name, version: "1.0.0", license: "MIT/Apache-2.0", targets: [{ kind: [kind] }] });
  const dep = (pkg, kind = null) => ({ pkg, dep_kinds: [{ kind }] });
  const metadata = {
    packages: [one("root"), one("used"), one("below"), one("macro", "proc-macro"), one("syn"), one("tested")],
    resolve: {
      root: "root",
      nodes: [
        { id: "root", deps: [dep("used"), dep("macro"), dep("tested", "dev")] },
        { id: "used", deps: [dep("below")] },
        { id: "below", deps: [] },
        { id: "macro", deps: [dep("syn")] },
        { id: "syn", deps: [] },
        { id: "tested", deps: [] },
      ],
    },
  };
  const lock = '[[package]]\nname = "used"\nversion = "1.0.0"\nchecksum = "abc"\n';
  const bill = sbom(metadata, lock, [["rustc", "1"]]);
  assert.deepEqual(bill.components.map(({ name }) => name), ["below", "used"]);
  assert.deepEqual(bill.components[1].hashes, [{ alg: "SHA-256", content: "abc" }]);
  assert.equal(bill.components[0].licenses[0].expression, "MIT OR Apache-2.0");
  assert.equal(bill.metadata.component.name, "root");
  assert.match(bill.serialNumber, /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.deepEqual(bill, sbom(metadata, lock, [["rustc", "1"]]));
});
