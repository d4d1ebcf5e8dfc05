import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { signIn } from "./support/signin.ts";
import { axe, expect, test } from "./support/test.ts";

const lines = (page: Page) => page.locator(".log-lines");
const line = (page: Page) => page.locator(".log-lines code");
const top = (page: Page) => lines(page).evaluate((element) => element.scrollTop);
const atEnd = (page: Page) =>
  lines(page).evaluate(
    (element) => element.scrollHeight - element.scrollTop - element.clientHeight < 24,
  );

/** Opens the log of the first sub-task that this selector finds. */
async function openLog(page: Page, which = ".node-line"): Promise<void> {
  await page.locator(which).first().click();
  await expect(line(page).first()).toBeVisible();
}

test("a hundred thousand lines scroll, are searched and saved", async ({ page, open, sim }) => {
  test.setTimeout(480_000);
  const id = await sim.task({ system: "ocp", shape: "chain", nodes: 3, state: "succeeded", logLines: 100_000 });
  await open(`/t/ocp-demo/tasks/${id}?view=outline`);
  await signIn(page, "ocp-demo");
  await openLog(page);
  // It opens at its end, and draws what is on screen.
  await expect.poll(() => atEnd(page)).toBe(true);
  expect(await line(page).count()).toBeLessThan(120);
  await lines(page).evaluate((element) => (element.scrollTop = element.scrollHeight / 2));
  await expect(line(page).first()).toContainText("macro block");

  // The number is shown after the search; Enter goes on, Shift+Enter back.
  const search = page.locator("[name=_log_search]");
  const found = page.locator("[data-part=log-found]");
  await search.fill("macro block 7777");
  await expect(found).toHaveText(/ of 11$/);
  await expect(page.locator(".log-lines mark.now")).toHaveCount(1);
  await expect(page.locator(".log-lines mark.now")).toBeVisible();
  const first = await found.textContent();
  await search.press("Enter");
  await expect(found).not.toHaveText(first ?? "");
  await expect(page.locator(".log-lines mark.now")).toBeVisible();
  await search.press("Shift+Enter");
  await expect(found).toHaveText(first ?? "");
  await search.fill("nowhere in it");
  await expect(found).toHaveText("not found");

  // More places than are kept at once: all are counted, and back from the first comes the last.
  await lines(page).evaluate((element) => (element.scrollTop = 0));
  await expect(page.locator('.log-lines code[data-n="1"]')).toBeVisible();
  await search.fill("macro block 1");
  await expect(found).toHaveText("1 of 11111");
  await search.press("Shift+Enter");
  await expect(found).toHaveText("11111 of 11111");

  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.locator("[data-action=save-log]").click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/\.log$/);
  const text = readFileSync(await download.path(), "utf8");
  expect(text.split("\n").length).toBeGreaterThan(100_000);
});

test("a match in a long line is also scrolled into view sideways", async ({ page, open, sim }) => {
  await page.setViewportSize({ width: 480, height: 800 });
  const id = await sim.task({ system: "ocp", shape: "chain", nodes: 3, state: "succeeded", logLines: 300 });
  await open(`/t/ocp-demo/tasks/${id}?view=outline`);
  await signIn(page, "ocp-demo");
  await openLog(page);
  const search = page.locator("[name=_log_search]");
  const aside = () => lines(page).evaluate((list) => list.scrollLeft);
  const inSight = () =>
    lines(page).evaluate((list) => {
      const [outer, inner] = [list, list.querySelector("mark.now")].map((one) => one?.getBoundingClientRect());
      return !!outer && !!inner && inner.left >= outer.left && inner.right <= outer.right;
    });
  await search.fill("block 150 checked");
  await expect.poll(aside).toBeGreaterThan(0);
  expect(await inSight()).toBe(true);
  // And back to the beginning of a line.
  const begin = (await line(page).first().innerText()).slice(0, 10);
  await search.fill(begin);
  await expect.poll(inSight).toBe(true);
});

test("the end is followed until one scrolls up, and again once back at the end", async ({ page, open, sim }) => {
  const id = await sim.task({ system: "ocp", shape: "chain", nodes: 2, state: "running", logLines: 200 });
  await sim.clock({ speed: 0.05 });
  await open(`/t/ocp-demo/tasks/${id}?view=outline`);
  await signIn(page, "ocp-demo");
  await openLog(page, '.node-line[data-state="RUNNING"]');
  const follow = page.locator("[name=_follow]");
  await expect(follow).toBeChecked();
  const last = async () => await line(page).last().getAttribute("data-n");
  const before = await last();
  await expect.poll(last).not.toBe(before);
  expect(await atEnd(page)).toBe(true);

  // Scrolled up, nothing moves any more although lines arrive.
  await lines(page).hover();
  await page.mouse.wheel(0, -1500);
  await expect(follow).not.toBeChecked();
  const stands = await top(page);
  const count = page.locator(".log .quiet-text").first();
  const said = await count.textContent();
  await expect(count).not.toHaveText(said ?? "");
  expect(await top(page)).toBe(stands);
  // Lines are added; those already there stay the same elements.
  await line(page).first().evaluate((element) => element.setAttribute("data-kept", ""));
  const again = await count.textContent();
  await expect(count).not.toHaveText(again ?? "");
  await expect(page.locator(".log-lines [data-kept]")).toHaveCount(1);

  await follow.check();
  await expect.poll(() => atEnd(page)).toBe(true);
});

test("OCP's run headers divide the log, levels have colours, and it opens at the failure", async ({
  page,
  open,
  sim,
}) => {
  const id = await sim.task({ system: "ocp", shape: "chain", nodes: 3, state: "retried", logLines: 300 });
  await open(`/t/ocp-demo/tasks/${id}?view=outline`);
  await signIn(page, "ocp-demo");
  await openLog(page, '.node-line:has-text("RETRY")');
  const runs = page.locator("[name=_run] option");
  await expect(runs).toHaveCount(3);
  await expect(runs.nth(1)).toContainText("EXECUTE");
  await expect(runs.nth(2)).toContainText("RETRY");
  await page.locator("[name=_run]").selectOption({ index: 1 });
  await expect(page.locator(".log-run").first()).toContainText("EXECUTE");
  await page.locator("[data-action=first-failure]").click();
  const error = page.locator(".log-error").first();
  await expect(error).toBeVisible();
  // The position is announced to those who do not see the lines move.
  const reached = page.locator("[data-part=log-reached]");
  await expect(reached).toHaveText(/^Line \d+: ./);
  const number = /\d+/.exec((await reached.textContent()) ?? "")?.[0];
  const failing = page.locator(`.log-lines code.log-error[data-n="${number}"]`);
  await expect(failing).toBeVisible();
  await expect(reached).toContainText((await failing.textContent()) ?? "-");
  const colour = (selector: string) =>
    page.locator(selector).first().evaluate((element) => getComputedStyle(element).color);
  expect(await colour(".log-error")).not.toBe(await colour(".log-debug"));
  await page.locator("[name=_log_search]").fill("macro block");
  const found = page.locator(".log-lines code:has(mark.now)");
  await expect(reached).toHaveText(/^Line \d+: .*macro block/);
  const first = await reached.textContent();
  await page.locator(".log-bar [data-action=next]").click();
  await expect(reached).not.toHaveText(first ?? "");
  await expect(reached).toContainText((await found.textContent()) ?? "-");
});

test("a log that had settled continues when its sub-task has run again", async ({ page, open, sim }) => {
  const id = await sim.task({ system: "obshell", shape: "stages", nodes: 4, state: "failed" });
  await open(`/t/obshell-demo/tasks/${id}?view=outline`);
  await signIn(page, "obshell-demo");
  await openLog(page, '.node-line[data-state="FAILED"]');
  await expect(page.locator("[data-part=following]")).toHaveText("no longer followed");
  const before = await line(page).count();
  await page.locator("[data-action=retry]").first().click();
  await page.locator("dialog[open] [data-action=confirm]").click();
  await page.locator("dialog[open] .actions [data-action=dismiss]").click();
  await expect.poll(() => line(page).count()).toBeGreaterThan(before);
  await expect(page.locator("[data-part=underway]")).toHaveAttribute("data-stand", "over");
});

test("a failed sub-task's log opens at its first failing line", async ({ page, open, sim }) => {
  const id = await sim.task({ system: "ocp", shape: "chain", nodes: 3, state: "failed", logLines: 2_000 });
  await open(`/t/ocp-demo/tasks/${id}?view=outline`);
  await signIn(page, "ocp-demo");
  await openLog(page, '.node-line[data-state="FAILED"]');
  const isShown = () =>
    lines(page).evaluate((list) => {
      const [outer, inner] = [list, list.querySelector(".log-error")].map((one) => one?.getBoundingClientRect());
      return !!outer && !!inner && inner.top >= outer.top - 1 && inner.bottom <= outer.bottom + 1;
    });
  await expect.poll(isShown).toBe(true);
});

test("obshell's log is divided by run as well", async ({ page, open, sim }) => {
  const id = await sim.task({ system: "obshell", shape: "chain", nodes: 3, state: "failed", logLines: 50 });
  await open(`/t/obshell-demo/tasks/${id}?view=outline`);
  await signIn(page, "obshell-demo");
  await openLog(page, '.node-line[data-state="FAILED"]');
  await expect(page.locator(".log-run").first()).toHaveText("#1");
  await expect(page.locator(".log-error").first()).toContainText("ERROR: [");
});

for (const theme of ["light", "dark"] as const) {
  test(`a log is accessible in the ${theme} theme`, async ({ page, open, sim }) => {
    await page.emulateMedia({ colorScheme: theme });
    const id = await sim.task({ system: "ocp", shape: "chain", nodes: 3, state: "retried", logLines: 30 });
    await open(`/t/ocp-demo/tasks/${id}?view=outline`);
    await signIn(page, "ocp-demo");
    await openLog(page, '.node-line:has-text("RETRY")');
    await page.locator("[name=_log_search]").fill("step");
    await expect(page.locator("mark.now")).toHaveCount(1);
    await axe(page);
  });
}
