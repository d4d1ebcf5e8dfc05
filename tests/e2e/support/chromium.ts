/** The installed browser, without its own traffic; a new profile for each run is Playwright's habit. */
export const chromium = {
  browserName: "chromium" as const,
  locale: "en-GB",
  timezoneId: "Asia/Shanghai",
  launchOptions: {
    executablePath: process.env["CHROMIUM"] || "/usr/bin/chromium",
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
};
