/**
 * ListOffsets (key 2): offsets by timestamp, or the special ones: latest -1, earliest -2, of the largest timestamp -3 (7), earliest local -4 (8),
 * latest tiered -5 (9), earliest pending upload -6 (11). Versions 1 to 11.
 *
 * 2: isolation level; 4: leader epochs; 6: flexible; 10: timeout (for remote storage, which does not exist here).
 * A timestamp that the version does not know, or a partition named twice, is UNSUPPORTED_VERSION and INVALID_REQUEST.
 */
import type { OffsetForTimestampResult, SpecialTimestamp } from "@samsa/log";
import { errorCode, type Int64 } from "@samsa/protocol";
import {
  type ListOffsetsRequest,
  type ListOffsetsRequestListOffsetsPartition,
  listOffsetsRequest,
} from "@samsa/protocol/messages/list-offsets-request";
import {
  type ListOffsetsResponse,
  type ListOffsetsResponseListOffsetsPartitionResponse,
  listOffsetsResponse,
} from "@samsa/protocol/messages/list-offsets-response";
import { defineHandler, type Exchange } from "../handler.ts";
import { missingPartitionError } from "../missing-partition.ts";
import type { NodeServices } from "../node-services.ts";
import type { Partition } from "../partition.ts";

const latestTimestamp = -1;
const consumerReplicaId = -1;
const debuggingReplicaId = -2;
const readCommitted = 1;
const leaderEpochVersion = 4;

/** Special timestamp → its name and the first version that knows it. */
const specialTimestamps: ReadonlyMap<Int64, { name: SpecialTimestamp; since: number }> = new Map([
  [-1, { name: "latest", since: 1 }],
  [-2, { name: "earliest", since: 1 }],
  [-3, { name: "maxTimestamp", since: 7 }],
  [-4, { name: "earliestLocal", since: 8 }],
  [-5, { name: "latestTiered", since: 9 }],
  [-6, { name: "earliestPendingUpload", since: 11 }],
]);

type PartitionAnswer = ListOffsetsResponseListOffsetsPartitionResponse;

export const listOffsets = defineHandler({
  name: "LIST_OFFSETS",
  request: listOffsetsRequest,
  response: listOffsetsResponse,
  versions: { lowest: 1, highest: 11 },
  async handle(exchange, services) {
    const topics = withoutRepetitions(exchange.request.topics);
    const lookup = new OffsetLookup(exchange, services);
    exchange.answer({
      topics: await Promise.all(
        topics.map(async ({ name, partitions }) => ({
          name,
          partitions: await Promise.all(
            partitions.map(async (partition) => inVersion(exchange.version, await lookup.find(name, partition))),
          ),
        })),
      ),
    });
  },
});

function inVersion(version: number, answer: PartitionAnswer): PartitionAnswer {
  return version < leaderEpochVersion ? { ...answer, leaderEpoch: -1 } : answer;
}

class OffsetLookup {
  private readonly request: ListOffsetsRequest;
  private readonly version: number;
  private readonly services: NodeServices;
  private readonly twice: ReadonlySet<string>;

  constructor(exchange: Exchange<ListOffsetsRequest, ListOffsetsResponse>, services: NodeServices) {
    this.request = exchange.request;
    this.version = exchange.version;
    this.services = services;
    this.twice = namedTwice(exchange.request);
  }

  async find(topic: string, wanted: ListOffsetsRequestListOffsetsPartition): Promise<PartitionAnswer> {
    const { partitionIndex, timestamp } = wanted;
    if (this.twice.has(`${topic}-${partitionIndex}`)) return failed(partitionIndex, errorCode.INVALID_REQUEST);
    const special = specialTimestamps.get(timestamp);
    const unknown = timestamp < 0 && (special === undefined || special.since > this.version);
    if (unknown) return failed(partitionIndex, errorCode.UNSUPPORTED_VERSION);
    const partition = this.services.partitions.get(topic, partitionIndex);
    const error =
      partition === undefined
        ? missingPartitionError(this.services, { topic, partition: partitionIndex, usesTopicIds: false })
        : this.leaderError(partition, wanted.currentLeaderEpoch);
    if (partition === undefined || error !== errorCode.NONE) return failed(partitionIndex, error);
    if (timestamp === latestTimestamp) return this.latest(partition);
    return this.lookUp(partition, special?.name ?? timestamp);
  }

  private leaderError(partition: Partition, currentLeaderEpoch: number): number {
    const error = partition.checkLeader(currentLeaderEpoch);
    const debugging = this.request.replicaId === debuggingReplicaId && error === errorCode.NOT_LEADER_OR_FOLLOWER;
    return debugging ? errorCode.NONE : error;
  }

  private get fromConsumer(): boolean {
    return this.request.replicaId === consumerReplicaId;
  }

  private bound({ log }: Partition): number {
    if (!this.fromConsumer) return log.logEndOffset;
    return this.request.isolationLevel === readCommitted ? log.lastStableOffset : log.highWatermark;
  }

  private latest(partition: Partition): PartitionAnswer {
    return {
      partitionIndex: partition.index,
      errorCode: errorCode.NONE,
      timestamp: -1,
      offset: this.bound(partition),
      leaderEpoch: partition.leaderEpoch,
    };
  }

  private async lookUp(partition: Partition, timestamp: Int64 | SpecialTimestamp): Promise<PartitionAnswer> {
    const found = await offsetFor(partition, timestamp);
    if (found.error !== errorCode.NONE) return failed(partition.index, found.error);
    // An offset by time that the reader may not see yet is as good as none.
    const byTime = typeof timestamp !== "string" || timestamp === "maxTimestamp";
    const visible = !byTime || found.offset < this.bound(partition);
    const { offset, timestamp: foundTimestamp, leaderEpoch } = visible ? found : nothingFound;
    return {
      partitionIndex: partition.index,
      errorCode: errorCode.NONE,
      timestamp: foundTimestamp,
      offset,
      leaderEpoch,
    };
  }
}

const nothingFound = { offset: -1, timestamp: -1, leaderEpoch: -1 };

function offsetFor(partition: Partition, timestamp: Int64 | SpecialTimestamp): Promise<OffsetForTimestampResult> {
  return new Promise((resolve) => partition.log.offsetForTimestamp(timestamp, resolve));
}

function failed(partitionIndex: number, error: number): PartitionAnswer {
  return { partitionIndex, errorCode: error, timestamp: -1, offset: -1, leaderEpoch: -1 };
}

function namedTwice({ topics }: ListOffsetsRequest): Set<string> {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const { name, partitions } of topics) {
    for (const { partitionIndex } of partitions) {
      const key = `${name}-${partitionIndex}`;
      if (seen.has(key)) twice.add(key);
      seen.add(key);
    }
  }
  return twice;
}

/** A partition named twice is answered once. */
function withoutRepetitions(topics: ListOffsetsRequest["topics"]): ListOffsetsRequest["topics"] {
  return topics.map(({ name, partitions }) => ({
    name,
    partitions: [...new Map(partitions.map((partition) => [partition.partitionIndex, partition])).values()],
  }));
}
