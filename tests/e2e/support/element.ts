// The demonstration portal with two elements in it.
import type { Page } from "@playwright/test";
import { Portal } from "./portal.ts";
import { test as base } from "./test.ts";

export const test = base.extend<{ portal: Portal }>({
  portal: async ({ sim, guard }, use) => {
    const portal = await Portal.start();
    portal.behind = sim.url;
    // Its frame does not matter here, and the simulator's headers forbid it.
    guard.allow(/frame-ancestors/, /chrome-error/);
    await use(portal);
    await portal.stop();
  },
});

export const left = (page: Page) => page.locator("backup-console#left");
export const right = (page: Page) => page.locator("backup-console#right");
export const told = (page: Page, what: string) => page.locator("#told li").filter({ hasText: what });

/** Sets what the portal has for a target from now on. */
export async function handOver(page: Page, target: string, username: string, secret: string): Promise<void> {
  const form = page.locator("#hand-over");
  await form.locator("[name=target]").fill(target);
  await form.locator("[name=username]").fill(username);
  await form.locator("[name=secret]").fill(secret);
  await form.getByRole("button").click();
}
