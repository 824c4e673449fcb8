/**
 * Inflating lz4 and snappy in steps, so that whoever does it can look after others in between.
 *
 * Invariants: `memoryBytes` is known before anything is inflated, and within the bound that was given; a step adds its bytes and one sequence (lz4: at most a
 * block, snappy: at most what the input holds); throws nothing but ProtocolError.
 */
export interface BlockInflation {
  /** Memory that `begin` needs, at least. */
  readonly memoryBytes: number;
  /** To be called once, before the first step. What is inflated lies in `memory`. */
  begin(memory: Buffer): void;
  /** Goes on until about so many bytes more have come out; what has come out in all when that was the end. Throws ProtocolError. */
  step(bytesMax: number): Buffer | undefined;
}

/** All of it at once, in memory of `allocate`. Throws ProtocolError. */
export function inflateWhole(inflation: BlockInflation, allocate: (sizeInBytes: number) => Buffer): Buffer {
  inflation.begin(allocate(inflation.memoryBytes));
  return inflation.step(Number.POSITIVE_INFINITY) as Buffer;
}
