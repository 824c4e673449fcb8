/** The read-only view of a running node, for tests and for a console: plain values, made when asked for. */
import type { BufferPool } from "@samsa/env";
import type { MetadataImage } from "@samsa/metadata/image";
import type { NodeServices } from "./node-services.ts";

export interface PartitionView {
  readonly topic: string;
  readonly topicId: string;
  readonly partition: number;
  readonly leaderEpoch: number;
  readonly logStartOffset: number;
  readonly highWatermark: number;
  readonly lastStableOffset: number;
  readonly logEndOffset: number;
  readonly sizeInBytes: number;
}

export interface NodeView {
  readonly clusterId: string;
  readonly image: MetadataImage;
  readonly partitions: readonly PartitionView[];
  readonly connections: number;
  readonly parkedFetches: number;
  readonly fetchSessions: number;
  /** Frame and read buffers that somebody still holds. */
  readonly buffersOutstanding: number;
  readonly bufferBytesHeld: number;
}

export function inspectNode(services: NodeServices, pool: BufferPool, connections: number): NodeView {
  return {
    clusterId: services.clusterId,
    image: services.partitions.visible,
    partitions: [...services.partitions.all()].map(({ topic, topicId, index, leaderEpoch, log }) => ({
      topic,
      topicId,
      partition: index,
      leaderEpoch,
      logStartOffset: log.logStartOffset,
      highWatermark: log.highWatermark,
      lastStableOffset: log.lastStableOffset,
      logEndOffset: log.logEndOffset,
      sizeInBytes: log.sizeInBytes,
    })),
    connections,
    parkedFetches: services.parkedFetches.size,
    fetchSessions: services.fetchSessions.size,
    buffersOutstanding: pool.outstanding,
    bufferBytesHeld: pool.bytesHeld,
  };
}
