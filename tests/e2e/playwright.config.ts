import { defineConfig } from "@playwright/test";
import { chromium } from "./support/chromium.ts";

export default defineConfig({
  testDir: ".",
  testIgnore: "bench/**",
  outputDir: "test-results",
  fullyParallel: true,
  workers: Number(process.env["E2E_WORKERS"] ?? 2),
  forbidOnly: !!process.env["CI"],
  timeout: 90_000,
  expect: { timeout: 20_000 },
  reporter: "./support/reporter.ts",
  use: { ...chromium, trace: "retain-on-failure", screenshot: "only-on-failure" },
});
