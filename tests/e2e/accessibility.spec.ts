import type { Page } from "@playwright/test";
import { altered } from "./support/altered.ts";
import { act, control, fill, put, review } from "./support/form.ts";
import { go } from "./support/go.ts";
import { held } from "./support/held.ts";
import { MINIMAL as STRATEGY, openStrategyForm } from "./support/ocp.ts";
import { URI, openObshell } from "./support/obshell.ts";
import { MINIMAL as SCHEDULE, openSchedule } from "./support/rackspace.ts";
import { FRAME, walk } from "./support/routes.ts";
import { CREDENTIALS, type Target, signIn } from "./support/signin.ts";
import { axe, expect, test } from "./support/test.ts";

type Open = (route: string) => Promise<void>;

const TARGETS = Object.keys(CREDENTIALS) as Target[];

const FORMS: [string, (page: Page, open: Open) => Promise<void>, Record<string, string | boolean>][] = [
  ["OCP's strategy", (page, open) => openStrategyForm(page, open, 1000005), STRATEGY],
  [
    "obshell's configuration",
    (page, open) => openObshell(page, open, "config"),
    { [URI]: "file:///data/backup" },
  ],
  ["obshell's backup", (page, open) => openObshell(page, open, "backup"), {}],
  ["Rackspace's schedule", (page, open) => openSchedule(page, open), SCHEDULE],
];

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test("the frame, signing in, and pages that do not exist", async ({ page, open, sim, guard }) => {
      guard.allow(/Failed to load resource/);
      await sim.faults({ match: { system: "obshell" }, times: 1000, do: { cut: "before" } });
      for (const route of FRAME) {
        await open(route);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        if (route === "/") await expect(page.locator(".card .notice")).toBeVisible();
        await axe(page);
      }
      await open("/t/ocp-demo");
      await act(page, "sign-in").click();
      await axe(page);
      await fill(page, { username: "admin", password: "wrong-one" });
      await act(page, "sign-in").click();
      await expect(page.locator("form .notice")).toBeVisible();
      await axe(page);
    });

    for (const target of TARGETS) {
      test(`the pages of ${target}`, async ({ page, open, sim }) => {
        if (target !== "rackspace-demo") {
          await sim.task({
            system: target === "ocp-demo" ? "ocp" : "obshell",
            shape: "stages",
            nodes: 4,
            state: "running",
          });
        }
        await open(`/t/${target}`);
        await signIn(page, target);
        await walk(page, target, () => axe(page));
        await go(page, "/activity");
        await expect(page.locator(".activity li").first()).toBeVisible();
        await axe(page);
        await go(page, "/");
        await axe(page);
      });
    }

    for (const [name, openForm, values] of FORMS) {
      test(`${name}: empty, with issues, filled in, reviewed, answered`, async ({ page, open }) => {
        await openForm(page, open);
        await axe(page);
        await act(page, "review").click();
        if (Object.keys(values).length > 0) {
          await expect(page.locator("[id^=error-]").first()).toBeVisible();
          await axe(page);
          await fill(page, values);
          await axe(page);
          await act(page, "review").click();
        }
        await expect(page.locator("[data-view=review]")).toBeVisible();
        await axe(page);
        await act(page, "send").click();
        await expect(page.locator("[data-outcome]:visible")).toHaveAttribute("data-outcome", /done|task/);
        await axe(page);
      });
    }

    test("an unknown outcome and its question", async ({ page, open, sim }) => {
      await openObshell(page, open, "backup");
      await review(page);
      await sim.faults({ match: { system: "obshell", method: "POST" }, do: { cut: "after" } });
      await act(page, "send").click();
      await expect(page.locator("[data-outcome=unknown]")).toBeVisible();
      await axe(page);
      await act(page, "send-again").click();
      await expect(page.getByRole("dialog")).toBeVisible();
      await axe(page);
    });

    test("a question, its answer, a failed task with its log", async ({ page, open, sim }) => {
      await open("/t/ocp-demo/clusters/1000002/strategy");
      await signIn(page, "ocp-demo");
      await act(page, "start-schedule").click();
      const dialog = page.getByRole("dialog");
      await expect(dialog).toBeVisible();
      await axe(page);
      await act(dialog, "confirm").click();
      await expect(dialog.locator("[data-outcome]")).toBeVisible();
      await axe(page);
      await act(dialog, "dismiss").last().click();
      for (const system of ["ocp", "obshell"] as const) {
        const id = await sim.task({ system, shape: "stages", nodes: 6, state: "failed" });
        await go(page, `/t/${system}-demo/tasks/${id}?view=outline`);
        if (system === "obshell") await signIn(page, "obshell-demo");
        await page.locator(".node-line").first().click();
        await expect(page.locator(".log, .log-empty").first()).toBeVisible();
        await axe(page);
      }
    });
  });
}

test("an unusable config.json", async ({ page, guard }) => {
  guard.allow(/preload/, /Failed to load resource/);
  await page.route(/config\.json$/, (route) => route.fulfill({ status: 404, body: "" }));
  await page.goto("./");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await axe(page);
});

test("by keyboard only, from signing in to the outcome", async ({ page, open, sim }) => {
  await open("/t/rackspace-demo/schedules/new");
  await expect(page.locator("form[data-form=sign-in]")).toBeVisible();
  const focusOn = async (name: string) => {
    for (let presses = 0; presses < 80; presses += 1) {
      const focused = page.locator(":focus");
      if (
        (await focused.count()) > 0 &&
        (await focused.evaluate((element, name) => element.matches(name), name))
      )
        return;
      await page.keyboard.press("Tab");
    }
    throw new Error(`Tab does not lead to ${name}`);
  };
  await focusOn("[name=token]");
  await page.keyboard.type("87c6033c-9ff6-405f-943e-2deb73f278b7");
  await page.keyboard.press("Enter");
  await expect(page.locator("[name=_region]")).toBeVisible();
  await focusOn("[name=_region]");
  await page.keyboard.type("DFW");
  await expect(page.locator("[name=instance_id] option").nth(1)).toBeAttached();
  await focusOn("[name=instance_id]");
  for (
    let presses = 0;
    presses < 20 && (await page.locator("[name=instance_id]").inputValue()) === "";
    presses += 1
  ) {
    await page.keyboard.press("ArrowDown");
  }
  await focusOn("[name=hour]");
  await page.keyboard.type("14");
  await focusOn("[name=minute]");
  await page.keyboard.type("30");
  await focusOn('[name=copy_to][value="IAD"]');
  await page.keyboard.press("Space");
  await focusOn("[data-action=review]");
  await page.keyboard.press("Enter");
  await expect(page.locator("[data-view=review] h2").first()).toBeFocused();
  await focusOn("[data-action=send]");
  await page.keyboard.press("Enter");
  await expect(page.locator("[data-outcome=done] h2").first()).toBeFocused();
  expect(await sim.writes("rackspace")).toHaveLength(1);
});

test("sending is announced, and the focus moves on to its heading", async ({ page, open }) => {
  await openObshell(page, open, "config");
  await fill(page, { [URI]: "file:///data/backup2" });
  await review(page);
  const lead = page.locator("[data-view=review] .review-head [role=status]");
  await expect(lead).toContainText("Nothing has been sent yet");
  const late = await held(page, /\/obshell\//, "POST");
  await act(page, "send").press("Enter");
  await late.answered;
  await expect(act(page, "send")).toBeDisabled();
  await expect(lead).toContainText("This is being sent");
  await expect(page.locator("[data-view=review] h2").first()).toBeFocused();
  await axe(page);
  await late.letGo();
  await expect(page.locator("[data-outcome]:visible")).toHaveAttribute("data-outcome", /done|task/);
});

test("a refused review puts the focus on the first issue", async ({ page, open }) => {
  await openStrategyForm(page, open, 1000005);
  await act(page, "review").click();
  await expect(page.locator("[name='obBackupServiceStorageConfig.configName']")).toBeFocused();
});

test("the focus is visible on everything that Tab reaches", async ({ page, open }) => {
  await openStrategyForm(page, open, 1000005);
  const unseen: string[] = [];
  await page.keyboard.press("Tab");
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press("Tab");
    const blind = await page.locator(":focus").evaluateAll((focused) =>
      focused
        .filter((element) => {
          const style = getComputedStyle(element);
          return (
            (style.outlineStyle === "none" || style.outlineWidth === "0px") && style.boxShadow === "none"
          );
        })
        .map((element) => element.outerHTML.slice(0, 160)),
    );
    unseen.push(...blind);
  }
  expect(unseen).toEqual([]);
});

test("Escape closes a question and gives the focus back", async ({ page, open, sim }) => {
  await open("/t/ocp-demo/clusters/1000002/strategy");
  await signIn(page, "ocp-demo");
  await act(page, "start-schedule").click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(act(page, "start-schedule")).toBeFocused();
  expect(await sim.writes()).toEqual([]);
});

test.describe("at 360 pixels", () => {
  test.use({ viewport: { width: 360, height: 740 } });

  /** The page as a whole scrolls in one direction only, and what can be pressed is large enough. */
  const fits = async (page: Page) => {
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide, `width of ${page.url()}`).toBeLessThanOrEqual(360);
    const small = await page.evaluate(() =>
      [...document.querySelectorAll("button, select, input:not([type=hidden]), summary")].flatMap(
        (element) => {
          const box = element.getBoundingClientRect();
          const label = element.id
            ? document.querySelector(`label[for="${CSS.escape(element.id)}"]`)
            : element.closest("label");
          const target =
            element.matches("[type=checkbox]") && label
              ? Math.max(box.height, label.getBoundingClientRect().height)
              : box.height;
          if (!element.checkVisibility() || box.width === 0 || element.matches(".skip")) return [];
          return target < 24 || box.width < 13
            ? [`${Math.round(box.width)}x${Math.round(target)} ${element.outerHTML.slice(0, 120)}`]
            : [];
        },
      ),
    );
    expect(small, `small targets on ${page.url()}`).toEqual([]);
  };

  for (const target of TARGETS) {
    test(`the pages of ${target} do not scroll sideways`, async ({ page, open }) => {
      await open(`/t/${target}`);
      await fits(page);
      await signIn(page, target);
      await walk(page, target, () => fits(page));
      await go(page, "/");
      await fits(page);
      await go(page, "/activity");
      await fits(page);
    });
  }

  for (const [name, openForm, values] of FORMS) {
    test(`${name} does not scroll sideways, from the form to the outcome`, async ({ page, open }) => {
      await openForm(page, open);
      for (const [at, value] of Object.entries(values)) await put(page, at, value);
      await fits(page);
      await review(page);
      await fits(page);
      await act(page, "send").click();
      await expect(page.locator("[data-outcome]:visible")).toHaveAttribute("data-outcome", /done|task/);
      await fits(page);
      await axe(page);
    });
  }

  test("a tenant with the longest possible name does not scroll sideways", async ({ page, open }) => {
    const name = `t1_${"x".repeat(60)}`;
    await altered(page, /\/api\/v1\/tenants\/overview$/, async (reply) => ({
      body: (await reply.text()).replaceAll(/"t1"/g, `"${name}"`),
    }));
    await open("/t/obshell-demo");
    await signIn(page, "obshell-demo");
    await expect(page.locator(`main [data-tenant=${name}]`).first()).toBeVisible();
    await fits(page);
    for (const rest of ["", "/backup"]) {
      await go(page, `/t/obshell-demo/tenants/${name}${rest}`);
      await expect(page.getByRole("navigation", { name: "Pages of this tenant" })).toContainText(name);
      await fits(page);
    }
  });

  test("the name to be typed is in view with the button that waits for it", async ({ page, open }) => {
    await open("/t/ocp-demo/clusters/1000002/strategy");
    await signIn(page, "ocp-demo");
    await act(page, "delete-strategy").click();
    const dialog = page.getByRole("dialog");
    await expect(act(dialog, "confirm")).toBeInViewport({ ratio: 1 });
    await expect(control(page, "_confirm")).toBeInViewport({ ratio: 1 });
    await fits(page);
    await axe(page);
  });

  test("the buttons of a review are in one row, with nothing showing through", async ({ page, open }) => {
    await openObshell(page, open, "backup");
    await review(page);
    const [back, send] = [act(page, "back"), act(page, "send")];
    const top = async (of: typeof back) => (await of.boundingBox())?.y;
    expect(await top(back)).toBe(await top(send));
    await expect(page.locator(".review > .actions")).toHaveCSS("background-image", "none");
  });

  test("a task's page does not scroll sideways", async ({ page, open, sim }) => {
    const id = await sim.task({ system: "ocp", shape: "stages", nodes: 6, state: "failed" });
    await open(`/t/ocp-demo/tasks/${id}?view=outline`);
    await signIn(page, "ocp-demo");
    await page.locator(".node-line").first().click();
    await fits(page);
    await axe(page);
  });
});
