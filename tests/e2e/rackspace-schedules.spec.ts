import { type Locator, type Page } from "@playwright/test";
import { configureTarget } from "./support/config.ts";
import { act, confirmed, control, fill, member, part, put, review, send } from "./support/form.ts";
import { turned } from "./support/held.ts";
import { TOKEN } from "./support/rackspace.ts";
import { signIn } from "./support/signin.ts";
import { type Simulator, axe, expect, test } from "./support/test.ts";

const HOME = "/t/rackspace-demo";
const REGIONS = { DFW: "./rackspace/dfw", IAD: "./rackspace/iad", ORD: "./rackspace/ord" };

type Open = (route: string) => Promise<void>;

const line = (page: Page, name: string) => page.locator("[data-kind=schedule]", { hasText: name });

/** Opens a page of the target, signed in. */
async function at(page: Page, open: Open, rest: string, credential?: Record<string, string>): Promise<void> {
  await open(`${HOME}${rest}`);
  await signIn(page, "rackspace-demo", credential);
}

/** Opens the page of the schedule of an instance or group. */
async function schedule(page: Page, open: Open, name: string, credential?: Record<string, string>) {
  await at(page, open, "/schedules", credential);
  await line(page, name).getByRole("link").click();
  await expect(page.locator("main")).toContainText(name);
}

/** The id of the schedule whose page is open. */
const idOf = (page: Page) => /schedules\/([^/?]+)/.exec(page.url())?.[1] ?? "";

/** Changes a schedule outside the console, as a colleague would; `region` counts from DFW, IAD, ORD. */
async function colleague(page: Page, sim: Simulator, change: object, region = 0): Promise<void> {
  const reply = await fetch(`${sim.systems.rackspace[region]}/v1.0/1234/schedules/${idOf(page)}`, {
    method: "PUT",
    headers: { "x-auth-token": TOKEN, "content-type": "application/json" },
    body: JSON.stringify({ schedule: change }),
  });
  expect(reply.ok).toBe(true);
}

test("the schedules of all regions are in one list, which works while a region is down", async ({
  page,
  open,
  sim,
}) => {
  await configureTarget(page, "rackspace-demo", { regions: REGIONS });
  await sim.faults({ match: { system: "rackspace", path: "/v1.0/1234/schedules" }, times: 1, do: { status: 503 } });
  await at(page, open, "/schedules");
  const lost = page.locator("[data-lost]");
  await expect(lost).toHaveCount(1);
  await expect(page.locator("[data-region] .tone-done")).toHaveCount(2);
  await expect(page.locator("[data-kind=schedule]")).toHaveCount(2);
  await axe(page);
  await act(lost, "retry-read").click();
  await expect(lost).toHaveCount(0);
  await expect(page.locator("[data-kind=schedule]")).toHaveCount(3);
});

test("search, choice and order are in the address and survive a reload", async ({ page, open }) => {
  await configureTarget(page, "rackspace-demo", { regions: REGIONS });
  await at(page, open, "/schedules");
  await expect(page.locator("[data-kind=schedule]")).toHaveCount(3);
  await page.locator("[data-sort=region]").click();
  await expect(page.locator("[data-kind=schedule]").first()).toContainText("DFW");
  await page.locator("[data-sort=region]").click();
  await expect(page.locator("[data-kind=schedule]").first()).toContainText("ORD");
  await expect(page.locator('[aria-sort="descending"]')).toHaveCount(1);
  await control(page, "_kind").selectOption("Instance");
  await control(page, "_search").fill("CUSTOM");
  await expect(page.locator("[data-kind=schedule]")).toHaveCount(1);
  await expect.poll(() => new URL(page.url()).hash).toContain("q=CUSTOM&kind=Instance&sort=-region");
  await page.reload();
  await signIn(page, "rackspace-demo");
  await expect(page.locator("[data-kind=schedule]")).toHaveCount(1);
  await expect(control(page, "_search")).toHaveValue("CUSTOM");
  await expect(control(page, "_kind")).toHaveValue("Instance");
});

test("an edit shows what changes, sends only that, and is read back", async ({ page, open, sim }) => {
  await schedule(page, open, "customers");
  await page.getByRole("link", { name: "Edit" }).click();
  await expect(control(page, "hour")).toHaveValue("3");
  await expect(control(page, "full_backup_retention")).toHaveValue("4");
  // The existing copies are chosen; nothing differs, so nothing can be sent.
  await expect(member(page, "copy_to", "IAD")).toBeChecked();
  await expect(act(page, "review")).toBeDisabled();
  await fill(page, { hour: "5", full_backup_retention: "6" });
  const shown = await review(page);
  const changes = shown.locator("[data-part=changes]");
  await expect(changes.getByRole("row", { name: /Hour.*3.*5/ })).toBeVisible();
  await expect(changes.getByRole("row", { name: /Full backups kept.*4.*6/ })).toBeVisible();
  await changes.locator("summary").click();
  await expect(changes).toContainText("schedule.hour");
  await axe(page);
  const json = await part(page, "json");
  expect(JSON.parse(json)).toEqual({ schedule: { hour: 5, full_backup_retention: 6 } });
  const done = await send(page, "done");
  await expect(done).toContainText("read again and is as requested");
  const [sent, ...more] = await sim.writes("rackspace");
  expect(more).toEqual([]);
  expect([sent?.method, sent?.body]).toEqual(["PUT", json]);
});

test("what someone else changed meanwhile stops an edit, and that is said", async ({ page, open, sim }) => {
  await schedule(page, open, "customers");
  await page.getByRole("link", { name: "Edit" }).click();
  await fill(page, { minute: "41" });
  await review(page);
  await colleague(page, sim, { hour: 9 });
  const stopped = await send(page, "failure");
  await expect(stopped).toContainText(/Hour.*3.*9/);
  expect((await sim.writes("rackspace")).filter((one) => one.method === "PUT")).toHaveLength(1);
  // What the other person changed stays, and so does what was typed.
  await act(page, "back").click();
  await expect(control(page, "hour")).toHaveValue("9");
  await expect(control(page, "minute")).toHaveValue("41");
  await review(page);
  expect(JSON.parse(await part(page, "json"))).toEqual({ schedule: { minute: 41 } });
});

test("back from an unknown outcome, an edit is compared with the schedule at that time", async ({ page, open, sim }) => {
  await schedule(page, open, "customers");
  await page.getByRole("link", { name: "Edit" }).click();
  await expect(control(page, "hour")).toHaveValue("3");
  await put(page, "hour", "5");
  await review(page);
  await sim.faults({ match: { system: "rackspace", method: "PUT" }, times: 1, do: { cut: "after" } });
  await send(page, "unknown");
  await act(page, "back").click();
  // It was carried out: what was typed is now the state, and what was there before would be a change.
  await expect(control(page, "hour")).toHaveValue("5");
  await expect(act(page, "review")).toBeDisabled();
  await put(page, "hour", "3");
  await review(page);
  expect(JSON.parse(await part(page, "json"))).toEqual({ schedule: { hour: 3 } });
  await send(page, "done");
});

test("copies that an edit ends are listed among the changes", async ({ page, open }) => {
  await schedule(page, open, "customers");
  await page.getByRole("link", { name: "Edit" }).click();
  for (const region of ["IAD", "ORD", "SYD", "HKG"]) await member(page, "copy_to", region).setChecked(false);
  await put(page, "full_backup_retention", "");
  const shown = await review(page);
  const changes = shown.locator("[data-part=changes]");
  await expect(changes.getByRole("row", { name: /Copy to.*IAD/ })).toBeVisible();
  await expect(changes.getByRole("row", { name: /Full backups kept.*4.*2 full backups/ })).toBeVisible();
  expect(JSON.parse(await part(page, "json"))).toEqual({
    schedule: { copy_to: [], full_backup_retention: 2 },
  });
});

test("a schedule that cannot be read for editing says why, and can be retried", async ({ page, open, sim, guard }) => {
  guard.allow(/Failed to load resource/);
  await schedule(page, open, "customers");
  const edit = page.getByRole("link", { name: "Edit" });
  await expect(edit).toBeVisible();
  const path = `/v1.0/1234/schedules/${idOf(page)}`;
  await sim.faults({ match: { system: "rackspace", method: "GET", path }, times: 1, do: { status: 503 } });
  await edit.click();
  await expect(page.locator("main")).toContainText("the schedule may be there");
  await act(page, "refresh").click();
  await expect(control(page, "hour")).toHaveValue("3");
});

/** The outcome of an edit whose copies are not applied: the simulator's ORD ignores them in updates. */
async function withoutItsCopies(page: Page, open: Open): Promise<Locator> {
  await configureTarget(page, "rackspace-demo", { regions: REGIONS });
  await schedule(page, open, "catalog");
  await page.getByRole("link", { name: "Edit" }).click();
  await member(page, "copy_to", "IAD").check();
  await member(page, "copy_to", "SYD").uncheck();
  await review(page);
  return send(page, "done");
}

test("copies that an update leaves unchanged are mentioned, and replaced by deleting and creating", async ({
  page,
  open,
  sim,
}) => {
  const done = await withoutItsCopies(page, open);
  await expect(done).toContainText("did not apply the change of copies");
  await expect(done.getByRole("heading").first()).toHaveText("Carried out, but not as asked");
  await act(done, "replace").click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("another id");
  await expect(act(dialog, "confirm")).toBeDisabled();
  await expect(dialog.locator("[data-part=json]")).toContainText('"copy_to"');
  await expect(dialog.locator("[data-part=curl]")).toContainText(/DELETE[^]*POST[^]*copy_to/);
  await axe(page);
  await control(page, "_confirm").fill("catalog");
  await act(dialog, "confirm").click();
  await expect(page.locator('main .outcome [data-ok="true"]')).toHaveCount(2);
  const [, deleted, created] = await sim.writes("rackspace");
  expect([deleted?.method, created?.method]).toEqual(["DELETE", "POST"]);
  const { schedule: made } = created?.json as { schedule: Record<string, unknown> };
  expect([made["copy_to"], made["source_type"], made["hour"]]).toEqual([["DFW", "IAD"], "ha", 12]);
});

test("if the second request of a replacement fails, its values are in the creating form", async ({
  page,
  open,
  sim,
}) => {
  const done = await withoutItsCopies(page, open);
  await sim.faults({ match: { system: "rackspace", method: "POST", path: "/v1.0/1234/schedules" }, times: 1, do: { status: 422 } });
  await act(done, "replace").click();
  await control(page, "_confirm").fill("catalog");
  await act(page.getByRole("dialog"), "confirm").click();
  const failed = page.locator("main [data-outcome=failure]");
  await expect(failed.locator('[data-ok="true"]')).toHaveCount(1);
  await expect(failed.locator('[data-ok="false"]')).toHaveCount(1);
  await axe(page);
  await failed.locator('a[href$="/schedules/new"]').click();
  await expect(control(page, "hour")).toHaveValue("12");
  await expect(member(page, "copy_to", "IAD")).toBeChecked();
  await expect(member(page, "copy_to", "SYD")).not.toBeChecked();
  // Its name comes with its region's lists, without which nothing can be validated.
  await expect(control(page, "source_id").locator("option:checked")).toContainText("catalog");
  await review(page);
  await send(page, "done");
});

test("if the service breaks off the second request of a replacement, creating one unchecked is not suggested", async ({
  page,
  open,
  sim,
}) => {
  const done = await withoutItsCopies(page, open);
  const body = { instanceFault: { code: 500, message: "broken off" } };
  await sim.faults({ match: { system: "rackspace", method: "POST", path: "/v1.0/1234/schedules" }, times: 1, do: { status: 500, body } });
  await act(done, "replace").click();
  await control(page, "_confirm").fill("catalog");
  await act(page.getByRole("dialog"), "confirm").click();
  const failed = page.locator("main [data-outcome=unknown]");
  await expect(failed.locator('[data-ok="false"]')).toContainText("instanceFault");
  await expect(failed.locator('[data-ok="false"]')).not.toContainText("Refused");
  await expect(failed).toContainText("not known whether it was created");
  await expect(failed).not.toContainText("There is no schedule now");
});

test("a replacement whose deletion was not answered continues where it stopped", async ({ page, open, sim }) => {
  const done = await withoutItsCopies(page, open);
  await sim.faults({ match: { system: "rackspace", method: "DELETE" }, times: 1, do: { cut: "after" } });
  const dialog = await confirmed(page, act(done, "replace"), "catalog");
  await expect(dialog.locator("[data-outcome=unknown]")).toBeVisible();
  await act(dialog, "dismiss").last().click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(done).toContainText("It is not known whether it was deleted");
  await sim.clearFaults();
  await confirmed(page, act(done, "replace"), "catalog");
  await expect(page.locator('main .outcome [data-ok="true"]')).toHaveCount(2);
  const writes = await sim.writes("rackspace");
  expect(writes.filter((one) => one.method === "POST").map((one) => one.status)).toEqual([202]);
  expect(writes.at(-1)?.json).toMatchObject({ schedule: { copy_to: ["DFW", "IAD"], hour: 12 } });
});

test("what someone else changed meanwhile stops a replacement, and that is said", async ({ page, open, sim }) => {
  const done = await withoutItsCopies(page, open);
  await colleague(page, sim, { hour: 9 }, 2);
  const dialog = await confirmed(page, act(done, "replace"), "catalog");
  await expect(dialog.locator("[data-outcome=failure]")).toContainText(/Hour.*12.*9/);
  expect((await sim.writes("rackspace")).map((one) => one.method)).toEqual(["PUT", "PUT"]);
});

test("what the service omits from a schedule is mentioned, and nothing is replaced because of it", async ({
  page,
  open,
  sim,
}) => {
  await schedule(page, open, "customers");
  await expect(act(page, "run-now")).toBeVisible();
  const path = `/v1.0/1234/schedules/${idOf(page)}`;
  const reply = await fetch(`${sim.systems.rackspace[0]}${path}`, { headers: { "x-auth-token": TOKEN } });
  const whole = ((await reply.json()) as { schedule: Record<string, unknown> }).schedule;
  // Like the sample in the documents that is older than copies.
  for (const name of ["source", "copy_to", "full_backup_retention", "running"]) delete whole[name];
  const body = { schedule: whole };
  await sim.faults({ match: { system: "rackspace", method: "GET", path }, times: 100, do: { status: 200, body } });
  await act(page, "refresh").click();
  await expect(page.locator("main")).toContainText("does not say whether backups are copied");
  await expect(page.locator("main")).not.toContainText("2 (default)");
  await page.getByRole("link", { name: "Edit" }).click();
  await member(page, "copy_to", "ORD").check();
  const shown = await review(page);
  await expect(shown.locator(".minds")).toContainText("what you send replaces that");
  expect(JSON.parse(await part(page, "json"))).toEqual({ schedule: { copy_to: ["ORD"] } });
  const done = await send(page, "done");
  await expect(done).toContainText("does not say where its backups are copied to: asked for ORD");
  await expect(act(page, "replace")).toHaveCount(0);
});

/** A quota that waiting does not cure. */
const QUOTA = { status: 413, body: { overLimit: { code: 413, message: "Too large." } } };

test("a schedule that cannot be read again stays, below the reason", async ({ page, open, sim }) => {
  await schedule(page, open, "customers");
  await expect(act(page, "run-now")).toBeVisible();
  const path = `/v1.0/1234/schedules/${idOf(page)}`;
  const shown = page.locator("main [data-kind=schedule]");
  const again = act(page, "retry-read");
  for (const deed of [{ status: 503 }, QUOTA]) {
    await sim.faults({ match: { system: "rackspace", method: "GET", path }, times: 1, do: deed });
    await act(page, "refresh").click();
    await expect(again).toBeVisible();
    await expect(shown).toBeVisible();
    await axe(page);
    await again.click();
    await expect(again).toHaveCount(0);
    await expect(shown).toBeVisible();
  }
});

test("a run that cannot be followed because of a quota is not polled again, and the schedule stays", async ({ page, open, sim }) => {
  await page.clock.install();
  await schedule(page, open, "customers");
  await expect(act(page, "run-now")).toBeVisible();
  const path = `/v1.0/1234/schedules/${idOf(page)}`;
  const asked = async () => {
    const all = await sim.requests({ system: "rackspace", method: "GET", path: /schedules\/[^/?]+$/ });
    return all.filter((one) => one.status === 413).length;
  };
  await sim.faults({ match: { system: "rackspace", method: "GET", path }, times: 1_000, do: QUOTA });
  const dialog = await confirmed(page, act(page, "run-now"));
  await expect(dialog.locator("[data-outcome=done]")).toBeVisible();
  await act(dialog, "dismiss").last().click();
  await expect(page.locator("main .notice").first()).toBeVisible();
  for (let passed = 0; passed < 3; passed += 1) {
    await page.clock.fastForward(20_000);
    await turned(page);
  }
  expect(await asked()).toBe(1);
  await expect(page.locator("main [data-kind=schedule]")).toBeVisible();
});

test("a run requested twice is followed once", async ({ page, open, sim }) => {
  await page.clock.install();
  await schedule(page, open, "customers");
  await expect(act(page, "run-now")).toBeVisible();
  const path = new RegExp(`/schedules/${idOf(page)}$`);
  const asked = async () => (await sim.requests({ system: "rackspace", method: "GET", path })).length;
  const first = await asked();
  await sim.faults({ match: { system: "rackspace", method: "PUT" }, times: 2, do: { cut: "before" } });
  for (let press = 0; press < 2; press += 1) {
    const dialog = await confirmed(page, act(page, "run-now"));
    await expect(dialog.locator("[data-outcome=unknown]")).toBeVisible();
    await act(dialog, "dismiss").last().click();
    await expect(page.getByRole("dialog")).toHaveCount(0);
  }
  // Each press reads it at once; after that it is read at the usual pace.
  await expect.poll(asked).toBeGreaterThanOrEqual(first + 2);
  await turned(page);
  const before = await asked();
  for (const turn of [1, 2, 3]) {
    await page.clock.fastForward(5_000);
    await expect.poll(asked).toBeGreaterThanOrEqual(before + turn);
    await turned(page);
  }
  // Two of them would have asked twice as often.
  expect(await asked()).toBeLessThan(before + 6);
});

test("a schedule runs now, once, and is followed to its end", async ({ page, open, sim }) => {
  await sim.clock({ speed: 0.4 });
  await schedule(page, open, "customers");
  await act(page, "run-now").click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("says neither when");
  await act(dialog, "confirm").click();
  await expect(dialog.locator("[data-outcome=done]")).toBeVisible();
  expect((await sim.writes("rackspace")).map((one) => one.json)).toEqual([{ schedule: { run_now: true } }]);
  await act(dialog, "dismiss").last().click();
  await expect(page.locator('[data-kind=schedule][data-state="running"]')).toBeVisible();
  await sim.clock({ speed: 1_000 });
  await expect(page.locator('[data-kind=schedule][data-state="idle"]')).toBeVisible();
});

test("a run whose boolean is refused is requested with the text of the documents' sample", async ({
  page,
  open,
  sim,
}) => {
  await schedule(page, open, "customers");
  await expect(act(page, "run-now-text")).toHaveCount(0);
  const body = { badRequest: { code: 400, message: "run_now: true is not of type 'string'" } };
  await sim.faults({ match: { system: "rackspace", method: "PUT" }, times: 1, do: { status: 400, body } });
  await act(page, "run-now").click();
  const dialog = page.getByRole("dialog");
  await act(dialog, "confirm").click();
  await expect(dialog.locator("[data-outcome=failure]")).toContainText("is not of type");
  await act(dialog, "dismiss").last().click();
  await act(page, "run-now-text").click();
  await expect(dialog).toContainText('"true"');
  await axe(page);
  await act(dialog, "confirm").click();
  await expect(dialog.locator("[data-outcome=done]")).toBeVisible();
  expect((await sim.writes("rackspace")).map((one) => one.json)).toEqual([
    { schedule: { run_now: true } },
    { schedule: { run_now: "true" } },
  ]);
});

test("a schedule is deleted only when its name is typed", async ({ page, open, sim }) => {
  await schedule(page, open, "customers");
  await act(page, "delete").click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("cannot be paused");
  await control(page, "_confirm").fill("customer");
  await expect(act(dialog, "confirm")).toBeDisabled();
  await control(page, "_confirm").fill("customers");
  await act(dialog, "confirm").click();
  await expect(dialog.locator("[data-outcome=done]")).toBeVisible();
  await act(dialog, "dismiss").last().click();
  await expect(page.locator("main")).toContainText("has been deleted");
  await expect(act(page, "run-now")).toHaveCount(0);
  await page.getByRole("link", { name: "All schedules" }).first().click();
  await expect(line(page, "analytics")).toBeVisible();
  await expect(line(page, "customers")).toHaveCount(0);
  expect((await sim.writes("rackspace")).map((one) => one.method)).toEqual(["DELETE"]);
});

test("a creator may change but not delete, and is told what a 403 means", async ({ page, open }) => {
  await schedule(page, open, "customers", { token: "creator-0000-0000-0000-000000000001" });
  await act(page, "delete").click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("dbaas:admin");
  await control(page, "_confirm").fill("customers");
  await act(dialog, "confirm").click();
  const failed = dialog.locator("[data-outcome=failure]");
  await expect(failed).toContainText("dbaas:creator may create and change but not delete");
  await expect(failed).toContainText("403");
  await act(dialog, "dismiss").last().click();
  // Nothing happened: the schedule is unchanged and can be run.
  await act(page, "run-now").click();
  await act(page.getByRole("dialog"), "confirm").click();
  await expect(page.locator("dialog [data-outcome=done]")).toBeVisible();
});
