// <backup-console config target route theme locale>: the console as an element of another page (docs/embedding.md).
/** @import { Credential, Glue, Opened, Surroundings } from "../scripts/types/console.d.ts" */

/** The files beside this one, as the build names them, and their hashes. */
const FILES = /* files */ { glue: "", wasm: "", style: "", integrity: { glue: "", wasm: "", style: "" } } /* files */;

const at = (/** @type {string} */ name) => new URL(name, import.meta.url).href;

async function fetched(/** @type {"wasm" | "style"} */ part) {
  const reply = await fetch(at(FILES[part]), { integrity: FILES.integrity[part] });
  if (!reply.ok) throw new Error(`${reply.url}: HTTP ${reply.status}`);
  return reply;
}

/** The glue, its hash checked: only a preload can ask for that, and it stands in the page until it has arrived. */
async function importGlue() {
  const link = document.createElement("link");
  Object.assign(link, { rel: "modulepreload", href: at(FILES.glue), integrity: FILES.integrity.glue });
  link.crossOrigin = "anonymous";
  const arrived = new Promise((done, fail) => {
    link.onload = done;
    link.onerror = () => fail(new Error(`${link.href}: not loaded`));
  });
  document.head.append(link);
  await arrived.finally(() => link.remove());
  /** @type {Promise<Glue>} */
  const module = import(at(FILES.glue));
  return module;
}

async function loadAll() {
  const wasm = fetched("wasm");
  const [glue, css] = await Promise.all([importGlue(), fetched("style").then((reply) => reply.text()), wasm]);
  await glue.default({ module_or_path: wasm });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return { glue, sheet };
}

/** @type {ReturnType<typeof loadAll> | undefined} */
let loading;

/** All elements of a page share one module and one style sheet; what failed is tried again. */
function load() {
  loading ??= loadAll().catch((failure) => {
    loading = undefined;
    throw failure;
  });
  return loading;
}

/** How long a target's credential is not asked for again, in milliseconds: a wrong one must not go in circles. */
const ASK_AGAIN_MS = 30_000;
const REFLECTED = ["config", "target", "route", "theme", "locale"];

class BackupConsole extends HTMLElement {
  static observedAttributes = REFLECTED;

  /**
   * Asked when a target needs signing in: what it gives, at once or later, is signed in with; null leaves the form.
   * It may have been set before the class was there.
   * @type {((target: string) => Credential | null | undefined | Promise<Credential | null | undefined>) | null}
   */
  credentials = /** @type {any} */ (this).credentials ?? null;

  /** @type {Opened | undefined} */
  #console;
  /** @type {Promise<Opened> | undefined} */
  #opening;
  /** Counts starts: what a start before the last one brings is thrown away. */
  #round = 0;
  /** @type {Map<string, number>} */
  #askedAt = new Map();
  #stopped = (/** @type {ErrorEvent} */ event) => {
    // A trap in another wasm of the page is none of ours; the names of ours are in the stack of every one of ours.
    const { name, stack } = event.error ?? {};
    if (name === "PartMissing" || (name === "RuntimeError" && String(stack).includes(at("./")))) this.#fail(event.error);
  };

  constructor() {
    super();
    this.attachShadow({ mode: "open" });
  }

  connectedCallback() {
    // What was set before the class was there stands in the way of its accessors.
    for (const name of REFLECTED) {
      const own = Object.getOwnPropertyDescriptor(this, name);
      if (!own) continue;
      delete (/** @type {any} */ (this)[name]);
      /** @type {any} */ (this)[name] = own.value;
    }
    addEventListener("error", this.#stopped);
    this.#start();
  }

  disconnectedCallback() {
    removeEventListener("error", this.#stopped);
    this.#stop();
  }

  /** @param {string} name @param {string | null} before @param {string | null} after */
  attributeChangedCallback(name, before, after) {
    if (before === after || !this.isConnected) return;
    if (name === "config" || name === "target") this.#start();
    else if (name === "route") this.#console?.moved();
    else if (name === "theme") this.#console?.setTheme(after ?? "auto");
    else this.#console?.setLocale(after ?? "");
  }

  get #home() {
    const { target } = /** @type {any} */ (this);
    return target ? `/t/${encodeURIComponent(target)}` : "/";
  }

  #stop() {
    this.#round += 1;
    this.#askedAt.clear();
    this.#free();
    this.shadowRoot?.replaceChildren();
  }

  #free() {
    const opened = this.#console;
    this.#console = undefined;
    // Not now: a handler of the console's own may be what takes it out. After a trap it may not come to its end.
    if (opened) queueMicrotask(() => opened.free());
  }

  async #start() {
    this.#stop();
    const round = this.#round;
    const place = document.createElement("div");
    this.shadowRoot?.replaceChildren(place);
    try {
      const { glue, sheet } = await load();
      if (round !== this.#round || !this.shadowRoot) return;
      this.shadowRoot.adoptedStyleSheets = [sheet];
      const around = this.#surroundings(round);
      if (!glue.firstSuffices?.(around.current())) await glue.bringRest?.();
      if (round !== this.#round) return;
      const config = new URL(this.getAttribute("config") ?? at("config.json"), this.baseURI);
      // Those of a page that was opened as https://user:password@host/: fetch refuses them.
      config.username = config.password = "";
      this.#opening = glue.open(place, around, config.href);
      const opened = await this.#opening;
      if (round === this.#round) this.#console = opened;
      else opened.free();
      // It is asked for again by itself, and what is there works without.
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
    this.shadowRoot?.replaceChildren(said, retry);
    this.#dispatch("error", { message, field: "" });
  }

  #dispatch(/** @type {string} */ name, /** @type {Record<string, string>} */ detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  /** @returns {Surroundings} */
  #surroundings(/** @type {number} */ round) {
    const given = (/** @type {string} */ name) => this.getAttribute(name) ?? undefined;
    const isNow = () => round === this.#round;
    return {
      embedded: true,
      target: given("target"),
      theme: given("theme"),
      locale: given("locale"),
      current: () => this.getAttribute("route") || this.#home,
      go: (route, replace) => {
        if (!isNow()) return;
        this.setAttribute("route", route);
        this.#dispatch("navigate", { route, replace: String(replace) });
      },
      // In a tab of its own a link opens the console's own page.
      href: (route) => `${at("./")}#${route}`,
      title: () => {},
      language: (tag) => {
        // The host's own attribute stays as it is.
        this.shadowRoot?.firstElementChild?.setAttribute("lang", tag);
      },
      tell: (event, detail) => {
        if (!isNow()) return;
        if (event === "sign-in") this.#ask(detail.target);
        else if (event !== "configured") this.#dispatch(event, detail);
      },
    };
  }

  async #ask(/** @type {string} */ target) {
    const ask = this.credentials;
    if (!ask || Date.now() - (this.#askedAt.get(target) ?? -ASK_AGAIN_MS) < ASK_AGAIN_MS) return;
    this.#askedAt.set(target, Date.now());
    const round = this.#round;
    try {
      const credential = await ask(target);
      const opened = await this.#opening;
      if (credential && round === this.#round) opened?.signIn(target, credential.username ?? "", credential.secret);
    } catch (failure) {
      this.#dispatch("error", { message: String(failure), field: "" });
    }
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
