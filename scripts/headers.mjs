// Writes the response headers for each server from their single source, deploy/headers.json:
//   headers.mjs [CONFIG [OUT]]   into OUT/nginx/headers.conf and OUT/caddy/headers.caddy (OUT is deploy/)
//   headers.mjs check            checks that those in deploy/ match the demo config A config narrows
// connect-src to its targets' origins and allows its frameAncestors to frame the page; members that the
// console ignores are named.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { CSP, headers } from "./policy.mjs";

/** The origin of a URL with its own host; null if it is relative to the page. */
function originOf(url) {
  const text = url.startsWith("//") ? `https:${url}` : url;
  return /^https?:\/\//i.test(text) ? new URL(text).origin : null;
}

/** A frame ancestor as the config may give it: an exact origin, nothing else. */
function checkedOrigin(text) {
  if (!/^https?:\/\/[^/*]+$/.test(text) || new URL(text).origin !== text) {
    throw new Error(`frameAncestors: ${text} is not an origin such as https://portal.example.com`);
  }
  return text;
}

/** What the console reads from a config (src/app/config); it ignores everything else. */
export const KNOWN = {
  file: ["locale", "theme", "frameAncestors", "idleMinutes", "targets"],
  target: [
    ["id", "kind", "name", "auth", "baseUrl", "keepsPrefix", "accountId", "version", "regions", "identityUrl"],
    ["environment", "inferred"],
  ].flat(),
  environment: ["label", "tone"],
};

/** The paths of members that the console does not know. */
export function passedOver(config) {
  const members = (path, value, known) =>
    Object.keys(value ?? {})
      .filter((name) => !known.includes(name))
      .map((name) => path + name);
  const targets = (config.targets ?? []).flatMap((target, at) => [
    ...members(`targets[${at}].`, target, KNOWN.target),
    ...members(`targets[${at}].environment.`, target.environment, KNOWN.environment),
  ]);
  return [...members("", config, KNOWN.file), ...targets];
}

/** The headers for a config, as pairs of name and value. */
export function headersFor(config) {
  const targets = config.targets ?? [];
  const urls = targets.flatMap((target) => [target.baseUrl, target.identityUrl, ...Object.values(target.regions ?? {})]);
  const origins = new Set(urls.filter(Boolean).map(originOf).filter(Boolean));
  const connect = ["connect-src 'self'", ...[...origins].sort()].join(" ");
  const ancestors = (config.frameAncestors ?? []).map(checkedOrigin).join(" ") || "'none'";
  return headers().map(([name, value]) => [
    name,
    name === CSP
      ? value.replace("connect-src 'self'", connect).replace("frame-ancestors 'none'", `frame-ancestors ${ancestors}`)
      : value,
  ]);
}

const MADE = "Made by `make headers` from deploy/headers.json; changes here are lost.";

/** For nginx: to be included in every location that adds a header of its own, which then inherits none. */
export const nginx = (pairs) =>
  [`# ${MADE}`, ...pairs.map(([name, value]) => `add_header ${name} "${value}" always;`), ""].join("\n");

/** For Caddy: a snippet with the headers of the page. */
export const caddy = (pairs) =>
  [
    `# ${MADE}`,
    "(backup_console_headers) {",
    "\theader {",
    ...pairs.map(([name, value]) => `\t\t${name} "${value}"`),
    "\t}",
    "}",
    "",
  ].join("\n");

const WRITTEN = { "nginx/headers.conf": nginx, "caddy/headers.caddy": caddy };

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [first = "public/config.json", out = "deploy"] = process.argv.slice(2);
  try {
    const checking = first === "check";
    // A decoder skips a byte-order mark, as the console does.
    const config = JSON.parse(new TextDecoder().decode(readFileSync(checking ? "public/config.json" : first)));
    const pairs = headersFor(config);
    for (const what of passedOver(config)) console.error(`warning: the console does not know ${what}`);
    for (const [name, write] of Object.entries(WRITTEN)) {
      const file = join(checking ? "deploy" : out, name);
      if (checking) {
        if (readFileSync(file, "utf8") !== write(pairs)) throw new Error(`${file} is out of date; run make headers`);
        continue;
      }
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, write(pairs));
      console.log(file);
    }
  } catch (failure) {
    console.error(`error: ${failure.message}`);
    process.exit(1);
  }
}
