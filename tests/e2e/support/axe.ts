import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { type Page, expect } from "@playwright/test";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface Violation {
  id: string;
  help: string;
  nodes: { target: unknown[]; failureSummary?: string }[];
}

/**
 * Fails on any violation of any rule on the current page, and on a name or description by a missing element.
 */
export async function axe(page: Page): Promise<void> {
  // To axe that is something to review, not a violation.
  const dangling = await page.evaluate(() =>
    ["aria-labelledby", "aria-describedby"].flatMap((name) =>
      [...document.querySelectorAll(`[${name}]`)].flatMap((element) => {
        const ids = (element.getAttribute(name) ?? "").split(/\s+/).filter(Boolean);
        return ids.filter((id) => !document.getElementById(id)).map((id) => `<${element.localName}> ${name}: ${id}`);
      }),
    ),
  );
  expect(dangling, "names and descriptions that are not there").toEqual([]);
  // A script element would be refused by the page's policy; evaluating is not subject to it.
  await page.evaluate(source);
  const violations = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(options: unknown): Promise<{ violations: Violation[] }> };
    };
    // The only rule of WCAG 2.2 AA that axe leaves off by default.
    return (await axe.run({ rules: { "target-size": { enabled: true } } })).violations;
  });
  const said = violations.flatMap((violation) =>
    violation.nodes.map(
      (node) => `${violation.id}: ${node.target.join(" ")}: ${node.failureSummary ?? violation.help}`,
    ),
  );
  expect(said, "accessibility violations").toEqual([]);
}
