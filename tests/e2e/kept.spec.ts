// What was read stays if it cannot be read again, below the reason.
import { configureTarget } from "./support/config.ts";
import { act, confirmed, control } from "./support/form.ts";
import { go } from "./support/go.ts";
import { held, turned } from "./support/held.ts";
import { startPath } from "./support/ocp.ts";
import { signIn } from "./support/signin.ts";
import { axe, expect, test } from "./support/test.ts";

const STRATEGY = "/api/v2/ob/clusters/1000002/backup/config/backupStrategy";

test("a strategy that cannot be read again stays, below the reason, with what can be done", async ({ page, open, sim }) => {
  await open("/t/ocp-demo/clusters/1000002/strategy");
  await signIn(page, "ocp-demo");
  const means = page.getByRole("region", { name: "What the strategy means" });
  const headline = means.locator(".headline");
  const edit = page.locator('main a[href$="/strategy/edit"]').first();
  await expect(headline).toBeVisible();
  await expect(edit).toBeVisible();
  const said = await headline.innerText();
  await sim.faults({ match: { system: "ocp", method: "GET", path: STRATEGY }, times: 1_000, do: { status: 503 } });
  await act(page, "refresh").first().click();
  const again = act(means, "retry-read");
  await expect(again).toBeVisible();
  await expect(means).toContainText("Below is what was read before");
  await expect(headline).toHaveText(said);
  await expect(edit).toBeVisible();
  const [above, below] = [await again.boundingBox(), await headline.boundingBox()];
  expect(above!.y).toBeLessThan(below!.y);
  await axe(page);
  await sim.clearFaults();
  await again.click();
  await expect(again).toHaveCount(0);
  await expect(means).not.toContainText("Below is");
  await expect(headline).toHaveText(said);
});

test("a deleted strategy does not stay if it cannot be read again", async ({ page, open, sim }) => {
  await open("/t/ocp-demo/clusters/1000002/strategy");
  await signIn(page, "ocp-demo");
  const means = page.getByRole("region", { name: "What the strategy means" });
  await expect(means.locator(".headline")).toBeVisible();
  await sim.faults({ match: { system: "ocp", method: "GET", path: STRATEGY }, times: 1_000, do: { status: 503 } });
  const dialog = await confirmed(page, act(page, "delete-strategy"), "trade");
  await expect(dialog.locator("[data-outcome=done]")).toBeVisible();
  await act(dialog, "dismiss").last().click();
  const again = act(means, "retry-read");
  await expect(again).toBeVisible();
  await expect(means.locator(".headline, .next-runs")).toHaveCount(0);
  await expect(means).not.toContainText("Below is");
  await expect(page.locator('main a[href$="/strategy/edit"]')).toHaveCount(0);
  await axe(page);
  await sim.clearFaults();
  await again.click();
  await expect(page.locator('main a[href$="/strategy/new"]')).toBeVisible();
  await expect(act(page, "delete-strategy")).toBeDisabled();
});

test("the state of scheduling before it was started is not shown as current", async ({ page, open, sim }) => {
  await open("/t/ocp-demo/clusters/1000002/strategy");
  await signIn(page, "ocp-demo");
  const stands = page.getByRole("region", { name: "Current state" });
  const paused = stands.locator("[data-state=PAUSED]");
  const start = act(page, "start-schedule");
  await expect(paused).toBeVisible();
  const late = await held(page, startPath(1000002), "POST");
  const dialog = await confirmed(page, start);
  await late.answered;
  const path = "/api/v2/ob/clusters/1000002/backup/overview";
  await sim.faults({ match: { system: "ocp", method: "GET", path }, times: 1_000, do: { status: 503 } });
  await late.letGo();
  await expect(dialog.locator("[data-outcome=done]")).toBeVisible();
  await act(dialog, "dismiss").last().click();
  const again = act(stands, "retry-read");
  await expect(again).toBeVisible();
  await expect(paused).toHaveCount(0);
  await expect(start).toBeDisabled();
  await expect(stands).toContainText("The scheduling state is not known yet");
  await sim.clearFaults();
  await again.click();
  await expect(stands.locator("[data-state=NORMAL], [data-state=WAITING]")).toBeVisible();
  // A refresh that fails changes none of that, but what it allows and forbids is no longer known.
  await expect(stands).toContainText("Scheduling is already running");
  await sim.faults({ match: { system: "ocp", method: "GET", path }, times: 1_000, do: { status: 503 } });
  await act(page, "refresh").first().click();
  await expect(again).toBeVisible();
  await expect(stands.locator("[data-state=NORMAL], [data-state=WAITING]")).toBeVisible();
  await expect(stands).not.toContainText("Scheduling is already running");
});

test("a schedule whose deletion was not answered does not stay if it cannot be read again", async ({ page, open, sim }) => {
  await open("/t/rackspace-demo/schedules");
  await signIn(page, "rackspace-demo");
  await page.locator("[data-kind=schedule]", { hasText: "customers" }).getByRole("link").click();
  const shown = page.locator("main [data-kind=schedule]");
  await expect(shown).toHaveCount(1);
  await expect(act(page, "run-now")).toBeVisible();
  const path = `/v1.0/1234/schedules/${/schedules\/([^/?]+)/.exec(page.url())?.[1] ?? ""}`;
  await sim.faults(
    { match: { system: "rackspace", method: "DELETE", path }, times: 1, do: { status: 500 } },
    { match: { system: "rackspace", method: "GET", path }, times: 1_000, do: { status: 503 } },
  );
  const dialog = await confirmed(page, act(page, "delete"), "customers");
  await expect(dialog.locator("[data-outcome=unknown]")).toBeVisible();
  await act(dialog, "dismiss").last().click();
  await expect(act(page, "retry-read")).toBeVisible();
  await expect(shown).toHaveCount(0);
  await sim.clearFaults();
  await act(page, "retry-read").click();
  await expect(shown).toBeVisible();
});

test("a refresh of a schedule counts although a run of it is being followed", async ({ page, open, sim }) => {
  await sim.clock({ speed: 0.7 });
  await open("/t/rackspace-demo/schedules");
  await signIn(page, "rackspace-demo");
  const link = page.locator("[data-kind=schedule]", { hasText: "customers" }).getByRole("link");
  await expect(link).toBeVisible();
  await sim.faults({ match: { system: "rackspace", method: "GET", path: "/v1.0/1234/instances*" }, times: 1_000, do: { status: 503 } });
  await link.click();
  const unnamed = page.getByText("The region's lists could not be read");
  const running = page.locator('main [data-kind=schedule][data-state="running"]');
  await expect(unnamed).toBeVisible();
  await sim.clearFaults();
  const late = await held(page, /\/instances(\?|$)/);
  await act(page, "refresh").first().click();
  await late.answered;
  const dialog = await confirmed(page, act(page, "run-now"));
  await expect(dialog.locator("[data-outcome=done]")).toBeVisible();
  await act(dialog, "dismiss").last().click();
  await expect(running).toBeVisible();
  await sim.clock({ speed: 0.01 });
  await late.letGo();
  await expect(unnamed).toHaveCount(0);
  // What was requested before the run is corrected by the next look at it.
  await expect(running).toBeVisible();
});

test("a region that cannot be read again keeps its lines, marked as older", async ({ page, open, sim }) => {
  const regions = Object.fromEntries(["dfw", "iad", "ord"].map((code) => [code.toUpperCase(), `./rackspace/${code}`]));
  await configureTarget(page, "rackspace-demo", { regions });
  await open("/t/rackspace-demo/schedules");
  await signIn(page, "rackspace-demo");
  const lines = page.locator("[data-kind=schedule]");
  const lost = page.locator("[data-lost]");
  await expect(lines).toHaveCount(3);
  await sim.faults({ match: { system: "rackspace", path: "/v1.0/1234/schedules" }, times: 1, do: { status: 503 } });
  await act(page, "refresh").click();
  await expect(lost).toHaveCount(1);
  await expect(lost).toContainText("what was read before");
  await expect(page.locator("[data-region] .tone-failed")).toHaveCount(1);
  await expect(lines).toHaveCount(3);
  await axe(page);
  await act(lost, "retry-read").click();
  await expect(lost).toHaveCount(0);
  await expect(lines).toHaveCount(3);
});

test("if no region can be read, it is not said that there is nothing", async ({ page, open, sim }) => {
  await open("/t/rackspace-demo");
  await signIn(page, "rackspace-demo");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await sim.faults({ match: { system: "rackspace", method: "GET", path: "/v1.0/1234/*" }, times: 1_000, do: { status: 503 } });
  const lists = ["/instances", "/schedules", "/backups"];
  for (const rest of ["/backups/any?region=DFW", ...lists]) {
    await go(page, `/t/rackspace-demo${rest}`);
    await expect(page.locator("[data-lost]")).toHaveCount(2);
    await expect(page.locator("main .empty")).toHaveCount(0);
    await expect(control(page, "_search")).toHaveCount(lists.includes(rest) ? 1 : 0);
  }
  await axe(page);
  await sim.clearFaults();
  await act(page, "refresh").click();
  await expect(page.locator("[data-lost]")).toHaveCount(0);
  await expect(page.locator("[role=row][data-kind]").first()).toBeVisible();
});

test("a cluster's scheduling state stays in its row if it cannot be read again", async ({ page, open, sim }) => {
  await open("/t/ocp-demo/clusters");
  await signIn(page, "ocp-demo");
  const row = page.locator('main .table-row[data-id="1000002"]');
  const way = row.locator('a[href$="/strategy/edit"]');
  await expect(way).toBeVisible();
  const state = (await row.getAttribute("data-state")) ?? "";
  expect(state).not.toBe("");
  const path = "/api/v2/ob/clusters/1000002/backup/overview";
  await sim.faults({ match: { system: "ocp", path }, times: 1_000, do: { status: 503 } });
  await act(page, "refresh").click();
  const failed = async () => (await sim.requests({ system: "ocp", path: /1000002\/backup\/overview/ })).at(-1)?.status;
  await expect.poll(failed).toBe(503);
  await turned(page);
  await expect(row).toHaveAttribute("data-state", state);
  await expect(way).toBeVisible();
});
