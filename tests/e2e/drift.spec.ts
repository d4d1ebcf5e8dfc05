import { readFileSync } from "node:fs";
import { configure } from "./support/config.ts";
import { file } from "./support/file.ts";
import { act, control } from "./support/form.ts";
import { go } from "./support/go.ts";
import { held } from "./support/held.ts";
import { STORAGE } from "./support/ocp.ts";
import { type Target, signIn } from "./support/signin.ts";
import { axe, expect, test } from "./support/test.ts";

test("a file of an unknown target or kind says which", async ({ page, open }) => {
  await configure(page, (config) => {
    config.targets = config.targets.filter((target) => target["kind"] === "ocp");
  });
  await open("/drift");
  const saved = (form: string, target: string, values: object) =>
    JSON.stringify({ format: "backup-console/form", version: 1, form, target, values });
  await control(page, "_files").setInputFiles([
    file("a.json", JSON.stringify({ schedule: { hour: 3 } })),
    file("b.json", saved("schedule", "ocp-demo", { hour: "3" })),
    file("c.json", saved("strategy", "gone", { backupMode: "PHYSICAL_BACKUP" })),
    file("d.json", saved("change-config", "gone", {})),
  ]);
  const row = (name: string) => page.locator("[data-view=drift] tbody tr").filter({ hasText: name });
  await expect(row("a.json")).toContainText("No target of this console has objects of this kind: Backup schedule");
  await expect(row("b.json")).toContainText("The target OCP demo has no objects of this kind: Backup schedule");
  await expect(row("c.json")).toContainText("This console has no target gone.");
  await expect(row("d.json")).toContainText("This console has no target gone.");
  await axe(page);
});

test("files chosen while others are compared replace them", async ({ page, open }) => {
  await open("/t/ocp-demo");
  await signIn(page, "ocp-demo");
  await go(page, "/drift");
  const late = await held(page, /\/api\/v2\/ob\/clusters(\?|$)/);
  const of = (id: string) => JSON.stringify({ format: "backup-console/form", version: 1, form: "strategy", target: "ocp-demo", object: id, values: { backupMode: "PHYSICAL_BACKUP" } });
  await control(page, "_files").setInputFiles([file("a.json", of("1000002")), file("b.json", of("1000005"))]);
  await late.answered;
  await control(page, "_files").setInputFiles([file("c.json", of("1000009"))]);
  const rows = page.locator("[data-view=drift] tbody tr");
  await expect(rows.filter({ hasText: "c.json" }).first()).toBeVisible();
  await late.letGo();
  await expect(rows.filter({ hasText: /[ab]\.json/ })).toHaveCount(0);
  await expect(page.locator("[data-part=counts]").first()).toContainText("Files: 1.");
});

for (const [locale, words] of [
  ["en-GB", ["same", "not there", "file broken", "line 3, column 1", "Send to many", "to many"]],
  ["zh-CN", ["一致", "不存在", "文件损坏", "第 3 行第 1 列", "批量发送", "批量"]],
] as const) {
  test.describe(locale, () => {
    test.use({ locale });

    test("files are compared with what the servers have, on the page and as CSV", async ({ page, open }) => {
      for (const target of ["ocp-demo", "rackspace-demo"] as Target[]) {
        if (target === "ocp-demo") await open(`/t/${target}`);
        else await go(page, `/t/${target}`);
        await signIn(page, target);
      }
      await go(page, "/t/ocp-demo/clusters/1000002/strategy/edit");
      await page.locator(".as-file summary").click();
      await expect(control(page, `${STORAGE}.configName`)).not.toHaveValue("");
      const [saved] = await Promise.all([page.waitForEvent("download"), act(page, "save-file").click()]);
      const text = readFileSync(await saved.path(), "utf8");
      const none = text.replace('"object": "1000002"', '"object": "1000009"');
      const other = text.replace(/"obBackupThresholdConfig.dataBackupTimeoutMinutes": "\d+"/, '"obBackupThresholdConfig.dataBackupTimeoutMinutes": "999"');
      await go(page, "/drift");
      const broken = '{\n  "mode":"full",\n}\n';
      await control(page, "_files").setInputFiles([file("a.json", text), file("b.json", other), file("c.json", none), file("d.json", broken), file("e.json", '{"mode": "full"}')]);
      const rows = page.locator("[data-view=drift] tbody tr");
      await expect(rows.filter({ hasText: "a.json" })).toContainText(words[0]);
      await expect(rows.filter({ hasText: "b.json" })).toHaveCount(1);
      await expect(rows.filter({ hasText: "b.json" })).toContainText("999");
      await expect(rows.filter({ hasText: "c.json" })).toContainText(words[1]);
      await expect(rows.filter({ hasText: "d.json" })).toContainText(words[2]);
      await expect(rows.filter({ hasText: "d.json" })).toContainText(words[3]);
      // What concerns no single field spans its columns.
      await expect(rows.filter({ hasText: "d.json" }).locator("td[colspan]")).toContainText(words[3]);
      await expect(rows.filter({ hasText: "d.json" }).getByRole("rowheader")).toHaveText("d.json");
      await expect(rows.filter({ hasText: "e.json" })).toContainText(words[2]);
      await axe(page);
      const [csv] = await Promise.all([page.waitForEvent("download"), act(page, "save-csv").click()]);
      expect(readFileSync(await csv.path(), "utf8")).toContain(words[3]);
      await page.keyboard.press("Control+k");
      await control(page, "_find").fill(words[5]);
      await page.keyboard.press("Enter");
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(words[4]);
      await axe(page);
    });
  });
}
