import type { APIResponse, Page } from "@playwright/test";

/**
 * From now on, requests matching `pattern` are answered by the server, but with another body or other
 * headers.
 */
export async function altered(
  page: Page,
  pattern: RegExp,
  change: (reply: APIResponse) => Promise<{ body?: string | Buffer; headers?: Record<string, string> }>,
): Promise<void> {
  await page.route(pattern, async (route) => {
    // If the page has moved on, or the test is over, nobody waits for this answer.
    const reply = await route.fetch().catch(() => null);
    if (!reply) return route.abort().catch(() => undefined);
    const changed = await change(reply);
    await route.fulfill({ response: reply, ...changed }).catch(() => undefined);
  });
}
