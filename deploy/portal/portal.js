// How a portal uses an embedded console (docs/embedding.md).

const byId = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
const frame = /** @type {HTMLIFrameElement} */ (byId("frame"));
const consoles = /** @type {NodeListOf<HTMLElement & { credentials: unknown }>} */ (
  document.querySelectorAll("backup-console")
);

function told(/** @type {string} */ who, /** @type {string} */ what, /** @type {unknown} */ detail) {
  const line = document.createElement("li");
  line.textContent = `${who} ${what} ${JSON.stringify(detail)}`;
  byId("told").append(line);
}

// --- The credentials handed over: by target, in memory.
/** @type {Map<string, { username: string, secret: string }>} */
const kept = new Map();
/** @type {Map<string, (() => void)[]>} */
const waiting = new Map();

byId("hand-over").addEventListener("submit", (event) => {
  event.preventDefault();
  const form = /** @type {HTMLFormElement} */ (event.target);
  const text = (/** @type {string} */ name) => String(new FormData(form).get(name));
  kept.set(text("target"), { username: text("username"), secret: text("secret") });
  form.reset();
  waiting.get(text("target"))?.forEach((wake) => wake());
});

/** The credential for a target: at once if there is one, otherwise as soon as it is entered. */
async function credential(/** @type {string} */ target) {
  if (!kept.has(target)) {
    await new Promise((/** @type {(value?: undefined) => void} */ wake) => {
      waiting.set(target, [...(waiting.get(target) ?? []), wake]);
    });
  }
  return kept.get(target);
}

// --- The elements.
for (const element of consoles) {
  element.credentials = credential;
  for (const name of ["navigate", "outcome", "task", "error", "newer"]) {
    element.addEventListener(name, (event) => told(element.id, name, /** @type {CustomEvent} */ (event).detail));
  }
}

// --- The frame: exact origins both ways.
const address = new URL(frame.dataset.src ?? "", document.baseURI);
const { origin } = address;

function say(/** @type {string} */ type, /** @type {Record<string, string>} */ members = {}) {
  frame.contentWindow?.postMessage({ backupConsole: 1, type, ...members }, origin);
}

addEventListener("message", async (event) => {
  if (event.origin !== origin || event.source !== frame.contentWindow || event.data?.backupConsole !== 1) return;
  const { backupConsole: _version, type, ...members } = event.data;
  told("frame", type, members);
  if (type === "ready") settings();
  else if (type === "height") frame.style.height = `${Number(members.height)}px`;
  else if (type === "sign-in") {
    const answer = await credential(members.target);
    if (answer) say("credential", { target: members.target, ...answer });
  }
});

// Only now, so that its first message is heard.
frame.src = address.href;

for (const button of document.querySelectorAll("nav button")) {
  button.addEventListener("click", () => say("route", { route: button.getAttribute("data-route") ?? "/" }));
}

// --- Theme and language, for all of them.
const chosen = (/** @type {string} */ id) => /** @type {HTMLSelectElement} */ (byId(id)).value;

function settings() {
  for (const name of ["theme", "locale"]) say(name, { [name]: chosen(name) });
}

for (const name of ["theme", "locale"]) {
  byId(name).addEventListener("change", () => {
    for (const element of consoles) element.setAttribute(name, chosen(name));
    settings();
  });
}
