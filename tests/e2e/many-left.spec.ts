import { act, fill, review } from "./support/form.ts";
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

test("a strategy that was accepted is not called done: its row leads to its task, and tells whether it runs", async ({ page, open }) => {
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
  // Each thing is said once, and each page is led to once.
  await expect(dialog.getByText(/OCP has accepted the strategy/)).toHaveCount(1);
  for (const to of ["/clusters/1000005/strategy", "/tasks"]) await expect(dialog.locator(`a[href$="${to}"]`)).toHaveCount(1);
  await axe(page);
});
