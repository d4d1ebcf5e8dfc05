import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { LIMIT_BYTES, measure } from "../budget.mjs";
import { verify } from "../lib/verify.mjs";

const home = mkdtempSync(join(tmpdir(), "finish-dist-"));
after(() => rmSync(home, { recursive: true }));

const PAGE = `<html><link data-boot=glue href=./backup-console.js rel=modulepreload>
<link as=fetch data-boot=wasm href=./backup-console_bg.wasm rel=preload><meta content=./frame.js name=x-frame><script src=./boot.js type=module></script>
<link href=./one.css rel=stylesheet><link href=./two.css rel=stylesheet><link data-trunk rel=rust>`;

/** A build as Trunk leaves it. */
function build(name, files = {}) {
  const dir = join(home, name);
  mkdirSync(dir);
  const all = {
    "index.html": PAGE,
    "backup-console.js": 'new URL("backup-console_bg.wasm", import.meta.url)',
    "backup-console_bg.wasm": "wasm",
    "boot.js": "boot",
    "frame.js": "frame",
    "rest.js": "",
    "element.js": "const FILES = /* files */ {} /* files */;",
    "config.json": "{}",
    "icon.svg": "<svg/>",
    "one.css": "a{}",
    "two.css": "b{}",
    ".trunk-lock": "",
    ...files,
  };
  for (const [file, text] of Object.entries(all)) writeFileSync(join(dir, file), text);
  return dir;
}

const finish = (from, to) => spawnSync("node", ["scripts/finish-dist.mjs", from, to], { encoding: "utf8" });
const named = (dir, pattern) => readdirSync(dir).find((name) => pattern.test(name));

test("names carry the hash of their bytes, one style sheet is left, and references follow", () => {
  const dist = join(home, "named.dist");
  assert.equal(finish(build("named"), dist).status, 0);
  const own = readdirSync(dist).filter((name) => !/\.(br|gz)$/.test(name));
  assert.equal(own.length, 9);
  assert.deepEqual(verify(dist), []);
  const wasm = named(dist, /^backup-console_bg-[0-9a-f]{16}\.wasm$/);
  assert.ok(readFileSync(join(dist, named(dist, /^backup-console-.*\.js$/)), "utf8").includes(wasm));
  assert.equal(readFileSync(join(dist, named(dist, /\.css$/)), "utf8"), "a{}\nb{}\n");
  const html = readFileSync(join(dist, "index.html"), "utf8");
  assert.equal(html.match(/stylesheet/g).length, 1);
  assert.doesNotMatch(html, /data-trunk/);
  assert.match(html, /<meta content="\.\/frame-[0-9a-f]{16}\.js" name="x-frame" data-integrity="sha384-/);
  assert.match(html, /data-size="4"/);
});

test("every file has its compressed copies except the one that operators edit", () => {
  const dist = join(home, "twins.dist");
  assert.equal(finish(build("twins"), dist).status, 0);
  const all = readdirSync(dist);
  for (const name of all.filter((name) => !/\.(br|gz)$/.test(name))) {
    for (const ending of [".br", ".gz"]) assert.equal(all.includes(name + ending), name !== "config.json", name);
  }
  writeFileSync(join(dist, "icon.svg.br"), "");
  appendFileSync(join(dist, "element.js"), "x");
  const wrong = verify(dist).join("\n");
  assert.match(wrong, /element\.js\.br is not its file compressed/);
  assert.match(wrong, /icon\.svg\.br is not its file compressed/);
});

test("the same build gives the same bytes, another wasm gives other names", () => {
  const [first, second, third] = ["first", "second", "third"].map((name) => join(home, `${name}.dist`));
  finish(build("first"), first);
  finish(build("second"), second);
  finish(build("third", { "backup-console_bg.wasm": "other" }), third);
  execFileSync("diff", ["-r", first, second]);
  for (const pattern of [/\.wasm$/, /^backup-console-.*\.js$/]) {
    assert.notEqual(named(first, pattern), named(third, pattern));
  }
});

test("a file changed after the build, and an inline script, are found", () => {
  const dist = join(home, "changed.dist");
  finish(build("changed"), dist);
  appendFileSync(join(dist, named(dist, /\.wasm$/)), "x");
  appendFileSync(join(dist, "boot.js"), "x");
  appendFileSync(join(dist, "index.html"), "<script>1</script>");
  const wrong = verify(dist).join("\n");
  assert.match(wrong, /not named after its bytes/);
  assert.match(wrong, /index\.html: the integrity of .*\.wasm is missing or wrong/);
  assert.match(wrong, /element\.js: the integrity of .*\.wasm is missing or wrong/);
  assert.match(wrong, /integrity of \.\/boot\.js\?\w+ is missing or wrong/);
  assert.match(wrong, /inline script/);
});

test("the rest of the wasm is named in the glue, with its hash", () => {
  // In place of the tool that parts a wasm.
  const split = join(home, "split");
  writeFileSync(split, '#!/bin/sh\nprintf first >"$4"\nprintf rest >"$5"\n', { mode: 0o755 });
  const from = build("parts", {
    "backup-console.js": 'return {__proto__: null, "./backup-console_bg.js": {}}',
    "rest.js": "const REST = /* rest */ {} /* rest */;",
  });
  const dist = join(home, "parts.dist");
  const env = { ...process.env, SPLIT: split };
  const done = spawnSync("node", ["scripts/finish-dist.mjs", from, dist], { encoding: "utf8", env });
  assert.equal(done.status, 0, done.stderr);
  const rest = named(dist, /^rest-[0-9a-f]{16}\.wasm$/);
  assert.match(readFileSync(join(dist, named(dist, /^backup-console-.*\.js$/)), "utf8"), new RegExp(`\\./${rest}`));
  appendFileSync(join(dist, rest), "x");
  assert.match(verify(dist).join("\n"), /the glue: the integrity of rest-.*\.wasm is missing or wrong/);
  rmSync(join(dist, rest));
  assert.match(verify(dist).join("\n"), /the glue names rest-.*\.wasm, which is not there/);
  writeFileSync(join(dist, "rest-0123456789abcdef.wasm"), "other");
  assert.match(verify(dist).join("\n"), /the glue does not name rest-0123456789abcdef\.wasm/);
});

test("a first load above the limit fails the build; config.json and compressed twins do not count", () => {
  const noise = Buffer.from(Array.from({ length: LIMIT_BYTES + 1 }, () => Math.floor(Math.random() * 256)));
  const heavy = finish(build("heavy", { "backup-console_bg.wasm": noise }), join(home, "heavy.dist"));
  assert.equal(heavy.status, 1);
  assert.match(heavy.stderr, /too large/);
  const light = build("light", { "boot.js.br": noise, "config.json": noise });
  assert.ok(measure(light).every(({ name }) => name !== "config.json" && !name.endsWith(".br")));
});
