// <backup-console config target route theme locale>: the console as an element of another page (docs/embedding.md).
/** @import { Credential, Glue, Opened, Surroundings } from "../scripts/types/console.d.ts" */

/** The files beside this one, as named by the build, and their hashes. */
const FILES = /* files */ { glue: "", wasm: "", style: "", integrity: { glue: "", wasm: "", style: "" } } /* files */;

const at = (/** @type {string} */ name) => new URL(name, import.meta.url).href;
const OWN_CONFIG = at("config.json");

/** An address without the credentials of a page opened as https://user:password@host/: fetch refuses those. @param {string} url @param {string} [base] */
function bare(url, base) {
  const made = new URL(url, base);
  made.username = made.password = "";
  return made.href;
}

/** After how long without a byte the connection counts as dead, in milliseconds. */
const SILENCE_MS = 30_000;

/** Waits for files as long as any of them makes progress. */
function line() {
  /** @type {Set<string>} */
  const coming = new Set();
  let silence = 0;
  let hush = (/** @type {Error} */ _failure) => {};
  const dead = new Promise((_, fail) => (hush = fail));
  const heard = () => {
    clearTimeout(silence);
    const said = () => hush(new Error(`${[...coming].join(", ")}: nothing arrived for ${SILENCE_MS / 1000} s`));
    if (coming.size > 0) silence = setTimeout(said, SILENCE_MS);
  };
  /** @template T @param {string} href @param {Promise<T>} file @returns {Promise<T>} */
  const awaited = (href, file) => {
    coming.add(href);
    heard();
    const arrived = file
      // Browsers do not say which file it was.
      .catch((failure) => Promise.reject(new Error(`${href}: ${failure.message}`)))
      .finally(() => {
        coming.delete(href);
        heard();
      });
    return Promise.race([arrived, /** @type {Promise<never>} */ (dead)]);
  };
  return { heard, awaited };
}

/** A file's bytes, the hash compared here: a fetch with `integrity` would hold them back until the last. */
async function fetched(/** @type {"wasm" | "style"} */ part, /** @type {() => void} */ heard) {
  const integrity = FILES.integrity[part];
  const subtle = globalThis.crypto?.subtle;
  const reply = await fetch(at(FILES[part]), { integrity: subtle ? "" : integrity });
  if (!reply.ok || !reply.body) throw new Error(`HTTP ${reply.status}`);
  const watched = new TransformStream({
    transform(chunk, out) {
      heard();
      out.enqueue(chunk);
    },
  });
  const bytes = await new Response(reply.body.pipeThrough(watched)).arrayBuffer();
  if (subtle) {
    const found = new Uint8Array(await subtle.digest("SHA-384", bytes));
    if (`sha384-${btoa(String.fromCharCode(...found))}` !== integrity) {
      throw new Error("its content is not what this version was built with");
    }
  }
  return bytes;
}

/** The glue, with its hash checked. Only a preload can do that; it stays in the page until the glue arrives. */
async function importGlue() {
  const link = document.createElement("link");
  Object.assign(link, { rel: "modulepreload", href: at(FILES.glue), integrity: FILES.integrity.glue });
  link.crossOrigin = "anonymous";
  const arrived = new Promise((done, fail) => {
    link.onload = done;
    link.onerror = () => fail(new Error("not loaded"));
  });
  document.head.append(link);
  await arrived.finally(() => link.remove());
  /** @type {Promise<Glue>} */
  const module = import(at(FILES.glue));
  return module;
}

async function loadAll() {
  const { heard, awaited } = line();
  const [glue, wasm, css] = await Promise.all([
    awaited(at(FILES.glue), importGlue()),
    awaited(at(FILES.wasm), fetched("wasm", heard)),
    awaited(at(FILES.style), fetched("style", heard)),
  ]);
  await glue.default({ module_or_path: wasm });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(new TextDecoder().decode(css));
  return { glue, sheet };
}

/** @type {ReturnType<typeof loadAll> | undefined} */
let loading;

/** Whether the wasm has trapped: its state is inconsistent, and the page has no other instance. */
let trapped = false;
const STOPPED = "It has stopped: load the page again. 控制台已停止运行，请重新加载页面。";

/** All elements of a page share one module and one style sheet; a failed load is tried again. */
function load() {
  if (trapped) return Promise.reject(new Error(STOPPED));
  loading ??= loadAll().catch((failure) => {
    loading = undefined;
    throw failure;
  });
  return loading;
}

/** How long not to ask for a target's credential again, in milliseconds: a wrong one must not loop. */
const ASK_AGAIN_MS = 30_000;
const REFLECTED = ["config", "target", "route", "theme", "locale"];

/** How often to check whether the server has another version, in milliseconds. */
const ASK_MS = 300_000;

/** For each element in the page, what to call when the server has another version. @type {Set<() => void>} */
const standing = new Set();
/** Whether it has one. */
let isNewer = false;
let lookedAt = Date.now();
let looking = 0;

/** Checks whether this file now names other files than the running ones. */
async function look() {
  if (isNewer || document.hidden || Date.now() - lookedAt < ASK_MS / 2) return;
  lookedAt = Date.now();
  const reply = await fetch(import.meta.url, { cache: "no-store" }).catch(() => null);
  const text = reply?.ok ? await reply.text().catch(() => "") : "";
  // Anything else, such as a proxy's sign-in page, is not a version.
  const isOne = text.includes("customElements") && text.includes("sha384-");
  if (!isOne || Object.values(FILES.integrity).every((hash) => text.includes(hash))) return;
  isNewer = true;
  for (const note of standing) note();
}

class BackupConsole extends HTMLElement {
  static observedAttributes = REFLECTED;

  /**
   * Called when a target needs signing in: what it returns, now or later, is used to sign in; null leaves the
   * form. It may have been set before the class was defined.
   * @type {((target: string) => Credential | null | undefined | Promise<Credential | null | undefined>) | null}
   */
  credentials = /** @type {any} */ (this).credentials ?? null;

  /** @type {Opened | undefined} */
  #console;
  #move = () => {};
  /** @type {Promise<Opened> | undefined} */
  #opening;
  /** Counts starts: the results of any start but the last are discarded. */
  #round = 0;
  /**
   * For each target: when it was asked for, whether that is still open, and the timer for asking again.
   * @type {Map<string, { at: number, isOpen: boolean, timer: number }>}
   */
  #asks = new Map();
  #stopped = (/** @type {ErrorEvent} */ event) => {
    // A trap in another wasm of the page is not ours; the stack of ours always names our files.
    const { name, stack } = event.error ?? {};
    const isOwn = name === "RuntimeError" && String(stack).includes(at("./"));
    trapped ||= isOwn;
    if (name === "PartMissing" || isOwn) this.#fail(isOwn ? new Error(STOPPED) : event.error);
  };

  /** Says that the server has another version, unless the page does so: reloading is up to the page. */
  #note = () => {
    if (this.#console && this.#dispatch("newer", {}, true)) this.#console.noteNewer(false);
  };

  constructor() {
    super();
    this.attachShadow({ mode: "open" });
  }

  connectedCallback() {
    // Properties set before the class was defined would hide its accessors.
    for (const name of REFLECTED) {
      const own = Object.getOwnPropertyDescriptor(this, name);
      if (!own) continue;
      delete (/** @type {any} */ (this)[name]);
      /** @type {any} */ (this)[name] = own.value;
    }
    addEventListener("error", this.#stopped);
    if (standing.add(this.#note).size === 1) {
      looking = setInterval(look, ASK_MS);
      document.addEventListener("visibilitychange", look);
    }
    this.#start();
  }

  disconnectedCallback() {
    removeEventListener("error", this.#stopped);
    standing.delete(this.#note);
    if (standing.size === 0) {
      clearInterval(looking);
      document.removeEventListener("visibilitychange", look);
    }
    this.#stop();
  }

  /** @param {string} name @param {string | null} before @param {string | null} after */
  attributeChangedCallback(name, before, after) {
    if (before === after || !this.isConnected) return;
    if (name === "config" || name === "target") this.#start();
    else if (name === "route") this.#move();
    else if (name === "theme") this.#console?.setTheme(after || "auto");
    else this.#console?.setLocale(after ?? "");
  }

  /** The route that the attributes ask for. */
  #wanted() {
    const { target } = /** @type {any} */ (this);
    return this.getAttribute("route") || (target ? `/t/${encodeURIComponent(target)}` : "/");
  }

  #stop() {
    this.#round += 1;
    this.#free();
    this.shadowRoot?.replaceChildren();
  }

  #free() {
    const opened = this.#console;
    this.#console = undefined;
    this.#move = () => {};
    for (const target of this.#asks.keys()) this.#answered(target);
    this.#asks.clear();
    // Not now: a handler of the console itself may be removing it. After a trap this may never finish.
    if (opened) queueMicrotask(() => opened.free());
  }

  async #start() {
    this.#stop();
    const round = this.#round;
    const place = document.createElement("div");
    // The app removes it.
    const said = document.createElement("p");
    const chinese = document.createElement("span");
    chinese.lang = "zh-Hans";
    chinese.textContent = "正在加载。";
    said.append("Loading. ", chinese);
    const bar = document.createElement("progress");
    bar.setAttribute("aria-label", "Loading. 正在加载。");
    place.append(said, bar);
    this.shadowRoot?.replaceChildren(place);
    try {
      const { glue, sheet } = await load();
      if (round !== this.#round || !this.shadowRoot) return;
      this.shadowRoot.adoptedStyleSheets = [sheet];
      // An element for a single target needs part of the rest at once.
      if (this.getAttribute("target") || !glue.firstSuffices?.(this.#wanted())) await glue.bringRest?.((share) => (bar.value = share));
      if (round !== this.#round) return;
      const shown = { route: this.#wanted() };
      const config = bare(this.getAttribute("config") || OWN_CONFIG, this.baseURI);
      const around = this.#surroundings(round, shown, config === bare(OWN_CONFIG));
      this.#opening = glue.open(place, around, config);
      const opened = await this.#opening;
      if (round === this.#round) {
        this.#console = opened;
        if (isNewer) this.#note();
        const isThere = () => shown.route === this.#wanted();
        const move = () => {
          if (round !== this.#round) return;
          shown.route = this.#wanted();
          opened.moved();
        };
        const failed = (/** @type {unknown} */ failure) => void (round === this.#round && this.#fail(failure));
        this.#move = glue.mover?.({ place, isThere, move, failed, go: around.go }) ?? move;
        if (!isThere()) this.#move();
      } else opened.free();
      // It is retried automatically, and what is there works without it.
      glue.bringRest?.().catch(() => {});
    } catch (failure) {
      if (round === this.#round) this.#fail(failure);
    }
  }

  #fail(/** @type {unknown} */ failure) {
    const said = document.createElement("p");
    said.setAttribute("role", "alert");
    const message = failure instanceof Error ? failure.message : String(failure);
    said.textContent = `The backup console could not be loaded. 备份控制台加载失败。 ${message}`;
    const retry = document.createElement("button");
    retry.textContent = "Load again 重新加载";
    retry.addEventListener("click", () => this.#start());
    this.#free();
    this.shadowRoot?.replaceChildren(said, ...(trapped ? [] : [retry]));
    this.#dispatch("error", { message, field: "" });
  }

  /** @param {string} name @param {Record<string, string>} detail @param {boolean} [cancelable] */
  #dispatch(name, detail, cancelable = false) {
    return this.dispatchEvent(new CustomEvent(name, { detail, cancelable }));
  }

  /** @returns {Surroundings} */
  #surroundings(/** @type {number} */ round, /** @type {{ route: string }} */ shown, /** @type {boolean} */ isOwnConfig) {
    const given = (/** @type {string} */ name) => this.getAttribute(name) || undefined;
    const isNow = () => round === this.#round;
    return {
      embedded: true,
      target: given("target"),
      theme: given("theme"),
      locale: given("locale"),
      current: () => shown.route,
      wanted: () => this.#wanted(),
      go: (route, replace) => {
        // While a page is on its way, the previous one is still shown but may no longer change the route.
        if (!isNow() || (replace && shown.route !== this.#wanted())) return;
        this.setAttribute("route", route);
        this.#dispatch("navigate", { route, replace: String(replace) });
      },
      // In its own tab a link opens the console's own page, which knows only its own config; with another
      // config, the embedding page is the closest that a link can get.
      href: (route) => (isOwnConfig ? `${at("./")}#${route}` : this.ownerDocument.URL),
      title: () => {},
      language: (tag) => {
        // The host element's own attribute stays as it is.
        this.shadowRoot?.lastElementChild?.setAttribute("lang", tag);
      },
      tell: (event, detail) => {
        if (!isNow()) return;
        if (event === "sign-in") this.#ask(detail.target, !!detail.again);
        else if (event === "settled") this.#answered(detail.target);
        else if (event !== "configured") this.#dispatch(event, detail);
      },
    };
  }

  /** @param {string} target @param {boolean} isWanted whether a person wants it, however recently it was asked for */
  async #ask(target, isWanted) {
    const ask = this.credentials;
    if (!ask) return;
    const last = this.#asks.get(target);
    const wait = last ? last.at + ASK_AGAIN_MS - Date.now() : 0;
    if (last && wait > 0 && !isWanted) {
      // Signing in worked but did not last: ask once more as soon as that is allowed.
      if (!last.isOpen) Object.assign(last, { isOpen: true, timer: setTimeout(() => this.#ask(target, true), wait) });
      return;
    }
    this.#answered(target);
    this.#asks.set(target, { at: Date.now(), isOpen: true, timer: 0 });
    const round = this.#round;
    try {
      const credential = await ask(target);
      await this.#opening;
      // Signing in is not in the first part, and a site may forbid blocking the page to load the rest.
      await (await load()).glue.restJoined;
      if (!credential || round !== this.#round) return;
      this.#answered(target);
      this.#console?.signIn(target, credential.username ?? "", credential.secret);
    } catch (failure) {
      this.#dispatch("error", { message: String(failure), field: "" });
    }
  }

  #answered(/** @type {string} */ target) {
    const last = this.#asks.get(target);
    if (!last) return;
    last.isOpen = false;
    clearTimeout(last.timer);
  }
}

for (const name of REFLECTED) {
  Object.defineProperty(BackupConsole.prototype, name, {
    configurable: true,
    enumerable: true,
    get() {
      return this.getAttribute(name) ?? "";
    },
    set(value) {
      if (value === null || value === undefined) this.removeAttribute(name);
      else this.setAttribute(name, String(value));
    },
  });
}

if (!customElements.get("backup-console")) customElements.define("backup-console", BackupConsole);
