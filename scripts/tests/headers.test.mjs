import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { caddy, headersFor, nginx } from "../headers.mjs";
import { CSP, headers } from "../policy.mjs";

const policyOf = (config) => headersFor(config).find(([name]) => name === CSP)[1];

test("a config of this origin alone leaves the headers as they are", () => {
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

test("a frame ancestor that is no exact origin is refused", () => {
  for (const wrong of ["*", "https://*.example.com", "https://a.example.com/", "portal.example.com", "https://a; script-src *"]) {
    assert.throws(() => policyOf({ frameAncestors: [wrong], targets: [] }), /is not an origin/, wrong);
  }
});

test("each server is given every header", () => {
  for (const [name, value] of headers()) {
    assert.ok(nginx(headers()).includes(`add_header ${name} "${value}" always;`), name);
    assert.ok(caddy(headers()).includes(`${name} "${value}"`), name);
  }
});
