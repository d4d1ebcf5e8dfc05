import { act, fill, review } from "./support/form.ts";
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
