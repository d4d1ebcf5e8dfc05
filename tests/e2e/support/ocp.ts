import { type Page, expect } from "@playwright/test";
import { type Values, act, fill } from "./form.ts";
import { held } from "./held.ts";
import { signIn } from "./signin.ts";

export const STORAGE = "obBackupServiceStorageConfig";
export const SECOND = "obSecondaryBackupConfig.storageConfig";
export const BASE = `${STORAGE}.obBackupStorageBaseInfo`;
export const SECOND_BASE = `${SECOND}.obBackupStorageBaseInfo`;
export const PLAN = "obBackupScheduleConfig";
export const ALERTS = "obBackupThresholdConfig";

/** The select of one day of the plan. */
export const day = (number: number) => `${PLAN}.dayAndDataBackupModelMap.${number}`;

/** The minimum to fill in: a name, a directory, one full backup a week. */
export const MINIMAL: Values = {
  [`${STORAGE}.configName`]: "nfs_main",
  [`${BASE}.storageUrl`]: "/obbackup/main/",
  [day(2)]: "FULL_BACKUP",
};

export const OSS: Values = {
  [`${BASE}.backupStorageType`]: "BACKUP_STORAGE_OSS",
  [`${BASE}.storageUrl`]: "osstest/main",
  [`${BASE}.ossAccessKey.endpoint`]: "oss-cn-hangzhou.aliyuncs.com",
  [`${BASE}.ossAccessKey.accessKeyId`]: "LTAI5tExample",
};

export const strategyPath = (cluster: number) =>
  new RegExp(`/clusters/${cluster}/backup/config/backupStrategy$`);
export const startPath = (cluster: number) =>
  new RegExp(`/clusters/${cluster}/backup/config/backupStrategy/startSchedule$`);

/** Opens the form of a cluster, signed in, with the cluster, its ability and its strategy read. */
export async function openStrategyForm(
  page: Page,
  open: (route: string) => Promise<void>,
  cluster: number,
): Promise<void> {
  await open(`/t/ocp-demo/clusters/${cluster}/strategy/new`);
  const read = page.waitForResponse((reply) => strategyPath(cluster).test(new URL(reply.url()).pathname));
  await signIn(page, "ocp-demo");
  await read;
  await expect(page.locator(`[name="_cluster"] option[value="${cluster}"]`)).not.toHaveText(String(cluster));
}

export async function fillStrategy(page: Page, ...values: Values[]): Promise<void> {
  for (const some of values) await fill(page, some);
}

/** Sends the strategy under review, and signs out and in again before the answer comes. */
export async function sendAndSignOut(page: Page, cluster: number): Promise<void> {
  const late = await held(page, strategyPath(cluster), "POST");
  await act(page, "send").click();
  await late.answered;
  await act(page, "sign-out").click();
  await signIn(page, "ocp-demo");
  await late.letGo();
}
