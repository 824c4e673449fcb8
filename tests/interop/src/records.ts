/**
 * The records that travel between clients, as JSON lines: bytes as base64, a header value and a key may be null.
 * Two corpora: `binaryRecords` for clients that are told every byte, `textRecords` for those that read lines from standard input.
 * Both come from a fixed linear congruential sequence, so that every run sends the same.
 */
export interface WireRecord {
  readonly key: string | null;
  readonly value: string | null;
  readonly headers: readonly (readonly [string, string | null])[];
  readonly timestamp: number;
}

export interface ReadRecord extends WireRecord {
  readonly offset: number;
}

function sequence(seed: number): (bound: number) => number {
  let state = seed >>> 0;
  return (bound) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * bound);
  };
}

const base64 = (bytes: Buffer) => bytes.toString("base64");

/** Bytes that compress a little: runs of few symbols. */
function payload(next: (bound: number) => number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  const symbols = 2 + next(254);
  for (let index = 0; index < length; index++) bytes[index] = next(symbols);
  return bytes;
}

export interface BinaryOptions {
  readonly nullValues: boolean;
  readonly nullKeys: boolean;
  readonly nullHeaderValues: boolean;
  readonly repeatedHeaders: boolean;
  readonly emptyKeys: boolean;
}

export function binaryRecords(seed: number, count: number, options: BinaryOptions): WireRecord[] {
  const next = sequence(seed);
  return Array.from({ length: count }, (_, index) => {
    const keyLength = next(40);
    const key =
      options.nullKeys && next(5) === 0 ? null : base64(payload(next, options.emptyKeys ? keyLength : keyLength + 1));
    const value =
      options.nullValues && next(9) === 0 ? null : base64(payload(next, next(20) === 0 ? next(40_000) : next(600)));
    const headers: [string, string | null][] = Array.from({ length: next(4) }, (_unused, header) => [
      options.repeatedHeaders && next(3) === 0 ? "again" : `header-${header}-naïve`,
      options.nullHeaderValues && next(4) === 0 ? null : base64(payload(next, next(30))),
    ]);
    return { key, value, headers, timestamp: 1_700_000_000_000 + index * 7 + next(3) };
  });
}

/** Printable, no tabs, no line ends, never empty; `headers` the same for all when given. */
export function textRecords(
  seed: number,
  count: number,
  headers: (index: number) => readonly (readonly [string, string | null])[],
): WireRecord[] {
  const next = sequence(seed);
  const word = () => Array.from({ length: 1 + next(60) }, () => String.fromCharCode(0x61 + next(26))).join("");
  return Array.from({ length: count }, (_, index) => ({
    key: base64(Buffer.from(`k${index}-${word()}`)),
    value: base64(Buffer.from(`${index} ${word()} ünï ${word()}`)),
    headers: headers(index),
    timestamp: -1,
  }));
}

export function toJsonLines(records: readonly WireRecord[]): string {
  return records.map((record) => `${JSON.stringify(record)}\n`).join("");
}

export function fromJsonLines(text: string): ReadRecord[] {
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const { offset, timestamp, key, value, headers } = JSON.parse(line) as ReadRecord;
      return { offset, timestamp, key, value, headers };
    });
}

export const bytesOf = (text: string | null): Buffer => (text === null ? Buffer.alloc(0) : Buffer.from(text, "base64"));
