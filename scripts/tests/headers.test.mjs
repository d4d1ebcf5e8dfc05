import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { caddy, headersFor, KNOWN, nginx, passedOver } from "../headers.mjs";
import { CSP, headers } from "../policy.mjs";

const home = mkdtempSync(join(tmpdir(), "headers-"));
after(() => rmSync(home, { recursive: true }));

const policyOf = (config) => headersFor(config).find(([name]) => name === CSP)[1];

test("a config of this origin only leaves the headers unchanged", () => {
  assert.deepEqual(headersFor(JSON.parse(readFileSync("public/config.json", "utf8"))), headers());
});

test("connect-src names each other origin once, frame-ancestors the list", () => {
  const policy = policyOf({
    frameAncestors: ["https://portal.example.com", "http://127.0.0.1:8000"],
    targets: [
      { baseUrl: "https://ocp.example.com:8443/base" },
      { baseUrl: "./obshell" },
      { regions: { DFW: "https://dfw.example.com/a", IAD: "//iad.example.com" }, identityUrl: "https://dfw.example.com" },
    ],
  });
  assert.ok(
    policy.includes("connect-src 'self' https://dfw.example.com https://iad.example.com https://ocp.example.com:8443;"),
    policy,
  );
  assert.ok(policy.includes("frame-ancestors https://portal.example.com http://127.0.0.1:8000;"), policy);
});

test("a frame ancestor that is not an exact origin is refused", () => {
  for (const wrong of ["*", "https://*.example.com", "https://a.example.com/", "portal.example.com", "https://a; script-src *"]) {
    assert.throws(() => policyOf({ frameAncestors: [wrong], targets: [] }), /is not an origin/, wrong);
  }
});

test("members that the console ignores are named", () => {
  assert.deepEqual(passedOver(JSON.parse(readFileSync("public/config.json", "utf8"))), []);
  const target = { id: "a", auth_: "basic", environment: { label: "a", color: "red" } };
  assert.deepEqual(passedOver({ idleMinute: 5, targets: [target] }), [
    "idleMinute",
    "targets[0].auth_",
    "targets[0].environment.color",
  ]);
});

test("the known members of a config are those that the console reads", () => {
  const source = ["app/config/read.rs", "app/config/target.rs"].map((file) => readFileSync(`src/${file}`, "utf8")).join("\n");
  const read = [...source.matchAll(/(?:\.(?:get|text|texts|needed|flag|count|list)\(|url\(\w+, )"(\w+)"/g)].map(([, name]) => name);
  assert.deepEqual([...new Set(read)].sort(), [...KNOWN.file, ...KNOWN.target, ...KNOWN.environment].sort());
});

test("every server gets every header", () => {
  for (const [name, value] of headers()) {
    assert.ok(nginx(headers()).includes(`add_header ${name} "${value}" always;`), name);
    assert.ok(caddy(headers()).includes(`${name} "${value}"`), name);
  }
});

test("a config with a byte-order mark is read as the console reads it", () => {
  const config = join(home, "config.json");
  writeFileSync(config, '\uFEFF{"frameAncestors": ["https://portal.example.com"], "targets": []}');
  execFileSync("node", ["scripts/headers.mjs", config, home]);
  assert.match(readFileSync(join(home, "nginx/headers.conf"), "utf8"), /frame-ancestors https:\/\/portal\.example\.com;/);
});
