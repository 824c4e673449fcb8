/**
 * One fetch from its resolved session to its answer: read, and when that is too little park and read again.
 *
 * Invariants: the exchange is answered once; what was read is released once, when the answer has left or when it was not worth answering;
 * what is parked holds neither.
 */
import { errorCode } from "@samsa/protocol";
import type { FetchRequest } from "@samsa/protocol/messages/fetch-request";
import type { FetchResponse } from "@samsa/protocol/messages/fetch-response";
import {
  type FetchedPartition,
  type FetchIsolation,
  missingPartition,
  type ReadableTarget,
  readPartitions,
  releaseResults,
  withoutRecords,
} from "./fetch-read.ts";
import { encodableFetchResponse } from "./fetch-response.ts";
import type { FetchTarget } from "./fetch-session.ts";
import { type FetchContext, replicaIdOf } from "./fetch-sessions.ts";
import type { Exchange } from "./handler.ts";
import { fetchWaitMsMax, partitionBytesEnough } from "./limits.ts";
import { missingPartitionError } from "./missing-partition.ts";
import type { NodeServices } from "./node-services.ts";
import type { ParkedFetch } from "./parked-fetches.ts";

const topicIdVersion = 13;

export class FetchOperation {
  private readonly exchange: Exchange<FetchRequest, FetchResponse>;
  private readonly services: NodeServices;
  private readonly context: FetchContext;
  private readable: ReadableTarget[] = [];
  /** Targets that cannot be read at all; they are answered behind the others. */
  private failed: FetchedPartition[] | undefined;
  /** Of the session, when the targets were looked at. */
  private changesSeen = 0;
  private readonly isolation: FetchIsolation;
  private readonly bytesMax: number;
  private readonly bytesMin: number;
  private readonly deadlineMs: number;
  private parked: ParkedFetch | undefined;

  constructor(exchange: Exchange<FetchRequest, FetchResponse>, services: NodeServices, context: FetchContext) {
    const { request } = exchange;
    this.exchange = exchange;
    this.services = services;
    this.context = context;
    this.isolation = isolationOf(request);
    this.bytesMax = Math.min(request.maxBytes, services.config.fetch.bytesMax);
    this.bytesMin = Math.min(request.minBytes, this.bytesMax);
    this.deadlineMs = services.world.clock.monotonicMs() + Math.min(request.maxWaitMs, fetchWaitMsMax);
    this.look();
  }

  begin(): void {
    if ((this.failed?.length ?? 0) === this.context.size) this.answer([]);
    else this.read({ isLast: this.exchange.request.maxWaitMs <= 0, before: [] });
  }

  /** Which targets there are; of a session they become more while the fetch waits. */
  private look(): void {
    this.readable = [];
    this.failed = undefined;
    this.changesSeen = this.context.session?.changes ?? 0;
    for (const target of this.context.targets) this.sort(target);
  }

  /** Whether a target has gone meanwhile, or the session, which is told at once. */
  private lookAgain(): boolean {
    const { session } = this.context;
    if (session === undefined || session.changes === this.changesSeen) return false;
    const before = new Set(this.failed?.map(({ target }) => target));
    this.look();
    return session.isOver || (this.failed?.some(({ target }) => !before.has(target)) ?? false);
  }

  private sort(target: FetchTarget): void {
    const partition = this.services.partitions.get(target.topic, target.partition);
    if (partition === undefined) this.fail(target, missingPartitionError(this.services, this.named(target)));
    else if (this.usesTopicIds && partition.topicId !== target.topicId)
      this.fail(target, errorCode.INCONSISTENT_TOPIC_ID);
    else this.readable.push({ target, partition });
  }

  private get usesTopicIds(): boolean {
    return this.exchange.version >= topicIdVersion;
  }

  private fail(target: FetchTarget, error: number): void {
    this.failed ??= [];
    this.failed.push(missingPartition(target, error));
  }

  private named({ topic, partition }: FetchTarget) {
    return { topic, partition, usesTopicIds: this.usesTopicIds };
  }

  private read({ isLast, before }: { readonly isLast: boolean; readonly before: readonly FetchedPartition[] }): void {
    const { bytesMax, isolation } = this;
    const replicaId = replicaIdOf(this.exchange.request);
    const { unsentFetchBytes: unsent } = this.services;
    readPartitions(this.readable, { bytesMax, isolation, replicaId, unsent }, before, (results) => {
      if (this.exchange.abandoned) this.giveUp(results);
      else if (isLast || this.enough(results) || !this.park(results)) this.answer(results);
    });
  }

  private enough(results: readonly FetchedPartition[]): boolean {
    let bytes = 0;
    for (const result of results) {
      if (result.errorCode !== errorCode.NONE || result.diverging) return true;
      if (result.bytesThere >= partitionBytesEnough) return true;
      bytes += result.bytesThere;
    }
    return bytes >= this.bytesMin;
  }

  /** False when it cannot wait. */
  private park(results: readonly FetchedPartition[]): boolean {
    const waitedFor = results.map(withoutRecords);
    this.parked = this.services.parkedFetches.park({
      waitedFor,
      session: this.context.session,
      changesSeen: this.changesSeen,
      isolation: this.isolation,
      bytesMin: this.bytesMin,
      dueMs: this.deadlineMs,
      wake: (timeUp) => {
        this.exchange.whenAbandoned(undefined);
        const isGone = this.lookAgain();
        this.read({ isLast: timeUp || isGone, before: waitedFor });
      },
    });
    if (this.parked === undefined) return false;
    releaseResults(results);
    this.exchange.releaseFrame();
    this.exchange.whenAbandoned(() => {
      this.parked?.cancel();
      this.exchange.answerNothing();
    });
    return true;
  }

  /** The connection went during the reading. */
  private giveUp(results: readonly FetchedPartition[]): void {
    releaseResults(results);
    this.exchange.answerNothing();
  }

  private answer(read: readonly FetchedPartition[]): void {
    const results = this.failed === undefined ? read : [...read, ...this.failed];
    const outcome = this.context.finish(results);
    releaseUnnamed(results, outcome.named);
    const response = encodableFetchResponse(outcome, {
      version: this.exchange.version,
      listenerName: this.exchange.connection.listenerName,
      services: this.services,
    });
    this.exchange.answer(response, () => releaseResults(outcome.named));
  }
}

/** What the answer does not name must not wait with it for a slow reader. `named` are of the results, in their order. */
function releaseUnnamed(results: readonly FetchedPartition[], named: readonly FetchedPartition[]): void {
  let next = 0;
  for (const result of results) {
    if (result === named[next]) next++;
    else result.read?.release();
  }
}

/** Replica id by which a broker reads its own log while it moves it between directories. */
const futureLocalReplica = -3;

function isolationOf(request: FetchRequest): FetchIsolation {
  const replicaId = replicaIdOf(request);
  if (replicaId >= 0 || replicaId === futureLocalReplica) return "logEnd";
  return request.isolationLevel === 1 ? "lastStableOffset" : "highWatermark";
}
