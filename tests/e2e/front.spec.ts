// What is in front of the console and its systems: a proxy with a sign-in of its own.
import { act, fill, outcome, review } from "./support/form.ts";
import { MINIMAL as SCHEDULE, openSchedule } from "./support/rackspace.ts";
import { signIn } from "./support/signin.ts";
import { axe, expect, test } from "./support/test.ts";

for (const status of [302, 307]) {
  test(`a write that is sent elsewhere by ${status} goes nowhere else, and is known not to be carried out`, async ({ page, open, sim }) => {
    await openSchedule(page, open);
    await fill(page, SCHEDULE);
    await review(page);
    const elsewhere: string[] = [];
    // What actually leaves: the browser also reports the request that it does not make.
    page.on("response", (reply) => void (reply.url().includes("/login") && elsewhere.push(reply.request().method())));
    await sim.faults({ match: { system: "rackspace", method: "POST" }, do: { status, headers: { location: "/login" } } });
    await act(page, "send").click();
    await expect(await outcome(page, "failure")).toContainText("Sign in there in another tab");
    expect((await sim.writes("rackspace")).map((one) => one.status)).toEqual([status]);
    expect(elsewhere).toEqual([]);
    await axe(page);
  });
}

test.describe("in Chinese", () => {
  test.use({ locale: "zh-CN" });

  test("a redirected reading says so, and signs nobody out", async ({ page, open, sim }) => {
    await open("/t/ocp-demo");
    await signIn(page, "ocp-demo");
    await sim.faults({ match: { system: "ocp" }, times: 1_000, do: { status: 302, headers: { location: "/login" } } });
    await page.evaluate(() => (location.hash = "/t/ocp-demo/tasks"));
    await expect(page.locator("main .notice").first()).toContainText("登录页面");
    await expect(page.locator("form[data-form=sign-in]")).toHaveCount(0);
  });
});

test("opened with a password in its address, it continues without it", async ({ page, baseURL }) => {
  const address = new URL("#/activity", baseURL);
  [address.username, address.password] = ["somebody", "not-to-be-told"];
  await page.goto(address.href);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Activity");
  const known = await page.evaluate(() => [document.URL, document.baseURI]);
  expect(known).toEqual([new URL("#/activity", baseURL).href, new URL("#/activity", baseURL).href]);
});
