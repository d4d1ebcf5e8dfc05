import type { Page } from "@playwright/test";
import { type Values, act, control, fill, member, review } from "./support/form.ts";
import { configure, configureTarget } from "./support/config.ts";
import { file } from "./support/file.ts";
import { go } from "./support/go.ts";
import { held } from "./support/held.ts";
import { BASE, MINIMAL as STRATEGY, OSS, fillStrategy, openStrategyForm, strategyPath } from "./support/ocp.ts";
import { MINIMAL as SCHEDULE, openSchedule } from "./support/rackspace.ts";
import { CREDENTIALS, signIn } from "./support/signin.ts";
import type { Simulator } from "./support/simulator.ts";
import { axe, expect, test } from "./support/test.ts";

const OCP = [1000009, 1000012, 1000005, 1000002];

const row = (page: Page, id: number) => page.locator(`[data-kind=row][data-id="ocp-demo/${id}"]`);
const state = (page: Page, id: number) => expect(row(page, id));
const choose = (page: Page, id: number) => row(page, id).locator("[name=_row]").check();

/** Fills a strategy and offers it to others. */
async function offered(page: Page, open: (route: string) => Promise<void>, ...more: Values[]): Promise<void> {
  await openStrategyForm(page, open, 1000005);
  await fillStrategy(page, STRATEGY, ...more);
  await review(page);
  await act(page, "many").click();
  await expect(page.locator("[data-view=many]")).toBeVisible();
  await expect(row(page, 1000002)).toBeVisible();
}

/** Chooses the four clusters that a strategy can be for. */
async function chosen(page: Page, limit: string): Promise<void> {
  await control(page, "_limit").selectOption(limit);
  for (const id of OCP) await choose(page, id);
  for (const id of OCP) await state(page, id).toHaveAttribute("data-state", "ready");
}

async function sendAll(page: Page, count: number): Promise<void> {
  await act(page, "send-all").click();
  const confirm = act(page.getByRole("dialog"), "confirm");
  await expect(confirm).toContainText(String(count));
  await confirm.click();
}

/** The clusters that a strategy was sent to, in order. */
async function sent(sim: Simulator): Promise<number[]> {
  const writes = await sim.writes("ocp");
  return writes.map((one) => Number(/clusters\/(\d+)\//.exec(one.target)?.[1]));
}

const path = (id: number) => `/api/v2/ob/clusters/${id}/backup/config/backupStrategy`;

/** The rows that are ready, or in another state, in the order in which they are listed and sent. */
async function inOrder(page: Page, how = "ready"): Promise<number[]> {
  const rows = page.locator(`[data-kind=row][data-state=${how}]`);
  const ids = await rows.evaluateAll((all) => all.map((one) => one.getAttribute("data-id") ?? ""));
  return ids.map((id) => Number(id.split("/")[1]));
}

test("one strategy goes to many, each once, whatever fails in the first, a middle or the last row", async ({ page, open, sim, guard }) => {
  guard.allow(/Failed to load resource/);
  await offered(page, open);
  // Coming here chooses nothing and sends nothing.
  await expect(page.locator("[data-kind=row]:not([data-state=off])")).toHaveCount(0);
  await choose(page, 1000013);
  await state(page, 1000013).toContainText("standby");
  await chosen(page, "2");
  await axe(page);
  await act(row(page, 1000002), "look").click();
  const dialog = page.getByRole("dialog");
  // Each storage has its own name, and the existing strategy is changed.
  await expect(dialog.locator("pre[data-part=json]")).toContainText('"configName": "nfs_main_trade"');
  await expect(dialog.locator("[data-part=changes]")).toBeVisible();
  await axe(page);
  await dialog.getByRole("button", { name: "Close the dialog" }).click();
  // It is said that all share one directory, and also which rows change something that is already there.
  await expect(page.locator("[data-view=many]")).toContainText("4 rows share it");
  await state(page, 1000002).toContainText("changes what is there");
  await act(page, "send-all").click();
  await expect(dialog).toContainText("3 new:");
  await expect(dialog).toHaveAccessibleDescription(/sent once/);
  await expect(dialog.locator("[data-part=changed] li")).toHaveCount(1);
  await expect(dialog.locator("[data-part=changed] li")).toContainText("trade");
  await axe(page);
  await act(dialog, "dismiss").click();
  expect(await sim.writes()).toEqual([]);

  const order = await inOrder(page);
  const [first, second, third, last] = order as [number, number, number, number];
  await sim.faults(
    { match: { system: "ocp", method: "POST", path: path(first) }, do: { status: 503 } },
    { match: { system: "ocp", path: path(third), method: third === 1000002 ? "PATCH" : "POST" }, do: { malformed: true } },
    { match: { system: "ocp", path: path(last), method: last === 1000002 ? "PATCH" : "POST" }, do: { status: 400, body: { duration: 1, error: { code: 21001, message: "no, not this one" }, status: 400, successful: false } } },
  );
  await sendAll(page, 4);
  await state(page, second).toHaveAttribute("data-state", "done");
  await state(page, third).toHaveAttribute("data-state", "unknown");
  await state(page, last).toHaveAttribute("data-state", "failed");
  await state(page, last).toContainText("no, not this one");
  await expect(page.locator("[data-view=many] [data-part=counts]")).toContainText(/0 ready, [01] done/);
  expect((await sent(sim)).sort()).toEqual([...OCP].sort());
  await axe(page);
  // Only what failed is tried again.
  await act(page, "again").click();
  await state(page, last).toHaveAttribute("data-state", "ready");
  await state(page, third).toHaveAttribute("data-state", "unknown");
  // A bare 503 may have been carried out: then it is not among them.
  const ready = await inOrder(page);
  expect([first, last]).toEqual(expect.arrayContaining(ready));
  await sendAll(page, ready.length);
  for (const id of ready) await state(page, id).toHaveAttribute("data-state", "done");
  expect((await sent(sim)).slice(4).sort()).toEqual([...ready].sort());

  // What is unknown is looked at: it was carried out, so there is nothing to send.
  await act(row(page, third), "look").click();
  await act(dialog, "read-again").click();
  await dialog.getByRole("button", { name: "Close the dialog" }).click();
  await expect(row(page, third)).not.toHaveAttribute("data-state", /unknown|reading|asked/);
  expect(await sim.writes("ocp")).toHaveLength(4 + ready.length);
  // Every row is in the activity log like any other request.
  await go(page, "/activity");
  await page.locator("[name=_writes]").check();
  await expect(page.locator(".activity-row")).toHaveCount(4 + ready.length);
});

test("stopped half way and reloaded, the rest waits, and what was under way is unknown", async ({ page, open, sim, guard }) => {
  guard.allow(/Failed to load resource/);
  await offered(page, open);
  await chosen(page, "1");
  const [first, second, third, last] = (await inOrder(page)) as [number, number, number, number];
  const method = (id: number) => (id === 1000002 ? "PATCH" : "POST");
  const late = await held(page, strategyPath(second), method(second));
  await sendAll(page, 4);
  await late.answered;
  await state(page, second).toHaveAttribute("data-state", "sending");
  await act(page, "stop").click();
  await late.letGo();
  await state(page, second).toHaveAttribute("data-state", "done");
  await state(page, third).toHaveAttribute("data-state", "ready");
  expect(await sent(sim)).toEqual([first, second]);
  const under = await held(page, strategyPath(third), method(third));
  await sendAll(page, 2);
  await under.answered;
  await page.reload();
  await expect(page.locator("[data-view=many]")).toBeVisible();
  await state(page, third).toHaveAttribute("data-state", "unknown");
  await state(page, first).toHaveAttribute("data-state", "done");
  await expect(page.getByText("Nobody is signed in to OCP demo")).toBeVisible();
  await go(page, "/t/ocp-demo");
  await signIn(page, "ocp-demo");
  await go(page, "/many");
  await state(page, last).toHaveAttribute("data-state", "ready");
  await state(page, third).toHaveAttribute("data-state", "unknown");
  await sendAll(page, 1);
  await state(page, last).toHaveAttribute("data-state", "done");
  // The one whose answer nobody waited for is in the record or not, but not twice.
  const all = await sent(sim);
  expect(all.filter((id) => id !== third)).toEqual([first, second, last]);
  expect(all.filter((id) => id === third).length).toBeLessThan(2);
});

test("existing rows keep the focus while others are found", async ({ page, open }) => {
  await configure(page, (config) => {
    const first = config.targets.find((target) => target["id"] === "ocp-demo");
    config.targets.push({ ...first, id: "ocp-two", name: "OCP two", baseUrl: "./second" });
  });
  let answer = () => {};
  const answered = new Promise<void>((done) => (answer = done));
  let holds = false;
  await page.route(/\/second\//, async (route) => {
    const url = route.request().url();
    if (holds && /\/ob\/clusters(\?|$)/.test(url)) await answered;
    await route.continue({ url: url.replace("/second/", "/ocp/") });
  });
  await open("/t/ocp-two");
  await signIn(page, "ocp-two", CREDENTIALS["ocp-demo"]);
  holds = true;
  await offered(page, open);
  const others = page.locator('[data-kind=row][data-id^="ocp-two/"]');
  const box = row(page, 1000002).locator("[name=_row]");
  await box.focus();
  await expect(others).toHaveCount(0);
  answer();
  await expect(others).not.toHaveCount(0);
  await expect(box).toBeFocused();
});

test("secrets stay in memory: after a reload they are asked for again", async ({ page, open, sim }) => {
  const secret = `${BASE}.ossAccessKey.accessKeySecret`;
  await offered(page, open, OSS, { [secret]: "not-to-be-told" });
  await choose(page, 1000005);
  await choose(page, 1000012);
  await state(page, 1000012).toHaveAttribute("data-state", "ready");
  const kept = () => page.evaluate(() => JSON.stringify({ ...sessionStorage }) + JSON.stringify({ ...localStorage }));
  // Another console on the same page has another configuration or shows another target: it keeps its own
  // plan.
  expect(await page.evaluate(() => Object.keys(sessionStorage))).toContain(
    `backup-console:many:3:${new URL("config.json", page.url()).href}`,
  );
  expect(await kept()).not.toContain("not-to-be-told");
  await page.reload();
  await expect(page.locator("[data-view=many]")).toBeVisible();
  await go(page, "/t/ocp-demo");
  await signIn(page, "ocp-demo");
  await go(page, "/many");
  await state(page, 1000012).toHaveAttribute("data-state", "barred");
  await control(page, secret).fill("typed-again");
  await control(page, secret).blur();
  await state(page, 1000012).toHaveAttribute("data-state", "ready");
  await axe(page);
  await sendAll(page, 2);
  await state(page, 1000012).toHaveAttribute("data-state", "done");
  const bodies = (await sim.writes("ocp")).map((one) => one.body ?? "");
  expect(bodies).toHaveLength(2);
  for (const body of bodies) expect(body).toContain("typed-again");
  // A request's own JSON contains them: they are removed before anything is stored.
  await control(page, "_source").setInputFiles([file("request.json", bodies[0] ?? "")]);
  // What was accepted still has to be looked at.
  await act(page.getByRole("dialog"), "confirm").click();
  await expect(page.locator("[data-part=source]")).toContainText("nfs_main");
  expect(await kept()).not.toContain("typed-again");
  // Also those of a key block without a field, and of one in a list.
  const base = "obBackupServiceStorageConfig.obBackupStorageBaseInfo";
  const keys = { accessKeyId: "me", accessKeySecret: "typed-again" };
  const request = { backupMode: "PHYSICAL_BACKUP", [`${base}.s3AccessKey`]: keys, [`${base}.others`]: [keys, 1] };
  await control(page, "_source").setInputFiles([file("s3.json", JSON.stringify(request))]);
  const source = page.locator("[data-part=source]");
  await expect(source).toContainText("s3AccessKey.accessKeyId");
  await expect(source).toContainText("***");
  await expect(source).not.toContainText("typed-again");
  expect(await kept()).not.toContain("typed-again");
});

test("choosing the same file starts over; a secret being typed stays while rows are read", async ({ page, open, sim }) => {
  const secret = `${BASE}.ossAccessKey.accessKeySecret`;
  await offered(page, open, OSS, { [secret]: "typed-before" });
  const text = (await page.locator("[data-part=source]").textContent()) ?? "";
  const again = () => control(page, "_source").setInputFiles([file("strategy.json", text)]);
  await choose(page, 1000012);
  await state(page, 1000012).toHaveAttribute("data-state", "ready");
  await again();
  await state(page, 1000012).toHaveAttribute("data-state", "off");
  // A file contains no secrets: they are asked for.
  await choose(page, 1000012);
  await state(page, 1000012).toHaveAttribute("data-state", "barred");
  const late = await held(page, strategyPath(1000005));
  await choose(page, 1000005);
  await late.answered;
  await control(page, secret).pressSequentially("half of");
  await late.letGo();
  await state(page, 1000005).toHaveAttribute("data-state", "barred");
  await expect(control(page, secret)).toHaveValue("half of");
  await expect(control(page, secret)).toBeFocused();
  await control(page, secret).blur();
  await state(page, 1000005).toHaveAttribute("data-state", "ready");
  expect(await sim.writes()).toEqual([]);
});

test("Enter takes a secret, or replaces it: the field is cleared and keeps the focus", async ({ page, open, sim }) => {
  const secret = `${BASE}.ossAccessKey.accessKeySecret`;
  await offered(page, open, OSS, { [secret]: "typed-before" });
  const text = (await page.locator("[data-part=source]").textContent()) ?? "";
  await control(page, "_source").setInputFiles([file("strategy.json", text)]);
  await choose(page, 1000012);
  await state(page, 1000012).toHaveAttribute("data-state", "barred");
  await control(page, secret).focus();
  for (const typed of ["mistyped", "corrected"]) {
    await page.keyboard.type(typed);
    await page.keyboard.press("Enter");
    await expect(control(page, secret)).toHaveValue("");
    await expect(control(page, secret)).toBeFocused();
  }
  await state(page, 1000012).toHaveAttribute("data-state", "ready");
  await sendAll(page, 1);
  await state(page, 1000012).toHaveAttribute("data-state", "done");
  const [write] = await sim.writes("ocp");
  expect(write?.body).toContain('"corrected"');
});

test("if the connection breaks before a row is sent, the rows after it wait", async ({ page, open, sim }) => {
  await offered(page, open);
  await chosen(page, "1");
  const [first, second, third, last] = (await inOrder(page)) as [number, number, number, number];
  await sim.faults({ match: { system: "ocp", method: "GET", path: path(second) }, do: { cut: "before" } });
  await sendAll(page, 4);
  await state(page, second).toHaveAttribute("data-state", "failed");
  await state(page, first).toHaveAttribute("data-state", "done");
  for (const id of [third, last]) await state(page, id).toHaveAttribute("data-state", "ready");
  expect(await sent(sim)).toEqual([first]);
});

test("a late reading changes nothing about a row being sent", async ({ page, open, sim }) => {
  await offered(page, open);
  await control(page, "_limit").selectOption("1");
  await state(page, 1000012).toHaveAttribute("data-state", "off");
  const [first, second] = (await inOrder(page, "off")).filter((id) => [1000005, 1000012].includes(id)) as [number, number];
  await choose(page, first);
  await state(page, first).toHaveAttribute("data-state", "ready");
  const late = await held(page, strategyPath(second));
  await choose(page, second);
  await late.answered;
  // When chosen again it is read again, and that reading comes first.
  await row(page, second).locator("[name=_row]").uncheck();
  await choose(page, second);
  await state(page, second).toHaveAttribute("data-state", "ready");
  const sending = await held(page, strategyPath(first), "POST");
  await sendAll(page, 2);
  await sending.answered;
  await state(page, second).toHaveAttribute("data-state", "queued");
  await late.letGo();
  await sending.letGo();
  await state(page, second).toHaveAttribute("data-state", "done");
  expect((await sent(sim)).sort()).toEqual([first, second].sort());
});

test("one schedule goes to instances of several regions, one configuration to many tenants", async ({ page, open, sim }) => {
  await openSchedule(page, open);
  await fill(page, SCHEDULE);
  await review(page);
  await act(page, "many").click();
  const through = async (names: string[], ends: RegExp) => {
    const named = (name: string) => page.locator("[data-kind=row]", { hasText: name }).first();
    for (const name of names) {
      await named(name).locator("[name=_row]").check();
      await expect(named(name)).toHaveAttribute("data-state", "ready");
    }
    await sendAll(page, names.length);
    for (const name of names) await expect(named(name)).toHaveAttribute("data-state", ends);
  };
  await through(["orders (DFW)", "sessions (IAD)", "customers (DFW)"], /done/);
  const writes = (await sim.writes("rackspace")).map((one) => `${one.method} ${one.region?.toUpperCase()}`);
  // The one that already has a schedule has it changed.
  expect(writes.sort()).toEqual(["POST DFW", "POST IAD", "PUT DFW"]);

  await go(page, "/t/obshell-demo/tenants/t1/config/change");
  await signIn(page, "obshell-demo");
  await control(page, "ha_low_thread_score").fill("7");
  await review(page);
  await act(page, "many").click();
  await through(["t1", "t2"], /done|failed/);
  // The cluster's own row would set the same for both tenants again.
  await expect(page.locator('[data-kind=row][data-id="obshell-demo/cluster"] [name=_row]')).toBeDisabled();
  const sentTo = (await sim.writes("obshell")).map((one) => `${one.method} ${one.target}`);
  expect(new Set(sentTo).size).toBe(2);
});

test("a change that the service applies only in part is neither done nor failed, and links on", async ({ page, open, sim }) => {
  const regions = { DFW: "./rackspace/dfw", IAD: "./rackspace/iad", ORD: "./rackspace/ord" };
  await configureTarget(page, "rackspace-demo", { regions });
  await openSchedule(page, open);
  await fill(page, SCHEDULE);
  await member(page, "copy_to", "IAD").check();
  await review(page);
  await act(page, "many").click();
  // The simulator's ORD takes no copies from an update.
  const row = (name: string) => page.locator("[data-kind=row]", { hasText: name }).first();
  const names = ["orders (DFW)", "catalog (ORD)"];
  for (const name of names) {
    await row(name).locator("[name=_row]").check();
    await expect(row(name)).toHaveAttribute("data-state", "ready");
  }
  await sendAll(page, 2);
  await expect(row("orders (DFW)")).toHaveAttribute("data-state", "done");
  await expect(row("catalog (ORD)")).toHaveAttribute("data-state", "partly");
  await expect(row("catalog (ORD)")).toContainText("did not apply the change of copies: asked for IAD, it has DFW, SYD");
  const counts = page.locator("[data-view=many] [data-part=counts]");
  await expect(counts).toContainText("1 done, 0 failed, 0 unknown");
  await expect(counts).toContainText("1 answered, but what was read back differs from what was sent");
  await expect(act(page, "again")).toBeDisabled();
  await axe(page);
  await act(row("catalog (ORD)"), "look").click();
  await page.getByRole("dialog").getByRole("link", { name: "Edit the schedule" }).click();
  await expect(member(page, "copy_to", "SYD")).toBeChecked();
  expect((await sim.writes("rackspace")).map((one) => one.method).sort()).toEqual(["POST", "PUT"]);
});

test("the side effects of a change are stated in its row, and again before it is sent", async ({ page, open, sim }) => {
  await open("/t/obshell-demo/tenants/t1/config/change");
  await signIn(page, "obshell-demo");
  await control(page, "log_archive_concurrency").fill("5");
  await review(page);
  await act(page, "many").click();
  const named = (name: string) => page.locator(`[data-kind=row][data-id="obshell-demo/tenant:${name}"]`);
  for (const name of ["t1", "t2"]) {
    await named(name).locator("[name=_row]").check();
    await expect(named(name)).toHaveAttribute("data-state", "ready");
    await expect(named(name)).toContainText(`Log archiving of ${name} stops and stays stopped`);
  }
  await act(page, "send-all").click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("t1: Log archiving of t1 stops and stays stopped");
  await axe(page);
  await act(dialog, "dismiss").click();
  expect(await sim.writes()).toEqual([]);
});
