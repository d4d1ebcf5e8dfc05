/** A browser at a path, without its own traffic; a new profile for each run is Playwright's habit. */
const at = (executablePath: string) => ({
  browserName: "chromium" as const,
  locale: "en-GB",
  timezoneId: "Asia/Shanghai",
  launchOptions: {
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  },
});

/** The installed browser, whole. */
export const chromium = at(process.env["CHROMIUM"] || "/usr/bin/chromium");

/** Its headless shell where there is one: the same engine, at half the processor's time for a test. */
export const shell = at(process.env["HEADLESS_SHELL"] || chromium.launchOptions.executablePath);
