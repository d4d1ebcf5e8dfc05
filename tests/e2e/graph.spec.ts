import { readFileSync } from "node:fs";
import type { Locator, Page } from "@playwright/test";
import { axe } from "./support/axe.ts";
import { act } from "./support/form.ts";
import { type Task, chosenInAddress, graphOf, pane, scale, settled, transform } from "./support/graph.ts";
import { signIn } from "./support/signin.ts";
import { expect, test } from "./support/test.ts";

/** A box of the graph by the id of what it shows. */
const box = (page: Page, id: string | null) => page.locator(`.gcard[data-id="${id}"]`);

async function open(page: Page, opened: (route: string) => Promise<void>, task: Task, query = "") {
  await graphOf(page, opened, task, query);
  await settled(page);
}

/** Whether all of a box is within the visible part of the graph. */
const inSight = (page: Page, id: string | null) =>
  pane(page).evaluate((window, id) => {
    const [outer, inner] = [window, window.querySelector(`.gcard[data-id="${id}"]`)].map((one) => one?.getBoundingClientRect());
    if (!outer || !inner) return false;
    return inner.top >= outer.top && inner.bottom <= outer.bottom && inner.left >= outer.left && inner.right <= outer.right;
  }, id);

async function id(of: Locator): Promise<string> {
  return (await of.getAttribute("data-id")) ?? "";
}

test("fifty nodes: shown whole, each with colour, mark and word, chosen into the address and back", async ({
  page,
  open: opened,
  sim,
}) => {
  const task = { system: "ocp", id: await sim.task({ system: "ocp", shape: "layered", nodes: 50, state: "failed" }) } as const;
  await open(page, opened, task);
  expect(await scale(page)).toBeLessThanOrEqual(1);
  await act(page, "locate").click();
  await settled(page);
  const failed = page.locator(".gcard.tone-failed");
  await expect(failed.first()).toContainText("FAILED");
  const chosen = await id(failed.first());
  await expect.poll(() => chosenInAddress(page)).toBe(chosen);
  await expect(page.locator(".graph [role=status]")).toContainText("FAILED");
  await expect(page.locator(".log, .log-lines").first()).toBeVisible();
  // The log takes half the room, and what failed can be read nevertheless.
  await settled(page);
  expect(await scale(page)).toBeGreaterThanOrEqual(0.5);
  expect(await inSight(page, chosen)).toBe(true);
  // The same choice in the outline, and back.
  await page.locator("[data-view=outline]").click();
  await expect(page.locator(`[data-id="${chosen}"][aria-selected=true], [data-id="${chosen}"][aria-pressed=true]`)).toHaveCount(1);
  await page.locator("button[data-view=graph]").click();
  await settled(page);
  await expect(box(page, chosen)).toBeVisible();
  expect(await page.locator(".graph-ring path").getAttribute("d")).toMatch(/^M/);
});

test("what is chosen is on screen, whether another view or a link leads there", async ({ page, open: opened, sim }) => {
  const task = await sim.task({ system: "ocp", shape: "chain", nodes: 1_000, state: "running" });
  await opened(`/t/ocp-demo/tasks/${task}?view=outline`);
  await signIn(page, "ocp-demo");
  await expect(page.getByRole("treeitem").first()).toBeVisible();
  await page.getByRole("tree").focus();
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  await expect.poll(() => chosenInAddress(page)).not.toBeNull();
  const chosen = chosenInAddress(page);
  await page.locator('.segment[data-view="graph"]').click();
  await expect(page.locator(".graph-lines path").first()).toBeAttached();
  await settled(page);
  expect(await inSight(page, chosen)).toBe(true);
  await page.reload();
  await expect(page.locator('[data-boot="page"]')).toHaveCount(0);
  await signIn(page, "ocp-demo");
  await expect(page.locator(".graph-lines path").first()).toBeAttached();
  await settled(page);
  expect(chosenInAddress(page)).toBe(chosen);
  expect(await inSight(page, chosen)).toBe(true);
});

for (const nodes of [40, 80]) {
  test(`${nodes} nodes seen whole: each is an element, whether it can be read or not`, async ({ page, open: opened, sim }) => {
    await page.setViewportSize({ width: 900, height: 700 });
    const task = { system: "ocp", id: await sim.task({ system: "ocp", shape: "layered", nodes, state: "failed" }) } as const;
    await open(page, opened, task);
    await act(page, "fit").click();
    await settled(page);
    const cards = page.locator(".graph-cards [data-kind][data-id]:not([data-state=''])");
    await expect(cards).toHaveCount(nodes);
    const ids = await cards.evaluateAll((all) => all.map((card) => card.getAttribute("data-id")));
    expect(new Set(ids).size).toBe(nodes);
    const shows = (await scale(page)) < 0.5 ? "0" : "1";
    await expect(page.locator(".graph-cards")).toHaveCSS("opacity", shows);
    await cards.nth(20).click();
    await expect.poll(() => chosenInAddress(page)).toBe(ids[20]);
  });
}

for (const [shape, nodes] of [
  ["layered", 1_000],
  ["layered", 10_000],
  ["fan", 10_000],
  ["chain", 10_000],
] as const) {
  test(`${nodes} nodes as a ${shape}: at most 300 elements for nodes however one looks, edges in few paths`, async ({
    page,
    open: opened,
    sim,
  }) => {
    test.setTimeout(480_000);
    const task = { system: "ocp", id: await sim.task({ system: "ocp", shape, nodes, state: "running", seed: 7 }) } as const;
    await open(page, opened, task);
    const most = async () => {
      expect(await page.locator(".graph-cards *").count()).toBeLessThanOrEqual(300);
      expect(await page.locator(".graph-lines path").count()).toBeLessThanOrEqual(400);
    };
    await most();
    const at = await pane(page).boundingBox();
    if (!at) throw new Error("no graph");
    await page.mouse.move(at.x + at.width / 2, at.y + at.height / 2);
    for (let step = 0; step < 12; step += 1) {
      await page.mouse.wheel(0, step < 6 ? -400 : 300);
      await settled(page);
      await most();
    }
    await act(page, "locate").click();
    await settled(page);
    await most();
    // A fan is three boxes while it is folded, and all of it is visible.
    if (shape !== "fan") await expect(page.locator(".graph-map")).toBeVisible();
  });
}

test("the wheel zooms at the pointer, dragging moves, a press on the map goes there", async ({ page, open: opened, sim }) => {
  const task = { system: "ocp", id: await sim.task({ system: "ocp", shape: "layered", nodes: 300, state: "running", seed: 3 }) } as const;
  await open(page, opened, task);
  await act(page, "fit").click();
  await settled(page);
  await pane(page).scrollIntoViewIfNeeded();
  const at = await pane(page).boundingBox();
  if (!at) throw new Error("no graph");
  const [x, y] = [at.width * 0.4, at.height * 0.45];
  const under = async () => {
    const now = await transform(page);
    return [(x - now.x) / now.scale, (y - now.y) / now.scale] as const;
  };
  const before = await under();
  const small = await scale(page);
  await page.mouse.move(at.x + x, at.y + y);
  await page.mouse.wheel(0, -300);
  await settled(page);
  const after = await under();
  expect(await scale(page)).toBeGreaterThan(small * 1.3);
  expect(Math.abs(before[0] - after[0])).toBeLessThan(8);
  expect(Math.abs(before[1] - after[1])).toBeLessThan(8);
  const still = await transform(page);
  await page.mouse.down();
  await page.mouse.move(at.x + x + 60, at.y + y + 40, { steps: 6 });
  await page.mouse.up();
  await settled(page);
  const moved = await transform(page);
  expect([Math.round(moved.x - still.x), Math.round(moved.y - still.y)]).toEqual([60, 40]);
  expect(chosenInAddress(page)).toBeNull();
  const map = await page.locator(".graph-map").boundingBox();
  if (!map) throw new Error("no map");
  await page.locator(".graph-map").click({ position: { x: map.width - 4, y: map.height - 4 } });
  await settled(page);
  const there = await transform(page);
  expect(there.x).toBeLessThan(moved.x);
  expect(there.y).toBeLessThan(moved.y);
});

test("a pinch zooms", async ({ browser, sim, guard }) => {
  const context = await browser.newContext({ hasTouch: true, viewport: { width: 420, height: 900 } });
  await guard.watch(context);
  const page = await context.newPage();
  const id = await sim.task({ system: "ocp", shape: "layered", nodes: 200, state: "running", seed: 3 });
  await graphOf(page, async (route) => void (await page.goto(`${sim.url}#${route}`)), { system: "ocp", id });
  await settled(page);
  const small = await scale(page);
  await pane(page).scrollIntoViewIfNeeded();
  const at = await pane(page).boundingBox();
  if (!at) throw new Error("no graph");
  const cdp = await context.newCDPSession(page);
  const points = (apart: number) => {
    const [x, y] = [at.x + at.width / 2, at.y + 120];
    return [
      { x: x - apart, y, id: 0 },
      { x: x + apart, y, id: 1 },
    ];
  };
  await cdp.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: points(20) });
  for (const apart of [30, 45, 60, 80]) {
    await cdp.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: points(apart) });
  }
  await cdp.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  await settled(page);
  expect(await scale(page)).toBeGreaterThan(small * 2);
  await context.close();
});

test("stages with many sub-tasks are folded, open on demand, and fold again", async ({ page, open: opened, sim }) => {
  const task = { system: "obshell", id: await sim.task({ system: "obshell", shape: "stages", nodes: 60, state: "running" }) } as const;
  await open(page, opened, task);
  const folded = page.locator(".gcard.folded");
  await expect(folded).toHaveCount(1);
  const stage = await id(folded);
  const before = await page.locator(".gcard").count();
  // Dragged to the lower edge of the visible part, where there is no room below to open.
  await pane(page).scrollIntoViewIfNeeded();
  const [from, window] = [await folded.boundingBox(), await pane(page).boundingBox()];
  if (!from || !window) throw new Error("no box");
  const middle = { x: from.x + from.width / 2, y: from.y + from.height / 2 };
  await page.mouse.move(middle.x, middle.y);
  await page.mouse.down();
  await page.mouse.move(middle.x, middle.y + window.y + window.height - from.y - from.height - 4, { steps: 6 });
  await page.mouse.up();
  await settled(page);
  const place = await folded.boundingBox();
  if (!place) throw new Error("no box");
  // The sign at its end.
  await page.mouse.click(place.x + place.width - 8, place.y + 8);
  await settled(page);
  const frame = page.locator(`.gcard.opened[data-id="${stage}"]`);
  await expect(frame).toBeAttached();
  // As much of it is visible as fits.
  const opened_ = await frame.boundingBox();
  if (!opened_) throw new Error("no frame");
  const shown = Math.min(opened_.y + opened_.height, window.y + window.height) - Math.max(opened_.y, window.y);
  expect(shown).toBeGreaterThan(Math.min(opened_.height, window.height - 48) - 2);
  await act(page, "zoom-in").click();
  await settled(page);
  await expect(folded).toHaveCount(0);
  expect(await page.locator(".gcard").count()).toBeGreaterThan(before);
  // Chosen and folded again by the keyboard.
  await pane(page).focus();
  await page.keyboard.press("ArrowDown");
  await expect.poll(() => chosenInAddress(page)).not.toBeNull();
  while (chosenInAddress(page) !== stage) {
    const before = page.url();
    await page.keyboard.press("ArrowUp");
    await expect.poll(() => page.url()).not.toBe(before);
  }
  const told = page.locator(".graph [role=status]");
  await expect(told).toContainText("open: its sub-tasks show one by one");
  await page.keyboard.press("Enter");
  await settled(page);
  await expect(folded).toHaveCount(1);
  await expect(told).toContainText("Folded: ");
  await expect(told).not.toContainText("open: its sub-tasks");
});

test("positions stay while a task runs, and a poll rewrites only what it changed", async ({ page, open: opened, sim }) => {
  const task = { system: "ocp", id: await sim.task({ system: "ocp", shape: "layered", nodes: 400, state: "running", seed: 5 }) } as const;
  await open(page, opened, task);
  await act(page, "locate").click();
  await settled(page);
  const places = () =>
    page.locator(".gcard").evaluateAll((cards) =>
      Object.fromEntries(cards.map((card) => [card.getAttribute("data-id"), (card as HTMLElement).style.transform])),
    );
  const [before, world] = [await places(), await transform(page)];
  const laidOut = () => page.evaluate(() => performance.getEntriesByName("graph-laid-out").length);
  const layouts = await laidOut();
  await page.evaluate(() => {
    const seen = { writes: 0, written: new Set<string>(), before: new Map<string, string | null>() };
    (globalThis as unknown as { seen: typeof seen }).seen = seen;
    for (const card of document.querySelectorAll(".gcard")) seen.before.set(card.getAttribute("data-id") ?? "", card.textContent);
    new MutationObserver((changes) => {
      seen.writes += changes.length;
      for (const { target } of changes)
        seen.written.add((target as Element).closest?.(".gcard")?.getAttribute("data-id") ?? "another");
    }).observe(document.querySelector(".graph-cards") as Element, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
      attributeFilter: ["class"],
    });
  });
  const words = () => page.locator(".gcard").allInnerTexts();
  const first = await words();
  await sim.clock({ speed: 4 });
  await expect.poll(words).not.toEqual(first);
  expect(await places()).toEqual(before);
  expect(await transform(page)).toEqual(world);
  expect(await laidOut()).toBe(layouts);
  // What was written is only what changed.
  const { writes, written, changed } = await page.evaluate(() => {
    const { seen } = globalThis as unknown as {
      seen: { writes: number; written: Set<string>; before: Map<string, string | null> };
    };
    const cards = [...document.querySelectorAll(".gcard")];
    const id = (card: Element) => card.getAttribute("data-id") ?? "";
    const others = cards.filter((card) => seen.before.get(id(card)) !== card.textContent);
    return { writes: seen.writes, written: [...seen.written].sort(), changed: others.map(id).sort() };
  });
  expect(changed.length).toBeLessThan(Object.keys(before).length);
  expect(written).toEqual(changed);
  // Class and text, at each step that a sub-task can take: ready, running, done.
  expect(writes).toBeLessThanOrEqual(6 * changed.length);
});

test("search matches are highlighted and counted, and the search is in the address", async ({ page, open: opened, sim }) => {
  const task = { system: "ocp", id: await sim.task({ system: "ocp", shape: "layered", nodes: 50, state: "failed" }) } as const;
  await open(page, opened, task, "?only=failed");
  await expect(page.locator("[data-part=found]")).toHaveText(/^\d+ (of|\/) 50$/);
  await act(page, "locate").click();
  await settled(page);
  await expect(page.locator(".gcard.tone-failed:not(.dim)").first()).toBeVisible();
  await expect(page.locator(".gcard:not(.tone-failed):not(.dim)")).toHaveCount(0);
  await page.locator("[name=_states]").selectOption("");
  await expect(page.locator(".gcard.dim")).toHaveCount(0);
  const name = ((await page.locator(".gcard").first().textContent()) ?? "").split("\n")[0] ?? "";
  await page.locator("[name=_search]").fill(name);
  await expect(page.locator("[data-part=found]")).toHaveText(/^1 (of|\/) 50$/);
  await expect.poll(() => decodeURIComponent(page.url())).toContain(`q=${name}`);
  await page.locator("[name=_search]").press("Enter");
  await settled(page);
  await expect(page.locator(".gcard:not(.dim)")).toHaveCount(1);
  await expect(page.locator(".gcard:not(.dim)")).toContainText(name);
});

test("the critical path and a branch are highlighted", async ({ page, open: opened, sim }) => {
  const task = { system: "ocp", id: await sim.task({ system: "ocp", shape: "layered", nodes: 50, state: "failed" }) } as const;
  await open(page, opened, task);
  await act(page, "critical").click();
  await expect(page).toHaveURL(/light=critical/);
  await expect(page.locator("[data-part=critical]")).toContainText("%");
  await expect(page.locator(".graph-edges .dim").first()).toBeAttached();
  await expect(page.locator(".graph-edges path:not(.dim)").first()).toBeAttached();
  await act(page, "locate").click();
  await expect(page.locator("[data-part=slack]")).not.toHaveText("");
  // The other views say it too, in words.
  for (const [view, line] of [
    ["outline", ".node-line"],
    ["timeline", ".time-line"],
  ] as const) {
    await page.locator(`.segment[data-view="${view}"]`).click();
    await expect(page.locator("[data-part=critical]")).toContainText("%");
    await expect(page.locator(`${line}.lit .lit-word`).first()).toHaveText("on the critical path");
    await expect(page.locator(`${line}.dim`).first()).toBeAttached();
    await expect(act(page, "save-svg")).toBeVisible();
  }
  await page.locator('.segment[data-view="graph"]').click();
  await settled(page);
  await act(page, "branch").click();
  await expect(page).toHaveURL(/light=branch/);
  await expect(page.locator("[data-part=critical]")).toHaveText("");
  await expect(page.locator(".graph-boxes .dim").first()).toBeAttached();
  await act(page, "branch").click();
  await expect(page.locator(".graph .dim")).toHaveCount(0);
});

test("by keyboard only: from box to box, zoom, fit, open, deselect", async ({ page, open: opened, sim }) => {
  const task = { system: "ocp", id: await sim.task({ system: "ocp", shape: "layered", nodes: 50, state: "failed" }) } as const;
  await open(page, opened, task);
  await pane(page).focus();
  await page.keyboard.press("n");
  await settled(page);
  const start = chosenInAddress(page);
  expect(start).not.toBeNull();
  await page.keyboard.press("ArrowUp");
  await expect.poll(() => chosenInAddress(page)).not.toBe(start);
  await settled(page);
  await expect(box(page, chosenInAddress(page))).toBeVisible();
  await expect(page.locator(".graph [role=status]")).not.toHaveText("");
  const before = await scale(page);
  await page.keyboard.press("+");
  await settled(page);
  expect(await scale(page)).toBeGreaterThan(before);
  const place = await transform(page);
  await page.keyboard.press("Shift+ArrowRight");
  await settled(page);
  expect((await transform(page)).x).toBeLessThan(place.x);
  await page.keyboard.press("0");
  await settled(page);
  expect(await scale(page)).toBeLessThan(before);
  // Keys that an input method takes are not for the graph.
  await pane(page).dispatchEvent("keydown", { key: "c", isComposing: true });
  await settled(page);
  await expect(page.locator(".graph [role=status]")).not.toContainText("Critical path");
  // A letter is the same in either case.
  for (const [key, said] of [
    ["c", "Critical path: on"],
    ["C", "Critical path: off"],
  ] as const) {
    await page.keyboard.press(key);
    await expect(page.locator(".graph [role=status]")).toContainText(said);
  }
  await page.keyboard.press("Escape");
  await expect.poll(() => chosenInAddress(page)).toBeNull();
  // The keys of the page still work.
  await page.keyboard.press("Tab");
  await expect(pane(page)).not.toBeFocused();
});

test("saved as SVG, PNG and JSON", async ({ page, open: opened, sim }) => {
  const task = { system: "obshell", id: await sim.task({ system: "obshell", shape: "stages", nodes: 60, state: "running" }) } as const;
  await open(page, opened, task);
  const saved = async (action: string) => {
    const waiting = page.waitForEvent("download");
    await act(page, action).click();
    const download = await waiting;
    return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
  };
  const svg = await saved("save-svg");
  expect(svg.name).toBe(`task-${task.id}.svg`);
  const text = svg.bytes.toString();
  expect(text).toMatch(/^<svg xmlns=/);
  for (const bad of ["<script", "<foreignObject", "href", "url(", "var(--"]) expect(text).not.toContain(bad);
  expect(text).toMatch(/fill="(rgb|color|oklab)/);
  const png = await saved("save-png");
  expect(png.name).toBe(`task-${task.id}.png`);
  expect(png.bytes.subarray(1, 4).toString()).toBe("PNG");
  expect(png.bytes.readUInt32BE(16)).toBeGreaterThan(400);
  const json = await saved("save-json");
  const model = JSON.parse(json.bytes.toString());
  expect(model.id).toBe(task.id);
  expect(model.nodes).toHaveLength(60);
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`accessible in the ${colorScheme} theme`, async ({ page, open: opened, sim }) => {
    await page.emulateMedia({ colorScheme });
    const task = { system: "obshell", id: await sim.task({ system: "obshell", shape: "stages", nodes: 60, state: "failed" }) } as const;
    await open(page, opened, task);
    await axe(page);
    await act(page, "critical").click();
    await act(page, "locate").click();
    await settled(page);
    await axe(page);
  });
}
