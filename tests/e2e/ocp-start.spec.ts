import { act, confirmed, control } from "./support/form.ts";
import { held } from "./support/held.ts";
import { shell } from "./support/shell.ts";
import { startPath } from "./support/ocp.ts";
import { ADMIN, signIn } from "./support/signin.ts";
import { axe, expect, test } from "./support/test.ts";

const ROUTE = "/t/ocp-demo/clusters/1000002/strategy";

test("starting is confirmed first, has no body, and its result is shown object by object", { tag: ["@main"] }, async ({
  page,
  open,
  sim,
}) => {
  await open(ROUTE);
  await signIn(page, "ocp-demo");
  await expect(page.locator("[data-state=PAUSED]")).toBeVisible();
  const runs = page.locator(".next-runs");
  await expect(runs).toContainText("once started");
  const start = act(page, "start-schedule");
  await start.click();
  const dialog = page.getByRole("dialog");
  for (const named of ["1000002", "3.2.3.3", "OCP demo", "demo"]) await expect(dialog).toContainText(named);
  expect(await sim.writes()).toEqual([]);
  await act(dialog, "dismiss").click();
  await expect(dialog).toBeHidden();
  expect(await sim.writes()).toEqual([]);

  await confirmed(page, start);
  await expect(dialog.locator("[data-outcome]")).toHaveAttribute("data-outcome", "done");
  await expect(dialog.locator("[data-ok]")).not.toHaveCount(0);
  await expect(dialog.locator("[data-ok=false]")).toHaveCount(0);
  const [sent, ...more] = await sim.writes("ocp");
  expect(more).toEqual([]);
  expect(sent?.target).toMatch(startPath(1000002));
  expect(sent?.body ?? "").toBe("");

  await act(dialog, "dismiss").last().click();
  await expect(page.locator("[data-state=NORMAL], [data-state=WAITING]").first()).toBeVisible();
  await expect(start).toBeDisabled();
  await expect(runs).not.toContainText("once started");
});

test("nothing is started if someone else changed it since the page was read", async ({ page, open, sim }) => {
  await open(ROUTE);
  await signIn(page, "ocp-demo");
  const start = act(page, "start-schedule");
  const dialog = page.getByRole("dialog");
  await start.click();
  await expect(dialog).toBeVisible();
  const headers = { "Content-Type": "application/json", Authorization: ADMIN };
  const strategy = `${sim.systems.ocp}/api/v2/ob/clusters/1000002/backup/config/backupStrategy`;
  const read = (await (await fetch(strategy, { headers })).json()) as { data: unknown };
  const body = JSON.stringify(read.data).replace('Time":"02:00', 'Time":"15:18');
  expect((await fetch(strategy, { method: "PATCH", headers, body })).status).toBe(200);
  await act(dialog, "confirm").click();
  const outcome = dialog.locator("[data-outcome=failure]");
  await expect(outcome).toContainText("15:18");
  await expect(dialog).toContainText("Nothing was sent");
  expect((await sim.writes("ocp")).map((one) => one.method)).toEqual(["PATCH"]);
  // With the current state shown, it is another question.
  await act(dialog, "dismiss").last().click();
  await expect(page.getByRole("region", { name: "What the strategy means" })).toContainText("15:18");

  await start.click();
  expect((await fetch(strategy, { method: "DELETE", headers })).status).toBe(200);
  await act(dialog, "confirm").click();
  await expect(outcome).toContainText("is gone");
  await act(dialog, "dismiss").last().click();
  await expect(start).toBeDisabled();
  expect((await sim.writes("ocp")).map((one) => one.method)).toEqual(["PATCH", "DELETE"]);
});

test("a refresh that failed hides no change from a start", async ({ page, open, sim }) => {
  await open(ROUTE);
  await signIn(page, "ocp-demo");
  const path = "/api/v2/ob/clusters/1000002/backup/config/backupStrategy";
  const start = act(page, "start-schedule");
  await expect(start).toBeEnabled();
  await sim.faults({ match: { system: "ocp", method: "GET", path }, times: 1_000, do: { status: 503 } });
  await act(page, "refresh").first().click();
  await expect(act(page, "retry-read").first()).toBeVisible();
  await sim.clearFaults();
  const headers = { "Content-Type": "application/json", Authorization: ADMIN };
  const strategy = sim.systems.ocp + path;
  const read = (await (await fetch(strategy, { headers })).json()) as { data: unknown };
  const body = JSON.stringify(read.data).replace('Time":"02:00', 'Time":"15:18');
  expect((await fetch(strategy, { method: "PATCH", headers, body })).status).toBe(200);
  await start.click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("The next data backup of the plan");
  await act(dialog, "confirm").click();
  await expect(dialog.locator("[data-outcome=failure]")).toContainText("15:18");
  expect((await sim.writes("ocp")).map((one) => one.method)).toEqual(["PATCH"]);
});

test("an answer that comes late does not undo a newer one", async ({ page, open }) => {
  await open(ROUTE);
  await signIn(page, "ocp-demo");
  await expect(page.locator("[data-state=PAUSED]")).toBeVisible();
  const late = await held(page, /\/clusters\/1000002\/backup\/overview$/);
  await act(page, "refresh").click();
  await late.answered;
  await confirmed(page, act(page, "start-schedule"));
  const started = page.locator("[data-state=NORMAL], [data-state=WAITING]").first();
  await expect(started).toBeAttached();
  await late.letGo();
  await expect(page.locator("[data-state=PAUSED]")).toHaveCount(0);
  await expect(started).toBeAttached();
});

test("the confirmation's curl line does the same", async ({ page, open, sim }) => {
  await open(ROUTE);
  await signIn(page, "ocp-demo");
  await act(page, "start-schedule").click();
  const line = (await page.getByRole("dialog").locator("pre[data-part=curl]").textContent()) ?? "";
  await shell(line, { OCP_USER: "admin", OCP_PASSWORD: "aaAA11__" });
  const [sent] = await sim.writes("ocp");
  expect(sent?.target).toMatch(startPath(1000002));
  expect(sent?.body ?? "").toBe("");
});

test("HTTP 200 is not success if the server says so", async ({ page, open, sim }) => {
  await open(ROUTE);
  await signIn(page, "ocp-demo");
  await sim.faults({
    match: { system: "ocp", method: "POST" },
    do: {
      status: 200,
      body: {
        data: {
          obBackupTaskType: "START_BACKUP_SCHEDULE",
          backupObjectOpsResultList: [
            {
              obBackupObjectList: [{ clusterId: 1000002, backupDimension: "CLUSTER" }],
              beSuccessful: false,
              errorCode: { code: "BAK40002", message: "Words about this object" },
              hint: "A hint of the server",
            },
          ],
        },
        duration: 5,
        server: "0123abcd",
        status: 200,
        successful: true,
        timestamp: "2020-11-14T15:28:17.245+08:00",
        traceId: "f00dfeed0badcafe",
      },
    },
  });
  const dialog = await confirmed(page, act(page, "start-schedule"));
  await expect(dialog.locator("[data-outcome]")).toHaveAttribute("data-outcome", "failure");
  await expect(dialog.locator("[data-ok=false]")).toContainText("BAK40002");
  await expect(dialog).toContainText("A hint of the server");
});

test("a cluster without a strategy offers to create one, not to start", async ({ page, open }) => {
  await open("/t/ocp-demo/clusters/1000005/strategy");
  await signIn(page, "ocp-demo");
  await expect(page.locator('a[href="#/t/ocp-demo/clusters/1000005/strategy/new"]').first()).toBeVisible();
  await expect(act(page, "start-schedule")).toHaveCount(0);
  // What its backups can do, also in OCP's own words.
  await expect(page.locator("main")).toContainText("PHYSICAL_BACKUP full and incremental");
});

test("the list of clusters says which have a strategy, and offers what can be done", async ({ page, open }) => {
  await open("/t/ocp-demo/clusters");
  await signIn(page, "ocp-demo");
  const row = (cluster: number) => page.locator(`main .table-row[data-id="${cluster}"]`);
  const edit = 'a[href$="/strategy/edit"]';
  const create = 'a[href$="/strategy/new"]';
  await expect(row(1000002)).toHaveAttribute("data-state", "PAUSED");
  await expect(row(1000002).locator(edit)).toBeVisible();
  await expect(row(1000002).locator(create)).toHaveCount(0);
  await expect(row(1000005)).toHaveAttribute("data-state", "NONE");
  await expect(row(1000005).locator(create)).toBeVisible();
  await expect(row(1000005).locator(edit)).toHaveCount(0);
  await expect(row(1000013).locator(`${create}, ${edit}`)).toHaveCount(0);
  await expect(row(1000013)).toContainText("standby cluster");
  // Outside its row a link says which cluster it is for.
  await expect(page.getByRole("link", { name: /^Edit ?: trade$/ })).toBeVisible();
});

for (const [where, path, contents] of [
  ["clusters", "/api/v2/ob/clusters", { type: "STANDBY", status: "RUNNING", obVersion: "4.2.1.0" }],
  [
    "clusters/1000012/strategy",
    "/api/v2/ob/clusters/1000012/tenants",
    { mode: "MYSQL", status: "NORMAL", obVersion: "4.2.1.0" },
  ],
] as const) {
  test(`a long list at ${where} is searched, picked and sorted in the address`, async ({ page, open, sim }) => {
    const rows = Array.from({ length: 300 }, (_, at) => ({ id: 1 + at, name: `shop${1 + at}`, ...contents }));
    const [first, ...others] = rows.map((row, at) => (at === 0 ? { ...row, status: "STOPPED" } : row));
    const answer = {
      data: { contents: [first, ...others], page: { totalElements: 300, totalPages: 1, number: 1, size: 2000 } },
      successful: true,
      status: 200,
      duration: 1,
    };
    await sim.faults({ match: { system: "ocp", path: `${path}?page` }, times: 99, do: { status: 200, body: answer } });
    const place = `/t/ocp-demo/${where}`;
    await open(place);
    await signIn(page, "ocp-demo");
    const lines = page.locator("main .table-row");
    await expect(lines.first()).toHaveAttribute("data-id", "1");
    expect(await lines.count()).toBeLessThan(100);
    await expect(page.locator("[data-part=found]")).toContainText("300");
    await page.locator("main [data-sort=id]").click();
    await page.locator("main [data-sort=id]").click();
    await expect(lines.first()).toHaveAttribute("data-id", "300");
    await control(page, "_search").fill("shop29");
    await expect(lines).toHaveCount(11);
    await expect(page).toHaveURL(/\?q=shop29&sort=-id$/);
    await page.reload();
    await signIn(page, "ocp-demo");
    await expect(lines).toHaveCount(11);
    await expect(lines.first()).toHaveAttribute("data-id", "299");
    await control(page, "_search").fill("");
    await control(page, "_status").selectOption("STOPPED");
    await expect(lines).toHaveCount(1);
    await axe(page);
  });
}
