import { defineConfig } from "@playwright/test";
import { chromium } from "./support/chromium.ts";

export default defineConfig({
  testDir: ".",
  testIgnore: "bench/**",
  outputDir: "test-results",
  fullyParallel: true,
  workers: Number(process.env["E2E_WORKERS"] ?? 2),
  forbidOnly: !!process.env["CI"],
  // A machine shared with others can starve a browser for a minute: once more there, and the reporter says so.
  retries: process.env["CI"] ? 1 : 0,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  reporter: "./support/reporter.ts",
  use: { ...chromium, trace: "retain-on-failure", screenshot: "only-on-failure" },
});
