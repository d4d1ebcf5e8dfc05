import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { freePorts } from "./ports.ts";
import { Simulator } from "./simulator.ts";

/** What serves the console, and below which path. Most tests use the simulator's own web server. */
export interface Place {
  host: "simulator" | "nginx" | "caddy" | "agent";
  path: string;
}

/** A running server in front of the simulator's systems. */
export interface Hosted {
  url: string;
  stop: () => Promise<void>;
}

const deploy = (file: string) => readFileSync(resolve("../../deploy", file), "utf8");
const dist = () => resolve(process.env["DIST"] ?? "../../dist");

/** The deployed configuration with this simulator's addresses instead of the usual ones. */
function addressed(text: string, simulator: Simulator): string {
  const { ocp, obshell, obshellOpen, rackspace } = simulator.systems;
  const usual = [ocp, obshell, obshellOpen, ...rackspace];
  const ports = [9180, 9286, 9287, 9379, 9380, 9381, 9382, 9383, 9384];
  return ports.reduce(
    (said, port, index) => said.replaceAll(`127.0.0.1:${port}`, new URL(usual[index] ?? "").host),
    text,
  );
}

/** The name by which each server calls one of the systems, as the comments of each configuration describe. */
export const IDENTITY_HOST = "identity.api.rackspacecloud.com";

/** The configuration for another path, by a single substitution, as its README says. */
const moved = (text: string, path: string) =>
  (path === "/" ? text.replaceAll("/ops/backup/", "/") : text.replaceAll("/ops/backup", path.slice(0, -1)))
    .replaceAll("/srv/backup-console", dist());

function run(command: string, args: string[], home: string): ChildProcess {
  // Their early output is of no use here; one that does not start is noticed by its silence.
  const stdio = process.env["HOST_LOG"] ? "inherit" : "ignore";
  return spawn(command, args, { stdio, env: { ...process.env, HOME: home } });
}

async function answers(url: string, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const reply = await fetch(url).catch(() => null);
    if (reply?.ok) return;
    if (child.exitCode !== null) throw new Error(`${child.spawnfile} ended with ${child.exitCode}`);
    if (Date.now() > deadline) throw new Error(`nothing answers at ${url}: ${reply?.status}`);
    await new Promise((wake) => setTimeout(wake, 50));
  }
}

async function served(home: string, url: string, child: ChildProcess): Promise<Hosted> {
  const stop = async () => {
    if (child.exitCode === null) {
      const ended = new Promise((done) => child.once("exit", done));
      child.kill("SIGTERM");
      await ended;
    }
    rmSync(home, { recursive: true, force: true });
  };
  await answers(url, child).catch(async (failure: unknown) => {
    await stop();
    throw failure;
  });
  return { url, stop };
}

/**
 * With a `config`, uses that instead of the demo's, and the headers that it asks for; with `authorization`,
 * that one for OCP from credentials.conf.
 */
export async function nginx(
  simulator: Simulator,
  path: string,
  config?: object,
  authorization?: string,
): Promise<Hosted> {
  const home = mkdtempSync(join(tmpdir(), "nginx-"));
  const port = await freePorts(1);
  const include = join(home, "backup-console");
  mkdirSync(include);
  for (const file of ["console.conf", "proxy.conf", "headers.conf"]) {
    writeFileSync(join(include, file), moved(deploy(`nginx/${file}`), path));
  }
  if (config) {
    const files = join(home, "files");
    cpSync(dist(), files, { recursive: true });
    writeFileSync(join(files, "config.json"), JSON.stringify(config));
    const locations = join(include, "console.conf");
    writeFileSync(locations, readFileSync(locations, "utf8").replaceAll(`${dist()}/`, `${files}/`));
    execFileSync("node", ["scripts/headers.mjs", join(files, "config.json"), home], { cwd: resolve("../..") });
    cpSync(join(home, "nginx/headers.conf"), join(include, "headers.conf"));
  }
  if (authorization) {
    const injected = deploy("nginx/credentials.conf").replace('Authorization ""', `Authorization "${authorization}"`);
    writeFileSync(join(include, "credentials.conf"), injected);
    const locations = join(include, "console.conf");
    writeFileSync(locations, readFileSync(locations, "utf8").replace("# include backup-console/cred", "include backup-console/cred"));
  }
  const server = addressed(moved(deploy("nginx/backup-console.conf"), path), simulator).replace(/# (?=".*\/identity\/")/, "");
  writeFileSync(join(home, "server.conf"), server.replace("listen 8080", `listen 127.0.0.1:${port}`));
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
    (kind) => `${kind}_temp_path ${join(home, kind)};`,
  );
  writeFileSync(
    join(home, "nginx.conf"),
    `load_module /usr/lib/nginx/modules/ngx_http_brotli_static_module.so;
daemon off; master_process off; pid ${join(home, "pid")}; error_log stderr crit;
events {}
http { access_log off; ${temporary.join(" ")} include server.conf; }
`,
  );
  const args = ["-p", home, "-c", join(home, "nginx.conf"), "-e", "stderr"];
  return served(home, `http://127.0.0.1:${port}${path}`, run("/usr/sbin/nginx", args, home));
}

/** With `authorization`, that one for OCP from credentials.caddy. */
export async function caddy(simulator: Simulator, path: string, authorization?: string): Promise<Hosted> {
  const home = mkdtempSync(join(tmpdir(), "caddy-"));
  const port = await freePorts(1);
  const file = addressed(moved(deploy("caddy/Caddyfile"), path), simulator)
    .replace("/identity/* {", `$&\n\t\t\trequest_header Host ${IDENTITY_HOST}`);
  let quiet = file.replace("admin localhost:2019", "admin off\n\tlog {\n\t\tlevel ERROR\n\t}");
  if (authorization) {
    const injected = deploy("caddy/credentials.caddy").replace(/^# (request_header Authorization) .*$/m, `$1 "${authorization}"`);
    writeFileSync(join(home, "credentials.caddy"), injected);
    quiet = quiet.replace("# import credentials", "import credentials");
  }
  writeFileSync(join(home, "Caddyfile"), quiet.replace(/^:8080/m, `http://127.0.0.1:${port}`));
  writeFileSync(join(home, "headers.caddy"), deploy("caddy/headers.caddy"));
  const args = ["run", "--config", join(home, "Caddyfile"), "--adapter", "caddyfile"];
  return served(home, `http://127.0.0.1:${port}${path}`, run("/usr/bin/caddy", args, home));
}

/** The agent's home with the console in it; the simulator is given it at its start. */
export function agentFiles(path: string): string {
  const home = mkdtempSync(join(tmpdir(), "agent-"));
  const config = JSON.parse(deploy("obshell/config.json")) as { targets: { id: string; name: string }[] };
  // The tests know the target by the demo's name.
  for (const target of config.targets) Object.assign(target, { id: "obshell-demo", name: "obshell demo" });
  cpSync(dist(), join(home, path), { recursive: true });
  writeFileSync(join(home, path, "config.json"), JSON.stringify(config));
  return home;
}

/** Starts what serves the console in front of a simulator. */
export async function hosted(place: Place, simulator: Simulator): Promise<Hosted> {
  switch (place.host) {
    case "simulator":
      return { url: simulator.url, stop: async () => {} };
    case "agent":
      return { url: `${simulator.systems.obshell}${place.path}`, stop: async () => {} };
    case "nginx":
      return nginx(simulator, place.path);
    case "caddy":
      return caddy(simulator, place.path);
  }
}
