// The graph of 10,000 nodes: frames while it is moved and zoomed, compared with an empty page of the same
// size, and the time from the last byte of the answer to the finished picture.
import type { CDPSession, Page } from "@playwright/test";
import { graphOf, pane, settled } from "../support/graph.ts";
import { signIn } from "../support/signin.ts";
import { expect, test } from "../support/test.ts";

const SIZE = { width: 1440, height: 900 };
/** How many frames are measured in each movement. */
const FRAMES = 240;

const p95 = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length * 0.95)] ?? 0;
const mean = (values: number[]) => values.reduce((sum, one) => sum + one, 0) / Math.max(values.length, 1);

interface Frames {
  frame: number;
  script: number;
  cards: number;
}

async function scriptMs(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send("Performance.getMetrics");
  return 1000 * (metrics.find((metric) => metric.name === "ScriptDuration")?.value ?? 0);
}

/** Moves in the page itself, one event per frame, so that the driver's own pace does not show. */
async function frames(page: Page, selector: string, kind: "pan" | "zoom"): Promise<Frames> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("Performance.enable");
  const before = await scriptMs(cdp);
  const { gaps, cards } = await page.evaluate(
    async ([where, how, count]) => {
      const element = document.querySelector(where) as HTMLElement;
      const rect = element.getBoundingClientRect();
      const [x, y] = [rect.left + rect.width / 2, rect.top + rect.height / 2];
      const gaps: number[] = [];
      let cards = 0;
      const send = (type: string, dx: number, dy: number) => {
        const at = { bubbles: true, cancelable: true, pointerId: 1, button: 0, clientX: x + dx, clientY: y + dy };
        element.dispatchEvent(new PointerEvent(type, at));
      };
      element.setPointerCapture = () => undefined;
      if (how === "pan") send("pointerdown", 0, 0);
      let last = await new Promise<number>(requestAnimationFrame);
      for (let at = 0; at < count; at += 1) {
        const turn = (at / count) * Math.PI * 4;
        if (how === "pan") send("pointermove", 380 * Math.sin(turn), 240 * Math.sin(turn / 2));
        else {
          const deltaY = at % 120 < 60 ? -40 : 40;
          element.dispatchEvent(
            new WheelEvent("wheel", { bubbles: true, cancelable: true, deltaY, clientX: x, clientY: y }),
          );
        }
        const now = await new Promise<number>(requestAnimationFrame);
        gaps.push(now - last);
        last = now;
        cards = Math.max(cards, document.querySelectorAll(".graph-cards *").length);
      }
      if (how === "pan") send("pointerup", 0, 0);
      return { gaps, cards };
    },
    [selector, kind, FRAMES] as const,
  );
  const script = ((await scriptMs(cdp)) - before) / FRAMES;
  await cdp.detach();
  return { frame: p95(gaps), script, cards };
}

test("frames of a graph of 10,000 nodes", async ({ page, open, sim, context }) => {
  test.setTimeout(300_000);
  await page.setViewportSize(SIZE);
  const id = await sim.task({ system: "ocp", shape: "layered", nodes: 10_000, state: "failed", seed: 7 });
  await graphOf(page, open, { system: "ocp", id });
  await settled(page);
  const empty = await context.newPage();
  await empty.setViewportSize(SIZE);
  await empty.goto("about:blank");
  await empty.setContent('<div id="pane" style="height:560px"></div>');

  console.log("| page | movement | p95 frame, ms | script a frame, ms | elements for nodes, at most |");
  console.log("|---|---|--:|--:|--:|");
  const row = (name: string, how: string, seen: Frames) =>
    console.log(`| ${name} | ${how} | ${seen.frame.toFixed(1)} | ${seen.script.toFixed(2)} | ${seen.cards} |`);
  for (const kind of ["pan", "zoom"] as const) {
    await empty.bringToFront();
    const bare = await frames(empty, "#pane", kind);
    row("empty", kind, bare);
    await page.bringToFront();
    for (const [where, action] of [
      ["near, at the node it is at", "locate"],
      ["all of it", "fit"],
    ] as const) {
      await page.locator(`[data-action=${action}]`).click();
      await settled(page);
      const seen = await frames(page, ".graph-pane", kind);
      row(where, kind, seen);
      console.log(`| ratio | ${kind} | ${(seen.frame / bare.frame).toFixed(2)} | | |`);
      expect(seen.cards).toBeLessThanOrEqual(300);
      await settled(page);
    }
  }
  await expect(pane(page)).toBeVisible();
});

test("from the last byte to the finished picture", async ({ page, open, sim }) => {
  test.setTimeout(300_000);
  await page.setViewportSize(SIZE);
  const id = await sim.task({ system: "ocp", shape: "layered", nodes: 10_000, state: "succeeded", seed: 7 });
  const parts: Record<string, number[]> = { read: [], layout: [], write: [], paint: [], all: [] };
  for (let run = 0; run < 6; run += 1) {
    await page.goto("about:blank");
    await open(`/t/ocp-demo/tasks/${id}`);
    await signIn(page, "ocp-demo");
    // Looking in every frame would affect what is measured.
    const isPainted = () => performance.getEntriesByName("graph-painted").length > 0;
    await page.waitForFunction(isPainted, undefined, { polling: 1000 });
    const times = await page.evaluate(async (path) => {
      const mark = (name: string) => performance.getEntriesByName(name)[0]?.startTime ?? Number.NaN;
      const answers = performance.getEntriesByType("resource") as PerformanceResourceTiming[];
      const read = mark("graph-read");
      const answer = answers.filter((one) => one.name.includes(path) && one.responseEnd <= read).at(-1);
      return {
        bytes: answer?.decodedBodySize ?? 0,
        last: answer?.responseEnd ?? Number.NaN,
        read,
        laid: mark("graph-laid-out"),
        written: mark("graph-written"),
        painted: mark("graph-painted"),
      };
    }, `/tasks/instances/${id}`);
    parts["read"]?.push(times.read - times.last);
    parts["layout"]?.push(times.laid - times.read);
    parts["write"]?.push(times.written - times.laid);
    parts["paint"]?.push(times.painted - times.written);
    parts["all"]?.push(times.painted - times.last);
    if (run === 0) console.log(`answer: ${times.bytes} bytes`);
  }
  console.log("| part | ms, mean | ms, best |");
  console.log("|---|--:|--:|");
  for (const [name, ms] of Object.entries(parts)) {
    console.log(`| ${name} | ${mean(ms).toFixed(0)} | ${Math.min(...ms).toFixed(0)} |`);
  }
  expect(parts["all"]?.every((ms) => ms > 0)).toBe(true);
});
