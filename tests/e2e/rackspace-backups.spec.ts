import { type Page } from "@playwright/test";
import { act, control, fill, member, part, put, refused, review, send } from "./support/form.ts";
import { INSTANCE, TOKEN, choose } from "./support/rackspace.ts";
import { go } from "./support/go.ts";
import { turned } from "./support/held.ts";
import { signIn } from "./support/signin.ts";
import { type Simulator, axe, expect, test } from "./support/test.ts";

const HOME = "/t/rackspace-demo";

type Open = (route: string) => Promise<void>;

const lines = (page: Page) => page.locator("[data-kind=backup]");

async function at(page: Page, open: Open, rest: string): Promise<void> {
  await open(`${HOME}${rest}`);
  await signIn(page, "rackspace-demo");
  await expect(page.locator("main .loading")).toHaveCount(0);
}

test("backups of all regions are shown with what they seem to be copies of, marked as guessed", async ({
  page,
  open,
}) => {
  await at(page, open, "/backups?q=before-migration");
  await expect(lines(page)).toHaveCount(2);
  await expect(page.getByRole("columnheader", { name: "guessed" })).toBeAttached();
  const copy = lines(page).filter({ hasText: "before-migration-copy" });
  await expect(copy).toContainText(/before-migration in DFW, [-\d]+ [:\d]+ \S+ \(same target and name, made later\)/);
  await axe(page);
  await copy.getByRole("link").click();
  await expect(page.locator("main")).toContainText("looks like a copy of before-migration in DFW");
  await page.locator("main .notice").getByRole("link", { name: "before-migration" }).click();
  await expect(page.locator("[data-copy]")).toContainText("before-migration-copy in IAD");
  await axe(page);
});

test("a backup is copied once to one region, and appears there", async ({ page, open, sim }) => {
  await at(page, open, "/backups?q=orders-weekly&kind=Full");
  await lines(page).getByRole("link").click();
  await page.getByRole("link", { name: "Copy to a region" }).click();
  await refused(page, "target_backup_region");
  await expect(control(page, "target_backup_region").locator('option[value="DFW"]')).toBeDisabled();
  await fill(page, { target_backup_region: "IAD", name: "orders-elsewhere" });
  await review(page);
  await send(page, "done");
  const [sent, ...more] = await sim.writes("rackspace");
  expect(more).toEqual([]);
  expect(sent?.target).toMatch(/\/backups\/[^/]+\/action$/);
  expect(sent?.json).toEqual({ "copy-backup": { target_backup_region: "IAD", name: "orders-elsewhere" } });
  await go(page, `${HOME}/backups?q=orders-elsewhere`);
  await expect(lines(page)).toHaveAttribute("data-state", /NEW|BUILDING|COMPLETED/);
});

test("copying an incremental backup whose parent is elsewhere gives a warning first", async ({
  page,
  open,
}) => {
  await at(page, open, "/backups?q=orders-weekly-changes");
  await lines(page).getByRole("link").click();
  await page.getByRole("link", { name: "Copy to a region" }).click();
  await put(page, "target_backup_region", "IAD");
  await review(page);
  await expect(page.locator("[data-view=review] .minds")).toContainText("400");
  const failed = await send(page, "failure");
  await expect(failed).toContainText("missing");
});

test("a backup on demand continues another and is copied", async ({ page, open, sim }) => {
  await at(page, open, "/backups/new");
  await choose(page, "DFW");
  await expect(control(page, "instance_id").locator("option", { hasText: "billing-1" })).toBeDisabled();
  await fill(page, { instance_id: INSTANCE, name: "x".repeat(65) });
  await refused(page, "name");
  await put(page, "name", "before the release");
  const parents = control(page, "parent_id").locator('option:not([value=""])');
  await expect(parents).not.toHaveCount(0);
  // A failed backup is nothing to continue.
  await expect(parents.filter({ hasText: "orders-try" })).toHaveCount(0);
  const parent = (await parents.first().getAttribute("value")) ?? "";
  await put(page, "parent_id", parent);
  await member(page, "copy_to", "ORD").check();
  await review(page);
  await axe(page);
  await send(page, "done");
  expect((await sim.writes("rackspace")).map((one) => one.json)).toEqual([
    { backup: { name: "before the release", instance: INSTANCE, parent_id: parent, copy_to: ["ORD"] } },
  ]);
  await page.getByRole("link", { name: "Open the backup" }).click();
  await expect(lines(page)).toContainText("before the release");
});

test("the review of a backup that continues another survives a visit elsewhere", async ({ page, open, sim }) => {
  await at(page, open, "/backups/new");
  await choose(page, "DFW");
  await fill(page, { instance_id: INSTANCE, name: "before the release" });
  const parents = control(page, "parent_id").locator('option:not([value=""])');
  await expect(parents).not.toHaveCount(0);
  await put(page, "parent_id", (await parents.first().getAttribute("value")) ?? "");
  await review(page);
  const json = await part(page, "json");
  expect(json).toContain("parent_id");
  await go(page, "/activity");
  await page.evaluate(() => (location.hash = "/t/rackspace-demo/backups/new"));
  await expect(page.locator("[data-view=review]")).toBeVisible();
  // Whatever it reads automatically.
  await turned(page);
  expect(await part(page, "json")).toBe(json);
  await send(page, "done");
  expect((await sim.writes("rackspace")).map((one) => one.body)).toEqual([json]);
});

test("an HA group is backed up from its schedule's page or its own", async ({ page, open, sim }) => {
  await at(page, open, "/backups/new");
  await choose(page, "DFW");
  await put(page, "source_type", "ha");
  const group = control(page, "source_id").locator("option", { hasText: "billing" });
  await put(page, "source_id", (await group.getAttribute("value")) ?? "");
  await put(page, "name", "quarter");
  await review(page);
  await send(page, "done");
  const [sent] = await sim.writes("rackspace");
  expect(sent?.json).toMatchObject({ backup: { name: "quarter", source: { type: "ha" } } });
  // What is running cannot be backed up a second time: the service says so, and the form says it beforehand.
  await act(page, "another").click();
  await choose(page, "DFW");
  await put(page, "source_type", "ha");
  await put(page, "source_id", (await group.getAttribute("value")) ?? "");
  await put(page, "name", "again");
  await act(page, "review").click();
  await expect(page.locator("[data-view=review] .minds")).toContainText("BACKUP");
});

test("deleting a backup names the incremental ones that go with it", async ({ page, open, sim }) => {
  await at(page, open, "/backups?q=orders-weekly&kind=Full");
  await lines(page).getByRole("link").click();
  await act(page, "delete").click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("which are deleted with it: 1.");
  await axe(page);
  await control(page, "_confirm").fill("orders-weekly");
  await act(dialog, "confirm").click();
  await expect(dialog.locator("[data-outcome=done]")).toBeVisible();
  expect((await sim.writes("rackspace")).map((one) => one.method)).toEqual(["DELETE"]);
  await act(dialog, "dismiss").last().click();
  await go(page, `${HOME}/backups?q=orders-weekly`);
  await expect(lines(page)).toHaveCount(0);
});

/** Has a backup made that does not end on its own, before a page whose clock is stopped. */
async function making(page: Page, sim: Simulator): Promise<string> {
  await page.clock.install();
  await sim.clock({ speed: 0.001 });
  const begun = await fetch(`${sim.systems.rackspace[0]}/v1.0/1234/backups`, {
    method: "POST",
    headers: { "x-auth-token": TOKEN, "content-type": "application/json" },
    body: JSON.stringify({ backup: { name: "followed", instance: INSTANCE } }),
  });
  return ((await begun.json()) as { backup: { id: string } }).backup.id;
}

/**
 * Lets the page's clock run until something holds: what it requests meanwhile takes its own time.
 * In small steps, because after five minutes the state of everything is read, from the same lists.
 */
const until = (page: Page, what: () => Promise<void>) =>
  expect(async () => {
    await page.clock.fastForward(15_000);
    await turned(page);
    await what();
  }).toPass();

test("only the backup being made is polled, and a failed reading removes nothing", async ({
  page,
  open,
  sim,
}) => {
  const id = await making(page, sim);
  const path = `/v1.0/1234/backups/${id}`;
  const asked = (path: RegExp) => sim.requests({ system: "rackspace", method: "GET", path });
  const itself = async () => asked(new RegExp(`/backups/${id}$`));
  // Only first pages count: the number of pages grows while the clock runs fast.
  const lists = async () => (await asked(/\/(backups|instances|schedules|ha)(\?(?!.*marker=).*)?$/)).length;
  await at(page, open, `/backups/${id}?region=DFW`);
  const shown = page.locator("main [data-kind=backup]");
  await expect(shown).toHaveAttribute("data-state", /NEW|BUILDING/);
  const read = page.locator("[data-region] .tone-done");
  await expect(read).toHaveCount(2);
  const once = await lists();
  await until(page, async () => expect((await itself()).length).toBeGreaterThan(2));
  await sim.faults({ match: { system: "rackspace", method: "GET", path }, times: 1, do: { status: 503 } });
  await until(page, async () => expect((await itself()).some((one) => one.status === 503)).toBe(true));
  await expect(shown).toBeVisible();
  await until(page, async () => expect((await itself()).at(-1)?.status).toBe(200));
  // However often it is requested, the lists are not; and what was known stays when they cannot be read.
  expect(await lists()).toBe(once);
  await sim.faults({ match: { system: "rackspace", path: "/v1.0/1234/backups" }, times: 2, do: { status: 503 } });
  await act(page, "refresh").click();
  await expect(page.locator("[data-lost]")).toHaveCount(2);
  await expect(shown).toBeVisible();
  await act(page, "refresh").click();
  await expect(read).toHaveCount(2);
  const before = await lists();
  await sim.clock({ speed: 10_000 });
  await until(page, () => expect(shown).toHaveAttribute("data-state", "COMPLETED", { timeout: 500 }));
  // The end is read once, with everything that may have come of it.
  await expect.poll(lists).toBe(before + once);
  const own = (await itself()).length;
  for (let passed = 0; passed < 3; passed += 1) await page.clock.fastForward(11_000);
  await turned(page);
  expect([(await itself()).length, await lists()]).toEqual([own, before + once]);
});

test("a backup that ends while its region's list cannot be read is shown as ended", async ({ page, open, sim }) => {
  const id = await making(page, sim);
  await at(page, open, `/backups/${id}?region=DFW`);
  const shown = page.locator("main [data-kind=backup]");
  await expect(shown).toHaveAttribute("data-state", /NEW|BUILDING/);
  await expect(page.locator("[data-region] .tone-done")).toHaveCount(2);
  // The lists only: of several faults, the first that matches applies.
  const path = "/v1.0/1234/backups";
  await sim.faults({ match: { system: "rackspace", path: `${path}/${id}` }, times: 1000, do: { delayMs: 0 } });
  await sim.faults({ match: { system: "rackspace", path }, times: 1000, do: { status: 503 } });
  await act(page, "refresh").click();
  await expect(page.locator("[data-lost]")).toHaveCount(2);
  await sim.clock({ speed: 10_000 });
  await until(page, () => expect(shown).toHaveAttribute("data-state", "COMPLETED", { timeout: 500 }));
  await expect(page.locator("[data-lost]")).toHaveCount(2);
  await sim.clock({ speed: 1 });
  await sim.clearFaults();
  await act(page, "refresh").click();
  await expect(page.locator("[data-region] .tone-done")).toHaveCount(2);
  await expect(shown).toHaveAttribute("data-state", "COMPLETED");
});

test("instances and groups are shown with their state and how they are backed up", async ({ page, open }) => {
  await at(page, open, "/instances");
  const row = (name: string) => page.locator("[data-kind=instance], [data-kind=ha]").filter({ hasText: name });
  await expect(row("legacy-forum")).toHaveAttribute("data-state", "SHUTDOWN");
  await expect(page.locator("[data-kind=ha]", { hasText: "billing" })).toContainText("none");
  await expect(row("billing-1")).toContainText("through its group");
  await control(page, "_state").selectOption("SHUTDOWN");
  await expect(page.locator("[role=row][data-kind]")).toHaveCount(1);
  await go(page, `${HOME}/instances?q=customers`);
  await page.locator('[role=row] a[href*="/schedules/"]').click();
  await expect(page.locator("[data-kind=schedule]")).toBeVisible();
  // From a line to a backup of it: region and instance are already chosen.
  await go(page, `${HOME}/instances?q=customers`);
  const id = (await row("customers").getAttribute("data-id")) ?? "";
  await page.getByRole("link", { name: "Back up now" }).click();
  await expect(control(page, "_region")).toHaveValue("DFW");
  await expect(control(page, "instance_id")).toHaveValue(id);
});
