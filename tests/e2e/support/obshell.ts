import { type Page, expect } from "@playwright/test";
import { signIn } from "./signin.ts";
import type { Simulator } from "./simulator.ts";

export const URI = "backup_base_uri";

/** A part of the URI. */
export const uriPart = (name: string) => `${URI}:${name}`;

export const KEY = "AKsecret/+=0123456789";

export const OSS_URI = `oss://bucket/backup?host=oss-cn-hangzhou.aliyuncs.com&access_id=LTAIexample&access_key=${KEY}`;

/** Opens a form of the cluster, signed in, with its tenants read. */
export async function openObshell(
  page: Page,
  open: (route: string) => Promise<void>,
  form: "config" | "config/change" | "backup",
): Promise<void> {
  await open(`/t/obshell-demo/${form}`);
  await signIn(page, "obshell-demo");
  await expect(page.locator("aside [data-tenant=t1]")).toBeVisible();
  await expect(page.locator("aside [data-tenant=t2]")).toBeVisible();
}

/**
 * A target whose proxy adds the credential for everyone and passes on requests unchanged: the agent's open
 * port.
 */
export const AGENT = { id: "agent", kind: "obshell", name: "Agent", baseUrl: "./obshell-open", auth: "proxy" };

/** Opens a form of that target, with its tenants read. */
export async function openAgent(page: Page, open: (route: string) => Promise<void>, form: "config" | "backup"): Promise<void> {
  await open(`/t/${AGENT.id}/${form}`);
  await expect(page.locator("aside [data-tenant=t1]")).toBeVisible();
}

/**
 * Starts a backup of all tenants or one outside the console, as a colleague would, and waits until it runs,
 * slowly from then on.
 */
export async function backUp(sim: Simulator, of: "obcluster" | "tenant/t1"): Promise<void> {
  const at = new URL(`/api/v1/${of}/backup`, sim.systems.obshellOpen);
  const begun = await fetch(at, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ mode: "full" }),
  });
  expect(begun.status).toBe(200);
  const overview = async () => (await fetch(`${at}/overview`)).text();
  await expect.poll(overview).toMatch(/"status": ?"BACKUP_/);
  await sim.clock({ speed: 0.01 });
}

/** Stops the archiving of t1 past the console, as a colleague does: straight at the agent's open port. */
export const stopArchiving = (sim: Simulator) => turnArchiving(sim, "stop");

/** Begins t1's log archiving again beside the console. */
export const openArchiving = (sim: Simulator) => turnArchiving(sim, "doing");

async function turnArchiving(sim: Simulator, status: "stop" | "doing"): Promise<void> {
  const turned = await fetch(new URL("/api/v1/tenant/t1/backup/log", sim.systems.obshellOpen), {
    method: "PATCH",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ status }),
  });
  expect(turned.status).toBe(200);
}

/** The DAG that an outcome or a page follows, which has to end so. */
export async function dagEnds(page: Page, state: "SUCCEED" | "FAILED"): Promise<string> {
  const dag = page.locator("[data-kind][data-operator][data-id]").first();
  await expect(dag).toHaveAttribute("data-state", state);
  return (await dag.getAttribute("data-id")) ?? "";
}
