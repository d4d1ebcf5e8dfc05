import { type Page, expect } from "@playwright/test";

/**
 * Goes somewhere via the address bar, without reloading the page, and waits until it has arrived and been
 * read.
 */
export async function go(page: Page, route: string): Promise<void> {
  const here = new URL(page.url()).hash === `#${route}`;
  await page.evaluate((to) => (location.hash = to), route);
  const heading = page.getByRole("heading", { level: 1 });
  if (here) await expect(heading).toBeVisible();
  else await expect(heading).toBeFocused();
  await expect(page.locator("main .loading")).toHaveCount(0);
}
