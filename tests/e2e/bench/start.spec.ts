// How long until something is seen, and until the first form takes input: compared with an empty Leptos page
// and the same form in plain HTML, in the same run, with a processor four times slower on a fast mobile
// connection.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { type Browser, expect, test } from "@playwright/test";
import { Simulator } from "../support/simulator.ts";

const ROUNDS = Number(process.env["ROUNDS"] ?? 7);
const SLOWER = 4;
/** 9 Mbit/s with 60 ms. */
const LINE = { offline: false, latency: 60, downloadThroughput: 9e6 / 8, uploadThroughput: 9e6 / 8 };
const ROUTE = "/t/obshell-proxy/config";

const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

interface Start {
  paint: number;
  ready: number;
}

/** One cold start, in a context of its own so that no cache has anything. */
async function start(browser: Browser, url: string, control: string): Promise<Start> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send("Network.enable");
  await cdp.send("Network.emulateNetworkConditions", LINE);
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  await page.addInitScript((selector) => {
    const marks = window as unknown as { ready?: number };
    const look = () => {
      const input = document.querySelector<HTMLInputElement>(selector);
      if (!input || input.disabled || marks.ready !== undefined) return;
      marks.ready = 0;
      // Once what created it has finished, typed into as a person would.
      setTimeout(() => {
        input.focus();
        document.execCommand("insertText", false, "x");
        marks.ready = input.value === "x" ? performance.now() : NaN;
      });
    };
    new MutationObserver(look).observe(document, { childList: true, subtree: true, attributes: true });
    addEventListener("DOMContentLoaded", look);
  }, control);
  await page.goto(url);
  await page.waitForFunction(() => (window as unknown as { ready?: number }).ready);
  const measured = await page.evaluate(() => ({
    paint: performance.getEntriesByName("first-paint")[0]?.startTime ?? NaN,
    ready: (window as unknown as { ready: number }).ready,
  }));
  await context.close();
  return measured;
}

/** The console's files, with a target that needs no sign-in. */
function consoleFiles(home: string): string {
  const dir = join(home, "console");
  cpSync(resolve("../../dist"), dir, { recursive: true });
  const target = { id: "obshell-proxy", kind: "obshell", name: "An agent", baseUrl: "./obshell-open", auth: "proxy" };
  writeFileSync(join(dir, "config.json"), JSON.stringify({ targets: [target] }));
  return dir;
}

/** The same form with the same styles and no script: what the console has drawn, as static HTML. */
async function plainFiles(browser: Browser, home: string, url: string): Promise<string> {
  const page = await browser.newPage();
  await page.goto(`${url}#${ROUTE}`);
  await page.locator('[name="backup_base_uri"]').waitFor();
  const drawn = await page.locator(".console").evaluate((element) => element.outerHTML);
  await page.close();
  const dir = join(home, "plain");
  mkdirSync(dir);
  const css = readdirSync(resolve("../../dist")).find((name) => name.endsWith(".css")) ?? "";
  cpSync(resolve("../../dist", css), join(dir, css));
  const head = `<meta charset="utf-8"><title>Plain</title><link rel="stylesheet" href="./${css}">`;
  writeFileSync(join(dir, "index.html"), `<!doctype html><html lang="en"><head>${head}</head><body>${drawn}</body></html>`);
  return dir;
}

function compressed(dir: string): void {
  for (const name of readdirSync(dir)) {
    if (!/\.(br|gz)$/.test(name)) writeFileSync(join(dir, `${name}.br`), brotliCompressSync(readFileSync(join(dir, name))));
  }
}

async function serve(dir: string): Promise<Simulator> {
  process.env["DIST"] = dir;
  const simulator = await Simulator.start();
  delete process.env["DIST"];
  return simulator;
}

test("start", async ({ browser }) => {
  const home = mkdtempSync(join(tmpdir(), "start-"));
  const own = await serve(consoleFiles(home));
  const plain = await plainFiles(browser, home, own.url);
  compressed(plain);
  const pages: [string, Simulator, string, string][] = [
    ["plain HTML", await serve(plain), "", '[name="backup_base_uri"]'],
    ["console", own, `#${ROUTE}`, '[name="backup_base_uri"]'],
  ];
  const empty = process.env["EMPTY"] ?? resolve("../../.trunk/empty");
  if (existsSync(empty)) {
    compressed(empty);
    pages.splice(1, 0, ["empty Leptos page", await serve(empty), "", '[name="empty"]']);
  }
  const starts = new Map<string, Start[]>(pages.map(([name]) => [name, []]));
  // In turns, so that whatever else the machine does affects all of them.
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const [name, { url }, route, control] of pages) {
      const measured = await start(browser, url + route, control);
      // The first round warms the servers.
      if (round > 0) starts.get(name)?.push(measured);
    }
  }
  console.log(`CPU ${SLOWER} times slower, 9 Mbit/s, 60 ms; median of ${ROUNDS}, in turns`);
  console.log("| page | first paint, ms | takes input, ms |");
  console.log("|---|--:|--:|");
  for (const [name, all] of starts) {
    const [paint, ready] = [median(all.map((one) => one.paint)), median(all.map((one) => one.ready))];
    console.log(`| ${name} | ${paint.toFixed(0)} | ${ready.toFixed(0)} |`);
    expect(ready).toBeGreaterThan(0);
  }
  for (const [, simulator] of pages) await simulator.stop();
  rmSync(home, { recursive: true, force: true });
});
