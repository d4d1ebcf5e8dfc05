import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, type Page, launch } from "puppeteer-core";
import { CREDENTIALS, type Target } from "./signin.ts";
import type { Values } from "./form.ts";

const SECONDS = 40_000;
const binary = process.env["FIREFOX"] || "/usr/bin/firefox-esr";

/** Debian's Firefox, which Playwright cannot drive: via WebDriver BiDi, with what the main paths need. */
export class Firefox {
  private readonly problems: string[] = [];
  private readonly allowed: RegExp[] = [];

  private constructor(
    private readonly browser: Browser,
    private readonly profile: string,
    readonly page: Page,
  ) {}

  static async start(): Promise<Firefox> {
    if (!existsSync(binary)) throw new Error(`there is no Firefox at ${binary}: apt-get install firefox-esr`);
    const profile = mkdtempSync(join(tmpdir(), "firefox-"));
    const browser = await launch({
      browser: "firefox",
      executablePath: binary,
      protocol: "webDriverBiDi",
      headless: true,
      userDataDir: profile,
      extraPrefsFirefox: { "intl.accept_languages": "en-GB", "app.update.enabled": false },
    });
    const page = await browser.newPage();
    const firefox = new Firefox(browser, profile, page);
    page.setDefaultTimeout(SECONDS);
    await page.setViewport({ width: 1280, height: 900 });
    page.on("pageerror", (error) => firefox.problems.push(`uncaught: ${String(error)}`));
    page.on("console", (message) => {
      if (message.type() === "error") firefox.problems.push(`console: ${message.text()}`);
    });
    await page.evaluateOnNewDocument(() => {
      const reports: string[] = ((window as unknown as { reports: string[] }).reports = []);
      document.addEventListener("securitypolicyviolation", (event) =>
        reports.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}`),
      );
    });
    return firefox;
  }

  async stop(): Promise<void> {
    await this.browser.close();
    rmSync(this.profile, { recursive: true, force: true });
  }

  /** Allows a problem that this test causes on purpose. */
  allow(...patterns: RegExp[]): void {
    this.allowed.push(...patterns);
  }

  /** Policy violations of the open page, uncaught errors and console errors since the start. */
  async unexpected(): Promise<string[]> {
    const reports = await this.page.evaluate(() => (window as unknown as { reports: string[] }).reports);
    const problems = [...reports.map((report) => `policy: ${report}`), ...this.problems];
    return problems.filter((problem) => !this.allowed.some((pattern) => pattern.test(problem)));
  }

  /** Waits until something is visible, with a text if one is given. */
  async sees(selector: string, text = ""): Promise<void> {
    await this.page.waitForSelector(selector, { visible: true });
    await this.page.waitForFunction(
      (where, what) => [...document.querySelectorAll(where)].some((one) => one.textContent?.includes(what)),
      {},
      selector,
      text,
    );
  }

  async text(selector: string): Promise<string> {
    await this.sees(selector);
    return this.page.$eval(selector, (element) => element.textContent ?? "");
  }

  async press(action: string, within = ""): Promise<void> {
    const selector = `${within} [data-action="${action}"]:not(:disabled)`;
    await this.sees(selector);
    const button = await this.page.$(selector);
    await button?.evaluate((element) => element.scrollIntoView({ block: "center" }));
    await button?.click();
  }

  async fill(values: Values): Promise<void> {
    for (const [name, value] of Object.entries(values)) {
      const control = await this.page.waitForSelector(`[name="${name}"]:not(:disabled)`);
      if (!control) throw new Error(`there is no ${name}`);
      await control.evaluate((element) => element.scrollIntoView({ block: "center" }));
      const kind = await control.evaluate((element) => element.tagName);
      if (typeof value === "boolean") {
        if ((await control.evaluate((element) => (element as HTMLInputElement).checked)) !== value) await control.click();
      } else if (kind === "SELECT") {
        await this.page.waitForFunction(
          (which, option) =>
            [...(document.querySelector<HTMLSelectElement>(`[name="${which}"]`)?.options ?? [])].some(
              (one) => one.value === option,
            ),
          {},
          name,
          value,
        );
        await this.page.select(`[name="${name}"]`, value);
      } else {
        await control.focus();
        await control.type(value);
        await this.page.keyboard.press("Tab");
      }
    }
  }

  /** Opens a route and signs in. */
  async open(url: string, route: string, target: Target): Promise<void> {
    await this.page.goto(`${url}#${route}`);
    const form = `form[data-form="sign-in"][data-target="${target}"]`;
    await this.sees(form);
    await this.fill(CREDENTIALS[target]);
    await this.press("sign-in", form);
    await this.page.waitForFunction((where) => !document.querySelector(where), {}, form);
  }

  /** Reviews, and returns the JSON under review. */
  async review(): Promise<string> {
    await this.press("review");
    return this.text("[data-view=review] pre[data-part=json]");
  }
}
