// `make first`: which functions a first page enters, written into the list by which the wasm is split.
import { defineConfig } from "@playwright/test";
import { chromium } from "./support/chromium.ts";

export default defineConfig({
  testDir: "./first",
  workers: 1,
  timeout: 600_000,
  reporter: "./support/reporter.ts",
  use: { ...chromium, actionTimeout: 20_000 },
});
