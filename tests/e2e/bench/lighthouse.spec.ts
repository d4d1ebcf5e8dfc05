// Lighthouse's scores on the overview and on the largest form, behind nginx, which signs for OCP.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { nginx } from "../support/hosts.ts";
import { ADMIN } from "../support/signin.ts";
import { Simulator } from "../support/simulator.ts";

interface Audit {
  id: string;
  score: number | null;
  title: string;
  displayValue?: string;
}

interface Report {
  categories: Record<string, { score: number; auditRefs: { id: string; weight: number }[] }>;
  audits: Record<string, Audit>;
}

const CATEGORIES = ["performance", "accessibility", "best-practices"];
const PAGES = { overview: "/", "largest form": "/t/ocp-demo/clusters/1000005/strategy/new" };

function measured(binary: string, url: string, preset: string): Report {
  const home = mkdtempSync(join(tmpdir(), "lighthouse-"));
  const out = join(home, "report.json");
  execFileSync(
    binary,
    [
      url,
      "--quiet",
      "--output=json",
      `--output-path=${out}`,
      `--only-categories=${CATEGORIES.join(",")}`,
      "--chrome-flags=--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking",
      ...(preset === "desktop" ? ["--preset=desktop"] : []),
    ],
    { env: { ...process.env, CHROME_PATH: process.env["CHROMIUM"] || "/usr/bin/chromium" }, stdio: "ignore" },
  );
  const report = JSON.parse(readFileSync(out, "utf8")) as Report;
  rmSync(home, { recursive: true, force: true });
  return report;
}

test("lighthouse", async () => {
  const binary = process.env["LIGHTHOUSE"] ?? "";
  if (!existsSync(binary)) {
    console.log("Lighthouse: left out, it is not installed");
    return;
  }
  const simulator = await Simulator.start();
  const target = { id: "ocp-demo", kind: "ocp", name: "OCP demo", baseUrl: "./ocp", auth: "proxy" };
  const served = await nginx(simulator, "/", { targets: [target] }, ADMIN);
  console.log(`| page | as | ${CATEGORIES.join(" | ")} | what keeps it below 100 |`);
  console.log("|---|---|--:|--:|--:|---|");
  for (const [name, route] of Object.entries(PAGES)) {
    for (const preset of ["desktop", "mobile"]) {
      const report = measured(binary, `${served.url}#${route}`, preset);
      const scores = CATEGORIES.map((category) => Math.round(100 * (report.categories[category]?.score ?? 0)));
      const below = CATEGORIES.flatMap((category) =>
        (report.categories[category]?.auditRefs ?? [])
          .filter(({ id, weight }) => weight > 0 && (report.audits[id]?.score ?? 1) < 0.995)
          .map(({ id }) => `${report.audits[id]?.title} (${report.audits[id]?.displayValue ?? "no"})`),
      );
      console.log(`| ${name} | ${preset} | ${scores.join(" | ")} | ${below.join("; ")} |`);
      expect(scores.length).toBe(CATEGORIES.length);
    }
  }
  await served.stop();
  await simulator.stop();
});
