// The bill of materials: what the shipped wasm is made of, and with which tools, as CycloneDX 1.6.
import { createHash } from "node:crypto";

/** The packages that end up in the wasm: reached from the root by ordinary dependencies, macros left out. */
function shipped(metadata) {
  const nodes = new Map(metadata.resolve.nodes.map((node) => [node.id, node]));
  const packages = new Map(metadata.packages.map((one) => [one.id, one]));
  const isMacro = (one) => one.targets.some((target) => target.kind.includes("proc-macro"));
  const reached = new Set();
  const open = [metadata.resolve.root];
  while (open.length > 0) {
    const id = open.pop();
    if (reached.has(id) || isMacro(packages.get(id))) continue;
    reached.add(id);
    for (const dep of nodes.get(id).deps) {
      if (dep.dep_kinds.some(({ kind }) => kind === null)) open.push(dep.pkg);
    }
  }
  return { root: packages.get(metadata.resolve.root), all: [...reached].map((id) => packages.get(id)) };
}

/** The checksums of Cargo.lock by `name@version`. */
function checksums(lock) {
  const found = new Map();
  for (const block of lock.split("[[package]]")) {
    const member = (name) => new RegExp(`^${name} = "(.*)"$`, "m").exec(block)?.[1];
    if (member("checksum")) found.set(`${member("name")}@${member("version")}`, member("checksum"));
  }
  return found;
}

const purl = ({ name, version }) => `pkg:cargo/${name}@${version}`;

/** The document: `cargo metadata`, the text of Cargo.lock, the tools as `[name, version]`. The same for the same input. */
export function sbom(metadata, lock, tools) {
  const sums = checksums(lock);
  const { root, all } = shipped(metadata);
  const component = (one) => {
    const sum = sums.get(`${one.name}@${one.version}`);
    return {
      type: "library",
      "bom-ref": purl(one),
      name: one.name,
      version: one.version,
      ...(one.license ? { licenses: [{ expression: one.license.replaceAll("/", " OR ") }] } : {}),
      ...(sum ? { hashes: [{ alg: "SHA-256", content: sum }] } : {}),
      purl: purl(one),
    };
  };
  const components = all
    .filter((one) => one !== root)
    .map(component)
    .sort((a, b) => (a.purl < b.purl ? -1 : 1));
  const contents = createHash("sha256").update(JSON.stringify([components, tools])).digest("hex");
  const uuid = contents.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, "$1-$2-5$3-8$4-$5");
  return {
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    serialNumber: `urn:uuid:${uuid}`,
    version: 1,
    metadata: {
      component: { ...component(root), type: "application" },
      tools: { components: tools.map(([name, version]) => ({ type: "application", name, version })) },
    },
    components,
  };
}
