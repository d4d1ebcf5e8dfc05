// Trunk's post_build hook of `make dev`: adds the reload script to the served page.
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const staging = process.env.TRUNK_STAGING_DIR;
const page = join(staging, "index.html");
copyFileSync(new URL("./reload.js", import.meta.url), join(staging, "dev-reload.js"));
const html = readFileSync(page, "utf8");
writeFileSync(page, html.replace("</head>", '<script type="module" src="./dev-reload.js"></script></head>'));
