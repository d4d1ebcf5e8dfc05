import type { Page } from "@playwright/test";
import { expect, test } from "./support/test.ts";

const field = (page: Page) => page.locator("form[data-form=sign-in] .copyable");
/** What a screen reader is told. */
const polite = (page: Page) => page.locator(".unseen[aria-live=polite]");

/**
 * As over plain HTTP, where there is no clipboard: what the browser is asked to copy is put on the root
 * element.
 */
async function insecure(page: Page): Promise<void> {
  await page.addInitScript(() => {
    Object.defineProperty(Navigator.prototype, "clipboard", { get: () => undefined });
    addEventListener("copy", (event) => {
      const from = event.composedPath()[0];
      if (from instanceof HTMLTextAreaElement) document.documentElement.setAttribute("data-copied", from.value);
    });
  });
}

test("without a clipboard a press copies nevertheless, and the focus stays", async ({ page, open }) => {
  await insecure(page);
  await open("/t/ocp-demo");
  const button = field(page).getByRole("button");
  await button.focus();
  await button.press("Enter");
  await expect(button).toHaveAccessibleName("Copied");
  await expect(page.locator("html")).toHaveAttribute("data-copied", await field(page).locator("code").innerText());
  await expect(polite(page)).toContainText("Copied");
  await expect(button).toBeFocused();
  await expect(page.locator("textarea")).toHaveCount(0);
});

test("a frame that may not write to the clipboard copies nevertheless", async ({ page, open }) => {
  await page.addInitScript(() => {
    Object.defineProperty(Clipboard.prototype, "writeText", { value: () => Promise.reject(new Error("refused")) });
  });
  await open("/t/ocp-demo");
  const button = field(page).getByRole("button");
  await button.click();
  await expect(button).toHaveAccessibleName("Copied");
});

test("it is said when something cannot be copied", async ({ page, open }) => {
  await insecure(page);
  await page.addInitScript(() => {
    Document.prototype.execCommand = () => false;
  });
  await open("/t/ocp-demo");
  const button = field(page).getByRole("button");
  await button.click();
  await expect(button).toContainText("Could not be copied");
  await expect(polite(page)).toContainText("Could not be copied");
});
