// Just enough of HTML to read and rewrite the tags of our own index.html.

/** Attributes of one start tag, in order; a bare attribute has the value "". */
export function attributes(tag) {
  const found = new Map();
  const inner = tag.replace(/^<[a-z]+/i, "").replace(/\/?>$/, "");
  for (const [, name, double, single, bare] of inner.matchAll(/([^\s=]+)(?:=(?:"([^"]*)"|'([^']*)'|([^\s"']+)))?/g)) {
    found.set(name.toLowerCase(), double ?? single ?? bare ?? "");
  }
  return found;
}

/** One start tag from its name and attributes. */
export function tag(name, attrs) {
  const written = [...attrs].map(([key, value]) => (value === "" ? ` ${key}` : ` ${key}="${value}"`));
  return `<${name}${written.join("")}>`;
}

/** Passes each start tag of that name to `rewrite(attributes)`: attributes to write, or null to drop the tag. */
export function rewriteTags(html, name, rewrite) {
  // An attribute's value may hold ">" only inside quotes.
  const pattern = new RegExp(`<${name}\\b(?:"[^"]*"|'[^']*'|[^>"'])*>`, "gi");
  return html.replace(pattern, (found) => {
    const attrs = rewrite(attributes(found));
    return attrs === null ? "" : tag(name, attrs);
  });
}
