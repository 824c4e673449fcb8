/**
 * Whether a stored batch is what was once written, as far as it can say so itself: its CRC, and offsets that go on from the batch before it. Recovery, the check of whole
 * directories and the scrub ask this one question.
 */
import { ProtocolError } from "@samsa/protocol";
import { readMessageSet, recordBatch } from "@samsa/protocol/records";
import { inflatedBytesMax } from "./append-validation.ts";
import { lastOffsetOf } from "./batch-header.ts";
import { relativeOffsetMax } from "./segment.ts";

/** In words; undefined: the batch is lawful here. Its frame lies whole in the buffer. */
export function batchProblem(
  b: Buffer,
  at: number,
  place: { readonly segmentBaseOffset: number; readonly nextOffset: number },
): string | undefined {
  try {
    return crcProblem(b, at) ?? offsetsProblem(b, at, place);
  } catch (error) {
    if (error instanceof ProtocolError) return error.message;
    throw error;
  }
}

/** Throws ProtocolError when an old message set is wrong. */
export function crcProblem(b: Buffer, at: number): string | undefined {
  if (recordBatch.magic(b, at) === 2) return recordBatch.isCrcValid(b, at) ? undefined : "CRC does not match";
  readMessageSet(b.subarray(at, at + recordBatch.sizeInBytes(b, at)), { decompressedBytesMax: inflatedBytesMax });
  return undefined;
}

/** Throws ProtocolError on an offset that cannot be. */
export function offsetsProblem(
  b: Buffer,
  at: number,
  { segmentBaseOffset, nextOffset }: { readonly segmentBaseOffset: number; readonly nextOffset: number },
): string | undefined {
  if (recordBatch.magic(b, at) === 2 && recordBatch.baseOffset(b, at) < nextOffset)
    return `base offset below ${nextOffset}`;
  const lastOffset = lastOffsetOf(b, at);
  if (lastOffset < nextOffset) return `last offset ${lastOffset} below ${nextOffset}`;
  if (lastOffset - segmentBaseOffset > relativeOffsetMax)
    return `last offset ${lastOffset} is too far from the segment's base`;
  return undefined;
}

/** The offset at the batch's beginning; -1: none that could be. */
export function claimedOffset(b: Buffer, at: number): number {
  try {
    return recordBatch.baseOffset(b, at);
  } catch (error) {
    if (error instanceof ProtocolError) return -1;
    throw error;
  }
}

/** Its own or those before it: compaction was here. */
export function leavesOffsetsOut(b: Buffer, at: number, nextOffset: number): boolean {
  if (recordBatch.magic(b, at) !== 2) return false;
  if (recordBatch.baseOffset(b, at) > nextOffset) return true;
  return recordBatch.recordCount(b, at) <= recordBatch.lastOffsetDelta(b, at);
}
