/**
 * One incremental fetch session (KIP-227): the partitions that a client reads, what it was told of them last, and which of them may have something new.
 *
 * A target whose every record has been told watches its partition and is left alone until that changes or the client asks for something else. So a fetch costs
 * what has happened since the last one, and not what the session holds (docs/decisions/0032-sessions-that-watch.md).
 *
 * Invariants: a target is due or watches its partition, never both and, while it is of the session, never neither; due ones are answered in turn: one that gave
 * records goes to the end.
 */
import { errorCode, type Int64 } from "@samsa/protocol";
import type { Partition, PartitionWaiter } from "./partition.ts";
import { type Place, Roster } from "./roster.ts";

/** One partition that a client wants to read, as last asked for. */
export interface FetchTarget {
  /** Empty when the request names topics by id and the id is not known. */
  topic: string;
  readonly topicId: string;
  readonly partition: number;
  fetchOffset: Int64;
  maxBytes: number;
  currentLeaderEpoch: number;
  lastFetchedEpoch: number;
}

/** A partition as a reading found it that found too little: what a fetch that waits has to know of it. */
export interface WaitedFor {
  /** One of the context's. */
  readonly target: FetchTarget;
  /** Undefined: it is not here. */
  readonly partition: Partition | undefined;
  /** The exclusive bound of the reading. */
  readonly upTo: number;
  /** The log's end at that time: above the bound there may be more. */
  readonly logEndOffset: number;
  /** Of the partition. */
  readonly appendedBytes: number;
  /** What of it counts for `min.bytes`: more than was read where the reading was cut short. */
  readonly bytesThere: number;
}

/** The part of a partition's answer that decides whether an incremental response names it, and whether there is more to tell. */
export interface FetchedState extends WaitedFor {
  readonly errorCode: number;
  readonly highWatermark: Int64;
  readonly lastStableOffset: Int64;
  readonly logStartOffset: Int64;
  readonly sizeInBytes: number;
  readonly diverging: boolean;
}

type HereFetchedState = FetchedState & { readonly partition: Partition };

/** Told, possibly in the midst of an append. */
export interface SessionWaiter {
  /** A partition that has changed, as it was when it had been told to its end. */
  sessionChanged(before: WaitedFor): void;
  sessionOver(): void;
}

class SessionTarget implements FetchTarget, PartitionWaiter {
  topic: string;
  readonly topicId: string;
  readonly partition: number;
  fetchOffset: Int64;
  maxBytes: number;
  currentLeaderEpoch: number;
  lastFetchedEpoch: number;
  /** As told last. */
  highWatermark: Int64 = -1;
  logStartOffset: Int64 = -1;
  isDue = true;
  private readonly session: FetchSession;
  /** While it watches, and as that was then: of many targets, so it is not kept as an object of its own. */
  private watched: Partition | undefined;
  private upTo = 0;
  private logEndOffset = 0;
  private appendedBytes = 0;
  private place: Place<PartitionWaiter> | undefined;

  constructor(session: FetchSession, target: FetchTarget) {
    this.session = session;
    this.topic = target.topic;
    this.topicId = target.topicId;
    this.partition = target.partition;
    this.fetchOffset = target.fetchOffset;
    this.maxBytes = target.maxBytes;
    this.currentLeaderEpoch = target.currentLeaderEpoch;
    this.lastFetchedEpoch = target.lastFetchedEpoch;
  }

  partitionChanged(): void {
    const { watched: partition, upTo, logEndOffset, appendedBytes } = this;
    if (partition === undefined) return;
    this.session.changed(this, { target: this, partition, upTo, logEndOffset, appendedBytes, bytesThere: 0 });
  }

  update({ fetchOffset, maxBytes, currentLeaderEpoch, lastFetchedEpoch }: FetchTarget): void {
    this.fetchOffset = fetchOffset;
    this.maxBytes = maxBytes;
    this.currentLeaderEpoch = currentLeaderEpoch;
    this.lastFetchedEpoch = lastFetchedEpoch;
  }

  /** Takes note of what is about to be told; whether that is anything new to the client. */
  tell(result: FetchedState): boolean {
    const failing = result.errorCode !== errorCode.NONE;
    const moved = this.highWatermark !== result.highWatermark || this.logStartOffset !== result.logStartOffset;
    this.highWatermark = failing ? -1 : result.highWatermark;
    this.logStartOffset = result.logStartOffset;
    return failing || moved || result.sizeInBytes > 0 || result.diverging;
  }

  watch({ partition, upTo, logEndOffset, appendedBytes }: HereFetchedState): void {
    this.isDue = false;
    this.watched = partition;
    this.upTo = upTo;
    this.logEndOffset = logEndOffset;
    this.appendedBytes = appendedBytes;
    this.place = partition.addWaiter(this);
  }

  becomeDue(): void {
    this.unwatch();
    this.isDue = true;
  }

  /** It is of the session no more. */
  leave(): void {
    this.unwatch();
    this.isDue = false;
  }

  private unwatch(): void {
    if (this.place !== undefined) this.watched?.removeWaiter(this.place);
    this.watched = undefined;
    this.place = undefined;
  }
}

export class FetchSession {
  readonly id: number;
  readonly privileged: boolean;
  readonly usesTopicIds: boolean;
  readonly createdMs: number;
  epoch: number;
  /** Begun as a number, so that the engine changes it in its place instead of making one for each fetch. */
  lastUsedMs = 0;
  /** Rises whenever a target becomes due by itself, and at the end. */
  changes = 0;
  isOver = false;
  private readonly targets = new Map<string, SessionTarget>();
  /** In the order in which they are to be answered. */
  private due: SessionTarget[] = [];
  private readonly waiters = new Roster<SessionWaiter>();
  /** Of the last request: another one sees another end of each log. */
  private isolationLevel = -1;

  constructor(options: { id: number; epoch: number; privileged: boolean; usesTopicIds: boolean; nowMs: number }) {
    this.id = options.id;
    this.epoch = options.epoch;
    this.privileged = options.privileged;
    this.usesTopicIds = options.usesTopicIds;
    this.createdMs = options.nowMs;
    this.lastUsedMs = options.nowMs;
  }

  get size(): number {
    return this.targets.size;
  }

  /** As they are now; a copy. Ids that were not known are looked up again. */
  dueTargets(topicName: (id: string) => string | undefined): readonly FetchTarget[] {
    if (this.usesTopicIds) {
      for (const target of this.due) if (target.topic === "") target.topic = topicName(target.topicId) ?? "";
    }
    return [...this.due];
  }

  /** What a request asks for; what it does not name stays as it was. */
  ask(targets: readonly FetchTarget[], isolationLevel: number): void {
    if (isolationLevel !== this.isolationLevel) this.lookAtAll();
    this.isolationLevel = isolationLevel;
    for (const target of targets) {
      const key = targetKey(target, this.usesTopicIds);
      const known = this.targets.get(key);
      if (known === undefined) {
        const added = new SessionTarget(this, target);
        this.targets.set(key, added);
        this.due.push(added);
      } else {
        known.update(target);
        if (!known.isDue) this.becomeDue(known);
      }
    }
  }

  /** The client reads them no more. */
  forget(targets: readonly { readonly topic: string; readonly topicId: string; readonly partition: number }[]): void {
    for (const target of targets) {
      const key = targetKey(target, this.usesTopicIds);
      this.targets.get(key)?.leave();
      this.targets.delete(key);
    }
    if (targets.length > 0) this.due = this.due.filter((target) => target.isDue);
  }

  /** No partition knows of it any more; a fetch of it that waits is to say so. */
  end(): void {
    for (const target of this.targets.values()) target.leave();
    this.targets.clear();
    this.due = [];
    this.isOver = true;
    this.changes++;
    this.waiters.visit((waiter) => waiter.sessionOver());
  }

  /** Takes note of what is about to be answered; gives those results that are new to the client, in their order. */
  tell<T extends FetchedState>(results: readonly T[]): T[] {
    const named: T[] = [];
    const last: SessionTarget[] = [];
    for (const result of results) {
      // Of the first request of a session the targets are the request's own.
      const target = result.target instanceof SessionTarget ? result.target : this.targetOf(result.target);
      if (target === undefined || !target.isDue) continue;
      if (target.tell(result)) named.push(result);
      if (result.sizeInBytes > 0) {
        target.isDue = false;
        last.push(target);
      } else if (!this.privileged && isAllTold(result)) {
        target.watch(result);
      }
    }
    this.due = this.due.filter((target) => target.isDue);
    for (const target of last) {
      target.isDue = true;
      this.due.push(target);
    }
    return named;
  }

  private targetOf(target: FetchTarget): SessionTarget | undefined {
    return this.targets.get(targetKey(target, this.usesTopicIds));
  }

  /** For `SessionTarget`: the partition that it watches is not what it was. */
  changed(target: SessionTarget, before: WaitedFor): void {
    this.becomeDue(target);
    this.changes++;
    this.waiters.visit((waiter) => waiter.sessionChanged(before));
  }

  addWaiter(waiter: SessionWaiter): Place<SessionWaiter> {
    return this.waiters.enter(waiter);
  }

  removeWaiter(place: Place<SessionWaiter>): void {
    this.waiters.leave(place);
  }

  private becomeDue(target: SessionTarget): void {
    target.becomeDue();
    this.due.push(target);
  }

  private lookAtAll(): void {
    for (const target of this.targets.values()) if (!target.isDue) this.becomeDue(target);
  }
}

export function targetKey(
  target: { readonly topic: string; readonly topicId: string; readonly partition: number },
  usesTopicIds: boolean,
): string {
  return `${usesTopicIds ? target.topicId : target.topic}:${target.partition}`;
}

/** There was no more to read, and since the reading nothing has changed, whatever end of the log the reader sees. An error has no high watermark. */
export function isAllTold(result: FetchedState): result is HereFetchedState {
  const { partition, target, upTo, highWatermark, lastStableOffset, logStartOffset, logEndOffset } = result;
  if (partition === undefined) return false;
  const { log } = partition;
  return (
    !result.diverging &&
    result.sizeInBytes === 0 &&
    target.fetchOffset >= upTo &&
    log.highWatermark === highWatermark &&
    log.lastStableOffset === lastStableOffset &&
    log.logStartOffset === logStartOffset &&
    log.logEndOffset === logEndOffset &&
    partition.checkLeader(target.currentLeaderEpoch) === errorCode.NONE
  );
}
