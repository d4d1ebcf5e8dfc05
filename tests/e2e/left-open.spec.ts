import type { Page } from "@playwright/test";
import { MINIMAL, fillStrategy, openStrategyForm } from "./support/ocp.ts";
import { signIn } from "./support/signin.ts";
import { expect, test } from "./support/test.ts";

type Open = (route: string) => Promise<void>;

const DAY_MS = 86_400_000;

const PLACES: [string, (page: Page, open: Open) => Promise<void>][] = [
  [
    "a strategy",
    async (page, open) => {
      await open("/t/ocp-demo/clusters/1000002/strategy");
      await signIn(page, "ocp-demo");
    },
  ],
  [
    "a strategy's form",
    async (page, open) => {
      await openStrategyForm(page, open, 1000005);
      await fillStrategy(page, MINIMAL);
    },
  ],
  [
    "a schedule",
    async (page, open) => {
      await open("/t/rackspace-demo/schedules");
      await signIn(page, "rackspace-demo");
      await page.locator("[data-kind=schedule]", { hasText: "customers" }).getByRole("link").click();
    },
  ],
];

for (const [name, at] of PLACES) {
  test(`the next runs beside ${name} are still to come after a weekend`, async ({ page, open }) => {
    await page.clock.install();
    await at(page, open);
    const first = page.locator(".next-runs li time").first();
    await expect(first).toBeVisible();
    const ahead = async () => Date.parse((await first.getAttribute("datetime")) ?? "") - (await page.evaluate(() => Date.now()));
    expect(await ahead()).toBeGreaterThan(0);
    const list = await page.locator(".next-runs ol").elementHandle();
    // While nothing else is next, nothing is drawn anew.
    await page.clock.fastForward(20_000);
    expect(await list?.evaluate((list) => list.isConnected)).toBe(true);
    await page.clock.fastForward(9 * DAY_MS);
    await expect.poll(ahead).toBeGreaterThan(0);
  });
}
