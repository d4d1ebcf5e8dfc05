import { CALENDAR, everywhere, thing } from "./support/fleet.ts";
import { act } from "./support/form.ts";
import { go } from "./support/go.ts";
import { signIn } from "./support/signin.ts";
import { axe, expect, test } from "./support/test.ts";

/** What each target shows on overview and calendar, and how its server fails. */
const TARGETS = {
  "ocp-demo": { system: "ocp", thing: "ocp-demo:trade", deed: { status: 503 } },
  "obshell-demo": { system: "obshell", thing: "obshell-demo:t1", deed: { cut: "before" } },
  "rackspace-demo": { system: "rackspace", thing: "rackspace-demo:customers (DFW)", deed: { status: 503 } },
} as const;

test("a postponed poll is shown as such, and made at once on request", async ({ page, open, sim }) => {
  await open("/t/obshell-demo/tasks");
  await signIn(page, "obshell-demo");
  const later = page.locator("[data-part=asked-again]");
  await expect(page.locator("main h1")).toBeVisible();
  await sim.faults({ match: { system: "obshell" }, times: 1_000, do: { status: 503, headers: { "retry-after": "600" } } });
  await expect(later).toContainText(/Next attempt in (9|10) min/);
  await expect(later.locator("time")).toHaveAttribute("title", /\d{4}-\d\d-\d\d/);
  await axe(page);
  await sim.clearFaults();
  await act(page, "ask-now").click();
  await expect(later).toHaveCount(0);
  await expect(page.locator("main .notice")).toHaveCount(0);
});

test("what fails again and again is said once", async ({ page, open, sim }) => {
  await open("/t/obshell-demo/tasks");
  await signIn(page, "obshell-demo");
  await expect(page.locator("main h1")).toBeVisible();
  await sim.faults({ match: { system: "obshell" }, times: 1_000, do: { status: 503 } });
  const notice = page.locator("main .notice").first();
  await expect(notice).toBeVisible();
  await notice.evaluate((element) => element.setAttribute("data-kept", ""));
  const asked = async () => (await sim.requests()).filter((one) => one.status === 503).length;
  const before = await asked();
  await expect.poll(asked).toBeGreaterThan(before + 2);
  await expect(page.locator("main .notice[data-kept]")).toHaveCount(1);
});

test("a page instead of a target's answers is reported in a line on the overview, in full on its own page", async ({ page, open, sim, guard }) => {
  guard.allow(/Failed to load resource/);
  await open("/t/ocp-demo");
  await signIn(page, "ocp-demo");
  await sim.faults({ match: { system: "ocp" }, times: 1_000, do: { html: true } });
  await go(page, "/");
  const told = page.locator("[data-view=protection] .notice").first();
  await expect(told.locator("summary")).toContainText(/OCP demo.*HTTP \d{3}/);
  await expect(told.locator("pre")).toBeHidden();
  await expect(page.locator(".card pre").filter({ visible: true })).toHaveCount(0);
  await told.locator("summary").click();
  await expect(told.locator("pre")).toBeVisible();
  await axe(page);
  await go(page, "/t/ocp-demo");
  await expect(page.locator("main .notice pre").first()).toBeVisible();
});

for (const locale of ["en-US", "zh-CN"]) {
  test.describe(locale, () => {
    test.use({ locale });

    for (const lost of ["ocp-demo", "obshell-demo"] as const) {
      test(`${lost} is down: overview, calendar and the others' pages go on, its own says so`, async ({
        page,
        open,
        sim,
      }) => {
        await everywhere(page, open, "/t/rackspace-demo");
        const { system, deed } = TARGETS[lost];
        await sim.faults({ match: { system }, times: 1_000, do: deed });
        await go(page, "/");
        for (const [target, { thing: id }] of Object.entries(TARGETS)) {
          if (target !== lost) await expect(thing(page, id)).toHaveAttribute("data-state", /^(?!unknown)/);
        }
        const told = page.locator("[data-view=protection] .notice");
        await expect(told.first()).toBeVisible();
        await axe(page);

        await go(page, CALENDAR);
        await expect(page.locator("[data-view=calendar] .calendar-run").first()).toBeVisible();
        await expect(page.locator("main .notice").first()).toBeVisible();
        await axe(page);

        await go(page, "/t/rackspace-demo");
        await expect(page.locator("main .notice.tone-failed")).toHaveCount(0);

        await go(page, `/t/${lost}`);
        await expect(page.locator("main .notice").first()).toBeVisible();
        // A missing server signs nobody out.
        await expect(page.locator("form[data-form=sign-in]")).toHaveCount(0);
        await axe(page);

        await sim.clearFaults();
        // OCP's home retries automatically.
        if (lost === "obshell-demo") await act(page, "retry-read").or(act(page, "refresh")).first().click();
        await expect(page.locator("main .notice")).toHaveCount(0);
        await go(page, "/");
        await expect(thing(page, TARGETS[lost].thing)).toHaveAttribute("data-state", /^(?!unknown)/);
        await expect(told).toHaveCount(0);
      });
    }
  });
}

test("a server that asks to wait is left alone, by the overview and by the reachability check", async ({
  page,
  open,
  sim,
}) => {
  await page.clock.install();
  await everywhere(page, open, "/");
  const putsOff = { times: 1_000, do: { status: 503, headers: { "retry-after": "600" } } };
  await sim.faults({ match: { system: "ocp" }, ...putsOff });
  const asked = async (system: string) => (await sim.requests()).filter((one) => one.system === system).length;
  const told = page.locator("[data-view=protection] .notice");
  const minute = () => page.clock.fastForward(60_000);
  await expect(async () => {
    await minute();
    await expect(told.first()).toBeVisible({ timeout: 500 });
  }).toPass();
  // What was under way when the first answer put it off is still sent.
  let [before, left] = [-1, await asked("ocp")];
  while (before !== left) {
    await minute();
    [before, left] = [left, await asked("ocp")];
  }
  const others = await asked("obshell");
  for (let passed = 0; passed < 3; passed += 1) await minute();
  await expect.poll(() => asked("obshell")).toBeGreaterThan(others);
  expect(await asked("ocp")).toBe(left);
  await sim.clearFaults();
  await expect(async () => {
    await minute();
    expect(await asked("ocp")).toBeGreaterThan(left);
  }).toPass();
});
