// Who is signed in to a console in another page, by what that page hands over.
import type { Page } from "@playwright/test";
import { handOver, left, right, test } from "./support/element.ts";
import { act } from "./support/form.ts";
import { held } from "./support/held.ts";
import type { Portal } from "./support/portal.ts";
import { TOKEN } from "./support/rackspace.ts";
import { expect } from "./support/test.ts";

test("what the portal hands over while a person signs in is tried if that fails", async ({ page, portal }) => {
  await page.goto(portal.origin);
  await right(page).evaluate((element) => element.remove());
  const form = left(page).locator("[data-form=sign-in]");
  await form.locator("[name=username]").fill("admin");
  await form.locator("[name=password]").fill("mistyped");
  const late = await held(page, /\/ocp\/api\/v2\/profiles\/me/);
  await act(form, "sign-in").click();
  await late.answered;
  await handOver(page, "ocp-demo", "admin", "aaAA11__");
  await late.letGo();
  await expect(form).toHaveCount(0);
});

test("a failed credential of the portal says why, and a press asks the portal again", async ({
  page,
  portal,
  sim,
  guard,
}) => {
  guard.allow(/Failed to load resource/);
  await page.goto(portal.origin);
  await right(page).evaluate((element) => element.remove());
  const form = left(page).locator("[data-form=sign-in]");
  await expect(form).toBeVisible();
  await sim.faults({ match: { system: "ocp", path: "/api/v2/profiles/me*" }, times: 2, do: { status: 502 } });
  const times = async () => (await sim.requests({ system: "ocp", path: /profiles\/me/ })).length;
  await handOver(page, "ocp-demo", "admin", "aaAA11__");
  await expect(form).toContainText("with the credentials from the surrounding page failed");
  await expect(form.getByRole("alert")).toContainText("502");
  expect(await times()).toBe(1);
  // Not half a minute later: a person asked for it.
  const again = act(form, "ask-again");
  await again.press("Enter");
  await expect.poll(times).toBe(2);
  await expect(form.getByRole("alert")).toContainText("502");
  await expect(again).toBeFocused();
  await expect(act(form, "sign-in")).toBeEnabled();
  // What a person mistypes in the meantime hides nothing of the next one.
  const handedOver = "with the credentials from the surrounding page failed";
  await form.locator("[name=username]").fill("admin");
  await form.locator("[name=password]").fill("mistyped");
  await act(form, "sign-in").click();
  await expect(form).not.toContainText(handedOver);
  await expect(form.getByRole("alert")).not.toContainText("502");
  await sim.faults({ match: { system: "ocp", path: "/api/v2/profiles/me*" }, times: 1, do: { status: 502 } });
  await again.press("Enter");
  await expect(form).toContainText(handedOver);
  await expect(form.getByRole("alert")).toContainText("502");
  await again.press("Enter");
  await expect(form).toHaveCount(0);
});

/**
 * The Rackspace element only, whose page hands over an expired token: how often it was asked, and another
 * token.
 */
async function ended(page: Page, portal: Portal) {
  await page.clock.install();
  await page.goto(portal.origin);
  await left(page).evaluate((element) => element.remove());
  await right(page).evaluate((element) => {
    const given = { times: 0, secret: "token-that-has-ended" };
    const credentials = () => {
      given.times += 1;
      return { secret: given.secret };
    };
    Object.assign(window, { given });
    Object.assign(element, { credentials });
    element.setAttribute("route", "/t/rackspace-demo/schedules");
    element.parentElement?.append(element);
  });
  const form = right(page).locator("[data-form=sign-in]");
  await expect(form).toContainText("session on this server has ended");
  const given = () => page.evaluate(() => (window as unknown as { given: { times: number; secret: string } }).given);
  const count = async () => (await given()).times;
  const renew = () =>
    page.evaluate((secret) => Object.assign((window as unknown as { given: object }).given, { secret }), TOKEN);
  return { form, count, renew };
}

test("an expired token of the portal is asked for again by a press", async ({ page, portal }) => {
  const { form, count, renew } = await ended(page, portal);
  const before = await count();
  await renew();
  await act(form, "ask-again").click();
  await expect(right(page).locator(".table-row").first()).toBeVisible();
  expect(await count()).toBe(before + 1);
});

test("an expired token of the portal is asked for again after half a minute", async ({ page, portal }) => {
  const { count, renew } = await ended(page, portal);
  const before = await count();
  await renew();
  await page.clock.fastForward(31_000);
  await expect(right(page).locator(".table-row").first()).toBeVisible();
  expect(await count()).toBe(before + 1);
});

test("what is set before the element's script has loaded counts", async ({ page, portal }) => {
  // The portal's own script would set it again.
  await page.route(/portal\.js$/, (route) => route.fulfill({ contentType: "text/javascript", body: "" }));
  await page.addInitScript(() => {
    document.addEventListener("readystatechange", () => {
      const element = document.getElementById("left");
      if (!element || customElements.get("backup-console")) return;
      const credentials = () => ({ username: "admin", secret: "aaAA11__" });
      Object.assign(element, { credentials, route: "/t/ocp-demo/clusters" });
    });
  });
  await page.goto(portal.origin);
  await expect(left(page).locator(".table-row a").first()).toBeVisible();
});

for (const [route, shown] of [
  ["/calendar", /Paused, not shown: trade/],
  ["/report", /Runs: [1-9]/],
  ["/many", /Send to many/],
  ["/drift", /Compare files/],
] as const) {
  test(`the portal is asked for what ${route} needs`, async ({ page, portal, sim }) => {
    await page.route(/portal\.js$/, (route) => route.fulfill({ contentType: "text/javascript", body: "" }));
    await page.addInitScript((to) => {
      document.addEventListener("readystatechange", () => {
        document.getElementById("right")?.remove();
        const element = document.getElementById("left");
        if (!element || customElements.get("backup-console")) return;
        const credentials = () => ({ username: "admin", secret: "aaAA11__" });
        Object.assign(element, { credentials, route: to });
      });
    }, route);
    await page.goto(portal.origin);
    await expect(left(page).getByRole("heading", { level: 1 })).toBeVisible();
    await expect.poll(async () => (await sim.requests({ path: /\/profiles\/me/ })).length).toBeGreaterThan(0);
    await expect(left(page)).toContainText(shown);
    await expect(left(page).getByText("Nobody is signed in")).toHaveCount(0);
  });
}

test("whoever signs out stays signed out; once reinserted, the portal is asked again", async ({ page, portal }) => {
  await page.clock.install();
  await page.goto(portal.origin);
  await right(page).evaluate((element) => element.remove());
  await left(page).evaluate((element) => {
    const asked = { times: 0 };
    const credentials = () => {
      asked.times += 1;
      return { username: "admin", secret: "aaAA11__" };
    };
    Object.assign(window, { asked });
    Object.assign(element, { credentials });
    element.setAttribute("route", "/t/ocp-demo/tasks");
    element.parentElement?.append(element);
  });
  const times = () => page.evaluate(() => (window as unknown as { asked: { times: number } }).asked.times);
  await expect(left(page).getByRole("heading", { level: 1, name: "Tasks" })).toBeVisible();
  const before = await times();
  await page.clock.fastForward(31_000);
  await act(left(page), "sign-out").click();
  await expect(left(page).locator('[data-form="sign-in"]')).toBeVisible();
  expect(await times()).toBe(before);
  await left(page).evaluate((element) => {
    const parent = element.parentElement;
    element.remove();
    parent?.append(element);
  });
  await expect(left(page).getByRole("heading", { level: 1, name: "Tasks" })).toBeVisible();
  expect(await times()).toBe(before + 1);
});
