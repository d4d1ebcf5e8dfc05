// Starts the console on a page of its own or in a frame: installs the Trusted Types policy, checks the
// browser, loads the files and shows their progress, then opens the app. A file, because the page's policy
// allows no inline script.
/** @import { Glue, Opened, Surroundings } from "../scripts/types/console.d.ts" */

/** After how long without a byte the connection counts as dead, in milliseconds. */
const SILENCE_MS = 30_000;
/** How long a missing style sheet holds back the page, in milliseconds; then it is shown without, for now. */
const BLANK_MS = 3_000;
/** How often an open page checks whether the server has another version, in milliseconds. */
const ASK_MS = 300_000;

// It runs as soon as it arrives: a style sheet that does not arrive would hold up any other script.
if (document.readyState === "loading") await new Promise((done) => document.addEventListener("DOMContentLoaded", done, { once: true }));

const page = /** @type {HTMLElement} */ (document.querySelector('[data-boot="page"]'));
const root = /** @type {HTMLElement} */ (document.getElementById("console"));
const embedded = new URLSearchParams(location.search).get("embed") === "1";

/** What the embedding page says before the frame's module is there to hear it. @type {MessageEvent[]} */
const early = [];
const keep = (/** @type {MessageEvent} */ event) => void (event.source === parent && early.length < 100 && early.push(event));
if (embedded) addEventListener("message", keep);

/** What the embedding page is told, once possible. @type {ReturnType<typeof import("./frame.js").surroundings> | undefined} */
let framed;

/** A link of index.html by its part. @param {string} part */
const named = (part) => /** @type {HTMLLinkElement} */ (document.querySelector(`link[data-boot=${part}]`));
const frameMeta = /** @type {HTMLMetaElement} */ (document.querySelector('meta[name="x-frame"]'));

/** No policy for markup: the console writes none. Only scripts that index.html names. */
function installPolicy() {
  const types = /** @type {any} */ (globalThis).trustedTypes;
  const files = [import.meta.url, named("glue").href, new URL(frameMeta.content, document.baseURI).href];
  types?.createPolicy("default", {
    createScriptURL(/** @type {string} */ url) {
      if (!files.includes(new URL(url, document.baseURI).href)) throw new TypeError("index.html does not name this script");
      return url;
    },
  });
}

/** The features that the browser lacks, by names a person can look up. */
function missingFeatures() {
  const needed = {
    WebAssembly: typeof WebAssembly === "object",
    "<dialog>": "HTMLDialogElement" in globalThis && "showModal" in HTMLDialogElement.prototype,
    "CSS light-dark()": !!globalThis.CSS?.supports?.("color", "light-dark(#000, #fff)"),
    "AbortSignal.any": "AbortSignal" in globalThis && "timeout" in AbortSignal && "any" in AbortSignal,
    "Intl.DateTimeFormat": "formatToParts" in Intl.DateTimeFormat.prototype,
  };
  return Object.entries(needed).flatMap(([name, there]) => (there ? [] : [name]));
}

/** @param {string} tag @param {string} text @param {string} [lang] */
function element(tag, text, lang) {
  const made = document.createElement(tag);
  made.textContent = text;
  if (lang) made.lang = lang;
  return made;
}

/** Says in both languages why there is no console, and offers to reload. */
function explain(/** @type {string} */ english, /** @type {string} */ chinese, /** @type {string} */ detail = "") {
  if (page.dataset.failed !== undefined) return;
  unblock();
  page.dataset.failed = "";
  const retry = /** @type {HTMLButtonElement} */ (element("button", "Load again"));
  retry.type = "button";
  retry.append(" ", element("span", "重新加载", "zh-Hans"));
  retry.addEventListener("click", () => location.reload());
  const said = [element("h1", "Backup console"), element("p", english), element("p", chinese, "zh-Hans")];
  if (detail) said.push(element("p", detail));
  const box = document.createElement("div");
  box.setAttribute("role", "alert");
  box.append(...said, retry);
  page.replaceChildren(box);
  root.replaceChildren();
  // In a frame it counts towards the height reported to the embedding page.
  (embedded ? root : document.body).append(page);
  framed?.failed(`${english} ${detail}`.trim());
}

/** @param {unknown} failure */
function explainFailure(failure) {
  const detail = failure instanceof Error ? failure.message : String(failure);
  // The wording of Chromium and Safari, and of Firefox.
  if (/WebAssembly.*(Content.Security.Policy|by CSP)/i.test(detail)) {
    explain(
      "The server's content security policy blocks WebAssembly. It has to allow 'wasm-unsafe-eval' in script-src.",
      "服务器的内容安全策略阻止了 WebAssembly，需要在 script-src 中允许 'wasm-unsafe-eval'。",
      detail,
    );
  } else {
    explain("The console could not be loaded.", "控制台加载失败。", detail);
  }
}

/** The files on their way. @type {Set<string>} */
const coming = new Set();
let silence = 0;
let hush = (/** @type {Error} */ _failure) => {};
const dead = new Promise((_, fail) => (hush = fail));

/** Something has arrived: the connection is alive, whichever file it was. */
function heard() {
  clearTimeout(silence);
  const said = () => hush(new Error(`${[...coming].join(", ")}: nothing arrived for ${SILENCE_MS / 1000} s`));
  if (coming.size > 0) silence = setTimeout(said, SILENCE_MS);
}

/** Waits for a file as long as anything arrives. @template T @param {string} href @param {Promise<T>} file @returns {Promise<T>} */
function awaited(href, file) {
  coming.add(href);
  heard();
  const arrived = file.finally(() => {
    coming.delete(href);
    heard();
  });
  return Promise.race([arrived, /** @type {Promise<never>} */ (dead)]);
}

/** The style sheets of the page. */
const sheets = () => /** @type {NodeListOf<HTMLLinkElement>} */ (document.querySelectorAll("link[rel=stylesheet]"));

/** Lets the page be drawn without the style sheets that have not arrived; browsers draw nothing before. */
function unblock() {
  for (const link of sheets()) if (!link.sheet) link.media = "not all";
}

/** Whether a style sheet has arrived: a failed one is null, or after a lost connection empty or unreadable. */
function isThere(/** @type {HTMLLinkElement} */ link) {
  try {
    return !!link.sheet?.cssRules.length;
  } catch {
    return false;
  }
}

/** Waits for a style sheet. @returns {Promise<void>} */
function styled(/** @type {HTMLLinkElement} */ link) {
  return new Promise((done, fail) => {
    const settle = () => {
      if (link.media) link.media = "";
      if (isThere(link)) done();
      else fail(new Error(`${link.getAttribute("href")}: not loaded`));
    };
    if (link.sheet || document.readyState === "complete") return settle();
    for (const name of ["load", "error"]) link.addEventListener(name, settle);
    // It may have failed before anyone listened.
    addEventListener("load", settle);
  });
}

/** How many bytes of the wasm have arrived. */
let arrived = 0;
/** How many there will be; unknown until the glue arrives, which knows whether the rest is needed too. */
let total = 0;

function showProgress() {
  const bar = page.querySelector("progress");
  if (bar && total > 0) bar.value = arrived / total;
}

/**
 * Compiles the wasm while it arrives. Its hash is compared before any of it runs: a fetch with `integrity`
 * would hold everything back until the last byte. Only without a secure context, where there is no way to
 * hash, is that fetch used.
 */
async function compiled() {
  const { href, dataset } = named("wasm");
  const integrity = dataset.integrity ?? "";
  const subtle = globalThis.crypto?.subtle;
  // Browsers do not say which file it was.
  const reply = await fetch(href, { integrity: subtle ? "" : integrity }).catch((failure) => {
    throw new Error(`${href}: ${failure.message}`);
  });
  if (!reply.ok || !reply.body) throw new Error(`${href}: HTTP ${reply.status}`);
  const whole = new Uint8Array(Number(dataset.size ?? 0));
  /** @type {Promise<ArrayBuffer> | undefined} */
  let hash;
  const watched = reply.body.pipeThrough(
    new TransformStream({
      transform(chunk, out) {
        heard();
        out.enqueue(chunk);
        if (arrived + chunk.length <= whole.length) whole.set(chunk, arrived);
        arrived += chunk.length;
        showProgress();
        // The last bytes are still being compiled.
        if (arrived === whole.length && subtle) hash = subtle.digest("SHA-384", whole);
      },
    }),
  );
  const module = await WebAssembly.compileStreaming(
    new Response(watched, { headers: { "content-type": "application/wasm" } }),
  ).catch((failure) => {
    // If it is not wasm at all, it is some other file; a refusal by the policy has its own message.
    if (failure.message.includes("magic")) throw new Error(`${href}: this is no wasm (${failure.message})`);
    throw failure;
  });
  if (subtle && integrity) {
    const found = arrived === whole.length && hash ? new Uint8Array(await hash) : new Uint8Array();
    if (`sha384-${btoa(String.fromCharCode(...found))}` !== integrity) {
      throw new Error(`${href}: its content is not what this version was built with`);
    }
  }
  return module;
}

/** The route that the address asks for. */
const wanted = () => location.hash.slice(1);

/** @returns {Omit<Surroundings, "current" | "wanted">} */
function ownPage() {
  return {
    embedded: false,
    go(route, replace) {
      if (!replace) location.hash = route;
      else {
        history.replaceState(null, "", `#${route}`);
        dispatchEvent(new Event("hashchange"));
      }
    },
    href: (route) => `#${route}`,
    title: (title) => void (document.title = title),
    language: (tag) => void (document.documentElement.lang = tag),
    tell: (event) => void (event === "reload" && location.reload()),
  };
}

/** Loads the frame's module, whose name and hash are in index.html; only a page in a frame needs it. */
async function frameModule() {
  const { content, dataset } = frameMeta;
  const link = document.createElement("link");
  Object.assign(link, { rel: "modulepreload", href: content, integrity: dataset.integrity ?? "" });
  document.head.append(link);
  /** @type {Promise<typeof import("./frame.js")>} */
  const module = import(new URL(content, document.baseURI).href);
  return awaited(link.href, module);
}

/** Checks now and then whether index.html names other files than the running ones. */
function watchForNewer(/** @type {Opened} */ opened) {
  const files = [...document.head.innerHTML.matchAll(/-[0-9a-f]{16}\.\w+|sha384-[\w+/]+=*/g)].map(([name]) => name);
  let asked = Date.now();
  let told = false;
  const ask = async () => {
    if (told || document.hidden || Date.now() - asked < ASK_MS / 2) return;
    asked = Date.now();
    const reply = await fetch(location.pathname + location.search, { cache: "no-store" }).catch(() => null);
    const html = reply?.ok ? await reply.text() : "";
    // Anything else, such as a proxy's sign-in page, is not a version.
    if (!html.includes('data-boot="wasm"') || files.every((file) => html.includes(file))) return;
    told = true;
    opened.noteNewer(true);
  };
  setInterval(ask, ASK_MS);
  document.addEventListener("visibilitychange", ask);
}

async function start() {
  page.querySelector(".boot-late")?.remove();
  setTimeout(unblock, BLANK_MS);
  // Opened as https://user:password@host/: fetch refuses every address based on that. The browser knows them
  // by now.
  const bare = new URL(document.URL);
  if (bare.username || bare.password) {
    bare.username = bare.password = "";
    location.replace(bare);
    return;
  }
  installPolicy();
  const missing = missingFeatures();
  if (missing.length > 0) {
    explain(
      `This browser lacks what the console needs: ${missing.join(", ")}.`,
      `此浏览器缺少控制台需要的功能：${missing.join("、")}。`,
    );
    return;
  }
  /** @type {Promise<Glue>} */
  const importing = import(named("glue").href);
  const wasmSize = Number(named("wasm").dataset.size ?? 0);
  importing.then(({ firstSuffices, restSize = 0 }) => {
    total = wasmSize + (firstSuffices?.(wanted()) ? 0 : restSize);
  }, () => {});
  const [glue, module, frame] = await Promise.all([
    awaited(named("glue").href, importing),
    awaited(named("wasm").href, compiled()),
    embedded ? frameModule() : null,
    ...[...sheets()].map((link) => awaited(link.href, styled(link))),
  ]);
  await glue.default({ module_or_path: module });
  framed = frame?.surroundings(root, early);
  removeEventListener("message", keep);
  if (!glue.firstSuffices?.(wanted())) {
    total = wasmSize + (glue.restSize ?? 0);
    await glue.bringRest?.((share) => {
      arrived = wasmSize + share * (total - wasmSize);
      showProgress();
    });
  }
  const outside = framed?.around ?? ownPage();
  let shown = wanted();
  /** @type {Surroundings} */
  const around = {
    ...outside,
    current: () => shown,
    wanted,
    // While a page is on its way, the previous one is still shown but may no longer change the address.
    go: (route, replace) => void ((replace && shown !== wanted()) || outside.go(route, replace)),
  };
  const opened = await glue.open(root, around, new URL("config.json", document.baseURI).href);
  const isThere = () => shown === wanted();
  const moveNow = () => {
    shown = wanted();
    opened.moved();
  };
  const move = glue.mover?.({ place: root, isThere, move: moveNow, failed: explainFailure, go: around.go }) ?? moveNow;
  addEventListener("hashchange", move);
  if (!isThere()) move();
  framed?.opened(opened, move, glue.restJoined);
  page.remove();
  watchForNewer(opened);
  // It is retried automatically, and what is there works without it.
  glue.bringRest?.().catch(() => {});
  // The question on leaving is one of its functions, and so is everything that sends.
  await glue.restJoined;
  addEventListener("beforeunload", (event) => void (opened.isWriting() && event.preventDefault()));
}

// Either ends the app for good: what is on screen would no longer respond.
addEventListener("error", (event) => {
  if (event.error?.name === "PartMissing") explainFailure(event.error);
  else if (event.error?.name === "RuntimeError") {
    explain("The console stopped because of an error in itself.", "控制台因内部错误而停止。", event.message);
  }
});

start().catch(explainFailure);
