import { createServer } from "node:net";

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}

/**
 * Each worker searches a range of its own: nobody else takes a port there between the check and the start.
 */
const RANGE = 2_000;
const own = 20_000 + (Number(process.env["TEST_PARALLEL_INDEX"] ?? 0) % 6) * RANGE;

/** The first of `count` consecutive ports of this machine on which nothing listens. */
export async function freePorts(count: number): Promise<number> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    // Below 32768, where the system's ports for outgoing connections begin.
    const first = own + Math.floor(Math.random() * (RANGE - count));
    const ports = Array.from({ length: count }, (_, index) => first + index);
    if ((await Promise.all(ports.map(isFree))).every(Boolean)) return first;
  }
  throw new Error(`no ${count} consecutive free ports`);
}
