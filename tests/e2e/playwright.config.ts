import { defineConfig } from "@playwright/test";
import { chromium, shell } from "./support/chromium.ts";
import type { Place } from "./support/hosts.ts";

/**
 * The main paths again, through another server and in the full browser: tests with the tag, and those about
 * all servers.
 */
function through(host: Place["host"], path: string, grep = /@main|@hosted/) {
  return { name: `${host} at ${path}`, grep, use: { place: { host, path } } };
}

export default defineConfig<object, { place: Place }>({
  testDir: ".",
  testIgnore: ["bench/**", "first/**"],
  outputDir: "test-results",
  fullyParallel: true,
  workers: Number(process.env["E2E_WORKERS"] ?? 3),
  forbidOnly: !!process.env["CI"],
  // A machine shared with others can starve a browser for a minute: then it is retried, and the reporter says
  // so.
  retries: process.env["CI"] ? 1 : 0,
  // Passing tests need none of it; a machine with few cores does.
  timeout: 240_000,
  expect: { timeout: 60_000 },
  reporter: "./support/reporter.ts",
  // Tracing every test would take a third of the time; only the retry of a failed one is traced.
  use: { ...chromium, trace: "on-first-retry", screenshot: "only-on-failure" },
  projects: [
    { name: "chromium", grepInvert: /@hosted|@firefox/, use: shell },
    { name: "firefox", testMatch: "firefox.spec.ts" },
    through("nginx", "/"),
    through("nginx", "/ops/backup/"),
    through("caddy", "/"),
    through("caddy", "/ops/backup/"),
    through("agent", "/backup-console/", /@main.*@agent|@agent.*@main/),
  ],
});
