import { configure } from "./support/config.ts";
import { act, confirmed, control, fill, part, put, refused, review, send, unmasked } from "./support/form.ts";
import { AGENT, backUp, dagEnds, openAgent, openObshell } from "./support/obshell.ts";
import { shell } from "./support/shell.ts";
import { signIn } from "./support/signin.ts";
import { expect, test } from "./support/test.ts";

const PATH = "/api/v1/obcluster/backup";
const PASSWORD = 'back-up "p4ssword" \\ 密码';

test("by default it is a full backup; its DAG and the backup itself are followed to their ends", { tag: ["@main", "@agent"] }, async ({
  page,
  open,
  sim,
}) => {
  await openObshell(page, open, "backup");
  // Optional: it can be left to the server, but is not by default.
  await expect(control(page, "mode").locator("option").first()).toHaveAttribute("value", "");
  await expect(control(page, "mode")).toHaveValue("full");
  await review(page);
  const json = await part(page, "json");
  await sim.clock({ speed: 10 });
  await send(page, "task");
  const [sent, ...more] = await sim.writes("obshell");
  expect(more).toEqual([]);
  expect([sent?.target, sent?.json]).toEqual([PATH, { mode: "full", plus_archive: false }]);
  expect(JSON.parse(json)).toEqual(sent?.json);
  await dagEnds(page, "SUCCEED");
  for (const tenant of ["t1", "t2"]) {
    await expect(
      page.locator(`[data-part=backup-truth] [data-tenant=${tenant}] .tone-done`).first(),
    ).toBeVisible();
  }
});

test("a password is typed twice, masked, sent as typed and never shown again", async ({
  page,
  open,
  sim,
}) => {
  await openObshell(page, open, "backup");
  await fill(page, {
    mode: "incremental",
    plus_archive: true,
    encryption: PASSWORD,
    "encryption:repeat": PASSWORD,
  });
  await expect(page.locator("[id=warning-encryption]")).not.toHaveText("");
  await review(page);
  const json = await part(page, "json");
  await send(page, "task");
  const [sent] = await sim.writes("obshell");
  expect(sent?.json).toEqual({ encryption: PASSWORD, mode: "incremental", plus_archive: true });
  expect(JSON.parse(unmasked(json, PASSWORD))).toEqual(sent?.json);
});

test("the mode can be left to the server", async ({ page, open, sim }) => {
  await openObshell(page, open, "backup");
  await put(page, "mode", "");
  await review(page);
  // The server takes none as full, and so does the summary.
  await expect(page.locator("[data-view=review] .summary")).toContainText("A full backup of every user tenant starts now.");
  const json = await part(page, "json");
  await send(page, "task");
  const [sent] = await sim.writes("obshell");
  expect([sent?.json, JSON.parse(json)]).toEqual([{ plus_archive: false }, { plus_archive: false }]);
});

test("behind a proxy the reviewed text is sent byte for byte, with the password in place of the mask", async ({ page, open, sim, guard }) => {
  guard.allow(/Failed to load resource/);
  await configure(page, (config) => config.targets.push(AGENT));
  await openAgent(page, open, "backup");
  await fill(page, { mode: "incremental", plus_archive: true, encryption: PASSWORD, "encryption:repeat": PASSWORD });
  await review(page);
  const json = await part(page, "json");
  await send(page, "task");
  expect((await sim.writes("obshell")).map((one) => [one.target, one.body])).toEqual([[PATH, unmasked(json, PASSWORD)]]);
});

test("a backup that somebody else has meanwhile started prevents another one, and that is said", async ({ page, open, sim }) => {
  await openObshell(page, open, "backup");
  await review(page);
  await backUp(sim, "tenant/t1");
  const stopped = await send(page, "failure");
  await expect(stopped).toContainText("A backup of t1 has started");
  expect((await sim.writes("obshell")).map((one) => one.target)).toEqual(["/api/v1/tenant/t1/backup"]);
  await act(page, "back").click();
  await review(page);
  await expect(page.locator("[data-view=review] .minds")).toContainText("A backup of t1 is already running.");
  await send(page, "task");
});

test("the curl line sends the same JSON through the socket", async ({ page, open, sim }) => {
  await openObshell(page, open, "backup");
  await fill(page, { encryption: PASSWORD, "encryption:repeat": PASSWORD });
  await review(page);
  const [json, line] = [await part(page, "json"), await part(page, "curl")];
  await shell(line, { OBSHELL_HOME: sim.obshellHome, BACKUP_ENCRYPTION: PASSWORD });
  const [received] = await sim.writes("obshell");
  expect([received?.target, received?.json]).toEqual([PATH, JSON.parse(unmasked(json, PASSWORD))]);
});

test("refused: two passwords that differ", async ({ page, open, sim }) => {
  await openObshell(page, open, "backup");
  await fill(page, { encryption: PASSWORD, "encryption:repeat": "another" });
  await refused(page, "encryption:repeat", "encryption");
  expect(await sim.writes()).toEqual([]);
});

test("refused: a password typed once", async ({ page, open, sim }) => {
  await openObshell(page, open, "backup");
  await put(page, "encryption", PASSWORD);
  await refused(page, "encryption");
  expect(await sim.writes()).toEqual([]);
});

test("a server's refusal is shown in its words, and the draft is kept without its secret", async ({
  page,
  open,
  sim,
}) => {
  await openObshell(page, open, "backup");
  await fill(page, { mode: "incremental", plus_archive: true });
  await review(page);
  await sim.faults({
    match: { system: "obshell", method: "POST", path: PATH },
    do: {
      status: 500,
      body: {
        successful: false,
        timestamp: "2024-01-01T00:00:00Z",
        duration: 1,
        status: 500,
        traceId: "f00dfeed0badcafe",
        error: { code: 1000, message: "Words of the agent about the backup" },
      },
    },
  });
  const result = await send(page, "failure");
  await expect(result).toContainText("Words of the agent about the backup");
  await act(page, "back").click();
  await expect(control(page, "mode")).toHaveValue("incremental");
  await expect(control(page, "plus_archive")).toBeChecked();
});

test("a running DAG can be cancelled, after a confirmation", async ({ page, open, sim }) => {
  await openObshell(page, open, "backup");
  await review(page);
  await send(page, "task");
  // It would last 12 s.
  await sim.clock({ speed: 0.2 });
  await page.locator('[data-outcome] a[href*="/tasks/"]').first().click();
  const head = page.locator("[data-kind][data-operator][data-id]").first();
  await expect(head).toHaveAttribute("data-state", "RUNNING");
  const cancel = act(page, "cancel").first();
  await expect(cancel).toBeEnabled();
  const began = head.locator(".facts > div", { hasText: "Started" }).locator("time");
  const first = (await began.getAttribute("datetime")) ?? "";
  const dialog = await confirmed(page, cancel);
  await expect(dialog.locator("[data-outcome]")).toHaveAttribute("data-outcome", /done|task/);
  await act(dialog, "dismiss").last().click();
  await sim.clock({ speed: 10 });
  await expect(head).toHaveAttribute("data-operator", /CANCEL/i);
  // The server overwrites the start with that of the cancelling; the task still began when it began.
  await expect(began).toHaveAttribute("datetime", first);
  await expect(head).toHaveAttribute("data-state", "FAILED");
  await expect(began).toHaveAttribute("datetime", first);
  expect((await sim.writes("obshell")).map((one) => one.method)).toEqual(["POST", "POST"]);
});

test("a backup that fails while its DAG ends well does not look like one that ended well", async ({
  page,
  open,
  sim,
}) => {
  // The word "fail" in the URI makes the simulated backup fail.
  await shell(
    `curl -sS -X POST ${sim.systems.obshellOpen}/api/v1/obcluster/backup/config -H 'Content-Type: application/json' ` +
      `--data-raw '{"backup_base_uri":"file:///data/fail"}'`,
  );
  await sim.clock({ speed: 20 });
  await openObshell(page, open, "backup");
  await expect(page.locator("aside [data-tenant=t1]")).toContainText("file:///data/fail");
  await review(page);
  await send(page, "task");
  await dagEnds(page, "SUCCEED");
  const truth = page.locator("[data-part=backup-truth]");
  await expect(truth.locator(".tone-failed").first()).toBeVisible();
  // Its table scrolls on its own, like any other.
  await expect(truth.getByRole("region", { name: "The backup itself" }).locator("[data-tenant=t1]")).toBeVisible();
});

test("a backup that someone else starts can be cancelled from a home that was open before", async ({ page, open, sim }) => {
  await open("/t/obshell-demo");
  await signIn(page, "obshell-demo");
  const cancel = act(page, "cancel-backup");
  const card = page.locator("main [data-tenant=t1]");
  await expect(cancel).toBeDisabled();
  // What is running has also been read: what comes now is new to the page.
  await expect(page.locator("main .loading")).toHaveCount(0);
  await backUp(sim, "tenant/t1");
  await expect(cancel).toBeEnabled();
  await expect(card).toContainText(/job \d+/);
  await cancel.click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("stops at the first that fails");
  await act(dialog, "confirm").click();
  await expect(dialog.locator("[data-outcome=done]")).toBeVisible();
  await act(dialog, "dismiss").last().click();
  await sim.clock({ speed: 5 });
  // Its outcome is read without a press.
  await expect(card).toContainText("CANCELED");
  await expect(cancel).toBeDisabled();
});
