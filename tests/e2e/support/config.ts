import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Page } from "@playwright/test";

export interface Config {
  locale?: string;
  theme?: string;
  targets: Record<string, unknown>[];
  [other: string]: unknown;
}

const demo = readFileSync(resolve("../../public/config.json"), "utf8");

/** Serves a changed demo configuration instead of the one beside the page. */
export async function configure(page: Page, change: (config: Config) => void): Promise<void> {
  const config = JSON.parse(demo) as Config;
  change(config);
  await serve(page, { body: JSON.stringify(config) });
}

/** Serves any text instead of the configuration. */
export async function serve(page: Page, reply: { status?: number; body: string }): Promise<void> {
  await page.route(/\/config\.json$/, (route) =>
    route.fulfill({ contentType: "application/json", ...reply }),
  );
}

/** Changes the demo configuration's target that has this id. */
export async function configureTarget(
  page: Page,
  id: string,
  members: Record<string, unknown>,
): Promise<void> {
  await configure(page, (config) => {
    for (const target of config.targets) if (target["id"] === id) Object.assign(target, members);
  });
}
