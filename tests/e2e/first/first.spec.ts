// Opens the pages that begin with the first part of the wasm alone (`FIRST_ROUTES` in public/rest.js), on a build that
// tells which of its functions are entered, and writes their names down.
import { readFileSync, writeFileSync } from "node:fs";
import { type BrowserContextOptions, expect, type Page, test } from "@playwright/test";
import { Simulator } from "../support/simulator.ts";

const NAMES = process.env["NAMES"] ?? "";
const LIST = process.env["LIST"] ?? "";

const TARGETS = [
  { id: "proxy", kind: "obshell", name: "Agent", baseUrl: "./obshell-open", auth: "proxy" },
  { id: "agent", kind: "obshell", name: "Agent with a password", baseUrl: "./obshell", auth: "password" },
  { id: "ocp", kind: "ocp", name: "OCP", baseUrl: "./ocp", auth: "basic", environment: { label: "test", tone: "calm" } },
  { id: "rackspace", kind: "rackspace", name: "Rackspace", auth: "token", accountId: "1234", regions: { DFW: "./rackspace/dfw" } },
];

/** A proxy signs for each, so that everything is read at once. The simulator has none: see `signed`. */
const PROXIED = TARGETS.slice(0, 1).concat(TARGETS.slice(2).map((target) => ({ ...target, auth: "proxy" })));
const SIGNED: Record<string, Record<string, string>> = {
  ocp: { authorization: `Basic ${Buffer.from("admin:aaAA11__").toString("base64")}` },
  rackspace: { "x-auth-token": "87c6033c-9ff6-405f-943e-2deb73f278b7" },
};

/** What a proxy does that signs. */
async function signed(page: Page): Promise<void> {
  for (const [system, headers] of Object.entries(SIGNED)) {
    await page.route(`**/${system}/**`, (route) => route.continue({ headers: { ...route.request().headers(), ...headers } }));
  }
}

/** Who looks: each language and theme draws by functions of its own. */
const PEOPLE: BrowserContextOptions[] = [
  { locale: "en-US", colorScheme: "light", viewport: { width: 1440, height: 900 } },
  { locale: "zh-CN", colorScheme: "dark", viewport: { width: 360, height: 740 } },
];

interface Visit {
  name: string;
  route: string;
  /** The config's targets; the build's own config without. */
  targets?: object[];
  /** What else stands in the config. */
  site?: object;
  /** Requests that never get an answer. */
  silent?: RegExp;
  then?: (page: Page) => Promise<void>;
}

/** A person begins to fill in what is on the page. */
async function type(page: Page): Promise<void> {
  const inputs = page.locator('main input:is([type="text"], [type="password"])');
  await inputs.first().waitFor();
  for (const input of await inputs.all()) {
    // What is wrong, and what is right, in every way a letter comes.
    await input.pressSequentially("1x");
    await input.fill("7200s");
  }
  await page.keyboard.press("Tab");
}

const VISITS: Visit[] = [
  { name: "the demo", route: "" },
  { name: "the overview", route: "/", targets: TARGETS },
  { name: "an overview behind a proxy", route: "/", targets: PROXIED },
  { name: "a site of one's own", route: "", targets: TARGETS, site: { theme: "dark", locale: "zh", frameAncestors: ["https://portal.example"] } },
  { name: "an overview of one", route: "/", targets: TARGETS.slice(0, 1) },
  { name: "an overview of nothing", route: "/", targets: [] },
  { name: "an overview without answers", route: "/", targets: TARGETS, silent: /\/(ocp|obshell|obshell-open|rackspace)\// },
  { name: "the form", route: "/t/proxy/config", targets: TARGETS, then: type },
  { name: "the form without answers", route: "/t/proxy/config", targets: TARGETS, silent: /\/obshell-open\//, then: type },
  { name: "signing in", route: "/t/agent/config", targets: TARGETS, then: type },
];

async function entered(page: Page): Promise<number[]> {
  return page.evaluate(() => [...((globalThis as unknown as { entered?: Set<number> }).entered ?? [])]);
}

/** What had been entered when for two seconds nothing new was. */
async function settled(page: Page): Promise<number[]> {
  let before = -1;
  await expect(async () => {
    const now = (await entered(page)).length;
    const same = now > 0 && now === before;
    before = now;
    expect(same).toBe(true);
  }).toPass({ intervals: [2000], timeout: 60_000 });
  return entered(page);
}

test("first", async ({ browser }) => {
  const simulator = await Simulator.start();
  const names = readFileSync(NAMES, "utf8").split("\n");
  const listed = new Set<string>();
  for (const person of PEOPLE) {
    for (const visit of VISITS) {
      const context = await browser.newContext(person);
      const page = await context.newPage();
      const { targets, site } = visit;
      if (targets) await page.route("**/config.json", (route) => route.fulfill({ json: { ...site, targets } }));
      if (targets === PROXIED) await signed(page);
      if (visit.silent) await page.route(visit.silent, () => undefined);
      await page.goto(`${simulator.url}#${visit.route}`);
      await page.locator('[data-boot="page"]').waitFor({ state: "detached" });
      await visit.then?.(page);
      for (const number of await settled(page)) listed.add(names[number] ?? "");
      console.log(`${visit.name} (${person.locale ?? ""}): ${listed.size} functions`);
      await context.close();
    }
  }
  await simulator.stop();
  listed.delete("");
  expect(listed.size).toBeGreaterThan(1000);
  writeFileSync(LIST, [...listed].sort().join("\n") + "\n");
});
