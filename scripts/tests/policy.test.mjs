import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { headers, metaPolicy, withPolicy } from "../policy.mjs";

test("the meta policy widens connect-src and leaves frame-ancestors to the header", () => {
  assert.equal(
    metaPolicy("default-src 'none'; connect-src 'self'; frame-ancestors 'none'; trusted-types default"),
    "default-src 'none'; connect-src 'self' https: http:; trusted-types default",
  );
});

test("the shipped policy allows no inline script, no inline style, no evaluation, no base", () => {
  const policy = headers().find(([name]) => name === "Content-Security-Policy")[1];
  assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'|\*|data:/);
  for (const directive of ["default-src 'none'", "base-uri 'none'", "require-trusted-types-for 'script'"]) {
    assert.ok(policy.includes(directive), directive);
  }
});

test("a page whose policy differs is noticed", () => {
  const html = '<meta http-equiv="Content-Security-Policy" content="default-src *">';
  assert.notEqual(withPolicy(html, "default-src 'none'"), html);
  const page = readFileSync("index.html", "utf8");
  const policy = headers().find(([name]) => name === "Content-Security-Policy")[1];
  assert.equal(withPolicy(page, policy), page);
});

test("make dev sends the headers and maps the paths of the demo configuration", () => {
  const env = { ...process.env, WEB_PORT: "1", OCP_PORT: "2", OBSHELL_PORT: "3", OBSHELL_OPEN_PORT: "4", RACKSPACE_PORT: "50" };
  const toml = execFileSync("node", ["scripts/dev/config.mjs"], { env, encoding: "utf8" });
  for (const [name, value] of headers()) assert.ok(toml.includes(`${JSON.stringify(name)} = ${JSON.stringify(value)}`), name);
  const config = JSON.parse(readFileSync("public/config.json", "utf8"));
  const bases = config.targets.flatMap((target) => [target.baseUrl, ...Object.values(target.regions ?? {})]).filter(Boolean);
  for (const base of bases) assert.ok(toml.includes(`rewrite = "${base.slice(1)}"`), base);
  assert.ok(toml.includes('rewrite = "/rackspace/lon"\nbackend = "http://127.0.0.1:55/"'));
});
