import { file } from "./support/file.ts";
import { act, control, fill, review } from "./support/form.ts";
import { go } from "./support/go.ts";
import { MINIMAL as STRATEGY, fillStrategy, openStrategyForm } from "./support/ocp.ts";
import { MINIMAL as SCHEDULE, openSchedule } from "./support/rackspace.ts";
import { axe, expect, test } from "./support/test.ts";

test("a region that cannot be read is named above what the others have", async ({ page, open, sim, guard }) => {
  guard.allow(/Failed to load resource/);
  await openSchedule(page, open);
  await fill(page, SCHEDULE);
  await review(page);
  await sim.faults({ match: { system: "rackspace", path: "/v1.0/1234/schedules" }, times: 1, do: { status: 503 } });
  await act(page, "many").click();
  const view = page.locator("[data-view=many]");
  await expect(view.locator(".notice").filter({ hasText: /, (DFW|IAD): / })).toHaveCount(1);
  await expect(page.locator("[data-kind=row]")).not.toHaveCount(0);
  await axe(page);
});

test("an accepted strategy is not called done: its row links to its task and says whether it runs", async ({ page, open }) => {
  await openStrategyForm(page, open, 1000005);
  await fillStrategy(page, STRATEGY);
  await review(page);
  await act(page, "many").click();
  const row = page.locator('[data-kind=row][data-id="ocp-demo/1000005"]');
  await row.locator("[name=_row]").check();
  await expect(row).toHaveAttribute("data-state", "ready");
  await act(page, "send-all").click();
  const dialog = page.getByRole("dialog");
  await act(dialog, "confirm").click();
  await expect(row).toContainText("accepted: see its task");
  await expect(page.locator("[data-part=accepted]")).toContainText("1 accepted");
  await expect(page.locator("[data-view=many] [data-part=counts]")).toContainText("0 done");
  await expect(row.getByRole("link", { name: "Its task" })).toHaveAttribute("href", /\/tasks\/\d+/);
  await act(row, "look").click();
  await expect(dialog.locator("[data-kind=task]")).toBeVisible();
  // Each thing is said once, and each page is linked once.
  await expect(dialog.getByText(/OCP has accepted the strategy/)).toHaveCount(1);
  for (const to of ["/clusters/1000005/strategy", "/tasks"]) await expect(dialog.locator(`a[href$="${to}"]`)).toHaveCount(1);
  await axe(page);
});

test("a plan with rows still to be looked at is discarded or replaced only after a question", async ({ page, open, sim }) => {
  await openStrategyForm(page, open, 1000005);
  await fillStrategy(page, STRATEGY);
  await review(page);
  await act(page, "many").click();
  const row = page.locator('[data-kind=row][data-id="ocp-demo/1000005"]');
  const dialog = page.getByRole("dialog");
  await row.locator("[name=_row]").check();
  await expect(row).toHaveAttribute("data-state", "ready");
  await sim.faults({ match: { system: "ocp", method: "POST", path: "/api/v2/ob/clusters/1000005/backup/config/backupStrategy" }, do: { malformed: true } });
  await act(page, "send-all").click();
  await act(dialog, "confirm").click();
  await expect(row).toHaveAttribute("data-state", "unknown");
  const kept = () =>
    page.evaluate(() => Object.entries(sessionStorage).find(([key]) => key.startsWith("backup-console:many:"))?.[1]);
  const before = await kept();
  expect(before).toContain("unknown");
  const text = (await page.locator("[data-part=source]").textContent()) ?? "";
  for (const replace of [
    () => act(page, "discard").click(),
    () => control(page, "_source").setInputFiles([file("strategy.json", text)]),
  ]) {
    await replace();
    await expect(dialog).toHaveAccessibleDescription(/Still to be looked at: /);
    await axe(page);
    await act(dialog, "dismiss").click();
    await expect(dialog).toBeHidden();
    await expect(row).toHaveAttribute("data-state", "unknown");
    expect(await kept()).toBe(before);
  }
  // A file that cannot be read replaces no plan, and asks nothing.
  await control(page, "_source").setInputFiles([file("strategy.json", "{")]);
  await expect(page.locator("main .notice").getByText(/JSON: /)).toBeVisible();
  await expect(dialog).toBeHidden();
  // Sending a form to others asks as well.
  await go(page, "/t/ocp-demo/clusters/1000012/strategy/new");
  await fillStrategy(page, STRATEGY);
  await review(page);
  await act(page, "many").click();
  await expect(dialog).toBeVisible();
  await expect(row).toHaveAttribute("data-state", "unknown");
  await act(dialog, "confirm").click();
  await expect(row).toHaveAttribute("data-state", "off");
  // With this one nothing would be lost.
  await act(page, "discard").click();
  await expect(page.locator("[data-view=many]")).toHaveCount(0);
  await expect(dialog).toBeHidden();
  expect(await kept()).toBeUndefined();
});
