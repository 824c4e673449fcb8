/**
 * Validating a batch that takes more than a moment: one that inflates to more than 64 KiB, has very many records, or must go under another codec. gzip and
 * zstd work in the thread pool, everything else in steps of a tenth of a millisecond or so between which others have their turn.
 *
 * Invariants: what comes out is what `validateAppend` would have said of a short one; memory is taken only when there is room for it on the node, and given
 * back when the run ends, however it ends; the batch must stay as it is until then.
 */
import type { PoolWork, SharedBuffer } from "@samsa/env";
import { errorCode, ProtocolError } from "@samsa/protocol";
import {
  beginInflation,
  type CodecWork,
  type Compression,
  claimedBytes,
  compressElsewhere,
  compression,
  InflatesTooFarError,
  inflatesInSteps,
  inflateWork,
  letGoInflated,
  RecordWalker,
  recordBatchHeaderBytes,
  visitRecords,
} from "@samsa/protocol/records";
import {
  accept,
  appendInflatedBytesMax,
  codecOf,
  type InvalidBatch,
  invalid,
  isCompressed,
  levelOf,
  mayBeRejected,
  RecordErrors,
  requiresKeys,
  targetCompression,
  underCodec,
  type ValidationContext,
  type ValidBatch,
} from "./append-validation.ts";

/** Inflated, checksummed or compressed in a step. */
export const stepBytes = 64 * 1024;
/** Looked at in a step. */
const stepRecords = 8 * 1024;

/** Something else has its turn; then it goes on. */
export class StepPause {}
const pause = new StepPause();

/** Goes on when the thread pool has done its work. */
export class PoolPause {
  readonly work: PoolWork<Buffer>;
  error: Error | undefined;
  result: Buffer | undefined;

  constructor(work: CodecWork<Buffer>) {
    this.work = work;
  }
}

/** Goes on when so many bytes fit into what the node may have in memory. */
export class RoomPause {
  readonly bytes: number;
  /** The room is the run's from then on, also when it is ended before it goes on. */
  isGranted = false;

  constructor(bytes: number) {
    this.bytes = bytes;
  }
}

export type Pause = StepPause | PoolPause | RoomPause;
type Run<T> = Generator<Pause, T, undefined>;

export interface StepTools {
  takeMemory(sizeInBytes: number): SharedBuffer;
  giveBackRoom(bytes: number): void;
  /** What holds at this moment. */
  context(): ValidationContext;
}

export class SteppedValidation {
  readonly #framed: Buffer;
  readonly #tools: StepTools;
  #roomBytes = 0;
  #memory: SharedBuffer | undefined;
  #inflated: Buffer | undefined;

  /** `framed` has a lawful frame and header (`validateAppend`). */
  constructor(framed: Buffer, tools: StepTools) {
    this.#framed = framed;
    this.#tools = tools;
  }

  /** Ended by `return()` it gives back what it holds, as it does at its own end. */
  *run(): Run<ValidBatch | InvalidBatch> {
    try {
      return yield* this.#validate();
    } catch (error) {
      if (error instanceof ProtocolError) return invalid(errorCode.INVALID_RECORD);
      throw error;
    } finally {
      this.#giveBack();
    }
  }

  *#validate(): Run<ValidBatch | InvalidBatch> {
    const framed = this.#framed;
    yield pause;
    const target = targetCompression(framed, this.#tools.context().config);
    const records = yield* this.#records(target !== undefined);
    const walker = new RecordWalker();
    walker.begin(framed, 0, records, 0, records.length, requiresKeys(this.#tools.context()));
    while (!walker.step(stepRecords)) yield pause;
    const walk = walker.result;
    if (!walk.ok && walk.error !== "null-key") return invalid(errorCode.INVALID_RECORD);
    const context = this.#tools.context();
    if (mayBeRejected(framed, walk, context)) {
      const errors = new RecordErrors(framed, context);
      const place = { at: 0, index: 0 };
      const visit = errors.visit.bind(errors);
      while (!visitRecords(framed, 0, records, records.length, place, stepRecords, visit) && !errors.areEnough)
        yield pause;
      const rejection = errors.rejection(walk);
      if (rejection !== undefined) return rejection;
    }
    const converted = target === undefined ? undefined : yield* this.#converted(target, records);
    return accept(framed, converted, walk, this.#tools.context());
  }

  /** The records as they are without compression. */
  *#records(isConverted: boolean): Run<Buffer> {
    const framed = this.#framed;
    const codec = codecOf(framed);
    const stored = framed.subarray(recordBatchHeaderBytes);
    if (!isCompressed(framed)) {
      if (isConverted) yield* this.#room(stored.length);
      return stored;
    }
    if (codec === compression.NONE) throw new ProtocolError("", "the codec is unknown");
    const times = isConverted ? 2 : 1;
    if (inflatesInSteps(codec)) {
      const inflation = beginInflation(codec, stored, appendInflatedBytesMax);
      yield* this.#room(inflation.memoryBytes * times);
      this.#memory = this.#tools.takeMemory(inflation.memoryBytes);
      inflation.begin(this.#memory.bytes);
      for (;;) {
        const inflated = inflation.step(stepBytes);
        yield pause;
        if (inflated !== undefined) return inflated;
      }
    }
    const claimed = Math.min(appendInflatedBytesMax, claimedBytes(codec, stored) ?? appendInflatedBytesMax);
    yield* this.#room(claimed * times);
    try {
      this.#inflated = yield* elsewhere(inflateWork(codec, stored, claimed));
    } catch (error) {
      if (!(error instanceof InflatesTooFarError) || claimed === appendInflatedBytesMax) throw error;
      // Members of gzip one after the other, or a lie.
      this.#giveBack();
      yield* this.#room(appendInflatedBytesMax * times);
      this.#inflated = yield* elsewhere(inflateWork(codec, stored, appendInflatedBytesMax));
    }
    return this.#inflated;
  }

  *#room(bytes: number): Run<void> {
    const forRoom = new RoomPause(bytes);
    try {
      yield forRoom;
    } finally {
      if (forRoom.isGranted) this.#roomBytes = bytes;
    }
  }

  *#converted(target: Compression, records: Buffer): Run<Buffer> {
    const { config } = this.#tools.context();
    if (target === compression.NONE) {
      // Too large in any case: `accept` refuses it by its size.
      const kept = records.subarray(0, Math.min(records.length, config.maxMessageBytes + 1));
      return underCodec(this.#framed, target, kept);
    }
    const work = compressElsewhere(target, levelOf(target, config), records);
    if ("start" in work) return underCodec(this.#framed, target, yield* elsewhere(work));
    for (;;) {
      const compressed = work.step(stepBytes);
      yield pause;
      if (compressed !== undefined) return underCodec(this.#framed, target, compressed);
    }
  }

  #giveBack(): void {
    if (this.#inflated !== undefined) letGoInflated(this.#inflated);
    this.#inflated = undefined;
    this.#memory?.release();
    this.#memory = undefined;
    this.#tools.giveBackRoom(this.#roomBytes);
    this.#roomBytes = 0;
  }
}

function* elsewhere(work: CodecWork<Buffer>): Run<Buffer> {
  const inPool = new PoolPause(work);
  yield inPool;
  if (inPool.error !== undefined) throw inPool.error;
  return inPool.result as Buffer;
}
