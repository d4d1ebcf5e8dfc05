import type { Page } from "@playwright/test";
import { go } from "./go.ts";
import type { Target } from "./signin.ts";

/** The pages that everybody sees, and some that do not exist. */
export const FRAME = [
  "/",
  "/calendar",
  "/report",
  "/activity",
  "/replay",
  "/many",
  "/drift",
  "/nowhere",
  "/t/no-such-target",
  "/t/ocp-demo",
  "/t/obshell-demo",
  "/t/rackspace-demo",
] as const;

/** The pages of each target, below its own. */
export const ROUTES = {
  "ocp-demo": [
    "",
    "/clusters",
    "/clusters/1000002/strategy",
    "/clusters/1000005/strategy",
    "/clusters/1000013/strategy",
    "/clusters/1000005/strategy/new",
    "/clusters/1000008/strategy/new",
    "/clusters/1000012/strategy/new",
    "/clusters/1000002/strategy/edit",
    "/clusters/1000002/backup",
    "/clusters/1000002/backups",
    "/clusters/1000002/backups/logs",
    "/clusters/1000002/backups/restores",
    "/clusters/1000002/backups/windows",
    "/clusters/1000012/strategy",
    "/clusters/1000012/tenants/121/strategy",
    "/clusters/1000012/tenants/121/strategy/new",
    "/clusters/1000012/tenants/121/strategy/edit",
    "/clusters/1000012/tenants/121/backup",
    "/clusters/1000012/tenants/121/backups",
    "/clusters/1000012/tenants/121/backups/logs",
    "/clusters/1000012/tenants/121/backups/restores",
    "/clusters/1000012/tenants/121/backups/windows",
    "/tasks",
  ],
  "obshell-demo": [
    "",
    "/config",
    "/config/change",
    "/backup",
    "/archiving",
    "/tenants/t1",
    "/tenants/t1/config",
    "/tenants/t1/config/change",
    "/tenants/t1/backup",
    "/tenants/t1/backups",
    "/tenants/t1/archiving",
    "/tasks",
  ],
  "rackspace-demo": ["", "/schedules", "/schedules/new", "/backups", "/backups/new", "/instances", "/tasks"],
} as const;

/** Lists whose first line has pages of its own, named by ids: each list, and what is below such a page. */
const LED: Record<Target, readonly (readonly [string, readonly string[]])[]> = {
  "ocp-demo": [],
  "obshell-demo": [],
  "rackspace-demo": [
    ["/schedules", ["", "/edit"]],
    ["/backups", ["", "/copy"]],
  ],
};

/** Goes to every page of a target, signed in; `each` is given the route below the target's own. */
export async function walk(page: Page, target: Target, each: (rest: string) => Promise<void>): Promise<void> {
  const home = `/t/${target}`;
  for (const rest of ROUTES[target]) {
    await go(page, `${home}${rest}`);
    await each(rest);
  }
  for (const [list, below] of LED[target]) {
    await go(page, `${home}${list}`);
    const href = await page.locator(`main a[href*="${home}${list}/"][href*="?region="]`).first().getAttribute("href");
    const [path = "", query = ""] = (href ?? "").slice(1).split("?");
    for (const rest of below) {
      await go(page, `${path}${rest}?${query}`);
      await each(`${list}/1${rest}`);
    }
  }
}
