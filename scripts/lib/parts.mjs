// The two parts of the wasm that a page loads one after the other (crates/split), and the glue that joins
// them.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createHash } from "node:crypto";

/** Where the glue lists what the wasm imports; Trunk minifies it or leaves it as it is. */
const IMPORTS = /return ?\{\s*__proto__: ?null,(?=\s*"\.\/backup-console_bg\.js")/;
/** What rest.js knows of its wasm, between two markers. */
const REST = /\/\* rest \*\/.*\/\* rest \*\//s;

/** The glue with one more module of imports. */
function withImport(glue, name, members) {
  if (!IMPORTS.test(glue)) throw new Error("the glue lists its imports otherwise than wasm-bindgen 0.2.130 did");
  return glue.replace(IMPORTS, (found) => `${found}${JSON.stringify(name)}:${members},`);
}

/** The bytes of the two parts: the tool `split` moves what `list` names to the second. */
export function apart(wasm, split, list) {
  const home = mkdtempSync(join(tmpdir(), "parts-"));
  try {
    const [whole, first, rest] = ["whole", "first", "rest"].map((name) => join(home, `${name}.wasm`));
    writeFileSync(whole, wasm);
    execFileSync(split, ["apart", whole, list, first, rest]);
    return { first: readFileSync(first), rest: readFileSync(rest) };
  } finally {
    rmSync(home, { recursive: true });
  }
}

/**
 * How the glue knows the rest. Not SHA-384 as elsewhere: rest.js computes it itself where it cannot wait.
 */
export function restIntegrity(bytes) {
  return `sha256-${createHash("sha256").update(bytes).digest("base64")}`;
}

/** The glue that loads the rest from the file `name`; `loader` is rest.js. */
export function joined(glue, loader, { name, bytes }) {
  if (!REST.test(loader)) throw new Error("rest.js has no place for the name of its file");
  const known = JSON.stringify({ href: `./${name}`, integrity: restIntegrity(bytes), size: bytes.length });
  return withImport(glue, "rest", "{need:needRest}") + "\n" + loader.replace(REST, known);
}

/** The glue of a wasm that reports which functions are entered, by their numbers in `entered`. */
export function tracing(glue) {
  return withImport(glue, "trace", "{mark:(number)=>void(globalThis.entered??=new Set).add(number)}");
}
