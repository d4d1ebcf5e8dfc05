import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { act, confirmed } from "./support/form.ts";
import { go } from "./support/go.ts";
import { keep, kept } from "./support/database.ts";
import { signIn } from "./support/signin.ts";
import { axe, expect, test } from "./support/test.ts";

const CLUSTER = "/t/ocp-demo/clusters/1000002";

const changes = (page: Page) => page.locator("[data-view=report] [data-part=changes]");

for (const locale of ["en-US", "zh-CN"]) {
  test.describe(locale, () => {
    test.use({ locale });

    test("what was changed survives a reload, without secrets, until it is forgotten", async ({
      page,
      open,
      sim,
    }) => {
      await open(`${CLUSTER}/strategy`);
      await signIn(page, "ocp-demo");
      const done = await confirmed(page, act(page, "start-schedule"));
      await expect(done.locator("[data-outcome]")).toHaveAttribute("data-outcome", "done");
      await act(done, "dismiss").last().click();
      // One that is never answered is kept nevertheless: it may have been carried out.
      // Chromium itself retries once if a kept-alive connection breaks.
      await sim.faults({ match: { system: "ocp", method: "DELETE" }, times: 4, do: { cut: "before" } });
      const lost = await confirmed(page, act(page, "delete-strategy"), "trade");
      await expect(lost.locator("[data-outcome]")).toHaveAttribute("data-outcome", "unknown");
      await expect.poll(() => kept(page, "changes")).toContain("DELETE");

      await go(page, "/report");
      await page.reload();
      const rows = changes(page).locator("tbody tr");
      await expect(rows).toHaveCount(2);
      await expect(rows.first()).toContainText("DELETE");
      await expect(rows.nth(1)).toContainText("startSchedule");
      await expect(rows.nth(1)).toContainText("admin");
      await expect(rows.nth(1)).toContainText("200");
      const year = new Date().toLocaleString("en", { timeZone: "Asia/Shanghai", year: "numeric" });
      await expect(page.locator("[data-part=since]")).toContainText(year);
      await axe(page);
      const text = await kept(page, "changes");
      for (const secret of ["aaAA11__", "Basic", "Authorization"]) expect(text).not.toContain(secret);

      await act(page, "forget-changes").click();
      await expect(rows).toHaveCount(0);
      expect(await kept(page, "changes")).not.toContain("DELETE");
      await page.reload();
      await expect(page.locator("[data-part=since]")).toBeVisible();
      await expect(rows).toHaveCount(0);
    });
  });
}

test("what a full browser could not store is shown nevertheless, not as stored, until there is room again", async ({ page, open }) => {
  await open(`${CLUSTER}/strategy`);
  await signIn(page, "ocp-demo");
  const { origin } = new URL(page.url());
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 1 });
  const done = await confirmed(page, act(page, "start-schedule"));
  await expect(done.locator("[data-outcome]")).toHaveAttribute("data-outcome", "done");
  await act(done, "dismiss").last().click();
  await go(page, "/report");
  const rows = changes(page).locator("tbody tr");
  const said = "This browser keeps nothing, or not everything";
  await expect(rows).toHaveCount(1);
  for (const part of ["startSchedule", "admin", "200"]) await expect(rows).toContainText(part);
  await expect(page.locator("[data-part=since]")).toContainText(said);
  await expect(act(page, "forget-changes")).toHaveCount(0);
  expect(await kept(page, "changes")).not.toContain("startSchedule");
  await expect(act(page, "save-csv")).toBeEnabled();
  const [download] = await Promise.all([page.waitForEvent("download"), act(page, "save-csv").click()]);
  const text = readFileSync(await download.path(), "utf8");
  for (const part of ["startSchedule", said]) expect(text).toContain(part);
  // The next one saves those that are waiting as well.
  await cdp.send("Storage.overrideQuotaForOrigin", { origin });
  await go(page, `${CLUSTER}/strategy`);
  const other = await confirmed(page, act(page, "delete-strategy"), "trade");
  await expect(other.locator("[data-outcome]")).toBeVisible();
  await expect.poll(() => kept(page, "changes")).toMatch(/startSchedule[\s\S]*DELETE/);
  await act(other, "dismiss").last().click();
  await go(page, "/report");
  await expect(rows).toHaveCount(2);
  await expect(page.locator("[data-part=since]")).toContainText("Kept in this browser since");
});

test("changes by other consoles of this origin are neither shown here nor forgotten", async ({ page, open }) => {
  await open(`${CLUSTER}/strategy`);
  await signIn(page, "ocp-demo");
  const done = await confirmed(page, act(page, "start-schedule"));
  await expect(done.locator("[data-outcome]")).toHaveAttribute("data-outcome", "done");
  await expect.poll(() => kept(page, "changes")).toContain("startSchedule");
  const now = Date.now();
  const put = (number: number, lines: string[]) =>
    keep(page, "changes", `${now}-9${number}`, [String(now), "200", ...lines].join("\n"));
  await put(1, ["ocp-demo", "them", "PUT http://there/theirs", "http://there/config.json"]);
  // From an element of this config that shows one target.
  await put(4, ["ocp-demo", "us", "PUT http://here/element", `${new URL("config.json", page.url())}`]);
  // As written before consoles were told apart.
  await put(2, ["ocp-demo", "us", "PUT http://here/before"]);
  await put(3, ["ocp-other", "them", "PUT http://there/before"]);
  await go(page, "/report");
  await page.reload();
  const rows = changes(page).locator("tbody tr");
  await expect(rows).toHaveCount(3);
  for (const own of ["startSchedule", "http://here/before", "http://here/element"]) {
    await expect(changes(page)).toContainText(own);
  }
  await act(page, "forget-changes").click();
  await expect(rows).toHaveCount(0);
  const left = await kept(page, "changes");
  for (const theirs of ["http://there/theirs", "http://there/before"]) expect(left).toContain(theirs);
  for (const own of ["startSchedule", "http://here/before"]) expect(left).not.toContain(own);
});
