import type { Locator, Page } from "@playwright/test";
import { go } from "./go.ts";
import { CREDENTIALS, signIn } from "./signin.ts";

/** Signs in to every target and goes somewhere. */
export async function everywhere(page: Page, open: (route?: string) => Promise<void>, route: string): Promise<void> {
  await open("/t/ocp-demo");
  for (const target of Object.keys(CREDENTIALS)) {
    await go(page, `/t/${target}`);
    await signIn(page, target);
  }
  await go(page, route);
}

/** A thing by its target and name; in `data-id` servers' ids come after the target and the kind. */
export function thing(page: Page, id: string): Locator {
  const [target, name] = id.split(":");
  const link = page.getByRole("link", { name, exact: true });
  return page.locator(`[data-kind="thing"][data-id^="${target}:"]`).filter({ has: link });
}

/** The date this many days from now, as a date field takes it. */
export const ahead = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** The calendar's month; not the current one if that is almost over and nothing is left to come in it. */
export const CALENDAR = `/calendar?at=${ahead(10)}`;
