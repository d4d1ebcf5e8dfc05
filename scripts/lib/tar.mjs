// A tar archive of given files, with the same bytes every time: sorted, without owner, dated as given.

const BLOCK = 512;

/** A field of this width, as octal digits. */
const octal = (number, width) => number.toString(8).padStart(width - 1, "0") + "\0";

function header(name, size, seconds) {
  if (Buffer.byteLength(name) > 100) throw new Error(`${name} is too long a name for a tar archive`);
  const head = Buffer.alloc(BLOCK);
  head.write(name, 0);
  head.write(octal(0o644, 8), 100);
  head.write(octal(0, 8), 108);
  head.write(octal(0, 8), 116);
  head.write(octal(size, 12), 124);
  head.write(octal(seconds, 12), 136);
  head.write(" ".repeat(8), 148);
  head.write("0", 156);
  head.write("ustar\0" + "00", 257);
  const sum = head.reduce((total, byte) => total + byte, 0);
  head.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  return head;
}

/** The archive of `[name, bytes]` pairs; `seconds` is the time of all of them, since 1970. */
export function tar(files, seconds) {
  const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
  const blocks = sorted.flatMap(([name, bytes]) => [
    header(name, bytes.length, seconds),
    bytes,
    Buffer.alloc((BLOCK - (bytes.length % BLOCK)) % BLOCK),
  ]);
  return Buffer.concat([...blocks, Buffer.alloc(2 * BLOCK)]);
}
