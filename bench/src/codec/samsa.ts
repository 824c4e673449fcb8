/** Ours. */
import assert from "node:assert/strict";
import {
  decodeMessage,
  decodeRequestHeader,
  decodeResponseHeader,
  encodeRequestFrame,
  encodeResponseFrame,
} from "@samsa/protocol";
import { fetchResponse } from "@samsa/protocol/messages/fetch-response";
import { metadataResponse } from "@samsa/protocol/messages/metadata-response";
import { produceRequest } from "@samsa/protocol/messages/produce-request";
import { buildRecordBatch, endOfBatch, forEachRecord } from "@samsa/protocol/records";
import * as samples from "./samples.ts";
import type { Sink } from "./sink.ts";
import { clientId, correlationId, type Subject, versions } from "./subject.ts";

const decompressedBytesMax = 16 * 1024 * 1024;

const records = samples.batches.map((batch) =>
  batch.map(({ headers, ...record }) => ({ ...record, headers: headers.map(([key, value]) => ({ key, value })) })),
);

// Producer epoch, sequence and leader epoch as the other libraries leave them, so that the frames are the same.
const build = (batch: (typeof records)[number]): Buffer =>
  buildRecordBatch({ records: batch, partitionLeaderEpoch: 0, producerEpoch: 0, baseSequence: 0 });

export const builtBatches: readonly Buffer[] = records.map(build);

const metadata = {
  brokers: samples.brokers,
  clusterId: samples.clusterId,
  controllerId: 1,
  topics: [
    {
      name: samples.topic,
      partitions: samples.partitions.map(({ index, leader, replicas, isr, offline }) => ({
        partitionIndex: index,
        leaderId: leader,
        replicaNodes: replicas,
        isrNodes: isr,
        offlineReplicas: offline,
      })),
    },
  ],
};

const fetched = {
  sessionId: 99,
  responses: [
    {
      topic: samples.topic,
      partitions: builtBatches.map((batch, partitionIndex) => ({
        partitionIndex,
        highWatermark: samples.highWatermark,
        lastStableOffset: samples.highWatermark,
        logStartOffset: samples.logStartOffset,
        abortedTransactions: [samples.aborted],
        records: batch,
      })),
    },
  ],
};

function readRecordsInto(batch: Buffer | null, sink: Sink): void {
  assert(batch !== null);
  for (let at = 0; at < batch.length; at = endOfBatch(batch, at)) {
    forEachRecord(batch, at, { decompressedBytesMax }, (record) => {
      const { bytes } = record;
      sink.int64(record.offset);
      sink.int64(record.timestamp);
      sink.bytes(bytes, record.keyStart, record.keyLength);
      sink.bytes(bytes, record.valueStart, record.valueLength);
      record.forEachHeader((keyStart, keyLength, valueStart, valueLength) => {
        sink.bytes(bytes, keyStart, keyLength);
        sink.bytes(bytes, valueStart, valueLength);
      });
    });
  }
}

function decodeMetadata(frame: Buffer, sink: Sink): void {
  const { bodyStart } = decodeResponseHeader(metadataResponse, versions.metadataResponse, frame);
  const message = decodeMessage(metadataResponse, versions.metadataResponse, frame.subarray(bodyStart));
  sink.number(message.throttleTimeMs);
  for (const { nodeId, host, port, rack } of message.brokers) {
    sink.number(nodeId);
    sink.text(host);
    sink.number(port);
    sink.text(rack);
  }
  sink.text(message.clusterId);
  sink.number(message.controllerId);
  for (const each of message.topics) {
    sink.number(each.errorCode);
    sink.text(each.name);
    sink.bool(each.isInternal);
    for (const partition of each.partitions) {
      sink.number(partition.errorCode);
      sink.number(partition.partitionIndex);
      sink.number(partition.leaderId);
      for (const id of partition.replicaNodes) sink.number(id);
      for (const id of partition.isrNodes) sink.number(id);
      for (const id of partition.offlineReplicas) sink.number(id);
    }
  }
}

function decodeFetch(frame: Buffer, sink: Sink): void {
  const { bodyStart } = decodeResponseHeader(fetchResponse, versions.fetchResponse, frame);
  const message = decodeMessage(fetchResponse, versions.fetchResponse, frame.subarray(bodyStart));
  sink.number(message.throttleTimeMs);
  sink.number(message.errorCode);
  sink.number(message.sessionId);
  for (const each of message.responses) {
    sink.text(each.topic);
    for (const partition of each.partitions) {
      sink.number(partition.partitionIndex);
      sink.number(partition.errorCode);
      sink.int64(partition.highWatermark);
      sink.int64(partition.lastStableOffset);
      sink.int64(partition.logStartOffset);
      for (const transaction of partition.abortedTransactions ?? []) {
        sink.int64(transaction.producerId);
        sink.int64(transaction.firstOffset);
      }
      sink.number(partition.preferredReadReplica);
      readRecordsInto(partition.records, sink);
    }
  }
}

function decodeProduce(frame: Buffer, sink: Sink): void {
  const header = decodeRequestHeader(frame);
  sink.text(header.clientId);
  const message = decodeMessage(produceRequest, header.apiVersion, frame.subarray(header.bodyStart));
  sink.text(message.transactionalId);
  sink.number(message.acks);
  sink.number(message.timeoutMs);
  for (const each of message.topicData) {
    sink.text(each.name);
    for (const partition of each.partitionData) {
      sink.number(partition.index);
      readRecordsInto(partition.records, sink);
    }
  }
}

function encodeProduce(): Buffer[] {
  const partitionData = records.map((batch, index) => ({ index, records: build(batch) }));
  const message = { acks: -1, timeoutMs: 30_000, topicData: [{ name: samples.topic, partitionData }] };
  return encodeRequestFrame(produceRequest, versions.produceRequest, correlationId, clientId, message);
}

export const samsa: Subject = {
  name: "samsa",
  assembled: [],
  decode: { metadataResponse: decodeMetadata, fetchResponse: decodeFetch, produceRequest: decodeProduce },
  encode: {
    metadataResponse: () => encodeResponseFrame(metadataResponse, versions.metadataResponse, correlationId, metadata),
    fetchResponse: () => encodeResponseFrame(fetchResponse, versions.fetchResponse, correlationId, fetched),
    produceRequest: encodeProduce,
  },
};
