// The console as an element of another page: the demonstration portal, under a policy stricter than its own.
import type { Page } from "@playwright/test";
import { altered } from "./support/altered.ts";
import { handOver, left, right, test, told } from "./support/element.ts";
import { act, confirmed, control, fill, review, send } from "./support/form.ts";
import { drawn, held } from "./support/held.ts";
import type { Portal } from "./support/portal.ts";
import { expect } from "./support/test.ts";

test("two on one page have their own target, route and theme; the page itself is unaffected", async ({
  page,
  portal,
}) => {
  await page.goto(portal.origin);
  const before = await page.evaluate(() => Object.keys(window).filter((name) => Number.isNaN(Number(name))));
  await expect(left(page).getByRole("heading", { level: 1 })).toContainText("OCP demo");
  await expect(right(page).getByRole("heading", { level: 1 })).toContainText("Rackspace demo");
  await expect(left(page).locator("nav, .brand")).toHaveCount(0);
  await expect(left(page).locator("header.top")).toContainText("demo");

  await left(page).evaluate((element) => element.setAttribute("route", "/activity"));
  await expect(left(page).getByRole("heading", { level: 1 })).toHaveText("Activity");
  await expect(right(page).getByRole("heading", { level: 1 })).toContainText("Rackspace demo");
  await right(page).evaluate((element) => Object.assign(element, { locale: "zh", theme: "dark" }));
  await expect(right(page).getByRole("heading", { level: 1 })).toContainText("登录");
  await expect(right(page).locator(".console")).toHaveAttribute("data-theme", "dark");
  await expect(left(page).locator(".console")).toHaveAttribute("data-theme", "auto");

  const own = await page.evaluate(() => ({
    globals: Object.keys(window).filter((name) => Number.isNaN(Number(name))),
    sheets: document.adoptedStyleSheets.length,
    links: document.querySelectorAll("head link").length,
    title: document.title,
    lang: document.documentElement.lang,
    hash: location.hash,
    history: history.length,
    stored: Object.keys(localStorage),
    heading: getComputedStyle(document.querySelector("h1") as Element).fontSize,
  }));
  expect(own.globals).toEqual(before);
  expect({ ...own, globals: 0, history: 0 }).toEqual({
    globals: 0,
    sheets: 0,
    links: 1,
    title: "Operations portal",
    lang: "en",
    hash: "",
    history: 0,
    stored: [],
    heading: "28px",
  });
});

test("a link changes the attribute and sends the event, not the page's address and history", async ({ page, portal }) => {
  await page.goto(portal.origin);
  const history = await page.evaluate(() => window.history.length);
  await handOver(page, "ocp-demo", "admin", "aaAA11__");
  await left(page).evaluate((element) => element.setAttribute("route", "/t/ocp-demo/clusters"));
  await left(page).locator(".table-row a").first().click();
  await expect(left(page)).toHaveAttribute("route", /^\/t\/ocp-demo\/clusters\/\d+/);
  const route = (await left(page).getAttribute("route")) ?? "";
  await expect(told(page, "left navigate")).toContainText(JSON.stringify(route).slice(1, -1));
  expect(new URL(page.url()).hash).toBe("");
  expect(await page.evaluate(() => window.history.length)).toBe(history);
});

test("the portal signs in and is told the outcome and task; no attribute contains the secret", async ({
  page,
  portal,
  sim,
}) => {
  await sim.clock({ speed: 20 });
  await page.goto(portal.origin);
  await handOver(page, "ocp-demo", "admin", "aaAA11__");
  await left(page).evaluate((element) => element.setAttribute("route", "/t/ocp-demo/clusters/1000002/strategy"));
  await expect(left(page).locator("[data-state=PAUSED]")).toBeVisible();
  await confirmed(page, act(left(page), "start-schedule"));
  await expect(told(page, "left outcome")).toContainText('"outcome":"done"');
  await expect(told(page, "left outcome")).toContainText('"target":"ocp-demo"');
  const id = await sim.task({ system: "ocp", shape: "stages", nodes: 4, state: "running" });
  await left(page).evaluate((element, to) => element.setAttribute("route", to), `/t/ocp-demo/tasks/${id}`);
  await expect(told(page, "left task").first()).toContainText(`"id":"${id}"`);
  await expect(told(page, "left task").last()).toContainText("SUCCESSFUL");
  expect(await page.content()).not.toContain("aaAA11__");
  expect(await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))).not.toContain(
    "aaAA11__",
  );
});

test("an empty attribute counts as absent: all targets of its own config are shown", async ({ page, portal }) => {
  await page.goto(portal.origin);
  await left(page).evaluate((element) => {
    for (const name of ["target", "config"]) element.setAttribute(name, "");
  });
  await expect(left(page).getByRole("heading", { level: 1 })).toHaveText("Overview");
  for (const id of ["ocp-demo", "obshell-demo", "rackspace-demo"]) {
    await expect(left(page).locator(`.card[data-target="${id}"]`)).toBeVisible();
  }
});

test("typing in the portal is not disturbed when a console in it arrives somewhere", async ({ page, portal }) => {
  await page.goto(portal.origin);
  await expect(left(page).locator("[data-form=sign-in]")).toBeVisible();
  await page.evaluate(() => {
    const room = Object.assign(document.createElement("div"), { style: "height: 3000px" });
    document.body.prepend(Object.assign(document.createElement("input"), { id: "own" }), room);
  });
  await page.locator("#own").focus();
  await page.keyboard.type("hello");
  await left(page).evaluate((element) => element.setAttribute("route", "/activity"));
  await expect(left(page).getByRole("heading", { level: 1 })).toHaveText("Activity");
  await page.keyboard.type(" world");
  await expect(page.locator("#own")).toHaveValue("hello world");
  expect(await page.evaluate(() => window.scrollY)).toBe(0);
  // If the focus is in the console, it moves on with it.
  await left(page).evaluate((element) => element.setAttribute("route", "/t/ocp-demo"));
  await left(page).locator("[name=username]").focus();
  await left(page).evaluate((element) => element.setAttribute("route", "/activity"));
  await expect(left(page).getByRole("heading", { level: 1 })).toBeFocused();
});

test("a link leads to the console's own page if it has the same config, otherwise to the embedding page", async ({
  page,
  portal,
}) => {
  await page.goto(portal.origin);
  await handOver(page, "ocp-demo", "admin", "aaAA11__");
  await left(page).evaluate((element) => element.setAttribute("route", "/t/ocp-demo/clusters"));
  const link = left(page).locator(".table-row a").first();
  await expect(link).toHaveAttribute("href", /\/ops\/backup\/#\/t\/ocp-demo\/clusters\/\d+/);
  await left(page).evaluate((element) => {
    const credentials = () => ({ username: "admin", secret: "aaAA11__" });
    Object.assign(element, { credentials, config: "/ops/backup/config.json?of=another" });
  });
  await expect(link).toHaveAttribute("href", page.url());
  // When pressed, it goes where it says nevertheless.
  await link.click();
  await expect(left(page)).toHaveAttribute("route", /^\/t\/ocp-demo\/clusters\/\d+/);
});

test("a link works before the rest has arrived, whatever the portal's own address is", async ({ page, portal }) => {
  const rest = await held(page, /rest-[0-9a-f]{16}\.wasm$/);
  await alone(page, portal, "/");
  // With another config, links lead to the embedding page, which has routes of its own.
  await left(page).evaluate((one) => {
    location.hash = "/backups";
    one.setAttribute("config", "/ops/backup/config.json?of=another");
    one.removeAttribute("target");
  });
  const link = left(page).getByRole("link", { name: "OCP demo" }).first();
  await expect(link).toHaveAttribute("href", `${portal.origin}/#/backups`);
  await link.click();
  await expect(left(page)).toHaveAttribute("route", "/t/ocp-demo");
  await rest.letGo();
  await expect(left(page).getByRole("heading", { level: 1 })).toContainText("OCP demo");
  expect(new URL(page.url()).hash).toBe("#/backups");
});

/** The portal with a single element, at a route; by default at a page that needs every file. */
async function alone(page: Page, portal: Portal, route = "/activity"): Promise<void> {
  await page.route(/portal\.js$/, (route) => route.fulfill({ contentType: "text/javascript", body: "" }));
  await page.addInitScript((to) => {
    document.addEventListener("readystatechange", () => {
      document.getElementById("right")?.remove();
      document.getElementById("left")?.setAttribute("route", to);
    });
  }, route);
  await page.goto(portal.origin, { waitUntil: "commit" });
}

test("before anything has arrived it says that it is loading", async ({ page, portal, guard }) => {
  guard.allow(/Failed to load resource/);
  await page.route(/backup-console_bg-[0-9a-f]{16}\.wasm$/, () => {});
  await alone(page, portal);
  await expect(left(page).getByRole("progressbar")).toBeVisible();
  await expect(left(page)).toContainText("Loading. 正在加载。");
});

test("with a target it waits for all that it needs, without blocking the page", async ({ page, portal }) => {
  const how: string[] = [];
  page.on("request", (request) => /rest-[0-9a-f]{16}\.wasm$/.test(request.url()) && how.push(request.resourceType()));
  const rest = await held(page, /rest-[0-9a-f]{16}\.wasm$/);
  await alone(page, portal, "/");
  await rest.answered;
  await expect(left(page).getByRole("progressbar")).toBeVisible();
  await rest.letGo();
  await expect(left(page).getByRole("heading", { level: 1 })).toHaveText("Overview");
  expect(how).toEqual(["fetch"]);
});

test("if its route needs what has not arrived yet, the previous page stays", async ({ page, portal }) => {
  const rest = await held(page, /rest-[0-9a-f]{16}\.wasm$/);
  await alone(page, portal, "/");
  await left(page).evaluate((one) => one.removeAttribute("target"));
  const heading = left(page).getByRole("heading", { level: 1 });
  await expect(heading).toHaveText("Overview");
  for (const route of ["/calendar", "/activity"]) await left(page).evaluate((one, to) => one.setAttribute("route", to), route);
  await expect(left(page).getByRole("progressbar")).toBeVisible();
  await expect(heading).toHaveText("Overview");
  await rest.letGo();
  await expect(heading).toHaveText("Activity");
  await expect(left(page).getByRole("progressbar")).toHaveCount(0);
});

for (const [what, pattern] of [
  ["glue", /backup-console-[0-9a-f]{16}\.js$/],
  ["wasm", /backup-console_bg-[0-9a-f]{16}\.wasm$/],
  ["style sheet", /console-[0-9a-f]{16}\.css$/],
  ["rest", /rest-[0-9a-f]{16}\.wasm$/],
] as const) {
  const named = new RegExp(pattern.source.slice(0, -1));

  test(`a ${what} that does not arrive is named`, async ({ page, portal, guard }) => {
    guard.allow(/Failed to load resource/, /ERR_FAILED/);
    await page.route(pattern, (route) => route.abort());
    await alone(page, portal);
    await expect(left(page).getByRole("alert")).toContainText(named);
    await page.unroute(pattern);
    await left(page).getByRole("button").click();
    await expect(left(page).getByRole("heading", { level: 1 })).toHaveText("Activity");
  });

  test(`a ${what} that is not the one that was built is refused, and named`, async ({ page, portal, guard }) => {
    guard.allow(/integrity/i, /Failed to load resource/);
    await altered(page, pattern, async (reply) => ({ body: Buffer.concat([await reply.body(), Buffer.from("\n")]) }));
    await alone(page, portal);
    await expect(left(page).getByRole("alert")).toContainText(named);
  });

  test(`a ${what} of which nothing comes any more is named after half a minute`, async ({ page, portal, guard }) => {
    guard.allow(/Failed to load resource/);
    await page.clock.install();
    await page.route(pattern, () => {});
    const asked = page.waitForRequest(pattern);
    await alone(page, portal);
    await asked;
    await page.clock.fastForward(31_000);
    await expect(left(page).getByRole("alert")).toContainText(new RegExp(`${named.source}.*: nothing arrived for 30 s`));
  });
}

test.describe("a newer version on the server", () => {
  const SCRIPT = /\/element\.js$/;

  /** From now on the server has another version; the page has been open for a while. */
  async function upgrade(page: Page, change: (script: string) => string): Promise<void> {
    await altered(page, SCRIPT, async (reply) => ({ body: change(await reply.text()) }));
    const asked = page.waitForResponse(SCRIPT);
    await page.clock.fastForward(301_000);
    await (await asked).finished();
  }
  const newer = (script: string) => script.replace(/sha384-.{8}/, "sha384-00000000");

  test("is reported to the page, which decides on reloading, and shown", async ({ page, portal }) => {
    await page.clock.install();
    await page.goto(portal.origin);
    await expect(left(page).getByRole("heading", { level: 1 })).toBeVisible();
    await right(page).evaluate((one) => one.addEventListener("newer", (event) => event.preventDefault()));
    await left(page).evaluate((one) => {
      one.addEventListener("newer", () => one.setAttribute("data-newer", `${one.dataset.newer ?? ""}x`));
    });
    await upgrade(page, newer);
    await expect(left(page).locator(".newer")).toContainText("reload");
    await expect(left(page).locator(".newer button")).toHaveCount(0);
    await expect(left(page)).toHaveAttribute("data-newer", "x");
    await expect(right(page).locator(".newer"), "the page says it itself").toHaveCount(0);
    await page.clock.fastForward(301_000);
    await expect(left(page), "told once").toHaveAttribute("data-newer", "x");
  });

  test("is not inferred from a proxy's sign-in page", async ({ page, portal }) => {
    await page.clock.install();
    await page.goto(portal.origin);
    await expect(left(page).getByRole("heading", { level: 1 })).toBeVisible();
    await upgrade(page, () => "<!doctype html><title>Sign in</title>");
    await drawn(page);
    await expect(page.locator(".newer")).toHaveCount(0);
  });
});

test("a trap in another wasm of the page does not count as its own", async ({ page, portal, guard }) => {
  guard.allow(/somebody else's/);
  await page.goto(portal.origin);
  await expect(left(page).getByRole("heading", { level: 1 })).toBeVisible();
  await page.evaluate(() => {
    const error = new WebAssembly.RuntimeError("somebody else's");
    dispatchEvent(new ErrorEvent("error", { error, message: error.message }));
  });
  await expect(left(page).getByRole("heading", { level: 1 })).toBeVisible();
  await expect(left(page).getByRole("alert")).toHaveCount(0);
});

test("a form is filled in, reviewed and sent inside an element", async ({ page, portal, sim }) => {
  await page.goto(portal.origin);
  await right(page).evaluate((element) => element.remove());
  await handOver(page, "obshell-demo", "", "aaAA11__");
  await left(page).evaluate((element) => {
    element.setAttribute("target", "obshell-demo");
    element.setAttribute("route", "/t/obshell-demo/config");
  });
  // Whatever the portal's root makes of its own lengths.
  await expect(control(page, "piece_switch_interval")).toHaveCSS("max-width", "160px");
  await expect(page.locator("aside [data-tenant=t1]")).toBeVisible();
  await fill(page, { backup_base_uri: "file:///data/backup3" });
  await review(page);
  await send(page, "task");
  expect((await sim.writes("obshell")).map((one) => one.json)).toEqual([
    { backup_base_uri: "file:///data/backup3" },
  ]);
});

test("removed and reinserted many times, nothing is left behind", async ({ page, portal }) => {
  await page.goto(portal.origin);
  await page.locator("iframe").evaluate((element) => element.remove());
  await right(page).evaluate((element) => element.remove());
  await expect(left(page).getByRole("heading", { level: 1 })).toBeVisible();
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("Performance.enable");
  const counted = async () => {
    for (let round = 0; round < 3; round += 1) await cdp.send("HeapProfiler.collectGarbage");
    const { metrics } = await cdp.send("Performance.getMetrics");
    const of = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? 0;
    return { nodes: of("Nodes"), listeners: of("JSEventListeners"), heap: of("JSHeapUsedSize") };
  };
  const again = async (times: number) => {
    for (let time = 0; time < times; time += 1) {
      await left(page).evaluate((element) => {
        const parent = element.parentElement;
        element.remove();
        parent?.append(element);
      });
      await expect(left(page).getByRole("heading", { level: 1 })).toBeVisible();
    }
  };
  await again(5);
  const before = await counted();
  await again(25);
  const after = await counted();
  // A leaked console would be hundreds of nodes and dozens of listeners each time.
  expect(after.nodes - before.nodes).toBeLessThan(100);
  expect(after.listeners - before.listeners).toBeLessThan(25);
  expect(after.heap - before.heap).toBeLessThan(4_000_000);
});

test("removed while loading, it stays away; a missing config is an error event", async ({
  page,
  portal,
  guard,
}) => {
  guard.allow(/Failed to load resource/);
  await page.goto(portal.origin);
  await left(page).evaluate((element) => {
    const parent = element.parentElement;
    element.remove();
    parent?.append(element);
    element.remove();
  });
  await expect(right(page).getByRole("heading", { level: 1 })).toBeVisible();
  await right(page).evaluate((element) => element.setAttribute("config", "/ops/backup/no-such.json"));
  // A portal that only logs the message learns which file it was.
  const file = `${portal.origin}/ops/backup/no-such.json`;
  await expect(told(page, "right error")).toContainText(/"message":"[^"]+"/);
  await expect(told(page, "right error")).toContainText(file);
  await expect(right(page).locator("main .notice .strong")).toContainText(file);
  await expect(right(page).getByRole("heading", { level: 1 })).toContainText("config");
});

test("a target missing from its config is an error event, and does not show an empty overview", async ({ page, portal }) => {
  await page.goto(portal.origin);
  await left(page).evaluate((element) => element.setAttribute("target", "nope"));
  await expect(told(page, "left error")).toHaveText(/"message":"The target nope is not configured","field":"target"/);
  await expect(left(page).getByRole("heading", { level: 1 })).toContainText("nope");
  await expect(left(page).getByRole("link", { name: "Go to the overview" })).toHaveCount(0);
  await expect(told(page, "right error")).toHaveCount(0);
});
