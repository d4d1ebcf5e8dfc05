// Compressed copies of the files, for servers that send them.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { filesBelow } from "./files.mjs";

/** What operators edit in place has no compressed copy, which would be served unchanged. */
const EDITED = new Set(["config.json"]);

/** Brotli at its best; the size is given so that the window fits. */
export function brotli(bytes) {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  return brotliCompressSync(bytes, { params });
}

/** Writes `.br` and `.gz` beside each file. */
export function writeTwins(dir) {
  for (const name of filesBelow(dir)) {
    if (EDITED.has(name) || /\.(br|gz)$/.test(name)) continue;
    const bytes = readFileSync(join(dir, name));
    writeFileSync(join(dir, `${name}.br`), brotli(bytes));
    writeFileSync(join(dir, `${name}.gz`), gzipSync(bytes, { level: 9 }));
  }
}
