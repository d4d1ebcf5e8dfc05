// How the graph looks, compared with a picture. From afar there is no text and so no font: it is the same on
// every machine except for the anti-aliasing of edges, which the tolerance allows for.
import { act } from "./support/form.ts";
import { graphOf, pane, settled } from "./support/graph.ts";
import { expect, test } from "./support/test.ts";

for (const theme of ["light", "dark"] as const) {
  test(`a failed task in the ${theme} theme, whole and with its critical path`, async ({ page, open, sim }) => {
    await page.emulateMedia({ colorScheme: theme });
    await page.setViewportSize({ width: 1280, height: 900 });
    const id = await sim.task({ system: "ocp", shape: "layered", nodes: 60, state: "failed", seed: 7 });
    await sim.clock({ speed: 60 });
    await graphOf(page, open, { system: "ocp", id });
    await expect(page.locator(`[data-operator][data-id="${id}"]`)).toHaveAttribute("data-state", "FAILED");
    await act(page, "fit").click();
    // Nothing under the pointer that would show a tooltip.
    await page.mouse.move(2, 2);
    await settled(page);
    const alike = { maxDiffPixelRatio: 0.02, threshold: 0.25 };
    await expect(pane(page)).toHaveScreenshot(`failed-${theme}.png`, alike);
    await act(page, "critical").click();
    await page.mouse.move(2, 2);
    await settled(page);
    await expect(page.locator(".graph-edges .dim").first()).toBeAttached();
  });
}
