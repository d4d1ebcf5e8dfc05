import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { freePorts } from "./ports.ts";
import { ADMIN } from "./signin.ts";

export type System = "ocp" | "obshell" | "rackspace";

/** One request as the simulator received it; `json` and `auth` are decrypted. */
export interface Received {
  seq: number;
  /** In milliseconds since 1970. */
  at: number;
  system: System;
  region?: string | null;
  method: string;
  target: string;
  headers: Record<string, string>;
  body: string | null;
  json: unknown;
  auth: unknown;
  status: number;
}

/** What a simulated server does wrong, and to which requests. */
export interface Fault {
  match: { system?: System; method?: string; path?: string };
  times?: number;
  do: {
    delayMs?: number;
    status?: number;
    headers?: Record<string, string>;
    body?: unknown;
    malformed?: boolean;
    html?: boolean;
    cut?: "before" | "after";
    newKey?: boolean;
    expire?: "sessions" | "tokens";
  };
}

export interface TaskShape {
  system: "ocp" | "obshell";
  shape: "stages" | "layered" | "fan" | "chain";
  nodes?: number;
  /** In lower case: running, failed, succeeded, cancelled, rolled_back, retried. */
  state?: string;
  seed?: number;
  /** How many lines every log has besides the usual ones. */
  logLines?: number;
}

const WRITES = new Set(["POST", "PUT", "PATCH", "DELETE"]);

/** A simulator of its own, on ports of its own, serving `dist/` in front of its three systems. */
export class Simulator {
  private constructor(
    private readonly child: ChildProcess,
    /** Where the console is served. */
    readonly url: string,
    /** The addresses of the systems themselves, for clients other than the console. */
    readonly systems: { ocp: string; obshell: string; obshellOpen: string; rackspace: string[] },
    /** The agent's home, which contains its socket. */
    readonly obshellHome: string,
  ) {}

  static async start(...flags: string[]): Promise<Simulator> {
    const binary = process.env["SIMULATOR"] ?? resolve("../../target/debug/simulator");
    if (!existsSync(binary)) throw new Error(`there is no simulator at ${binary}: cargo build -p simulator`);
    const dist = resolve(process.env["DIST"] ?? "../../dist");
    const home = mkdtempSync(join(tmpdir(), "obshell-"));
    mkdirSync(join(home, "run"));
    const first = await freePorts(10);
    const at = (offset: number) => `127.0.0.1:${first + offset}`;
    const child = spawn(
      binary,
      [
        ["--web", at(0)],
        ["--dist", dist],
        ["--ocp", at(1)],
        ["--obshell", at(2)],
        ["--obshell-open", at(3)],
        ["--obshell-socket", join(home, "run/obshell.sock")],
        ["--rackspace", at(4)],
        flags,
      ].flat(),
      { stdio: ["ignore", "ignore", "inherit"] },
    );
    const systems = {
      ocp: `http://${at(1)}`,
      obshell: `http://${at(2)}`,
      obshellOpen: `http://${at(3)}`,
      rackspace: [4, 5, 6, 7, 8, 9].map((offset) => `http://${at(offset)}`),
    };
    const simulator = new Simulator(child, `http://${at(0)}/`, systems, home);
    await simulator.answered();
    return simulator;
  }

  /** Resolves at the first answer; fails if the process ends or does not answer for a minute. */
  private async answered(): Promise<void> {
    const deadline = Date.now() + 60_000;
    for (;;) {
      if (this.child.exitCode !== null) throw new Error(`the simulator ended with ${this.child.exitCode}`);
      const reply = await fetch(new URL("/_simulator/requests", this.systems.ocp)).catch(() => null);
      // Another process may have taken the port first: then that one answers.
      if (reply?.ok && this.child.exitCode === null) return;
      if (Date.now() > deadline) throw new Error("the simulator does not answer");
      await new Promise((wake) => setTimeout(wake, 50));
    }
  }

  async stop(): Promise<void> {
    if (this.child.exitCode === null) {
      const ended = new Promise((done) => this.child.once("exit", done));
      this.child.kill("SIGTERM");
      await ended;
    }
    rmSync(this.obshellHome, { recursive: true, force: true });
  }

  private async control(method: string, path: string, body?: unknown): Promise<unknown> {
    const reply = await fetch(new URL(`/_simulator/${path}`, this.systems.ocp), {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    });
    const text = await reply.text();
    if (!reply.ok) throw new Error(`${method} ${path}: HTTP ${reply.status} ${text}`);
    return text === "" ? null : JSON.parse(text);
  }

  /** What has arrived since the start or the last reset, oldest first. */
  async requests(
    which: Partial<Pick<Received, "system" | "method">> & { path?: RegExp } = {},
  ): Promise<Received[]> {
    const all = (await this.control("GET", "requests")) as Received[];
    return all.filter(
      (one) =>
        (which.system === undefined || one.system === which.system) &&
        (which.method === undefined || one.method === which.method) &&
        (which.path === undefined || which.path.test(one.target)),
    );
  }

  /** The requests that could have changed something; signing in is not among them. */
  async writes(system?: System): Promise<Received[]> {
    const all = await this.requests(system ? { system } : {});
    return all.filter((one) => WRITES.has(one.method) && !/\/(tokens|login|session)\b/.test(one.target));
  }

  /** Resets to how a simulator starts: data, faults, recorded requests and speed. */
  async reset(): Promise<void> {
    await this.control("DELETE", "faults");
    await this.control("POST", "reset");
    await this.clock({ speed: 1 });
  }

  async faults(...faults: Fault[]): Promise<void> {
    for (const fault of faults) await this.control("POST", "faults", fault);
  }

  async clearFaults(): Promise<void> {
    await this.control("DELETE", "faults");
  }

  async clock(change: { speed?: number; jumpSeconds?: number }): Promise<void> {
    await this.control("POST", "clock", change);
  }

  /** Starts a task of a shape and returns its id. */
  async task(shape: TaskShape): Promise<string> {
    const { id } = (await this.control("POST", "tasks", shape)) as { id: string | number };
    return String(id);
  }

  /**
   * Starts a task that will not have ended before the page shows it, because the clock runs this slowly from
   * now on.
   */
  async slowly(shape: TaskShape, speed = 0.05): Promise<string> {
    await this.clock({ speed });
    return this.task({ ...shape, state: "running" });
  }

  /** Repeats a failed task of OCP outside the console, as a colleague would. */
  async retry(id: string): Promise<void> {
    const url = `${this.systems.ocp}/api/v2/tasks/instances/${id}/retry`;
    const reply = await fetch(url, { method: "POST", headers: { authorization: ADMIN } });
    if (!reply.ok) throw new Error(`retry of ${id}: HTTP ${reply.status}`);
  }
}
