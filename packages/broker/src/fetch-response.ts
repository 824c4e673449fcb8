/** The Fetch response from what was read: partitions grouped by topic, record bytes as the parts they were read as. */
import type { Encodable } from "@samsa/protocol";
import { errorCode } from "@samsa/protocol";
import type { FetchResponse, FetchResponsePartitionData } from "@samsa/protocol/messages/fetch-response";
import { CurrentLeaders } from "./current-leaders.ts";
import type { FetchedPartition } from "./fetch-read.ts";
import type { NodeServices } from "./node-services.ts";

interface FetchOutcome {
  readonly error: number;
  readonly sessionId: number;
  readonly named: readonly FetchedPartition[];
}

interface FetchResponseOptions {
  readonly version: number;
  readonly listenerName: string;
  readonly services: NodeServices;
}

/** First version whose client library knows KAFKA_STORAGE_ERROR. */
const storageErrorVersion = 6;
const zstdVersion = 10;
const currentLeaderVersion = 16;

export function encodableFetchResponse(outcome: FetchOutcome, options: FetchResponseOptions): Encodable<FetchResponse> {
  const leaders = new CurrentLeaders(options.services, options.listenerName);
  const responses: { topic: string; topicId: string; partitions: Encodable<FetchResponsePartitionData>[] }[] = [];
  let last: (typeof responses)[number] | undefined;
  for (const result of outcome.named) {
    const { target } = result;
    const data = partitionData(result, options.version, leaders);
    if (last !== undefined && last.topic === target.topic && last.topicId === target.topicId) {
      last.partitions.push(data);
    } else {
      last = { topic: target.topic, topicId: target.topicId, partitions: [data] };
      responses.push(last);
    }
  }
  return { errorCode: outcome.error, sessionId: outcome.sessionId, responses, nodeEndpoints: leaders.endpoints };
}

function partitionData(
  result: FetchedPartition,
  version: number,
  leaders: CurrentLeaders,
): Encodable<FetchResponsePartitionData> {
  const { target, partition } = result;
  if (version < zstdVersion && partition?.log.config.compressionType === "zstd") {
    return { partitionIndex: target.partition, ...noRecords, errorCode: errorCode.UNSUPPORTED_COMPRESSION_TYPE };
  }
  const data = {
    partitionIndex: target.partition,
    errorCode: errorInVersion(result.errorCode, version),
    highWatermark: result.highWatermark,
    lastStableOffset: result.lastStableOffset,
    logStartOffset: result.logStartOffset,
    abortedTransactions: result.abortedTransactions,
    preferredReadReplica: -1,
    records: result.parts,
  };
  // Spreading costs a call into the engine, so what most answers do not hold is added where it is there.
  const isPlain = result.errorCode === errorCode.NONE && result.divergingEpoch === undefined;
  return isPlain ? data : { ...data, ...exception(result, version, leaders) };
}

function exception(result: FetchedPartition, version: number, leaders: CurrentLeaders) {
  return {
    ...(result.divergingEpoch === undefined ? {} : { divergingEpoch: result.divergingEpoch }),
    ...(version < currentLeaderVersion ? {} : leaders.forError(result.errorCode, result.partition)),
  };
}

const noRecords = {
  highWatermark: -1,
  lastStableOffset: -1,
  logStartOffset: -1,
  abortedTransactions: null,
  records: Buffer.alloc(0),
};

function errorInVersion(error: number, version: number): number {
  const unknown = error === errorCode.KAFKA_STORAGE_ERROR && version < storageErrorVersion;
  return unknown ? errorCode.NOT_LEADER_OR_FOLLOWER : error;
}
