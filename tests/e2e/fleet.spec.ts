import { readFileSync } from "node:fs";
import { CALENDAR, ahead, everywhere, thing } from "./support/fleet.ts";
import { act, control } from "./support/form.ts";
import { go } from "./support/go.ts";
import { signIn } from "./support/signin.ts";
import { axe, expect, test } from "./support/test.ts";

test("the overview has one word for each thing, those without a plan first", async ({ page, open }) => {
  await everywhere(page, open, "/");
  await expect(thing(page, "ocp-demo:billing")).toHaveAttribute("data-state", "unprotected");
  await expect(thing(page, "ocp-demo:trade")).toHaveAttribute("data-state", "paused");
  await expect(thing(page, "obshell-demo:t1")).toBeVisible();
  // A tenant's own strategy, and a standby that is shown with its primary's state.
  await expect(thing(page, "ocp-demo:pay / pay")).toHaveAttribute("data-id", "ocp-demo:tenant:1000012/121");
  await expect(thing(page, "ocp-demo:pay / pay")).not.toHaveAttribute("data-state", "unprotected");
  await expect(thing(page, "ocp-demo:report_standby")).toContainText("A standby");
  await expect(thing(page, "rackspace-demo:customers (DFW)")).toHaveAttribute("data-state", "protected");
  await expect(page.locator('[data-kind="thing"]').first()).toHaveAttribute("data-state", "unprotected");
  await axe(page);
});

test("a missing target holds up none of the others", async ({ page, open, sim, guard }) => {
  guard.allow(/Failed to load resource/);
  await open("/t/ocp-demo");
  await signIn(page, "ocp-demo");
  await go(page, "/t/rackspace-demo");
  await signIn(page, "rackspace-demo");
  await sim.faults({ match: { system: "ocp" }, do: { status: 503 }, times: 100 });
  await go(page, "/");
  await expect(thing(page, "rackspace-demo:customers (DFW)")).toHaveAttribute("data-state", "protected");
  await expect(page.locator("[data-view=protection] .notice").first()).toBeVisible();
});

test("the calendar shows every plan in a chosen zone, and survives a reload", async ({ page, open }) => {
  await everywhere(page, open, CALENDAR);
  const runs = page.locator("[data-view=calendar] .calendar-run");
  await expect(runs.first()).toBeVisible();
  await expect(page.locator(".calendar-run[data-kind=full]").first()).toBeVisible();
  await expect(page.locator(".calendar-run[data-kind=incremental]").first()).toBeVisible();
  await axe(page);
  const before = await page.locator(".calendar-run time").first().textContent();
  await page.locator("[name=_zone]").selectOption("Asia/Tokyo");
  await expect(page.locator(".calendar-run time").first()).not.toHaveText(before ?? "");
  await act(page, "later").click();
  await expect(page).toHaveURL(/zone=Asia%2FTokyo/);
  const title = await page.locator(".calendar-title").textContent();
  await page.reload();
  await expect(page.locator(".calendar-title")).toHaveText(title ?? "");
  await expect(page.locator("[name=_zone]")).toHaveValue("Asia/Tokyo");
});

test("the calendar names what it lacks, and says that nothing runs only once everything was read", async ({ page, open, sim }) => {
  const main = page.getByRole("main");
  const past = "/calendar?at=2001-01-01";
  const nothing = main.getByText("Nothing runs on these days.");
  await open(past);
  await expect(main).toContainText("Nobody is signed in to OCP demo, obshell demo, Rackspace demo");
  await expect(nothing).toHaveCount(0);
  for (const target of ["obshell-demo", "rackspace-demo"]) {
    await go(page, `/t/${target}`);
    await signIn(page, target);
  }
  await go(page, "/t/ocp-demo");
  await sim.faults({ match: { system: "ocp", path: "/api/v2/ob/clusters" }, times: 1_000, do: { delayMs: 10_000 } });
  await signIn(page, "ocp-demo");
  await go(page, past);
  await expect(main).toContainText("Being read: OCP demo");
  await expect(main).not.toContainText("Nobody is signed in");
  await expect(nothing).toHaveCount(0);
  await sim.clearFaults();
  await expect(nothing).toBeVisible();
  await expect(main).toContainText("Paused, not shown: trade");
  await expect(main).not.toContainText("Being read");
  await axe(page);
});

test("a zone chosen by an alias is shown as chosen", async ({ page, open }) => {
  await open();
  const [listed, other] = await page.evaluate(() => {
    const names = ["Asia/Kolkata", "Asia/Calcutta"];
    const known = Intl.supportedValuesOf("timeZone");
    return [...names.filter((name) => known.includes(name)), ...names.filter((name) => !known.includes(name))];
  });
  const zone = page.locator("[name=_zone]");
  await go(page, `/calendar?zone=${encodeURIComponent(other ?? "")}`);
  await expect(zone).toHaveValue(other ?? "");
  await zone.selectOption(listed ?? "");
  await expect(zone).toHaveValue(listed ?? "");
  await page.evaluate(() => (location.hash = "/calendar?zone=No%2FWhere"));
  await expect(zone).toHaveValue("");
  await expect(page.getByRole("combobox", { name: "Range shown" })).toHaveValue("month");
});

test("what retention will have deleted is struck out", async ({ page, open }) => {
  await everywhere(page, open, CALENDAR);
  await expect(page.locator(".calendar-run").first()).toBeVisible();
  await expect(page.locator("[data-view=calendar] .calendar-run.deleted")).toHaveCount(0);
  await page.locator("[name=_by]").fill(ahead(60));
  await expect(page.locator("[data-view=calendar] .calendar-run.deleted").first()).toBeVisible();
  // Full ones still look like full ones.
  await expect(page.locator("[data-view=calendar] .deleted.full").first()).toBeVisible();
  await expect(page.locator("[data-view=calendar] .deleted[data-kind=full]:not(.full)")).toHaveCount(0);
});

test("Ctrl-K goes anywhere by name, by keyboard only", async ({ page, open, sim }) => {
  await sim.clock({ speed: 0.1 });
  const running = await sim.task({ system: "ocp", shape: "stages", nodes: 4, state: "running" });
  await everywhere(page, open, "/");
  await page.keyboard.press("Control+k");
  const field = page.getByRole("combobox", { name: /Part of a name/ });
  await expect(field).toBeFocused();
  await axe(page);
  await field.fill("trade");
  await expect(page.getByRole("option").first()).toContainText("trade");
  // Keys that an input method takes are not for the list.
  for (const key of ["ArrowDown", "Enter"]) await field.dispatchEvent("keydown", { key, isComposing: true });
  await expect(page.getByRole("option").first()).toHaveAttribute("aria-selected", "true");
  await field.press("Enter");
  await expect(page).toHaveURL(/clusters\/1000002\/strategy/);
  await page.keyboard.press("Control+k");
  await field.fill("single settings obshell");
  await expect(page.getByRole("option").first()).toContainText("Change single settings");
  await field.fill("pause trade");
  await expect(page.getByRole("option").first()).toContainText("pause it");
  await field.fill(`${running} runs`);
  await expect(page.getByRole("option").first()).toContainText(`Task ${running}, `);
  await field.fill("sign out ocp");
  await expect(page.getByRole("option").first()).toContainText("OCP demo: Sign out");
  await field.fill("no such thing");
  await expect(page.getByText("Nothing matches.")).toBeVisible();
  await field.press("Escape");
  await expect(field).toHaveCount(0);
  // The browser's way back leaves it behind.
  await page.keyboard.press("Control+k");
  await expect(field).toBeFocused();
  await page.goBack();
  await expect(field).toHaveCount(0);
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
});

test("Ctrl-K works while the next page is on its way", async ({ page, open }) => {
  await everywhere(page, open, "/");
  await page.keyboard.press("Control+k");
  const field = page.getByRole("combobox", { name: /Part of a name/ });
  await field.fill("trade");
  await expect(page.getByRole("option").first()).toContainText("trade");
  // The address changes at once; the page hears of it later.
  await field.evaluate(async (field) => {
    field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
    for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
    document.dispatchEvent(new KeyboardEvent("keydown", { key: "k", ctrlKey: true }));
  });
  await expect(page).toHaveTitle(/trade/);
  await expect(field).toBeFocused();
  await expect(field).toHaveValue("");
  await field.press("Escape");
  await expect(field).toHaveCount(0);
});

test("a form is saved as a file without its secrets, and another is filled from it", async ({ page, open }) => {
  await open("/t/ocp-demo/clusters/1000005/strategy/new");
  await signIn(page, "ocp-demo");
  const day = "obBackupScheduleConfig.dayAndDataBackupModelMap.3";
  const storage = "obBackupServiceStorageConfig";
  await control(page, day).selectOption("FULL_BACKUP");
  await control(page, `${storage}.obBackupStorageBaseInfo.backupStorageType`).selectOption("BACKUP_STORAGE_OSS");
  const secret = `${storage}.obBackupStorageBaseInfo.ossAccessKey.accessKeySecret`;
  await control(page, secret).fill("not-to-be-told");
  await page.locator(".as-file summary").click();
  const [download] = await Promise.all([page.waitForEvent("download"), act(page, "save-file").click()]);
  expect(download.suggestedFilename()).toBe("ocp-demo-1000005.json");
  const text = readFileSync(await download.path(), "utf8");
  expect(text).not.toContain("not-to-be-told");
  expect(JSON.parse(text)).toMatchObject({ format: "backup-console/form", version: 1, form: "strategy" });

  await go(page, "/t/ocp-demo/clusters/1000012/strategy/new");
  await page.locator(".as-file summary").click();
  const choose = (name: string, content: string) =>
    page.locator("[name=_file]").setInputFiles({ name, mimeType: "application/json", buffer: Buffer.from(content) });
  await choose("broken.json", '{"backupMode": "PHYSICAL_BACKUP",\n}');
  await expect(page.locator("[data-part=file] [role=alert]")).toContainText("line 2, column 1");
  await expect(page.locator("[data-part=file] [role=status]")).toHaveText("");
  await choose("other.json", text.replace('"form": "strategy"', '"form": "schedule"'));
  await expect(page.locator("[data-part=file]")).toContainText("another form: schedule");
  await choose("good.json", text);
  // Success is announced by an element that was already there; failure by its own.
  await expect(page.locator("[data-part=file] [role=status]")).toContainText("filled from the file");
  await expect(page.locator("[data-part=file] [role=alert]")).toHaveCount(0);
  await expect(page.locator("[data-part=file] [role=status]")).toHaveCount(1);
  await expect(control(page, day)).toHaveValue("FULL_BACKUP");
  await expect(control(page, secret)).toHaveValue("");
  await axe(page);
});

test("the report says what ran, what failed and what can be restored, on the page and as CSV", async ({ page, open }) => {
  await everywhere(page, open, "/report");
  const report = page.locator("[data-view=report]");
  await expect(report.getByText("orders (DFW)").first()).toBeVisible();
  await expect(report.getByText("trade").first()).toBeVisible();
  await axe(page);
  const [download] = await Promise.all([page.waitForEvent("download"), act(page, "save-csv").click()]);
  const text = readFileSync(await download.path(), "utf8");
  expect(text).toContain("What ran");
  expect(text).toContain("OCP demo,trade / orders → trade / orders_r6,Restore,");
  expect(text).toMatch(/made on .* \+00:00/);
  expect(text).toMatch(/Runs: \d+, failed: \d+/);
  expect(text.split("\r\n").filter((line) => /^[=+@-]/.test(line))).toEqual([]);
  // Each end stays as chosen, although browsers report every year on the way to it; what lies between is
  // shown.
  const [from, to] = [page.locator("[name=_from]"), page.locator("[name=_to]")];
  const last = await to.inputValue();
  for (const day of ["2099-01-02", "2020-01-03"]) {
    await from.fill(day);
    const [first, second] = [day, last].sort();
    await expect(page.getByRole("main")).toContainText(`From ${first} to ${second}`);
    await expect(from).toHaveValue(day);
    await expect(to).toHaveValue(last);
  }
});

test("what OCP can restore covers a week, and it is said what could not be read", async ({ page, open, sim }) => {
  const path = "/api/v2/ob/clusters/1000002/backup/info";
  await sim.faults({ match: { system: "ocp", path }, times: 1_000, do: { status: 500 } });
  await open("/t/ocp-demo");
  await signIn(page, "ocp-demo");
  await go(page, "/report");
  const main = page.getByRole("main");
  const row = main.getByRole("row", { name: /trade .*What it can be restored to could not be read: / });
  await expect(row).toHaveCount(1);
  const said = "What can be restored of OCP demo could not be read completely.";
  await expect(main).toContainText(said);
  await expect(main).toContainText("for OCP, within the last seven days");
  const [download] = await Promise.all([page.waitForEvent("download"), act(page, "save-csv").click()]);
  const text = readFileSync(await download.path(), "utf8");
  for (const part of [said, "What it can be restored to could not be read", "for OCP, within the last seven days"]) {
    expect(text).toContain(part);
  }
  await go(page, "/calendar");
  // That does not concern the calendar.
  await expect(main.getByText("could not be read completely")).toHaveCount(0);
});

test.describe("in Chinese", () => {
  test.use({ locale: "zh-CN" });

  test("overview, calendar and report", async ({ page, open }) => {
    await everywhere(page, open, "/");
    await expect(page.getByRole("heading", { name: "是否全部已保护？" })).toBeVisible();
    await axe(page);
    await go(page, CALENDAR);
    await expect(page.locator(".calendar-run").first()).toBeVisible();
    await axe(page);
    await go(page, "/report");
    await expect(page.getByRole("heading", { name: "运行记录" })).toBeVisible();
  });
});
