// Whoever leaves the console unused is signed out, if the config asks for it.
import type { Page } from "@playwright/test";
import { configure } from "./support/config.ts";
import { act, control, fill, outcome, review } from "./support/form.ts";
import { go } from "./support/go.ts";
import { drawn, held } from "./support/held.ts";
import { AGENT } from "./support/obshell.ts";
import { BASE, MINIMAL, OSS, STORAGE, openStrategyForm, strategyPath } from "./support/ocp.ts";
import { signIn } from "./support/signin.ts";
import { expect, test } from "./support/test.ts";

const MINUTE = 60_000;
const form = (page: Page) => page.locator("form[data-form=sign-in]");

test.beforeEach(async ({ page }) => {
  await page.clock.install();
  await configure(page, (config) => {
    config["idleMinutes"] = 15;
    config.targets.push(AGENT);
  });
});

test("after the idle time nobody is signed in, and the draft is kept", async ({ page, open }) => {
  await openStrategyForm(page, open, 1000005);
  await fill(page, { [`${STORAGE}.configName`]: "nfs_main" });
  for (let used = 0; used < 2; used += 1) {
    await page.clock.fastForward(10 * MINUTE);
    await page.keyboard.press("Shift");
  }
  await drawn(page);
  await expect(act(page, "sign-out")).toBeVisible();
  await page.clock.fastForward(15 * MINUTE);
  await expect(form(page)).toContainText("Signed out after 15 min without activity.");
  await signIn(page, "ocp-demo");
  await expect(control(page, `${STORAGE}.configName`)).toHaveValue("nfs_main");
  // A proxy adds the credential for everyone: there is nobody to sign out.
  await go(page, "/t/agent/config");
  await expect(control(page, "backup_base_uri")).toBeVisible();
  await expect(form(page)).toHaveCount(0);
});

test("whoever comes back to a machine that slept is signed out before anything is done", async ({ page, open }) => {
  await open("/t/ocp-demo/clusters");
  await signIn(page, "ocp-demo");
  // The clock has moved on, but no timer has fired.
  await page.clock.setSystemTime((await page.evaluate(() => Date.now())) + 60 * MINUTE);
  await page.keyboard.press("Shift");
  await expect(form(page)).toContainText("Signed out after 15 min without activity.");
});

test("what a lapsed session has left behind loses its secrets as well", async ({ page, open, sim }) => {
  const secret = `${BASE}.ossAccessKey.accessKeySecret`;
  await openStrategyForm(page, open, 1000005);
  await go(page, "/t/rackspace-demo/schedules");
  await signIn(page, "rackspace-demo");
  await go(page, "/t/ocp-demo/clusters/1000005/strategy/new");
  await fill(page, { ...MINIMAL, ...OSS, [secret]: "0ss-s3cr3t" });
  await review(page);
  await sim.faults({
    match: { system: "ocp", method: "GET", path: "/api/v2/ob/clusters/1000005" },
    do: { status: 401, body: { duration: 1, status: 401, successful: false, error: { code: 401, message: "no" } } },
  });
  await act(page, "send").click();
  await expect(form(page)).toContainText("Your session on this server has ended.");
  await page.clock.fastForward(15 * MINUTE);
  await go(page, "/t/rackspace-demo/schedules");
  await expect(form(page)).toContainText("Signed out after 15 min without activity.");
  await go(page, "/t/ocp-demo/clusters/1000005/strategy/new");
  await expect(form(page)).toContainText("Your session on this server has ended.");
  await signIn(page, "ocp-demo");
  await expect(control(page, `${STORAGE}.configName`)).toHaveValue("nfs_main");
  await expect(control(page, secret)).toHaveValue("");
});

test("idle sign-out waits for the readings around a write", async ({ page, open }) => {
  await openStrategyForm(page, open, 1000005);
  await fill(page, MINIMAL);
  await review(page);
  const late = await held(page, strategyPath(1000005));
  await act(page, "send").click();
  await late.answered;
  // The clock has moved on, but no timer has fired: the reading still has time.
  await page.clock.setSystemTime((await page.evaluate(() => Date.now())) + 60 * MINUTE);
  await page.keyboard.press("Shift");
  await drawn(page);
  await expect(form(page)).toHaveCount(0);
  await late.letGo();
  await outcome(page, "task");
});
