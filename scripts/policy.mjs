// The page's policy has a single source, deploy/headers.json.
// policy.mjs check compares index.html's <meta> with it; policy.mjs write corrects the <meta>.
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { rewriteTags } from "./lib/html.mjs";

export const CSP = "Content-Security-Policy";

/** The response headers, as pairs of name and value. */
export function headers() {
  return JSON.parse(readFileSync(new URL("../deploy/headers.json", import.meta.url), "utf8"));
}

/**
 * The policy as a <meta> may carry it: frame-ancestors is ignored there, and a file for every host cannot
 * know the origins of its targets. A header, if the host sends one, narrows it.
 */
export function metaPolicy(policy) {
  return policy
    .split(";")
    .map((directive) => directive.trim())
    .filter((directive) => directive !== "" && !directive.startsWith("frame-ancestors"))
    .map((directive) => (directive.startsWith("connect-src") ? "connect-src 'self' https: http:" : directive))
    .join("; ");
}

/** The page with the policy in its <meta>. */
export function withPolicy(html, policy) {
  return rewriteTags(html, "meta", (attrs) =>
    attrs.get("http-equiv") === CSP ? attrs.set("content", metaPolicy(policy)) : attrs,
  );
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const page = new URL("../index.html", import.meta.url);
  const html = readFileSync(page, "utf8");
  const policy = headers().find(([name]) => name === CSP)[1];
  const right = withPolicy(html, policy);
  if (process.argv[2] === "write") writeFileSync(page, right);
  else if (right !== html) {
    console.error("error: the policy in index.html is not that of deploy/headers.json; run node scripts/policy.mjs write");
    process.exit(1);
  }
}
