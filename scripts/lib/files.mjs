import { readdirSync } from "node:fs";
import { join, relative } from "node:path";

/** The files below a folder, as sorted paths relative to it. */
export function filesBelow(dir) {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(dir, join(entry.parentPath ?? entry.path, entry.name)))
    .sort();
}
