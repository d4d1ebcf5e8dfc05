import { act, control, fill, member, part, put, refused, review, send } from "./support/form.ts";
import { configureTarget } from "./support/config.ts";
import { INSTANCE, MINIMAL, SCHEDULES, TOKEN, choose, openSchedule } from "./support/rackspace.ts";
import { go } from "./support/go.ts";
import { turned } from "./support/held.ts";
import { shell } from "./support/shell.ts";
import { signIn } from "./support/signin.ts";
import { type Simulator, expect, test } from "./support/test.ts";
import type { Page } from "@playwright/test";

const ALL_REGIONS = Object.fromEntries(
  ["DFW", "IAD", "ORD", "HKG", "SYD", "LON"].map((code) => [code, `./rackspace/${code.toLowerCase()}`]),
);

test("an instance with copies: sent as reviewed, returned in another order", { tag: ["@main"] }, async ({
  page,
  open,
  sim,
}) => {
  await openSchedule(page, open);
  await fill(page, { ...MINIMAL, full_backup_retention: "4" });
  for (const region of ["SYD", "ORD", "IAD"]) await member(page, "copy_to", region).check();
  await expect(member(page, "copy_to", "DFW")).toBeDisabled();
  await review(page);
  const json = await part(page, "json");
  expect(JSON.parse(json)).toEqual({
    schedule: {
      action: "backup",
      copy_to: ["IAD", "ORD", "SYD"],
      day_of_week: 0,
      full_backup_retention: 4,
      hour: 14,
      instance_id: INSTANCE,
      minute: 30,
    },
  });
  const result = await send(page, "done");
  for (const region of ["IAD", "ORD", "SYD"]) await expect(result).toContainText(region);
  const [sent, ...more] = await sim.writes("rackspace");
  expect(more).toEqual([]);
  expect([sent?.region, sent?.target, sent?.body, sent?.status]).toEqual(["DFW", SCHEDULES, json, 202]);
  // The new schedule has a page of its own.
  await page.locator('[data-outcome] a[href*="/schedules/"]').first().click();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.locator("main")).toContainText(INSTANCE);
});

test("the form starts with what its address names", async ({ page, open, sim }) => {
  await open(`/t/rackspace-demo/schedules/new?region=DFW&of=instance%3A${INSTANCE}`);
  await signIn(page, "rackspace-demo");
  await expect(control(page, "_region")).toHaveValue("DFW");
  await expect(control(page, "instance_id").locator(`option[value="${INSTANCE}"]`)).toBeAttached();
  await expect(control(page, "instance_id")).toHaveValue(INSTANCE);
  await fill(page, { day_of_week: "0", hour: "14", minute: "30" });
  await review(page);
  await send(page, "done");
  expect((await sim.writes("rackspace")).map((one) => one.json)).toMatchObject([{ schedule: { instance_id: INSTANCE } }]);
  // It has one now: the next one is for something else.
  await act(page, "another").click();
  await expect(control(page, "instance_id")).toHaveValue("");
});

test("an HA group is sent with its source type", async ({ page, open, sim }) => {
  await openSchedule(page, open);
  await put(page, "source_type", "ha");
  await expect(control(page, "instance_id")).toHaveCount(0);
  const group = control(page, "source_id").locator('option:not([value=""])').first();
  const id = (await group.getAttribute("value")) ?? "";
  await fill(page, { source_id: id, day_of_week: "7", hour: "0", minute: "59" });
  await review(page);
  await send(page, "done");
  expect((await sim.writes("rackspace")).map((one) => one.json)).toEqual([
    { schedule: { action: "backup", day_of_week: 7, hour: 0, minute: 59, source_id: id, source_type: "ha" } },
  ]);
});

test("a review stays unchanged while the clock moves on, and so does the focus", async ({ page, open }) => {
  await page.clock.install();
  await openSchedule(page, open);
  await fill(page, MINIMAL);
  await review(page);
  const json = await page.locator("pre[data-part=json]").elementHandle();
  await act(page, "send").focus();
  for (let passed = 0; passed < 3; passed += 1) {
    await page.clock.fastForward(20_000);
    await turned(page);
  }
  expect(await json?.evaluate((json) => json.isConnected)).toBe(true);
  await expect(act(page, "send")).toBeFocused();
});

/** Leaves a review, has a colleague create outside the console what it says, and comes back to it. */
async function meanwhile(page: Page, open: (route: string) => Promise<void>, sim: Simulator): Promise<void> {
  await openSchedule(page, open);
  await fill(page, MINIMAL);
  await review(page);
  const json = await part(page, "json");
  await go(page, "/activity");
  const created = await fetch(`${sim.systems.rackspace[0]}${SCHEDULES}`, {
    method: "POST",
    headers: { "x-auth-token": TOKEN, "content-type": "application/json" },
    body: json,
  });
  expect(created.status).toBe(202);
  await page.evaluate(() => (location.hash = "/t/rackspace-demo/schedules/new"));
  await expect(page.locator("[data-view=review]")).toBeVisible();
  // Whatever it reads automatically.
  await turned(page);
  expect(await part(page, "json")).toBe(json);
}

test("what changed while away from a review stops it when it is sent, and that is said", async ({ page, open, sim }) => {
  await meanwhile(page, open, sim);
  const stopped = await send(page, "failure");
  await expect(stopped).toContainText("now has a schedule");
  expect(await sim.writes("rackspace")).toHaveLength(1);
});

test("what changed while away from a review is known to the form behind it", async ({ page, open, sim }) => {
  await meanwhile(page, open, sim);
  await act(page, "back").click();
  await expect(control(page, "instance_id").locator(`option[value="${INSTANCE}"]`)).toBeDisabled();
  await refused(page, "instance_id");
});

test("the curl line sends the same JSON", async ({ page, open, sim }) => {
  await openSchedule(page, open);
  await fill(page, MINIMAL);
  await review(page);
  const [json, line] = [await part(page, "json"), await part(page, "curl")];
  expect(line).not.toContain(TOKEN);
  await shell(line, { RACKSPACE_TOKEN: TOKEN });
  expect((await sim.writes("rackspace")).map((one) => one.body)).toEqual([json]);
});

test("members of a group, and what already has a schedule, cannot be chosen and say why", async ({ page, open }) => {
  await openSchedule(page, open);
  const off = control(page, "instance_id").locator("option[disabled]");
  await expect(off).not.toHaveCount(0);
  for (const text of await off.allTextContents()) expect(text).toMatch(/\(.+\).*\(.+\)/);
});

test("local time and weekday are beside the UTC ones", async ({ page, open }) => {
  await openSchedule(page, open);
  await fill(page, { ...MINIMAL, day_of_week: "0", hour: "23", minute: "30" });
  // 23:30 UTC on a Sunday is 07:30 on a Monday in Shanghai, where the browser is.
  await expect(page.locator("[id=hint-minute]")).toContainText("07:30");
  await expect(page.locator("[id=hint-minute]")).toContainText("Monday");
});

for (const [name, values] of [
  ["hour", ["", "24", "-1", "1.5", "１"]],
  ["minute", ["", "60", "x"]],
  ["full_backup_retention", ["1", "0", "two"]],
] as const) {
  test(`refused: ${name} of ${values.map((value) => JSON.stringify(value)).join(", ")}`, async ({
    page,
    open,
    sim,
  }) => {
    await openSchedule(page, open);
    await fill(page, MINIMAL);
    for (const value of values) {
      await put(page, name, value);
      await refused(page, name);
    }
    expect(await sim.writes()).toEqual([]);
  });
}

test("refused: no instance", async ({ page, open, sim }) => {
  await openSchedule(page, open);
  await fill(page, { hour: "1", minute: "1" });
  await refused(page, "instance_id");
  expect(await sim.writes()).toEqual([]);
});

test("from London nothing can be copied, and that is said; Sydney and Hong Kong warn", async ({
  page,
  open,
}) => {
  await configureTarget(page, "rackspace-demo", { regions: ALL_REGIONS });
  await open("/t/rackspace-demo/schedules/new");
  await signIn(page, "rackspace-demo");
  await put(page, "_region", "LON");
  const members = page.locator("[name=copy_to]");
  await expect(members).toHaveCount(5);
  for (const box of await members.all()) await expect(box).toBeDisabled();
  await expect(page.locator("[id=hint-copy_to], [id=warning-copy_to]").first()).toContainText("LON");
  for (const region of ["SYD", "HKG"]) {
    await put(page, "_region", region);
    await expect(page.locator("[id=warning-_region]")).toContainText(region);
    await expect(member(page, "copy_to", region)).toBeDisabled();
  }
  await put(page, "_region", "DFW");
  await expect(page.locator("[id=warning-_region]")).toHaveCount(0);
});

test("a single configured region is chosen automatically", async ({ page, open }) => {
  await configureTarget(page, "rackspace-demo", { regions: { IAD: "./rackspace/iad" } });
  await open("/t/rackspace-demo/schedules/new");
  await signIn(page, "rackspace-demo");
  await expect(control(page, "_region")).toHaveValue("IAD");
});

test("what was chosen in a region comes back with it", async ({ page, open }) => {
  await openSchedule(page, open);
  await put(page, "instance_id", INSTANCE);
  for (const region of ["IAD", "ORD"]) await member(page, "copy_to", region).check();
  await choose(page, "IAD");
  await expect(control(page, "instance_id")).toHaveValue("");
  await expect(control(page, "instance_id").locator(`option[value="${INSTANCE}"]`)).toHaveCount(0);
  await expect(member(page, "copy_to", "IAD")).toBeDisabled();
  await choose(page, "DFW");
  await expect(control(page, "instance_id")).toHaveValue(INSTANCE);
  for (const region of ["IAD", "ORD"]) await expect(member(page, "copy_to", region)).toBeChecked();
});

test("a schedule that somebody else makes in the meantime stops it", async ({ page, open, sim }) => {
  await openSchedule(page, open);
  await fill(page, MINIMAL);
  await review(page);
  await shell(await part(page, "curl"), { RACKSPACE_TOKEN: TOKEN });
  await send(page, "failure");
  expect(await sim.writes("rackspace")).toHaveLength(1);
  await act(page, "back").click();
  await expect(control(page, "hour")).toHaveValue("14");
});

test("a 413 of a write is shown with its wait and not repeated", async ({ page, open, sim }) => {
  await page.clock.install();
  await openSchedule(page, open);
  await fill(page, MINIMAL);
  await review(page);
  await sim.faults({
    match: { system: "rackspace", method: "POST", path: SCHEDULES },
    do: {
      status: 413,
      headers: { "retry-after": "2" },
      body: {
        overLimit: { code: 413, message: "Words about the limit", retryAfter: "2020-11-14T15:28:17Z" },
      },
    },
  });
  const result = await send(page, "failure");
  await expect(result).toContainText("Words about the limit");
  await expect(result).toContainText("wait 2 s");
  await page.clock.fastForward(10_000);
  await turned(page);
  expect(await sim.writes("rackspace")).toHaveLength(1);
});

test("a token that is refused midway asks to sign in and returns to the same review", async ({
  page,
  open,
  sim,
}) => {
  await openSchedule(page, open);
  await fill(page, MINIMAL);
  await review(page);
  const json = await part(page, "json");
  await sim.faults({
    match: { system: "rackspace", method: "POST", path: SCHEDULES },
    do: { status: 401, body: { unauthorized: { code: 401, message: "Unauthorized" } } },
  });
  await act(page, "send").click();
  await signIn(page, "rackspace-demo");
  await expect(page.locator("[data-view=review] pre[data-part=json]")).toHaveText(json, {
    useInnerText: false,
  });
  expect((await sim.writes("rackspace")).filter((one) => one.status < 400)).toEqual([]);
  await send(page, "done");
  expect((await sim.writes("rackspace")).filter((one) => one.status < 400)).toHaveLength(1);
});
