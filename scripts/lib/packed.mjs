// What a release has besides dist/.
import { filesBelow } from "./files.mjs";

/** The scripts that make the headers which fit one's own config.json, as deploy/ and docs/ tell. */
export const MAKING = ["scripts/headers.mjs", "scripts/policy.mjs", "scripts/lib/html.mjs"];

/** Every file of the repository that is packed as it is: whole folders, so that no link between the documents dangles. */
export function packed() {
  const papers = ["LICENSE", "README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"];
  const folders = ["deploy", "docs"].flatMap((folder) => filesBelow(folder).map((file) => `${folder}/${file}`));
  return [...papers, ...MAKING, ...folders];
}
