/**
 * How much a turn of the event loop may inflate. A compressed batch is inflated to be checked, and a few kilobytes may inflate to a great many: when a
 * turn has inflated enough, on any partition of the node, further compressed batches wait for the next one, so that other clients are served between.
 *
 * Invariants: a partition's appends are looked at in the order in which they came, compressed or not; each is looked at or refused once; a turn inflates
 * less than `inflatedBytesPerTurnMax` and one batch.
 */
import type { Clock } from "@samsa/env";
import { recordBatchHeaderBytes } from "@samsa/protocol/records";
import { isCompressed } from "./append-validation.ts";
import type { AppendRequest, AppendResult } from "./partition-log-api.ts";

/** A few milliseconds' work. */
const inflatedBytesPerTurnMax = 8 * 1024 * 1024;
/** Bytes of a partition's batches, as they came, that may wait; of those beyond only the refusals wait. */
const waitingBytesMax = 64 * 1024 * 1024;

/** Of a node. */
export class InflationTurns {
  readonly #clock: Clock;
  #spentBytes = 0;
  #isScheduled = false;
  /** At most one for each partition. */
  #waiting: (() => void)[] = [];
  readonly #turn = (): void => {
    this.#isScheduled = false;
    this.#spentBytes = 0;
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
    return this.#spentBytes >= inflatedBytesPerTurnMax;
  }

  spend(inflatedBytes: number): void {
    this.#spentBytes += inflatedBytes;
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
    this.#clock.defer(this.#turn);
  }
}

type Done = (result: AppendResult) => void;

interface WaitingAppend {
  /** Undefined: too much was waiting when it came. */
  readonly request: AppendRequest | undefined;
  readonly done: Done;
}

interface LineActions {
  /** Looks at a batch, whose turn it is. */
  append(request: AppendRequest, done: Done): void;
  /** A batch that waits in vain: its producer will send it again. */
  noteRefused(records: Buffer): void;
  /** Answers that a batch is not taken now. */
  refuse(done: Done): void;
}

/** Of a partition. */
export class AppendLine {
  readonly #turns: InflationTurns;
  readonly #actions: LineActions;
  #waiting: WaitingAppend[] = [];
  #waitingBytes = 0;
  readonly #resume = (): void => {
    let count = 0;
    for (const waiting of this.#waiting) {
      if (this.#turns.isSpent) break;
      count++;
      this.#leave(waiting, true);
    }
    this.#waiting.splice(0, count);
    if (this.#waiting.length > 0) this.#turns.wait(this.#resume);
  };

  constructor(turns: InflationTurns, actions: LineActions) {
    this.#turns = turns;
    this.#actions = actions;
  }

  take(request: AppendRequest, done: Done): void {
    const mayGo = this.#waiting.length === 0 && !(this.#turns.isSpent && inflates(request.records));
    if (mayGo) this.#actions.append(request, done);
    else this.#wait(request, done);
  }

  #wait(request: AppendRequest, done: Done): void {
    if (this.#waiting.length === 0) this.#turns.wait(this.#resume);
    if (this.#waitingBytes >= waitingBytesMax) {
      this.#actions.noteRefused(request.records);
      this.#waiting.push({ request: undefined, done });
      return;
    }
    request.owner?.retain();
    this.#waitingBytes += request.records.length;
    this.#waiting.push({ request, done });
  }

  #leave({ request, done }: WaitingAppend, isTaken: boolean): void {
    if (request === undefined || !isTaken) this.#actions.refuse(done);
    else this.#actions.append(request, done);
    this.#waitingBytes -= request?.records.length ?? 0;
    request?.owner?.release();
  }

  /** None waits any more. */
  refuseAll(): void {
    for (const waiting of this.#waiting.splice(0)) this.#leave(waiting, false);
  }
}

function inflates(records: Buffer): boolean {
  return records.length >= recordBatchHeaderBytes && isCompressed(records);
}
