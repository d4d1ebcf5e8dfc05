// The first load of a dist/: budget.mjs [DIR] prints its parts and fails above either limit.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { filesBelow } from "./lib/files.mjs";
import { brotli } from "./lib/twins.mjs";

/**
 * The limit of a first load: bytes, brotli quality 11, summed over the files of dist/.
 * It is the size reached so far plus half a per mille, by which a build of less code may compress worse, so
 * that nothing grows unnoticed; the goal is 300,000 (docs/performance.md).
 */
export const LIMIT_BYTES = 851_200;
/**
 * The limit of what a first page waits for: the same sum without what is loaded afterwards or is not for it.
 * It includes room for some functions newer than scripts/later.txt.
 */
export const FIRST_LIMIT_BYTES = 336_900;

/** The rest of the wasm, and the scripts of portals. */
const NOT_FIRST = /^(rest-|frame-|element\.js$)/;

/** Not counted: a site's own configuration, and the compressed copies of the files. */
const NOT_COUNTED = /(^config\.json|\.br|\.gz)$/;

/** Each counted file with its raw and compressed size in bytes, largest first. */
export function measure(dir) {
  return filesBelow(dir)
    .filter((name) => !NOT_COUNTED.test(name))
    .map((name) => {
      const bytes = readFileSync(join(dir, name));
      return { name, raw: bytes.length, brotli: brotli(bytes).length };
    })
    .sort((a, b) => b.brotli - a.brotli || a.name.localeCompare(b.name));
}

/** Prints the table and returns whether the sums are within the limits. */
export function report(dir) {
  const parts = measure(dir);
  const total = parts.reduce((sum, part) => sum + part.brotli, 0);
  const row = (brotli, raw, name) => console.log(`${String(brotli).padStart(9)} ${String(raw).padStart(9)}  ${name}`);
  row("brotli", "raw", "file");
  for (const part of parts) row(part.brotli, part.raw, part.name);
  row(total, "", `first load, limit ${LIMIT_BYTES}`);
  const first = parts.filter(({ name }) => !NOT_FIRST.test(name)).reduce((sum, part) => sum + part.brotli, 0);
  row(first, "", `of it before a first page stands, limit ${FIRST_LIMIT_BYTES}`);
  return total <= LIMIT_BYTES && first <= FIRST_LIMIT_BYTES;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  if (!report(process.argv[2] ?? "dist")) {
    console.error(`error: the first load is above ${LIMIT_BYTES} bytes, or what a first page waits for above ${FIRST_LIMIT_BYTES} (what is newer than scripts/later.txt stands there: make first)`);
    process.exit(1);
  }
}
