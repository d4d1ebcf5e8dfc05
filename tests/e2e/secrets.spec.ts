import type { Page } from "@playwright/test";
import { act, control, fill, outcome, put, review, send } from "./support/form.ts";
import { go } from "./support/go.ts";
import { configureTarget } from "./support/config.ts";
import { BASE, MINIMAL as STRATEGY, OSS, STORAGE, openStrategyForm, sendAndSignOut } from "./support/ocp.ts";
import { KEY, OSS_URI, URI, openObshell, uriPart } from "./support/obshell.ts";
import { MINIMAL as SCHEDULE, TOKEN, openSchedule } from "./support/rackspace.ts";
import { expectNoTrace, listen } from "./support/secrets.ts";
import { signIn } from "./support/signin.ts";
import { expect, test } from "./support/test.ts";

const PASSWORD = "aaAA11__";
const SECRET = "0ss-s3cr3t/+=&<x>";

/** What every flow ends with: no trace on its page, on the activity page, or after signing out. */
async function leavesNoTrace(page: Page, route: string, secrets: string[], heard: string[]): Promise<void> {
  await expectNoTrace(page, secrets, heard);
  await go(page, "/activity");
  await expect(page.locator(".activity li").first()).toBeVisible();
  await expectNoTrace(page, secrets, heard);
  await go(page, route);
  await act(page, "sign-out").click();
  await expect(page.locator("form[data-form=sign-in]")).toBeVisible();
  await expectNoTrace(page, secrets, heard);
}

test("OCP: password and access key", async ({ page, open }) => {
  const heard = listen(page);
  const route = "/t/ocp-demo/clusters/1000005/strategy/new";
  const secrets = [PASSWORD, SECRET];
  await openStrategyForm(page, open, 1000005);
  await fill(page, { ...STRATEGY, ...OSS, [`${BASE}.ossAccessKey.accessKeySecret`]: SECRET });
  await expectNoTrace(page, secrets, heard);
  await review(page);
  await expectNoTrace(page, secrets, heard);
  await send(page, "task");
  await leavesNoTrace(page, route, secrets, heard);
});

test("OCP: a reload keeps the draft and no secret", async ({ page, open }) => {
  const heard = listen(page);
  await openStrategyForm(page, open, 1000005);
  await fill(page, { ...STRATEGY, ...OSS, [`${BASE}.ossAccessKey.accessKeySecret`]: SECRET });
  await page.reload();
  await expect(page.locator('[data-boot="page"]')).toHaveCount(0);
  await signIn(page, "ocp-demo");
  await expect(control(page, `${STORAGE}.configName`)).toHaveValue("nfs_main");
  await expect(control(page, `${BASE}.ossAccessKey.endpoint`)).toHaveValue("oss-cn-hangzhou.aliyuncs.com");
  await expect(control(page, `${BASE}.ossAccessKey.accessKeySecret`)).toHaveValue("");
  await expectNoTrace(page, [PASSWORD, SECRET], heard);
});

test("OCP: signing out wipes the secret of a draft and keeps the rest", async ({ page, open }) => {
  await openStrategyForm(page, open, 1000005);
  await fill(page, { ...STRATEGY, ...OSS, [`${BASE}.ossAccessKey.accessKeySecret`]: SECRET });
  await act(page, "sign-out").click();
  await signIn(page, "ocp-demo");
  await expect(control(page, `${STORAGE}.configName`)).toHaveValue("nfs_main");
  await expect(control(page, `${BASE}.ossAccessKey.accessKeySecret`)).toHaveValue("");
});

test("OCP: a secret in the server's own words is masked", async ({ page, open, sim }) => {
  const heard = listen(page);
  await openStrategyForm(page, open, 1000005);
  await fill(page, { ...STRATEGY, ...OSS, [`${BASE}.ossAccessKey.accessKeySecret`]: SECRET });
  await review(page);
  await sim.faults({
    match: { system: "ocp", method: "POST" },
    do: {
      status: 400,
      body: {
        duration: 1,
        status: 400,
        successful: false,
        error: { code: 29021, message: `The key ${SECRET} of admin with ${PASSWORD} is wrong` },
      },
    },
  });
  const result = await send(page, "failure");
  await expect(result).toContainText("The key *** of admin with *** is wrong");
  await expectNoTrace(page, [PASSWORD, SECRET], heard);
});

test("obshell: password, session and a URI's access key", async ({ page, open }) => {
  const heard = listen(page);
  const secrets = [PASSWORD, KEY];
  await openObshell(page, open, "config");
  await put(page, URI, OSS_URI);
  await expectNoTrace(page, secrets, heard);
  await review(page);
  await expectNoTrace(page, secrets, heard);
  await send(page, "task");
  await leavesNoTrace(page, "/t/obshell-demo/config", secrets, heard);
});

test("obshell: a key that is still being typed is not stored, and a reload asks for it again", async ({
  page,
  open,
}) => {
  const heard = listen(page);
  await openObshell(page, open, "config");
  // Not left yet: the text contains the key, but the storage must not.
  await control(page, URI).pressSequentially(OSS_URI);
  await expect.poll(() => page.evaluate(() => JSON.stringify(sessionStorage))).toContain("LTAIexample");
  await expectNoTrace(page, [KEY], heard);
  await page.reload();
  await expect(page.locator('[data-boot="page"]')).toHaveCount(0);
  await signIn(page, "obshell-demo");
  await expect(control(page, uriPart("bucket"))).toHaveValue("bucket");
  await expect(control(page, uriPart("access_key"))).toHaveValue("");
  await act(page, "review").click();
  await expect(page.locator(`[id="error-${URI}:access_key"]`)).not.toHaveText("");
});

for (const uri of [
  "oss://bucket/key&host=h&access_id=i&access_key=",
  "file:///x?access_key=",
  "S3://b/k?host=h;Access_Key=",
  "b/k&access%5Fkey=",
]) {
  test(`obshell: a key behind ${uri} is neither stored nor shown`, async ({ page, open }) => {
    const heard = listen(page);
    await openObshell(page, open, "config");
    await control(page, URI).pressSequentially(uri + KEY);
    await expect.poll(() => page.evaluate(() => JSON.stringify(sessionStorage))).toContain("***");
    await expectNoTrace(page, [KEY], heard);
    await control(page, URI).blur();
    await expect(control(page, URI)).toHaveValue(`${uri}***`);
    const typed = await page.locator("main input:not([type=password])").evaluateAll((inputs) =>
      inputs.map((input) => (input as HTMLInputElement).value),
    );
    expect(typed.join("\n")).not.toContain(KEY);
    await act(page, "review").click();
    await expect(page.locator("[data-view=review]")).toHaveCount(0);
    await expectNoTrace(page, [KEY], heard);
  });
}

test("obshell: a backup's password", async ({ page, open }) => {
  const heard = listen(page);
  const secret = "b4ckup-p4ssword&<y>";
  await openObshell(page, open, "backup");
  await fill(page, { encryption: secret, "encryption:repeat": secret });
  await review(page);
  await expectNoTrace(page, [secret], heard);
  await send(page, "task");
  await leavesNoTrace(page, "/t/obshell-demo/backup", [PASSWORD, secret], heard);
});

test("Rackspace: a token", async ({ page, open }) => {
  const heard = listen(page);
  await openSchedule(page, open);
  await fill(page, SCHEDULE);
  await review(page);
  await expectNoTrace(page, [TOKEN], heard);
  await act(page, "send").click();
  await outcome(page, "done");
  await leavesNoTrace(page, "/t/rackspace-demo/schedules/new", [TOKEN], heard);
});

test("Rackspace: an API key and the token it gives", async ({ page, open, sim }) => {
  const heard = listen(page);
  const apiKey = "0123456789abcdef0123456789abcdef";
  await configureTarget(page, "rackspace-demo", { auth: "apiKey" });
  await openSchedule(page, open, "DFW", { username: "demo", apiKey });
  const token = (await sim.requests({ system: "rackspace" }))
    .map((one) => one.headers["x-auth-token"])
    .find((token) => token !== undefined);
  expect(token).toBeTruthy();
  await fill(page, SCHEDULE);
  await review(page);
  await send(page, "done");
  await leavesNoTrace(page, "/t/rackspace-demo/schedules", [apiKey, token ?? ""], heard);
});

test("what was typed to sign in is cleared when it was wrong", async ({ page, open }) => {
  const heard = listen(page);
  await open("/t/ocp-demo");
  await fill(page, { username: "admin", password: "wr0ng-passw0rd" });
  await act(page, "sign-in").click();
  await expect(
    page.locator("form[data-form=sign-in] [role=alert], form[data-form=sign-in] .notice").first(),
  ).toBeVisible();
  await expect(control(page, "password")).toHaveValue("");
  await expectNoTrace(page, ["wr0ng-passw0rd"], heard);
});

test("a draft survives a lost session, and is deleted after success", async ({ page, open }) => {
  await openSchedule(page, open);
  await fill(page, SCHEDULE);
  await page.reload();
  await expect(page.locator('[data-boot="page"]')).toHaveCount(0);
  await signIn(page, "rackspace-demo");
  await expect(control(page, "hour")).toHaveValue("14");
  await expect(control(page, "instance_id")).toHaveValue(String(SCHEDULE["instance_id"]));
  // Its name comes with its region's lists, without which nothing can be validated.
  await expect(control(page, "instance_id").locator("option:checked")).toContainText("(");
  await review(page);
  await send(page, "done");
  const drafts = await page.evaluate(() =>
    Object.keys(sessionStorage).filter((key) => key.startsWith("backup-console:")),
  );
  expect(drafts).toEqual([]);
});

test("a console at another path of the origin has drafts of its own", async ({ page, open }) => {
  await page.route(/\/other\//, (route) => route.continue({ url: route.request().url().replace("/other/", "/") }));
  await openSchedule(page, open);
  await fill(page, SCHEDULE);
  const first = page.url();
  const other = first.replace("#", "other/#");
  for (const [url, hour] of [
    [other, ""],
    [first, "14"],
  ] as const) {
    await page.goto(url);
    await expect(page.locator('[data-boot="page"]')).toHaveCount(0);
    await signIn(page, "rackspace-demo");
    await expect(control(page, "hour")).toHaveValue(hour);
  }
});

test("signing out of a target forgets its secrets, whoever else is signed in", async ({ page, open }) => {
  await open("/t/rackspace-demo/schedules");
  await signIn(page, "rackspace-demo");
  await go(page, "/t/ocp-demo/tasks");
  await signIn(page, "ocp-demo");
  const asked = page.locator(".activity");
  for (const shown of ["name=***", `name=${TOKEN}`]) {
    // The server does the list's searching: the activity page shows with which words.
    await go(page, `/t/ocp-demo/tasks?q=${TOKEN}`);
    await expect(control(page, "_search")).toHaveValue(TOKEN);
    await go(page, "/activity");
    await expect(asked).toContainText(shown);
    await go(page, "/t/rackspace-demo/schedules");
    if (shown.endsWith("***")) await act(page, "sign-out").click();
    await expect(page.locator("form[data-form=sign-in]")).toBeVisible();
  }
});

test("what a lapsed session knew stays masked, whoever signs out", async ({ page, open, sim }) => {
  await sim.faults({
    match: { system: "rackspace" },
    times: 1_000,
    do: { status: 401, body: { unauthorized: { code: 401, message: "no" } } },
  });
  await open("/t/rackspace-demo/schedules");
  await fill(page, { token: TOKEN });
  await act(page, "sign-in").click();
  await expect(page.locator("form[data-form=sign-in]")).toContainText("Your session on this server has ended.");
  await go(page, "/t/ocp-demo/tasks");
  await signIn(page, "ocp-demo");
  await act(page, "sign-out").click();
  await signIn(page, "ocp-demo");
  await go(page, `/t/ocp-demo/tasks?q=${TOKEN}`);
  await expect(control(page, "_search")).toHaveValue(TOKEN);
  await go(page, "/activity");
  await expect(page.locator(".activity")).toContainText("name=***");
});

test("OCP: an answer that comes after signing out has no secret in it", async ({ page, open, sim }) => {
  const heard = listen(page);
  await openStrategyForm(page, open, 1000005);
  await fill(page, { ...STRATEGY, ...OSS, [`${BASE}.ossAccessKey.accessKeySecret`]: SECRET });
  await review(page);
  // Not an answer of OCP's own, so that its text is shown unchanged.
  await sim.faults({
    match: { system: "ocp", method: "POST", path: "/api/v2/ob/clusters/1000005/backup/config/backupStrategy" },
    do: { status: 200, body: { said: `no such key: ${SECRET}` } },
  });
  await sendAndSignOut(page, 1000005);
  await expect(await outcome(page, "unknown")).toContainText("no such key: ***");
  await expectNoTrace(page, [SECRET], heard);
});
