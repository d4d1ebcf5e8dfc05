import { expect, type Page } from "@playwright/test";
import type { Guard } from "./guard.ts";
import type { Simulator } from "./simulator.ts";

/** While a system cannot be read, the page says so and keeps what `stays`; then it recovers automatically. */
export async function outOfReach(
  { page, sim, guard }: { page: Page; sim: Simulator; guard: Guard },
  system: "ocp" | "obshell",
  stays: () => Promise<void>,
): Promise<void> {
  guard.allow(/Failed to load resource/);
  const notices = page.locator("main .notice");
  await sim.faults({ match: { system, method: "GET" }, times: 1000, do: { cut: "before" } });
  await expect(notices.first()).toBeVisible();
  await stays();
  await sim.clearFaults();
  await expect(notices).toHaveCount(0);
}
