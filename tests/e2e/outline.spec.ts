import type { Page } from "@playwright/test";
import { altered } from "./support/altered.ts";
import { signIn } from "./support/signin.ts";
import { axe, expect, test } from "./support/test.ts";

const tree = (page: Page) => page.getByRole("tree");

/** The line that the keyboard is at. */
const active = async (page: Page) => {
  const id = await tree(page).getAttribute("aria-activedescendant");
  return page.locator(`#${id}`);
};

test("the keyboard is enough to go through the tree, unfold, follow links and choose", async ({
  page,
  open,
  sim,
}) => {
  const id = await sim.task({ system: "ocp", shape: "chain", nodes: 5, state: "succeeded" });
  await open(`/t/ocp-demo/tasks/${id}?view=outline`);
  await signIn(page, "ocp-demo");
  await expect(page.getByRole("treeitem")).toHaveCount(10);
  // Reached by Tab, as one stop.
  await page.locator('.segment[data-view="outline"]').focus();
  for (let tab = 0; tab < 12; tab += 1) {
    await page.keyboard.press("Tab");
    if (await tree(page).evaluate((element) => element === document.activeElement)) break;
  }
  await expect(tree(page)).toBeFocused();

  await page.keyboard.press("Home");
  await expect(await active(page)).toHaveAttribute("aria-level", "1");
  // Left folds the stage, right unfolds it, right again goes in.
  await page.keyboard.press("ArrowLeft");
  await expect(page.getByRole("treeitem")).toHaveCount(9);
  await expect(await active(page)).toHaveAttribute("aria-expanded", "false");
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("treeitem")).toHaveCount(10);
  await page.keyboard.press("ArrowRight");
  await expect(await active(page)).toHaveAttribute("aria-level", "2");
  await expect(await active(page)).toHaveAttribute("data-kind", "sub_task");

  // A sub-task unfolds to its run and to what follows it; Enter goes there.
  await page.keyboard.press("ArrowRight");
  await expect(page.locator('[role=treeitem][aria-level="3"]')).toHaveCount(3);
  await page.keyboard.press("ArrowDown");
  await expect(await active(page)).toContainText("run 1");
  await page.keyboard.press("ArrowDown");
  await expect(await active(page)).toContainText("On the critical path");
  await page.keyboard.press("ArrowDown");
  await expect(await active(page)).toContainText("followed by");
  await page.keyboard.press("Enter");
  await expect(await active(page)).toContainText("Step 00002");
  await expect(await active(page)).toHaveAttribute("aria-selected", "true");
  await expect(page).toHaveURL(/node=/);

  // Left goes to the stage; letters go to a name; End goes to the last.
  await page.keyboard.press("ArrowLeft");
  await expect(await active(page)).toHaveAttribute("aria-level", "1");
  await page.keyboard.type("step 00004");
  await expect(await active(page)).toContainText("Step 00004");
  await page.keyboard.press("End");
  await expect(await active(page)).toContainText("Step 00005");
  await page.keyboard.press(" ");
  await expect(await active(page)).toHaveAttribute("aria-selected", "true");
  await expect(page.locator(".log-lines code").first()).toBeVisible();
});

test("a failed task opens at what failed, and chooses nothing", async ({ page, open, sim }) => {
  await page.setViewportSize({ width: 1280, height: 1400 });
  const id = await sim.task({ system: "ocp", shape: "chain", nodes: 400, state: "failed" });
  await open(`/t/ocp-demo/tasks/${id}?view=outline`);
  await signIn(page, "ocp-demo");
  const failed = page.locator('.task-view [data-kind=sub_task][data-state="FAILED"]');
  await expect(failed).toBeInViewport();
  await page.locator('.segment[data-view="timeline"]').click();
  await expect(page.locator(".time-line").first()).toBeAttached();
  await expect(failed).toBeInViewport();
  expect(page.url()).not.toContain("node=");
});

test("a task opens at what the address has chosen", async ({ page, open, sim }) => {
  await page.setViewportSize({ width: 1280, height: 1400 });
  const id = await sim.task({ system: "obshell", shape: "stages", nodes: 400, state: "succeeded" });
  await open(`/t/obshell-demo/tasks/${id}?view=outline`);
  await signIn(page, "obshell-demo");
  await tree(page).focus();
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/[?&](node|sub)=/);
  await page.reload();
  await signIn(page, "obshell-demo");
  await expect(page.locator(".task-view [aria-selected=true]")).toBeInViewport();
});

test("a search that finds nothing says so", async ({ page, open, sim }) => {
  const id = await sim.task({ system: "ocp", shape: "chain", nodes: 5, state: "succeeded" });
  await open(`/t/ocp-demo/tasks/${id}?view=outline&q=nowhere`);
  await signIn(page, "ocp-demo");
  await expect(page.getByText("No sub-task matches")).toBeVisible();
  await page.locator("[name=_search]").fill("");
  await expect(page.getByRole("treeitem")).toHaveCount(10);
  await expect(page.getByText("No sub-task matches")).toHaveCount(0);
});

test("positions and counts are announced as the pattern asks", async ({ page, open, sim }) => {
  const id = await sim.task({ system: "obshell", shape: "stages", nodes: 60, state: "succeeded" });
  await open(`/t/obshell-demo/tasks/${id}?view=outline`);
  await signIn(page, "obshell-demo");
  const first = page.getByRole("treeitem").first();
  await expect(first).toHaveAttribute("aria-setsize", "2");
  await expect(first).toHaveAttribute("aria-posinset", "1");
  const member = page.getByRole("treeitem").nth(1);
  await expect(member).toHaveAttribute("aria-setsize", "50");
  await expect(member).toHaveAttribute("aria-posinset", "1");
  await tree(page).focus();
  await page.keyboard.press("End");
  await expect(await active(page)).toHaveAttribute("aria-setsize", "10");
  await expect(await active(page)).toHaveAttribute("aria-posinset", "10");
});

test("ten thousand sub-tasks: few elements, and a key moves at once", async ({ page, open, sim }) => {
  test.setTimeout(480_000);
  const id = await sim.task({ system: "obshell", shape: "fan", nodes: 10_000, state: "running" });
  await open(`/t/obshell-demo/tasks/${id}?view=outline`);
  await signIn(page, "obshell-demo");
  await expect(page.getByRole("treeitem").first()).toBeVisible({ timeout: 90_000 });
  await tree(page).focus();
  await page.keyboard.press("End");
  await expect(await active(page)).toHaveAttribute("data-kind", "sub_task");
  await page.keyboard.press("PageUp");
  await expect(await active(page)).toBeVisible();
  expect(await tree(page).locator("*").count()).toBeLessThan(1_500);
});

test("on paper a long outline is as tall as what is drawn of it", async ({ page, open, sim }) => {
  const id = await sim.task({ system: "obshell", shape: "fan", nodes: 2_000, state: "running" });
  await open(`/t/obshell-demo/tasks/${id}?view=outline`);
  await signIn(page, "obshell-demo");
  await expect(page.getByRole("treeitem").first()).toBeVisible();
  await page.emulateMedia({ media: "print" });
  const height = await tree(page).evaluate(async (list) => {
    let before = -1;
    for (let same = 0; same < 14; ) {
      await new Promise((drawn) => requestAnimationFrame(drawn));
      same = before === list.clientHeight ? same + 1 : 0;
      before = list.clientHeight;
    }
    return before;
  });
  expect(height).toBeGreaterThan(0);
  expect(height).toBeLessThan(3_000);
});

test("a task without reported sub-tasks says so in every view", async ({ page, open, sim }) => {
  const id = await sim.task({ system: "ocp", shape: "chain", nodes: 3, state: "succeeded" });
  await altered(page, new RegExp(`/tasks/instances/${id}$`), async (reply) => {
    const answer = await reply.json();
    return { body: JSON.stringify({ ...answer, data: { ...answer.data, subtasks: [] } }) };
  });
  await open(`/t/ocp-demo/tasks/${id}`);
  await signIn(page, "ocp-demo");
  for (const view of ["graph", "timeline", "outline"]) {
    await page.locator(`.segment[data-view="${view}"]`).click();
    await expect(page.locator(".task-body")).toHaveAttribute("data-shows", view);
    await expect(page.locator(".task-view")).toHaveText("The server reports no sub-tasks for this task.");
  }
  await axe(page);
});

test("search and states are shared, and are in the address", async ({ page, open, sim }) => {
  const id = await sim.task({ system: "ocp", shape: "layered", nodes: 40, state: "failed" });
  await open(`/t/ocp-demo/tasks/${id}?view=outline`);
  await signIn(page, "ocp-demo");
  await page.locator("[name=_search]").fill("Step 00020");
  await expect(page.getByRole("treeitem")).toHaveCount(2);
  await expect(page).toHaveURL(/q=Step/);
  await page.locator("[name=_search]").fill("");
  await page.locator("[name=_states]").selectOption("failed");
  await expect(page.locator('.node-line[data-state="FAILED"]')).toHaveCount(1);
  await expect(page).toHaveURL(/only=failed/);
});

test("focus and folding survive readings of a running task", async ({ page, open, sim }) => {
  const id = await sim.slowly({ system: "obshell", shape: "chain", nodes: 12 }, 0.2);
  await open(`/t/obshell-demo/tasks/${id}?view=outline`);
  await signIn(page, "obshell-demo");
  await tree(page).focus();
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowLeft");
  const count = await page.getByRole("treeitem").count();
  // Between two steps of the chain nothing is running for a moment.
  const running = () =>
    page.evaluate(() => document.querySelector('.node-line[data-state="RUNNING"]')?.getAttribute("data-id") ?? null);
  let before: string | null = null;
  await expect.poll(async () => (before = await running())).not.toBeNull();
  await sim.clock({ speed: 2 });
  await expect.poll(async () => ![before, null].includes(await running())).toBe(true);
  await expect(tree(page)).toBeFocused();
  expect(await page.getByRole("treeitem").count()).toBe(count);
});

for (const theme of ["light", "dark"] as const) {
  test(`the outline is accessible in the ${theme} theme`, async ({ page, open, sim }) => {
    await page.emulateMedia({ colorScheme: theme });
    const id = await sim.task({ system: "obshell", shape: "layered", nodes: 30, state: "failed" });
    await open(`/t/obshell-demo/tasks/${id}?view=outline`);
    await signIn(page, "obshell-demo");
    await expect(page.locator("[data-part=why]")).toBeVisible();
    await tree(page).focus();
    await page.keyboard.press("ArrowRight");
    await axe(page);
  });
}
