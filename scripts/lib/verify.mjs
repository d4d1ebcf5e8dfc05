// What must hold for a dist/ after all processing.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { filesBelow } from "./files.mjs";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { integrity, nameHash } from "./hash.mjs";
import { restIntegrity } from "./parts.mjs";
import { rewriteTags } from "./html.mjs";

/** Files that keep their names: they are requested anew on every visit. */
const UNHASHED = new Set(["index.html", "boot.js", "element.js", "config.json", "icon.svg"]);

function wrongNames(dir) {
  const wrong = [];
  for (const name of filesBelow(dir)) {
    if (UNHASHED.has(name) || /\.(br|gz)$/.test(name)) continue;
    const said = /-([0-9a-f]{16})\.[a-z]+$/.exec(name)?.[1];
    if (said === undefined) wrong.push(`${name} has no hash in its name`);
    else if (said !== nameHash(readFileSync(join(dir, name)))) wrong.push(`${name} is not named after its bytes`);
  }
  return wrong;
}

/** Compressed copies that differ from their file. */
function wrongTwins(dir) {
  const unpack = { ".br": brotliDecompressSync, ".gz": gunzipSync };
  const isTwin = (name) => {
    try {
      return unpack[name.slice(-3)](readFileSync(join(dir, name))).equals(readFileSync(join(dir, name.slice(0, -3))));
    } catch {
      return false;
    }
  };
  return filesBelow(dir)
    .filter((name) => unpack[name.slice(-3)] && !isTwin(name))
    .map((name) => `${name} is not its file compressed`);
}

/** Errors in what element.js says of the files beside it. */
function wrongElement(dir) {
  const script = join(dir, "element.js");
  if (!existsSync(script)) return [];
  const text = readFileSync(script, "utf8");
  const wrong = [];
  const named = [...new Set(text.match(/\.\/[\w-]+-[0-9a-f]{16}\.\w+/g) ?? [])];
  if (named.length !== 3) wrong.push(`element.js names ${named.length} files, not the glue, the wasm and the style`);
  for (const name of named) {
    if (!existsSync(join(dir, name))) wrong.push(`element.js names ${name}, which is not there`);
    else if (!text.includes(integrity(readFileSync(join(dir, name))))) {
      wrong.push(`element.js: the integrity of ${name} is missing or wrong`);
    }
  }
  return wrong;
}

/** Errors in what the glue says of the rest of the wasm. */
function wrongRest(dir) {
  const names = filesBelow(dir);
  const glue = names.find((name) => /^backup-console-[^.]*\.js$/.test(name));
  const text = glue ? readFileSync(join(dir, glue), "utf8") : "";
  const named = [...new Set(text.match(/rest-[0-9a-f]{16}\.wasm/g) ?? [])];
  const lone = names.filter((name) => /^rest-.*\.wasm$/.test(name) && !named.includes(name));
  const wrong = lone.map((name) => `the glue does not name ${name}`);
  for (const name of named) {
    if (!names.includes(name)) wrong.push(`the glue names ${name}, which is not there`);
    else if (!text.includes(restIntegrity(readFileSync(join(dir, name))))) {
      wrong.push(`the glue: the integrity of ${name} is missing or wrong`);
    }
  }
  return wrong;
}

function wrongReference(dir, attrs) {
  const isFrame = attrs.get("name") === "x-frame";
  const address = attrs.get("href") ?? attrs.get("src") ?? (isFrame ? attrs.get("content") : undefined);
  if (address === undefined) return null;
  if (!address.startsWith("./")) return `index.html: ${address} is not relative`;
  const file = join(dir, address.split("?")[0]);
  if (!existsSync(file)) return `index.html names ${address}, which is not there`;
  const later = isFrame || attrs.get("data-boot") === "wasm";
  const checked = later || attrs.has("src") || ["stylesheet", "modulepreload"].includes(attrs.get("rel"));
  if (checked && attrs.get(later ? "data-integrity" : "integrity") !== integrity(readFileSync(file))) {
    return `index.html: the integrity of ${address} is missing or wrong`;
  }
  return null;
}

/** What is wrong with a dist/, as sentences; an empty list if nothing is. */
export function verify(dir) {
  const wrong = wrongNames(dir);
  const html = readFileSync(join(dir, "index.html"), "utf8");
  wrong.push(...wrongTwins(dir), ...wrongElement(dir), ...wrongRest(dir));
  for (const name of ["link", "script", "meta"]) {
    rewriteTags(html, name, (attrs) => {
      const sentence = wrongReference(dir, attrs);
      if (sentence) wrong.push(sentence);
      return attrs;
    });
  }
  if (/<script(?![^>]*\ssrc=)/i.test(html)) wrong.push("index.html holds an inline script");
  if (/<style|\sstyle=/i.test(html)) wrong.push("index.html holds an inline style");
  return wrong;
}
