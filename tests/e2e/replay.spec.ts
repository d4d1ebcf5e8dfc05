import { readFileSync, writeFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { kept } from "./support/database.ts";
import { CREDENTIALS, signIn } from "./support/signin.ts";
import { Simulator, axe, expect, test } from "./support/test.ts";

const when = (page: Page) => page.locator("[data-part=replay-when]");
const done = (page: Page) => page.locator('.node-line[data-state="SUCCESSFUL"], .node-line[data-state="SUCCEED"]');

/** Drags the slider to a reading. */
const drag = (page: Page, to: number) =>
  page.locator("[name=_replay]").evaluate((element: HTMLInputElement, to) => {
    element.value = String(to);
    element.dispatchEvent(new Event("input", { bubbles: true }));
  }, to);

async function seen(page: Page, open: (route: string) => Promise<void>, sim: Simulator): Promise<string> {
  const id = await sim.slowly({ system: "ocp", shape: "chain", nodes: 8 });
  await open(`/t/ocp-demo/tasks/${id}?view=outline`);
  await signIn(page, "ocp-demo");
  await expect(done(page).first()).toBeVisible();
  await sim.clock({ speed: 2 });
  await expect(page.locator(".task-head")).toHaveAttribute("data-state", "SUCCESSFUL");
  await sim.clock({ speed: 1 });
  return id;
}

test("what was seen can be stepped through in time, and back to now", async ({ page, open, sim }) => {
  await seen(page, open, sim);
  await expect(when(page)).toContainText("Changes seen");
  await expect(done(page)).toHaveCount(8);
  await drag(page, 0);
  await expect(page.locator(".task-head")).toHaveAttribute("data-state", "RUNNING");
  expect(await done(page).count()).toBeLessThan(8);
  await expect(when(page)).toContainText("(1 of");
  // The other views show the same past.
  await page.locator('.segment[data-view="timeline"]').click();
  // Between two steps of the chain nothing is running for a moment; one of the first readings shows something
  // that is.
  let reading = 0;
  await expect(async () => {
    await drag(page, reading % 4);
    reading += 1;
    await expect(page.locator(".time-bar.running")).not.toHaveCount(0, { timeout: 1_000 });
  }).toPass();
  await page.locator('.segment[data-view="outline"]').click();
  await page.locator("[data-action=replay-now]").click();
  await expect(done(page)).toHaveCount(8);
  // Playing goes through it automatically, and ends at now.
  await drag(page, 0);
  await page.locator("[data-action=replay-play]").click();
  await expect(done(page)).toHaveCount(8);
  await expect(page.locator("[data-action=replay-now]")).toHaveCount(0);
  await expect(when(page)).toContainText("Changes seen");
});

test("it survives a reload, without a secret", async ({ page, open, sim }) => {
  await seen(page, open, sim);
  await expect.poll(async () => (await kept(page)).length).toBeGreaterThan(100);
  const before = Number((await when(page).textContent())?.match(/\d+/)?.[0]);
  await page.reload();
  await expect(page.locator('[data-boot="page"]')).toHaveCount(0);
  await signIn(page, "ocp-demo");
  await expect(when(page)).toContainText(`Changes seen: ${before}`);
  const text = await kept(page);
  expect(text).toContain("Step 00001");
  for (const secret of Object.values(CREDENTIALS["ocp-demo"])) expect(text).not.toContain(secret);
  expect(text).not.toMatch(/Basic |authorization|password/i);

  // It is opened from there without its server, and forgotten when asked to.
  await page.locator('.segment[data-view="outline"]').click();
  await open("/replay");
  await page.locator("[data-run]").click();
  await expect(page.locator(".task-head")).toHaveAttribute("data-state", "SUCCESSFUL");
  await page.locator("[data-action=forget-runs]").click();
  await page.locator("dialog[open] [data-action=confirm]").click();
  await expect(page.locator("[data-run]")).toHaveCount(0);
  await expect.poll(async () => (await kept(page)).length).toBe(0);
});

test("another console of the origin does not list what is kept", async ({ page, open, sim }) => {
  await page.route(/\/other\//, (route) => route.continue({ url: route.request().url().replace("/other/", "/") }));
  await seen(page, open, sim);
  await expect.poll(async () => (await kept(page, "meta")).length).toBeGreaterThan(0);
  const here = new URL("./", page.url()).href;
  await page.goto(`${here}other/#/replay`);
  await expect(page.locator("[data-part=kept-runs]")).toContainText("None yet");
  await expect(page.locator("[data-run]")).toHaveCount(0);
  await page.goto(`${here}#/replay`);
  await expect(page.locator("[data-run]")).toHaveCount(1);
});

test("what is older than 30 days is deleted", async ({ page, open, sim }) => {
  await seen(page, open, sim);
  await expect.poll(async () => (await kept(page, "meta")).length).toBeGreaterThan(0);
  await open("/replay");
  await expect(page.locator("[data-run]")).toHaveCount(1);
  await page.evaluate(
    () =>
      new Promise<void>((done, fail) => {
        const open = indexedDB.open("backup-console");
        open.onerror = () => fail(open.error);
        open.onsuccess = () => {
          const writing = open.result.transaction(["meta"], "readwrite");
          const cursor = writing.objectStore("meta").openCursor();
          cursor.onsuccess = () => {
            const text = String(cursor.result?.value);
            cursor.result?.update(text.replace(/"at":\d+/, '"at":1'));
          };
          writing.oncomplete = () => {
            open.result.close();
            done();
          };
        };
      }),
  );
  await page.reload();
  await expect(page.locator("[data-part=kept-runs]")).toContainText("None yet");
  await expect.poll(() => kept(page, "meta", "runs")).toBe("");
});

test("the time looked at and what is chosen are in the address, and survive a reload", async ({ page, open, sim }) => {
  const id = await seen(page, open, sim);
  await expect.poll(async () => (await kept(page)).length).toBeGreaterThan(100);
  const reloaded = async () => {
    await page.reload();
    await expect(page.locator('[data-boot="page"]')).toHaveCount(0);
  };
  // On the task's own page.
  await drag(page, 1);
  await expect(page).toHaveURL(/at=\d{13}/);
  const moment = (await when(page).textContent()) ?? "";
  await reloaded();
  await signIn(page, "ocp-demo");
  await expect(when(page)).toHaveText(moment);
  await page.locator("[data-action=replay-now]").click();
  await expect(page).not.toHaveURL(/at=/);
  // A time that was not seen here is reported as such.
  await page.evaluate((route) => (location.hash = route), `/t/ocp-demo/tasks/${id}?at=1700000000000`);
  await expect(page.locator("main .notice")).toContainText("was not seen here at");
  await drag(page, 1);
  await expect(page.locator("main .notice")).not.toContainText("was not seen here at");

  // And when a kept run is opened without its server.
  await open("/replay");
  await page.locator("[data-run]").click();
  await expect(page).toHaveURL(new RegExp(`run=ocp-demo%2F${id}`));
  await page.locator('.segment[data-view="outline"]').click();
  await drag(page, 1);
  await expect(page).toHaveURL(/at=\d{13}/);
  await page.locator(".node-line").first().click();
  await expect(page).toHaveURL(/node=/);
  const then = (await when(page).textContent()) ?? "";
  await reloaded();
  await expect(when(page)).toHaveText(then);
  await expect(page.locator(".node-line[aria-selected=true]")).toHaveCount(1);
  // Going back leaves the run, and forward comes to it again.
  await page.goBack();
  await expect(page.locator(".task-head")).toHaveCount(0);
  await page.goForward();
  await expect(when(page)).toHaveText(then);
  await open("/replay?run=ocp-demo%2Fnone");
  await expect(page.locator("main .notice")).toContainText("does not keep this run");
});

test("a saved run opens in another console that has never seen its server", async ({ page, open, sim, browser, guard }) => {
  await seen(page, open, sim);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.locator("[data-action=replay-save]").click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^ocp-demo-\d+\.run\.json$/);
  const file = await download.path();
  const other = await Simulator.start();
  try {
    const elsewhere = await browser.newContext({ baseURL: other.url });
    await guard.watch(elsewhere);
    const console_ = await elsewhere.newPage();
    await console_.goto("./#/replay");
    await console_.locator("[name=_run_file]").setInputFiles(file);
    await expect(console_.locator(".task-head")).toHaveAttribute("data-state", "SUCCESSFUL");
    await console_.locator('.segment[data-view="outline"]').click();
    await expect(done(console_)).toHaveCount(8);
    await drag(console_, 0);
    await expect(console_.locator(".task-head")).toHaveAttribute("data-state", "RUNNING");
    expect(await done(console_).count()).toBeLessThan(8);
    await axe(console_);
    // No page keeps a file; the address keeps the position in it.
    await expect(console_).toHaveURL(/at=\d{13}/);
    const moment = (await when(console_).textContent()) ?? "";
    await console_.reload();
    await expect(console_.locator("main")).toContainText("Choose it again");
    await console_.locator("[name=_run_file]").setInputFiles(file);
    await expect(when(console_)).toHaveText(moment);
    expect(await other.requests({ path: /tasks/ })).toEqual([]);
    await elsewhere.close();
  } finally {
    await other.stop();
  }
});

test("a file that is not a recorded run says so", async ({ page, open }, info) => {
  await open("/replay");
  const text = readFileSync("package.json", "utf8");
  for (const [name, content, said] of [
    ["a.json", text, "not a recorded run"],
    ["b.json", "{", "not a recorded run"],
    ["c.json", '{"format":"backup-console-run","version":9}', "A later version"],
    ["d.json", '{"format":"backup-console-run","version":1,"frames":[{}]}', "damaged"],
  ] as const) {
    const path = info.outputPath(name);
    writeFileSync(path, content);
    await page.locator("[name=_run_file]").setInputFiles(path);
    await expect(page.locator("main .notice")).toContainText(said);
  }
});

test("time left: unknown at first, then from its own pace, then from an earlier run", async ({
  page,
  open,
  sim,
}) => {
  const left = page.locator("[data-part=left]");
  // Nothing similar to what is left has ended.
  await sim.clock({ speed: 0.01 });
  const alone = await sim.task({ system: "obshell", shape: "chain", nodes: 2, state: "running" });
  await open(`/t/obshell-demo/tasks/${alone}`);
  await signIn(page, "obshell-demo");
  await expect(left).toContainText("unknown");
  const first = await sim.task({ system: "obshell", shape: "stages", nodes: 150, state: "running" });
  await open(`/t/obshell-demo/tasks/${first}`);
  await expect(left).toContainText("from its own pace");
  await sim.clock({ speed: 1 });
  await expect(page.locator(".task-head")).toHaveAttribute("data-state", "SUCCEED");
  await expect(left).toHaveCount(0);
  await expect.poll(() => kept(page)).toContain('"took"');
  const next = await sim.task({ system: "obshell", shape: "stages", nodes: 150, state: "running" });
  await open(`/t/obshell-demo/tasks/${next}`);
  await expect(left).toContainText("earlier run");
});
