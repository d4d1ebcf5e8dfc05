import { act } from "./support/form.ts";
import { configure, serve } from "./support/config.ts";
import { go } from "./support/go.ts";
import { INSTANCE } from "./support/rackspace.ts";
import { ADMIN, signIn } from "./support/signin.ts";
import { expect, test } from "./support/test.ts";

const card = (id: string) => `.card[data-target="${id}"]`;

test("the overview says what can be reached, for each target independently", async ({ page, open, sim, guard }) => {
  guard.allow(/Failed to load resource/);
  await sim.faults({ match: { system: "obshell" }, times: 1000, do: { cut: "before" } });
  await open();
  await expect(page.locator(`${card("ocp-demo")} .tone-done`)).toBeVisible();
  await expect(page.locator(`${card("rackspace-demo")} .tone-done`)).toBeVisible();
  await expect(page.locator(`${card("obshell-demo")} .card-state .tone-failed`)).toBeVisible();
  await expect(page.locator(`${card("obshell-demo")} .notice`)).toBeVisible();
});

test("reachability uses only the calls that need no credential", async ({ page, open, sim }) => {
  await open();
  for (const id of ["ocp-demo", "obshell-demo", "rackspace-demo"]) {
    await expect(page.locator(`${card(id)} .card-state .tone-done`)).toBeVisible();
  }
  const targets = (await sim.requests()).map((one) => `${one.method} ${one.target}`);
  for (const target of targets) expect(target).toMatch(/^GET (\/api\/v2\/time|\/api\/v1\/status|\/)$/);
});

test("the overview shows what runs once signed in", async ({ page, open, sim }) => {
  // Slow enough to be still running when the overview has been read.
  await sim.clock({ speed: 0.1 });
  const id = await sim.task({ system: "ocp", shape: "stages", nodes: 4, state: "running" });
  await open("/t/ocp-demo");
  await signIn(page, "ocp-demo");
  await page.evaluate(() => (location.hash = "/"));
  await page.locator(`${card("ocp-demo")} a[href="#/t/ocp-demo/tasks/${id}"]`).click();
  await expect(page.locator(`[data-operator][data-id="${id}"]`)).toBeVisible();
});

test("a target that is not configured is named", async ({ page, open }) => {
  await open("/t/no-such-target/tasks");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("no-such-target");
  await expect(page.locator('main a[href="#/"]')).toBeVisible();
});

for (const [route, target] of [
  ["/nowhere", null],
  ["/t/ocp-demo/nowhere", null],
  ["/t/ocp-demo/config", "ocp-demo"],
  ["/t/rackspace-demo/clusters", "rackspace-demo"],
] as const) {
  test(`no page at ${route}`, async ({ page, open }) => {
    await open(route);
    if (target) await signIn(page, target);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.locator('main a[href="#/"]')).toBeVisible();
  });
}

test.describe("config.json", () => {
  const broken: [string, { status?: number; body: string }, RegExp][] = [
    ["is missing", { status: 404, body: "" }, /config\.json/],
    ["is no JSON", { body: "{ targets: }" }, /config\.json/],
    ["is a page", { body: "<!doctype html><title>x</title>" }, /config\.json/],
  ];
  for (const [what, reply, said] of broken) {
    test(what, async ({ page, guard }) => {
      guard.allow(/Failed to load resource/, /preload/);
      await serve(page, reply);
      await page.goto("./");
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expect(page.locator("main")).toContainText(said);
    });
  }

  const wrong: [string, (target: Record<string, unknown>) => void, string][] = [
    ["an unknown kind", (target) => (target["kind"] = "oracle"), "targets[0].kind"],
    ["an auth of another kind", (target) => (target["auth"] = "token"), "targets[0].auth"],
    ["an inferred call that is none", (target) => (target["inferred"] = ["ocp.cluster.stopShedule"]), "targets[0].inferred[0]"],
    ["no id", (target) => delete target["id"], "targets[0].id"],
    ["a baseUrl that is a number", (target) => (target["baseUrl"] = 7), "targets[0].baseUrl"],
    [
      "an environment tone that is none",
      (target) => (target["environment"] = { label: "x", tone: "loud" }),
      "targets[0].environment.tone",
    ],
  ];
  for (const [what, change, field] of wrong) {
    test(`has ${what}: the field is named`, async ({ page, guard }) => {
      guard.allow(/preload/);
      await configure(page, (config) => change(config.targets[0] ?? {}));
      await page.goto("./");
      await expect(page.locator("main")).toContainText(field);
    });
  }

  test("names no target: the overview teaches", async ({ page, open, guard }) => {
    guard.allow(/preload/);
    await configure(page, (config) => (config.targets = []));
    await open();
    await expect(page.locator("main")).toContainText("config.json");
  });

  test("sets language and theme for those who have chosen none", async ({ page, open, guard }) => {
    guard.allow(/preload/);
    await configure(page, (config) => Object.assign(config, { locale: "zh-CN", theme: "dark" }));
    await open();
    await expect(page.locator("[name=_locale]")).toHaveValue("zh-CN");
    await expect(page.locator("[data-theme]").first()).toHaveAttribute("data-theme", "dark");
  });
});

for (const [target, routes] of [
  ["ocp-demo", ["", "/clusters", "/clusters/1000002/strategy", "/clusters/1000005/strategy/new", "/tasks"]],
  ["obshell-demo", ["", "/config", "/backup", "/tasks"]],
  ["rackspace-demo", ["", "/schedules", "/schedules/new", "/tasks"]],
] as const) {
  for (const rest of routes) {
    test(`/t/${target}${rest} is a deep link that survives a reload`, async ({ page, open }) => {
      const route = `/t/${target}${rest}`;
      await open(route);
      await signIn(page, target);
      await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
      const title = page.getByRole("heading", { level: 1 });
      await expect(page.locator("main .loading")).toHaveCount(0);
      // Until the cluster has been read, its id is shown instead of its name.
      await expect(title).not.toHaveText(/\d{7}/);
      const text = await title.innerText();
      await page.reload();
      await expect(page.locator('[data-boot="page"]')).toHaveCount(0);
      expect(new URL(page.url()).hash).toBe(`#${route}`);
      await signIn(page, target);
      await expect(title).toHaveText(text);
    });
  }
}

test("a schedule has a page with its region in the address, and is found without it", async ({ page, open }) => {
  await open("/t/rackspace-demo/schedules");
  await signIn(page, "rackspace-demo");
  const first = page.locator('main a[href*="/schedules/"][href*="region="]').first();
  const href = (await first.getAttribute("href")) ?? "";
  await first.click();
  await expect(page.locator("main")).toContainText(/[0-9a-f]{8}-[0-9a-f]{4}/);
  await page.evaluate((to) => (location.hash = to), href.replace(/\?.*$/, "").slice(1));
  await expect(page.locator("main")).toContainText(/[0-9a-f]{8}-[0-9a-f]{4}/);
  await expect(page.locator("main")).not.toContainText(INSTANCE);
});

test("the activity page shows what was sent, writes separately, with no credential", async ({ page, open }) => {
  await open("/t/ocp-demo/clusters");
  await signIn(page, "ocp-demo");
  await expect(page.locator("main .table-row").first()).toBeVisible();
  await page.evaluate(() => (location.hash = "/activity"));
  const rows = page.locator(".activity li");
  await expect(rows.filter({ hasText: "/api/v2/ob/clusters" }).first()).toBeVisible();
  expect(await page.locator("main").innerText()).not.toContain("Basic ");
  await page.locator("[name=_writes]").check();
  await expect(rows).toHaveCount(0);
});

test("on the activity page a request redraws nothing that is there", async ({ page, open }) => {
  await page.clock.install();
  await open("/t/obshell-demo");
  await signIn(page, "obshell-demo");
  await go(page, "/activity");
  const rows = page.locator(".activity li");
  const before = await rows.count();
  await rows.last().evaluate((row) => row.setAttribute("data-kept", ""));
  // What is read automatically goes on.
  const later = async () => {
    await page.clock.fastForward(60_000);
    return rows.count();
  };
  await expect.poll(later).toBeGreaterThan(before);
  await expect(rows.last()).toHaveAttribute("data-kept", "");
  await expect(page.locator(".activity li[data-kept]")).toHaveCount(1);
});

test("a reading whose page was left is aborted, and shown as such", async ({ page, open, sim }) => {
  await open("/t/ocp-demo");
  await signIn(page, "ocp-demo");
  const path = "/api/v2/ob/clusters/1000002/backup/info";
  await sim.faults({ match: { system: "ocp", path }, times: 1_000, do: { delayMs: 20_000 } });
  const asked = page.waitForRequest((request) => request.url().includes(path));
  await page.evaluate(() => (location.hash = "/t/ocp-demo/clusters/1000002/backups/windows"));
  await asked;
  await go(page, "/activity");
  const row = page.locator(".activity li").filter({ hasText: path }).filter({ hasText: "abandoned" });
  await expect(row.first()).toBeVisible();
});

test("retrying keeps the focus, whatever the answer", async ({ page, open, sim, guard }) => {
  guard.allow(/Failed to load resource/);
  const path = "/api/v2/ob/clusters/1000002/backup/info";
  const fail = (delayMs: number) =>
    sim.faults({ match: { system: "ocp", path }, times: 1_000, do: { status: 500, delayMs } });
  await fail(0);
  await open("/t/ocp-demo/clusters/1000002/backups/windows");
  await signIn(page, "ocp-demo");
  const again = act(page, "retry-read");
  await again.focus();
  await sim.clearFaults();
  await fail(2_000);
  await again.press("Enter");
  // Busy, and still there; a second press requests nothing.
  await expect(again).toHaveAttribute("aria-disabled", "true");
  await expect(again).toBeFocused();
  await again.press("Enter");
  await expect(again).not.toHaveAttribute("aria-disabled");
  await expect(again).toBeFocused();
  await sim.clearFaults();
  await again.press("Enter");
  await expect(again).toHaveCount(0);
  const part = page.locator("main :focus");
  await expect(part).toHaveAttribute("tabindex", "-1");
  await part.evaluate((found) => found.setAttribute("data-kept", ""));
  // Once the focus has moved on, a click in it no longer takes the focus.
  await page.keyboard.press("Tab");
  await expect(page.locator("[data-kept]")).not.toHaveAttribute("tabindex");
});

test("title, focus and announcement follow the route, also back and forward", async ({ page, open }) => {
  await open();
  await page.locator('nav a[href="#/activity"]').click();
  const heading = page.getByRole("heading", { level: 1 });
  await expect(heading).toBeFocused();
  const name = await heading.innerText();
  await expect(page).toHaveTitle(new RegExp(name));
  await expect(page.locator("[aria-live=polite]").first()).toContainText(name);
  await page.goBack();
  await expect(page).not.toHaveTitle(new RegExp(name));
  await expect(page.locator(card("ocp-demo"))).toBeVisible();
  await page.goForward();
  await expect(page).toHaveTitle(new RegExp(name));
});

test("the environment label is on every page of its target", async ({ page, open }) => {
  for (const rest of ["", "/clusters", "/tasks"]) {
    await open(`/t/ocp-demo${rest}`);
    await expect(page.locator("header.top")).toContainText("demo");
  }
});

test("behind a proxy nobody signs in", async ({ page, open, guard, sim }) => {
  guard.allow(/preload/);
  await configure(page, (config) => {
    for (const target of config.targets) if (target["kind"] === "ocp") target["auth"] = "proxy";
  });
  // The proxy's part: it adds the credential.
  await page.route(/\/ocp\/api\//, (route) =>
    route.continue({
      headers: {
        ...route.request().headers(),
        authorization: ADMIN,
      },
    }),
  );
  await open("/t/ocp-demo/clusters");
  await expect(page.locator("main .table-row").first()).toBeVisible();
  await expect(act(page, "sign-out")).toHaveCount(0);
  expect(await sim.writes()).toEqual([]);
});

test("a proxy that did not add the credential is reported, and nobody is asked to sign in", async ({ page, open, guard }) => {
  guard.allow(/preload/);
  await configure(page, (config) => {
    for (const target of config.targets) if (target["kind"] === "ocp") target["auth"] = "proxy";
  });
  await open("/t/ocp-demo/clusters");
  await expect(page.locator("main")).toContainText("The proxy in front of this target");
  await expect(act(page, "retry-read").first()).toBeVisible();
  await expect(page.locator("form[data-form=sign-in]")).toHaveCount(0);
});

test("signing out takes the session away and asks again", async ({ page, open }) => {
  await open("/t/obshell-demo");
  await signIn(page, "obshell-demo");
  await act(page, "sign-out").click();
  await expect(page.locator("form[data-form=sign-in]")).toBeVisible();
  await signIn(page, "obshell-demo");
  await expect(act(page, "sign-out")).toBeVisible();
});

test("what is missing to sign in takes the focus", async ({ page, open }) => {
  await open("/t/ocp-demo");
  const form = page.locator("form[data-form=sign-in]");
  await act(page, "sign-in").click();
  await expect(form.locator("[name=username]")).toBeFocused();
  await form.locator("[name=username]").fill("admin");
  await act(page, "sign-in").click();
  const password = form.locator("[name=password]");
  await expect(password).toBeFocused();
  await expect(password).toHaveAccessibleDescription(/Fill this in\./);
});

test("a wrong password is reported and can be corrected", async ({ page, open }) => {
  for (const target of ["ocp-demo", "obshell-demo", "rackspace-demo"] as const) {
    await open(`/t/${target}`);
    const form = page.locator("form[data-form=sign-in]");
    if (target === "ocp-demo") await form.locator("[name=username]").fill("admin");
    await form.locator("input[type=password]").fill("wrong-one");
    await act(page, "sign-in").click();
    await expect(form.locator(".notice")).toBeVisible();
    await signIn(page, target);
  }
});
