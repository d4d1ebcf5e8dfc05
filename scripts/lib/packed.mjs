// What a release contains besides dist/.
import { filesBelow } from "./files.mjs";

/** The scripts that make the headers for one's own config.json, as deploy/ and docs/ describe. */
export const MAKING = ["scripts/headers.mjs", "scripts/policy.mjs", "scripts/lib/html.mjs"];

/** The files of the repository packed unchanged: whole folders, so that no link between documents dangles. */
export function packed() {
  const papers = ["LICENSE", "README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"];
  const folders = ["deploy", "docs"].flatMap((folder) => filesBelow(folder).map((file) => `${folder}/${file}`));
  return [...papers, ...MAKING, ...folders];
}
