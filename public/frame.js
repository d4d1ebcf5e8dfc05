// The console in a frame: the messages between it and the embedding page (docs/embedding.md).
/** @import { Opened, Surroundings } from "../scripts/types/console.d.ts" */

/** The version of the protocol, in every message's member `backupConsole`. */
export const VERSION = 1;

/** @typedef {Record<string, Record<string, RegExp>>} Schema messages by type; a member ending in ? may be absent */

const TEXT = /^[^\0]{0,4096}$/;
const NAME = /^[^\0]{1,256}$/;

/** What the embedding page may say. @type {Schema} */
export const TO_CONSOLE = {
  hello: {},
  theme: { theme: /^(auto|light|dark)$/ },
  locale: { locale: /^(en|zh)([-_][A-Za-z0-9-]{1,16})?$/ },
  route: { route: /^\/[^\0#]{0,2048}$/ },
  credential: { target: NAME, "username?": TEXT, secret: TEXT },
};

/** What the console says. @type {Schema} */
export const TO_PORTAL = {
  ready: { route: TEXT, dropped: /^\d+$/ },
  route: { route: TEXT },
  title: { title: TEXT },
  height: { height: /^\d+$/ },
  outcome: { target: NAME, outcome: /^(done|task|failure|unknown)$/, task: TEXT },
  task: { target: NAME, id: NAME, state: NAME },
  "sign-in": { target: NAME },
  error: { message: TEXT, field: TEXT },
};

/** Whether a message fits a schema: every required member present, valid text, and no others. */
export function isOne(/** @type {Schema} */ schema, /** @type {unknown} */ message) {
  if (typeof message !== "object" || message === null) return false;
  const { backupConsole, type, ...members } = /** @type {Record<string, unknown>} */ (message);
  if (backupConsole !== VERSION || typeof type !== "string" || !Object.hasOwn(schema, type)) return false;
  const wanted = Object.entries(schema[type]);
  const right = wanted.every(([name, pattern]) => {
    const value = members[name.replace("?", "")];
    return value === undefined ? name.endsWith("?") : typeof value === "string" && pattern.test(value);
  });
  return right && Object.keys(members).every((name) => [name, `${name}?`].some((one) => Object.hasOwn(schema[type], one)));
}

/** How long not to ask for a target's sign-in again, in milliseconds: a wrong credential must not loop. */
const ASK_AGAIN_MS = 30_000;

/** The surroundings of a console in a frame; `early` holds the messages that came before. */
export function surroundings(/** @type {HTMLElement} */ root, /** @type {MessageEvent[]} */ early) {
  /** @type {Set<string>} */
  let allowed = new Set();
  let dropped = 0;
  /** @type {Opened | undefined} */
  let app;
  let move = () => {};
  /** Resolved once all of the console is there. @type {Promise<void> | undefined} */
  let whole;
  /**
   * For each target: when it was asked for, whether that is still open, and the timer for asking again.
   * @type {Map<string, { at: number, isOpen: boolean, timer: number }>}
   */
  const asks = new Map();
  /** For whoever listens later: title, height, whom to sign in, why it has ended. @type {Map<string, Record<string, string>>} */
  const standing = new Map();

  /** The origins to speak to: the embedding page's if the browser tells it, otherwise all allowed ones. */
  function listeners() {
    if (parent === window) return [];
    const around = location.ancestorOrigins?.[0];
    if (around !== undefined) return allowed.has(around) ? [around] : [];
    // After a sign-in in front of the console this is the sign-in's origin, not the embedding page's.
    const before = document.referrer ? new URL(document.referrer).origin : "";
    return allowed.has(before) ? [before] : [...allowed];
  }

  function say(/** @type {string} */ type, /** @type {Record<string, string>} */ members) {
    for (const origin of listeners()) parent.postMessage({ backupConsole: VERSION, type, ...members }, origin);
  }

  function stands(/** @type {string} */ type, /** @type {Record<string, string>} */ members) {
    standing.set(`${type} ${members.target ?? ""}`, members);
    say(type, members);
  }

  function ready() {
    say("ready", { route: location.hash.slice(1) || "/", dropped: String(dropped) });
    for (const [key, members] of standing) say(key.split(" ")[0], members);
  }

  /** @param {string} target @param {boolean} isWanted whether a person wants it, however recently it was asked for */
  function ask(target, isWanted) {
    standing.set(`sign-in ${target}`, { target });
    const last = asks.get(target);
    const wait = last ? last.at + ASK_AGAIN_MS - Date.now() : 0;
    if (!last || isWanted || wait <= 0) {
      answered(target);
      asks.set(target, { at: Date.now(), isOpen: true, timer: 0 });
      say("sign-in", { target });
    } else if (!last.isOpen) {
      // Signing in worked but did not last: ask once more as soon as that is allowed.
      Object.assign(last, { isOpen: true, timer: setTimeout(ask, wait, target, true) });
    }
  }

  function answered(/** @type {string} */ target) {
    const last = asks.get(target);
    if (!last) return;
    last.isOpen = false;
    clearTimeout(last.timer);
  }

  /** @type {Record<string, (message: Record<string, string>) => unknown>} */
  const doing = {
    hello: ready,
    theme: ({ theme }) => app?.setTheme(theme),
    locale: ({ locale }) => app?.setLocale(locale),
    route({ route }) {
      history.replaceState(null, "", `#${route}`);
      move();
    },
    async credential({ target, username, secret }) {
      answered(target);
      // Signing in is not in the first part, and a site may forbid blocking the page to load the rest.
      await whole;
      app?.signIn(target, username ?? "", secret);
    },
  };

  function hear(/** @type {MessageEvent} */ event) {
    if (!app && event.source === parent && early.length < 100) {
      early.push(event);
    } else if (app && event.source === parent && allowed.has(event.origin) && isOne(TO_CONSOLE, event.data)) {
      doing[event.data.type](event.data);
    } else {
      dropped += 1;
    }
  }
  addEventListener("message", hear);

  let height = 0;
  new ResizeObserver(() => {
    const now = Math.ceil(root.getBoundingClientRect().height);
    if (now !== height) stands("height", { height: String((height = now)) });
  }).observe(root);

  /** @type {Omit<Surroundings, "current" | "wanted">} */
  const around = {
    embedded: true,
    // The history belongs to the embedding page: a frame's entries would get between its own.
    go(route) {
      history.replaceState(null, "", `#${route}`);
      move();
      say("route", { route });
    },
    href: (route) => `${location.pathname}#${route}`,
    title(title) {
      document.title = title;
      stands("title", { title });
    },
    language: (tag) => void (document.documentElement.lang = tag),
    tell(event, detail) {
      if (event === "configured") {
        allowed = new Set(detail.frameAncestors.split(" ").filter(Boolean));
        ready();
      } else if (event === "reload") {
        location.reload();
      } else if (event === "sign-in") {
        ask(detail.target, !!detail.again);
      } else if (event === "settled") {
        standing.delete(`sign-in ${detail.target}`);
        answered(detail.target);
      } else if (event in TO_PORTAL) {
        say(event, detail);
      }
    },
  };

  return {
    around,
    /** Says why the console has ended. */
    failed: (/** @type {string} */ message) => stands("error", { message, field: "" }),
    /** @param {Opened} opened @param {() => void} mover @param {Promise<void>} [joined] resolved once all of it is there */
    opened(opened, mover, joined) {
      app = opened;
      move = mover;
      whole = joined;
      early.splice(0).forEach(hear);
    },
  };
}
