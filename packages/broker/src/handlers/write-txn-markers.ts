/**
 * WriteTxnMarkers (key 27): a transaction coordinator ends transactions in the partitions that they wrote to. Versions 1 and 2.
 *
 * 2: the transaction's version (KIP-1228). A marker is a control batch of its producer; it is appended when the partition's producer state allows it.
 */
import { errorCode, type Int64 } from "@samsa/protocol";
import {
  type WriteTxnMarkersRequest,
  writeTxnMarkersRequest,
} from "@samsa/protocol/messages/write-txn-markers-request";
import { writeTxnMarkersResponse } from "@samsa/protocol/messages/write-txn-markers-response";
import { buildControlBatch } from "@samsa/protocol/records";
import { defineHandler } from "../handler.ts";
import { missingPartitionError } from "../missing-partition.ts";
import type { NodeServices } from "../node-services.ts";

const allInSyncReplicas = -1;

type Marker = WriteTxnMarkersRequest["markers"][number];
/** By topic and partition index: the error code. */
type Outcomes = Map<string, Map<number, number>>;

export const writeTxnMarkers = defineHandler({
  name: "WRITE_TXN_MARKERS",
  request: writeTxnMarkersRequest,
  response: writeTxnMarkersResponse,
  versions: { lowest: 1, highest: 2 },
  async handle(exchange, services) {
    /** Markers of one producer are answered together. */
    const byProducer = new Map<Int64, Outcomes>();
    await Promise.all(
      exchange.request.markers.map((marker) => {
        const outcomes: Outcomes = byProducer.get(marker.producerId) ?? new Map();
        byProducer.set(marker.producerId, outcomes);
        return writeMarker(services, marker, outcomes);
      }),
    );
    exchange.answer({
      markers: Array.from(byProducer, ([producerId, outcomes]) => ({
        producerId,
        topics: Array.from(outcomes, ([name, partitions]) => ({
          name,
          partitions: Array.from(partitions, ([partitionIndex, error]) => ({ partitionIndex, errorCode: error })),
        })),
      })),
    });
  },
});

async function writeMarker(services: NodeServices, marker: Marker, outcomes: Outcomes): Promise<void> {
  await Promise.all(
    marker.topics.map(async ({ name, partitionIndexes }) => {
      const partitions = outcomes.get(name) ?? new Map<number, number>();
      outcomes.set(name, partitions);
      const errors = partitionIndexes.map((partition) => appendMarker(services, marker, { topic: name, partition }));
      for (const [at, error] of (await Promise.all(errors)).entries())
        partitions.set(partitionIndexes[at] ?? -1, error);
    }),
  );
}

async function appendMarker(
  services: NodeServices,
  marker: Marker,
  at: { readonly topic: string; readonly partition: number },
): Promise<number> {
  const partition = services.partitions.get(at.topic, at.partition);
  if (partition === undefined) {
    // Kafka looks for the log first: whatever has none here is unknown.
    const isOffline = missingPartitionError(services, { ...at, usesTopicIds: false }) === errorCode.KAFKA_STORAGE_ERROR;
    return isOffline ? errorCode.KAFKA_STORAGE_ERROR : errorCode.UNKNOWN_TOPIC_OR_PARTITION;
  }
  const leaderError = partition.checkLeader(-1);
  if (leaderError !== errorCode.NONE) return leaderError;
  if (partition.underMinInSyncReplicas) return errorCode.NOT_ENOUGH_REPLICAS;
  if (typeof marker.producerId !== "number") return errorCode.INVALID_REQUEST;
  const records = buildControlBatch({
    records: [
      { type: marker.transactionResult ? "COMMIT" : "ABORT", message: { coordinatorEpoch: marker.coordinatorEpoch } },
    ],
    timestamp: services.world.clock.nowMs(),
    producerId: marker.producerId,
    producerEpoch: marker.producerEpoch,
    isTransactional: true,
  });
  return new Promise((resolve) => {
    const { transactionVersion } = marker;
    const to = { owner: undefined, origin: "coordinator", requiredAcks: allInSyncReplicas } as const;
    partition.append({ records, transactionVersion, ...to }, (result) => resolve(result.error));
  });
}
