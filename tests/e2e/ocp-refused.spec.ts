import { type Values, control, put, refused, review } from "./support/form.ts";
import {
  ALERTS,
  BASE,
  MINIMAL,
  OSS,
  PLAN,
  SECOND,
  SECOND_BASE,
  STORAGE,
  day,
  fillStrategy,
  openStrategyForm,
} from "./support/ocp.ts";
import { expect, test } from "./support/test.ts";

interface Case {
  what: string;
  cluster?: number;
  values: Values;
  at: string[];
}

const MAP = `${PLAN}.dayAndDataBackupModelMap`;
const OSS_KEYS = { ...OSS, [`${BASE}.ossAccessKey.accessKeySecret`]: "s3cr3t-of-a-test" };
const COS_KEYS: Values = {
  [`${BASE}.backupStorageType`]: "BACKUP_STORAGE_COS",
  [`${BASE}.storageUrl`]: "costest/main",
  [`${BASE}.cosAccessKey.endpoint`]: "cos.ap-beijing.myqcloud.com",
  [`${BASE}.cosAccessKey.accessKeyId`]: "AKIDexample",
  [`${BASE}.cosAccessKey.accessKeySecret`]: "s3cr3t-of-a-test",
  [`${BASE}.cosAccessKey.appId`]: "1250000000",
};
const SECONDARY: Values = {
  secondaryBackupEnabled: true,
  [`${SECOND}.configName`]: "nfs_second",
  [`${SECOND_BASE}.storageUrl`]: "/obbackup/second/",
};

const CASES: Case[] = [
  {
    what: "a name that begins with a digit",
    values: { [`${STORAGE}.configName`]: "1nfs" },
    at: [`${STORAGE}.configName`],
  },
  {
    what: "a directory with a protocol",
    values: { [`${BASE}.storageUrl`]: "file:///obbackup" },
    at: [`${BASE}.storageUrl`],
  },
  {
    what: "a directory that is not absolute",
    values: { [`${BASE}.storageUrl`]: "obbackup/" },
    at: [`${BASE}.storageUrl`],
  },
  {
    what: "OSS without its key",
    values: {
      ...OSS_KEYS,
      [`${BASE}.ossAccessKey.accessKeyId`]: "",
      [`${BASE}.ossAccessKey.accessKeySecret`]: "",
    },
    at: [`${BASE}.ossAccessKey.accessKeyId`, `${BASE}.ossAccessKey.accessKeySecret`],
  },
  { what: "OSS below 2.2.76", cluster: 1000009, values: OSS_KEYS, at: [`${BASE}.backupStorageType`] },
  { what: "COS below 2.2.76", cluster: 1000009, values: COS_KEYS, at: [`${BASE}.backupStorageType`] },
  {
    what: "COS without its APPID",
    values: { ...COS_KEYS, [`${BASE}.cosAccessKey.appId`]: "" },
    at: [`${BASE}.cosAccessKey.appId`],
  },
  {
    what: "a threshold of 0",
    values: { [`${STORAGE}.alarmStoragePercentageThreshold`]: "0" },
    at: [`${STORAGE}.alarmStoragePercentageThreshold`],
  },
  {
    what: "a threshold of 101",
    values: { [`${STORAGE}.alarmStoragePercentageThreshold`]: "101" },
    at: [`${STORAGE}.alarmStoragePercentageThreshold`],
  },
  {
    what: "digits that are not ASCII",
    values: { [`${ALERTS}.dataBackupTimeoutMinutes`]: "６０" },
    at: [`${ALERTS}.dataBackupTimeoutMinutes`],
  },
  { what: "no day", values: { [day(2)]: "" }, at: [MAP] },
  { what: "a physical plan without a full backup", values: { [day(2)]: "INCREMENTAL_BACKUP" }, at: [MAP] },
  {
    what: "an eleventh day of a month",
    values: {
      [`${PLAN}.backupScheduleMode`]: "MONTH",
      ...Object.fromEntries(Array.from({ length: 11 }, (_, index) => [day(index + 1), "FULL_BACKUP"])),
    },
    at: [MAP],
  },
  {
    what: "logical backup that is not full",
    cluster: 1000008,
    values: { backupMode: "LOGICAL_BACKUP", [day(2)]: "INCREMENTAL_BACKUP" },
    at: [MAP],
  },
  {
    what: "logical backup on a physical cluster",
    values: { backupMode: "LOGICAL_BACKUP" },
    at: ["backupMode"],
  },
  {
    what: "cleaning without a retention",
    values: { [`${PLAN}.cleanEnabled`]: true },
    at: [`${PLAN}.backupDataRetentionDays`],
  },
  {
    what: "a retention of 0",
    values: { [`${PLAN}.cleanEnabled`]: true, [`${PLAN}.backupDataRetentionDays`]: "0" },
    at: [`${PLAN}.backupDataRetentionDays`],
  },
  {
    what: "an offset beyond ±18:00",
    values: { [`${PLAN}.backupScheduleTime:offset`]: "+18:01" },
    at: [`${PLAN}.backupScheduleTime`],
  },
  { what: "no time", values: { [`${PLAN}.backupScheduleTime`]: "" }, at: [`${PLAN}.backupScheduleTime`] },
  {
    what: "a second storage that is the first",
    values: { ...SECONDARY, [`${SECOND_BASE}.storageUrl`]: "/obbackup/main" },
    at: [`${SECOND_BASE}.storageUrl`],
  },
  {
    what: "the name of the first storage for the second",
    values: { ...SECONDARY, [`${SECOND}.configName`]: "nfs_main" },
    at: [`${SECOND}.configName`],
  },
];

for (const { what, cluster, values, at } of CASES) {
  test(`refused: ${what}`, async ({ page, open, sim }) => {
    await openStrategyForm(page, open, cluster ?? 1000005);
    await fillStrategy(page, MINIMAL, values);
    await refused(page, ...at);
    expect(await sim.writes()).toEqual([]);
  });
}

test("COS is accepted from 4.2.1 on", async ({ page, open, sim }) => {
  await openStrategyForm(page, open, 1000012);
  await fillStrategy(page, MINIMAL, COS_KEYS);
  await review(page);
  expect(await sim.writes()).toEqual([]);
});

test("S3 and OBS cannot be chosen at cluster level", async ({ page, open }) => {
  await openStrategyForm(page, open, 1000012);
  const types = control(page, `${BASE}.backupStorageType`).locator("option:not([disabled])");
  const words = await types.evaluateAll((options) =>
    options.map((option) => (option as HTMLOptionElement).value),
  );
  expect(words).toEqual(["BACKUP_STORAGE_FILE", "BACKUP_STORAGE_OSS", "BACKUP_STORAGE_COS"]);
});

test("a secondary backup is off below 2.2.77 and for logical backup, with the reason", async ({
  page,
  open,
}) => {
  for (const cluster of [1000008, 1000009]) {
    await page.goto("about:blank");
    await openStrategyForm(page, open, cluster);
    await expect(control(page, "secondaryBackupEnabled")).toBeDisabled();
    await expect(page.locator('[id="hint-secondaryBackupEnabled"]')).not.toHaveText("");
  }
});

test("a standby cluster cannot have a strategy, and the form says so", async ({ page, open, sim }) => {
  await openStrategyForm(page, open, 1000013);
  await expect(page.locator('[id="error-_cluster"]')).not.toHaveText("");
  await fillStrategy(page, MINIMAL);
  await refused(page, "_cluster");
  expect(await sim.writes()).toEqual([]);
});

test("a second strategy is refused before it is sent, and a link to change the first is shown", async ({
  page,
  open,
  sim,
}) => {
  await openStrategyForm(page, open, 1000002);
  await expect(page.locator('[id="error-_cluster"]')).toContainText("BAK21001");
  await fillStrategy(page, MINIMAL);
  await refused(page, "_cluster");
  await expect(page.locator('main a[href="#/t/ocp-demo/clusters/1000002/strategy/edit"]')).toBeVisible();
  expect(await sim.writes()).toEqual([]);
});

test("merely unwise choices warn but do not block", async ({ page, open }) => {
  await openStrategyForm(page, open, 1000005);
  // Full backups on Tuesday, Thursday and Saturday are at most three days apart.
  await fillStrategy(page, MINIMAL, { [day(4)]: "FULL_BACKUP", [day(6)]: "FULL_BACKUP" });
  const warning = page.locator(`[id="warning-${ALERTS}.noSuccessfulDataBackupAlarmDays"]`);
  await put(page, `${ALERTS}.noSuccessfulDataBackupAlarmDays`, "3");
  await expect(warning).toHaveCount(0);
  await put(page, `${ALERTS}.noSuccessfulDataBackupAlarmDays`, "2");
  await expect(warning).not.toHaveText("");
  await review(page);
});

test("an issue goes with the key press that corrects it and appears when the control is left", async ({
  page,
  open,
}) => {
  await openStrategyForm(page, open, 1000005);
  const name = control(page, `${STORAGE}.configName`);
  const error = page.locator(`[id="error-${STORAGE}.configName"]`);
  await name.pressSequentially("1");
  await name.blur();
  await expect(error).toBeVisible();
  await expect(name).toHaveAttribute("aria-invalid", "true");
  await name.fill("nfs");
  await expect(error).toHaveCount(0);
});

test("changing the cycle clears the days", async ({ page, open }) => {
  await openStrategyForm(page, open, 1000005);
  await fillStrategy(page, MINIMAL, { [`${PLAN}.backupScheduleMode`]: "MONTH" });
  await expect(control(page, day(31))).toBeVisible();
  await expect(control(page, day(2))).toHaveValue("");
  await put(page, `${PLAN}.backupScheduleMode`, "WEEK");
  await expect(control(page, day(8))).toHaveCount(0);
});
