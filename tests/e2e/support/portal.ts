import { readFileSync } from "node:fs";
import { type IncomingMessage, type Server, type ServerResponse, createServer, request as ask } from "node:http";
import type { AddressInfo } from "node:net";
import { resolve } from "node:path";

const folder = resolve("../../deploy/portal");
const TYPES: Record<string, string> = { html: "text/html", css: "text/css", js: "text/javascript" };

/**
 * As strict as a portal with an embedded console can be: neither inline code nor its own Trusted Types
 * policy.
 */
const policy = (frames: string) =>
  [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    `frame-src 'self' ${frames}`,
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join("; ");

/**
 * The demonstration portal, with the console on its own origin below /ops/backup/, and its frame anywhere.
 */
export class Portal {
  private readonly server: Server;
  /** The console behind /ops/backup/: a URL that ends in a slash. */
  behind = "";
  /** What the frame shows; if empty, the console of this origin. */
  framed = "";
  /** What was requested, in turn. */
  readonly asked: string[] = [];
  /** Headers with which the console's files are sent in place of their own; none if empty. */
  instead: Record<string, string> = {};

  private constructor() {
    this.server = createServer((from, to) => this.answer(from, to));
  }

  static async start(): Promise<Portal> {
    const portal = new Portal();
    await new Promise<void>((up) => portal.server.listen(0, "127.0.0.1", up));
    return portal;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((down) => this.server.close(down));
  }

  private answer(from: IncomingMessage, to: ServerResponse): void {
    const path = from.url ?? "/";
    this.asked.push(path);
    if (path.startsWith("/ops/backup/")) {
      const url = new URL(path.slice("/ops/backup/".length), this.behind);
      const passed = ask(url, { method: from.method, headers: from.headers }, (reply) => {
        const headers = Object.entries({ ...reply.headers, ...this.instead }).filter(([, value]) => value !== "");
        to.writeHead(reply.statusCode ?? 502, Object.fromEntries(headers));
        reply.pipe(to);
      });
      passed.on("error", () => to.writeHead(502).end());
      from.pipe(passed);
      return;
    }
    const name = path === "/" ? "index.html" : path.slice(1);
    const type = TYPES[name.split(".").pop() ?? ""];
    if (!type || name.includes("/")) {
      // Browsers request an icon automatically; a portal may well have none.
      to.writeHead(name === "favicon.ico" ? 204 : 404).end();
      return;
    }
    const text = readFileSync(resolve(folder, name), "utf8");
    const src = `data-src="${this.framed || "/ops/backup/"}?embed=1#/"`;
    to.writeHead(200, {
      "content-type": `${type}; charset=utf-8`,
      "content-security-policy": policy(this.framed ? new URL(this.framed).origin : ""),
    });
    to.end(text.replace('data-src="/ops/backup/?embed=1#/"', src));
  }
}
