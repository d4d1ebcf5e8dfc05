import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { act, control, put } from "./support/form.ts";
import { go } from "./support/go.ts";
import { MINIMAL, fillStrategy, openStrategyForm } from "./support/ocp.ts";
import { signIn } from "./support/signin.ts";
import { axe, expect, test } from "./support/test.ts";

type Open = (route: string) => Promise<void>;

const DAY_MS = 86_400_000;

const PLACES: [string, (page: Page, open: Open) => Promise<void>][] = [
  [
    "a strategy",
    async (page, open) => {
      await open("/t/ocp-demo/clusters/1000002/strategy");
      await signIn(page, "ocp-demo");
    },
  ],
  [
    "a strategy's form",
    async (page, open) => {
      await openStrategyForm(page, open, 1000005);
      await fillStrategy(page, MINIMAL);
    },
  ],
  [
    "a schedule",
    async (page, open) => {
      await open("/t/rackspace-demo/schedules");
      await signIn(page, "rackspace-demo");
      await page.locator("[data-kind=schedule]", { hasText: "customers" }).getByRole("link").click();
    },
  ],
];

for (const [name, at] of PLACES) {
  test(`the next runs beside ${name} are still to come after a weekend`, async ({ page, open }) => {
    await page.clock.install();
    await at(page, open);
    const first = page.locator(".next-runs li time").first();
    await expect(first).toBeVisible();
    await expect(page.locator("main .loading")).toHaveCount(0);
    const ahead = async () => Date.parse((await first.getAttribute("datetime")) ?? "") - (await page.evaluate(() => Date.now()));
    expect(await ahead()).toBeGreaterThan(0);
    const list = await page.locator(".next-runs ol").elementHandle();
    // As long as the same run is next, nothing is redrawn.
    await page.clock.fastForward(20_000);
    expect(await list?.evaluate((list) => list.isConnected)).toBe(true);
    await page.clock.fastForward(9 * DAY_MS);
    await expect.poll(ahead).toBeGreaterThan(0);
  });
}

test("a calendar left open moves on to the next month as a whole", async ({ page, open }) => {
  await page.clock.install({ time: new Date("2026-11-22T04:00:00Z") });
  await open("/calendar");
  const [title, today] = [page.locator(".calendar-title"), page.locator(".calendar-day.today")];
  const within = page.locator(".calendar-day:not(.outside)");
  await expect(title).toHaveText("November 2026");
  await expect(within).toHaveCount(30);
  await expect(today).toHaveAttribute("data-date", "2026-11-22");
  await page.clock.fastForward(9 * DAY_MS);
  await expect(title).toHaveText("December 2026");
  await expect(within).toHaveCount(31);
  await expect(today).toHaveAttribute("data-date", "2026-12-01");
});

test("a report left open moves on with the days when refreshed, and says when it was made and read", async ({ page, open }) => {
  const now = Date.now();
  const day = (days: number) => new Date(now + days * DAY_MS).toISOString().slice(0, 10);
  await open("/t/ocp-demo");
  await signIn(page, "ocp-demo");
  await go(page, "/report");
  const [from, to, main] = [control(page, "_from"), control(page, "_to"), page.getByRole("main")];
  await expect(main).toContainText(`The histories were read on ${day(0)}`);
  await put(page, "_from", day(-3));
  await expect(main).toContainText(`From ${day(-3)} to ${day(0)}, made on`);
  await page.clock.setFixedTime(now + 3 * DAY_MS);
  await expect(act(page, "save-csv")).toBeEnabled();
  const [download] = await Promise.all([page.waitForEvent("download"), act(page, "save-csv").click()]);
  const text = readFileSync(await download.path(), "utf8");
  // Three-day-old content is not presented as current.
  expect(text).toContain(`From ${day(-3)} to ${day(0)}, made on ${day(3)}`);
  expect(text).toContain(`The histories were read on ${day(0)}`);
  await act(page, "refresh").click();
  await expect(to).toHaveValue(day(3));
  await expect(from).toHaveValue(day(-3));
  await expect(main).toContainText(`From ${day(-3)} to ${day(3)}, made on ${day(3)}`);
  await expect(main).toContainText(`The histories were read on ${day(3)}`);
  // An end that was chosen stays.
  await put(page, "_to", day(1));
  await page.clock.setFixedTime(now + 5 * DAY_MS);
  await act(page, "refresh").click();
  await expect(main).toContainText(`The histories were read on ${day(5)}`);
  await expect(to).toHaveValue(day(1));
  await axe(page);
});

test("a history that could not be read for the report can be retried there", async ({ page, open, sim }) => {
  await sim.faults({ match: { system: "ocp", path: "*Tasks" }, times: 1_000, do: { status: 503 } });
  await open("/t/ocp-demo");
  await signIn(page, "ocp-demo");
  await go(page, "/report");
  const main = page.getByRole("main");
  const lost = main.getByText("The history of OCP demo could not be read completely");
  await expect(lost).toBeVisible();
  const retry = act(page, "retry-read");
  await expect(retry).toHaveCount(1);
  const when = main.getByText("The histories were read on");
  await expect(act(page, "save-csv")).toBeEnabled();
  await expect(when).toHaveCount(0);
  await axe(page);
  // On paper nothing can be pressed.
  await page.emulateMedia({ media: "print" });
  for (const button of [retry, act(page, "refresh")]) await expect(button).toBeHidden();
  await expect(lost).toBeVisible();
  await page.emulateMedia({ media: null });
  // What fails again stays in place and keeps the focus.
  await retry.press("Enter");
  await expect(act(page, "save-csv")).toBeEnabled();
  await expect(lost).toBeVisible();
  await expect(retry).toBeFocused();
  await sim.clearFaults();
  await expect(retry).not.toHaveAttribute("aria-disabled", "true");
  await retry.press("Enter");
  await expect(lost).toHaveCount(0);
  await expect(retry).toHaveCount(0);
  await expect(main).toContainText(/Runs: [1-9]/);
  await expect(when).toBeVisible();
  await expect(page.locator(":focus")).toHaveClass(/page/);
});
