// Native tests compile without the feature `web`: a `#[test]` in a module that needs it never runs.

import { deepEqual, ok } from "node:assert/strict";
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const SRC = fileURLToPath(new URL("../../src", import.meta.url));
const GATED = /#\[cfg\(feature = "web"\)\]\s*(?:pub(?:\([^)]*\))?\s+)?mod (\w+);/g;

/** Every Rust file below a folder. @param {string} folder @returns {string[]} */
function rust(folder) {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? rust(path) : path.endsWith(".rs") ? [path] : [];
  });
}

/** The files that a module declared in `file` consists of. @param {string} file @param {string} name */
function filesOf(file, name) {
  const stem = file.replace(/\.rs$/, "");
  const folder = /(^|\/)(mod|lib|main)$/.test(stem) ? dirname(file) : stem;
  const below = join(folder, name);
  return [...(existsSync(below) ? rust(below) : []), ...(existsSync(`${below}.rs`) ? [`${below}.rs`] : [])];
}

test("no native test stands in a module that only the feature web compiles", () => {
  const gated = rust(SRC).flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(GATED)].flatMap(([, name]) => filesOf(file, name ?? "")),
  );
  ok(gated.length > 100, "the modules behind the feature were found");
  const idle = gated.filter((file) => readFileSync(file, "utf8").includes("#[test]"));
  deepEqual(idle.map((file) => relative(SRC, file)), []);
});
