/**
 * Fetches that wait until enough records are there or their time is up. A partition wakes those that wait for it; those woken are gone through
 * once, in what the turn defers, so that many appends of one turn cause one reading.
 *
 * Invariants: at most `parkedFetchesMax` are parked; each leaves exactly once, by `wake` with a reason; a parked fetch holds no record bytes and no
 * frame.
 */
import type { Clock } from "@samsa/env";
import { type Deadline, Deadlines } from "./deadlines.ts";
import { type FetchIsolation, isolationBound } from "./fetch-read.ts";
import type { FetchSession, SessionWaiter, WaitedFor } from "./fetch-session.ts";
import { parkedFetchesMax, partitionBytesEnough } from "./limits.ts";
import type { Partition, PartitionWaiter } from "./partition.ts";
import type { Place } from "./roster.ts";

export interface ParkOptions {
  readonly waitedFor: readonly WaitedFor[];
  /** Waited for as well: whatever else of it changes. */
  readonly session: FetchSession | undefined;
  /** `session.changes` before the reading that found too little. */
  readonly changesSeen: number;
  readonly isolation: FetchIsolation;
  readonly bytesMin: number;
  /** `Clock.monotonicMs`. */
  readonly dueMs: number;
  /** Called once and never at once: `timeUp` tells that what is there has to do. */
  readonly wake: (timeUp: boolean) => void;
}

export interface ParkedFetch {
  /** Takes it out without waking. Idempotent. */
  cancel(): void;
}

export class ParkedFetches {
  private readonly clock: Clock;
  private readonly parked: Deadlines<Parked>;
  private woken: Parked[] = [];
  private stopped = false;

  constructor(clock: Clock) {
    this.clock = clock;
    this.parked = new Deadlines(clock, (parked) => parked.leave(true));
  }

  get size(): number {
    return this.parked.size;
  }

  /** Undefined when there is no room: the fetch is to be answered with what there is. */
  park(options: ParkOptions): ParkedFetch | undefined {
    if (this.stopped || this.parked.size >= parkedFetchesMax) return undefined;
    const parked = new Parked(this, options);
    parked.begin(this.parked.enter(parked, options.dueMs));
    return parked;
  }

  /** Wakes every fetch; nothing is parked any more. */
  stop(): void {
    this.stopped = true;
    this.parked.end();
  }

  forget(deadline: Deadline<Parked>): void {
    this.parked.leave(deadline);
  }

  /** `parked` has enough to read: it is woken by what the turn defers. */
  ready(parked: Parked): void {
    if (this.woken.length > 0) {
      this.woken.push(parked);
      return;
    }
    this.woken = [parked];
    this.clock.defer(() => {
      const { woken } = this;
      this.woken = [];
      for (const each of woken) each.leave(false);
    });
  }
}

class Parked implements PartitionWaiter, SessionWaiter, ParkedFetch {
  private readonly fetches: ParkedFetches;
  private readonly options: ParkOptions;
  private deadline: Deadline<Parked> | undefined;
  /** Those of the options, and whatever else of the session has changed since. */
  private readonly waitedFor: WaitedFor[];
  /** In the partitions' own lists, in the order of `waitedFor`. */
  private readonly waits: (Place<PartitionWaiter> | undefined)[] = [];
  private sessionWait: Place<SessionWaiter> | undefined;
  private isReady = false;
  private left = false;

  constructor(fetches: ParkedFetches, options: ParkOptions) {
    this.fetches = fetches;
    this.options = options;
    this.waitedFor = [...options.waitedFor];
  }

  begin(deadline: Deadline<Parked>): void {
    this.deadline = deadline;
    for (const { partition } of this.waitedFor) this.waits.push(partition?.addWaiter(this));
    const { session, changesSeen } = this.options;
    this.sessionWait = session?.addWaiter(this);
    // Nobody told of what came between the reading and this.
    const isLate =
      (session !== undefined && session.changes !== changesSeen) ||
      this.waitedFor.some(({ partition }) => partition !== undefined && partition.checkLeader(-1) !== 0) ||
      this.enoughBytes();
    if (isLate) this.becomeReady();
  }

  /** From here on its bytes count. */
  sessionChanged(before: WaitedFor): void {
    const { partition } = before;
    if (this.isReady || this.left || partition === undefined) return;
    this.waitedFor.push(before);
    this.waits.push(partition.addWaiter(this));
    this.partitionChanged(partition);
  }

  sessionOver(): void {
    if (!this.isReady && !this.left) this.becomeReady();
  }

  partitionChanged(partition: Partition): void {
    if (this.isReady || this.left) return;
    if (partition.checkLeader(-1) !== 0 || this.enoughBytes()) this.becomeReady();
  }

  private becomeReady(): void {
    this.isReady = true;
    this.fetches.ready(this);
  }

  leave(timeUp: boolean): void {
    if (!this.goes()) return;
    // The answer first: who waits for it waits for nothing else.
    try {
      this.options.wake(timeUp);
    } finally {
      this.letGo();
    }
  }

  cancel(): void {
    if (this.goes()) this.letGo();
  }

  /** False: it went before. Its room is free at once, for whatever its answer brings about. */
  private goes(): boolean {
    if (this.left) return false;
    this.left = true;
    if (this.deadline !== undefined) this.fetches.forget(this.deadline);
    return true;
  }

  private letGo(): void {
    for (const [at, { partition }] of this.waitedFor.entries()) {
      const wait = this.waits[at];
      if (wait !== undefined) partition?.removeWaiter(wait);
    }
    if (this.sessionWait !== undefined) this.options.session?.removeWaiter(this.sessionWait);
  }

  private enoughBytes(): boolean {
    const { isolation, bytesMin } = this.options;
    let bytes = 0;
    for (const { partition, upTo, logEndOffset, appendedBytes, bytesThere, target } of this.waitedFor) {
      if (partition === undefined) continue;
      const moved = isolationBound(partition, isolation) > upTo;
      // A transaction that was open has ended: how much it held only reading tells.
      if (moved && isolation === "lastStableOffset" && upTo < logEndOffset) return true;
      const more = moved ? partition.appendedBytes - appendedBytes : 0;
      const there = Math.min(target.maxBytes, bytesThere + more);
      if (more > 0 && there >= partitionBytesEnough) return true;
      bytes += there;
    }
    return bytes >= bytesMin;
  }
}
