// A list of 50,000 rows: how long the page is busy after a key press in its search, and after a scroll.
import { expect, test } from "../support/test.ts";
import { signIn } from "../support/signin.ts";

const ROWS = 50_000;
const KEYS = 40;

const p95 = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length * 0.95)] ?? 0;

/** This many backups, as the service lists them, in one page. */
function backups(): string {
  const at = Date.parse("2026-11-01T00:00:00Z");
  const all = Array.from({ length: ROWS }, (_, index) => ({
    id: `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`,
    name: `Scheduled-${index % 7 === 0 ? "full" : "incremental"}-${index}`,
    status: index % 97 === 0 ? "FAILED" : "COMPLETED",
    created: new Date(at - index * 3_600_000).toISOString().slice(0, 19),
    instance_id: `44b277eb-39be-4921-be31-${String(index % 25).padStart(12, "0")}`,
    is_automated: 1,
    size: 0.5 + (index % 100) / 100,
    ...(index % 7 === 0 ? {} : { parent_id: "p" }),
  }));
  return JSON.stringify({ backups: all });
}

test("a key press in the search of a long list", async ({ page, open, sim }) => {
  await sim.clock({ speed: 1 });
  const body = backups();
  await page.route(/rackspace\/dfw\/.*\/backups$/, (route) =>
    route.fulfill({ contentType: "application/json", body }),
  );
  await open("/t/rackspace-demo/backups?region=DFW");
  await signIn(page, "rackspace-demo");
  await expect(page.locator('[data-part="found"]')).toContainText("50000", { timeout: 120_000 });
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("Performance.enable");
  const script = async () => {
    const { metrics } = await cdp.send("Performance.getMetrics");
    return 1000 * (metrics.find((metric) => metric.name === "ScriptDuration")?.value ?? 0);
  };
  /** Milliseconds of script, to the frame after it. */
  const busy = async (act: () => Promise<void>) => {
    const before = await script();
    await act();
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
    return (await script()) - before;
  };
  await page.click("[name=_search]");
  const keys: number[] = [];
  for (let key = 0; key < KEYS; key += 1) {
    keys.push(await busy(() => page.keyboard.press(key % 8 < 4 ? "full"[key % 4] ?? "f" : "Backspace")));
  }
  await page.hover(".table-body");
  const scrolls: number[] = [];
  for (let turn = 0; turn < KEYS; turn += 1) scrolls.push(await busy(() => page.mouse.wheel(0, 900)));
  console.log(`| ${ROWS} rows | script, p95 ms |`);
  console.log(`|---|--:|`);
  console.log(`| a key in the search | ${p95(keys).toFixed(1)} |`);
  console.log(`| a turn of the wheel | ${p95(scrolls).toFixed(1)} |`);
  expect(keys.length).toBe(KEYS);
});
