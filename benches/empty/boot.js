// Starts the empty Leptos page under the console's policy: Leptos writes inert templates with innerHTML.
globalThis.trustedTypes?.createPolicy("default", { createHTML: (html) => html });
const { default: start } = await import("./empty.js");
await start({ module_or_path: new URL("empty_bg.wasm", import.meta.url) });
