// What every server of the console has to do with its files, whichever it is and wherever it puts them.
import { readFileSync, readdirSync } from "node:fs";
import { resolve } from "node:path";
import { IDENTITY_HOST, caddy, nginx } from "./support/hosts.ts";
import { expectNoTrace, listen } from "./support/secrets.ts";
import { ADMIN, signIn } from "./support/signin.ts";
import type { Simulator } from "./support/simulator.ts";
import { expect, test } from "./support/test.ts";

const dist = resolve(process.env["DIST"] ?? "../../dist");
const names = readdirSync(dist).filter((name) => !/\.(br|gz)$/.test(name));
const hashed = names.filter((name) => /-[0-9a-f]{16}\.\w+$/.test(name));
const TYPES: Record<string, RegExp> = {
  html: /^text\/html/,
  js: /^(text|application)\/javascript/,
  css: /^text\/css/,
  json: /^application\/json/,
  wasm: /^application\/wasm$/,
  svg: /^image\/svg\+xml/,
};

test("files: type, caching, compression and headers", { tag: "@hosted" }, async ({ request, baseURL }) => {
  const policies = JSON.parse(readFileSync("../../deploy/headers.json", "utf8")) as [string, string][];
  expect(hashed.length).toBeGreaterThan(2);
  for (const name of ["", ...names]) {
    const url = new URL(name, baseURL).href;
    const reply = await request.get(url, { headers: { "accept-encoding": "br, gzip" } });
    expect(reply.status(), name).toBe(200);
    const headers = reply.headers();
    expect(headers["content-type"], name).toMatch(TYPES[name.split(".").pop() || "html"] ?? /^$/);
    expect(headers["cache-control"], name).toBe(
      hashed.includes(name) ? "public, max-age=31536000, immutable" : "no-store",
    );
    expect(headers["content-encoding"] ?? "", name).toBe(name === "config.json" ? "" : "br");
    // A cache must not give it to clients that cannot decompress it.
    if (headers["content-encoding"]) expect(headers["vary"] ?? "", name).toMatch(/accept-encoding/i);
    expect(headers["etag"] ?? "", name).toBe("");
    for (const [header, value] of policies) expect(headers[header.toLowerCase()], `${name} ${header}`).toBe(value);
    expect(readFileSync(resolve(dist, name || "index.html")).equals(await reply.body()), name).toBe(true);
    const plain = await request.get(url, { headers: { "accept-encoding": "identity" } });
    expect(plain.headers()["content-encoding"] ?? "", name).toBe("");
  }
});

test("a missing file is a 404, with the headers and not cached", { tag: "@hosted" }, async ({ request, baseURL }) => {
  for (const name of ["no-such-file.js", "console-0123456789abcdef.css", "t/ocp-demo", "boot.js.br", "index.html.gz"]) {
    const reply = await request.get(new URL(name, baseURL).href);
    expect(reply.status(), name).toBe(404);
    expect(reply.headers()["content-security-policy"], name).toContain("default-src 'none'");
    expect(reply.headers()["cache-control"] ?? "", name).not.toContain("immutable");
  }
  expect((await request.post(new URL("index.html", baseURL).href)).status()).toBeGreaterThanOrEqual(400);
});

test("a folder without its slash redirects to the console", { tag: "@hosted" }, async ({ request, baseURL }) => {
  const bare = (baseURL ?? "").replace(/\/$/, "");
  const reply = await request.get(bare);
  expect(reply.status()).toBe(200);
  expect(reply.url()).toBe(baseURL);
  // A frame without its slash stays a frame.
  const framed = await request.get(`${bare}?embed=1`);
  expect([framed.status(), framed.url()]).toEqual([200, `${baseURL}?embed=1`]);
});

test("a request reaches its system as it was written", { tag: "@hosted" }, async ({ request, baseURL, sim }) => {
  const asked = "/api/v1/tenant/a%2Fb%20c+d/backup?x=%2B1&y=a%20b";
  const reply = await request.get(new URL(`obshell${asked}`, baseURL).href, { failOnStatusCode: false });
  expect(reply.headers()["content-security-policy"]).toContain("sandbox");
  expect((await sim.requests({ system: "obshell" })).map((one) => one.target)).toContain(asked);
  const refused = await request.get(new URL("ocp/api/v2/info", baseURL).href);
  expect(refused.status()).toBe(401);
  expect(refused.headers()["www-authenticate"]).toBeUndefined();
});

test("a body that is too large is refused before a system sees it", { tag: "@hosted" }, async ({
  request,
  baseURL,
  sim,
}) => {
  const reply = await request.post(new URL("obshell/api/v1/obcluster/backup/config", baseURL).href, {
    data: "x".repeat(3_000_000),
  });
  expect([413, 502]).toContain(reply.status());
  expect(await sim.writes("obshell")).toEqual([]);
});

test("pages of other sites send nothing to any system", { tag: "@hosted" }, async ({ request, baseURL, sim }) => {
  const { origin } = new URL(baseURL ?? "");
  const send = async (path: string, headers: Record<string, string>) => {
    // What a page may send anywhere without a preflight.
    const simple = { data: '{"mode":"full"}', headers: { "content-type": "text/plain", ...headers } };
    return (await request.post(new URL(path, baseURL).href, simple)).status();
  };
  const backup = "obshell-open/api/v1/obcluster/backup";
  const identity = "rackspace/identity/v2.0/tokens";
  for (const path of ["ocp/api/v2/backup/clusters/1/backup", "obshell/api/v1/obcluster/backup", backup, identity]) {
    for (const site of ["cross-site", "same-site", "none"]) {
      expect(await send(path, { "sec-fetch-site": site, origin }), `${path} ${site}`).toBe(403);
    }
    for (const from of ["https://elsewhere.example", `${origin}.example`, "null"]) {
      expect(await send(path, { origin: from }), `${path} ${from}`).toBe(403);
    }
  }
  expect(await sim.writes()).toEqual([]);
  // The console itself, also without TLS and behind a proxy that changes the host name; and clients that are
  // no browsers.
  const own = [{ origin }, { "sec-fetch-site": "same-origin", origin: "https://console.example" }, {}];
  for (const headers of own) {
    for (const path of [backup, identity]) expect(await send(path, headers as Record<string, string>), path).not.toBe(403);
  }
  expect(await sim.writes("obshell")).toHaveLength(own.length);
  // Also if the system is called by another name than the console.
  const asked = await sim.requests({ system: "rackspace", path: /tokens/ });
  expect(asked.map((one) => one.headers["host"])).toEqual(own.map(() => IDENTITY_HOST));
  const [other] = await sim.writes("obshell");
  expect(other?.headers["host"]).toBe(new URL(origin).host);
});

test("every region is routed to its own port", { tag: "@hosted" }, async ({ request, baseURL, sim }) => {
  for (const region of ["dfw", "iad", "ord", "hkg", "syd", "lon"]) {
    await request.get(new URL(`rackspace/${region}/v1.0/1234/schedules`, baseURL).href);
  }
  const seen = (await sim.requests({ system: "rackspace" })).map((one) => one.region);
  expect(seen).toEqual(["DFW", "IAD", "ORD", "HKG", "SYD", "LON"]);
  const auth = { "RAX-KSKEY:apiKeyCredentials": { username: "demo", apiKey: "0123456789abcdef0123456789abcdef" } };
  const identity = await request.post(new URL("rackspace/identity/v2.0/tokens", baseURL).href, { data: { auth } });
  expect(identity.status()).toBe(200);
});

test("every page is a deep link below the path", { tag: "@hosted" }, async ({ page, open }) => {
  await open("/t/ocp-demo/clusters/1000002/strategy");
  await signIn(page, "ocp-demo");
  await page.reload();
  await signIn(page, "ocp-demo");
  await expect(page.locator("[data-state=PAUSED]")).toBeVisible();
});

test.describe("credentials that a proxy injects", () => {
  const target = { id: "ocp-demo", kind: "ocp", name: "OCP demo", baseUrl: "./ocp", auth: "proxy" };

  test("are never in the page", async ({ page, simulator, sim }) => {
    const heard = listen(page);
    const served = await nginx(simulator, "/ops/backup/", { targets: [target] }, ADMIN);
    try {
      await page.goto(`${served.url}#/t/ocp-demo/clusters`);
      await expect(page.locator("main .table-row").first()).toBeVisible();
      await expect(page.locator("form[data-form=sign-in]")).toHaveCount(0);
      const [seen] = await sim.requests({ system: "ocp", path: /clusters/ });
      expect(seen?.auth).toBeTruthy();
      await expectNoTrace(page, ["aaAA11__", ADMIN], heard);
    } finally {
      await served.stop();
    }
  });

  for (const [host, start] of [
    ["nginx", (simulator: Simulator) => nginx(simulator, "/ops/backup/", undefined, ADMIN)],
    ["Caddy", (simulator: Simulator) => caddy(simulator, "/ops/backup/", ADMIN)],
  ] as const) {
    test(`${host} refuses pages of other sites, and tells a system no more than its own`, async ({ request, simulator, sim }) => {
      const served = await start(simulator);
      try {
        const { origin } = new URL(served.url);
        const status = async (headers: Record<string, string>) =>
          (await request.get(new URL("ocp/api/v2/info", served.url).href, { headers })).status();
        for (const site of ["cross-site", "same-site", "none"]) expect(await status({ "sec-fetch-site": site }), site).toBe(403);
        for (const from of ["https://elsewhere.example", `${origin}.example`, "null"]) {
          expect(await status({ origin: from }), from).toBe(403);
        }
        const headers = { origin, cookie: "sign-in=1", authorization: "Basic dTpw", "x-auth-token": "of-mine" };
        expect(await status({ ...headers, "sec-fetch-site": "same-origin" })).toBe(200);
        const [ocp] = (await sim.requests({ system: "ocp", path: /info/ })).slice(-1);
        expect(ocp?.headers).toMatchObject({ authorization: ADMIN });
        for (const name of ["cookie", "x-auth-token"]) expect(ocp?.headers, name).not.toHaveProperty(name);
        await request.get(new URL("obshell/api/v1/info", served.url).href);
        const [other] = (await sim.requests({ system: "obshell", path: /info/ })).slice(-1);
        expect(other?.headers).not.toHaveProperty("authorization");
      } finally {
        await served.stop();
      }
    });
  }
});
