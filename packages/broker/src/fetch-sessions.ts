/**
 * Incremental fetch sessions (KIP-227): the broker remembers which partitions a client fetches, requests name changes only, responses name only
 * partitions with something new.
 *
 * Invariants: at most `slots` sessions, each of at most `fetchSessionPartitionsMax` partitions (a larger fetch is served without a session, where Kafka knows no bound); a session's epoch rises with every request, so that a repeated or reordered one is refused;
 * partitions answer in turn: one that gave records goes to the end of its session.
 */
import type { Clock, Random } from "@samsa/env";
import { errorCode, type Int64, zeroUuid } from "@samsa/protocol";
import type { FetchRequest } from "@samsa/protocol/messages/fetch-request";
import { fetchSessionEvictionMs, fetchSessionPartitionsMax } from "./limits.ts";

/** One partition that a client wants to read, as last asked for. */
export interface FetchTarget {
  /** Empty when the request names topics by id and the id is not known. */
  topic: string;
  readonly topicId: string;
  readonly partition: number;
  /** In its session; empty as long as nobody asked (`keyOf`). Made anew for each fetch it was most of what an idle session of many partitions cost. */
  key: string;
  fetchOffset: Int64;
  maxBytes: number;
  currentLeaderEpoch: number;
  lastFetchedEpoch: number;
}

/** What was told the client last about a partition of its session. */
interface CachedTarget extends FetchTarget {
  highWatermark: Int64;
  logStartOffset: Int64;
}

/** The part of a partition's answer that decides whether an incremental response names it. */
export interface FetchedState {
  /** One of the context's. */
  readonly target: FetchTarget;
  readonly errorCode: number;
  readonly highWatermark: Int64;
  readonly logStartOffset: Int64;
  readonly sizeInBytes: number;
  readonly diverging: boolean;
}

/** A resolved fetch request. */
export interface FetchContext {
  /** 0, or why the session cannot be used; then there are no targets. */
  readonly error: number;
  readonly targets: readonly FetchTarget[];
  /** Takes note of what is about to be answered: which of the results are named (in their order), in which session, or with which error for all. */
  finish<T extends FetchedState>(
    results: readonly T[],
  ): { readonly error: number; readonly sessionId: number; readonly named: readonly T[] };
}

const initialEpoch = 0;
const finalEpoch = -1;
const noSession = 0;

function nextEpoch(epoch: number): number {
  return epoch < 0 ? finalEpoch : epoch === 0x7fffffff ? 1 : epoch + 1;
}

class FetchSession {
  readonly id: number;
  readonly privileged: boolean;
  readonly usesTopicIds: boolean;
  readonly createdMs: number;
  /** In the order in which they are to be answered. */
  readonly targets = new Map<string, CachedTarget>();
  epoch = nextEpoch(initialEpoch);
  /** Begun as a number, so that the engine changes it in its place instead of making one for each fetch. */
  lastUsedMs = 0;

  constructor(options: { id: number; privileged: boolean; usesTopicIds: boolean; nowMs: number }) {
    this.id = options.id;
    this.privileged = options.privileged;
    this.usesTopicIds = options.usesTopicIds;
    this.createdMs = options.nowMs;
    this.lastUsedMs = options.nowMs;
  }

  /** Evictable by a follower's new session too, and by a consumer's. */
  get old(): boolean {
    return this.lastUsedMs - this.createdMs > fetchSessionEvictionMs;
  }
}

export class FetchSessions {
  private readonly clock: Clock;
  private readonly random: Random;
  private readonly slots: number;
  private readonly sessions = new Map<number, FetchSession>();
  /** Kafka's IncrementalFetchSessionEvictionsPerSec. */
  evictions = 0;

  constructor(options: { clock: Clock; random: Random; slots: number }) {
    this.clock = options.clock;
    this.random = options.random;
    this.slots = options.slots;
  }

  get size(): number {
    return this.sessions.size;
  }

  /** `topicName` resolves ids; undefined when unknown. */
  resolve(request: FetchRequest, version: number, topicName: (id: string) => string | undefined): FetchContext {
    const usesTopicIds = version >= 13;
    const targets = requestedTargets(request, usesTopicIds, topicName);
    const { sessionId, sessionEpoch } = request;
    if (sessionEpoch === initialEpoch || sessionEpoch === finalEpoch) {
      if (sessionId !== noSession) this.sessions.delete(sessionId);
      if (sessionEpoch === finalEpoch) return sessionless(targets);
      return this.fullContext(targets, { usesTopicIds, privileged: replicaIdOf(request) >= 0 });
    }
    const session = this.sessions.get(sessionId);
    if (session === undefined) return failed(errorCode.FETCH_SESSION_ID_NOT_FOUND);
    if (session.epoch !== sessionEpoch) return failed(errorCode.INVALID_FETCH_SESSION_EPOCH);
    if (session.usesTopicIds !== usesTopicIds) return failed(errorCode.FETCH_SESSION_TOPIC_ID_ERROR);
    updateSession(session, request, targets);
    if (session.targets.size > fetchSessionPartitionsMax) {
      this.sessions.delete(sessionId);
      return failed(errorCode.FETCH_SESSION_ID_NOT_FOUND);
    }
    if (session.targets.size === 0) {
      this.sessions.delete(sessionId);
      return sessionless(targets);
    }
    session.lastUsedMs = this.clock.monotonicMs();
    session.epoch = nextEpoch(session.epoch);
    return incrementalContext(session, topicName);
  }

  private fullContext(
    targets: readonly FetchTarget[],
    kind: { usesTopicIds: boolean; privileged: boolean },
  ): FetchContext {
    return {
      error: errorCode.NONE,
      targets,
      finish: (results) => ({ error: errorCode.NONE, sessionId: this.create(results, kind), named: results }),
    };
  }

  /** The id of the new session, or 0 when there is no room for it. */
  private create(results: readonly FetchedState[], kind: { usesTopicIds: boolean; privileged: boolean }): number {
    if (results.length > fetchSessionPartitionsMax) return noSession;
    const nowMs = this.clock.monotonicMs();
    if (this.sessions.size >= this.slots && !this.evictFor(kind.privileged, results.length, nowMs)) return noSession;
    const session = new FetchSession({ id: this.newId(), nowMs, ...kind });
    for (const { target, highWatermark, logStartOffset } of results) {
      session.targets.set(keyOf(target, kind.usesTopicIds), { ...target, highWatermark, logStartOffset });
    }
    this.sessions.set(session.id, session);
    return session.id;
  }

  private newId(): number {
    for (;;) {
      const id = 1 + this.random.integer(0x7fffffff - 1);
      if (!this.sessions.has(id)) return id;
    }
  }

  /** Makes room if one may be evicted: a stale one, else the smallest that is not larger than the new one. */
  private evictFor(privileged: boolean, size: number, nowMs: number): boolean {
    let stalest: FetchSession | undefined;
    let smallest: FetchSession | undefined;
    for (const session of this.sessions.values()) {
      if (stalest === undefined || session.lastUsedMs < stalest.lastUsedMs) stalest = session;
      const evictable = session.old || (privileged && !session.privileged);
      if (evictable && (smallest === undefined || compareForEviction(session, smallest) < 0)) smallest = session;
    }
    let victim: FetchSession | undefined;
    if (stalest !== undefined && nowMs - stalest.lastUsedMs > fetchSessionEvictionMs) victim = stalest;
    else if (smallest !== undefined && mayReplace(smallest, privileged, size)) victim = smallest;
    if (victim === undefined) return false;
    this.sessions.delete(victim.id);
    this.evictions++;
    return true;
  }
}

function compareForEviction(a: FetchSession, b: FetchSession): number {
  if (a.privileged !== b.privileged) return a.privileged ? 1 : -1;
  return a.targets.size - b.targets.size || a.id - b.id;
}

function mayReplace(session: FetchSession, privileged: boolean, size: number): boolean {
  if (session.privileged !== privileged) return privileged;
  return size > session.targets.size;
}

export function replicaIdOf(request: FetchRequest): number {
  return request.replicaId === -1 ? request.replicaState.replicaId : request.replicaId;
}

function keyOf(target: FetchTarget, usesTopicIds: boolean): string {
  if (target.key === "") target.key = targetKey(target, usesTopicIds);
  return target.key;
}

function targetKey(target: { topic: string; topicId: string; partition: number }, usesTopicIds: boolean): string {
  return `${usesTopicIds ? target.topicId : target.topic}:${target.partition}`;
}

/**
 * The request's own partitions; of one named twice the last entry holds, at the place of the first. Many fetches name a single one, and a
 * key for it would cost more than all else here.
 */
function requestedTargets(
  request: FetchRequest,
  usesTopicIds: boolean,
  topicName: (id: string) => string | undefined,
): FetchTarget[] {
  const targets: FetchTarget[] = [];
  for (const { topic, topicId, partitions } of request.topics) {
    const name = usesTopicIds ? (topicName(topicId) ?? "") : topic;
    for (const partition of partitions) {
      targets.push({
        topic: name,
        topicId: usesTopicIds ? topicId : zeroUuid,
        partition: partition.partition,
        key: "",
        fetchOffset: partition.fetchOffset,
        maxBytes: partition.partitionMaxBytes,
        currentLeaderEpoch: partition.currentLeaderEpoch,
        lastFetchedEpoch: partition.lastFetchedEpoch,
      });
    }
  }
  if (targets.length < 2) return targets;
  return [...new Map(targets.map((target) => [keyOf(target, usesTopicIds), target])).values()];
}

function updateSession(session: FetchSession, request: FetchRequest, targets: readonly FetchTarget[]): void {
  for (const target of targets) {
    const key = keyOf(target, session.usesTopicIds);
    const cached = session.targets.get(key);
    if (cached === undefined) session.targets.set(key, { ...target, highWatermark: -1, logStartOffset: -1 });
    else {
      cached.fetchOffset = target.fetchOffset;
      cached.maxBytes = target.maxBytes;
      cached.currentLeaderEpoch = target.currentLeaderEpoch;
      cached.lastFetchedEpoch = target.lastFetchedEpoch;
    }
  }
  for (const { topic, topicId, partitions } of request.forgottenTopicsData) {
    for (const partition of partitions) {
      session.targets.delete(targetKey({ topic, topicId, partition }, session.usesTopicIds));
    }
  }
}

function sessionless(targets: readonly FetchTarget[]): FetchContext {
  return {
    error: errorCode.NONE,
    targets,
    finish: (results) => ({ error: errorCode.NONE, sessionId: noSession, named: results }),
  };
}

function failed(error: number): FetchContext {
  return { error, targets: [], finish: () => ({ error, sessionId: noSession, named: [] }) };
}

function incrementalContext(session: FetchSession, topicName: (id: string) => string | undefined): FetchContext {
  const { epoch } = session;
  const targets = [...session.targets.values()];
  if (session.usesTopicIds) {
    for (const target of targets) if (target.topic === "") target.topic = topicName(target.topicId) ?? "";
  }
  return {
    error: errorCode.NONE,
    targets,
    finish: (results) => {
      if (session.epoch !== epoch) {
        return { error: errorCode.INVALID_FETCH_SESSION_EPOCH, sessionId: session.id, named: [] };
      }
      return { error: errorCode.NONE, sessionId: session.id, named: changedResults(session, results) };
    },
  };
}

/** The results that hold something new for the client. */
function changedResults<T extends FetchedState>(session: FetchSession, results: readonly T[]): T[] {
  const named: T[] = [];
  for (const result of results) {
    const key = keyOf(result.target, session.usesTopicIds);
    const cached = session.targets.get(key);
    if (cached === undefined) continue;
    const failing = result.errorCode !== errorCode.NONE;
    const changed = cached.highWatermark !== result.highWatermark || cached.logStartOffset !== result.logStartOffset;
    cached.highWatermark = failing ? -1 : result.highWatermark;
    cached.logStartOffset = result.logStartOffset;
    if (!failing && !changed && result.sizeInBytes === 0 && !result.diverging) continue;
    named.push(result);
    // Alone it is the last anyway (and see roster.ts for what taking out and putting in costs).
    if (result.sizeInBytes === 0 || session.targets.size === 1) continue;
    session.targets.delete(key);
    session.targets.set(key, cached);
  }
  return named;
}
