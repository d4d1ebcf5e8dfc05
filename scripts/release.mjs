// Packs a dist/ for installing on a server: release.mjs DIST OUT.
// Leaves OUT/backup-console-VERSION.tar.gz with its SHA-256, and the bill of materials beside it.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { filesBelow } from "./lib/files.mjs";
import { packed } from "./lib/packed.mjs";
import { sbom } from "./lib/sbom.mjs";
import { tar } from "./lib/tar.mjs";

const [dist, out] = process.argv.slice(2);
const run = (command, ...args) => execFileSync(command, args, { encoding: "utf8", maxBuffer: 1 << 28 });

/** The time of the commit, so that servers see a new version's files as newer; 0 if there is no commit. */
function committed() {
  if (process.env.SOURCE_DATE_EPOCH) return Number(process.env.SOURCE_DATE_EPOCH);
  try {
    return Number(run("git", "log", "-1", "--format=%ct"));
  } catch {
    return 0;
  }
}

const wanted = ["--filter-platform", "wasm32-unknown-unknown", "--features", "web"];
const metadata = JSON.parse(run("cargo", "metadata", "--locked", "--offline", "--format-version", "1", ...wanted));
const { version } = metadata.packages.find((one) => one.id === metadata.resolve.root);
const tools = [["rustc", run("rustc", "--version").trim().split(" ")[1]]];
for (const name of ["TRUNK", "WASM_BINDGEN", "BINARYEN", "ESBUILD"]) {
  tools.push([name.toLowerCase().replace("_", "-"), process.env[`${name}_VERSION`] ?? ""]);
}

const name = `backup-console-${version}`;
const bill = Buffer.from(`${JSON.stringify(sbom(metadata, readFileSync("Cargo.lock", "utf8"), tools), null, 1)}\n`);
const files = filesBelow(dist).map((file) => [`${name}/dist/${file}`, readFileSync(join(dist, file))]);
for (const file of packed()) files.push([`${name}/${file}`, readFileSync(file)]);
files.push([`${name}/sbom.cdx.json`, bill]);

const archive = gzipSync(tar(files, committed()), { level: 9 });
const sum = createHash("sha256").update(archive).digest("hex");
rmSync(out, { recursive: true, force: true });
mkdirSync(out);
writeFileSync(join(out, `${name}.tar.gz`), archive);
writeFileSync(join(out, `${name}.tar.gz.sha256`), `${sum}  ${name}.tar.gz\n`);
writeFileSync(join(out, `${name}.cdx.json`), bill);
console.log(`${sum}  ${join(out, `${name}.tar.gz`)}`);
