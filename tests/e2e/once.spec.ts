import type { Page } from "@playwright/test";
import { type Values, act, control, fill, outcome, part, put, review } from "./support/form.ts";
import { configureTarget } from "./support/config.ts";
import { go } from "./support/go.ts";
import { held } from "./support/held.ts";
import { MINIMAL as STRATEGY, openStrategyForm, sendAndSignOut, startPath, strategyPath } from "./support/ocp.ts";
import { URI, openObshell } from "./support/obshell.ts";
import { MINIMAL as SCHEDULE, openSchedule } from "./support/rackspace.ts";
import { signIn } from "./support/signin.ts";
import type { Simulator, System } from "./support/simulator.ts";
import { axe, expect, test } from "./support/test.ts";

type Open = (route: string) => Promise<void>;

interface Form {
  name: string;
  system: System;
  target: string;
  open: (page: Page, open: Open) => Promise<void>;
  values: Values;
  /** The body of a 401 of this system. */
  unauthorized: unknown;
}

const FORMS: Form[] = [
  {
    name: "OCP strategy",
    system: "ocp",
    target: "ocp-demo",
    open: (page, open) => openStrategyForm(page, open, 1000005),
    values: STRATEGY,
    unauthorized: { duration: 1, error: { code: 401, message: "no" }, status: 401, successful: false },
  },
  {
    name: "obshell configuration",
    system: "obshell",
    target: "obshell-demo",
    open: (page, open) => openObshell(page, open, "config"),
    values: { [URI]: "file:///data/backup2" },
    unauthorized: {
      successful: false,
      status: 401,
      duration: 1,
      error: { code: 10008, errCode: "Security.Authentication.Unauthorized", message: "no" },
    },
  },
  {
    name: "obshell backup",
    system: "obshell",
    target: "obshell-demo",
    open: (page, open) => openObshell(page, open, "backup"),
    values: { mode: "incremental" },
    unauthorized: {
      successful: false,
      status: 401,
      duration: 1,
      error: { code: 10008, errCode: "Security.Authentication.Unauthorized", message: "no" },
    },
  },
  {
    name: "Rackspace schedule",
    system: "rackspace",
    target: "rackspace-demo",
    open: (page, open) => openSchedule(page, open),
    values: SCHEDULE,
    unauthorized: { unauthorized: { code: 401, message: "no" } },
  },
];

for (const form of FORMS) {
  const ready = async (page: Page, open: Open) => {
    await form.open(page, open);
    await fill(page, form.values);
  };

  test(`${form.name}: a double click on review sends nothing, one on send sends once`, async ({
    page,
    open,
    sim,
  }) => {
    await ready(page, open);
    await act(page, "review").dblclick();
    await expect(page.locator("[data-view=review]")).toBeVisible();
    expect(await sim.writes()).toEqual([]);
    const late = await held(page, new RegExp(`/${form.system}/`), "POST");
    const button = act(page, "send");
    await button.dblclick();
    await late.answered;
    await expect(button).toBeDisabled();
    await button.click({ force: true, timeout: 1_000 }).catch(() => undefined);
    await late.letGo();
    await expect(page.locator("[data-outcome]:visible")).toHaveAttribute("data-outcome", /done|task/);
    expect(await sim.writes(form.system)).toHaveLength(1);
  });

  test(`${form.name}: Enter held down reviews, and sends once`, async ({ page, open, sim }) => {
    await ready(page, open);
    await sim.faults({ match: { system: form.system, method: "POST" }, do: { delayMs: 1_000 } });
    await act(page, "review").focus();
    for (let repeat = 0; repeat < 12; repeat += 1) await page.keyboard.down("Enter");
    await page.keyboard.up("Enter");
    await expect(page.locator("[data-view=review]")).toBeVisible();
    expect(await sim.writes()).toEqual([]);
    await act(page, "send").focus();
    for (let repeat = 0; repeat < 30; repeat += 1) await page.keyboard.down("Enter");
    await expect(page.locator("[data-outcome]:visible")).toHaveAttribute("data-outcome", /done|task/);
    for (let repeat = 0; repeat < 12; repeat += 1) await page.keyboard.down("Enter");
    await page.keyboard.up("Enter");
    expect(await sim.writes(form.system)).toHaveLength(1);
  });

  for (const cut of ["before", "after"] as const) {
    test(`${form.name}: cut ${cut} the effect is unknown, and sent again only after a question`, async ({
      page,
      open,
      sim,
    }) => {
      await ready(page, open);
      await review(page);
      await sim.faults({ match: { system: form.system, method: "POST" }, do: { cut } });
      await act(page, "send").click();
      const result = await outcome(page, "unknown");
      expect(await sim.writes(form.system)).toHaveLength(1);
      // Pages that can tell are offered as links.
      await expect(result.locator(`a[href^="#/t/${form.target}"]`).first()).toBeVisible();
      await act(page, "send-again").click();
      const dialog = page.getByRole("dialog");
      await expect(dialog).toHaveAccessibleDescription(/carried out as well, or refused/);
      // It names what every confirmation names, and has a button to leave it.
      await expect(dialog.locator("dl.facts")).toContainText(form.target.replace("-demo", " demo"), { ignoreCase: true });
      await act(dialog, "dismiss").click();
      await expect(dialog).toBeHidden();
      // Looking there and coming back sends nothing either.
      await result.locator(`a[href^="#/t/${form.target}"]`).first().click();
      await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
      await page.goBack();
      await outcome(page, "unknown");
      expect(await sim.writes(form.system)).toHaveLength(1);
      if (cut === "after") return;
      // The simulator may take this for the browser's own retry and cut it too: what counts is that it is
      // sent.
      const again = page.waitForRequest((request) => request.method() === "POST");
      await act(page, "send-again").click();
      await act(dialog, "confirm").click();
      await again;
    });
  }

  test(`${form.name}: a 401 midway asks to sign in and returns to the same review`, async ({
    page,
    open,
    sim,
  }) => {
    await ready(page, open);
    await review(page);
    const json = await part(page, "json");
    await sim.faults({
      match: { system: form.system, method: "POST" },
      do: { status: 401, body: form.unauthorized },
    });
    await act(page, "send").click();
    await signIn(page, form.target);
    await expect(page.locator("[data-view=review] pre[data-part=json]")).toBeVisible();
    expect(await part(page, "json")).toBe(json);
    expect((await sim.writes(form.system)).filter((one) => one.status < 400)).toEqual([]);
    await act(page, "send").click();
    await expect(page.locator("[data-outcome]:visible")).toHaveAttribute("data-outcome", /done|task/);
    expect((await sim.writes(form.system)).filter((one) => one.status < 400)).toHaveLength(1);
  });
}

test("obshell: a new key is fetched and the write repeated once automatically", async ({ page, open, sim }) => {
  await openObshell(page, open, "backup");
  await review(page);
  await sim.faults({ match: { system: "obshell", method: "POST" }, do: { newKey: true } });
  await act(page, "send").click();
  await outcome(page, "task");
  const writes = await sim.writes("obshell");
  expect(writes.map((one) => one.status < 400)).toEqual([false, true]);
});

test("Rackspace: with an API key an expired token is renewed once, and the write repeated", async ({
  page,
  open,
  sim,
}) => {
  await configureTarget(page, "rackspace-demo", { auth: "apiKey" });
  await openSchedule(page, open, "DFW", { username: "demo", apiKey: "0123456789abcdef0123456789abcdef" });
  await fill(page, SCHEDULE);
  await review(page);
  await sim.faults({
    match: { system: "rackspace", method: "POST", path: "/v1.0/1234/schedules" },
    do: { expire: "tokens" },
  });
  await act(page, "send").click();
  await outcome(page, "done");
  expect((await sim.writes("rackspace")).map((one) => one.status)).toEqual([401, 202]);
});

test("OCP: what was pressed before signing out is not sent by whoever signs in next", async ({ page, open, sim }) => {
  await openStrategyForm(page, open, 1000005);
  await fill(page, STRATEGY);
  await review(page);
  const late = await held(page, strategyPath(1000005));
  await act(page, "send").click();
  await late.answered;
  await act(page, "sign-out").click();
  await signIn(page, "ocp-demo");
  await expect(page.locator("[data-view=review]")).toBeVisible();
  await late.letGo();
  // Back at the form, with everything that was typed.
  await expect(act(page, "review")).toBeVisible();
  expect(await sim.writes("ocp")).toEqual([]);
});

test("OCP: a refusal that comes late does not sign out whoever has signed in since", async ({ page, open, sim }) => {
  await openStrategyForm(page, open, 1000005);
  await fill(page, STRATEGY);
  await review(page);
  await sim.faults({
    match: { system: "ocp", method: "POST", path: "/api/v2/ob/clusters/1000005/backup/config/backupStrategy" },
    do: { status: 401, body: { duration: 1, error: { code: 401, message: "no" }, status: 401, successful: false } },
  });
  await sendAndSignOut(page, 1000005);
  await expect(act(page, "review")).toBeVisible();
  await expect(page.locator("form[data-form=sign-in]")).toHaveCount(0);
  expect((await sim.writes("ocp")).map((one) => one.status)).toEqual([401]);
});

test("OCP: the outcome of what was sent before signing out is announced, and not kept on the form", async ({ page, open, sim }) => {
  await openStrategyForm(page, open, 1000005);
  await fill(page, STRATEGY);
  await review(page);
  await sendAndSignOut(page, 1000005);
  await expect(page.locator(".news li").filter({ hasText: "(ocp-demo, 1000005): " })).toHaveCount(1);
  await expect(page.locator("[data-outcome], [data-view=review]")).toHaveCount(0);
  expect(await sim.writes("ocp")).toHaveLength(1);
});

test("obshell: no answer in time is unknown, and sent once", async ({ page, open, sim }) => {
  await openObshell(page, open, "backup");
  await review(page);
  await sim.faults({ match: { system: "obshell", method: "POST" }, do: { delayMs: 33_000 } });
  await act(page, "send").click();
  await expect(await outcome(page, "unknown")).toContainText("30 s");
  expect(await sim.writes("obshell")).toHaveLength(1);
});

test("obshell: a reload before the answer asks first, and the outcome is unknown until dismissed", async ({
  page,
  open,
  sim,
}) => {
  const asked: string[] = [];
  page.on("dialog", (dialog) => {
    asked.push(dialog.type());
    void dialog.accept();
  });
  const again = async () => {
    await page.reload();
    await expect(page.locator('[data-boot="page"]')).toHaveCount(0);
    await signIn(page, "obshell-demo");
  };
  await openObshell(page, open, "config");
  await put(page, URI, "file:///data/backup2");
  await again();
  await expect(control(page, URI)).toHaveValue("file:///data/backup2");
  expect(asked).toEqual([]);
  const shown = await review(page);
  const late = await held(page, /\/obshell\//, "POST");
  await act(page, "send").click();
  await late.answered;
  await expect(shown).not.toContainText("Nothing has been sent yet");
  await again();
  expect(asked).toEqual(["beforeunload"]);
  // The pages where to look are offered as well; without its text it cannot be sent again.
  const result = await outcome(page, "unknown");
  await expect(result).toContainText(/It was sent at \d{4}-\d\d-\d\d \d\d:\d\d/);
  await expect(result.locator('a[href^="#/t/obshell-demo"]').first()).toBeVisible();
  await expect(act(page, "send-again")).toHaveCount(0);
  await act(page, "sign-out").click();
  await signIn(page, "obshell-demo");
  await outcome(page, "unknown");
  await again();
  await outcome(page, "unknown");
  await act(page, "back").click();
  await expect(control(page, URI)).toHaveValue("file:///data/backup2");
  await again();
  await expect(control(page, URI)).toHaveValue("file:///data/backup2");
  await expect(page.locator("[data-outcome]")).toHaveCount(0);
  expect(await sim.writes("obshell")).toHaveLength(1);
  expect(asked).toHaveLength(1);
});

test("obshell: leaving before the answer also asks first if the rest of the console came at the second try", async ({
  page,
  open,
  sim,
  guard,
}) => {
  guard.allow(/Failed to load resource/);
  const asked: string[] = [];
  page.on("dialog", (dialog) => {
    asked.push(dialog.type());
    void dialog.accept();
  });
  await page.route(/rest-[0-9a-f]{16}\.wasm$/, (route) => route.abort(), { times: 1 });
  await openObshell(page, open, "config");
  await put(page, URI, "file:///data/backup2");
  await review(page);
  const late = await held(page, /\/obshell\//, "POST");
  await act(page, "send").click();
  await late.answered;
  await page.reload();
  expect(asked).toEqual(["beforeunload"]);
  expect(await sim.writes("obshell")).toHaveLength(1);
});

test("OCP: starting twice is impossible while the first is under way", async ({ page, open, sim }) => {
  await open("/t/ocp-demo/clusters/1000002/strategy");
  await signIn(page, "ocp-demo");
  await act(page, "start-schedule").click();
  const dialog = page.getByRole("dialog");
  const late = await held(page, startPath(1000002), "POST");
  await act(dialog, "confirm").dblclick();
  await late.answered;
  await expect(act(dialog, "confirm")).toBeDisabled();
  await late.letGo();
  await expect(dialog.locator("[data-outcome]")).toHaveAttribute("data-outcome", "done");
  expect(await sim.writes("ocp")).toHaveLength(1);
});

/** Confirms a start whose page is left before the answer, which does not say what became of it. */
async function startLeft(page: Page, open: (route: string) => Promise<void>, sim: Simulator) {
  await open("/t/ocp-demo");
  await signIn(page, "ocp-demo");
  await go(page, "/t/ocp-demo/clusters/1000002/strategy");
  await sim.faults({ match: { system: "ocp", method: "POST" }, times: 1, do: { status: 500 } });
  const [button, dialog] = [act(page, "start-schedule"), page.getByRole("dialog")];
  await button.click();
  const late = await held(page, startPath(1000002), "POST");
  await act(dialog, "confirm").click();
  await late.answered;
  await page.goBack();
  await expect(button).toHaveCount(0);
  return { button, dialog, late };
}

test("OCP: whoever comes back while a start is under way cannot start again, and sees how it ended", async ({ page, open, sim }) => {
  let sent = 0;
  page.on("request", (request) => {
    if (request.method() === "POST" && startPath(1000002).test(request.url())) sent += 1;
  });
  const { button, dialog, late } = await startLeft(page, open, sim);
  await page.goForward();
  await expect(button).toBeDisabled();
  await expect(page.getByRole("main")).toContainText("Sending…");
  // For another object it is another act.
  await go(page, "/t/ocp-demo/clusters/1000012/strategy");
  await expect(page.getByRole("main")).not.toContainText("Sending…");
  await page.goBack();
  await expect(button).toBeDisabled();
  await late.letGo();
  await expect(page.locator(".news li")).toContainText("Start scheduling (ocp-demo, 1000002): The outcome is unknown");
  // Its outcome is shown before it asks again.
  await button.click();
  await expect(dialog.locator("[data-outcome=unknown]")).toContainText("is not sent again automatically");
  await axe(page);
  await act(dialog, "dismiss").last().click();
  await expect(dialog).toHaveCount(0);
  await button.click();
  await expect(act(dialog, "confirm")).toBeEnabled();
  expect(sent).toBe(1);
});

test("OCP: an unseen outcome of a start is not shown to whoever signs in later", async ({ page, open, sim }) => {
  const { button, dialog, late } = await startLeft(page, open, sim);
  await late.letGo();
  await expect(page.locator(".news li")).toContainText("The outcome is unknown");
  // The session expires: nobody has signed out.
  const body = { duration: 1, error: { code: 401, message: "no" }, status: 401, successful: false };
  // The previous page's further readings are not affected.
  const path = "/api/v2/ob/clusters/1000002*";
  await sim.faults({ match: { system: "ocp", method: "GET", path }, times: 1, do: { status: 401, body } });
  await page.goForward();
  await signIn(page, "ocp-demo");
  await button.click();
  await expect(act(dialog, "confirm")).toBeEnabled();
  await expect(dialog.locator("[data-outcome]")).toHaveCount(0);
});

test("Rackspace: a run whose page was left before its answer is reported anywhere, and can then be requested again", async ({
  page,
  open,
}) => {
  const customers = page.locator("[data-kind=schedule]", { hasText: "customers" }).getByRole("link");
  await open("/t/rackspace-demo/schedules");
  await signIn(page, "rackspace-demo");
  await customers.click();
  await act(page, "run-now").click();
  const dialog = page.getByRole("dialog");
  const late = await held(page, /\/schedules\//, "PUT");
  await act(dialog, "confirm").click();
  await late.answered;
  await page.goBack();
  await expect(customers).toBeVisible();
  await late.letGo();
  await expect(page.locator(".news li")).toContainText(/^Run now \(rackspace-demo, [A-Z]{3} .+\): Done/);
  // A success stands in no one's way.
  await page.goForward();
  await act(page, "run-now").click();
  await expect(act(dialog, "confirm")).toBeEnabled();
});
