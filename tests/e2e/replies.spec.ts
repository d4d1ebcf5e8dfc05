import { act, fill, outcome, part, put, review, send } from "./support/form.ts";
import { MINIMAL as STRATEGY, STORAGE, openStrategyForm } from "./support/ocp.ts";
import { URI, openObshell } from "./support/obshell.ts";
import { MINIMAL as SCHEDULE, openSchedule } from "./support/rackspace.ts";
import { signIn } from "./support/signin.ts";
import { expect, test } from "./support/test.ts";

for (const wrong of ["malformed", "html"] as const) {
  test(`an answer that is ${wrong} leaves the outcome unknown, in all three systems`, async ({
    page,
    open,
    sim,
  }) => {
    const fault = (system: "ocp" | "obshell" | "rackspace") =>
      sim.faults({ match: { system, method: "POST" }, do: { [wrong]: true } });

    await openStrategyForm(page, open, 1000005);
    await fill(page, STRATEGY);
    await review(page);
    await fault("ocp");
    await send(page, "unknown");

    await openObshell(page, open, "backup");
    await review(page);
    await fault("obshell");
    await send(page, "unknown");

    await openSchedule(page, open);
    await fill(page, SCHEDULE);
    await review(page);
    await fault("rackspace");
    await send(page, "unknown");
    for (const system of ["ocp", "obshell", "rackspace"] as const)
      expect(await sim.writes(system)).toHaveLength(1);
  });
}

test("a 401 when reading before sending asks to sign in; nothing has been sent", async ({
  page,
  open,
  sim,
}) => {
  await openStrategyForm(page, open, 1000005);
  await fill(page, STRATEGY);
  await review(page);
  const json = await part(page, "json");
  await sim.faults({
    match: { system: "ocp", method: "GET", path: "/api/v2/ob/clusters/1000005" },
    do: {
      status: 401,
      body: { duration: 1, status: 401, successful: false, error: { code: 401, message: "no" } },
    },
  });
  await act(page, "send").click();
  await signIn(page, "ocp-demo");
  await expect(page.locator("[data-view=review]")).toBeVisible();
  expect(await part(page, "json")).toBe(json);
  expect(await sim.writes("ocp")).toEqual([]);
});

test("a target that cannot be read before sending stops it", async ({ page, open, sim }) => {
  await openObshell(page, open, "config");
  await put(page, URI, "file:///data/backup");
  await review(page);
  await sim.faults({ match: { system: "obshell", method: "GET" }, times: 1000, do: { cut: "before" } });
  await act(page, "send").click();
  await outcome(page, "failure");
  expect(await sim.writes("obshell")).toEqual([]);
  await sim.clearFaults();
  await act(page, "back").click();
  await review(page);
  await send(page, "task");
});

test("a storage that fails is tolerated", async ({ page, open }) => {
  await page.addInitScript(() => {
    const fail = () => {
      throw new DOMException("no", "SecurityError");
    };
    Object.defineProperty(window, "sessionStorage", { get: fail });
    Object.defineProperty(window, "localStorage", { get: fail });
  });
  await openStrategyForm(page, open, 1000005);
  await fill(page, STRATEGY);
  await page.locator("[name=_locale]").selectOption("zh-CN");
  await review(page);
  await send(page, "task");
});

test("a new issue waits for a pause in typing", async ({ page, open }) => {
  await page.clock.install();
  await openStrategyForm(page, open, 1000005);
  await page.clock.pauseAt(await page.evaluate(() => Date.now() + 1_000));
  const name = page.locator(`[name="${STORAGE}.configName"]`);
  const error = page.locator(`[id="error-${STORAGE}.configName"]`);
  await name.focus();
  await page.keyboard.type("1");
  await page.clock.runFor(250);
  await expect(error).toHaveCount(0);
  await page.clock.runFor(100);
  await expect(error).toBeVisible();
  await expect(name).toBeFocused();
  // A correction clears it at once, and leaving the field ends the pause.
  await name.fill("main");
  await expect(error).toHaveCount(0);
  await name.fill("1");
  await page.clock.runFor(100);
  await expect(error).toHaveCount(0);
  await page.keyboard.press("Tab");
  await expect(error).toBeVisible();
});

test("on a wide screen nothing scrolls sideways", async ({ page, open }) => {
  await page.setViewportSize({ width: 3840, height: 2160 });
  await openStrategyForm(page, open, 1000005);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(3840);
});
