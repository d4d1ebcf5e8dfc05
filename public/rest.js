// The functions that no first page runs are in a wasm of their own (crates/split), which is loaded once the
// page is there. The build appends this file to the glue, whose `wasm` holds the exports of the first part. A
// call of such a function before the rest is there waits for it: the page then stands still while it loads.
/** @import { Exports } from "../scripts/types/console.d.ts" */

/** The file beside the glue, its hash and its size, as named by the build. */
const REST = /* rest */ { href: "", integrity: "", size: 0 } /* rest */;
const REST_HREF = new URL(REST.href, import.meta.url).href;
/** The routes that need nothing of it: those that `make first` opens. */
const FIRST_ROUTES = /^(\/|\/t\/[^/?]+\/config)?(\?.*)?$/;

/** After how long without a byte the connection counts as dead, in milliseconds. */
const REST_SILENCE_MS = 30_000;

let restIsThere = false;
/** @type {Uint8Array<ArrayBuffer> | undefined} */
let restBytes;
/** @type {Promise<void> | undefined} */
let restComing;
let restLine = new AbortController();
let restArrived = 0;
/** Called with how much of it has arrived. @type {Set<(share: number) => void>} */
const restWatchers = new Set();
/** After how long to retry a file that did not arrive, in milliseconds; doubled each time. */
let restWait = 1000;

let joined = () => {};
/** Resolved once the rest is there, whichever attempt and way it came by. @type {Promise<void>} */
export const restJoined = new Promise((done) => (joined = done));

export const restSize = REST.size;

/** Whether a page can begin without the rest. @param {string} route */
export function firstSuffices(route) {
  return FIRST_ROUTES.test(route);
}

/**
 * Returns what moves a console: it calls `move` once the rest is there, without which no page gives way to
 * another, or `failed` if it does not come. Until then the previous page stays, with a bar put before `place`;
 * if by then that is the page asked for (`isThere`), there is nothing left to do.
 * @param {{ place: HTMLElement, isThere: () => boolean, move: () => void, failed: (failure: unknown) => void,
 *   go: (route: string, replace: boolean) => void }} console
 */
export function mover({ place, isThere, move, failed, go }) {
  /** @type {HTMLProgressElement | undefined} */
  let bar;
  const end = () => {
    bar?.remove();
    bar = undefined;
  };
  // What a link does is in the rest as well; until that is there, this follows it.
  const follow = (/** @type {MouseEvent} */ event) => {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    const route = link?.dataset.to ?? "";
    const { ctrlKey, metaKey, shiftKey, altKey, button } = event;
    if (restIsThere || !route || ctrlKey || metaKey || shiftKey || altKey || button) return;
    event.preventDefault();
    event.stopPropagation();
    go(route, false);
  };
  place.addEventListener("click", follow, true);
  return () => {
    if (isThere()) end();
    else if (restIsThere) {
      end();
      move();
    } else if (!bar) {
      const mine = (bar = document.createElement("progress"));
      mine.className = "coming";
      mine.setAttribute("aria-label", "Loading. 正在加载。");
      // Outside all landmarks only live regions are allowed.
      mine.setAttribute("aria-live", "polite");
      // The chosen theme is set further inside than the bar.
      mine.style.colorScheme = getComputedStyle(place.firstElementChild ?? place).colorScheme;
      place.before(mine);
      const last = (/** @type {() => void} */ then) => () => {
        if (bar !== mine) return;
        end();
        then();
      };
      bringRest((share) => (mine.value = share)).then(last(move), (failure) => last(() => failed(failure))());
    }
  };
}

/** @param {WebAssembly.Module} module */
function joinRest(module) {
  restBytes = undefined;
  if (restIsThere) return;
  new WebAssembly.Instance(module, { f: /** @type {Exports} */ (wasm) });
  restIsThere = true;
  joined();
}

/** Fetches it without the browser's own check, which would hold back every byte until the last. */
async function fetchRest() {
  const line = (restLine = new AbortController());
  const silent = () => line.abort(new Error(`nothing arrived for ${REST_SILENCE_MS / 1000} s`));
  let timer = setTimeout(silent, REST_SILENCE_MS);
  try {
    const reply = await fetch(REST_HREF, { signal: line.signal, priority: "low" });
    if (!reply.ok || !reply.body) throw new Error(`HTTP ${reply.status}`);
    const reader = reply.body.getReader();
    /** @type {Uint8Array<ArrayBuffer>[]} */
    const chunks = [];
    restArrived = 0;
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      clearTimeout(timer);
      timer = setTimeout(silent, REST_SILENCE_MS);
      chunks.push(value);
      restArrived += value.length;
      for (const watcher of restWatchers) watcher(restArrived / REST.size);
    }
    const bytes = new Uint8Array(await new Blob(chunks).arrayBuffer());
    const subtle = globalThis.crypto?.subtle;
    isAsBuilt(subtle ? new Uint8Array(await subtle.digest("SHA-256", bytes)) : sha256(bytes));
    restBytes = bytes;
  } catch (failure) {
    // Browsers do not say which file it was.
    throw new Error(`${REST_HREF}: ${failure instanceof Error ? failure.message : failure}`);
  } finally {
    clearTimeout(timer);
  }
  return WebAssembly.compile(restBytes);
}

/** @param {Uint8Array} hash */
function isAsBuilt(hash) {
  if (`sha256-${btoa(String.fromCharCode(...hash))}` !== REST.integrity) {
    throw new Error("its content is not what this version was built with");
  }
}

/**
 * Loads the rest; what did not arrive is retried automatically, and at every call.
 * @param {(share: number) => void} [watcher] is told how much has arrived
 */
export function bringRest(watcher) {
  if (watcher && !restIsThere) restWatchers.add(watcher);
  restComing ??= (async () => {
    try {
      if (!restIsThere) joinRest(await fetchRest());
    } catch (failure) {
      restComing = undefined;
      if (restIsThere) return;
      setTimeout(() => void bringRest().catch(() => {}), restWait);
      restWait *= 2;
      throw failure;
    } finally {
      restWatchers.clear();
    }
  })();
  return restComing;
}

/** Called by the stubs in the first module. Returns only when the rest is there. */
export function needRest() {
  if (restIsThere) return;
  try {
    joinRest(new WebAssembly.Module(restBytes ?? bytesNow()));
  } catch (failure) {
    const message = failure instanceof Error ? failure.message : failure;
    throw Object.assign(new Error(`${REST_HREF}: ${message}`), { name: "PartMissing" });
  }
}

/** The rest's bytes by a synchronous request, their hash compared. */
function bytesNow() {
  restLine.abort();
  const request = new XMLHttpRequest();
  request.open("GET", REST_HREF, false);
  request.overrideMimeType("text/plain; charset=x-user-defined");
  request.send();
  if (request.status !== 200) throw new Error(`HTTP ${request.status}`);
  const text = request.responseText;
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = text.charCodeAt(at);
  isAsBuilt(sha256(bytes));
  return bytes;
}

/** The first 32 bits of the fractional part of a prime's root. @param {number} prime @param {number} power */
const rootBits = (prime, power) => ((prime ** (1 / power)) % 1) * 2 ** 32;

/** SHA-256 (FIPS 180-4), synchronously: the browser's own is asynchronous. @param {Uint8Array} bytes */
function sha256(bytes) {
  /** @type {number[]} */
  const primes = [];
  for (let number = 2; primes.length < 64; number += 1) {
    if (primes.every((prime) => number % prime > 0)) primes.push(number);
  }
  const constants = Uint32Array.from(primes, (prime) => rootBits(prime, 3));
  const state = Uint32Array.from(primes.slice(0, 8), (prime) => rootBits(prime, 2));
  const padded = new DataView(new ArrayBuffer((Math.ceil((bytes.length + 9) / 64)) * 64));
  new Uint8Array(padded.buffer).set(bytes);
  padded.setUint8(bytes.length, 0x80);
  padded.setUint32(padded.byteLength - 8, bytes.length / 2 ** 29);
  padded.setUint32(padded.byteLength - 4, bytes.length * 8);
  const turned = (/** @type {number} */ word, /** @type {number} */ by) => (word >>> by) | (word << (32 - by));
  const words = new Uint32Array(64);
  for (let block = 0; block < padded.byteLength; block += 64) {
    let [a, b, c, d, e, f, g, h] = state;
    for (let round = 0; round < 64; round += 1) {
      if (round < 16) words[round] = padded.getUint32(block + 4 * round);
      else {
        const [early, late] = [words[round - 15], words[round - 2]];
        const low = turned(early, 7) ^ turned(early, 18) ^ (early >>> 3);
        const high = turned(late, 17) ^ turned(late, 19) ^ (late >>> 10);
        words[round] = words[round - 16] + low + words[round - 7] + high;
      }
      const one = h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + ((e & f) ^ (~e & g)) + constants[round] + words[round];
      const two = (turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
    }
    [a, b, c, d, e, f, g, h].forEach((word, at) => (state[at] += word));
  }
  const out = new DataView(new ArrayBuffer(32));
  state.forEach((word, at) => out.setUint32(4 * at, word));
  return new Uint8Array(out.buffer);
}
