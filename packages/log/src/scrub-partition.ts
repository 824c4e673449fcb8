/**
 * One partition read from its first segment to its end, to see whether each batch is still what was written: its frame, its CRC, its offsets. Nothing is cut or changed,
 * and reads are served as before; what is found is told.
 *
 * Invariants: nothing is pinned while the throttle is waited for, so a deletion or a stop never waits for the rate; what was read while the log was cut or cleaned is read
 * again, not told; reads go through the thread pool, a piece at a time.
 */
import { FileSystemError } from "@samsa/env";
import { recordBatch } from "@samsa/protocol/records";
import { batchProblem, claimedOffset } from "./batch-check.ts";
import { lastOffsetOf } from "./batch-header.ts";
import { scanBatches } from "./batch-scanner.ts";
import type { PartitionState } from "./partition-state.ts";
import type { Segment } from "./segment.ts";
import { isLetGo } from "./storage-error.ts";

const pieceBytes = 256 * 1024;
/** A frame that claims more is not followed. */
const batchBytesMax = 128 * 1024 * 1024;
/** A segment that is cut or cleaned again and again while it is read waits for the next round. */
const attemptsMax = 3;

/** A batch on disk that is not what was written. */
export interface DamagedBatch {
  readonly topic: string;
  readonly partition: number;
  readonly file: string;
  readonly position: number;
  /** Where the batch begins in the log. */
  readonly offset: number;
  /** Of the batch; of the rest of the segment when no batch can be made out any more. */
  readonly bytes: number;
  readonly problem: string;
  /** It was durable: no kill and no loss of power explains it, and no start will cut it. */
  readonly isBelowRecoveryPoint: boolean;
}

export interface ScrubTools {
  /** Waits until so many more bytes may be read. */
  readonly wait: (bytes: number) => Promise<void>;
  readonly isStopped: () => boolean;
  readonly read: (batches: number, bytes: number) => void;
  readonly found: (damage: DamagedBatch) => void;
}

/** Never rejects for what the disk does: a failing one takes its directory offline as it does for a read. */
export async function scrubPartition(state: PartitionState, tools: ScrubTools): Promise<void> {
  let segment: Segment | undefined = state.segments.first;
  for (let attempt = 1; segment !== undefined; ) {
    const { baseOffset }: Segment = segment;
    const isThrough: boolean = await new SegmentScrub(state, segment, tools).run();
    if (isOver(state, tools)) return;
    const index = state.segments.floorIndex(baseOffset);
    if (isThrough || attempt === attemptsMax) {
      segment = state.segments.at(index + 1);
      attempt = 1;
    } else {
      segment = state.segments.at(Math.max(index, 0));
      attempt++;
    }
  }
}

function isOver(state: PartitionState, tools: ScrubTools): boolean {
  return tools.isStopped() || state.isClosed || state.failure !== undefined;
}

class SegmentScrub {
  readonly #state: PartitionState;
  readonly #segment: Segment;
  readonly #tools: ScrubTools;
  readonly #truncations: number;
  /** What was written when the segment's turn came. */
  readonly #end: number;
  #position = 0;
  #nextOffset: number;
  #batches = 0;
  /** Of the piece that was read last; told once it is known that the log was not changed meanwhile. */
  #damaged: DamagedBatch[] = [];

  constructor(state: PartitionState, segment: Segment, tools: ScrubTools) {
    this.#state = state;
    this.#segment = segment;
    this.#tools = tools;
    this.#truncations = state.truncations;
    this.#end = segment.sizeInBytes;
    this.#nextOffset = segment.baseOffset;
  }

  /** False: the log was cut or cleaned meanwhile. */
  async run(): Promise<boolean> {
    let wanted = pieceBytes;
    while (this.#position < this.#end) {
      const bytes = Math.min(wanted, this.#end - this.#position);
      await this.#tools.wait(bytes);
      if (isOver(this.#state, this.#tools)) return true;
      const before = this.#position;
      const isReadable = await this.#readPiece(bytes);
      if (this.#hasChanged) return false;
      this.#tell(this.#position - before);
      if (!isReadable) return true;
      if (this.#position > before) wanted = pieceBytes;
      else if (bytes === this.#end - this.#position || wanted >= batchBytesMax) {
        this.#note(this.#end - this.#position, "no whole batch");
        this.#tell(0);
        return true;
      } else wanted *= 2;
    }
    return true;
  }

  get #hasChanged(): boolean {
    return this.#truncations !== this.#state.truncations || !this.#state.segments.all.includes(this.#segment);
  }

  /** False: nothing behind this can be made out. */
  async #readPiece(bytes: number): Promise<boolean> {
    const { context } = this.#state;
    const range = { from: this.#position, to: this.#position + bytes };
    this.#batches = 0;
    this.#damaged = [];
    try {
      const scanned = await scanBatches(context.pool, this.#segment.log, range, (b, at, position) => {
        this.#visit(b, at, position);
        return undefined;
      });
      this.#position = scanned.position;
      if (scanned.problem === undefined || scanned.isCutOff) return true;
      this.#note(this.#end - this.#position, scanned.problem);
      return false;
    } catch (error) {
      if (!(error instanceof FileSystemError)) throw error;
      if (!isLetGo(error) && !this.#hasChanged) this.#state.fail(error);
      return false;
    }
  }

  #visit(b: Buffer, at: number, position: number): void {
    this.#batches++;
    const place = { segmentBaseOffset: this.#segment.baseOffset, nextOffset: this.#nextOffset };
    const problem = batchProblem(b, at, place);
    if (problem === undefined) {
      this.#nextOffset = lastOffsetOf(b, at) + 1;
      return;
    }
    this.#position = position;
    // Of an old message only the last offset is told.
    const offset = recordBatch.magic(b, at) === 2 ? claimedOffset(b, at) : -1;
    this.#note(recordBatch.sizeInBytes(b, at), problem, offset);
  }

  #note(bytes: number, problem: string, claimedOffset = -1): void {
    const { topic, partition, recoveryPoint } = this.#state;
    const offset = Math.max(claimedOffset, this.#nextOffset);
    this.#damaged.push({
      topic,
      partition,
      file: this.#segment.log.path,
      position: this.#position,
      offset,
      bytes,
      problem,
      isBelowRecoveryPoint: offset < recoveryPoint,
    });
  }

  #tell(bytes: number): void {
    this.#tools.read(this.#batches, bytes);
    for (const damage of this.#damaged) this.#tools.found(damage);
    this.#damaged = [];
    this.#batches = 0;
  }
}
