/** A browser at a path, without its own network traffic; Playwright gives it a new profile for each run. */
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

/** The installed browser, in full. */
export const chromium = at(process.env["CHROMIUM"] || "/usr/bin/chromium");

/** Its headless shell if there is one: the same engine, with half the processor time per test. */
export const shell = at(process.env["HEADLESS_SHELL"] || chromium.launchOptions.executablePath);
