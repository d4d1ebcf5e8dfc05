import type { Page } from "@playwright/test";
import { control } from "./support/form.ts";
import { outOfReach } from "./support/outage.ts";
import { signIn } from "./support/signin.ts";
import { axe, expect, test } from "./support/test.ts";

const CLUSTER = "/t/ocp-demo/clusters/1000002";
const TENANT = "/t/ocp-demo/clusters/1000012/tenants/121";

const rows = (page: Page) => page.locator("main .table-row[data-id]");

/** The query of the address. */
const kept = (page: Page) => new URLSearchParams(new URL(page.url()).hash.split("?")[1] ?? "");

for (const locale of ["en-US", "zh-CN"]) {
  test.describe(locale, () => {
    test.use({ locale, timezoneId: "Asia/Kolkata" });

    test("a span of one's own choice is asked of OCP, and survives a reload", async ({ page, open, sim }) => {
      const asked = async () => {
        const all = await sim.requests({ system: "ocp", path: /dataBackupTasks/ });
        return new URL(`http://x${all.at(-1)?.target ?? ""}`).searchParams;
      };
      await open(`${CLUSTER}/backups`);
      await signIn(page, "ocp-demo");
      await expect(rows(page).first()).toBeVisible();
      await expect(control(page, "_from")).toHaveCount(0);
      await control(page, "_span").selectOption("own");
      await control(page, "_from").fill("2023-11-10T05:30");
      await expect.poll(async () => (await asked()).get("startTime")).toBe("2023-11-10T00:00:00.000+00:00");
      await control(page, "_to").fill("2023-11-20T05:30");
      await expect.poll(async () => (await asked()).get("endTime")).toBe("2023-11-20T00:00:00.000+00:00");
      // The field being typed in keeps the focus.
      await expect(control(page, "_to")).toBeFocused();
      // Nothing is that old.
      await expect(rows(page)).toHaveCount(0);
      await axe(page);
      expect(kept(page).get("from")).toBe("2023-11-10T00:00:00Z");
      await page.reload();
      await signIn(page, "ocp-demo");
      await expect(control(page, "_from")).toHaveValue("2023-11-10T05:30");
      await expect(control(page, "_to")).toHaveValue("2023-11-20T05:30");
      // Another span clears the ends.
      await control(page, "_span").selectOption("7");
      await expect(control(page, "_from")).toHaveCount(0);
      expect([...kept(page).keys()]).toEqual(["span"]);
    });

    test("a backup set is requested by its number, and an invalid one is marked", async ({ page, open, sim }) => {
      await open(`${CLUSTER}/backups`);
      await signIn(page, "ocp-demo");
      const id = (await rows(page).nth(2).getAttribute("data-id")) ?? "";
      await control(page, "_set").fill(id);
      await control(page, "_set").blur();
      await expect(rows(page)).toHaveCount(1);
      await expect(rows(page)).toHaveAttribute("data-id", id);
      const asked = await sim.requests({ system: "ocp", path: new RegExp(`backupSetId=${id}`) });
      expect(asked).toHaveLength(1);
      // Why it is not filtered appears in an element that was there before, and describes the field while
      // shown.
      const why = page.locator("#why-set");
      await expect(why).toHaveAttribute("role", "status");
      await expect(why).toHaveText("");
      await expect(control(page, "_set")).not.toHaveAttribute("aria-describedby");
      await control(page, "_set").fill("x");
      await control(page, "_set").blur();
      await expect(control(page, "_set")).toHaveAttribute("aria-invalid", "true");
      await expect(control(page, "_set")).toHaveAttribute("aria-describedby", "why-set");
      await expect(why).toHaveText(/whole number|须为整数/);
      await expect(rows(page).nth(1)).toBeVisible();
      await axe(page);
      await control(page, "_set").fill(id);
      await control(page, "_set").blur();
      await expect(why).toHaveText("");
      await expect(control(page, "_set")).not.toHaveAttribute("aria-describedby");
    });

    test("a tenant's history is filtered by the states of its own pages", async ({ page, open, sim }) => {
      await open(`${TENANT}/backups?state=DONE&span=30`);
      await signIn(page, "ocp-demo");
      await expect(control(page, "_state")).toHaveCount(1);
      await expect(control(page, "_state")).toHaveValue("DONE");
      await expect(rows(page).first()).toBeVisible();
      for (const row of await rows(page).all()) await expect(row).toHaveAttribute("data-state", "DONE");
      await control(page, "_state").selectOption("FAILED");
      await expect.poll(async () => {
        const all = await sim.requests({ system: "ocp", path: /tenants\/121\/.*dataBackupTasks/ });
        return all.at(-1)?.target;
      }).toMatch(/status=FAILED/);
      await axe(page);
      await page.locator('nav.tabs a[href*="backups/restores"]').click();
      await control(page, "_target").fill("nowhere");
      await control(page, "_target").blur();
      await expect.poll(async () => {
        const all = await sim.requests({ system: "ocp", path: /restoreTasks/ });
        return all.at(-1)?.target;
      }).toMatch(/restoreClusterName=nowhere/);
    });

    test("tasks are filtered by cluster, then by one of its tenants, and by host", async ({ page, open, sim }) => {
      const asked = async () => {
        const all = await sim.requests({ system: "ocp", path: /tasks\/instances\?/ });
        const { searchParams } = new URL(`http://x${all.at(-1)?.target ?? ""}`);
        return ["clusterId", "tenantId", "hostId"].map((name) => searchParams.get(name));
      };
      await open("/t/ocp-demo/tasks");
      await signIn(page, "ocp-demo");
      await expect(control(page, "_tenant")).toHaveCount(0);
      await control(page, "_cluster").selectOption("1000012");
      await control(page, "_tenant").selectOption("121");
      await expect.poll(asked).toEqual(["1000012", "121", null]);
      await axe(page);
      await page.reload();
      await signIn(page, "ocp-demo");
      await expect(control(page, "_tenant")).toHaveValue("121");
      await control(page, "_cluster").selectOption("1000002");
      await expect.poll(asked).toEqual(["1000002", null, null]);
      await control(page, "_host").fill("20");
      await control(page, "_host").blur();
      await expect.poll(asked).toEqual(["1000002", null, "20"]);
    });

    test("tasks that cannot be read for a while stay, and so does the focus", async ({
      page,
      open,
      sim,
      guard,
    }) => {
      await open("/t/ocp-demo/tasks");
      await signIn(page, "ocp-demo");
      await expect(rows(page).first()).toBeVisible();
      const search = control(page, "_search");
      await search.focus();
      await outOfReach({ page, sim, guard }, "ocp", async () => {
        await expect(search).toBeFocused();
        await expect(rows(page).first()).toBeVisible();
      });
      await expect(search).toBeFocused();
    });
  });
}
