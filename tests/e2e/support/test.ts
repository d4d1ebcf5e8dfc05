import { test as base, expect } from "@playwright/test";
import { axe } from "./axe.ts";
import { rmSync } from "node:fs";
import { Guard } from "./guard.ts";
import { type Hosted, type Place, agentFiles, hosted } from "./hosts.ts";
import { Simulator } from "./simulator.ts";

interface PerTest {
  /** The simulator of this worker, as it was at its start. */
  sim: Simulator;
  /** Fails the test on any policy violation, uncaught error or console message that it has not allowed. */
  guard: Guard;
  /** Opens a route, such as `/t/ocp-demo`, and waits until the app is there. */
  open: (route?: string) => Promise<void>;
}

interface PerWorker {
  /** What serves the console: an option of the project. */
  place: Place;
  simulator: Simulator;
  hosted: Hosted;
}

export const test = base.extend<PerTest, PerWorker>({
  place: [{ host: "simulator", path: "/" }, { option: true, scope: "worker" }],

  simulator: [
    async ({ place }, use) => {
      const files = place.host === "agent" ? agentFiles(place.path) : null;
      const simulator = await Simulator.start(...(files ? ["--static", files] : []));
      await use(simulator);
      await simulator.stop();
      if (files) rmSync(files, { recursive: true, force: true });
    },
    { scope: "worker", timeout: 120_000 },
  ],

  hosted: [
    async ({ place, simulator }, use) => {
      const served = await hosted(place, simulator);
      await use(served);
      await served.stop();
    },
    { scope: "worker", timeout: 120_000 },
  ],

  baseURL: async ({ hosted }, use) => use(hosted.url),

  // Also for tests that do not ask for it, so that none finds what another has left behind.
  sim: [
    async ({ simulator }, use) => {
      await simulator.reset();
      await use(simulator);
    },
    { auto: true },
  ],

  guard: [
    async ({ context }, use) => {
      const guard = new Guard();
      await guard.watch(context);
      await use(guard);
      // An answer that a test changes on its way may still be under way: nobody waits for it any more.
      for (const page of context.pages()) await page.unrouteAll({ behavior: "ignoreErrors" });
      expect(guard.unexpected(), "policy violations, uncaught errors, console messages").toEqual([]);
    },
    { auto: true },
  ],

  open: async ({ page }, use) => {
    await use(async (route = "/") => {
      await page.goto(`./#${route}`);
      await expect(page.locator('[data-boot="page"]')).toHaveCount(0);
    });
  },
});

export { axe, expect, Simulator };
