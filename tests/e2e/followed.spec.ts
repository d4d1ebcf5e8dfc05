// Lists that a server filters and pages, when it stops answering; and a reader's place while a list is still
// filling.
import { act, control } from "./support/form.ts";
import { go } from "./support/go.ts";
import { held } from "./support/held.ts";
import { signIn } from "./support/signin.ts";
import { expect, test } from "./support/test.ts";

for (const { system, target, list, filter, one, path } of [
  { system: "ocp", target: "ocp-demo", list: "/tasks", filter: "state", one: "FAILED", path: "/api/v2/*" },
  { system: "obshell", target: "obshell-demo", list: "/tenants/t1/backups", filter: "status", one: "FAILED", path: "/api/v1/tenant/t1/backup/tasks*" },
] as const) {
  test(`${system}: where the server fails, what fitted before does not stand for what is asked for now`, async ({ page, open, sim }) => {
    if (system === "ocp") await sim.task({ system, shape: "chain", nodes: 2, state: "succeeded" });
    await open(`/t/${target}${list}`);
    await signIn(page, target);
    const rows = page.locator("main .table-row[data-id]");
    const told = page.locator("main .notice");
    await expect(rows.first()).toBeVisible();
    await sim.faults({ match: { system, path }, times: 1_000, do: { status: 503 } });
    await act(page, "refresh").click();
    await expect(told.first()).toBeVisible();
    // What was said last of the same is still there.
    await expect(rows.first()).toBeVisible();
    await control(page, `_${filter}`).selectOption(one);
    await expect(page).toHaveURL(new RegExp(`${filter}=${one}`));
    await expect(rows).toHaveCount(0);
    // Nor is it said that there is nothing.
    await expect(page.locator("main .empty")).toHaveCount(0);
    await expect(told.first()).toBeVisible();
    await control(page, `_${filter}`).selectOption("");
    await expect(rows.first()).toBeVisible();
    await sim.clearFaults();
    await act(page, "refresh").click();
    await expect(told).toHaveCount(0);
    await expect(rows.first()).toBeVisible();
  });
}

for (const { target, list, filter, system, path, other } of [
  { system: "ocp", target: "ocp-demo", list: "/tasks?state=FAILED", filter: "state", path: "/api/v2/tasks/instances*", other: /\/tasks\/instances(?!.*FAILED)/ },
  { system: "obshell", target: "obshell-demo", list: "/tenants/t1/backups?status=FAILED", filter: "status", path: "/api/v1/tenant/t1/backup/tasks*", other: /\/backup\/tasks(?!.*FAILED)/ },
  { system: "ocp", target: "ocp-demo", list: "/clusters/1000002/backups?span=30", filter: "span", path: "/api/v2/*/dataBackupTasks*", other: /\/dataBackupTasks/ },
] as const) {
  test(`${list}: what a link asks for can be changed where it is refused`, async ({ page, open, sim }) => {
    await sim.faults({ match: { system, path }, times: 1_000, do: { status: 500 } });
    await open(`/t/${target}${list}`);
    await signIn(page, target);
    const told = page.locator("main .notice");
    await expect(told.first()).toBeVisible();
    await expect(control(page, `_${filter}`)).not.toHaveValue("");
    // Nor is it said that there is nothing.
    await expect(page.locator("main .empty")).toHaveCount(0);
    const loading = page.locator("main .loading");
    await expect(loading).toHaveCount(0);
    const late = await held(page, other);
    await control(page, `_${filter}`).selectOption("");
    await late.answered;
    // What was said of one choice is not said of the other, which is on its way.
    await expect(told).toHaveCount(0);
    await expect(loading.first()).toBeVisible();
    await late.letGo();
    await expect(told.first()).toBeVisible();
    await sim.clearFaults();
    await act(page, "refresh").first().click();
    await expect(told).toHaveCount(0);
    await expect(page).not.toHaveURL(new RegExp(`${filter}=`));
  });
}

test("a history that fails for another span keeps the choice, but not the previous lines", async ({ page, open, sim }) => {
  await open("/t/ocp-demo/clusters/1000002/backups");
  await signIn(page, "ocp-demo");
  const rows = page.locator("main .table-row[data-id]");
  const told = page.locator("main .notice");
  await expect(rows.first()).toBeVisible();
  await sim.faults({ match: { system: "ocp", path: "/api/v2/*/dataBackupTasks*" }, times: 1_000, do: { status: 504 } });
  await act(page, "refresh").first().click();
  await expect(told.first()).toBeVisible();
  // What was said last of the same is still there.
  await expect(rows.first()).toBeVisible();
  await control(page, "_span").selectOption("30");
  await expect(rows).toHaveCount(0);
  await expect(page.locator("main .empty")).toHaveCount(0);
  await expect(told.first()).toBeVisible();
  await sim.clearFaults();
  await control(page, "_span").selectOption("");
  await expect(told).toHaveCount(0);
  await expect(rows.first()).toBeVisible();
});

test("a list that is still filling does not move when a row has the focus", async ({ page, open }) => {
  await page.setViewportSize({ width: 1280, height: 400 });
  for (const target of ["ocp-demo", "rackspace-demo"] as const) {
    if (target === "ocp-demo") await open(`/t/${target}`);
    else await go(page, `/t/${target}`);
    await signIn(page, target);
  }
  const late = await held(page, /\/api\/v2\/ob\/clusters(\?|$)/);
  await page.evaluate(() => (location.hash = "/?row=40"));
  await late.answered;
  const list = page.locator("[data-view=protection]");
  await expect(list).toHaveAttribute("aria-busy", "true");
  const name = await list.locator("[data-kind=thing]").first().getByRole("link").first().textContent();
  const link = list.getByRole("link", { name: name ?? "", exact: true });
  await link.focus();
  const top = () => list.locator(".table-body").evaluate((rows) => rows.scrollTop);
  // What had arrived earlier may already have moved it.
  const before = await top();
  await late.letGo();
  await expect(list).toHaveAttribute("aria-busy", "false");
  // Wherever its row is now.
  await expect(link).toBeFocused();
  expect(await top()).toBe(before);
});
