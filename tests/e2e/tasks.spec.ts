import type { Page } from "@playwright/test";
import { act, confirmed } from "./support/form.ts";
import { turned } from "./support/held.ts";
import { outOfReach } from "./support/outage.ts";
import { signIn } from "./support/signin.ts";
import { expect, test } from "./support/test.ts";

/** The head of a task's page. */
const head = (page: Page, id: string) => page.locator(`[data-operator][data-id="${id}"]`);

for (const { system, target, done } of [
  { system: "ocp", target: "ocp-demo", done: "SUCCESSFUL" },
  { system: "obshell", target: "obshell-demo", done: "SUCCEED" },
] as const) {
  test(`${system}: a task stands in the list, is followed to its end and settles`, async ({
    page,
    open,
    sim,
  }) => {
    await page.clock.install();
    const id = await sim.slowly({ system, shape: "stages", nodes: 6 });
    await open(`/t/${target}/tasks`);
    await signIn(page, target);
    const row = page.locator(`main .table-row[data-id="${id}"]`);
    await expect(row).toBeVisible();
    await row.getByRole("link").click();
    await expect(head(page, id)).not.toHaveAttribute("data-state", done);
    await sim.clock({ speed: 30 });
    await expect(head(page, id)).toHaveAttribute("data-state", done);
    // One later reading that says the same, then silence until somebody asks.
    const following = page.locator("[data-part=following]");
    await expect(following).toHaveText("no longer followed");
    const reads = async () => (await sim.requests({ system, path: new RegExp(id) })).length;
    const before = await reads();
    for (let minute = 0; minute < 2; minute += 1) {
      await page.clock.fastForward(60_000);
      await turned(page);
    }
    expect(await reads()).toBe(before);
    await act(page, "refresh").first().click();
    await expect.poll(reads).toBeGreaterThan(before);
  });

  test(`${system}: a reading takes the focus from nothing in the head`, async ({ page, open, sim }) => {
    const id = await sim.slowly({ system, shape: "stages", nodes: 60 });
    await open(`/t/${target}/tasks/${id}`);
    await signIn(page, target);
    const copy = head(page, id).locator(".copyable button");
    await copy.focus();
    const progress = () => head(page, id).locator(".progress").innerText();
    const first = await progress();
    await sim.clock({ speed: 10 });
    await expect.poll(progress).not.toBe(first);
    await expect(copy).toBeFocused();
  });

  test(`${system}: a chosen sub-task stands in the address, survives a reload and shows its log`, async ({
    page,
    open,
    sim,
  }) => {
    const id = await sim.task({ system, shape: "stages", nodes: 6, state: "running" });
    await sim.clock({ speed: 30 });
    await open(`/t/${target}/tasks/${id}?view=outline`);
    await signIn(page, target);
    const sub = page.locator(".node-line").first();
    await sub.click();
    await expect(page).toHaveURL(/[?&](node|sub)=/);
    const url = page.url();
    await expect(page.locator(".log code").first()).not.toHaveText("");
    await page.reload();
    await expect(page.locator('[data-boot="page"]')).toHaveCount(0);
    expect(page.url()).toBe(url);
    await signIn(page, target);
    await expect(page.locator(".node-line[aria-selected=true]")).toHaveCount(1);
    await expect(page.locator(".log code").first()).toBeVisible();
  });

  test(`${system}: out of reach it keeps the last known state under a banner, and comes back by itself`, async ({
    page,
    open,
    sim,
    guard,
  }) => {
    const id = await sim.slowly({ system, shape: "stages", nodes: 6 });
    await open(`/t/${target}/tasks/${id}?view=outline`);
    await signIn(page, target);
    await expect(head(page, id)).toBeVisible();
    await outOfReach({ page, sim, guard }, system, async () => {
      await expect(head(page, id)).toBeVisible();
      await expect(page.locator(".node-line").first()).toBeVisible();
    });
  });

  test(`${system}: a task that is not there any more is said to be gone, and not asked for`, async ({ page, open, sim }) => {
    await page.clock.install();
    const id = await sim.slowly({ system, shape: "stages", nodes: 6 });
    await open(`/t/${target}/tasks/${id}`);
    await signIn(page, target);
    const following = page.locator("[data-part=following]");
    await expect(following).toHaveText("following live");
    await sim.faults({
      match: { system, path: system === "ocp" ? `/api/v2/tasks/instances/${id}` : `/api/v1/task/dag/${id}` },
      times: 1_000,
      do: { status: 404, body: { successful: false, status: 404, duration: 1, error: { message: "no such task" } } },
    });
    const banner = page.locator("main .notice").first();
    await expect(banner).toContainText("The task no longer exists on the server");
    await expect(following).toHaveCount(0);
    await expect(page.locator("main")).not.toContainText("keeps asking");
    const told = async () => [await head(page, id).innerText(), (await sim.requests({ system, path: new RegExp(id) })).length];
    const before = await told();
    await page.clock.fastForward(60_000);
    await turned(page);
    expect(await told()).toEqual(before);
    // A manual request is answered, and what is there again is followed again.
    await sim.clearFaults();
    await act(page, "refresh").first().click();
    await expect(following).toHaveText("following live");
    await expect(banner).toHaveCount(0);
  });

  for (const shape of ["fan", "chain", "layered"] as const) {
    test(`${system}: 10,000 nodes in the shape of a ${shape} open, few of them drawn`, async ({
      page,
      open,
      sim,
    }) => {
      test.setTimeout(480_000);
      const id = await sim.task({ system, shape, nodes: 10_000, state: "running", seed: 7 });
      await open(`/t/${target}/tasks/${id}?view=outline`);
      await signIn(page, target);
      await expect(page.locator(".node-line").first()).toBeVisible({ timeout: 90_000 });
      const count = () => page.locator("main *").count();
      expect(await count()).toBeLessThan(3_000);
      await page.locator(".stages").evaluate((list) => (list.scrollTop = list.scrollHeight));
      await expect(page.locator(".node-line").first()).toBeVisible();
      expect(await count()).toBeLessThan(3_000);
    });
  }
}

test("OCP: a failed task offers retry, skip and rollback, and goes on after a retry", async ({
  page,
  open,
  sim,
}) => {
  const id = await sim.task({ system: "ocp", shape: "stages", nodes: 6, state: "failed" });
  await open(`/t/ocp-demo/tasks/${id}`);
  await signIn(page, "ocp-demo");
  await expect(head(page, id)).toHaveAttribute("data-state", "FAILED");
  const dialog = await confirmed(page, act(page, "retry").first());
  await expect(dialog.locator("[data-outcome]")).toHaveAttribute("data-outcome", /done|task/);
  // Once it has ended it is no longer a question, and its answer is folded.
  await expect(dialog.getByRole("heading").first()).toContainText(/: (Done|Accepted)$/);
  await expect(dialog.locator(".receipt")).not.toHaveAttribute("open");
  await act(dialog, "dismiss").last().click();
  await sim.clock({ speed: 30 });
  await expect(head(page, id)).not.toHaveAttribute("data-state", "FAILED");
});

test("a task that was retried elsewhere lives again after a refresh", async ({ page, open, sim }) => {
  const id = await sim.task({ system: "ocp", shape: "stages", nodes: 6, state: "failed" });
  await open(`/t/ocp-demo/tasks/${id}`);
  await signIn(page, "ocp-demo");
  const following = page.locator("[data-part=following]");
  await expect(following).toHaveText("no longer followed");
  await sim.clock({ speed: 30 });
  await sim.retry(id);
  await act(page, "refresh").first().click();
  await expect(head(page, id)).not.toHaveAttribute("data-state", "FAILED");
});

test("actions that are not allowed are off and say why", async ({ page, open, sim }) => {
  const id = await sim.slowly({ system: "ocp", shape: "stages", nodes: 6 });
  await open(`/t/ocp-demo/tasks/${id}`);
  await signIn(page, "ocp-demo");
  const retry = act(page, "retry").first();
  await expect(retry).toBeDisabled();
  await expect(retry.locator("xpath=..").locator(".hint")).not.toHaveText("");
});

test("the filters of a list of DAGs are in the address", async ({ page, open, sim }) => {
  const [id, other] = [
    await sim.slowly({ system: "obshell", shape: "stages", nodes: 6 }),
    await sim.task({ system: "obshell", shape: "chain", nodes: 2, state: "succeeded" }),
  ];
  const row = (of: string) => page.locator(`main .table-row[data-id="${of}"]`);
  await open("/t/obshell-demo/tasks");
  await signIn(page, "obshell-demo");
  await expect(row(other)).toBeVisible();
  await page.locator("main [data-sort=name]").click();
  await page.locator("[name=_state]").selectOption("RUNNING");
  await page.locator("[name=_search]").fill(id);
  await expect(page).toHaveURL(new RegExp(`tasks\\?q=${id}&state=RUNNING&sort=name$`));
  await page.reload();
  await signIn(page, "obshell-demo");
  await expect(row(id)).toBeVisible();
  await expect(row(other)).toHaveCount(0);
  await expect(page.locator("[name=_state]")).toHaveValue("RUNNING");
});

test("a missing task says so", async ({ page, open }) => {
  await open("/t/ocp-demo/tasks/999999999");
  await signIn(page, "ocp-demo");
  await expect(page.locator("main .notice").first()).toBeVisible();
});

test("waits are as long as the server asks", async ({ page, open, sim }) => {
  await open("/t/rackspace-demo/tasks");
  await sim.faults({
    match: { system: "rackspace", method: "GET", path: "/v1.0/1234/instances" },
    do: {
      status: 413,
      headers: { "retry-after": "1" },
      body: { overLimit: { code: 413, message: "limit" } },
    },
  });
  await signIn(page, "rackspace-demo");
  const waited = async () => {
    const asked = await sim.requests({ system: "rackspace", path: /\/instances\?limit=/ });
    const refused = asked.find((one) => one.status === 413);
    const next = asked.find((one) => one.seq > (refused?.seq ?? Infinity) && one.region === refused?.region);
    return next && refused ? next.at - refused.at : null;
  };
  await expect.poll(waited).not.toBeNull();
  expect(await waited()).toBeGreaterThanOrEqual(1_000);
});

test("a hidden page polls less often, and at once when it is visible again", async ({ page, open, sim }) => {
  await page.clock.install();
  const id = await sim.slowly({ system: "ocp", shape: "stages", nodes: 6 }, 0.001);
  await open(`/t/ocp-demo/tasks/${id}`);
  await signIn(page, "ocp-demo");
  await expect(head(page, id)).toHaveAttribute("data-state", "RUNNING");
  const reads = async () => (await sim.requests({ system: "ocp", path: new RegExp(`/instances/${id}(\\?|$)`) })).length;
  const now = () => page.evaluate(() => Date.now());
  const second = async () => {
    await page.clock.fastForward(1_000);
    await turned(page);
  };
  const asked = async (times: number) => {
    const before = await reads();
    await expect(async () => {
      await second();
      expect(await reads()).toBeGreaterThanOrEqual(before + times);
    }).toPass();
  };
  const see = (hidden: boolean) =>
    page.evaluate((hidden) => Object.defineProperty(document, "hidden", { value: hidden, configurable: true }), hidden);
  await asked(5);
  await see(true);
  await turned(page);
  const [before, since] = [await reads(), await now()];
  // By the page's own clock, however slow the machine: once per interval, plus what was already due.
  for (let passed = 0; passed < 14; passed += 1) await second();
  expect(await reads()).toBeLessThanOrEqual(before + 2 + Math.floor(((await now()) - since) / 15_000));
  await see(false);
  await asked(5);
});

test("a task that has ended well says once that there is nothing to do", async ({ page, open, sim }) => {
  const id = await sim.task({ system: "obshell", shape: "chain", nodes: 4, state: "succeeded" });
  await open(`/t/obshell-demo/tasks/${id}`);
  await signIn(page, "obshell-demo");
  const operations = page.locator(".operations").first();
  await expect(operations.getByText("Nothing to do: the task has ended as SUCCEED.")).toBeVisible();
  // Each button is there, with its own reason on request.
  await expect(operations.locator("button:disabled")).not.toHaveCount(0);
  await expect(operations.locator(".confirmed > .hint").first()).not.toHaveText("");
  await expect(act(page, "locate")).toHaveCount(0);
});
