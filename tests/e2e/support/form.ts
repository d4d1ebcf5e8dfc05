import { type Locator, type Page, expect } from "@playwright/test";

/** What a form is filled with: texts, choices, and for a checkbox whether it is ticked. */
export type Values = Record<string, string | boolean>;

/** A control by its name in the contract. */
export function control(page: Page, name: string): Locator {
  return page.locator(`[name="${name}"]`);
}

/** A member of a set. */
export function member(page: Page, name: string, value: string): Locator {
  return page.locator(`[name="${name}"][value="${value}"]`);
}

/** A button by its action. */
export function act(page: Page | Locator, action: string): Locator {
  return page.locator(`[data-action="${action}"]`);
}

/** Fills one control as a person would, whatever its kind, and leaves it. */
export async function put(page: Page, name: string, value: string | boolean): Promise<void> {
  const it = control(page, name);
  if (typeof value === "boolean") {
    await it.setChecked(value);
    return;
  }
  if ((await it.evaluate((element) => element.tagName)) === "SELECT") {
    await it.selectOption(value);
    return;
  }
  await it.fill(value);
  await it.blur();
}

export async function fill(page: Page, values: Values): Promise<void> {
  for (const [name, value] of Object.entries(values)) await put(page, name, value);
}

/** Submits the draft and waits for its review. */
export async function review(page: Page): Promise<Locator> {
  await act(page, "review").click();
  const shown = page.locator("[data-view=review]");
  await expect(shown).toBeVisible();
  return shown;
}

/** The text of a part of the review, `json` or `curl`. */
export async function part(page: Page, name: "json" | "curl"): Promise<string> {
  return (await page.locator(`[data-view=review] pre[data-part=${name}]`).textContent()) ?? "";
}

/** Sends what is under review and waits for an outcome with this word. */
export async function send(page: Page, word: "done" | "task" | "failure" | "unknown"): Promise<Locator> {
  await act(page, "send").click();
  return outcome(page, word);
}

/** The outcome on the page, which must be this one. */
export async function outcome(page: Page, word: "done" | "task" | "failure" | "unknown"): Promise<Locator> {
  const shown = page.locator("[data-outcome]:visible");
  await expect(shown).toBeVisible();
  await expect(shown, (await shown.innerText()).slice(0, 400)).toHaveAttribute("data-outcome", word);
  return shown;
}

/** The text with its masks, in their order, replaced by the secrets as JSON writes them. */
export function unmasked(text: string, ...secrets: string[]): string {
  const parts = text.split("***");
  expect(parts.length - 1, `masks in ${text}`).toBe(secrets.length);
  return parts.map((part, index) => part + written(secrets[index])).join("");
}

function written(secret: string | undefined): string {
  return secret === undefined ? "" : JSON.stringify(secret).slice(1, -1);
}

/** Submits a draft that must be refused in place: there is a message at each of these paths. */
export async function refused(page: Page, ...paths: string[]): Promise<void> {
  await act(page, "review").click();
  for (const path of paths) {
    const error = page.locator(`[id="error-${path}"]`);
    await expect(error, `an issue at ${path}`).toBeVisible();
    await expect(error).not.toHaveText("");
    const described = page.locator(`[aria-describedby~="error-${path}"]`);
    await expect(described.first(), `what ${path} is tied to`).toBeAttached();
  }
  await expect(page.locator("[data-view=review]")).toHaveCount(0);
}

/** Presses an acting button and confirms; types the name if the act cannot be undone. */
export async function confirmed(page: Page, button: Locator, name?: string): Promise<Locator> {
  await button.click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toBeVisible();
  // A screen reader that reads the title also reads what will happen.
  await expect(dialog).toHaveAccessibleDescription(/\S/);
  if (name !== undefined) {
    await expect(act(dialog, "confirm")).toBeDisabled();
    await control(page, "_confirm").fill(`${name} not`);
    await expect(act(dialog, "confirm")).toBeDisabled();
    await control(page, "_confirm").fill(name);
  }
  await act(dialog, "confirm").click();
  return dialog;
}
