// The console in a frame of another origin, served by nginx under the headers that its config asks for.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { FrameLocator, Page } from "@playwright/test";
import { type Hosted, nginx } from "./support/hosts.ts";
import { held } from "./support/held.ts";
import { Portal } from "./support/portal.ts";
import { TOKEN } from "./support/rackspace.ts";
import { axe, expect, test as base } from "./support/test.ts";

const demo = JSON.parse(readFileSync(resolve("../../public/config.json"), "utf8")) as object;

const test = base.extend<{ portal: Portal; console: Hosted; inside: FrameLocator }>({
  portal: async ({}, use) => {
    const portal = await Portal.start();
    await use(portal);
    await portal.stop();
  },
  console: async ({ simulator, portal }, use) => {
    const served = await nginx(simulator, "/ops/backup/", { ...demo, frameAncestors: [portal.origin] });
    portal.behind = served.url;
    portal.framed = served.url;
    await use(served);
    await served.stop();
  },
  inside: async ({ page, console: _ }, use) => use(page.frameLocator("#frame")),
});

const told = (page: Page, what: string) => page.locator("#told li").filter({ hasText: `frame ${what}` });

async function opened(page: Page, portal: Portal, inside: FrameLocator): Promise<void> {
  await page.goto(portal.origin);
  // Another test covers the elements beside it.
  await page.locator("backup-console").evaluateAll((all) => all.forEach((one) => one.remove()));
  await expect(inside.getByRole("heading", { level: 1 })).toHaveText("Overview");
  await expect(told(page, "ready")).not.toHaveCount(0);
}

/** Sends the frame a message as the portal, to the frame's own origin. */
async function say(page: Page, message: unknown): Promise<void> {
  await page.evaluate((data) => {
    const frame = document.querySelector("iframe") as HTMLIFrameElement;
    frame.contentWindow?.postMessage(data, new URL(frame.src).origin);
  }, message);
}

/** How many messages the console has dropped, by its own count. */
async function dropped(page: Page): Promise<number> {
  const before = await told(page, "ready").count();
  await say(page, { backupConsole: 1, type: "hello" });
  await expect(told(page, "ready")).toHaveCount(before + 1);
  const text = (await told(page, "ready").last().textContent()) ?? "";
  return Number((JSON.parse(text.replace("frame ready ", "")) as { dropped: string }).dropped);
}

test("without a frame of its own; theme, language and route follow the portal", async ({ page, portal, inside }) => {
  await opened(page, portal, inside);
  await expect(inside.locator("nav, .brand, [name=_theme]")).toHaveCount(0);
  const history = await page.evaluate(() => window.history.length);
  await page.locator("#theme").selectOption("dark");
  await expect(inside.locator(".console")).toHaveAttribute("data-theme", "dark");
  await page.locator("#locale").selectOption("zh");
  await expect(inside.getByRole("heading", { level: 1 })).toHaveText("总览");
  await page.locator("#locale").selectOption("en");
  await page.locator('[data-route="/t/obshell-demo/config"]').click();
  await expect(inside.locator("form[data-target=obshell-demo]")).toBeVisible();
  await inside.locator("[name=password]").fill("aaAA11__");
  await inside.locator('[data-action="sign-in"]').click();
  await expect(inside.locator('[name="backup_base_uri"]')).toBeVisible();
  await page.locator('[data-route="/"]').click();
  // While it fills in, the portal makes room for it: what is pressed then moves.
  await expect(inside.locator("[data-view=protection]")).toHaveAttribute("aria-busy", "false");
  await inside.locator('.card[data-target="obshell-demo"] a').first().click();
  await expect(told(page, "route").last()).toContainText("/t/obshell-demo");
  expect(await page.evaluate(() => window.history.length)).toBe(history);
});

for (const [who, press] of [
  ["the portal", (page: Page) => say(page, { backupConsole: 1, type: "route", route: "/t/ocp-demo/clusters" })],
  ["a link in it", (_: Page, inside: FrameLocator) => inside.locator('.card[data-target="ocp-demo"] a').first().click()],
] as const) {
  test(`where ${who} goes to what has not come yet, the page before stands`, async ({ page, portal, inside }) => {
    // The elements beside it would request their own copy, and the portal would send more messages.
    await page.route(/\/(portal|element)\.js$/, (route) => route.fulfill({ contentType: "text/javascript", body: "" }));
    const rest = await held(page, /rest-[0-9a-f]{16}\.wasm$/);
    await page.goto(portal.origin);
    await page.locator("#frame").evaluate((frame: HTMLIFrameElement) => (frame.src = frame.dataset["src"] ?? ""));
    const heading = inside.getByRole("heading", { level: 1 });
    await expect(heading).toHaveText("Overview");
    await rest.answered;
    await press(page, inside);
    await expect(inside.getByRole("progressbar")).toBeVisible();
    await expect(heading).toHaveText("Overview");
    await rest.letGo();
    await expect(heading).not.toHaveText("Overview");
    await expect(inside.getByRole("progressbar")).toHaveCount(0);
  });
}

test("ready comes first, and whoever says hello later is told the current state", async ({ page, portal, inside }) => {
  await opened(page, portal, inside);
  await expect(told(page, "height")).not.toHaveCount(0);
  expect(await page.locator("#told li").filter({ hasText: "frame " }).first().textContent()).toContain("frame ready");
  await page.locator('[data-route="/t/ocp-demo/clusters"]').click();
  await expect(inside.locator("form[data-form=sign-in][data-target=ocp-demo]")).toBeVisible();
  await expect(told(page, "sign-in")).toHaveCount(3);
  const form = page.locator("#hand-over");
  await form.locator("[name=username]").fill("admin");
  await form.locator("[name=secret]").fill("aaAA11__");
  await form.getByRole("button").click();
  await expect(inside.locator('a[href*="/clusters/1000002/"]').first()).toBeVisible();
  const last = async (what: string) => told(page, what).last().textContent();
  const list = page.locator("#told");
  // Once the page has come to rest: its height is reported whenever it changes.
  await expect(async () => {
    const before = { title: await last("title"), height: await last("height") };
    await list.evaluate((lines) => lines.replaceChildren());
    await say(page, { backupConsole: 1, type: "hello" });
    await expect(told(page, "sign-in")).toHaveCount(2);
    await expect(told(page, "sign-in").filter({ hasText: "ocp-demo" })).toHaveCount(0);
    await expect(list.locator("li").first()).toContainText("frame ready");
    expect({ title: await last("title"), height: await last("height") }).toEqual(before);
  }).toPass();
});

test("the portal is not asked again for a target that a person signed in to and out of", async ({ page, portal, inside }) => {
  await opened(page, portal, inside);
  await page.locator('[data-route="/t/obshell-demo/config"]').click();
  await expect(told(page, "sign-in").filter({ hasText: "obshell-demo" })).toHaveCount(1);
  await inside.locator("[name=password]").fill("aaAA11__");
  await inside.locator('[data-action="sign-in"]').click();
  const out = inside.locator('[data-action="sign-out"]');
  await expect(out).toBeVisible();
  const again = async () => {
    await page.locator("#told").evaluate((lines) => lines.replaceChildren());
    await say(page, { backupConsole: 1, type: "hello" });
    // The last of the current messages.
    await expect(told(page, "sign-in").filter({ hasText: "rackspace-demo" })).toHaveCount(1);
    await expect(told(page, "sign-in").filter({ hasText: "obshell-demo" })).toHaveCount(0);
  };
  await again();
  await out.click();
  await expect(inside.locator("form[data-target=obshell-demo]")).toBeVisible();
  await again();
});

/** The portal was asked for a credential, and hands over one that the target does not accept. */
async function refused(page: Page, portal: Portal, inside: FrameLocator) {
  await opened(page, portal, inside);
  await page.locator('[data-route="/t/obshell-demo/config"]').click();
  const asked = told(page, "sign-in").filter({ hasText: "obshell-demo" });
  await expect(asked).toHaveCount(1);
  const credential = { backupConsole: 1, type: "credential", target: "obshell-demo" };
  await say(page, { ...credential, secret: "expired" });
  return { asked, credential };
}

test("if the portal's credential was refused, it is asked again when it says hello", async ({ page, portal, inside }) => {
  const { asked, credential } = await refused(page, portal, inside);
  await expect(inside.locator("form[data-target=obshell-demo] [role=alert]")).toBeVisible();
  await say(page, { backupConsole: 1, type: "hello" });
  await expect(asked).toHaveCount(2);
  await say(page, { ...credential, secret: "aaAA11__" });
  await expect(inside.locator('[data-action="sign-out"]')).toBeVisible();
});

test("if the portal's credential was refused, a press asks for it at once", async ({ page, portal, inside }) => {
  const { asked, credential } = await refused(page, portal, inside);
  await inside.locator('[data-action="ask-again"]').click();
  await expect(asked).toHaveCount(2);
  await expect(asked.last()).toHaveText('frame sign-in {"target":"obshell-demo"}');
  await say(page, { ...credential, secret: "aaAA11__" });
  await expect(inside.locator('[data-action="sign-out"]')).toBeVisible();
});

test("an expired credential of the portal is asked for again: at a hello, after half a minute, by a press", async ({
  page,
  portal,
  inside,
}) => {
  await page.clock.install();
  await opened(page, portal, inside);
  await say(page, { backupConsole: 1, type: "route", route: "/t/rackspace-demo/schedules" });
  const form = inside.locator("form[data-target=rackspace-demo]");
  await expect(form).toBeVisible();
  const asked = told(page, "sign-in").filter({ hasText: "rackspace-demo" });
  await expect(asked).toHaveCount(1);
  const credential = { backupConsole: 1, type: "credential", target: "rackspace-demo" };
  await say(page, { ...credential, secret: "token-that-has-ended" });
  await expect(form).toContainText("session on this server has ended");
  await say(page, { backupConsole: 1, type: "hello" });
  await expect(asked).toHaveCount(2);
  await page.clock.fastForward(31_000);
  await expect(asked).toHaveCount(3);
  await inside.locator('[data-action="ask-again"]').click();
  await expect(asked).toHaveCount(4);
  await say(page, { ...credential, secret: TOKEN });
  await expect(form).toHaveCount(0);
  // After that it is not asked for any more.
  const others = told(page, "sign-in").filter({ hasText: "ocp-demo" });
  const before = await others.count();
  await page.clock.fastForward(31_000);
  await say(page, { backupConsole: 1, type: "hello" });
  await expect(others).toHaveCount(before + 1);
  await expect(asked).toHaveCount(4);
});

test("it reports its height, and the portal makes room for it", async ({ page, portal, inside }) => {
  await opened(page, portal, inside);
  await expect(told(page, "height")).not.toHaveCount(0);
  const overflow = async () =>
    inside.locator("html").evaluate((root) => Math.abs(root.scrollHeight - root.clientHeight));
  await expect.poll(overflow).toBeLessThanOrEqual(1);
  const before = await page.locator("#frame").evaluate((frame) => frame.clientHeight);
  await page.locator('[data-route="/t/ocp-demo/clusters"]').click();
  await expect.poll(() => page.locator("#frame").evaluate((frame) => frame.clientHeight)).not.toBe(before);
});

test("a long list above a long log comes to rest, however tall the frame is", async ({ page, portal, inside, sim }) => {
  // In one column.
  await page.setViewportSize({ width: 1000, height: 800 });
  const id = await sim.task({ system: "ocp", shape: "fan", nodes: 300, state: "succeeded", logLines: 3000 });
  await opened(page, portal, inside);
  await say(page, { backupConsole: 1, type: "route", route: `/t/ocp-demo/tasks/${id}?view=outline` });
  await expect(inside.locator("form[data-target=ocp-demo]")).toBeVisible();
  await say(page, { backupConsole: 1, type: "credential", target: "ocp-demo", username: "admin", secret: "aaAA11__" });
  await inside.locator(".node-line").first().click();
  await expect(inside.locator(".log-lines code").first()).toBeVisible();
  for (const list of [".stages", ".log-lines"]) {
    await expect.poll(() => inside.locator(list).evaluate((one: HTMLElement) => one.offsetHeight), list).toBe(900);
  }
  expect(await page.locator("#frame").evaluate((frame) => frame.clientHeight)).toBeLessThan(4000);
});

/** The reason why there is no console any more, and the height last reported to the portal. */
async function reason(page: Page, inside: FrameLocator) {
  const said = inside.locator(".boot [role=alert]");
  await expect(said).toBeVisible();
  const room = await said.evaluate((box) => box.clientHeight);
  const height = async () => Number(/\d+/.exec((await told(page, "height").last().textContent()) ?? "")?.[0]);
  await expect.poll(height).toBeGreaterThanOrEqual(room);
  return said;
}

test("if what a page needs does not arrive, the portal is told, and makes room for the reason", async ({
  page,
  portal,
  inside,
  guard,
}) => {
  guard.allow(/Failed to load resource/, /preload/);
  const REST = /rest-[0-9a-f]{16}\.wasm$/;
  // The elements beside it would request their own copy.
  await page.route(/\/element\.js$/, (route) => route.fulfill({ contentType: "text/javascript", body: "" }));
  await page.route(REST, (route) => route.abort());
  await opened(page, portal, inside);
  await say(page, { backupConsole: 1, type: "route", route: "/calendar" });
  const said = await reason(page, inside);
  await expect(said).toContainText("could not be loaded");
  await expect(told(page, "error")).toHaveText(/"message":"The console could not be loaded\. .*rest-.*","field":""/);
  await page.unroute(REST);
  await said.getByRole("button").click();
  await expect(inside.getByRole("heading", { level: 1 })).toHaveText("Calendar");
});

test("the portal is told that it has stopped, even if it says hello later", async ({ page, portal, inside, guard }) => {
  guard.allow(/unreachable/);
  await opened(page, portal, inside);
  await inside.locator("html").evaluate(() => {
    const error = new WebAssembly.RuntimeError("unreachable");
    dispatchEvent(new ErrorEvent("error", { error, message: error.message }));
  });
  await reason(page, inside);
  await expect(told(page, "error")).toContainText("stopped because of an error in itself");
  await say(page, { backupConsole: 1, type: "hello" });
  await expect(told(page, "error")).toHaveCount(2);
});

test("the portal hands over a sign-in and is told the outcome", async ({ page, portal, inside, sim }) => {
  await sim.clock({ speed: 20 });
  await opened(page, portal, inside);
  await page.locator('[data-route="/t/ocp-demo/clusters"]').click();
  await expect(told(page, "sign-in").filter({ hasText: "ocp-demo" })).toHaveCount(1);
  const form = page.locator("#hand-over");
  await form.locator("[name=username]").fill("admin");
  await form.locator("[name=secret]").fill("aaAA11__");
  await form.getByRole("button").click();
  await inside.locator('a[href*="/clusters/1000002/"]').first().click();
  await inside.locator('[data-action="start-schedule"]').click();
  await inside.locator('[data-action="confirm"]').click();
  await expect(told(page, "outcome")).toContainText('"outcome":"done"');
  expect(await page.locator("#told").innerText()).not.toContain("aaAA11__");
});

test("wrong messages, and messages of others, are dropped and counted", async ({ page, portal, inside }) => {
  await opened(page, portal, inside);
  const before = await dropped(page);
  const wrong: unknown[] = [
    "theme",
    null,
    { type: "theme", theme: "dark" },
    { backupConsole: 2, type: "theme", theme: "dark" },
    { backupConsole: 1, type: "theme", theme: "loud" },
    { backupConsole: 1, type: "theme", theme: "dark", more: 1 },
    { backupConsole: 1, type: "route", route: "javascript:alert(1)" },
    { backupConsole: 1, type: "credential", target: "ocp-demo" },
    { backupConsole: 1, type: "__proto__" },
    { backupConsole: 1, type: "hello", toString: "x" },
    { backupConsole: 1, type: "ready", route: "/", dropped: "0" },
  ];
  for (const message of wrong) await say(page, message);
  // A frame beside it has the portal's origin without being the portal.
  await page.evaluate(() => {
    const other = document.createElement("iframe");
    other.name = "other";
    document.body.append(other);
  });
  await page.frame("other")?.evaluate((url) => {
    const target = (parent.document.getElementById("frame") as HTMLIFrameElement).contentWindow;
    target?.postMessage({ backupConsole: 1, type: "theme", theme: "light" }, new URL(url).origin);
  }, portal.framed);
  expect(await dropped(page)).toBe(before + wrong.length + 1);
  await expect(inside.locator(".console")).toHaveAttribute("data-theme", "auto");
  await expect(inside.getByRole("heading", { level: 1 })).toHaveText("Overview");
});

test("a page that is not on the list can neither frame it nor hear from it", async ({ page, portal, inside, guard }) => {
  guard.allow(/frame-ancestors/, /chrome-error/, /Refused to frame/, /Framing/);
  const other = await Portal.start();
  try {
    other.behind = portal.behind;
    other.framed = portal.framed;
    await page.goto(other.origin);
    await expect(page.locator("backup-console#right").getByRole("heading", { level: 1 })).toBeVisible();
    // What follows would also hold before the frame was even requested.
    await expect.poll(() => page.frames().some((frame) => frame.url().startsWith("chrome-error:"))).toBe(true);
    await expect(inside.getByRole("heading", { level: 1 })).toHaveCount(0);
    await expect(told(page, "")).toHaveCount(0);
  } finally {
    await other.stop();
  }
});

test("in a frame it passes axe", async ({ page, console: served }) => {
  await page.goto(`${served.url}?embed=1#/`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await axe(page);
});
