/**
 * Copying a few bytes from one buffer to another without leaving compiled code: where a record comes once in ten milliseconds the engine's own copying, native
 * code in no cache of the processor, takes longer than a short loop (docs/decisions/0025-what-a-lone-record-passes.md).
 */

/** Up to here a loop takes a tenth of a microsecond at most. */
const loopBytesMax = 256;

/** Puts the bytes of `source` from `start` up to `end` into `target` from `at` on, where there is room for them; the two do not overlap. */
export function copyBytes(source: Buffer, start: number, end: number, target: Buffer, at: number): void {
  if (end - start > loopBytesMax) {
    source.copy(target, at, start, end);
    return;
  }
  for (let from = start, to = at; from < end; from++, to++) target[to] = source[from] as number;
}
