import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

const html = readFileSync("index.html", "utf8");

test("every style sheet is in the page", () => {
  const sheets = readdirSync("style", { recursive: true }).filter((name) => name.endsWith(".css"));
  assert.deepEqual(sheets.filter((name) => !html.includes(`href="style/${name}"`)), []);
});

test("every public file is copied", () => {
  const files = readdirSync("public", { recursive: true });
  assert.deepEqual(files.filter((name) => !html.includes(`href="public/${name}"`)), []);
});

test("nothing in the page is inline or absolute", () => {
  assert.doesNotMatch(html, /<script(?![^>]*\ssrc=)|<style|\sstyle=|<base\b|(?:href|src)="\//);
});

test("nothing that the container is built from is excluded from its build", () => {
  const named = (file, pattern) => [...readFileSync(file, "utf8").matchAll(pattern)].map(([, one]) => one);
  const [members] = named("Cargo.toml", /^members = \[(.*)\]/gm);
  const wanted = [
    ...[...members.matchAll(/"([^"]+)"/g)].map(([, member]) => member),
    ...named("Cargo.toml", /^path = "([^"]+)"/gm),
    ...named("deploy/container/Dockerfile", /^COPY (?!--from)(.*) \S+$/gm).flatMap((files) => files.split(" ")),
  ];
  assert.ok(wanted.includes("tests/simulator") && wanted.includes("tests/samples.rs"));
  const ignored = readFileSync(".dockerignore", "utf8").split("\n").filter((line) => line && !line.includes("*"));
  assert.deepEqual(wanted.filter((file) => ignored.some((line) => `${file}/`.startsWith(`${line}/`))), []);
});

test("config.json is the demo, without a secret", () => {
  const config = JSON.parse(readFileSync("public/config.json", "utf8"));
  assert.deepEqual(config.targets.map(({ id }) => id), ["ocp-demo", "obshell-demo", "rackspace-demo"]);
  assert.doesNotMatch(JSON.stringify(config), /password"?:|token"?:|aaAA11__/);
});

test("no style uses the font size of the document's root: in a portal it is the portal's", () => {
  const sheets = readdirSync("style").filter((name) => name.endsWith(".css"));
  const measuring = sheets.filter((name) => /\d(rem|rlh|rex|rch|rcap|ric)\b/.test(readFileSync(`style/${name}`, "utf8")));
  assert.deepEqual(measuring, []);
});

test("no style queries the window's width: an embedded console is narrower", () => {
  const sheets = readdirSync("style").filter((name) => name.endsWith(".css"));
  const asking = sheets.filter((name) => /@media[^{]*width/.test(readFileSync(`style/${name}`, "utf8")));
  assert.deepEqual(asking, []);
});
