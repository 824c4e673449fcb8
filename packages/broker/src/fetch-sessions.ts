/**
 * All incremental fetch sessions (KIP-227): the broker remembers which partitions a client fetches (`fetch-session.ts`), requests name changes only, responses name only
 * partitions with something new.
 *
 * Invariants: at most `slots` sessions, each of at most `fetchSessionPartitionsMax` partitions (a larger fetch is served without a session, where Kafka knows no bound); a session's epoch rises with every request, so that a repeated or reordered one is refused;
 * one that is not here any more watches no partition.
 */
import type { Clock, Random } from "@samsa/env";
import { errorCode, zeroUuid } from "@samsa/protocol";
import type { FetchRequest } from "@samsa/protocol/messages/fetch-request";
import { type FetchedState, FetchSession, type FetchTarget, targetKey } from "./fetch-session.ts";
import { fetchSessionEvictionMs, fetchSessionPartitionsMax } from "./limits.ts";

/** A resolved fetch request. */
export interface FetchContext {
  /** 0, or why the session cannot be used; then there are no targets. */
  readonly error: number;
  /** How many partitions the fetch is about. */
  readonly size: number;
  /** What is to be read: of a session what may have something new, as it is now. */
  readonly targets: readonly FetchTarget[];
  /** Where more targets may come from while the fetch waits. */
  readonly session: FetchSession | undefined;
  /** Takes note of what is about to be answered: which of the results are named (in their order), in which session, or with which error for all. */
  finish<T extends FetchedState>(
    results: readonly T[],
  ): { readonly error: number; readonly sessionId: number; readonly named: readonly T[] };
}

interface SessionKind {
  readonly usesTopicIds: boolean;
  /** A follower's. */
  readonly privileged: boolean;
  readonly isolationLevel: number;
}

const initialEpoch = 0;
const finalEpoch = -1;
const noSession = 0;

function nextEpoch(epoch: number): number {
  return epoch < 0 ? finalEpoch : epoch === 0x7fffffff ? 1 : epoch + 1;
}

/** Evictable by a follower's new session too, and by a consumer's. */
function isOld({ lastUsedMs, createdMs }: FetchSession): boolean {
  return lastUsedMs - createdMs > fetchSessionEvictionMs;
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
      this.end(sessionId);
      if (sessionEpoch === finalEpoch) return sessionless(targets);
      const { isolationLevel } = request;
      return this.fullContext(targets, { usesTopicIds, isolationLevel, privileged: replicaIdOf(request) >= 0 });
    }
    const session = this.sessions.get(sessionId);
    if (session === undefined) return failed(errorCode.FETCH_SESSION_ID_NOT_FOUND);
    if (session.epoch !== sessionEpoch) return failed(errorCode.INVALID_FETCH_SESSION_EPOCH);
    if (session.usesTopicIds !== usesTopicIds) return failed(errorCode.FETCH_SESSION_TOPIC_ID_ERROR);
    session.ask(targets, request.isolationLevel);
    session.forget(request.forgottenTopicsData.flatMap(forgotten));
    if (session.size > fetchSessionPartitionsMax) {
      this.end(sessionId);
      return failed(errorCode.FETCH_SESSION_ID_NOT_FOUND);
    }
    if (session.size === 0) {
      this.end(sessionId);
      return sessionless(targets);
    }
    session.lastUsedMs = this.clock.monotonicMs();
    session.epoch = nextEpoch(session.epoch);
    return incrementalContext(session, topicName);
  }

  private end(sessionId: number): void {
    this.sessions.get(sessionId)?.end();
    this.sessions.delete(sessionId);
  }

  private fullContext(targets: readonly FetchTarget[], kind: SessionKind): FetchContext {
    return {
      error: errorCode.NONE,
      size: targets.length,
      targets,
      session: undefined,
      finish: (results) => ({ error: errorCode.NONE, sessionId: this.create(results, kind), named: results }),
    };
  }

  /** The id of the new session, or 0 when there is no room for it. */
  private create(results: readonly FetchedState[], kind: SessionKind): number {
    if (results.length > fetchSessionPartitionsMax) return noSession;
    const nowMs = this.clock.monotonicMs();
    if (this.sessions.size >= this.slots && !this.evictFor(kind.privileged, results.length, nowMs)) return noSession;
    const { usesTopicIds, privileged, isolationLevel } = kind;
    const epoch = nextEpoch(initialEpoch);
    const session = new FetchSession({ id: this.newId(), epoch, privileged, usesTopicIds, nowMs });
    session.ask(
      results.map(({ target }) => target),
      isolationLevel,
    );
    session.tell(results);
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
      const evictable = isOld(session) || (privileged && !session.privileged);
      if (evictable && (smallest === undefined || compareForEviction(session, smallest) < 0)) smallest = session;
    }
    let victim: FetchSession | undefined;
    if (stalest !== undefined && nowMs - stalest.lastUsedMs > fetchSessionEvictionMs) victim = stalest;
    else if (smallest !== undefined && mayReplace(smallest, privileged, size)) victim = smallest;
    if (victim === undefined) return false;
    this.end(victim.id);
    this.evictions++;
    return true;
  }
}

function compareForEviction(a: FetchSession, b: FetchSession): number {
  if (a.privileged !== b.privileged) return a.privileged ? 1 : -1;
  return a.size - b.size || a.id - b.id;
}

function mayReplace(session: FetchSession, privileged: boolean, size: number): boolean {
  if (session.privileged !== privileged) return privileged;
  return size > session.size;
}

export function replicaIdOf(request: FetchRequest): number {
  return request.replicaId === -1 ? request.replicaState.replicaId : request.replicaId;
}

/**
 * The request's own partitions; of one named twice the last entry holds, at the place of the first. Keys for all of them would cost more than all else here,
 * so they are made only where that is so, which no client does.
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
        fetchOffset: partition.fetchOffset,
        maxBytes: partition.partitionMaxBytes,
        currentLeaderEpoch: partition.currentLeaderEpoch,
        lastFetchedEpoch: partition.lastFetchedEpoch,
      });
    }
  }
  if (targets.length < 2 || !namesTwice(request, usesTopicIds)) return targets;
  return [...new Map(targets.map((target) => [targetKey(target, usesTopicIds), target])).values()];
}

/** A topic or, within one, a partition. */
function namesTwice({ topics }: FetchRequest, usesTopicIds: boolean): boolean {
  if (topics.length > 1) {
    const names = new Set(topics.map(({ topic, topicId }) => (usesTopicIds ? topicId : topic)));
    if (names.size < topics.length) return true;
  }
  return topics.some(({ partitions }) => {
    const numbers = new Set(partitions.map(({ partition }) => partition));
    return numbers.size < partitions.length;
  });
}

interface Forgotten {
  readonly topic: string;
  readonly topicId: string;
  readonly partitions: readonly number[];
}

function forgotten({ topic, topicId, partitions }: Forgotten) {
  return partitions.map((partition) => ({ topic, topicId, partition }));
}

function sessionless(targets: readonly FetchTarget[]): FetchContext {
  return {
    error: errorCode.NONE,
    size: targets.length,
    targets,
    session: undefined,
    finish: (results) => ({ error: errorCode.NONE, sessionId: noSession, named: results }),
  };
}

function failed(error: number): FetchContext {
  const finish: FetchContext["finish"] = () => ({ error, sessionId: noSession, named: [] });
  return { error, size: 0, targets: [], session: undefined, finish };
}

function incrementalContext(session: FetchSession, topicName: (id: string) => string | undefined): FetchContext {
  const { epoch, id } = session;
  return {
    error: errorCode.NONE,
    size: session.size,
    get targets() {
      return session.dueTargets(topicName);
    },
    session,
    finish: (results) => {
      if (session.isOver) return { error: errorCode.FETCH_SESSION_ID_NOT_FOUND, sessionId: noSession, named: [] };
      if (session.epoch !== epoch) {
        return { error: errorCode.INVALID_FETCH_SESSION_EPOCH, sessionId: id, named: [] };
      }
      return { error: errorCode.NONE, sessionId: id, named: session.tell(results) };
    },
  };
}
