import type { BrowserContext, ConsoleMessage, Page } from "@playwright/test";

/** The systems' paths in the demo configuration: an error status there is the test's own business. */
const SYSTEM_PATH = /\/(ocp|obshell|rackspace)\//;

/**
 * Collects what must not happen on a page: policy violations, uncaught errors, console errors and warnings.
 */
export class Guard {
  readonly problems: string[] = [];
  private readonly allowed: RegExp[] = [];

  /** Allows a problem that this test causes on purpose. */
  allow(...patterns: RegExp[]): void {
    this.allowed.push(...patterns);
  }

  unexpected(): string[] {
    return this.problems.filter((problem) => !this.allowed.some((pattern) => pattern.test(problem)));
  }

  async watch(context: BrowserContext): Promise<void> {
    await context.exposeBinding("__policyViolation", (_, report: string) =>
      this.problems.push(`policy: ${report}`),
    );
    await context.addInitScript(() => {
      const tell = (globalThis as unknown as { __policyViolation(report: string): void }).__policyViolation;
      document.addEventListener("securitypolicyviolation", (event) => {
        tell(
          `${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber} ${event.sample}`,
        );
      });
    });
    context.on("page", (page) => this.watchPage(page));
  }

  private watchPage(page: Page): void {
    page.on("pageerror", (error) => this.problems.push(`uncaught: ${error.stack ?? error.message}`));
    page.on("console", (message) => this.hear(message));
  }

  private hear(message: ConsoleMessage): void {
    if (!["error", "warning"].includes(message.type())) return;
    const url = message.location().url;
    // Chromium reports each refused or lost request here; the test checks what the page made of it.
    if (message.text().startsWith("Failed to load resource") && SYSTEM_PATH.test(url)) return;
    this.problems.push(`console: ${message.text()} (${url})`);
  }
}
