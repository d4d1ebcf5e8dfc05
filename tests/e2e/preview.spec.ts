import type { Page } from "@playwright/test";
import { ahead } from "./support/fleet.ts";
import { act, control, put } from "./support/form.ts";
import { PLAN, day, openStrategyForm } from "./support/ocp.ts";
import { MINIMAL, openSchedule } from "./support/rackspace.ts";
import { fill } from "./support/form.ts";
import { signIn } from "./support/signin.ts";
import { axe, expect, test } from "./support/test.ts";

const retention = (page: Page) => page.locator("aside [data-part=retention]");
const runs = (page: Page) => page.locator("aside [data-run]");
const deleted = (page: Page) => retention(page).locator(".recover-bar.gap");

for (const [locale, off, none, some] of [
  ["en-US", "retention is off", "deleted by then: 0.", /deleted by then: [1-9]\d*\./],
  ["zh-CN", "未启用清理", "届时已被清理：0 个", /届时已被清理：[1-9]\d* 个/],
] as const) {
  test.describe(locale, () => {
    test.use({ locale });

    test("a new strategy shows its next runs and what retention will have deleted", async ({ page, open }) => {
      await openStrategyForm(page, open, 1000005);
      await expect(retention(page)).toBeHidden();
      await put(page, day(2), "FULL_BACKUP");
      await put(page, day(5), "INCREMENTAL_BACKUP");
      await expect(runs(page)).toHaveCount(5);
      await expect(page.locator("aside [data-run=full]").first()).toBeVisible();
      await expect(retention(page)).toContainText(off);
      await put(page, `${PLAN}.cleanEnabled`, true);
      await put(page, `${PLAN}.backupDataRetentionDays`, "7");
      await expect(retention(page)).toContainText(some);
      await expect(deleted(page).first()).toBeAttached();
      await axe(page);
      await control(page, "_by").fill(ahead(3));
      await expect(retention(page)).toContainText(none);
      await expect(deleted(page)).toHaveCount(0);
      // A longer retention moves it; the day stays.
      await control(page, "_by").fill(ahead(40));
      await expect(retention(page)).toContainText(some);
      await put(page, `${PLAN}.backupDataRetentionDays`, "300");
      await expect(retention(page)).toContainText(none);
      await expect(control(page, "_by")).toHaveValue(ahead(40));
    });

    test("an edited strategy of a tenant shows the same", async ({ page, open }) => {
      await open("/t/ocp-demo/clusters/1000012/tenants/121/strategy/edit");
      await signIn(page, "ocp-demo");
      await expect(runs(page).nth(4)).toBeVisible();
      await expect(retention(page)).toBeVisible();
    });

    test("a schedule of Rackspace shows the same, new and edited", async ({ page, open }) => {
      await openSchedule(page, open);
      await fill(page, { ...MINIMAL, full_backup_retention: "3" });
      await expect(runs(page)).toHaveCount(5);
      // Nothing incremental comes before the first full backup.
      await expect(runs(page).first()).toHaveAttribute("data-run", "full");
      await expect(retention(page)).toContainText(some);
      await put(page, "full_backup_retention", "30");
      await control(page, "_by").fill(ahead(60));
      await expect(retention(page)).toContainText(none);
      await axe(page);
      await page.goto("./#/t/rackspace-demo/schedules");
      await page.locator("[data-kind=schedule]", { hasText: "customers" }).getByRole("link").click();
      // At least five, and as many as it takes to the next full one.
      await expect(page.locator("main [data-run]").nth(4)).toBeVisible();
      await expect(page.locator("main [data-run=full]")).not.toHaveCount(0);
      await axe(page);
      await page.locator('a[href*="/edit"]').first().click();
      await expect(runs(page).nth(4)).toBeVisible();
      await expect(retention(page)).toContainText(some);
    });
  });
}

test("existing backups count: less retention deletes some of them at once", async ({ page, open }) => {
  await open("/t/ocp-demo/clusters/1000002/strategy/edit");
  await signIn(page, "ocp-demo");
  await expect(retention(page)).toContainText(/Existing backups: [1-9]\d*; made by the plan by then: \d+;/);
  await expect(retention(page)).toContainText("of the last 62 days' history");
  await expect(retention(page)).not.toContainText("as soon as this takes effect");
  await put(page, `${PLAN}.backupDataRetentionDays`, "3");
  await expect(retention(page)).toContainText(
    /[1-9]\d* of the existing backups will be deleted as soon as this takes effect/,
  );
  await control(page, "_by").fill(ahead(1));
  await expect(deleted(page).first()).toBeAttached();
});

test("a day that is past or too far ahead becomes the one answered for", async ({ page, open }) => {
  await openStrategyForm(page, open, 1000005);
  await put(page, day(2), "FULL_BACKUP");
  const by = control(page, "_by");
  for (const [days, end] of [
    [-3, "min"],
    [500, "max"],
  ] as const) {
    // While it may still be being typed, it stays as typed.
    await by.fill(ahead(days));
    await expect(by).toHaveValue(ahead(days));
    await by.blur();
    await expect(by).toHaveValue((await by.getAttribute(end)) ?? "");
  }
  // A day within the range is the one answered for.
  await by.fill(ahead(40));
  await by.blur();
  await expect(by).toHaveValue(ahead(40));
});

test("if it is not known what is there, that is said", async ({ page, open, sim }) => {
  await sim.faults({ match: { system: "rackspace", path: "/v1.0/*/backups*" }, times: 100, do: { status: 500 } });
  await openSchedule(page, open);
  await fill(page, { ...MINIMAL, full_backup_retention: "3" });
  await expect(retention(page)).toContainText("not known and not counted");
  await expect(retention(page)).toContainText(/Backups the plan makes by then: \d+;/);
});

test("a draft is shown on the calendar among the others before it is sent, and the form is unchanged", async ({ page, open }) => {
  await openSchedule(page, open);
  await fill(page, MINIMAL);
  await act(page, "on-calendar").click();
  await expect(page.getByRole("heading", { level: 1, name: "Calendar" })).toBeVisible();
  const told = page.locator("[data-part=draft]");
  await expect(told).toContainText("orders (DFW) is shown as in its draft");
  await axe(page);
  const month = page.locator("[data-view=calendar]");
  // This month may be almost over.
  await act(page, "later").click();
  const drafted = month.locator(".calendar-run.draft");
  await expect(drafted.first()).toContainText("orders (DFW)");
  await expect(month.locator(".calendar-run:not(.draft)", { hasText: "customers (DFW)" }).first()).toBeVisible();
  await told.getByRole("link").click();
  await expect(control(page, "minute")).toHaveValue(MINIMAL.minute as string);
  await put(page, "hour", "5");
  await act(page, "on-calendar").click();
  await act(page, "later").click();
  await expect(drafted.first().locator("time")).toHaveAttribute("datetime", /T/);
  const at = await drafted.first().locator("time").getAttribute("datetime");
  expect(new Date(at ?? "").getUTCHours()).toBe(5);
  await act(page, "without-draft").click();
  await expect(told).toHaveCount(0);
  await expect(drafted).toHaveCount(0);
  await expect(page).not.toHaveURL(/draft=/);
  // After a reload there is no draft to show, and that is said.
  await page.goBack();
  await page.goto("./#/calendar?draft=rackspace-demo:instance:DFW/44b277eb-39be-4921-be31-3d61b43651d7");
  await page.reload();
  await expect(told).toContainText("no longer open here");
});

test("a plan that begins with an increment links to the full backup that it lacks", async ({ page, open }) => {
  await openStrategyForm(page, open, 1000005);
  const full = page.locator('aside a[href$="/clusters/1000005/backup"]');
  // The same for every day, whatever day it is.
  for (let number = 1; number <= 7; number += 1) await put(page, day(number), "INCREMENTAL_BACKUP");
  await expect(full).toBeVisible();
  for (let number = 1; number <= 7; number += 1) await put(page, day(number), "FULL_BACKUP");
  await expect(full).toHaveCount(0);
});
