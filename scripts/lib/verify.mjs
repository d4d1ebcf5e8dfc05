// What has to hold of a dist/ after all processing.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { filesBelow } from "./files.mjs";
import { integrity, nameHash } from "./hash.mjs";
import { rewriteTags } from "./html.mjs";

/** Files that keep their names: they are asked for anew on every visit. */
const UNHASHED = new Set(["index.html", "boot.js", "config.json", "icon.svg"]);

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

function wrongReference(dir, attrs) {
  const address = attrs.get("href") ?? attrs.get("src");
  if (address === undefined) return null;
  if (!address.startsWith("./")) return `index.html: ${address} is not relative`;
  const file = join(dir, address);
  if (!existsSync(file)) return `index.html names ${address}, which is not there`;
  const wasm = attrs.get("data-boot") === "wasm";
  const checked = wasm || attrs.has("src") || ["stylesheet", "modulepreload"].includes(attrs.get("rel"));
  if (checked && attrs.get(wasm ? "data-integrity" : "integrity") !== integrity(readFileSync(file))) {
    return `index.html: the integrity of ${address} is missing or wrong`;
  }
  return null;
}

/** What is wrong with a dist/, as sentences; an empty list where nothing is. */
export function verify(dir) {
  const wrong = wrongNames(dir);
  const html = readFileSync(join(dir, "index.html"), "utf8");
  for (const name of ["link", "script"]) {
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
