// Measurements run one after another, with nothing else recorded at the same time.
import { defineConfig } from "@playwright/test";
import { chromium } from "./support/chromium.ts";

export default defineConfig({
  testDir: "./bench",
  workers: 1,
  timeout: 600_000,
  reporter: "./support/reporter.ts",
  use: chromium,
});
