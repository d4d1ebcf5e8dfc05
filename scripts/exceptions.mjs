// docs/exceptions.md lists every relaxed check with its reason: a lint allowed, a test skipped, an advisory ignored.
// exceptions.mjs fails if tree and list differ; exceptions.mjs --summary prints how many there are.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const LIST = "docs/exceptions.md";

/** The patterns to search for: the kind of exception and the text that names it. */
const PATTERNS = [
  { files: /\.rs$/, kind: "allow", find: /#!?\[\s*(?:cfg_attr\((?:[^[\]]*?),\s*)?(?:allow|expect)\(\s*([\w:]+(?:\s*,\s*[\w:]+)*?)\s*,?\s*(?:reason\s*=|\))/g },
  { files: /\.rs$/, kind: "skip", find: /#\[(ignore)\b/g },
  { files: /^(?:.*\/)?Cargo\.toml$/, kind: "allow", find: /^([\w-]+)\s*=\s*(?:"allow"|\{[^}]*level\s*=\s*"allow")/gm },
  { files: /\.(ts|mjs|js)$/, kind: "skip", find: /\b((?:test|describe|it)\.(?:describe\.)?(?:skip|fixme|only|todo|fail))\b/g },
  { files: /\.(ts|mjs|js)$/, kind: "allow", find: /(@ts-ignore|@ts-expect-error|@ts-nocheck)/g },
  { files: /\.sh$/, kind: "allow", find: /shellcheck disable=(\S+)/g },
  { files: /^deny\.toml$/, kind: "advisory", find: /^[^#\n]*(RUSTSEC-\d{4}-\d{4})/gm },
];

/** The exceptions in one file, as `kind | file | what`. */
export function exceptionsIn(file, text) {
  const found = new Set();
  for (const { files, kind, find } of PATTERNS) {
    if (!files.test(file)) continue;
    for (const [, what] of text.matchAll(find)) {
      for (const one of what.split(",")) found.add(`${kind} | ${file} | ${one.trim()}`);
    }
  }
  return [...found].map((key) => key.replace(/\s+/g, " "));
}

/** The rows of the list; a row without a reason is an error. */
export function rowsOf(markdown) {
  const rows = [...markdown.matchAll(/^\|(.+)\|\s*$/gm)]
    .map(([, row]) => row.split("|").map((cell) => cell.trim().replaceAll("`", "")))
    .filter(([kind]) => ["allow", "skip", "advisory"].includes(kind));
  return rows.map(([kind, file, what, reason]) => ({ key: `${kind} | ${file} | ${what}`, kind, reason: reason ?? "" }));
}

function treeExceptions() {
  const listed = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], { encoding: "utf8" });
  const files = listed.split("\n").filter((file) => PATTERNS.some(({ files: of }) => of.test(file)));
  return files
    .filter((file) => !file.startsWith("scripts/exceptions.mjs") && !file.startsWith("scripts/tests/exceptions"))
    .flatMap((file) => exceptionsIn(file, readOrEmpty(file)));
}

// A file that is deleted but still in the index counts as empty.
function readOrEmpty(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

function main(argument) {
  const rows = rowsOf(readFileSync(LIST, "utf8"));
  if (argument === "--summary") {
    const count = (kind) => rows.filter((row) => row.kind === kind).length;
    console.log(`exceptions: ${count("allow")} allowed lints, ${count("skip")} skipped tests, ${count("advisory")} ignored advisories (${LIST})`);
    return;
  }
  const found = new Set(treeExceptions());
  const listed = new Set(rows.map((row) => row.key));
  const wrong = [
    ...[...found].filter((key) => !listed.has(key)).map((key) => `not in ${LIST}: ${key}`),
    ...[...listed].filter((key) => !found.has(key)).map((key) => `in ${LIST}, but no longer in the tree: ${key}`),
    ...rows.filter((row) => row.reason === "").map((row) => `without a reason: ${row.key}`),
  ];
  for (const sentence of wrong) console.error(`error: ${sentence}`);
  if (wrong.length > 0) process.exit(1);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) main(process.argv[2]);
