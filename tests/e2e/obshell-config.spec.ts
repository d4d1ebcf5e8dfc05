import type { Locator, Page } from "@playwright/test";
import { configure } from "./support/config.ts";
import { act, confirmed, control, fill, part, put, refused, review, send, unmasked } from "./support/form.ts";
import { AGENT, KEY, OSS_URI, URI, backUp, dagEnds, openAgent, openObshell, stopArchiving, uriPart } from "./support/obshell.ts";
import { go } from "./support/go.ts";
import { shell } from "./support/shell.ts";
import { signIn } from "./support/signin.ts";
import type { Simulator } from "./support/simulator.ts";
import { axe, expect, test } from "./support/test.ts";

const PATH = "/api/v1/obcluster/backup/config";

/** What an agent answers to a signature that has expired. */
const EXPIRED = () => {
  const error = { code: 10008, errCode: "Security.Authentication.Expired", message: "Unauthorized: Authentication expired" };
  return { successful: false, timestamp: new Date().toISOString(), duration: 1, status: 401, traceId: "5f0c2a9be1d34c78", error };
};

test("all seven parameters are sent as reviewed; the DAG is followed and archiving started again", { tag: ["@main", "@agent"] }, async ({
  page,
  open,
  sim,
}) => {
  await openObshell(page, open, "config");
  await fill(page, {
    [URI]: "  file:///data/backup2 ",
    log_archive_concurrency: "10",
    binding: "mandatory",
    ha_low_thread_score: "100",
    piece_switch_interval: "2d",
    archive_lag_target: " 7200s ",
    "delete_policy.recovery_window": "7d",
  });
  // Side effects are stated before it is sent, for each tenant.
  await expect(page.locator("[id^=warning-]").first()).toContainText("t1");
  await review(page);
  const json = await part(page, "json");
  expect(JSON.parse(json)).toEqual({
    archive_lag_target: "7200s",
    backup_base_uri: "file:///data/backup2",
    binding: "mandatory",
    delete_policy: { policy: "default", recovery_window: "7d" },
    ha_low_thread_score: 100,
    log_archive_concurrency: 10,
    piece_switch_interval: "2d",
  });
  await sim.clock({ speed: 10 });
  await send(page, "task");
  const [sent, ...more] = await sim.writes("obshell");
  expect(more).toEqual([]);
  expect(sent?.target).toBe(PATH);
  expect(sent?.json).toEqual(JSON.parse(json));
  expect(sent?.body).not.toContain("backup2");

  await dagEnds(page, "SUCCEED");
  const states = page.locator("[data-part=archives]");
  await expect(states.locator("[data-tenant=t1]")).toBeVisible();
  await expect(states.locator("[data-tenant=t2]")).toBeVisible();
  const dialog = await confirmed(
    page,
    states.locator("[data-tenant=t1]").locator("[data-action=open-archiving]"),
  );
  await expect(dialog.locator("[data-outcome]")).toHaveAttribute("data-outcome", "done");
  await act(dialog, "dismiss").last().click();
  await expect(states.locator("[data-tenant=t1]")).toContainText("DOING");
  const opened = await sim.requests({ system: "obshell", method: "PATCH" });
  expect(opened.map((one) => [one.target, one.json])).toEqual([
    ["/api/v1/tenant/t1/backup/log", { status: "doing" }],
  ]);
});

test("behind a proxy the reviewed text is sent byte for byte, with the key in place of the mask", async ({ page, open, sim, guard }) => {
  guard.allow(/Failed to load resource/);
  await configure(page, (config) => config.targets.push(AGENT));
  await openAgent(page, open, "config");
  await fill(page, { [URI]: OSS_URI, binding: "mandatory", ha_low_thread_score: "10", "delete_policy.recovery_window": "7d" });
  await review(page);
  const json = await part(page, "json");
  await send(page, "task");
  expect((await sim.writes("obshell")).map((one) => [one.target, one.body])).toEqual([[PATH, unmasked(json, KEY)]]);
});

test("what somebody else changed meanwhile stops a configuration, and that is said", async ({ page, open, sim }) => {
  await openObshell(page, open, "config");
  await put(page, URI, "file:///data/backup2");
  await review(page);
  await stopArchiving(sim);
  const stopped = await send(page, "failure");
  await expect(stopped).toContainText("Log archiving of t1: it was open and is now closed.");
  await expect(stopped).not.toContainText("t2");
  const set = async () => (await sim.writes("obshell")).filter((one) => one.target === PATH);
  expect(await set()).toEqual([]);
  await act(page, "back").click();
  await expect(control(page, URI)).toHaveValue("file:///data/backup2");
  await review(page);
  await send(page, "task");
  expect((await set()).map((one) => one.json)).toEqual([{ backup_base_uri: "file:///data/backup2" }]);
});

test("tenants read only during a review are named in it, and the focus stays", async ({ page, open, sim }) => {
  let free = () => {};
  const freed = new Promise<void>((done) => (free = done));
  await page.route(/\/tenants\/overview/, async (route) => {
    await freed;
    await route.fallback();
  });
  await open("/t/obshell-demo/config");
  await signIn(page, "obshell-demo");
  await put(page, URI, "file:///data/backup2");
  const minds = (await review(page)).locator(".minds");
  await expect(minds).not.toContainText("t1");
  await act(page, "send").focus();
  free();
  await expect(minds).toContainText("Log archiving of t1");
  await expect(act(page, "send")).toBeFocused();
  // It has been said: nothing stops it.
  await send(page, "task");
  expect((await sim.writes("obshell")).map((one) => one.target)).toEqual([PATH]);
});

test("what a review could not name before the tenants were read stops it once they are", async ({ page, open, sim }) => {
  await backUp(sim, "obcluster");
  await sim.faults({ match: { system: "obshell", method: "GET", path: "/api/v1/tenants/overview" }, times: 1_000, do: { status: 503 } });
  await open("/t/obshell-demo/config");
  await signIn(page, "obshell-demo");
  await put(page, URI, "file:///data/backup2");
  const shown = await review(page);
  await expect(shown.locator(".minds")).not.toContainText("t1");
  await sim.clearFaults();
  const stopped = await send(page, "failure");
  await expect(stopped).toContainText(/Running backups are cancelled: t1 \(job \d+, \w+\)/);
  await expect(stopped).toContainText(/Log archiving of t1\b/);
  const set = async () => (await sim.writes("obshell")).filter((one) => one.target === PATH);
  expect(await set()).toEqual([]);
  await act(page, "back").click();
  await expect(page.locator("aside [data-tenant=t1]")).toBeVisible();
  await review(page);
  await expect(shown.locator(".minds")).toContainText("Running backups are cancelled: t1");
  await send(page, "task");
  expect(await set()).toHaveLength(1);
});

test("a URI is enough", async ({ page, open, sim }) => {
  await openObshell(page, open, "config");
  await put(page, URI, "file:///data/backup");
  await review(page);
  await send(page, "task");
  expect((await sim.writes("obshell")).map((one) => one.json)).toEqual([
    { backup_base_uri: "file:///data/backup" },
  ]);
});

test("the URI is split and put together again", async ({ page, open }) => {
  await openObshell(page, open, "config");
  await put(page, URI, `${OSS_URI}&delete_mode=tagging`);
  const parts: Record<string, string> = {
    scheme: "oss",
    bucket: "bucket",
    key: "backup",
    host: "oss-cn-hangzhou.aliyuncs.com",
    access_id: "LTAIexample",
    access_key: KEY,
    delete_mode: "tagging",
  };
  for (const [name, value] of Object.entries(parts))
    await expect(control(page, uriPart(name))).toHaveValue(value);
  await expect(control(page, uriPart("access_key"))).toHaveAttribute("type", "password");
  await expect(control(page, URI)).toHaveValue(/access_key=\*\*\*/);

  await fill(page, { [uriPart("bucket")]: "other", [uriPart("key")]: "deep/er" });
  await expect(control(page, URI)).toHaveValue(/^oss:\/\/other\/deep\/er\?/);
  await fill(page, { [uriPart("scheme")]: "file" });
  await expect(control(page, uriPart("bucket"))).toHaveCount(0);
  await put(page, uriPart("path"), "/data/x");
  await expect(control(page, URI)).toHaveValue("file:///data/x");
});

test("an issue with a part is shown at the part and at the whole", async ({ page, open }) => {
  await openObshell(page, open, "config");
  await put(page, URI, "oss://bucket/backup");
  await act(page, "review").click();
  const whole = page.locator(`[id="error-${URI}"]`);
  for (const name of ["host", "access_id", "access_key"]) {
    const said = (await page.locator(`[id="error-${uriPart(name)}"]`).textContent()) ?? "";
    expect(said).not.toBe("");
    await expect(whole).toContainText(said);
  }
});

test("a key typed in the text is masked on the page and sent", async ({ page, open, sim }) => {
  await openObshell(page, open, "config");
  await put(page, URI, OSS_URI);
  await review(page);
  const json = await part(page, "json");
  await send(page, "task");
  const [sent] = await sim.writes("obshell");
  expect(sent?.json).toEqual(JSON.parse(unmasked(json, KEY)));
  expect(await page.content()).not.toContain(KEY);
});

test("the curl line goes through the agent's socket and sends the same JSON", async ({ page, open, sim }) => {
  await openObshell(page, open, "config");
  const key = "k&e%y#1/+=";
  await fill(page, { [URI]: "oss://bucket/backup", [uriPart("host")]: "oss.example.com" });
  await fill(page, { [uriPart("access_id")]: "id", [uriPart("access_key")]: key });
  await review(page);
  const [json, line] = [await part(page, "json"), await part(page, "curl")];
  expect(line).toContain('--unix-socket "$OBSHELL_HOME/run/obshell.sock"');
  expect(line).not.toContain(key);
  await shell(line, { OBSHELL_HOME: sim.obshellHome, ACCESS_KEY: key });
  const [received] = await sim.writes("obshell");
  expect(received?.target).toBe(PATH);
  expect(received?.json).toEqual(
    JSON.parse(
      unmasked(json, encodeURIComponent(key).replace(/%2F/g, "/").replace(/%2B/g, "+").replace(/%3D/g, "=")),
    ),
  );
});

const REFUSED: [string, Record<string, string>, string][] = [
  ["no URI", { log_archive_concurrency: "1" }, URI],
  ["a host where a path is meant", { [URI]: "file://data/backup" }, URI],
  ["an unknown scheme", { [URI]: "nfs://data/backup" }, URI],
  ["no text of a URI at all", { [URI]: "/data/backup" }, URI],
  ["an object store without an endpoint", { [URI]: "oss://b/k?access_id=i&access_key=k3y-of-a-test" }, URI],
  ["COS without an appid", { [URI]: "cos://b/k?host=h&access_id=i&access_key=k3y-of-a-test" }, URI],
  [
    "101 archive threads",
    { [URI]: "file:///data/b", log_archive_concurrency: "101" },
    "log_archive_concurrency",
  ],
  [
    "a thread count that is no digit",
    { [URI]: "file:///data/b", ha_low_thread_score: "１" },
    "ha_low_thread_score",
  ],
  ["a piece below a day", { [URI]: "file:///data/b", piece_switch_interval: "23h" }, "piece_switch_interval"],
  [
    "a piece above seven days",
    { [URI]: "file:///data/b", piece_switch_interval: "8d" },
    "piece_switch_interval",
  ],
  ["two units", { [URI]: "file:///data/b", piece_switch_interval: "1d12h" }, "piece_switch_interval"],
  ["a lag above two hours", { [URI]: "file:///data/b", archive_lag_target: "7201s" }, "archive_lag_target"],
  ["a lag of nothing", { [URI]: "file:///data/b", archive_lag_target: "0ms" }, "archive_lag_target"],
  [
    "a lag below a minute on S3",
    {
      [URI]: "s3://b/k?host=h&access_id=i&access_key=k3y-of-a-test&s3_region=r",
      archive_lag_target: "59s",
    },
    "archive_lag_target",
  ],
  [
    "a window of no days",
    { [URI]: "file:///data/b", "delete_policy.recovery_window": "0d" },
    "delete_policy.recovery_window",
  ],
  [
    "a window in hours",
    { [URI]: "file:///data/b", "delete_policy.recovery_window": "48h" },
    "delete_policy.recovery_window",
  ],
];

for (const [what, values, at] of REFUSED) {
  test(`refused: ${what}`, async ({ page, open, sim }) => {
    await openObshell(page, open, "config");
    await fill(page, values);
    await refused(page, at);
    expect(await sim.writes()).toEqual([]);
  });
}

test("2h and 7200s are both the upper limit", async ({ page, open }) => {
  await openObshell(page, open, "config");
  await put(page, URI, "file:///data/backup");
  for (const lag of ["2h", "7200s"]) {
    await put(page, "archive_lag_target", lag);
    await review(page);
    await act(page, "back").click();
  }
});

/**
 * Sends a review whose signature has expired; returns what is then shown above the review, which is still
 * there.
 */
async function heldReview(page: Page, open: (route: string) => Promise<void>, sim: Simulator): Promise<Locator> {
  await openObshell(page, open, "config");
  await put(page, URI, "file:///data/backup");
  await review(page);
  await sim.faults({ match: { system: "obshell", method: "POST" }, times: 1, do: { status: 401, body: EXPIRED() } });
  await act(page, "send").click();
  const held = page.locator("[data-view=review] [data-part=held]");
  await expect(held).toContainText("expired");
  return held;
}

test("a refusal shown above a review goes with it", async ({ page, open, sim }) => {
  const held = await heldReview(page, open, sim);
  await act(page, "sign-out").click();
  await signIn(page, "obshell-demo");
  await expect(control(page, URI)).toHaveValue("file:///data/backup");
  await review(page);
  await expect(held).toHaveCount(0);
});

test("a change that stops no archiving does not say so", async ({ page, open, sim }) => {
  await openObshell(page, open, "config/change");
  await put(page, "archive_lag_target", "1m");
  await review(page);
  await sim.clock({ speed: 10 });
  await send(page, "task");
  await dagEnds(page, "SUCCEED");
  const archives = page.locator("[data-part=archives]");
  await expect(archives).toContainText("leaves log archiving as it is");
  await expect(archives).not.toContainText("stops log archiving");
});

test("a review says that unreported values are unknown, not that they are unset", async ({ page, open }) => {
  await openObshell(page, open, "config/change");
  await fill(page, {
    [URI]: "file:///data/new",
    binding: "mandatory",
    piece_switch_interval: "2d",
    "delete_policy.recovery_window": "14d",
  });
  await review(page);
  const changes = page.locator("[data-part=changes]");
  const rows = changes.locator("tbody").first().locator("tr");
  await expect(rows).toHaveCount(4);
  await expect(rows.filter({ hasText: "Backup URI" })).toContainText("t1: data file:///data/backup/1/1002/data");
  await expect(rows.filter({ hasText: "cannot be read back" })).toHaveCount(3);
  await expect(changes).not.toContainText("not set");
  // Nor is a member of the JSON said to be absent.
  await changes.locator("summary").click();
  const members = changes.locator("details tbody tr");
  await expect(members.filter({ hasText: "delete_policy.policy" })).toContainText("cannot be read back");
  await expect(members.filter({ hasText: "absent" })).toHaveCount(0);
  await axe(page);
});

test("a warning says that a backup may be running if that cannot be read", async ({ page, open, sim }) => {
  const path = "/api/v1/obcluster/backup/overview";
  await sim.faults({ match: { system: "obshell", path }, times: 1_000, do: { status: 500 } });
  await openObshell(page, open, "config");
  await expect(page.locator("aside [data-tenant=t1]")).toContainText("could not be read");
  await put(page, URI, "file:///data/backup");
  await expect(page.locator(`[id="warning-${URI}"]`)).toContainText("Whether a backup of t1, t2 is running could not be read");
  await axe(page);
  // Nor does the home claim that none runs.
  await go(page, "/t/obshell-demo");
  await expect(page.locator("main [data-tenant=t1]")).toContainText("could not be read");
  await expect(act(page, "cancel-backup")).toBeEnabled();
  await sim.clearFaults();
  await act(page, "refresh").first().click();
  await expect(act(page, "cancel-backup")).toBeDisabled();
});

test("an expired signature keeps the review, and nothing is sent without a press", async ({ page, open, sim }) => {
  await heldReview(page, open, sim);
  await axe(page);
  expect((await sim.requests({ system: "obshell", method: "POST" })).filter((one) => one.target === PATH)).toHaveLength(1);
  await send(page, "task");
  await expect(page.locator("[data-part=held]")).toHaveCount(0);
});

test("a DAG that fails offers what helps, each with a confirmation", async ({ page, open, sim }) => {
  await openObshell(page, open, "config");
  await put(page, URI, "file:///data/denied");
  await review(page);
  await sim.clock({ speed: 10 });
  await send(page, "task");
  const id = await dagEnds(page, "FAILED");
  // What it left behind, the line that says why, and that archiving goes on, are already beside the answer.
  const outcome = page.locator("[data-outcome]");
  await expect(outcome.getByRole("heading").first()).toContainText("The task has failed");
  await expect(outcome.locator("[data-part=why-line]")).toContainText("permission denied");
  await expect(outcome).toContainText("Nothing was set");
  await expect(outcome.locator("[data-part=archives]")).toContainText("nothing has been done to log archiving");
  await axe(page);
  await page.locator(`[data-outcome] a[href*="/tasks/${id}"]`).first().click();
  const head = page.locator(`[data-operator][data-id="${id}"]`);
  await expect(head).toHaveAttribute("data-state", "FAILED");
  for (const action of ["retry", "rollback", "pass"]) {
    const button = act(page, action).first();
    await expect(button).toBeEnabled();
    await button.click();
    await expect(page.getByRole("dialog").locator(".summary")).not.toHaveText("");
    await act(page.getByRole("dialog"), "dismiss").click();
  }
  expect(await sim.writes("obshell")).toHaveLength(1);
  const dialog = await confirmed(page, act(page, "rollback").first(), "Set obcluster backup config");
  await expect(dialog.locator("[data-outcome]")).toHaveAttribute("data-outcome", /done|task/);
  await act(dialog, "dismiss").last().click();
  await expect(head).toHaveAttribute("data-operator", /ROLLBACK/i);
});
