/** Bytes as Java reads them as UTF-8. */

const surrogateLead = 0xed;
/** Not UTF-8 by itself: reads as one replacement character. */
const malformed = 0xff;

/** As `toString`, but half of a surrogate pair (which is not UTF-8) counts as one malformed character, where Node counts a malformed one for each byte. */
export function javaText(bytes: Buffer): string {
  const first = bytes.indexOf(surrogateLead);
  if (first < 0) return bytes.toString("utf8");
  const replaced = Buffer.allocUnsafe(bytes.length);
  let length = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    const isSurrogate = byte === surrogateLead && (bytes[at + 1] ?? 0) >= 0xa0 && (bytes[at + 1] ?? 0) < 0xc0;
    replaced[length++] = isSurrogate ? malformed : byte;
    if (isSurrogate) at += isContinuation(bytes[at + 2]) ? 2 : 1;
  }
  return replaced.toString("utf8", 0, length);
}

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80;
}
