import type { Locator, Page } from "@playwright/test";
import { act } from "./support/form.ts";
import { go } from "./support/go.ts";
import { openArchiving, stopArchiving } from "./support/obshell.ts";
import { SCHEDULES, TOKEN } from "./support/rackspace.ts";
import { signIn } from "./support/signin.ts";
import type { Simulator } from "./support/simulator.ts";
import { axe, expect, test } from "./support/test.ts";

const MINUTE = 60_000;

const told = (page: Page) => page.locator(".news li");
/** What a screen reader is told. */
const polite = (page: Page) => page.locator(".unseen[aria-live=polite]");

/** Lets the page's clock run until something is announced: what it requests meanwhile takes its own time. */
async function untilTold(page: Page): Promise<void> {
  const passed = async () => {
    await page.clock.fastForward(MINUTE);
    return told(page).count();
  };
  await expect.poll(passed).toBeGreaterThan(0);
}

/** Lets the page's clock run until a thing has this state. */
async function untilShown(page: Page, thing: Locator, state: string): Promise<void> {
  await expect(async () => {
    await page.clock.fastForward(MINUTE);
    await expect(thing).toHaveAttribute("data-state", state, { timeout: 1_000 });
  }).toPass();
}

/** Leaves time for anything that could be announced twice. */
async function wait(page: Page, minutes: number): Promise<void> {
  for (let passed = 0; passed < minutes; passed += 1) {
    await page.clock.fastForward(MINUTE);
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(done)));
  }
}

/** The id of a task that its own page has seen running, on a clock that can be moved. */
async function seenRunning(
  page: Page,
  open: (route: string) => Promise<void>,
  sim: Simulator,
  system: "ocp" | "obshell",
): Promise<string> {
  await page.clock.install();
  await sim.clock({ speed: 0.2 });
  const id = await sim.task({ system, shape: "stages", nodes: 6, state: "running" });
  await open(`/t/${system}-demo/tasks/${id}`);
  await signIn(page, `${system}-demo`);
  await expect(page.locator(`[data-operator][data-id="${id}"]`)).toHaveAttribute("data-state", "RUNNING");
  return id;
}

/**
 * Starts a backup of t1 outside the console, on a clock that can be moved; returns the list of what runs on
 * its home.
 */
async function backupBegun(page: Page, open: (route: string) => Promise<void>, sim: Simulator): Promise<Locator> {
  await page.clock.install();
  await sim.clock({ speed: 0.5 });
  await open("/t/obshell-demo");
  await signIn(page, "obshell-demo");
  const begun = await fetch(new URL("/api/v1/tenant/t1/backup", sim.systems.obshellOpen), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ mode: "full", plus_archive: false }),
  });
  expect(begun.status).toBe(200);
  return page.locator("main ul.running");
}

/** Lets the page's clock run until all of these are in a list. */
async function untilListed(page: Page, list: Locator, names: string[]): Promise<void> {
  await expect(async () => {
    await page.clock.fastForward(5_000);
    for (const name of names) await expect(list).toContainText(name, { timeout: 200 });
  }).toPass();
}

/** Lets the page's clock run until something was requested this many more times. */
async function untilAsked(page: Page, asked: () => Promise<number>, times: number): Promise<void> {
  for (let turn = 0; turn < times; turn += 1) {
    const before = await asked();
    await expect(async () => {
      await page.clock.fastForward(5_000);
      expect(await asked()).toBeGreaterThan(before);
    }).toPass();
  }
}

for (const system of ["ocp", "obshell"] as const) {
  test(`${system}: a task that ends while another page is open is told once`, async ({ page, open, sim }) => {
    const id = await seenRunning(page, open, sim, system);
    const name = (await page.getByRole("heading", { level: 1 }).textContent()) ?? "";
    expect(name).not.toBe("");
    await go(page, "/calendar");
    await expect(told(page)).toHaveCount(0);
    await sim.clock({ speed: 1_000 });
    await untilTold(page);
    await expect(told(page)).toHaveCount(1);
    await expect(page).toHaveTitle(/^\(1\) /);
    await expect(told(page)).toContainText(`${name} on ${system === "ocp" ? "OCP" : "obshell"} demo has ended`);
    await expect(polite(page)).toContainText(name);
    await axe(page);
    await wait(page, 5);
    await go(page, `/t/${system}-demo/tasks`);
    await go(page, `/t/${system}-demo/tasks/${id}`);
    await wait(page, 2);
    await expect(told(page)).toHaveCount(1);
    await act(page, "put-away").click();
    await expect(told(page)).toHaveCount(0);
    await expect(page).not.toHaveTitle(/^\(/);
  });
}

test("a backup's end is reported as it ended, and its DAG's end only as the DAG's", async ({ page, open, sim }) => {
  const running = await backupBegun(page, open, sim);
  await expect(running).toContainText("Obcluster start full backup");
  await untilListed(page, running, ["Backup of t1"]);
  await sim.clock({ speed: 1_000 });
  const ends = ["Backup of t1", "Obcluster start full backup"].map((name) => told(page).filter({ hasText: name }));
  await expect(async () => {
    await page.clock.fastForward(MINUTE);
    for (const end of ends) await expect(end).toHaveCount(1, { timeout: 200 });
  }).toPass();
  await expect(ends[0]!).toContainText("has ended: COMPLETED");
  await expect(ends[1]!).toContainText("says nothing about the backup itself");
});

test("a backup that cannot be looked for has not ended", async ({ page, open, sim }) => {
  const running = await backupBegun(page, open, sim);
  const end = told(page).filter({ hasText: "Backup of t1" });
  await untilListed(page, running, ["Backup of t1"]);
  await sim.clock({ speed: 0.01 });
  const path = "/api/v1/obcluster/backup/overview";
  await sim.faults({ match: { system: "obshell", path }, times: 1_000, do: { status: 500 } });
  const asked = async () => (await sim.requests({ system: "obshell", path: /backup\/overview$/ })).length;
  await untilAsked(page, asked, 3);
  await expect(running).toContainText("Backup of t1");
  await expect(end).toHaveCount(0);
  await sim.clearFaults();
  await sim.clock({ speed: 1_000 });
  await expect(async () => {
    await page.clock.fastForward(MINUTE);
    await expect(end).toHaveCount(1, { timeout: 200 });
  }).toPass();
  await expect(end).toContainText("has ended: COMPLETED");
});

test("what is running in a region that does not answer has not ended", async ({ page, open, sim }) => {
  await page.clock.install();
  await sim.clock({ speed: 0.1 });
  await open("/t/rackspace-demo");
  await signIn(page, "rackspace-demo");
  const headers = { "x-auth-token": TOKEN, "content-type": "application/json" };
  for (const region of sim.systems.rackspace.slice(0, 2)) {
    const at = region + SCHEDULES;
    const { schedules } = (await (await fetch(at, { headers })).json()) as { schedules: { id: string }[] };
    const body = JSON.stringify({ schedule: { run_now: true } });
    const begun = await fetch(`${at}/${schedules[0]?.id}`, { method: "PUT", headers, body });
    expect(begun.ok).toBe(true);
  }
  const running = page.locator("main ul.running:not(:has([data-region]))");
  const names = ["customers (DFW)", "analytics (IAD)"];
  await untilListed(page, running, names);
  await sim.clock({ speed: 0.01 });
  const one = /\/rackspace\/dfw\//;
  await page.route(one, (route) => route.abort());
  const asked = async () => (await sim.requests({ system: "rackspace", path: /schedules$/ })).length;
  await untilAsked(page, asked, 3);
  for (const name of names) await expect(running).toContainText(name);
  const ends = names.map((name) => told(page).filter({ hasText: `${name} is no longer running` }));
  for (const end of ends) await expect(end).toHaveCount(0);
  await page.unroute(one);
  await sim.clock({ speed: 1_000 });
  await expect(async () => {
    await page.clock.fastForward(MINUTE);
    for (const end of ends) await expect(end).toHaveCount(1, { timeout: 200 });
  }).toPass();
});

test("news is beside the page, never over it, at any width", async ({ page, open, sim }) => {
  await seenRunning(page, open, sim, "obshell");
  await go(page, "/t/obshell-demo/backup");
  await sim.clock({ speed: 1_000 });
  await untilTold(page);
  const news = page.locator(".news");
  for (const [width, height] of [
    [1440, 900],
    [1000, 500],
    [640, 512],
    [320, 640],
  ] as const) {
    await page.setViewportSize({ width, height });
    await expect(news).toBeVisible();
    // A press on something covered would wait for ever.
    await act(page, "review").click({ trial: true });
    const [box, main] = [await news.boundingBox(), await page.locator("main").boundingBox()];
    if (box === null || main === null) throw new Error("news and page are there");
    const apart = box.x + box.width <= main.x || box.y + box.height <= main.y;
    expect(apart, `${width} by ${height}`).toBe(true);
  }
  await act(page, "put-away").click();
  await expect(news).toHaveCount(0);
  await expect(page.locator("main")).toBeFocused();
});

test("news is not printed", async ({ page, open, sim }) => {
  await seenRunning(page, open, sim, "obshell");
  await go(page, "/report");
  await sim.clock({ speed: 1_000 });
  await untilTold(page);
  await expect(page.locator(".corner")).toBeVisible();
  for (const width of [1440, 640]) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ media: "print" });
    await expect(page.locator(".corner")).toBeHidden();
    await page.emulateMedia({ media: null });
    await expect(page.locator(".corner")).toBeVisible();
  }
});

test("however much news there is, all of it can be read", async ({ page, open, sim }) => {
  await page.clock.install();
  await page.setViewportSize({ width: 640, height: 512 });
  await sim.clock({ speed: 0.05 });
  const count = 7;
  const task = { system: "obshell", shape: "stages", nodes: 6, state: "running" } as const;
  for (let begun = 0; begun < count; begun += 1) await sim.task(task);
  await open("/t/obshell-demo");
  await signIn(page, "obshell-demo");
  await expect(page.locator("main ul.running > li")).toHaveCount(count);
  await go(page, "/calendar");
  await sim.clock({ speed: 1_000 });
  await expect(async () => {
    await page.clock.fastForward(MINUTE);
    await expect(told(page)).toHaveCount(count, { timeout: 200 });
  }).toPass();
  await axe(page);
  const list = page.locator(".news > ul");
  await expect(told(page).last()).not.toBeInViewport();
  await list.focus();
  await page.keyboard.press("End");
  await expect(told(page).last()).toBeInViewport();
  await expect(list).toBeFocused();
});

test("a tenant that becomes late while another page is open is reported once", async ({ page, open, sim }) => {
  await page.clock.install();
  await open("/t/obshell-demo");
  await signIn(page, "obshell-demo");
  await go(page, "/");
  const tenant = page.locator('[data-kind="thing"]').filter({ hasText: "t1" });
  await expect(tenant).toHaveAttribute("data-state", "protected");
  await go(page, "/activity");
  await stopArchiving(sim);
  await untilTold(page);
  await expect(told(page)).toHaveCount(1);
  await expect(told(page)).toContainText("t1");
  await expect(polite(page)).toContainText("t1");
  await expect(page).toHaveTitle(/^\(1\) /);
  await wait(page, 12);
  await go(page, "/");
  await expect(tenant).not.toHaveAttribute("data-state", "protected");
  await expect(told(page)).toHaveCount(1);
  await openArchiving(sim);
  await untilShown(page, tenant, "protected");
  await stopArchiving(sim);
  await untilShown(page, tenant, "late");
  await expect(told(page), "it was well in between: another turn").toHaveCount(2);
});

test("a tenant that becomes late is reported even if no page has shown its state", async ({ page, open, sim }) => {
  await page.clock.install();
  await open("/t/obshell-demo");
  await signIn(page, "obshell-demo");
  await go(page, "/t/obshell-demo/config");
  // What is read last about a tenant's state, and by none of the target's own pages.
  const asked = async () => (await sim.requests({ path: /\/tenant\/t1\/parameter\/archive_lag_target/ })).length;
  expect(await asked()).toBe(0);
  await expect(async () => {
    await page.clock.fastForward(MINUTE);
    expect(await asked()).toBeGreaterThan(0);
  }).toPass();
  await stopArchiving(sim);
  await untilTold(page);
  await expect(told(page)).toContainText("t1");
});
