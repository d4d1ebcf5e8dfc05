// How long the page is busy after a key press in the largest form, compared with a page with one bare input.
import type { CDPSession, Page } from "@playwright/test";
import { expect, test } from "../support/test.ts";
import { BASE, openStrategyForm } from "../support/ocp.ts";

const KEYS = 200;

const p95 = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length * 0.95)] ?? 0;

async function scriptMs(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send("Performance.getMetrics");
  return 1000 * (metrics.find((metric) => metric.name === "ScriptDuration")?.value ?? 0);
}

/**
 * Types into a control key by key: milliseconds of script per key, and milliseconds to the frame after it.
 */
async function keys(page: Page, selector: string) {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("Performance.enable");
  await page.click(selector);
  const script: number[] = [];
  const frame: number[] = [];
  for (let key = 0; key < KEYS; key += 1) {
    const before = await scriptMs(cdp);
    await page.evaluate(() => {
      const marked = window as unknown as { pressed: number; framed: number };
      document.addEventListener("keydown", () => (marked.pressed = performance.now()), { once: true, capture: true });
    });
    await page.keyboard.press(key % 2 === 0 ? "a" : "Backspace");
    frame.push(
      await page.evaluate(
        () =>
          new Promise<number>((done) =>
            requestAnimationFrame((now) => done(now - (window as unknown as { pressed: number }).pressed)),
          ),
      ),
    );
    script.push((await scriptMs(cdp)) - before);
  }
  return { script: p95(script), frame: p95(frame.map((ms) => Math.max(ms, 0))) };
}

test("a key press in the largest form", async ({ page, open, sim }) => {
  await sim.clock({ speed: 1 });
  await openStrategyForm(page, open, 1000005);
  await page.check('[name="secondaryBackupEnabled"]');
  const form = await keys(page, `[name="${BASE}.storageUrl"]`);

  const bare = await page.context().newPage();
  await bare.goto("about:blank");
  await bare.setContent('<input id="bare">');
  const empty = await keys(bare, "#bare");

  console.log(`| page | script a key, p95 ms | to the next frame, p95 ms |`);
  console.log(`|---|--:|--:|`);
  console.log(`| largest form | ${form.script.toFixed(2)} | ${form.frame.toFixed(1)} |`);
  console.log(`| one bare input | ${empty.script.toFixed(2)} | ${empty.frame.toFixed(1)} |`);
  expect(form.script).toBeGreaterThan(0);
});
