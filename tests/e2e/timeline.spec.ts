import type { Locator, Page } from "@playwright/test";
import { signIn } from "./support/signin.ts";
import { axe, expect, test } from "./support/test.ts";

const lines = (page: Page) => page.locator(".time-line");
const bars = (page: Page) => page.locator(".time-bar");

/** The position of a bar, in pixels. */
const box = async (page: Page, index: number) => {
  const found = await bars(page).nth(index).boundingBox();
  if (!found) throw new Error(`bar ${index} is not on the page`);
  return found;
};

for (const { system, target } of [
  { system: "ocp", target: "ocp-demo" },
  { system: "obshell", target: "obshell-demo" },
] as const) {
  test(`${system}: bars stand on real time, one below the other as they ran`, async ({ page, open, sim }) => {
    const id = await sim.task({ system, shape: "chain", nodes: 4, state: "succeeded" });
    await open(`/t/${target}/tasks/${id}?view=timeline`);
    await signIn(page, target);
    await expect(lines(page)).toHaveCount(8);
    // A chain: each begins where the previous one ended.
    for (const index of [0, 2, 4]) {
      const [one, next] = [await box(page, index), await box(page, index + 2)];
      expect(next.x).toBeGreaterThanOrEqual(one.x + one.width - 4);
    }
    // Each bar is also described in words.
    await expect(lines(page).nth(1)).toContainText(/run 1: Done, from .* to /);
  });

  test(`${system}: what runs grows, what never ran has no bar and says so`, async ({ page, open, sim }) => {
    const id = await sim.slowly({ system, shape: "chain", nodes: 30 }, 0.3);
    await open(`/t/${target}/tasks/${id}?view=timeline`);
    await signIn(page, target);
    await page.locator("[data-action=locate]").click();
    await expect(page.locator(".time-bar.running").first()).toBeVisible();
    await expect(page.locator(".time-now")).toHaveCount(1);
    await page.locator(".time-lines").evaluate((list) => (list.scrollTop = list.scrollHeight));
    const waiting = lines(page).last();
    await expect(waiting.locator(".time-bar")).toHaveCount(0);
    await expect(waiting).toContainText("never ran");
    await page.locator("[data-action=locate]").click();
    const words = page.locator(".time-line:has(.time-bar.running) .time-words").first();
    const before = await words.textContent();
    await expect(words).not.toHaveText(before ?? "");
  });

  test(`${system}: ten thousand sub-tasks scroll with few elements`, async ({ page, open, sim }) => {
    test.setTimeout(480_000);
    const id = await sim.task({ system, shape: "layered", nodes: 10_000, state: "running", seed: 3 });
    await open(`/t/${target}/tasks/${id}?view=timeline`);
    await signIn(page, target);
    await expect(lines(page).first()).toBeVisible({ timeout: 90_000 });
    const list = page.locator(".time-lines");
    for (const part of [0.5, 1]) {
      await list.evaluate((element, part) => (element.scrollTop = element.scrollHeight * part), part);
      await expect(lines(page).first()).toBeVisible();
      expect(await list.locator("*").count()).toBeLessThan(1_500);
    }
  });
}

test("a retried sub-task keeps the bar of its previous run, with the next one after it", async ({
  page,
  open,
  sim,
}) => {
  const id = await sim.task({ system: "ocp", shape: "chain", nodes: 4, state: "failed" });
  await open(`/t/ocp-demo/tasks/${id}?view=timeline`);
  await signIn(page, "ocp-demo");
  const failed = page.locator('.time-line[data-state="FAILED"]');
  await expect(failed).toHaveCount(1);
  await expect(failed.locator(".time-bar.tone-failed")).toHaveCount(1);
  const key = await failed.getAttribute("data-id");
  await sim.retry(id);
  await page.locator("[data-action=refresh]").first().click();
  const both = page.locator(`.time-line[data-id="${key}"] .time-bar`);
  await expect(both).toHaveCount(2);
  await expect(both.first()).toHaveClass(/tone-failed/);
  // OCP reports the first start: the second run is not drawn from there, and is said to have begun later.
  const [ended, began] = await both.evaluateAll((all) => {
    const boxes = all.map((one) => one.getBoundingClientRect());
    return [boxes[0]?.right ?? 0, boxes[1]?.left ?? 0];
  });
  expect(began).toBeGreaterThanOrEqual((ended ?? 0) - 4);
  await expect(page.locator(`.time-line[data-id="${key}"]`)).toContainText(" or later");
});

test("the keyboard walks the lines, chooses one, and the choice is shared", async ({ page, open, sim }) => {
  const id = await sim.task({ system: "obshell", shape: "stages", nodes: 60, state: "failed" });
  await open(`/t/obshell-demo/tasks/${id}?view=timeline`);
  await signIn(page, "obshell-demo");
  const list = page.getByRole("listbox");
  await list.focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/sub=/);
  await expect(page.locator('[role=option][aria-selected="true"]')).toHaveCount(1);
  const active = await list.getAttribute("aria-activedescendant");
  await expect(page.locator(`#${active}`)).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("End");
  const last = await list.getAttribute("aria-activedescendant");
  await expect(page.locator(`#${last}`)).toBeVisible();
  await page.locator('.segment[data-view="outline"]').click();
  await expect(page.locator('[role=treeitem][aria-selected="true"]')).toHaveCount(1);
});

test("a filter keeps the stages of its matches", async ({ page, open, sim }) => {
  const id = await sim.task({ system: "obshell", shape: "stages", nodes: 120, state: "failed" });
  await open(`/t/obshell-demo/tasks/${id}?view=timeline&only=failed`);
  await signIn(page, "obshell-demo");
  await expect(lines(page)).toHaveCount(2);
  await expect(lines(page).nth(1)).toHaveAttribute("data-state", "FAILED");
});

/** The states shown, each with what it belongs to. */
async function statesOf(shown: Locator): Promise<string[]> {
  const states = await shown.evaluateAll((all) =>
    all.map((one) => `${one.getAttribute("data-id")} ${one.getAttribute("data-state")}`),
  );
  return states.sort();
}

for (const { system, target, states } of [
  { system: "ocp", target: "ocp-demo", states: ["failed", "retried", "rolled_back", "cancelled"] },
  { system: "obshell", target: "obshell-demo", states: ["failed", "retried", "rolled_back", "cancelled"] },
] as const) {
  test(`${system}: every way a task can stand shows in all views`, async ({ page, open, sim }) => {
    test.setTimeout(480_000);
    await sim.clock({ speed: 0.01 });
    await open(`/t/${target}/tasks`);
    await signIn(page, target);
    for (const state of states) {
      for (const nodes of [4, 50, 1_000]) {
        const id = await sim.task({ system, shape: "layered", nodes, state });
        await open(`/t/${target}/tasks/${id}?view=timeline`);
        await expect(page.locator(`.task-head[data-id="${id}"]`)).toBeVisible();
        await expect(bars(page).first()).toBeVisible();
        await page.locator('.segment[data-view="outline"]').click();
        await expect(page.getByRole("treeitem").first()).toBeVisible();
        const outlined = await statesOf(page.locator(".node-line[data-kind]"));
        await page.locator('.segment[data-view="graph"]').click();
        await expect(page.locator(".graph-lines path").first()).toBeAttached();
        if (nodes > 4) continue;
        // Few enough to be readable at once: each has the same state in the graph as in the outline.
        await expect.poll(() => statesOf(page.locator(".gcard[data-kind]:not(.opened)"))).toEqual(outlined);
      }
    }
  });
}

for (const theme of ["light", "dark"] as const) {
  test(`the timeline is accessible in the ${theme} theme`, async ({ page, open, sim }) => {
    await page.emulateMedia({ colorScheme: theme });
    const id = await sim.task({ system: "ocp", shape: "layered", nodes: 30, state: "retried" });
    await open(`/t/ocp-demo/tasks/${id}?view=timeline`);
    await signIn(page, "ocp-demo");
    await expect(lines(page).first()).toBeVisible();
    await axe(page);
  });
}
