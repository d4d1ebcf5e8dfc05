import { type Page, expect } from "@playwright/test";
import { signIn } from "./signin.ts";

/** A task of a simulated system. */
export interface Task {
  system: "ocp" | "obshell";
  id: string;
}

/** The visible part of the graph. */
export const pane = (page: Page) => page.locator(".graph-pane");

/** Opens a task's page, signed in, with its graph on it. */
export async function graphOf(
  page: Page,
  open: (route: string) => Promise<void>,
  task: Task,
  query = "",
): Promise<void> {
  await open(`/t/${task.system}-demo/tasks/${task.id}${query}`);
  await signIn(page, `${task.system}-demo`);
  await expect(page.locator(".graph-lines path").first()).toBeAttached({ timeout: 90_000 });
}

/** The picture's offset and scale. */
export async function transform(page: Page): Promise<{ x: number; y: number; scale: number }> {
  return page.locator(".graph-world").evaluate((world) => {
    const { a, e, f } = new DOMMatrix(getComputedStyle(world).transform);
    return { x: e, y: f, scale: a };
  });
}

/** The picture's scale. */
export async function scale(page: Page): Promise<number> {
  return (await transform(page)).scale;
}

/** Waits until the picture has not moved for some frames and every visible box is there. */
export async function settled(page: Page): Promise<void> {
  await page.locator(".graph-world").evaluate(async (world) => {
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    const now = () =>
      `${(world as HTMLElement).style.transform} ${world.className} ${world.querySelectorAll(".gcard").length}`;
    let before = "";
    for (let same = 0; same < 14; ) {
      await frame();
      same = before === now() ? same + 1 : 0;
      before = now();
    }
  });
}

/** The id of what is chosen according to the address. */
export function chosenInAddress(page: Page): string | null {
  const query = new URLSearchParams(new URL(page.url()).hash.split("?")[1] ?? "");
  return query.get("sub") ?? query.get("node");
}
