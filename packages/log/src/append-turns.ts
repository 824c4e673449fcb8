/**
 * How much a turn of the event loop may inflate and walk, how much of what is inflated may be in memory, and the line in which a partition's appends wait.
 * When a turn has done enough, on any partition of the node, the rest goes on in the next one, so that other clients are served between.
 *
 * Invariants: a partition's appends are looked at in the order in which they came, compressed or not; each is looked at or refused once; a turn inflates and
 * walks for little more than `turnMsMax`; the batches that take more than a moment have at most `inflatedBytesInFlightMax`, or one of them has more.
 */
import type { Clock, Logger, ThreadPool } from "@samsa/env";
import { errorCode } from "@samsa/protocol";
import { recordBatchHeaderBytes } from "@samsa/protocol/records";
import { type Pause, PoolPause, RoomPause, stepBytes } from "./append-in-steps.ts";
import { type InvalidBatch, invalid, isCompressed, type ValidBatch } from "./append-validation.ts";
import type { AppendRequest, AppendResult } from "./partition-log-api.ts";
import { inFull } from "./storage-error.ts";

/** A turn ends at the first of both: the bytes are what the quickest codec does in that time, and all that counts where time stands still. */
const inflatedBytesPerTurnMax = 4 * 1024 * 1024;
const turnMsMax = 1;
/** Inflated bytes of a node's batches that are in work, and what they are converted to. */
const inflatedBytesInFlightMax = 64 * 1024 * 1024;
/** Bytes of a partition's batches, as they came, that may wait; of those beyond only the refusals wait. */
const waitingBytesMax = 64 * 1024 * 1024;

/** Of a node. */
export class InflationTurns {
  readonly room = new Room(inflatedBytesInFlightMax);
  readonly #clock: Clock;
  #spentBytes = 0;
  #spentMs = 0;
  #isScheduled = false;
  /** At most one for each partition. */
  #waiting: (() => void)[] = [];
  /** Behind everything that is deferred, which has several rounds in one turn of the loop: this has one, and one more behind a read that came alone. */
  readonly #behindDeferred = (): void => queueMicrotask(this.#turn);
  readonly #turn = (): void => {
    this.#isScheduled = false;
    this.#spentBytes = 0;
    this.#spentMs = 0;
    const waiting = this.#waiting;
    this.#waiting = [];
    let next = 0;
    while (next < waiting.length && !this.isSpent) waiting[next++]?.();
    if (next === waiting.length) return;
    this.#waiting = waiting.slice(next).concat(this.#waiting);
    this.#schedule();
  };

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get isSpent(): boolean {
    return this.#spentBytes >= inflatedBytesPerTurnMax || this.#spentMs >= turnMsMax;
  }

  spend(inflatedBytes: number, ms: number): void {
    this.#spentBytes += inflatedBytes;
    this.#spentMs += ms;
    this.#schedule();
  }

  /** Calls back once, in a turn that may inflate. */
  wait(resume: () => void): void {
    this.#waiting.push(resume);
    this.#schedule();
  }

  #schedule(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    this.#clock.defer(this.#behindDeferred);
  }
}

/** Bytes that may be in memory at a time. Who finds no room waits in the order of coming; whoever is alone gets what is asked for. */
export class Room {
  readonly #bytesMax: number;
  #takenBytes = 0;
  /** At most one for each partition, and one for each cut of a partition that happened meanwhile. */
  #waiting: { readonly bytes: number; readonly granted: () => void }[] = [];

  constructor(bytesMax: number) {
    this.#bytesMax = bytesMax;
  }

  get takenBytes(): number {
    return this.#takenBytes;
  }

  /** Calls back once, perhaps at once; later than anybody who waits. */
  take(bytes: number, granted: () => void): void {
    this.#waiting.push({ bytes, granted });
    this.#grant();
  }

  giveBack(bytes: number): void {
    this.#takenBytes -= bytes;
    this.#grant();
  }

  #grant(): void {
    for (;;) {
      const first = this.#waiting[0];
      if (first === undefined) return;
      if (this.#takenBytes > 0 && this.#takenBytes + first.bytes > this.#bytesMax) return;
      this.#waiting.shift();
      this.#takenBytes += first.bytes;
      first.granted();
    }
  }
}

type Outcome = ValidBatch | InvalidBatch;

/** What is left to do for an append that takes more than a moment. */
export interface SteppedAppend {
  readonly run: Generator<Pause, Outcome, undefined>;
  /** Called once, unless the append was refused meanwhile. */
  finish(outcome: Outcome): void;
}

interface Tools {
  readonly clock: Clock;
  readonly threads: ThreadPool;
  readonly turns: InflationTurns;
  readonly logger: Logger;
}

/** Takes a run from pause to pause. */
class Stepper {
  readonly #tools: Tools;
  readonly #run: SteppedAppend["run"];
  readonly #ended: (outcome: Outcome) => void;
  #isAbandoned = false;
  readonly #resume = (): void => this.go();

  constructor(tools: Tools, run: SteppedAppend["run"], ended: (outcome: Outcome) => void) {
    this.#tools = tools;
    this.#run = run;
    this.#ended = ended;
  }

  /** Nobody wants to know any more. What a thread is reading stays until it is done. */
  abandon(): void {
    this.#isAbandoned = true;
  }

  /** To the next pause that is not over at once. */
  go(): void {
    const { clock, turns } = this.#tools;
    let atMs = clock.monotonicMs();
    for (;;) {
      if (turns.isSpent && !this.#isAbandoned) {
        turns.wait(this.#resume);
        return;
      }
      const pause = this.#next();
      if (pause === undefined) return;
      if (pause instanceof PoolPause) {
        this.#wait(pause);
        return;
      }
      if (pause instanceof RoomPause) {
        if (this.#waitsForRoom(pause)) return;
        continue;
      }
      const nowMs = clock.monotonicMs();
      turns.spend(stepBytes, nowMs - atMs);
      atMs = nowMs;
    }
  }

  /** Whoever makes the room may be in the middle of a run of its own: then it goes on in a turn. */
  #waitsForRoom(pause: RoomPause): boolean {
    const { turns } = this.#tools;
    let isNow = true;
    turns.room.take(pause.bytes, () => {
      pause.isGranted = true;
      if (!isNow) turns.wait(this.#resume);
    });
    isNow = false;
    return !pause.isGranted;
  }

  #wait(pause: PoolPause): void {
    this.#tools.threads.run(pause.work, (error, result) => {
      pause.error = error;
      pause.result = result;
      this.go();
    });
  }

  /** Undefined: the run has ended. */
  #next(): Pause | undefined {
    let outcome: Outcome;
    try {
      const { value, done } = this.#isAbandoned ? this.#run.return(refused) : this.#run.next();
      if (done !== true) return value;
      outcome = value;
    } catch (error) {
      this.#tools.logger.error("looking at an append failed", { problem: inFull(error) });
      outcome = invalid(errorCode.UNKNOWN_SERVER_ERROR);
    }
    this.#ended(outcome);
    return undefined;
  }
}

const refused = invalid(errorCode.KAFKA_STORAGE_ERROR);

type Done = (result: AppendResult) => void;

interface WaitingAppend {
  /** Undefined: too much was waiting when it came. */
  readonly request: AppendRequest | undefined;
  readonly done: Done;
}

interface LineActions {
  /** Looks at a batch, whose turn it is; undefined when that is all, else what is left to do. */
  append(request: AppendRequest, done: Done): SteppedAppend | undefined;
  /** A batch that waits in vain: its producer will send it again. */
  noteRefused(records: Buffer): void;
  /** Answers that a batch is not taken. */
  refuse(done: Done, error: number): void;
}

/** Whether an append is for a later turn: it is compressed, and enough was inflated in this one. */
export function mustWait({ records }: AppendRequest, turns: InflationTurns): boolean {
  return turns.isSpent && records.length >= recordBatchHeaderBytes && isCompressed(records);
}

/** Of a partition, from the first append on that had to wait. */
export class AppendLine {
  readonly #tools: Tools;
  readonly #actions: LineActions;
  #waiting: WaitingAppend[] = [];
  #waitingBytes = 0;
  /** Of the first that waits. */
  #stepper: Stepper | undefined;
  #steppersUnderWay = 0;
  #isAdvancing = false;
  #idle: (() => void)[] = [];
  readonly #resume = (): void => this.#advance();

  constructor(tools: Tools, actions: LineActions) {
    this.#tools = tools;
    this.#actions = actions;
  }

  take(request: AppendRequest, done: Done): void {
    if (this.#waiting.length === 0 && !mustWait(request, this.#tools.turns)) {
      const left = this.#actions.append(request, done);
      if (left !== undefined) this.begin(request, done, left);
      return;
    }
    this.#wait(request, done);
    if (this.#waiting.length === 1) this.#tools.turns.wait(this.#resume);
  }

  /** An append that was looked at with nobody before it, and has this left to do. */
  begin(request: AppendRequest, done: Done, left: SteppedAppend): void {
    this.#wait(request, done);
    this.#step(left);
  }

  #wait(request: AppendRequest, done: Done): void {
    if (this.#waitingBytes >= waitingBytesMax) {
      this.#actions.noteRefused(request.records);
      this.#waiting.push({ request: undefined, done });
      return;
    }
    request.owner?.retain();
    this.#waitingBytes += request.records.length;
    this.#waiting.push({ request, done });
  }

  /** Looks at what waits, as far as it goes in this turn. */
  #advance(): void {
    if (this.#isAdvancing) return;
    this.#isAdvancing = true;
    try {
      while (this.#stepper === undefined && this.#waiting.length > 0 && this.#lookAtFirst());
    } finally {
      this.#isAdvancing = false;
    }
  }

  /** False: its turn has not come. */
  #lookAtFirst(): boolean {
    const { request, done } = this.#waiting[0] as WaitingAppend;
    if (request !== undefined && mustWait(request, this.#tools.turns)) {
      this.#tools.turns.wait(this.#resume);
      return false;
    }
    let left: SteppedAppend | undefined;
    if (request === undefined) this.#actions.refuse(done, errorCode.KAFKA_STORAGE_ERROR);
    else left = this.#actions.append(request, done);
    if (left === undefined) this.#leave();
    else this.#step(left);
    return true;
  }

  /** The first that waits goes on step by step. */
  #step({ run, finish }: SteppedAppend): void {
    const request = this.#waiting[0]?.request;
    // The batch is read until the run has ended, also when its append was refused long ago.
    request?.owner?.retain();
    this.#steppersUnderWay++;
    const stepper = new Stepper(this.#tools, run, (outcome) => {
      request?.owner?.release();
      this.#steppersUnderWay--;
      if (this.#stepper === stepper) {
        this.#stepper = undefined;
        finish(outcome);
        this.#leave();
        this.#advance();
      }
      if (this.#steppersUnderWay === 0) for (const resolve of this.#idle.splice(0)) resolve();
    });
    this.#stepper = stepper;
    stepper.go();
  }

  /** The first is done with. */
  #leave(): void {
    const request = this.#waiting.shift()?.request;
    this.#waitingBytes -= request?.records.length ?? 0;
    request?.owner?.release();
  }

  /** None waits any more. The error is one that passes, so that the producers send their batches again. */
  refuseAll(error: number = errorCode.KAFKA_STORAGE_ERROR): void {
    this.#stepper?.abandon();
    this.#stepper = undefined;
    while (this.#waiting.length > 0) {
      const { request, done } = this.#waiting[0] as WaitingAppend;
      if (request !== undefined) this.#actions.noteRefused(request.records);
      this.#actions.refuse(done, error);
      this.#leave();
    }
  }

  /** Resolves when nothing that was refused is in work any more. */
  async settled(): Promise<void> {
    while (this.#steppersUnderWay > 0) await new Promise<void>((resolve) => this.#idle.push(resolve));
  }
}
