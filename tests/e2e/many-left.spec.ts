import { configure } from "./support/config.ts";
import { act, control, fill, review } from "./support/form.ts";
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

test("a file of a target, or of a kind, that this console has none of says which", async ({ page, open }) => {
  await configure(page, (config) => {
    config.targets = config.targets.filter((target) => target["kind"] === "ocp");
  });
  await open("/drift");
  const of = (name: string, file: object) => ({ name, mimeType: "text/json", buffer: Buffer.from(JSON.stringify(file)) });
  const saved = (form: string, target: string, values: object) => ({ format: "backup-console/form", version: 1, form, target, values });
  await control(page, "_files").setInputFiles([
    of("a.json", { schedule: { hour: 3 } }),
    of("b.json", saved("schedule", "ocp-demo", { hour: "3" })),
    of("c.json", saved("strategy", "gone", { backupMode: "PHYSICAL_BACKUP" })),
    of("d.json", saved("change-config", "gone", {})),
  ]);
  const row = (name: string) => page.locator("[data-view=drift] tbody tr").filter({ hasText: name });
  await expect(row("a.json")).toContainText("no target with a thing of this kind: Backup schedule");
  await expect(row("b.json")).toContainText("The target OCP demo has no thing of this kind: Backup schedule");
  await expect(row("c.json")).toContainText("This console has no target gone.");
  await expect(row("d.json")).toContainText("This console has no target gone.");
  await axe(page);
});
