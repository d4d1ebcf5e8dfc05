import { act, confirmed, control, outcome, part, put, review, send, unmasked } from "./support/form.ts";
import { shell } from "./support/shell.ts";
import {
  MINIMAL,
  OSS,
  BASE,
  SECOND,
  SECOND_BASE,
  STORAGE,
  fillStrategy,
  openStrategyForm,
  startPath,
  strategyPath,
} from "./support/ocp.ts";
import { expect, test } from "./support/test.ts";

const SECRET = 'oss-s3cr3t/+="quoted" \\ $HOME';
const SECOND_SECRET = "second-s3cr3t-0123456789";

test("what the review shows is what is sent, and the task is followed until starting is offered", { tag: ["@main"] }, async ({
  page,
  open,
  sim,
}) => {
  await openStrategyForm(page, open, 1000005);
  await fillStrategy(page, MINIMAL);
  await review(page);
  const json = await part(page, "json");
  expect(json).not.toContain("***");
  await sim.clock({ speed: 20 });
  await send(page, "task");
  const [sent, ...more] = await sim.writes("ocp");
  expect(more).toEqual([]);
  expect(sent?.body).toBe(json);
  expect(new URL(sent?.target ?? "", sim.url).pathname).toMatch(strategyPath(1000005));

  const task = page.locator("[data-outcome] [data-kind][data-id]").first();
  await expect(task).toHaveAttribute("data-state", "SUCCESSFUL");
  await expect(page.locator("[data-outcome] [data-state=PAUSED]")).toBeVisible();
  const dialog = await confirmed(page, act(page, "start-schedule"));
  await expect(dialog.locator("[data-outcome]")).toHaveAttribute("data-outcome", "done");
  await act(dialog, "dismiss").last().click();
  await expect(
    page.locator("[data-outcome] [data-state=NORMAL], [data-outcome] [data-state=WAITING]"),
  ).toBeVisible();
  const started = await sim.requests({ system: "ocp", method: "POST", path: startPath(1000005) });
  expect(started).toHaveLength(1);
});

test("the minimal body has the defaults and nothing that was not asked for", async ({ page, open }) => {
  await openStrategyForm(page, open, 1000005);
  await fillStrategy(page, MINIMAL);
  await review(page);
  expect(JSON.parse(await part(page, "json"))).toEqual({
    backupMode: "PHYSICAL_BACKUP",
    obBackupScheduleConfig: {
      backupScheduleEnabled: true,
      backupScheduleMode: "WEEK",
      backupScheduleTime: "02:00:00.000+08:00",
      cleanEnabled: false,
      dayAndDataBackupModelMap: { "2": "FULL_BACKUP" },
      startLogBackup: true,
    },
    obBackupThresholdConfig: {
      dataBackupTimeoutMinutes: 60,
      logBackupDelaySeconds: 300,
      noSuccessfulDataBackupAlarmDays: 7,
    },
    obBackupServiceStorageConfig: {
      alarmStoragePercentageThreshold: 80,
      configName: "nfs_main",
      obBackupStorageBaseInfo: { backupStorageType: "BACKUP_STORAGE_FILE", storageUrl: "/obbackup/main/" },
    },
    secondaryBackupEnabled: false,
  });
});

test("the curl line sends the same JSON", async ({ page, open, sim }) => {
  await openStrategyForm(page, open, 1000005);
  await fillStrategy(page, MINIMAL, OSS, { [`${BASE}.ossAccessKey.accessKeySecret`]: SECRET });
  await review(page);
  const [json, line] = [await part(page, "json"), await part(page, "curl")];
  expect(line).not.toContain("oss-s3cr3t");
  expect(line).toContain(sim.url);
  expect(await sim.writes()).toEqual([]);
  await shell(line, { OCP_USER: "admin", OCP_PASSWORD: "aaAA11__", OSS_ACCESS_KEY_SECRET: SECRET });
  const [received] = await sim.writes("ocp");
  expect(received?.json).toEqual(JSON.parse(unmasked(json, SECRET)));
});

test("an access key is masked in the review and sent as typed", async ({ page, open, sim }) => {
  await openStrategyForm(page, open, 1000005);
  await expect(control(page, `${BASE}.ossAccessKey.endpoint`)).toHaveCount(0);
  await fillStrategy(page, MINIMAL, OSS);
  await expect(control(page, `${BASE}.cosAccessKey.endpoint`)).toHaveCount(0);
  const secret = ` ${SECRET} `;
  await put(page, `${BASE}.ossAccessKey.accessKeySecret`, secret);
  await review(page);
  const json = await part(page, "json");
  await send(page, "task");
  expect((await sim.writes("ocp")).map((one) => one.body)).toEqual([unmasked(json, secret)]);
});

test("a secondary backup has a storage and a key of its own", async ({ page, open, sim }) => {
  await openStrategyForm(page, open, 1000005);
  await fillStrategy(page, MINIMAL, OSS, {
    [`${BASE}.ossAccessKey.accessKeySecret`]: SECRET,
    secondaryBackupEnabled: true,
    [`${SECOND}.configName`]: "oss_second",
    [`${SECOND_BASE}.backupStorageType`]: "BACKUP_STORAGE_OSS",
    [`${SECOND_BASE}.storageUrl`]: "osssecond/copy",
    [`${SECOND_BASE}.ossAccessKey.endpoint`]: "oss-cn-beijing.aliyuncs.com",
    [`${SECOND_BASE}.ossAccessKey.accessKeyId`]: "LTAI5tSecond",
    [`${SECOND_BASE}.ossAccessKey.accessKeySecret`]: SECOND_SECRET,
  });
  const period = control(page, "obSecondaryBackupConfig.scheduleConfig.logSecondaryBackupPeriod");
  await expect(period.locator("option")).toHaveCount(1);
  await expect(period).toHaveValue("ONCE_A_DAY");
  await review(page);
  const json = await part(page, "json");
  expect(JSON.parse(json).obSecondaryBackupConfig.scheduleConfig).toEqual({
    dataBackupScheduleEnabled: true,
    logBackupScheduleEnabled: true,
    logSecondaryBackupPeriod: "ONCE_A_DAY",
  });
  await send(page, "task");
  const [sent] = await sim.writes("ocp");
  const secrets =
    json.indexOf("obSecondaryBackupConfig") < json.indexOf("obBackupServiceStorageConfig")
      ? [SECOND_SECRET, SECRET]
      : [SECRET, SECOND_SECRET];
  expect(sent?.body).toBe(unmasked(json, ...secrets));
});

test("what is off says why and is not sent; what is forced is sent", async ({ page, open }) => {
  await openStrategyForm(page, open, 1000005);
  const logs = control(page, "obBackupScheduleConfig.startLogBackup");
  await expect(logs).toBeDisabled();
  await expect(logs).toBeChecked();
  for (const name of [
    "obBackupThresholdConfig.libObLogExpireDays",
    "obBackupScheduleConfig.cleanScheduleTime",
  ]) {
    await expect(control(page, name)).toBeDisabled();
    await expect(page.locator(`[id="hint-${name}"]`)).not.toHaveText("");
  }
});

test("a problem with the first storage on the server is a failure shown object by object, the draft is kept", async ({
  page,
  open,
  sim,
}) => {
  await openStrategyForm(page, open, 1000005);
  await fillStrategy(page, MINIMAL, { [`${BASE}.storageUrl`]: "/x/denied/" });
  await review(page);
  const result = await send(page, "failure");
  await expect(result.locator("[data-ok=false]")).not.toHaveCount(0);
  await expect(result).toContainText("BAK30008");
  expect(await sim.writes("ocp")).toHaveLength(1);
  await act(page, "back").click();
  await expect(control(page, `${BASE}.storageUrl`)).toHaveValue("/x/denied/");
  await expect(control(page, `${STORAGE}.configName`)).toHaveValue("nfs_main");
});

test("a refusal by HTTP status is a failure with the server's words", async ({ page, open, sim }) => {
  await openStrategyForm(page, open, 1000005);
  await fillStrategy(page, MINIMAL);
  await review(page);
  await sim.faults({
    match: {
      system: "ocp",
      method: "POST",
      path: "/api/v2/ob/clusters/1000005/backup/config/backupStrategy",
    },
    do: {
      status: 400,
      body: {
        duration: 5,
        error: { code: 21007, message: "Words of the server about the time", subErrors: [] },
        server: "0123abcd",
        status: 400,
        successful: false,
        timestamp: "2020-11-14T15:28:17.245+08:00",
        traceId: "f00dfeed0badcafe",
      },
    },
  });
  const result = await send(page, "failure");
  await expect(result).toContainText("Words of the server about the time");
  await expect(result).toContainText("f00dfeed0badcafe");
  expect(await sim.writes("ocp")).toHaveLength(1);
  await act(page, "back").click();
  await expect(control(page, `${BASE}.storageUrl`)).toHaveValue("/obbackup/main/");
});

test("a change of the target between form and sending stops it", async ({ page, open, sim }) => {
  await openStrategyForm(page, open, 1000005);
  await fillStrategy(page, MINIMAL);
  await review(page);
  const line = await part(page, "curl");
  // Somebody else is quicker: the strategy exists as soon as their task has ended.
  await sim.clock({ speed: 100 });
  const variables = { OCP_USER: "admin", OCP_PASSWORD: "aaAA11__" };
  await shell(line, variables);
  const read = `curl -sS -u "$OCP_USER:$OCP_PASSWORD" ${sim.systems.ocp}/api/v2/ob/clusters/1000005/backup/config/backupStrategy`;
  await expect.poll(() => shell(read, variables)).toContain("/obbackup/main/");
  await act(page, "send").click();
  await outcome(page, "failure");
  expect(await sim.writes("ocp")).toHaveLength(1);
});
