import { type Page, expect } from "@playwright/test";

/** The simulator's credentials for each target of the demo configuration. */
export const CREDENTIALS = {
  "ocp-demo": { username: "admin", password: "aaAA11__" },
  "obshell-demo": { password: "aaAA11__" },
  "rackspace-demo": { token: "87c6033c-9ff6-405f-943e-2deb73f278b7" },
} as const satisfies Record<string, Record<string, string>>;

/** The authorization of OCP's `admin`. */
export const ADMIN = `Basic ${Buffer.from("admin:aaAA11__").toString("base64")}`;

export type Target = keyof typeof CREDENTIALS;

/** Signs in where the page asks to, and waits until the form has gone. */
export async function signIn(page: Page, target: string, credential?: Record<string, string>): Promise<void> {
  const form = page.locator(`form[data-form="sign-in"][data-target="${target}"]`);
  await expect(form).toBeVisible();
  for (const [name, value] of Object.entries(credential ?? CREDENTIALS[target as Target])) {
    await form.locator(`[name="${name}"]`).fill(value);
  }
  await form.locator('[data-action="sign-in"]').click();
  await expect(form).toHaveCount(0);
}
