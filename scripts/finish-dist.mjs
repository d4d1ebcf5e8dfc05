// Turns Trunk's release output into the servable dist/: finish-dist.mjs BUILD DIST.
// Names carry the hash of the shipped bytes (after wasm-opt), so that they may be cached for ever;
// index.html, boot.js, element.js and config.json keep their names. The same input gives the same output.
// ESBUILD names the minifier for the scripts that Trunk only copies; without it they are shipped unchanged.
// SPLIT names the tool that splits the wasm by LATER, the list of what may come later; without it one file
// holds it all. With TRACE the wasm reports which functions are entered (scripts/first.sh).
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { report } from "./budget.mjs";
import { filesBelow } from "./lib/files.mjs";
import { integrity, nameHash } from "./lib/hash.mjs";
import { writeTwins } from "./lib/twins.mjs";
import { rewriteTags } from "./lib/html.mjs";
import { apart, joined, tracing } from "./lib/parts.mjs";
import { verify } from "./lib/verify.mjs";

const GLUE = "backup-console.js";
const WASM = "backup-console_bg.wasm";
/** What element.js knows of the files beside it, between two markers. */
const FILES = /\/\* files \*\/.*\/\* files \*\//s;

function fail(message) {
  console.error(`error: ${message}`);
  process.exit(1);
}

const [build, dist] = process.argv.slice(2);
if (!build || !dist) fail("usage: finish-dist.mjs BUILD DIST");
if (existsSync(join(build, "snippets"))) fail("a crate ships JavaScript snippets, which would be neither hashed nor checked");

const fresh = `${dist}.new`;
rmSync(fresh, { recursive: true, force: true });
mkdirSync(fresh);
const read = (name) => readFileSync(join(build, name));
const used = new Set(["index.html"]);

/** Writes bytes under a name made from them and returns what index.html says about the file. */
function ship(stem, extension, bytes) {
  const name = `${stem}-${nameHash(bytes)}.${extension}`;
  writeFileSync(join(fresh, name), bytes);
  return { href: `./${name}`, name, integrity: integrity(bytes) };
}

/** A script without its comments and long names. */
function minified(text) {
  const tool = process.env.ESBUILD;
  if (!tool) return Buffer.from(text);
  return execFileSync(tool, ["--minify", "--target=es2022", "--format=esm"], { input: text });
}

let html = read("index.html").toString();

const sheets = [];
rewriteTags(html, "link", (attrs) => {
  if (attrs.get("rel") === "stylesheet") sheets.push(attrs.get("href").replace(/^\.?\//, ""));
  return attrs;
});
if (sheets.length === 0) fail("index.html names no style sheet");
for (const name of [...sheets, GLUE, WASM, "boot.js", "frame.js", "element.js", "rest.js"]) used.add(name);

const css = ship("console", "css", Buffer.from(sheets.map((name) => read(name).toString().trim()).join("\n") + "\n"));
const { SPLIT, LATER = "scripts/later.txt" } = process.env;
const parts = SPLIT ? apart(read(WASM), SPLIT, LATER) : { first: read(WASM) };
const wasm = ship("backup-console_bg", "wasm", parts.first);
// The glue names the wasm as its default; it must not name a missing file.
let glueText = read(GLUE).toString().replaceAll(WASM, wasm.name);
if (process.env.TRACE) glueText = tracing(glueText);
if (parts.rest) {
  const { name } = ship("rest", "wasm", parts.rest);
  glueText = joined(glueText, read("rest.js").toString(), { name, bytes: parts.rest });
}
const glue = ship("backup-console", "js", parts.rest ? minified(glueText) : Buffer.from(glueText));
const frame = ship("frame", "js", minified(read("frame.js")));
const boot = minified(read("boot.js"));
writeFileSync(join(fresh, "boot.js"), boot);

const files = {
  glue: glue.href,
  wasm: wasm.href,
  style: css.href,
  integrity: { glue: glue.integrity, wasm: wasm.integrity, style: css.integrity },
};
const element = read("element.js").toString();
if (!FILES.test(element)) fail("element.js has no place for the names of its files");
writeFileSync(join(fresh, "element.js"), minified(element.replace(FILES, JSON.stringify(files))));

let sheetWritten = false;
html = rewriteTags(html, "link", (attrs) => {
  if (attrs.get("rel") === "rust") return null;
  if (attrs.get("rel") === "stylesheet") {
    if (sheetWritten) return null;
    sheetWritten = true;
    return new Map([["rel", "stylesheet"], ["href", css.href], ["integrity", css.integrity]]);
  }
  if (attrs.get("data-boot") === "glue") return attrs.set("href", glue.href).set("integrity", glue.integrity);
  // Browsers ignore (and complain about) the integrity of a preloaded fetch; boot.js checks it when it
  // fetches the file.
  if (attrs.get("data-boot") === "wasm") {
    const size = String(parts.first.length);
    return attrs.set("href", wasm.href).set("data-integrity", wasm.integrity).set("data-size", size);
  }
  return attrs;
});
html = rewriteTags(html, "script", (attrs) => {
  // Its name stays; a host that lets it be cached must not give an old one to a new page, which expects
  // another hash.
  return attrs.set("src", `./boot.js?${nameHash(boot)}`).set("integrity", integrity(boot));
});
html = rewriteTags(html, "meta", (attrs) =>
  attrs.get("name") === "x-frame" ? attrs.set("content", frame.href).set("data-integrity", frame.integrity) : attrs,
);
writeFileSync(join(fresh, "index.html"), html);

for (const name of filesBelow(build)) {
  // Trunk leaves its own lock file there.
  if (!used.has(name) && !name.startsWith(".")) cpSync(join(build, name), join(fresh, name));
}

writeTwins(fresh);
const wrong = verify(fresh);
if (wrong.length > 0) fail(wrong.join("\n       "));

rmSync(dist, { recursive: true, force: true });
renameSync(fresh, dist);
// Without its own standard library (scripts/dist.sh) a build cannot meet the limit, but is useful
// nevertheless.
if (!report(dist) && !process.env.BUDGET_WARNS) fail("the first load is too large; what is newer than scripts/later.txt stands in its first part: make first");
