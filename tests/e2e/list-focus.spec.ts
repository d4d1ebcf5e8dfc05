import { signIn } from "./support/signin.ts";
import { expect, test } from "./support/test.ts";

for (const { system, target, done } of [
  { system: "ocp", target: "ocp-demo", done: "SUCCESSFUL" },
  { system: "obshell", target: "obshell-demo", done: "SUCCEED" },
] as const) {
  test(`${system}: a task's link keeps the focus while its list changes`, async ({ page, open, sim }) => {
    await sim.clock({ speed: 0.2 });
    const id = await sim.task({ system, shape: "stages", nodes: 6, state: "running" });
    await open(`/t/${target}/tasks`);
    await signIn(page, target);
    const row = (id: string) => page.locator(`main .table-row[data-id="${id}"]`);
    const link = row(id).getByRole("link");
    await link.focus();
    const next = await sim.task({ system, shape: "stages", nodes: 6, state: "succeeded" });
    await expect(row(next)).toBeVisible();
    await expect(link).toBeFocused();
    await sim.clock({ speed: 30 });
    await expect(row(id)).toHaveAttribute("data-state", done);
    await expect(link).toBeFocused();
  });
}

test("a row that scrolls away leaves the focus to its list", async ({ page, open }) => {
  await page.setViewportSize({ width: 1280, height: 400 });
  await open("/t/rackspace-demo/backups");
  await signIn(page, "rackspace-demo");
  const list = page.locator("main .table-body");
  // What the other region brings would move the list while it scrolls.
  await expect(page.locator("[data-region] .tone-done")).toHaveCount(2);
  await expect(page.locator("main .table-head")).toHaveAttribute("aria-rowindex", "1");
  const first = list.locator('[aria-rowindex="2"]');
  await first.getByRole("link").focus();
  await page.keyboard.press("End");
  await expect(first).toHaveCount(0);
  await expect(list).toBeFocused();
  // A key pressed while the browser is still scrolling may stop it half way.
  await expect(async () => {
    await page.keyboard.press("Home");
    await expect(first).toBeVisible({ timeout: 2_000 });
  }).toPass();
});
