import type { Page } from "@playwright/test";
import { act, control, fill, put } from "./support/form.ts";
import { go } from "./support/go.ts";
import { MINIMAL as STRATEGY, STORAGE, openStrategyForm } from "./support/ocp.ts";
import { URI, openObshell } from "./support/obshell.ts";
import { FRAME, walk } from "./support/routes.ts";
import { CREDENTIALS, type Target, signIn } from "./support/signin.ts";
import { axe, expect, test } from "./support/test.ts";

/** What may be in English on a Chinese page: names of products and objects, and words of servers. */
const ALLOWED = [
  /Alibaba Cloud OSS|Tencent Cloud COS|Amazon S3/,
  /OceanBase|OBServer|obshell demo|OCP demo|Rackspace demo|Rackspace Cloud Databases?/,
  // Names of tasks, stages and sub-tasks, and what an engine logs, are the servers' own.
  /\b(Set obcluster backup config|Obcluster start|Check destination|Open archive log|Start backup|Wait backup Finish|Start cluster compact if necessary)\b/i,
  /服务端提示：[^）]*/,
  /Generated stages task of \d+ sub-tasks/,
  // A person's description of a backup.
  /made by hand/,
];

/** Lines of lists and graphs: their content is mostly named by servers and people. */
const LINES = ":is(tr, li, p, .gcard, [role])[data-kind]";

/** The routes with a form and a review; a tenant's first strategy is off until the operator allows it. */
const FORM = /^(?!.*tenants\/\d+\/strategy\/new)\/.*\b(new|config|change|backup|copy)$/;

/** Every text on the page that a person can see and that is not code, by its element. */
async function visibleTexts(page: Page): Promise<string[]> {
  return page.evaluate((lines) => {
    const texts: string[] = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      const element = node.parentElement;
      if (!element || element.closest(`code, pre, script, style, ${lines}, .server-words, [lang=en]`))
        continue;
      if (!element.checkVisibility() && !element.closest("option, .unseen")) continue;
      const text = node.textContent?.trim() ?? "";
      if (text !== "") texts.push(text);
    }
    for (const element of document.querySelectorAll("[aria-label], [title], [placeholder]")) {
      if (element.closest(lines)) continue;
      for (const name of ["aria-label", "title", "placeholder"]) {
        const text = element.getAttribute(name);
        if (text) texts.push(text);
      }
    }
    return [...texts, document.title];
  }, LINES);
}

/** Fails on three or more English words in a row. */
async function expectChinese(page: Page): Promise<void> {
  const english = (await visibleTexts(page)).filter((text) => {
    const rest = ALLOWED.reduce(
      (text, allowed) => text.replace(new RegExp(allowed, `${allowed.flags}g`), "·"),
      text,
    );
    return /[A-Za-z][a-z]+(?: [A-Za-z]?[a-z]+){2,}/.test(rest);
  });
  expect(english, `English on ${page.url()}`).toEqual([]);
}

async function settled(page: Page): Promise<void> {
  await expect(page.locator("main .loading")).toHaveCount(0);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
}

test.describe("in Chinese", () => {
  test.use({ locale: "zh-CN" });

  test("the frame's own pages", async ({ page, open }) => {
    for (const route of FRAME) {
      await open(route);
      await settled(page);
      await expect(page.locator("[lang=zh-CN]").first()).toBeAttached();
      await expectChinese(page);
      await axe(page);
    }
  });

  for (const target of Object.keys(CREDENTIALS) as Target[]) {
    test(`the pages of ${target}`, async ({ page, open }) => {
      await open(`/t/${target}`);
      await signIn(page, target);
      await walk(page, target, async (rest) => {
        await expectChinese(page);
        await axe(page);
        if (FORM.test(rest)) {
          await act(page, "review").click();
          await expectChinese(page);
          await axe(page);
        }
      });
    });
  }

  test("a task's page, a review, an outcome and a dialog", async ({ page, open, sim }) => {
    const id = await sim.task({ system: "ocp", shape: "stages", nodes: 4, state: "failed" });
    await openStrategyForm(page, open, 1000005);
    await fill(page, STRATEGY);
    await act(page, "review").click();
    await expect(page.locator("[data-view=review]")).toBeVisible();
    await expectChinese(page);
    await act(page, "send").click();
    await expect(page.locator("[data-outcome]:visible")).toBeVisible();
    await expectChinese(page);
    await go(page, `/t/ocp-demo/tasks/${id}?view=outline`);
    await expect(page.locator(".node-line").first()).toBeVisible();
    await expectChinese(page);
    await act(page, "retry").first().click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await expectChinese(page);
  });
});

test("the language changes without a reload and keeps what was typed", async ({ page, open }) => {
  await openStrategyForm(page, open, 1000005);
  await fill(page, STRATEGY);
  await put(page, `${STORAGE}.configName`, "1wrong");
  await page.evaluate(() => ((window as unknown as Record<string, unknown>)["__same"] = true));
  const heading = page.getByRole("heading", { level: 1 });
  const english = await heading.innerText();
  await page.locator("[name=_locale]").selectOption("zh-CN");
  await expect(heading).not.toHaveText(english);
  await expect(page.locator(`[id="error-${STORAGE}.configName"]`)).toContainText(/[一-鿿]/);
  await expect(control(page, `${STORAGE}.configName`)).toHaveValue("1wrong");
  await expectChinese(page);
  expect(await page.evaluate(() => (window as unknown as Record<string, unknown>)["__same"])).toBe(true);
  await page.reload();
  await expect(page.locator('[data-boot="page"]')).toHaveCount(0);
  await expect(page.locator("[name=_locale]")).toHaveValue("zh-CN");
});

test("a review and an outcome change their language in place", async ({ page, open }) => {
  await openObshell(page, open, "config");
  await put(page, URI, "file:///data/backup");
  await act(page, "review").click();
  const json = await page.locator("pre[data-part=json]").textContent();
  await page.locator("[name=_locale]").selectOption("zh-CN");
  await expect(page.locator("[data-view=review] h2")).toContainText(/[一-鿿]/);
  expect(await page.locator("pre[data-part=json]").textContent()).toBe(json);
  await expectChinese(page);
  await act(page, "send").click();
  await expect(page.locator("[data-outcome]:visible")).toHaveAttribute("data-outcome", "task");
  await expectChinese(page);
});

for (const scheme of ["light", "dark"] as const) {
  test(`the look follows the system (${scheme}) until one is chosen, and the choice is kept`, async ({
    page,
    open,
  }) => {
    await page.emulateMedia({ colorScheme: scheme });
    await open();
    const lightness = () =>
      page.evaluate(() => {
        const canvas = document.createElement("canvas").getContext("2d");
        const console = document.querySelector(".console");
        if (!canvas || !console) return -1;
        canvas.fillStyle = getComputedStyle(console).backgroundColor;
        canvas.fillRect(0, 0, 1, 1);
        const [red = 0, green = 0, blue = 0] = canvas.getImageData(0, 0, 1, 1).data;
        return (red + green + blue) / 765;
      });
    const dark = async () => (await lightness()) < 0.5;
    expect(await dark()).toBe(scheme === "dark");
    const other = scheme === "dark" ? "light" : "dark";
    await page.locator("[name=_theme]").selectOption(other);
    await expect.poll(dark).toBe(other === "dark");
    await page.reload();
    await expect(page.locator('[data-boot="page"]')).toHaveCount(0);
    await expect(page.locator("[name=_theme]")).toHaveValue(other);
    await expect.poll(dark).toBe(other === "dark");
  });
}
