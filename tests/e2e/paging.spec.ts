import type { Page } from "@playwright/test";
import { act } from "./support/form.ts";
import { TOKEN } from "./support/rackspace.ts";
import { signIn } from "./support/signin.ts";
import { axe, expect, test } from "./support/test.ts";

const moved = (page: Page) => page.locator("[data-part=moved]");

/** A page of a tenant's backups as the agent answers it: newest first, 25 per page. */
const jobs = (total: number, number: number) => ({
  successful: true,
  timestamp: "2026-11-01T10:00:00+08:00",
  duration: 1,
  status: 200,
  traceId: "a1",
  data: {
    contents: Array.from({ length: total }, (_, index) => total - index)
      .slice((number - 1) * 25, number * 25)
      .map((job) => ({
        tenant_id: 1002,
        job_id: job,
        backup_set_id: job,
        plus_archivelog: "OFF",
        backup_type: "FULL",
        start_timestamp: "2026-10-01T10:00:00+08:00",
        end_timestamp: "2026-10-01T10:10:00+08:00",
        status: "COMPLETED",
        result: 0,
        comment: "",
        description: "",
        path: "file:///data/backup/1/1002/data",
      })),
    page: { total_elements: total, total_pages: Math.ceil(total / 25), size: 25, number },
  },
});

for (const [locale, more, fewer] of [
  ["en-US", "2 more", "1 fewer"],
  ["zh-CN", "新增 2 条", "减少 1 条"],
] as const) {
  test.describe(locale, () => {
    test.use({ locale });

    test("tasks that begin while paging are mentioned, because lines have moved", async ({ page, open, sim }) => {
      for (let number = 0; number < 60; number++) {
        await sim.task({ system: "ocp", shape: "chain", nodes: 2, state: "succeeded" });
      }
      await open("/t/ocp-demo/tasks");
      await signIn(page, "ocp-demo");
      const rows = page.locator("main .table-row[data-kind=task]");
      await expect(rows.first()).toBeVisible();
      // Another page is read from its first row.
      await page.locator("main .table-body").evaluate((list) => (list.scrollTop = 400));
      await expect(page).toHaveURL(/row=/);
      await act(page, "next").click();
      await expect(page).toHaveURL(/page=2/);
      expect(page.url()).not.toContain("row=");
      await expect(moved(page)).toHaveText("");
      for (let number = 0; number < 2; number++) {
        await sim.task({ system: "ocp", shape: "chain", nodes: 2, state: "succeeded" });
      }
      await expect(moved(page)).toContainText(more);
      await axe(page);
      await act(page, "first").click();
      await expect(moved(page)).toHaveText("");
    });

    test("backups that disappear while paging are mentioned", async ({ page, open, sim }) => {
      const path = "/api/v1/tenant/t1/backup/tasks";
      const set = async (total: number) => {
        await sim.clearFaults();
        for (const number of [1, 2]) {
          await sim.faults({
            match: { system: "obshell", path: `${path}?page=${number}` },
            times: 99,
            do: { status: 200, body: jobs(total, number) },
          });
        }
      };
      await set(60);
      await open("/t/obshell-demo/tenants/t1/backups");
      await signIn(page, "obshell-demo");
      const rows = page.locator("[data-kind=backup]");
      await expect(rows.first()).toHaveAttribute("data-id", "60");
      await act(page, "next").click();
      await expect(rows.first()).toHaveAttribute("data-id", "35");
      await set(59);
      await act(page, "refresh").click();
      await expect(rows.first()).toHaveAttribute("data-id", "34");
      await expect(moved(page)).toContainText(fewer);
      await axe(page);
    });
  });
}

test("reaching either end of the pages by keyboard keeps the focus", async ({ page, open, sim }) => {
  for (let number = 0; number < 60; number++) {
    await sim.task({ system: "ocp", shape: "chain", nodes: 2, state: "succeeded" });
  }
  await open("/t/ocp-demo/tasks");
  await signIn(page, "ocp-demo");
  const before = act(page, "before");
  for (const [there, back] of [
    ["last", "first"],
    ["first", "last"],
  ] as const) {
    await act(page, there).press("Enter");
    await expect(act(page, there)).toHaveAttribute("aria-disabled", "true");
    await expect(act(page, there)).toBeFocused();
    await expect(act(page, back)).not.toHaveAttribute("aria-disabled");
  }
  // A press at the end goes nowhere.
  await expect(page).not.toHaveURL(/page=[2-9]/);
  await before.press("Enter");
  await expect(before).toBeFocused();
  await expect(before).toHaveAttribute("aria-disabled", "true");
  await axe(page);
});

test("a backup that is on two pages is listed once, and none is lost", async ({ page, open, sim }) => {
  interface Answer {
    backups: { id: string; name: string }[];
    links?: { href: string }[];
  }
  const list = async (region: number, query = ""): Promise<Answer["backups"]> => {
    const reply = await fetch(`${sim.systems.rackspace[region]}/v1.0/1234/backups${query}`, {
      headers: { "x-auth-token": TOKEN },
    });
    const { backups, links } = (await reply.json()) as Answer;
    return links ? [...backups, ...(await list(region, new URL(links[0]?.href ?? "").search))] : backups;
  };
  // DFW and IAD, as the demo configures them.
  const all = [...(await list(0)), ...(await list(1))];
  const [first, second, third] = all;
  // The first page as it was before another came in front of its last entry, which is now on the next page
  // too.
  await sim.faults({
    match: { system: "rackspace", path: "/v1.0/1234/backups" },
    times: 1,
    do: {
      status: 200,
      body: { backups: [first, second, third], links: [{ rel: "next", href: `/x?marker=${second?.id}` }] },
    },
  });
  await open("/t/rackspace-demo/backups");
  await signIn(page, "rackspace-demo");
  await expect(page.locator("main .loading")).toHaveCount(0);
  await expect(page.locator("[data-part=found]")).toHaveText(`${all.length} of ${all.length}`);
  for (const { id } of [first, second, third].flatMap((one) => one ?? [])) {
    await page.locator("[name=_search]").fill(id);
    await expect(page.locator("[data-kind=backup]")).toHaveCount(1);
  }
  const asked = await sim.requests({ system: "rackspace", method: "GET", path: /\/backups\?marker=/ });
  expect(asked.some((one) => one.target.endsWith(`marker=${second?.id}`))).toBe(true);
});
