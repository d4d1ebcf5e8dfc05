// Opens the pages that begin with only the first part of the wasm, on a build that reports which of its
// functions are entered, and writes their names down.
import { readFileSync, writeFileSync } from "node:fs";
import { expect, type Page, test } from "@playwright/test";
import { PEOPLE, VISITS, pay } from "../support/first.ts";
import { Simulator } from "../support/simulator.ts";

const NAMES = process.env["NAMES"] ?? "";
const ENTERED = process.env["ENTERED"] ?? "";

async function entered(page: Page): Promise<number[]> {
  return page.evaluate(() => [...((globalThis as unknown as { entered?: Set<number> }).entered ?? [])]);
}

/** What had been entered once there was nothing new for two seconds. */
async function settled(page: Page): Promise<number[]> {
  let before = -1;
  await expect(async () => {
    const now = (await entered(page)).length;
    const same = now > 0 && now === before;
    before = now;
    expect(same).toBe(true);
  }).toPass({ intervals: [2000], timeout: 60_000 });
  return entered(page);
}

test("first", async ({ browser }) => {
  const simulator = await Simulator.start();
  const names = readFileSync(NAMES, "utf8").split("\n");
  const found = new Set<string>();
  for (const person of PEOPLE) {
    for (const visit of VISITS) {
      const context = await browser.newContext(person);
      const page = await context.newPage();
      await page.clock.install();
      await pay(page, simulator.url, visit);
      await settled(page);
      // What a clock triggers on a slow machine before everything is there: times are updated.
      await page.clock.fastForward(12_000);
      for (const number of await settled(page)) found.add(names[number] ?? "");
      console.log(`${visit.name} (${person.locale ?? ""}): ${found.size} functions`);
      await context.close();
    }
  }
  await simulator.stop();
  found.delete("");
  expect(found.size).toBeGreaterThan(1000);
  writeFileSync(ENTERED, [...found].sort().join("\n") + "\n");
});
