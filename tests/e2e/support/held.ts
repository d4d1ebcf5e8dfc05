import type { Page } from "@playwright/test";

/** An answer that is held back. */
export interface Held {
  /** Resolves when the server has answered. */
  answered: Promise<void>;
  /** Releases it, and waits until the page has drawn the result. */
  letGo: () => Promise<void>;
}

/** A promise, and what resolves it. */
function promised(): [Promise<void>, () => void] {
  let keep = () => {};
  const promise = new Promise<void>((kept) => (keep = kept));
  return [promise, () => keep()];
}

/** Waits until the page has drawn what it knows. */
export const drawn = (page: Page) =>
  page.evaluate(() => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next))));

/** Waits until what the page has sent so far must have arrived: something it sends now has been answered. */
export async function turned(page: Page): Promise<void> {
  await drawn(page);
  await page.evaluate(() => fetch("config.json").then((reply) => reply.text()));
}

/** Holds back the next answer to a method and `pattern`; what is requested later is answered before it. */
export async function held(page: Page, pattern: RegExp, method = "GET"): Promise<Held> {
  const [answered, answer] = promised();
  const [freed, free] = promised();
  const [over, end] = promised();
  let taken = false;
  await page.route(pattern, async (route) => {
    if (taken || route.request().method() !== method) return route.fallback();
    taken = true;
    try {
      const response = await route.fetch();
      answer();
      await freed;
      await route.fulfill({ response });
    } catch {
      // The page no longer waits for it.
      await route.abort().catch(() => undefined);
    }
    end();
  });
  const letGo = async (): Promise<void> => {
    free();
    await over;
    await drawn(page);
  };
  return { answered, letGo };
}
