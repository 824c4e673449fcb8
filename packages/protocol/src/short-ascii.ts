/**
 * Short ASCII text made without leaving JavaScript: a call into the engine's decoder costs some 60 ns whatever the
 * length, which is more than names, codes and ids of up to a dozen characters take here.
 *
 * Invariant: undefined, never a wrong string, when a byte is not ASCII. One `fromCharCode` call per length, so that
 * the string is flat and nothing is allocated beside it.
 */
const make = String.fromCharCode;

export const shortAsciiCharactersMax = 12;

/** The `length` (at most 12) bytes from `at` on as text, or undefined when they are not all ASCII. */
export function shortAscii(b: Buffer, at: number, length: number): string | undefined {
  if (length < 7) return length < 4 ? upTo3(b, at, length) : upTo6(b, at, length);
  return length < 10 ? upTo9(b, at, length) : upTo12(b, at, length);
}

function upTo3(b: Buffer, at: number, length: number): string | undefined {
  if (length === 0) return "";
  const c0 = b[at] as number;
  if (length === 1) return c0 < 128 ? make(c0) : undefined;
  const c1 = b[at + 1] as number;
  if (length === 2) return (c0 | c1) < 128 ? make(c0, c1) : undefined;
  const c2 = b[at + 2] as number;
  return (c0 | c1 | c2) < 128 ? make(c0, c1, c2) : undefined;
}

function upTo6(b: Buffer, at: number, length: number): string | undefined {
  const c0 = b[at] as number;
  const c1 = b[at + 1] as number;
  const c2 = b[at + 2] as number;
  const c3 = b[at + 3] as number;
  const first4 = c0 | c1 | c2 | c3;
  if (length === 4) return first4 < 128 ? make(c0, c1, c2, c3) : undefined;
  const c4 = b[at + 4] as number;
  if (length === 5) return (first4 | c4) < 128 ? make(c0, c1, c2, c3, c4) : undefined;
  const c5 = b[at + 5] as number;
  return (first4 | c4 | c5) < 128 ? make(c0, c1, c2, c3, c4, c5) : undefined;
}

function upTo9(b: Buffer, at: number, length: number): string | undefined {
  const c0 = b[at] as number;
  const c1 = b[at + 1] as number;
  const c2 = b[at + 2] as number;
  const c3 = b[at + 3] as number;
  const c4 = b[at + 4] as number;
  const c5 = b[at + 5] as number;
  const c6 = b[at + 6] as number;
  const first7 = c0 | c1 | c2 | c3 | c4 | c5 | c6;
  if (length === 7) return first7 < 128 ? make(c0, c1, c2, c3, c4, c5, c6) : undefined;
  const c7 = b[at + 7] as number;
  if (length === 8) return (first7 | c7) < 128 ? make(c0, c1, c2, c3, c4, c5, c6, c7) : undefined;
  const c8 = b[at + 8] as number;
  return (first7 | c7 | c8) < 128 ? make(c0, c1, c2, c3, c4, c5, c6, c7, c8) : undefined;
}

function upTo12(b: Buffer, at: number, length: number): string | undefined {
  const c0 = b[at] as number;
  const c1 = b[at + 1] as number;
  const c2 = b[at + 2] as number;
  const c3 = b[at + 3] as number;
  const c4 = b[at + 4] as number;
  const c5 = b[at + 5] as number;
  const c6 = b[at + 6] as number;
  const c7 = b[at + 7] as number;
  const c8 = b[at + 8] as number;
  const c9 = b[at + 9] as number;
  const first10 = c0 | c1 | c2 | c3 | c4 | c5 | c6 | c7 | c8 | c9;
  if (length === 10) return first10 < 128 ? make(c0, c1, c2, c3, c4, c5, c6, c7, c8, c9) : undefined;
  const c10 = b[at + 10] as number;
  if (length === 11) return (first10 | c10) < 128 ? make(c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10) : undefined;
  const c11 = b[at + 11] as number;
  return (first10 | c10 | c11) < 128 ? make(c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11) : undefined;
}
