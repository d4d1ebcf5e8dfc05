// The layout of crates/graph, as wasm on the main thread, compared with three JavaScript libraries on the
// same graphs in the same page. Every node is 180 by 40; the numbers cover the call with all its input and
// output.
import { readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { type Browser, type Page, expect, test } from "@playwright/test";
import { type Shape, shapes } from "./shapes.ts";

const MODULE = process.env["LAYOUT_BENCH"] ?? "../../.trunk/layout";
const PLACE = "http://layout.test/";
/** How long a library may take; after that its page is closed. */
const PATIENCE_MS = Number(process.env["LAYOUT_PATIENCE_MS"] ?? 60_000);

const files: Record<string, string> = {
  "dagre.js": "node_modules/@dagrejs/dagre/dist/dagre.min.js",
  "elk.js": "node_modules/elkjs/lib/elk.bundled.js",
  "d3-dag.js": "node_modules/d3-dag/dist/d3-dag.iife.min.js",
  "layout_bench.js": join(MODULE, "layout_bench.js"),
  "layout_bench_bg.wasm": join(MODULE, "layout_bench_bg.wasm"),
};
const kinds: Record<string, string> = { ".js": "text/javascript", ".wasm": "application/wasm" };
const html = `<!doctype html><script src="dagre.js"></script><script src="elk.js"></script><script src="d3-dag.js"></script>`;

const LIBRARIES = ["crates/graph", "d3-dag fast", "dagre tight-tree", "elkjs layered"] as const;
type Library = (typeof LIBRARIES)[number];

interface Measured {
  ms: number[];
  crossings: number | null;
}

async function open(browser: Browser): Promise<Page> {
  const page = await browser.newPage();
  await page.route(`${PLACE}**`, (route) => {
    const name = new URL(route.request().url()).pathname.slice(1);
    const file = files[name];
    return file === undefined
      ? route.fulfill({ contentType: "text/html", body: html })
      : route.fulfill({ contentType: kinds[extname(file)] ?? "", body: readFileSync(file) });
  });
  await page.goto(PLACE);
  await page.evaluate(prepare);
  return page;
}

/** Puts one function per library on the page: it lays out a shape and returns the courses of its edges. */
async function prepare(): Promise<void> {
  type Routes = number[][];
  const all = globalThis as unknown as Record<string, any>;
  const ours = await import("/layout_bench.js" as string);
  await ours.default();
  const size = { width: 180, height: 40 };
  const run: Record<string, (shape: Shape) => Routes | Promise<Routes>> = {
    "crates/graph": ({ nodes, edges }) => {
      const sizes = new Float64Array(2 * nodes);
      for (let at = 0; at < nodes; at += 1) {
        sizes[2 * at] = size.width;
        sizes[2 * at + 1] = size.height;
      }
      const flat = new Uint32Array(2 * edges.length);
      edges.forEach(([from, to], at) => {
        flat[2 * at] = from;
        flat[2 * at + 1] = to;
      });
      const out: Float64Array = ours.lay_out(sizes, flat);
      const routes: Routes = [];
      for (let at = 2 * nodes; at < out.length; ) {
        const count = 2 * (out[at] ?? 0);
        routes.push(Array.from(out.subarray(at + 1, at + 1 + count)));
        at += 1 + count;
      }
      return routes;
    },
    "d3-dag fast": ({ nodes, edges }) => {
      const d3 = all["d3"] ?? all["d3dag"];
      const graph = d3.graph();
      const made = Array.from({ length: nodes }, (_, id) => graph.node(id));
      for (const [from, to] of edges) made[from].child(made[to]);
      // The settings that its readme calls fast.
      d3
        .sugiyama()
        .layering(d3.layeringSimplex())
        .decross(d3.decrossDfs())
        .coord(d3.coordGreedy())
        .nodeSize([size.width, size.height])
        .gap([24, 48])(graph);
      return [...graph.links()].map((link: any) => link.points.flat());
    },
    "dagre tight-tree": ({ nodes, edges }) => {
      const graph = new all["dagre"].graphlib.Graph();
      graph.setGraph({ ranker: "tight-tree", nodesep: 24, ranksep: 48 });
      graph.setDefaultEdgeLabel(() => ({}));
      for (let id = 0; id < nodes; id += 1) graph.setNode(String(id), { ...size });
      for (const [from, to] of edges) graph.setEdge(String(from), String(to));
      all["dagre"].layout(graph);
      return graph.edges().map((edge: any) => graph.edge(edge).points.flatMap((at: any) => [at.x, at.y]));
    },
    "elkjs layered": async ({ nodes, edges }) => {
      const elk = new all["ELK"]();
      const out = await elk.layout({
        id: "all",
        layoutOptions: { "elk.algorithm": "layered", "elk.direction": "DOWN", "elk.edgeRouting": "POLYLINE" },
        children: Array.from({ length: nodes }, (_, id) => ({ id: `n${id}`, ...size })),
        edges: edges.map(([from, to], at) => ({ id: `e${at}`, sources: [`n${from}`], targets: [`n${to}`] })),
      });
      return out.edges.map((edge: any) =>
        edge.sections.flatMap((section: any) =>
          [section.startPoint, ...(section.bendPoints ?? []), section.endPoint].flatMap((at) => [at.x, at.y]),
        ),
      );
    },
  };
  /**
   * How often two courses cross, between any of their straight parts; those that share an end do not count.
   */
  const crossings = (routes: Routes, edges: [number, number][]): number => {
    const parts: number[][] = [];
    routes.forEach((route, edge) => {
      for (let at = 0; at + 3 < route.length; at += 2) {
        const [x1, y1, x2, y2] = route.slice(at, at + 4) as [number, number, number, number];
        parts.push(y1 <= y2 ? [y1, y2, x1, x2, edge] : [y2, y1, x2, x1, edge]);
      }
    });
    parts.sort((one, other) => one[0]! - other[0]!);
    let count = 0;
    parts.forEach(([top, bottom, x1, x2, edge], at) => {
      for (let next = at + 1; next < parts.length; next += 1) {
        const [top2, bottom2, x3, x4, edge2] = parts[next] as [number, number, number, number, number];
        if (top2 >= bottom!) break;
        if (edge === edge2) continue;
        const [low, high] = [Math.max(top!, top2), Math.min(bottom!, bottom2)];
        if (low >= high) continue;
        const on = (y: number, a: number, b: number, from: number, to: number) => from + ((to - from) * (y - a)) / (b - a);
        const above = on(low, top!, bottom!, x1!, x2!) - on(low, top2, bottom2, x3, x4);
        const below = on(high, top!, bottom!, x1!, x2!) - on(high, top2, bottom2, x3, x4);
        if (above * below < -1e-9) count += 1;
      }
    });
    void edges;
    return count;
  };
  all["measure"] = async (library: string, shape: Shape, runs: number): Promise<Measured> => {
    const ms: number[] = [];
    let routes: Routes = [];
    for (let at = 0; at < runs; at += 1) {
      const began = performance.now();
      routes = await run[library]!(shape);
      ms.push(performance.now() - began);
      // Slow ones are measured only once.
      if (performance.now() - began > 3_000) break;
    }
    return { ms, crossings: shape.nodes <= 2_000 ? crossings(routes, shape.edges) : null };
  };
}

/** The median, without the first of several, which warms up. */
function median(ms: number[]): number {
  const warm = ms.length > 2 ? ms.slice(1) : ms;
  return [...warm].sort((a, b) => a - b)[Math.floor(warm.length / 2)] ?? Number.NaN;
}

const said = (ms: number | string | undefined) => (typeof ms === "number" ? ms.toFixed(1) : (ms ?? ""));

test("layouts side by side", async ({ browser }) => {
  test.setTimeout(1_800_000);
  console.log(`| graph (nodes / edges) | ${LIBRARIES.join(" | ")} | times faster than the best | crossings, in the same order |`);
  console.log(`|---|${"--:|".repeat(LIBRARIES.length)}--:|---|`);
  let page = await open(browser);
  for (const shape of shapes()) {
    const times: Partial<Record<Library, number | string>> = {};
    const crossed: (number | string)[] = [];
    for (const library of LIBRARIES) {
      const runs = library === "crates/graph" ? 15 : 4;
      const work = page.evaluate(
        ([name, what, count]) => (globalThis as any).measure(name, what, count) as Promise<Measured>,
        [library, shape, runs] as const,
      );
      const slow = new Promise<null>((done) => setTimeout(() => done(null), PATIENCE_MS));
      const measured = await Promise.race([work.catch((error: Error) => error), slow]);
      if (measured === null) {
        times[library] = `> ${PATIENCE_MS}`;
        crossed.push("–");
        work.catch(() => undefined);
        await page.close();
        page = await open(browser);
      } else if (measured instanceof Error) {
        times[library] = measured.message.includes("call stack") ? "stack overflow" : measured.message.slice(0, 60);
        crossed.push("–");
      } else {
        times[library] = median(measured.ms);
        crossed.push(measured.crossings ?? "–");
      }
    }
    const [own, ...others] = LIBRARIES.map((library) => times[library]);
    const finished = others.filter((ms) => typeof ms === "number");
    const ratio = typeof own === "number" && finished.length > 0 ? Math.min(...finished) / own : Number.NaN;
    const cells = LIBRARIES.map((library) => said(times[library])).join(" | ");
    console.log(`| ${shape.name} / ${shape.edges.length} | ${cells} | ${ratio.toFixed(0)} | ${crossed.join(", ")} |`);
    expect(typeof own, shape.name).toBe("number");
  }
});
