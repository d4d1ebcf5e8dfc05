// The pages that begin with only the first part of the wasm (`FIRST_ROUTES` in public/rest.js), as people
// open them: `make first` makes the list for that part on these visits, and a test compares them with it.
import { type BrowserContextOptions, expect, type Page } from "@playwright/test";
import { ADMIN } from "./signin.ts";

const TARGETS = [
  { id: "proxy", kind: "obshell", name: "Agent", baseUrl: "./obshell-open", auth: "proxy" },
  { id: "agent", kind: "obshell", name: "Agent with a password", baseUrl: "./obshell", auth: "password" },
  { id: "ocp", kind: "ocp", name: "OCP", baseUrl: "./ocp", auth: "basic", environment: { label: "test", tone: "calm" } },
  { id: "rackspace", kind: "rackspace", name: "Rackspace", auth: "token", accountId: "1234", regions: { DFW: "./rackspace/dfw" } },
];

/** A proxy adds each credential, so that everything is read at once. The simulator has none: see `signed`. */
const PROXIED = TARGETS.slice(0, 1).concat(TARGETS.slice(2).map((target) => ({ ...target, auth: "proxy" })));
const SIGNED: Record<string, Record<string, string>> = {
  ocp: { authorization: ADMIN },
  rackspace: { "x-auth-token": "87c6033c-9ff6-405f-943e-2deb73f278b7" },
};

/** What a proxy that adds credentials does. */
async function signed(page: Page): Promise<void> {
  for (const [system, headers] of Object.entries(SIGNED)) {
    await page.route(`**/${system}/**`, (route) => route.continue({ headers: { ...route.request().headers(), ...headers } }));
  }
}

/** Who is looking: each language and theme draws with functions of its own. */
export const PEOPLE: BrowserContextOptions[] = [
  { locale: "en-US", colorScheme: "light", viewport: { width: 1440, height: 900 } },
  { locale: "zh-CN", colorScheme: "dark", viewport: { width: 360, height: 740 } },
];

export interface Visit {
  name: string;
  route: string;
  /** Whether there is an embedding page: here the page itself, which may say the same. */
  isEmbedded?: true;
  /** The config's targets; without, those of the build's own config. */
  targets?: object[];
  /** The rest of the config. */
  site?: object;
  /** Requests that never get an answer. */
  silent?: RegExp;
  /** What is there once everything that was requested has been drawn. */
  drawn: string;
  then?: (page: Page) => Promise<void>;
}

/** A person begins to fill in what is on the page. */
async function type(page: Page): Promise<void> {
  const inputs = page.locator('main input:is([type="text"], [type="password"])');
  await inputs.first().waitFor();
  for (const input of await inputs.all()) {
    // Wrong and right values, by every way a letter can come; corrected before it is reported, and after.
    await input.pressSequentially("1x");
    await input.fill("7200s");
    await input.fill("1x");
    await input.blur();
    await input.fill("7200s");
  }
  await page.keyboard.press("Tab");
}

/** What an embedding page says as soon as it can. */
async function decide(page: Page): Promise<void> {
  for (const said of [{ type: "theme", theme: "dark" }, { type: "locale", locale: "zh" }, { type: "theme", theme: "light" }, { type: "locale", locale: "en" }, { type: "hello" }]) {
    await page.evaluate((said) => postMessage({ backupConsole: 1, ...said }, location.origin), said);
  }
  await expect(page.locator(HEADING)).toHaveText("Overview");
}

const REACHED = ".card:last-child .card-state .tone-done";
const HEADING = "main h1";

export const VISITS: Visit[] = [
  { name: "the demo", route: "", drawn: REACHED },
  { name: "the overview", route: "/", targets: TARGETS, drawn: REACHED },
  { name: "an overview behind a proxy", route: "/", targets: PROXIED, drawn: '[data-view="protection"][aria-busy="false"] [data-kind="thing"]' },
  { name: "a site of one's own", route: "", targets: TARGETS, site: { theme: "dark", locale: "zh", frameAncestors: ["https://portal.example"] }, drawn: REACHED },
  { name: "an overview in a frame", route: "/", isEmbedded: true, targets: TARGETS, drawn: REACHED, then: decide },
  { name: "an overview of one", route: "/", targets: TARGETS.slice(0, 1), drawn: '[data-view="protection"][aria-busy="false"] [data-kind="thing"]' },
  { name: "an overview of nothing", route: "/", targets: [], drawn: HEADING },
  { name: "an overview without answers", route: "/", targets: TARGETS, silent: /\/(ocp|obshell|obshell-open|rackspace)\//, drawn: ".card" },
  { name: "the form", route: "/t/proxy/config", targets: TARGETS, drawn: '[name="archive_lag_target"]', then: type },
  { name: "the form without answers", route: "/t/proxy/config", targets: TARGETS, silent: /\/obshell-open\//, drawn: HEADING, then: type },
  { name: "signing in", route: "/t/agent/config", targets: TARGETS, drawn: "form[data-form=sign-in]", then: type },
];

/** Opens the page and does there what the visit is for. */
export async function pay(page: Page, url: string, visit: Visit): Promise<void> {
  const { targets, isEmbedded } = visit;
  const site = isEmbedded ? { frameAncestors: [new URL(url).origin] } : visit.site;
  if (targets) await page.route("**/config.json", (route) => route.fulfill({ json: { ...site, targets } }));
  if (targets === PROXIED) await signed(page);
  if (visit.silent) await page.route(visit.silent, () => undefined);
  await page.goto(`${url}${isEmbedded ? "?embed=1" : ""}#${visit.route}`);
  await page.locator('[data-boot="page"]').waitFor({ state: "detached" });
  await page.locator(visit.drawn).first().waitFor();
  await visit.then?.(page);
}
