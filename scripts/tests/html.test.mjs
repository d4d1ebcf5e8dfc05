import assert from "node:assert/strict";
import { test } from "node:test";
import { attributes, rewriteTags } from "../lib/html.mjs";

test("attributes are read with double, single and no quotes, and bare", () => {
  const found = attributes(`<link rel=icon href="a b" title='>' crossorigin>`);
  assert.deepEqual([...found], [["rel", "icon"], ["href", "a b"], ["title", ">"], ["crossorigin", ""]]);
});

test("only tags of the name are rewritten, and null drops one", () => {
  const html = `<p><link href=a><linker><link href="b>c"></p>`;
  const out = rewriteTags(html, "link", (attrs) => (attrs.get("href") === "a" ? null : attrs.set("href", "d")));
  assert.equal(out, `<p><linker><link href="d"></p>`);
});
