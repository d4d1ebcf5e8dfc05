// The functions that no first page runs stand in a wasm of their own (crates/split), which is brought once the page is
// there. The build makes this file the end of the glue, whose `wasm` are the exports of what came first. A call of such
// a function before they are there waits for them: then the page stands still for as long as the line needs.
/** @import { Exports } from "../scripts/types/console.d.ts" */

/** The file beside the glue, and its hash, as the build names them. */
const REST = /* rest */ { href: "", integrity: "" } /* rest */;
const REST_HREF = new URL(REST.href, import.meta.url).href;
/** The routes that need nothing of it: those that `make first` opens. */
const FIRST_ROUTES = /^(\/|\/t\/[^/?]+\/config)?(\?.*)?$/;

let restIsThere = false;
/** @type {Uint8Array<ArrayBuffer> | undefined} */
let restBytes;
/** @type {Promise<void> | undefined} */
let restComing;
let restLine = new AbortController();
/** After how long a file that did not come is asked for again, in milliseconds; twice as long each time. */
let restWait = 1000;

/** Whether a page begins without the rest. @param {string} route */
export function firstSuffices(route) {
  return FIRST_ROUTES.test(route);
}

/** @param {WebAssembly.Module} module */
function joinRest(module) {
  restBytes = undefined;
  if (restIsThere) return;
  new WebAssembly.Instance(module, { f: /** @type {Exports} */ (wasm) });
  restIsThere = true;
}

async function fetchRest() {
  restLine = new AbortController();
  const reply = await fetch(REST_HREF, { integrity: REST.integrity, signal: restLine.signal, priority: "low" });
  if (!reply.ok) throw new Error(`${REST_HREF}: HTTP ${reply.status}`);
  restBytes = new Uint8Array(await reply.arrayBuffer());
  return WebAssembly.compile(restBytes);
}

/** Brings the rest; what did not come is asked for again by itself, and at every call. */
export function bringRest() {
  restComing ??= (async () => {
    try {
      if (!restIsThere) joinRest(await fetchRest());
    } catch (failure) {
      restComing = undefined;
      if (restIsThere) return;
      setTimeout(() => void bringRest().catch(() => {}), restWait);
      restWait *= 2;
      throw failure;
    }
  })();
  return restComing;
}

/** What the stubs of the first module call. It comes back only when the rest is there. */
export function needRest() {
  if (restIsThere) return;
  try {
    joinRest(new WebAssembly.Module(restBytes ?? bytesNow()));
  } catch (failure) {
    throw Object.assign(new Error(failure instanceof Error ? failure.message : String(failure)), { name: "PartMissing" });
  }
}

/** The rest's bytes by a request that the page waits for, their hash compared. */
function bytesNow() {
  restLine.abort();
  const request = new XMLHttpRequest();
  request.open("GET", REST_HREF, false);
  request.overrideMimeType("text/plain; charset=x-user-defined");
  request.send();
  if (request.status !== 200) throw new Error(`${REST_HREF}: HTTP ${request.status}`);
  const text = request.responseText;
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = text.charCodeAt(at);
  if (`sha256-${btoa(String.fromCharCode(...sha256(bytes)))}` !== REST.integrity) {
    throw new Error(`${REST_HREF}: its content is not what this version was built with`);
  }
  return bytes;
}

/** The first 32 bits after the point of a prime's root. @param {number} prime @param {number} power */
const rootBits = (prime, power) => ((prime ** (1 / power)) % 1) * 2 ** 32;

/** SHA-256 (FIPS 180-4) at once: the browser's own can only be waited for. @param {Uint8Array} bytes */
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
