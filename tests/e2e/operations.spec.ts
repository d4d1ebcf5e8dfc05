import { act } from "./support/form.ts";
import { graphOf, pane, settled } from "./support/graph.ts";
import { signIn } from "./support/signin.ts";
import { axe, expect, test } from "./support/test.ts";

for (const { system, target } of [
  { system: "ocp", target: "ocp-demo" },
  { system: "obshell", target: "obshell-demo" },
] as const) {
  test(`${system}: a rollback wants the task's name and tells how far it is`, async ({ page, open, sim }) => {
    const id = await sim.task({ system, shape: "chain", nodes: 6, state: "failed" });
    await open(`/t/${target}/tasks/${id}?view=outline`);
    await signIn(page, target);
    await act(page, "rollback").first().click();
    const dialog = page.getByRole("dialog");
    await expect(act(dialog, "confirm")).toBeDisabled();
    const name = (await page.locator("h1").textContent()) ?? "";
    await dialog.locator("input").fill(name.slice(1));
    await expect(act(dialog, "confirm")).toBeDisabled();
    await dialog.locator("input").fill(name);
    await act(dialog, "confirm").click();
    await expect(dialog.locator("[data-outcome]")).toHaveAttribute("data-outcome", "done");
    await act(dialog, "dismiss").last().click();
    const underway = page.locator("[data-part=underway]");
    await expect(underway).toHaveAttribute("data-action-asked", "rollback");
    await sim.clock({ speed: 20 });
    await expect(underway).toHaveAttribute("data-stand", "over");
    const bar = underway.locator("progress");
    await expect(bar).toHaveAttribute("value", (await bar.getAttribute("max")) ?? "");
  });
}

test("a retry needs no name, and says what it does and does not do", async ({ page, open, sim }) => {
  const id = await sim.task({ system: "ocp", shape: "chain", nodes: 4, state: "failed" });
  await open(`/t/ocp-demo/tasks/${id}`);
  await signIn(page, "ocp-demo");
  await act(page, "retry").first().click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("What succeeded is not run again");
  await expect(dialog.locator("input")).toHaveCount(0);
  await expect(act(dialog, "confirm")).toBeEnabled();
  await act(dialog, "dismiss").click();
  expect(await sim.writes("ocp")).toEqual([]);
});

test("a confirmation keeps the focus, and its outcome is read out", async ({ page, open, sim }) => {
  const id = await sim.task({ system: "ocp", shape: "chain", nodes: 4, state: "failed" });
  await open(`/t/ocp-demo/tasks/${id}`);
  await signIn(page, "ocp-demo");
  await sim.faults({ match: { system: "ocp", method: "POST" }, do: { delayMs: 1_500 } });
  await act(page, "retry").first().press("Enter");
  const dialog = page.getByRole("dialog");
  await act(dialog, "confirm").press("Enter");
  await expect(act(dialog, "confirm")).toBeDisabled();
  // The focus is still in the dialog.
  await expect(dialog.locator(".summary")).toBeFocused();
  await expect(dialog.locator("[data-outcome]")).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(dialog.locator(":focus")).toHaveCount(1);
  await act(dialog, "dismiss").last().press("Enter");
  await expect(dialog).toBeHidden();
});

test("one failed stage of several can be passed when chosen in the graph", async ({ page, open, sim }) => {
  const id = await sim.task({ system: "obshell", shape: "stages", nodes: 120, state: "failed", seed: 3 });
  await graphOf(page, open, { system: "obshell", id });
  await settled(page);
  const beside = page.locator(".task-log");
  await expect(beside).toBeHidden();
  await page.locator(".gcard.folded.tone-failed").click();
  await expect(act(beside, "pass")).toBeVisible();
  await expect(act(beside, "pass")).toBeEnabled();
  await expect(beside).toContainText("Choose a sub-task to see its log.");
  await pane(page).focus();
  await page.keyboard.press("Escape");
  await expect(beside).toBeHidden();
});

test("the reason is shown beside what failed, with its first failing line", async ({ page, open, sim }) => {
  const id = await sim.task({ system: "obshell", shape: "stages", nodes: 120, state: "failed", logLines: 20 });
  await open(`/t/obshell-demo/tasks/${id}?view=outline`);
  await signIn(page, "obshell-demo");
  const why = page.locator("[data-part=why]");
  await expect(why.locator("[data-part=why-line]")).toContainText("ERROR: [Common.Unexpected]");
  await act(why, "show-failure").click();
  await expect(page.locator('.node-line[data-state="FAILED"][aria-selected=true]')).toBeVisible();
  await expect(page.locator(".why-line")).toContainText("ERROR: [Common.Unexpected]");
  await axe(page);
});

test("a backup DAG that gave up waiting has not failed to back up: it says so and links to the actual state", async ({
  page,
  open,
  sim,
}) => {
  const send = async (path: string, body: unknown) => {
    const reply = await fetch(`${sim.systems.obshellOpen}${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    expect(reply.ok, await reply.clone().text()).toBe(true);
    return (await reply.json()) as { data: { id: string } };
  };
  const state = async (id: string) => {
    const reply = await fetch(`${sim.systems.obshellOpen}/api/v1/task/dag/${id}?show_details=false`);
    return ((await reply.json()) as { data: { state: string } }).data.state;
  };
  await sim.clock({ speed: 30 });
  const config = await send("/api/v1/obcluster/backup/config", { backup_base_uri: "file:///data/slow" });
  await expect.poll(() => state(config.data.id)).toBe("SUCCEED");
  const backup = await send("/api/v1/obcluster/backup", {});
  await open(`/t/obshell-demo/tasks/${backup.data.id}?view=outline`);
  await signIn(page, "obshell-demo");
  const waits = page.locator('.stage-line:has-text("Wait backup Finish")');
  await expect(waits).toHaveAttribute("data-state", "RUNNING");
  await sim.clock({ speed: 1, jumpSeconds: 3_700 });
  const why = page.locator("[data-part=why]");
  await expect(why).toContainText("sub task timeout");
  await expect(why).toContainText("That does not mean the backup has failed");
  await act(why, "show-truth").click();
  const truth = page.locator("[data-part=backup-truth]");
  await expect(truth).toBeInViewport();
  await expect(truth).toBeFocused();
  await expect(truth.locator("[data-tenant=t1] .tone-running").first()).toBeVisible();
});
