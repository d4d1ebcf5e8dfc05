// Names and integrity values made from the shipped bytes.
import { createHash } from "node:crypto";

/** The part of a file name that changes with its bytes: 16 hex digits of SHA-256. */
export function nameHash(bytes) {
  return createHash("sha256").update(bytes).digest("hex").slice(0, 16);
}

/** The value of an `integrity` attribute. */
export function integrity(bytes) {
  return `sha384-${createHash("sha384").update(bytes).digest("base64")}`;
}
