// Writes Trunk's configuration for `make dev`: Trunk.toml, with the headers of deploy/headers.json, the proxies
// that the demo config.json names, and a reload script that the page's policy allows.
import { readFileSync } from "node:fs";
import { headers } from "../policy.mjs";

const port = (name) => Number(process.env[name]);
const text = JSON.stringify;

// As the simulator's --web server maps them; a backend receives the path without the prefix.
const proxies = [
  ["/ocp", port("OCP_PORT")],
  ["/obshell", port("OBSHELL_PORT")],
  ["/obshell-open", port("OBSHELL_OPEN_PORT")],
  ...["dfw", "iad", "ord", "hkg", "syd", "lon"].map((region, index) => [
    `/rackspace/${region}`,
    port("RACKSPACE_PORT") + index,
  ]),
];

const build = readFileSync("Trunk.toml", "utf8").replace('".trunk/build"', '".trunk/dev"');
const out = [
  "# Written by scripts/dev/config.mjs for `make dev`; changes here are lost.",
  build.trim(),
  "",
  "[watch]",
  'ignore = ["tests", "target", "dist", "docs", "scripts", ".trunk", ".git", "Trunk.dev.toml"]',
  "",
  "[serve]",
  'addresses = ["127.0.0.1"]',
  `port = ${port("WEB_PORT")}`,
  "disable_address_lookup = true",
  "no_spa = true",
  "# Trunk's own reload script is inline; the hook below brings one that is not.",
  "no_autoreload = true",
  "",
  "[serve.headers]",
  ...headers().map(([name, value]) => `${text(name)} = ${text(value)}`),
  "",
  "[[hooks]]",
  'stage = "post_build"',
  'command = "node"',
  'command_arguments = ["scripts/dev/add-reload.mjs"]',
  ...proxies.flatMap(([path, backend]) => [
    "",
    "[[proxy]]",
    `rewrite = ${text(path)}`,
    `backend = "http://127.0.0.1:${backend}/"`,
    "no_redirect = true",
    "no_system_proxy = true",
  ]),
];
console.log(out.join("\n"));
