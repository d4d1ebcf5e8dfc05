import { axe } from "./support/axe.ts";
import { act, confirmed, control, fill, part, put, refused, review, send } from "./support/form.ts";
import { turned } from "./support/held.ts";
import { stopArchiving } from "./support/obshell.ts";
import { signIn } from "./support/signin.ts";
import { expect, test } from "./support/test.ts";
import type { Page } from "@playwright/test";

const TENANT = "/t/obshell-demo/tenants/t1";

async function openTenant(page: Page, open: (route: string) => Promise<void>, rest = ""): Promise<void> {
  await open(TENANT + rest);
  await signIn(page, "obshell-demo");
}

/** Confirms an act that is carried out. */
async function confirm(page: Page, action: string, name?: string): Promise<void> {
  const dialog = await confirmed(page, act(page, action).first(), name);
  await expect(dialog.locator("[data-outcome=done]")).toBeVisible();
  await act(dialog, "dismiss").last().click();
}

test("a change sends only what differs, and first shows what it changes", async ({ page, open, sim }) => {
  await openTenant(page, open, "/config/change");
  await expect(page.locator("aside [data-tenant=t1]")).toBeVisible();
  await expect(page.locator("aside [data-tenant=t2]")).toHaveCount(0);
  await expect(page.locator("[id='hint-archive_lag_target']")).toContainText("120s");
  await expect(page.locator("[id='hint-binding']")).toContainText("cannot be read back");
  // A value that is already set is nothing to send.
  await put(page, "archive_lag_target", "2m");
  await refused(page, "data_base_uri");
  await fill(page, { archive_lag_target: "5m", data_base_uri: "file:///data/backup/1/1002/data" });
  await review(page);
  expect(JSON.parse(await part(page, "json"))).toEqual({ archive_lag_target: "5m" });
  await expect(page.locator("[data-part=changes]")).toContainText("120s");
  await expect(page.locator("[data-part=changes]")).toContainText("5m");
  expect(await part(page, "curl")).toContain("-X PATCH http://localhost/api/v1/tenant/t1/backup/config");
  await axe(page);
  await send(page, "task");
  const writes = await sim.writes("obshell");
  expect(writes.map((one) => [one.method, one.target, one.json])).toEqual([
    ["PATCH", "/api/v1/tenant/t1/backup/config", { archive_lag_target: "5m" }],
  ]);
});

test("a backup can be cancelled even if it cannot be read whether one is running", async ({ page, open, sim }) => {
  const path = "/api/v1/tenant/t1/backup/overview";
  await sim.faults({ match: { system: "obshell", path }, times: 1_000, do: { status: 500 } });
  await openTenant(page, open);
  await expect(page.locator("[data-part=running] .notice").first()).toBeVisible();
  await expect(act(page, "cancel-backup")).toBeEnabled();
  await sim.clearFaults();
  await expect(act(page, "cancel-backup")).toBeDisabled();
});

test("a first configuration of a tenant needs both destinations", async ({ page, open, sim }) => {
  await openTenant(page, open, "/config");
  await expect(page.locator("aside [data-tenant=t1]")).toBeVisible();
  await put(page, "data_base_uri", "file:///data/new");
  await refused(page, "archive_base_uri");
  await put(page, "archive_base_uri", "file:///data/new-logs");
  await review(page);
  await send(page, "task");
  const writes = await sim.writes("obshell");
  expect(writes.map((one) => [one.method, one.target, one.json])).toEqual([
    [
      "POST",
      "/api/v1/tenant/t1/backup/config",
      { data_base_uri: "file:///data/new", archive_base_uri: "file:///data/new-logs" },
    ],
  ]);
});

test("reading the rounds moves no focus", async ({ page, open, sim }) => {
  await open("/t/obshell-demo/archiving");
  await signIn(page, "obshell-demo");
  const rounds = page.getByRole("region", { name: "Rounds" });
  const copy = rounds.locator(".copyable button").first();
  await copy.focus();
  const first = await rounds.innerText();
  await sim.clock({ speed: 30 });
  await expect.poll(() => rounds.innerText()).not.toBe(first);
  await expect(copy).toBeFocused();
});

test("rounds that could not be read are not reported as none", async ({ page, open, sim }) => {
  await sim.faults({
    match: { system: "obshell", path: "/api/v1/tenant/t1/backup/log/tasks" },
    times: 1_000,
    do: { status: 500 },
  });
  await openTenant(page, open, "/archiving");
  const unread = page.locator("main").getByText("t1 · Its rounds could not be read.");
  await expect(unread).toBeVisible();
  await expect(page.getByText("No round is listed.")).toBeHidden();
  await axe(page);
  await sim.clearFaults();
  await expect(page.getByRole("region", { name: "Rounds" })).toContainText("DOING");
  await expect(unread).toHaveCount(0);
});

test("archiving is suspended, resumed and stopped, each after a confirmation", async ({ page, open, sim }) => {
  await openTenant(page, open, "/archiving");
  const row = page.locator("[data-part=archiving] [data-tenant=t1]");
  await expect(row).toContainText("DOING");
  await expect(act(page, "open-archiving")).toBeDisabled();
  await confirm(page, "suspend-archiving");
  await expect(row).toContainText("SUSPEND");
  await expect(act(page, "open-archiving")).toBeEnabled();
  await confirm(page, "open-archiving");
  await expect(row).toContainText("DOING");
  await confirm(page, "stop-archiving", "t1");
  await expect(row).not.toContainText("DOING");
  await axe(page);
  const writes = await sim.writes("obshell");
  expect(writes.map((one) => [one.target, one.json])).toEqual(
    ["suspend", "doing", "stop"].map((status) => ["/api/v1/tenant/t1/backup/log", { status }]),
  );
});

test("a backup of one tenant shows its own numbers and is cancelled the real way", async ({
  page,
  open,
  sim,
}) => {
  await openTenant(page, open, "/backup");
  await expect(page.locator("aside [data-tenant=t1]")).toBeVisible();
  await review(page);
  await send(page, "task");
  // It would last 12 s.
  await sim.clock({ speed: 0.4 });
  await page.locator("nav a", { hasText: "Tenant t1" }).first().click();
  const running = page.locator("[data-part=running]");
  await expect(act(page, "cancel-backup")).toBeEnabled();
  await expect(running.getByRole("progressbar").first()).toBeVisible();
  await confirm(page, "cancel-backup");
  await sim.clock({ speed: 5 });
  await expect(running).toContainText("CANCELED");
  const writes = await sim.writes("obshell");
  expect(writes.map((one) => [one.method, one.target, one.json])).toEqual([
    ["POST", "/api/v1/tenant/t1/backup", { mode: "full", plus_archive: false }],
    ["PATCH", "/api/v1/tenant/t1/backup", { status: "canceled" }],
  ]);
});

test("what can be restored is a picture, and the server is asked on request", async ({ page, open, sim }) => {
  await openTenant(page, open);
  const picture = page.locator("[data-part=recover]");
  await expect(picture.getByRole("listitem").first()).toContainText(/^Any time from /);
  await expect(page.locator("[data-part=stored]")).toContainText("cannot be read back");
  await act(page, "ask-windows").click();
  await expect(page.locator("main")).toContainText("As the server finds it");
  await axe(page);
  const asked = await sim.requests({ system: "obshell", method: "POST" });
  expect(asked.filter((one) => one.target.endsWith("source-tenant-info")).map((one) => one.json)).toEqual([
    {
      data_backup_uri: "file:///data/backup/1/1002/data",
      archive_log_uri: "file:///data/backup/1/1002/clog",
    },
  ]);
});

test("a refresh does not ask the server again, and its findings go with the destination", async ({ page, open, sim }) => {
  await openTenant(page, open);
  const main = page.locator("main");
  await act(page, "ask-windows").click();
  await expect(main).toContainText("As the server finds it");
  const path = "/api/v1/tenant/t1/backup/config/storage";
  const asked = async (method: "GET" | "POST", path: RegExp) => (await sim.requests({ system: "obshell", method, path })).length;
  const read = await asked("GET", /config\/storage$/);
  await act(page, "refresh").first().click();
  await expect.poll(() => asked("GET", /config\/storage$/)).toBeGreaterThan(read);
  await turned(page);
  await expect(main).toContainText("As the server finds it");
  const data = { tenant_id: 1002, data_base_uri: "file:///elsewhere/data", archive_base_uri: "file:///elsewhere/clog" };
  const body = { successful: true, timestamp: new Date().toISOString(), duration: 1, status: 200, traceId: "5f0c2a9be1d34c79", data };
  await sim.faults({ match: { system: "obshell", method: "GET", path }, times: 1_000, do: { status: 200, body } });
  await act(page, "refresh").first().click();
  await expect(main).toContainText("Worked out here");
  await expect(main).not.toContainText("As the server finds it");
  expect(await asked("POST", /source-tenant-info$/)).toBe(1);
});

test("what the picture lacks is said, and not mistaken for nothing to restore", async ({ page, open, sim }) => {
  const fail = (rest: string) =>
    sim.faults({ match: { system: "obshell", path: `/api/v1/tenant/t1/backup/${rest}` }, times: 1_000, do: { status: 500 } });
  await fail("log/tasks");
  await openTenant(page, open);
  const main = page.locator("main");
  const picture = page.locator("[data-part=recover]");
  await expect(main).toContainText("The archive rounds could not be read");
  await expect(picture).toHaveCount(0);
  await expect(main).not.toContainText("nothing can be restored");
  await axe(page);
  await sim.clearFaults();
  // The page's own refresh reads it again.
  await act(page, "refresh").first().click();
  await expect(picture).toBeVisible();
  await expect(main).not.toContainText("could not be read");
  await fail("config/storage");
  await page.reload();
  await signIn(page, "obshell-demo");
  await expect(main).toContainText("The destinations could not be read");
  await expect(main).not.toContainText("directories only");
  await expect(picture).toBeVisible();
  await sim.clearFaults();
  await act(page, "refresh").first().click();
  await expect(act(page, "ask-windows")).toBeVisible();
});

test("a reason why several parts of the picture failed is said once, below their names, and one press retries them", async ({ page, open, sim }) => {
  const paths = ["log/tasks*", "config/storage*", "tasks*"];
  const fail = () =>
    sim.faults(
      ...paths.map((rest) => ({
        match: { system: "obshell" as const, method: "GET", path: `/api/v1/tenant/t1/backup/${rest}` },
        times: 1_000,
        do: { status: 500 },
      })),
    );
  await fail();
  await openTenant(page, open);
  const whole = page.locator("main .recover").first();
  const [told, retry] = [whole.locator(".notice"), act(whole, "retry-read")];
  const parts = ["The backups", "The archive rounds", "The destinations"];
  for (const part of parts) await expect(whole).toContainText(`${part} could not be read:`);
  await expect(told).toHaveCount(1);
  await expect(retry).toHaveCount(1);
  await axe(page);
  await sim.clearFaults();
  await retry.click();
  await expect(retry).toHaveCount(0);
  await expect(page.locator("[data-part=recover]")).toBeVisible();
  await expect(act(page, "ask-windows")).toBeVisible();
  await fail();
  await act(page, "refresh").first().click();
  for (const part of parts) await expect(whole).toContainText(`${part} could not be read again`);
  await expect(retry).toHaveCount(1);
  await expect(page.locator("[data-part=recover]")).toBeVisible();
});

test("what is known of the cluster stays if it cannot be read again, except for its state", async ({ page, open, sim }) => {
  await open("/t/obshell-demo");
  await signIn(page, "obshell-demo");
  const cluster = page.locator("main .group").first();
  await expect(cluster).toContainText("cluster ID");
  await expect(cluster).toContainText("AVAILABLE");
  await sim.faults({ match: { system: "obshell", path: "/api/v1/obcluster/info" }, times: 1_000, do: { status: 500 } });
  await act(page, "refresh").first().click();
  await expect(cluster).toContainText("could not be read");
  await expect(cluster).toContainText("cluster ID");
  await expect(cluster).not.toContainText("AVAILABLE");
});

test("a confirmation names the cluster as it was read, but not its agent's state then", async ({ page, open, sim }) => {
  await open("/t/obshell-demo");
  await signIn(page, "obshell-demo");
  await expect(page.locator("main .group").first()).toContainText("AVAILABLE");
  await expect(act(page, "cancel-backup")).toBeDisabled();
  await sim.faults({ match: { system: "obshell", method: "GET", path: "/api/v1/*" }, times: 1_000, do: { status: 500 } });
  await act(page, "refresh").first().click();
  // Whether a backup is running is no longer known.
  await expect(act(page, "cancel-backup")).toBeEnabled();
  await expect(page.locator("main .group").first().locator("[data-action=retry-read]").first()).toBeVisible();
  await act(page, "cancel-backup").click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("cluster ID");
  await expect(dialog).toContainText("could not be read");
});

test("history is filtered and sorted by the server, and a reload finds it again", async ({
  page,
  open,
  sim,
}) => {
  await openTenant(page, open, "/backups?status=FAILED&sort=start_timestamp");
  const rows = page.locator("[data-kind=backup]");
  await expect(rows).toHaveCount(1);
  await expect(rows.first()).toHaveAttribute("data-state", "FAILED");
  await expect(page.locator(".server-words")).toContainText("-9081");
  await axe(page);
  const lists = (await sim.requests({ system: "obshell", method: "GET" })).filter((one) =>
    one.target.includes("/backup/tasks"),
  );
  expect(lists.at(-1)?.target).toContain("status=FAILED&sort=start_timestamp%2Casc");
});

test("a failed configuration shows the lock and the DAG that holds it", async ({ page, open, sim }) => {
  await openTenant(page, open, "/config");
  await expect(page.locator("aside [data-tenant=t1]")).toBeVisible();
  await fill(page, { data_base_uri: "file:///denied", archive_base_uri: "file:///denied" });
  await review(page);
  await send(page, "task");
  const dag = page.locator("[data-kind][data-operator][data-id]").first();
  await expect(dag).toHaveAttribute("data-state", "FAILED");
  // The next form tells what the previous one left behind.
  await act(page, "back").click();
  const lock = page.locator("[data-part=lock]");
  await expect(lock).toContainText("are refused");
  await page.locator("nav a", { hasText: "Tenant t1" }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Tenant t1");
  await expect(lock).toContainText("Set obcluster backup config for t1");
  await expect(lock.locator("a")).toHaveAttribute("href", /\/tasks\/\d+$/);
  // A lock that cannot be read again is not taken for none.
  await sim.faults({ match: { system: "obshell", path: "/api/v1/task/dag/unfinish*" }, times: 1_000, do: { status: 500 } });
  await act(page, "refresh").first().click();
  const unread = page.locator("[data-part=lock-unread]");
  await expect(unread).toContainText("there may be one that is not shown here");
  await expect(lock).toContainText("Set obcluster backup config for t1");
  await sim.clearFaults();
  await act(unread, "retry-read").click();
  await expect(unread).toHaveCount(0);
  await expect(lock).toBeVisible();
  // It is also shown where a backup is started, although the start would not be refused.
  await page.goto(`./#${TENANT}/backup`);
  await expect(lock).toContainText("A backup needs no lock");
  await expect(lock).toContainText("Set obcluster backup config for t1");
  await axe(page);
});

test("without the database the agent's own DAGs stay, and it is said what is missing", async ({ page, open, sim }) => {
  const error = { errCode: "Agent.OceanBase.NotHold", message: "no connection" };
  const body = { successful: false, timestamp: new Date().toISOString(), duration: 1, status: 500, traceId: "5f0c2a9be1d34c79", error };
  await sim.faults({
    match: { system: "obshell", method: "GET", path: "/api/v1/task/dags/ob" },
    times: 1000,
    do: { status: 500, body },
  });
  await open("/t/obshell-demo/tasks");
  await signIn(page, "obshell-demo");
  await expect(page.locator("main")).toContainText("The agent has no connection to the database.");
  await expect(page.locator("main a[href$='/tasks/20168430081028861']")).toBeVisible();
  await expect(page.locator("main a[href$='/tasks/11']")).toHaveCount(0);
  await axe(page);
});

test("every tenant is changed at once, each value beside its field", async ({ page, open, sim }) => {
  await open("/t/obshell-demo/config/change");
  await signIn(page, "obshell-demo");
  await expect(page.locator("aside [data-tenant=t2]")).toBeVisible();
  await expect(page.locator("[id='hint-log_archive_concurrency']")).toContainText("t1: 0, t2: 0");
  await refused(page, "backup_base_uri");
  await put(page, "binding", "mandatory");
  await refused(page, "binding");
  await fill(page, { binding: "", ha_low_thread_score: "20" });
  await review(page);
  await send(page, "task");
  const writes = await sim.writes("obshell");
  expect(writes.map((one) => [one.method, one.target, one.json])).toEqual([
    ["PATCH", "/api/v1/obcluster/backup/config", { ha_low_thread_score: 20 }],
  ]);
});

test("what someone else changed meanwhile stops a change and is shown", async ({ page, open, sim }) => {
  await openTenant(page, open, "/config/change");
  await expect(page.locator("aside [data-tenant=t1]")).toBeVisible();
  await put(page, "ha_low_thread_score", "20");
  await review(page);
  await stopArchiving(sim);
  const outcome = await send(page, "failure");
  await expect(outcome).toContainText("Log archiving of t1");
  expect((await sim.writes("obshell")).map((one) => one.target)).toEqual(["/api/v1/tenant/t1/backup/log"]);
});

test("back from an unknown outcome, a form is validated against the state at that time", async ({ page, open, sim }) => {
  await openTenant(page, open, "/config/change");
  const stands = page.locator("aside [data-tenant=t1]");
  await expect(stands).toContainText("DOING");
  await put(page, "ha_low_thread_score", "20");
  await review(page);
  const path = "/api/v1/tenant/t1/backup/config";
  await sim.faults({ match: { system: "obshell", method: "PATCH", path }, do: { cut: "after" } });
  await send(page, "unknown");
  await stopArchiving(sim);
  await act(page, "back").click();
  await expect(stands).toBeVisible();
  await expect(stands).not.toContainText("DOING");
  await expect(control(page, "ha_low_thread_score")).toHaveValue("20");
});

test("the agent is asked for a span of one's own", async ({ page, open, sim }) => {
  await openTenant(page, open, "/backups?span=own&from=2026-01-02T03:04:00Z&to=2026-01-01T00:00:00Z");
  await expect(page.locator("[name=_to]")).not.toHaveValue("");
  const asked = async () => {
    const all = await sim.requests({ system: "obshell", path: /\/backup\/tasks\?/ });
    const { searchParams } = new URL(`http://x${all.at(-1)?.target ?? ""}`);
    return [searchParams.get("start_time"), searchParams.get("end_time")];
  };
  // Ends in the wrong order are swapped.
  await expect.poll(asked).toEqual(["2026-01-01T00:00:00+00:00", "2026-01-02T03:04:00+00:00"]);
  await page.locator("[name=_span]").selectOption("7");
  await expect.poll(async () => (await asked())[1]).toBeNull();
  await expect(page).not.toHaveURL(/from=/);
});

test("a page beyond the last links back", async ({ page, open }) => {
  await openTenant(page, open, "/backups?page=4");
  await expect(page.locator("[data-kind=backup]")).toHaveCount(0);
  await act(page, "first").click();
  await expect(page.locator("[data-kind=backup]")).toHaveCount(7);
  await expect(page).not.toHaveURL(/page=/);
});
