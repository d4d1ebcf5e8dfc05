// What is on the page before the app is, and if that never comes.
import type { Page } from "@playwright/test";
import { altered } from "./support/altered.ts";
import { PEOPLE, VISITS, pay } from "./support/first.ts";
import { control, put } from "./support/form.ts";
import { drawn, held } from "./support/held.ts";
import { openObshell } from "./support/obshell.ts";
import { Portal } from "./support/portal.ts";
import { axe, expect, test } from "./support/test.ts";

const alert = (page: Page) => page.getByRole("alert");

/** Answers with the original file, with its bytes changed. */
function tamper(page: Page, pattern: RegExp, change: (bytes: Buffer) => Buffer): Promise<void> {
  return altered(page, pattern, async (reply) => ({ body: change(await reply.body()) }));
}

test("on a slow connection the page says what it is doing, and shows its progress", async ({ page }) => {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("Network.enable");
  const line = { offline: false, latency: 20, uploadThroughput: -1, downloadThroughput: 300_000 };
  await cdp.send("Network.emulateNetworkConditions", line);
  // Recorded in the page: it may be over before anyone outside has looked.
  await page.addInitScript(() => {
    const seen: number[] = ((window as unknown as { seen: number[] }).seen = []);
    new MutationObserver((changes) => {
      for (const { target } of changes) if (target instanceof HTMLProgressElement) seen.push(target.value);
    }).observe(document, { attributes: true, subtree: true });
  });
  await page.goto("./");
  await expect(page.locator('[data-boot="page"]')).toHaveCount(0);
  const seen = await page.evaluate(() => (window as unknown as { seen: number[] }).seen);
  expect(seen.length).toBeGreaterThan(2);
  expect(seen).toEqual([...seen].sort((a, b) => a - b));
  expect(seen[0]).toBeGreaterThan(0);
  expect(seen[0]).toBeLessThan(1);
  expect(seen.at(-1)).toBe(1);
});

test("what is shown while it loads is accessible", async ({ page }) => {
  await page.route(/\.wasm$/, () => {});
  await page.goto("./", { waitUntil: "commit" });
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Backup console");
  await expect(page.locator(".boot-late")).toHaveCount(0);
  await expect(page.getByRole("progressbar")).toBeVisible();
  await axe(page);
});

for (const [what, pattern] of [
  ["style sheet", /console-[0-9a-f]{16}\.css$/],
  ["glue", /backup-console-[0-9a-f]{16}\.js$/],
  ["wasm", /\.wasm$/],
] as const) {
  test(`a ${what} that does not arrive is told, with a way to try again`, async ({ page, guard }) => {
    guard.allow(/Failed to load resource/, /preload/);
    await page.route(pattern, (route) => route.abort());
    await page.goto("./");
    await expect(alert(page)).toContainText("could not be loaded");
    await page.unroute(pattern);
    await page.getByRole("button", { name: "Load again" }).click();
    await expect(page.locator('[data-boot="page"]')).toHaveCount(0);
  });

  test(`a ${what} that is not the one that was built is refused`, async ({ page, guard }) => {
    guard.allow(/Failed to load resource/, /preload/, /integrity/i);
    const more = what === "wasm" ? Buffer.from([0, 1, 0]) : Buffer.from("\n/* more */\n");
    await tamper(page, pattern, (bytes) => Buffer.concat([bytes, more]));
    await page.goto("./");
    await expect(alert(page)).toContainText("could not be loaded");
    await expect(page.locator("#console")).toBeEmpty();
  });
}

test("if the browser cannot hash, the wasm is checked nevertheless", async ({ page, guard }) => {
  guard.allow(/Failed to load resource/, /preload/, /integrity/i);
  // As over plain HTTP from another machine.
  await page.addInitScript(() => Object.defineProperty(crypto, "subtle", { value: undefined }));
  await page.goto("./");
  await expect(page.locator('[data-boot="page"]')).toHaveCount(0);
  await tamper(page, /\.wasm$/, (bytes) => Buffer.concat([bytes, Buffer.from([0, 1, 0])]));
  await page.reload();
  await expect(alert(page)).toContainText("could not be loaded");
});

test.describe("the rest of the wasm", () => {
  const REST = /rest-[0-9a-f]{16}\.wasm$/;
  /** How it was requested, in turn: `fetch`, or `xhr` if the page was blocked for it. */
  function watched(page: Page): string[] {
    const how: string[] = [];
    page.on("request", (request) => REST.test(request.url()) && how.push(request.resourceType()));
    return how;
  }

  for (const person of PEOPLE) {
    for (const visit of VISITS) {
      test(`is not needed for ${visit.name} (${person.locale})`, async ({ browser, sim, guard }) => {
        const context = await browser.newContext(person);
        await guard.watch(context);
        const page = await context.newPage();
        // A blocking request is not kept waiting but reported below.
        await page.route(REST, (route) => (route.request().resourceType() === "xhr" ? route.continue() : undefined));
        const how = watched(page);
        await pay(page, sim.url, visit);
        await expect.poll(() => how.length).toBe(1);
        expect(how).toEqual(["fetch"]);
        await context.close();
      });
    }
  }

  test("is waited for with the previous page in place, if the next page needs it", async ({ page }) => {
    // A site may forbid blocking requests.
    await altered(page, /\/(\?.*)?$/, async (reply) => ({
      headers: { ...reply.headers(), "permissions-policy": "sync-xhr=()" },
    }));
    const rest = await held(page, REST);
    const how = watched(page);
    await page.goto("./");
    const heading = page.getByRole("heading", { level: 1 });
    await expect(heading).toHaveText("Overview");
    await page.evaluate(() => void (location.hash = "/calendar"));
    const bar = page.getByRole("progressbar");
    await expect(bar).toBeVisible();
    await expect(heading).toHaveText("Overview");
    await axe(page);
    await page.goBack();
    await expect(bar).toHaveCount(0);
    await page.locator(".card a").first().click();
    await expect(bar).toHaveCount(1);
    await page.goBack();
    await expect(bar).toHaveCount(0);
    for (const route of ["/calendar", "/report", "/activity"]) {
      await page.evaluate((to) => void (location.hash = to), route);
      await expect(bar).toHaveCount(1);
    }
    await expect(heading).toHaveText("Overview");
    await rest.letGo();
    await expect(heading).toHaveText("Activity");
    await expect(bar).toHaveCount(0);
    expect(how).toEqual(["fetch"]);
  });

  test("does not disturb whoever has come back before it is there", async ({ page }) => {
    const rest = await held(page, REST);
    await page.goto("./");
    const heading = page.getByRole("heading", { level: 1 });
    await expect(heading).toHaveText("Overview");
    await page.evaluate(() => void (location.hash = "/calendar"));
    await expect(page.getByRole("progressbar")).toBeVisible();
    await page.goBack();
    await expect(page.getByRole("progressbar")).toHaveCount(0);
    await rest.letGo();
    await page.evaluate(() => void (location.hash = "/activity"));
    await expect(heading).toHaveText("Activity");
  });

  test("is requested synchronously if something in it is called before it has arrived", async ({ page }) => {
    await page.route(REST, async (route) => {
      if (route.request().resourceType() === "xhr") await route.continue();
    });
    const how = watched(page);
    await page.goto("./");
    await expect(page.locator('[data-boot="page"]')).toHaveCount(0);
    await page.keyboard.press("Control+k");
    await expect(page.getByRole("dialog")).toBeVisible();
    expect(how).toEqual(["fetch", "xhr"]);
  });

  test("counts in the progress of a page that needs it", async ({ page }) => {
    const rest = await held(page, REST);
    await page.goto("./#/calendar");
    await rest.answered;
    const share = await page.getByRole("progressbar").evaluate((bar: HTMLProgressElement) => bar.position);
    expect(share).toBeGreaterThan(0.1);
    expect(share).toBeLessThan(0.9);
    await rest.letGo();
    await expect(page.getByRole("heading", { level: 1, name: "Calendar" })).toBeVisible();
  });

  test("is loaded before any other page is shown, and its absence is reported", async ({ page, guard }) => {
    guard.allow(/Failed to load resource/, /preload/);
    await page.route(REST, (route) => route.abort());
    await page.goto("./#/calendar");
    await expect(alert(page)).toContainText("could not be loaded");
    await page.unroute(REST);
    await page.getByRole("button", { name: "Load again" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Calendar" })).toBeVisible();
  });

  test("does not run if it is not the one that was built, however it arrives", async ({ page, guard }) => {
    guard.allow(/Failed to load resource/, /preload/, /integrity/i, /PartMissing/);
    await tamper(page, REST, (bytes) => Buffer.concat([bytes, Buffer.from([0, 1, 0])]));
    const ways = [
      () => page.evaluate(() => void (location.hash = "/calendar")),
      () => page.keyboard.press("Control+k"),
    ];
    for (const way of ways) {
      await page.goto("./");
      await page.reload();
      await expect(page.locator('[data-boot="page"]')).toHaveCount(0);
      await way();
      await expect(alert(page)).toContainText(/rest-[0-9a-f]{16}\.wasm: its content is not what this version was built with/);
      await expect(page.locator("#console")).toBeEmpty();
    }
  });
});

test("without its first script the page says so itself, and a link reloads it", async ({ page, guard }) => {
  guard.allow(/Failed to load resource/, /preload/);
  await page.route(/boot\.js\?/, (route) => route.abort());
  await page.goto("./");
  const late = page.locator(".boot-late");
  await expect(late).toBeHidden();
  // This takes 15 s.
  await page.evaluate(() => document.getAnimations().forEach((animation) => animation.finish()));
  await expect(late).toBeVisible();
  await axe(page);
  await page.unroute(/boot\.js\?/);
  await late.getByRole("link").click();
  await expect(page.locator('[data-boot="page"]')).toHaveCount(0);
});

test("a late style sheet leaves the page without it, and the console waits for it", async ({ page }) => {
  await page.clock.install();
  const sheet = await held(page, /console-[0-9a-f]{16}\.css$/);
  await page.goto("./", { waitUntil: "commit" });
  await sheet.answered;
  await expect(page.locator(".boot-late")).toHaveCount(0);
  await page.clock.fastForward(3_100);
  await expect(page.getByRole("heading", { level: 1, name: "Backup console" })).toBeVisible();
  // While it waits for a style sheet, a browser draws nothing and so has no frame.
  await page.evaluate(() => new Promise(requestAnimationFrame));
  await sheet.letGo();
  await expect(page.locator('[data-boot="page"]')).toHaveCount(0);
  const font = await page.evaluate(() => getComputedStyle(document.body).fontSize);
  expect(font).toBe("14px");
  await expect(page.locator("link[rel=stylesheet]")).not.toHaveAttribute("media", /./);
});

for (const [what, where, pattern] of [
  ["the wasm", "./", /backup-console_bg-[0-9a-f]{16}\.wasm$/],
  ["the glue", "./", /backup-console-[0-9a-f]{16}\.js$/],
  ["the frame's script", "./?embed=1", /frame-[0-9a-f]{16}\.js$/],
  ["the rest of the wasm", "./#/calendar", /rest-[0-9a-f]{16}\.wasm$/],
  ["the style sheet", "./", /console-[0-9a-f]{16}\.css$/],
] as const) {
  test(`a line on which nothing of ${what} comes any more is told after half a minute`, async ({ page, guard }) => {
    guard.allow(/preload/, /Failed to load resource/);
    await page.clock.install();
    await page.route(pattern, () => {});
    const asked = page.waitForRequest(pattern);
    await page.goto(where, { waitUntil: "commit" });
    await asked;
    await expect(page.locator(".boot-late")).toHaveCount(0);
    await page.clock.fastForward(31_000);
    await expect(alert(page)).toContainText(new RegExp(`${pattern.source.slice(0, -1)}.*: nothing arrived for 30 s`));
  });
}

test("an edited config.json counts if the host does not say how long it may be cached", async ({ page, sim }) => {
  const portal = await Portal.start();
  portal.behind = sim.url;
  // Headers with which a browser caches files for a tenth of their age.
  portal.instead = { "cache-control": "", "last-modified": "Mon, 02 Jan 2023 00:00:00 GMT" };
  const start = async () => {
    await page.goto(`${portal.origin}/ops/backup/`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Overview");
    await page.goto("about:blank");
  };
  const asked = () => portal.asked.filter((path) => path.endsWith("/config.json")).length;
  try {
    await start();
    const before = asked();
    await start();
    expect(asked()).toBe(before + 1);
  } finally {
    await portal.stop();
  }
});

test("a policy that blocks WebAssembly is named", async ({ page, guard }) => {
  guard.allow(/Content Security Policy/, /policy: script-src/, /wasm/i);
  await altered(page, /\/$/, async (reply) => {
    const policy = (reply.headers()["content-security-policy"] ?? "").replace(" 'wasm-unsafe-eval'", "");
    return { headers: { ...reply.headers(), "content-security-policy": policy } };
  });
  await page.goto("./");
  await expect(alert(page)).toContainText("'wasm-unsafe-eval'");
  await axe(page);
});

test("a browser that lacks something is told what", async ({ page, guard }) => {
  guard.allow(/preload/);
  await page.addInitScript(() => Reflect.deleteProperty(HTMLDialogElement.prototype, "showModal"));
  await page.goto("./");
  await expect(alert(page)).toContainText("<dialog>");
  await expect(alert(page)).toContainText("此浏览器缺少");
});

test.describe("a newer version on the server", () => {
  /** From now on the server has another version; the page has been open for a while. */
  async function upgrade(page: Page, change: (html: string) => string): Promise<void> {
    await altered(page, /\/(\?.*)?$/, async (reply) => ({ body: change(await reply.text()) }));
    await page.clock.fastForward(301_000);
  }

  test("is announced, loaded on request, and the draft is kept", async ({ page, open }) => {
    await page.clock.install();
    await openObshell(page, open, "config");
    await put(page, "archive_lag_target", "7200s");
    const marked = await page.evaluate(() => Object.assign(window, { marked: true }).marked);
    expect(marked).toBe(true);
    await upgrade(page, (html) => html.replaceAll(/backup-console_bg-[0-9a-f]{16}/g, "backup-console_bg-0123456789abcdef"));
    const notice = page.locator(".newer");
    await expect(notice).toBeVisible();
    await axe(page);
    expect(await page.evaluate(() => "marked" in window), "nothing is loaded unasked").toBe(true);
    await page.unroute(/\/(\?.*)?$/);
    await notice.locator('[data-action="reload"]').click();
    await expect.poll(() => page.evaluate(() => "marked" in window)).toBe(false);
    await openObshell(page, async () => {}, "config");
    await expect(control(page, "archive_lag_target")).toHaveValue("7200s");
  });

  test("is not inferred from a proxy's sign-in page", async ({ page, open }) => {
    await page.clock.install();
    await open();
    const asked = page.waitForResponse((reply) => new URL(reply.url()).pathname === "/");
    await upgrade(page, () => "<!doctype html><title>Sign in</title>");
    await (await asked).finished();
    await drawn(page);
    await expect(page.locator(".newer")).toHaveCount(0);
  });
});
