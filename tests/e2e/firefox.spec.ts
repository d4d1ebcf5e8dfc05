// The main paths in Firefox.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { test as base, expect } from "@playwright/test";
import { Firefox } from "./support/firefox.ts";
import { nginx } from "./support/hosts.ts";
import { URI } from "./support/obshell.ts";
import { MINIMAL as STRATEGY } from "./support/ocp.ts";
import { Portal } from "./support/portal.ts";
import { MINIMAL as SCHEDULE } from "./support/rackspace.ts";
import { Simulator } from "./support/simulator.ts";

const test = base.extend<{ sim: Simulator; firefox: Firefox }, { simulator: Simulator }>({
  simulator: [
    async ({}, use) => {
      const simulator = await Simulator.start();
      await use(simulator);
      await simulator.stop();
    },
    { scope: "worker" },
  ],
  sim: async ({ simulator }, use) => {
    await simulator.reset();
    await simulator.clock({ speed: 20 });
    await use(simulator);
  },
  firefox: async ({}, use) => {
    const firefox = await Firefox.start();
    await use(firefox);
    const unexpected = await firefox.unexpected().finally(() => firefox.stop());
    expect(unexpected, "policy violations, uncaught errors, console errors").toEqual([]);
  },
});

test("Firefox: a strategy is created, its task followed, scheduling started", { tag: "@firefox" }, async ({
  firefox,
  sim,
}) => {
  await firefox.open(sim.url, "/t/ocp-demo/clusters/1000005/strategy/new", "ocp-demo");
  await firefox.fill(STRATEGY);
  const json = await firefox.review();
  await firefox.press("send");
  await firefox.sees("[data-outcome=task]");
  expect((await sim.writes("ocp")).map((one) => one.body)).toEqual([json]);
  await firefox.sees("[data-outcome] [data-state=SUCCESSFUL]");
  await firefox.press("start-schedule");
  await firefox.press("confirm");
  await firefox.sees("dialog [data-outcome=done]");
});

test("Firefox: a configuration goes out encrypted, its DAG is followed", { tag: "@firefox" }, async ({
  firefox,
  sim,
}) => {
  await firefox.open(sim.url, "/t/obshell-demo/config", "obshell-demo");
  await firefox.sees("aside [data-tenant=t1]");
  await firefox.fill({ [URI]: "file:///data/backup2", binding: "mandatory", "delete_policy.recovery_window": "7d" });
  const json = await firefox.review();
  await firefox.press("send");
  await firefox.sees("[data-outcome=task]");
  const [sent] = await sim.writes("obshell");
  expect(sent?.json).toEqual(JSON.parse(json));
  expect(sent?.body).not.toContain("backup2");
  await firefox.sees('[data-kind][data-operator][data-state="SUCCEED"]');
});

test("Firefox: a backup is started and becomes a DAG", { tag: "@firefox" }, async ({ firefox, sim }) => {
  await firefox.open(sim.url, "/t/obshell-demo/backup", "obshell-demo");
  await firefox.review();
  await firefox.press("send");
  await firefox.sees("[data-outcome=task]");
  expect((await sim.writes("obshell")).map((one) => one.json)).toEqual([{ mode: "full", plus_archive: false }]);
  await firefox.sees('[data-kind][data-operator][data-state="SUCCEED"]');
});

test("Firefox: a schedule is made", { tag: "@firefox" }, async ({ firefox, sim }) => {
  await firefox.open(sim.url, "/t/rackspace-demo/schedules/new", "rackspace-demo");
  await firefox.fill({ _region: "DFW", ...SCHEDULE });
  const json = await firefox.review();
  await firefox.press("send");
  await firefox.sees("[data-outcome=done]");
  expect((await sim.writes("rackspace")).map((one) => one.body)).toEqual([json]);
});

test("Firefox: a task's page follows it to its end", { tag: "@firefox" }, async ({ firefox, sim }) => {
  const id = await sim.task({ system: "ocp", shape: "layered", nodes: 12, state: "running" });
  await firefox.open(sim.url, `/t/ocp-demo/tasks/${id}`, "ocp-demo");
  await firefox.sees(`[data-id="${id}"][data-state="SUCCESSFUL"]`);
});

test("Firefox: a policy that blocks WebAssembly is named", { tag: "@firefox" }, async ({ firefox, sim }) => {
  firefox.allow(/wasm/i);
  const host = await Portal.start();
  host.behind = sim.url;
  host.instead = { "content-security-policy": "default-src 'self'" };
  try {
    await firefox.page.goto(`${host.origin}/ops/backup/`);
    await firefox.sees('[role="alert"]', "'wasm-unsafe-eval'");
  } finally {
    await host.stop();
  }
});

test("Firefox: a portal embeds the console as element and as frame", { tag: "@firefox" }, async ({
  firefox,
  sim,
}) => {
  const demo = JSON.parse(readFileSync(resolve("../../public/config.json"), "utf8")) as object;
  const portal = await Portal.start();
  const served = await nginx(sim, "/ops/backup/", { ...demo, frameAncestors: [portal.origin] });
  try {
    portal.behind = served.url;
    portal.framed = served.url;
    await firefox.page.goto(portal.origin);
    await firefox.sees("#told li", "frame ready");
    await firefox.page.waitForFunction(() =>
      [...document.querySelectorAll("backup-console")].every((one) => one.shadowRoot?.querySelector("h1")),
    );
    await firefox.page.select("#theme", "dark");
    await firefox.page.waitForFunction(
      () => document.querySelector("#left")?.shadowRoot?.querySelector(".console")?.getAttribute("data-theme") === "dark",
    );
    await firefox.page.click('[data-route="/t/obshell-demo/config"]');
    await firefox.sees("#told li", 'frame sign-in {"target":"obshell-demo"}');
  } finally {
    await Promise.all([served.stop(), portal.stop()]);
  }
});
