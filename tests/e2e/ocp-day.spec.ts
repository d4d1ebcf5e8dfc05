import { configureTarget } from "./support/config.ts";
import { act, confirmed, control, part, put, refused, review, send } from "./support/form.ts";
import { SECOND_BASE, PLAN, day, strategyPath } from "./support/ocp.ts";
import { ADMIN, signIn } from "./support/signin.ts";
import { axe, expect, test } from "./support/test.ts";

const CLUSTER = "/t/ocp-demo/clusters/1000002";
const TENANT = "/t/ocp-demo/clusters/1000012/tenants/121";
const TIME = `${PLAN}.backupScheduleTime`;

interface Body {
  obBackupServiceStorageConfig: { storageId: number };
  obSecondaryBackupConfig: { storageConfig: { storageId?: number } };
}

test("an edit sends the whole document, and first says what changes", async ({ page, open, sim }) => {
  await open(`${CLUSTER}/strategy/edit`);
  await signIn(page, "ocp-demo");
  await expect(page.locator("[data-part=unchanged]")).toBeVisible();
  await expect(act(page, "review")).toBeDisabled();
  await put(page, TIME, "15:18");
  await put(page, day(7), "FULL_BACKUP");
  await expect(page.locator("[data-part=unchanged]")).toHaveCount(0);
  await review(page);
  const changes = page.locator("[data-part=changes]");
  await expect(changes.locator("tbody").first().locator("tr")).toHaveCount(2);
  for (const said of ["02:00", "15:18", "Sunday: Full"]) await expect(changes).toContainText(said);
  await changes.locator("summary").click();
  await expect(changes.locator("tbody").last().locator("tr")).toHaveCount(2);
  await expect(changes).toContainText(`${TIME}`);
  await axe(page);
  const json = await part(page, "json");
  const body = JSON.parse(json) as Body;
  expect(body.obBackupServiceStorageConfig.storageId).toBe(2000034);
  expect(body.obSecondaryBackupConfig.storageConfig.storageId).toBe(2000035);
  expect(json).not.toContain("accessKeySecret");
  await send(page, "done");
  const [sent, ...more] = await sim.writes("ocp");
  expect(more).toEqual([]);
  expect([sent?.method, sent?.body]).toEqual(["PATCH", json]);
});

for (const [object, isTold] of [
  ["clusters/1000002", true],
  ["clusters/1000012/tenants/121", false],
] as const) {
  test(`an edit neither starts nor pauses what does not say whether it is scheduled: ${object}`, async ({
    page,
    open,
    sim,
  }) => {
    const enabled = `${PLAN}.backupScheduleEnabled`;
    const path = `/api/v2/ob/${object}/backup/config/backupStrategy`;
    const read = await fetch(`${sim.systems.ocp}${path}`, { headers: { authorization: ADMIN } });
    const body = (await read.json()) as { data: { obBackupScheduleConfig: Record<string, unknown> } };
    delete body.data.obBackupScheduleConfig["backupScheduleEnabled"];
    await sim.faults({ match: { system: "ocp", method: "GET", path }, times: 20, do: { status: 200, body } });
    await open(`/t/ocp-demo/${object}/strategy/edit`);
    await signIn(page, "ocp-demo");
    // The cluster is paused according to its overview; of a tenant nothing says so, and the person has to
    // decide.
    await expect(control(page, enabled)).not.toBeChecked();
    await expect(page.locator("[data-part=unchanged]")).toHaveCount(isTold ? 1 : 0);
    await put(page, TIME, "15:18");
    if (!isTold) {
      await refused(page, enabled);
      await put(page, enabled, true);
      await put(page, enabled, false);
    }
    await review(page);
    await expect(page.locator("[data-part=changes] tbody").first().locator("tr")).toHaveCount(isTold ? 1 : 2);
    expect(await part(page, "json")).toContain('"backupScheduleEnabled": false');
  });
}

test("it is said that less retention deletes what is there", async ({ page, open }) => {
  await open(`${CLUSTER}/strategy/edit`);
  await signIn(page, "ocp-demo");
  const retention = `${PLAN}.backupDataRetentionDays`;
  const warning = page.locator(`[id="warning-${retention}"]`);
  await expect(control(page, retention)).toHaveValue("35");
  await put(page, retention, "34");
  await expect(warning).toContainText("34 days");
  await put(page, retention, "36");
  await expect(warning).toHaveCount(0);
});

test("what someone else changed meanwhile is noticed, and nothing is sent", async ({ page, open, sim }) => {
  await open(`${CLUSTER}/strategy/edit`);
  await signIn(page, "ocp-demo");
  await put(page, TIME, "15:18");
  const body = await (async () => {
    await review(page);
    return (await part(page, "json")).replace('"backupDataRetentionDays": 35', '"backupDataRetentionDays": 14');
  })();
  const other = await fetch(`${sim.systems.ocp}/api/v2/ob/clusters/1000002/backup/config/backupStrategy`, {
    method: "PATCH",
    headers: {
      "Content-Type": "application/json",
      Authorization: ADMIN,
    },
    body: body.replace("15:18", "02:00"),
  });
  expect(other.status).toBe(200);
  const shown = await send(page, "failure");
  await expect(shown).toContainText("35 days");
  await expect(shown).toContainText("14 days");
  expect(await sim.writes("ocp")).toHaveLength(1);
  await act(page, "back").click();
  await expect(control(page, `${PLAN}.backupDataRetentionDays`)).toHaveValue("14");
  await expect(control(page, TIME)).toHaveValue("15:18");
});

test("what someone else changed after an unknown outcome is noticed when sending again", async ({
  page,
  open,
  sim,
}) => {
  await open(`${CLUSTER}/strategy/edit`);
  await signIn(page, "ocp-demo");
  await put(page, TIME, "15:18");
  await review(page);
  const body = (await part(page, "json")).replace('"backupDataRetentionDays": 35', '"backupDataRetentionDays": 14');
  await sim.faults({ match: { system: "ocp", method: "PATCH" }, do: { cut: "before" } });
  const unknown = await send(page, "unknown");
  const other = await fetch(`${sim.systems.ocp}/api/v2/ob/clusters/1000002/backup/config/backupStrategy`, {
    method: "PATCH",
    headers: { "Content-Type": "application/json", Authorization: ADMIN },
    body: body.replace("15:18", "02:00"),
  });
  expect(other.status).toBe(200);
  await unknown.locator('a[href$="/strategy"]').first().click();
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await page.goBack();
  await act(page, "send-again").click();
  await act(page.getByRole("dialog"), "confirm").click();
  const shown = page.locator('[data-outcome="failure"]');
  await expect(shown).toContainText("35 days");
  await expect(shown).toContainText("14 days");
  expect(await sim.writes("ocp")).toHaveLength(2);
});

test("back from an unknown outcome, an edit is compared with the strategy at that time", async ({ page, open, sim }) => {
  await open(`${CLUSTER}/strategy/edit`);
  await signIn(page, "ocp-demo");
  const unchanged = page.locator("[data-part=unchanged]");
  await expect(unchanged).toBeVisible();
  const before = await control(page, TIME).inputValue();
  await put(page, TIME, "15:18");
  await expect(unchanged).toHaveCount(0);
  await review(page);
  await sim.faults({ match: { system: "ocp", method: "PATCH" }, do: { cut: "after" } });
  await send(page, "unknown");
  await act(page, "back").click();
  // It was carried out: what was typed is now the state, and what was there before would be a change.
  await expect(unchanged).toBeVisible();
  await expect(control(page, TIME)).toHaveValue("15:18");
  await put(page, TIME, before);
  await review(page);
  await send(page, "done");
  expect(await sim.writes("ocp")).toHaveLength(2);
});

test("a strategy without its schedule is said to be off until it is started", async ({ page, open }) => {
  await open(`${CLUSTER}/strategy/edit`);
  await signIn(page, "ocp-demo");
  await expect(page.locator("[data-part=unchanged]")).toBeVisible();
  await put(page, `${PLAN}.backupScheduleEnabled`, false);
  await review(page);
  const done = await send(page, "done");
  await done.locator('.ways a[href$="/strategy"]').click();
  const means = page.getByRole("region", { name: "What the strategy means" });
  await expect(means).toContainText("Scheduling is off");
  const dialog = await confirmed(page, act(page, "start-schedule"));
  await expect(dialog.locator("[data-outcome]")).toHaveAttribute("data-outcome", "done");
  await act(dialog, "dismiss").last().click();
  await expect(page.locator("main [data-state=NORMAL], main [data-state=WAITING]").first()).toBeVisible();
  // Starting changes no document: what the document says is not the current state.
  await expect(means).not.toContainText("Scheduling is off");
});

test("a secret is asked for again if its storage moves", async ({ page, open }) => {
  await open(`${CLUSTER}/strategy/edit`);
  await signIn(page, "ocp-demo");
  await put(page, `${SECOND_BASE}.storageUrl`, "obtrade/third");
  await refused(page, `${SECOND_BASE}.ossAccessKey.accessKeySecret`);
});

test("deleting states the consequences and asks for the name", async ({ page, open, sim }) => {
  await open(`${CLUSTER}/strategy`);
  await signIn(page, "ocp-demo");
  await act(page, "delete-strategy").click();
  const dialog = page.getByRole("dialog");
  for (const named of ["oss_trade_2", "backup_backup_dest", "trade", "1000002"]) {
    await expect(dialog).toContainText(named);
  }
  await expect(dialog).toHaveAccessibleDescription(/oss_trade_2/);
  await expect(act(dialog, "confirm")).toBeDisabled();
  await axe(page);
  await dialog.getByRole("textbox").fill("trade");
  await act(dialog, "confirm").click();
  await expect(dialog.locator("[data-outcome]")).toHaveAttribute("data-outcome", "done");
  const [sent, ...more] = await sim.writes("ocp");
  expect(more).toEqual([]);
  expect(sent?.method).toBe("DELETE");
  expect(sent?.target).toMatch(strategyPath(1000002));
  // What is gone is no longer offered.
  await act(dialog, "dismiss").last().click();
  await expect(page.locator('main a[href$="/strategy/new"]')).toBeVisible();
  await expect(page.locator('main a[href$="/strategy/edit"]')).toHaveCount(0);
  await expect(act(page, "start-schedule")).toBeDisabled();
  await expect(act(page, "delete-strategy")).toBeDisabled();
});

test("a strategy that cannot be read again is deleted by what was known of it, and that is said", async ({ page, open, sim }) => {
  await open(`${CLUSTER}/strategy`);
  await signIn(page, "ocp-demo");
  await expect(act(page, "delete-strategy")).toBeVisible();
  const path = "/api/v2/ob/clusters/1000002/backup/config/backupStrategy";
  await sim.faults({ match: { system: "ocp", method: "GET", path }, times: 1_000, do: { status: 503 } });
  await act(page, "refresh").first().click();
  await expect(act(page, "retry-read").first()).toBeVisible();
  await act(page, "delete-strategy").click();
  const dialog = page.getByRole("dialog");
  for (const named of ["could not be read just now", "oss_trade_2", "backup_backup_dest", "will not be made"]) {
    await expect(dialog).toContainText(named);
  }
  await axe(page);
});

test("pausing a cluster is off, asks on first use, and disappears after a 404", async ({ page, open, sim }) => {
  await open(`${CLUSTER}/strategy`);
  await signIn(page, "ocp-demo");
  const gate = page.locator('[data-inferred="ocp.cluster.stopSchedule"]');
  await expect(gate).toContainText("config.json");
  await expect(act(page, "stop-schedule")).toHaveCount(0);

  await configureTarget(page, "ocp-demo", { inferred: ["ocp.cluster.stopSchedule"] });
  await page.reload();
  await signIn(page, "ocp-demo");
  await confirmed(page, act(page, "start-schedule"));
  await act(page.getByRole("dialog"), "dismiss").last().click();
  await expect(gate).toContainText("not documented");
  const dialog = await confirmed(page, act(page, "stop-schedule"));
  await expect(page.locator("[data-outcome=failure]").filter({ has: gate })).toContainText("404");
  await expect(dialog).toHaveCount(0);
  await expect(act(page, "stop-schedule")).toHaveCount(0);
  expect(await sim.requests({ system: "ocp", method: "POST", path: /stopSchedule$/ })).toHaveLength(1);
});

test("a tenant's strategy is paused and changed on its own", async ({ page, open, sim }) => {
  await open(`${TENANT}/strategy`);
  await signIn(page, "ocp-demo");
  const dialog = await confirmed(page, act(page, "stop-schedule"));
  await expect(dialog.locator("[data-outcome]")).toHaveAttribute("data-outcome", "done");
  await act(dialog, "dismiss").last().click();
  await page.locator('a[href$="/tenants/121/strategy/edit"]').click();
  await put(page, TIME, "05:00");
  await review(page);
  await send(page, "done");
  const sent = await sim.writes("ocp");
  expect(sent.map((one) => one.method)).toEqual(["POST", "PATCH"]);
  for (const one of sent) expect(one.target).toContain("/tenants/121/");
});

test("a tenant's first strategy starts from its cluster's on request", async ({ page, open, sim }) => {
  await configureTarget(page, "ocp-demo", { inferred: ["ocp.tenant.createStrategy"] });
  const path = (cluster: number) => `/api/v2/ob/clusters/${cluster}/backup/config/backupStrategy`;
  const other = await fetch(`${sim.systems.ocp}${path(1000002)}`, { headers: { authorization: ADMIN } });
  const body: unknown = await other.json();
  await open("/t/ocp-demo/clusters/1000012/tenants/122/strategy/new");
  await signIn(page, "ocp-demo");
  await act(page, "agree").click();
  await expect(control(page, TIME)).toHaveValue("02:00");
  const begin = act(page, "from-cluster");
  await begin.click();
  await expect(page.getByText("The cluster has no strategy")).toBeVisible();
  await sim.faults({ match: { system: "ocp", method: "GET", path: path(1000012) }, do: { status: 200, body } });
  await begin.click();
  await expect(page.getByText("filled from the cluster's strategy")).toBeVisible();
  await expect(control(page, `${PLAN}.backupDataRetentionDays`)).toHaveValue("35");
  await expect(control(page, day(2))).toHaveValue("FULL_BACKUP");
  await axe(page);
  await put(page, "obBackupServiceStorageConfig.configName", "nfs_risk");
  await review(page);
  const sent = await part(page, "json");
  expect(sent).toContain("/obbackup/trade/");
  for (const absent of ["storageId", "econdary", "autoCompact"]) expect(sent).not.toContain(absent);
});

test("an immediate backup uses the strategy's storage", async ({ page, open, sim }) => {
  await open(`${CLUSTER}/backup`);
  await signIn(page, "ocp-demo");
  await put(page, "dataBackupMode", "INCREMENTAL_BACKUP");
  await review(page);
  const json = await part(page, "json");
  expect(json).toContain('"storageId": 2000034');
  await send(page, "task");
  const [sent] = await sim.writes("ocp");
  expect([sent?.method, sent?.body]).toEqual(["POST", json]);
  expect(sent?.target).toMatch(/\/backup\/backupNow$/);
});

test("an answer without any object's result is unknown", async ({ page, open, sim }) => {
  await open(`${CLUSTER}/strategy`);
  await signIn(page, "ocp-demo");
  await sim.faults({
    match: { system: "ocp", method: "POST" },
    do: { status: 200, body: { data: {}, successful: true, status: 200, duration: 1 } },
  });
  const dialog = await confirmed(page, act(page, "start-schedule"));
  await expect(dialog.locator("[data-outcome]")).toHaveAttribute("data-outcome", "unknown");
  await expect(dialog).toContainText("lacks what it should contain");
});

test("the task of a partly refused request is followed nevertheless", async ({ page, open, sim }) => {
  await open(`${CLUSTER}/backup`);
  await signIn(page, "ocp-demo");
  await put(page, "dataBackupMode", "INCREMENTAL_BACKUP");
  await review(page);
  const id = await sim.task({ system: "ocp", shape: "stages", nodes: 4, state: "running" });
  const object = { clusterId: 1000002, backupDimension: "CLUSTER" };
  const other = { clusterId: 1000002, tenantId: 12, backupDimension: "TENANT" };
  const results = [
    { obBackupObjectList: [object], beSuccessful: true, taskIdList: [Number(id)] },
    { obBackupObjectList: [other], beSuccessful: false, errorCode: { code: "BAK40002" }, hint: "Not this one" },
  ];
  await sim.faults({
    match: { system: "ocp", method: "POST" },
    do: {
      status: 200,
      body: { data: { backupObjectOpsResultList: results }, successful: true, status: 200, duration: 1 },
    },
  });
  const shown = await send(page, "failure");
  await expect(shown).toContainText("Not this one");
  await expect(shown.locator(`[data-kind=task][data-id="${id}"]`)).toBeVisible();
  await expect(shown.locator(`a[href$="/tasks/${id}"]`)).toBeVisible();
});

for (const locale of ["en-US", "zh-CN"]) {
  test.describe(locale, () => {
    test.use({ locale });

    test("a role that may read but not delete is told which right it lacks", async ({ page, open }) => {
      await open(`${CLUSTER}/strategy`);
      await signIn(page, "ocp-demo", { username: "viewer", password: "aaAA11__" });
      await act(page, "delete-strategy").click();
      const dialog = page.getByRole("dialog");
      await dialog.getByRole("textbox").fill("trade");
      await act(dialog, "confirm").click();
      await expect(dialog.locator("[data-outcome]")).toHaveAttribute("data-outcome", "failure");
      await expect(dialog).toContainText("IAM11000");
      await expect(dialog).toContainText("403");
      await expect(dialog).toContainText(locale === "en-US" ? "the right Delete for backup" : "“删除”权限");
      await axe(page);
      await act(dialog, "dismiss").last().click();
      // A missing right signs nobody out: the strategy is there and can be read.
      await expect(page.locator("form[data-form=sign-in]")).toHaveCount(0);
      await expect(page.locator("main")).toContainText("PAUSED");
      await page.locator('nav.tabs a[href$="/backups"]').click();
      await expect(page.locator("main .table-row[data-id]").first()).toBeVisible();
    });

    test("histories and ranges are read, filtered in the address, and survive a reload", async ({ page, open }) => {
      await open(`${CLUSTER}/backups?span=30&state=Failed`);
      await signIn(page, "ocp-demo");
      const rows = page.locator("main .table-row[data-id]");
      await expect(rows.first()).toHaveAttribute("data-state", "FAILED");
      // What its column cuts off is repeated below in full.
      await expect(page.locator("main .server-words")).toHaveCount(await rows.count());
      await axe(page);
      await page.locator("select[name=_state]").selectOption("");
      await expect(page).not.toHaveURL(/state=/);
      await page.locator("[name=_search]").fill("75");
      await expect(page).toHaveURL(/span=30.*q=75|q=75.*span=30/);
      await expect(rows).toHaveCount(1);
      await page.reload();
      await signIn(page, "ocp-demo");
      await expect(rows).toHaveCount(1);
      for (const [where, part] of [
        ["backups/logs", "main .table-row"],
        ["backups/restores", "main .table-row"],
        ["backups/windows", "[data-part=recover]"],
      ] as const) {
        await page.locator(`nav.tabs a[href$="${where}"]`).click();
        await expect(page.locator(part).first()).toBeVisible();
        await axe(page);
      }
    });

    test("tasks are searched by the server, in the address", async ({ page, open, sim }) => {
      await open("/t/ocp-demo/tasks?state=FAILED");
      await signIn(page, "ocp-demo");
      const rows = page.locator("main .table-row[data-kind=task]");
      await expect(rows.first()).toHaveAttribute("data-state", "FAILED");
      await page.locator("[name=_search]").fill("Back up");
      await expect(page).toHaveURL(/q=Back%20up/);
      await expect(rows).toHaveCount(1);
      const asked = await sim.requests({ system: "ocp", path: /tasks\/instances/ });
      expect(asked.at(-1)?.target).toContain("status=FAILED");
      await axe(page);
    });
  });
}
