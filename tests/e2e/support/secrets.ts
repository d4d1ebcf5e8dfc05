import { type Page, expect } from "@playwright/test";
import { kept as stored } from "./database.ts";

/** Everything that the page writes to the console; keeps growing. */
export function listen(page: Page): string[] {
  const heard: string[] = [];
  page.on("console", (message) => heard.push(message.text()));
  return heard;
}

/** All that a browser stores of a page or shows of it. */
async function kept(page: Page): Promise<Record<string, string>> {
  const html = await page.content();
  const inPage = await page.evaluate(async () => ({
    localStorage: JSON.stringify(Object.entries(localStorage)),
    sessionStorage: JSON.stringify(Object.entries(sessionStorage)),
    databases: JSON.stringify(await indexedDB.databases()),
    caches: JSON.stringify(await caches.keys()),
    history: JSON.stringify(history.state),
    name: window.name,
    text: document.body.innerText,
  }));
  const cookies = JSON.stringify(await page.context().cookies());
  return { html, url: page.url(), cookies, stored: await stored(page), ...inPage };
}

/** Fails if one of the secrets can be found in any storage, the address, the document or the console. */
export async function expectNoTrace(page: Page, secrets: string[], heard: string[]): Promise<void> {
  const places = { ...(await kept(page)), console: heard.join("\n") };
  const found = Object.entries(places).flatMap(([place, text]) =>
    secrets.flatMap((secret) =>
      forms(secret)
        .filter((form) => text.includes(form))
        .map((form) => `${form} in ${place}`),
    ),
  );
  expect(found, "secrets found").toEqual([]);
}

/** The spellings of a secret: plain, in a URL, in JSON, in HTML, and in Basic's base64 after a user. */
function forms(secret: string): string[] {
  const html = secret.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  const spelled = [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1), html];
  return [...new Set([...spelled, Buffer.from(`admin:${secret}`).toString("base64")])];
}
