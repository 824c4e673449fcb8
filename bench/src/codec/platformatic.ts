/**
 * @platformatic/kafka. What a client never does (encode answers, decode produce requests) is put together from its
 * Writer, its Reader and its record batch reader in the way its own code does the like.
 */
import { Reader, readRecordsBatches, Writer } from "@platformatic/kafka";
import * as samples from "./samples.ts";
import { builtBatches } from "./samsa.ts";
import type { Sink } from "./sink.ts";
import { clientId, correlationId, type Subject, versions } from "./subject.ts";

type Batches = ReturnType<typeof readRecordsBatches>;

interface MetadataAnswer {
  readonly throttleTimeMs: number;
  readonly brokers: readonly { nodeId: number; host: string; port: number; rack: string | null }[];
  readonly clusterId: string | null;
  readonly controllerId: number;
  readonly topics: readonly {
    errorCode: number;
    name: string;
    isInternal: boolean;
    partitions: readonly {
      errorCode: number;
      partitionIndex: number;
      leaderId: number;
      replicaNodes: readonly number[];
      isrNodes: readonly number[];
      offlineReplicas: readonly number[];
    }[];
  }[];
}

interface FetchAnswer {
  readonly throttleTimeMs: number;
  readonly errorCode: number;
  readonly sessionId: number;
  readonly responses: readonly {
    topicId: string;
    partitions: readonly {
      partitionIndex: number;
      errorCode: number;
      highWatermark: bigint;
      lastStableOffset: bigint;
      logStartOffset: bigint;
      abortedTransactions: readonly { producerId: bigint; firstOffset: bigint }[];
      preferredReadReplica: number;
      records: Batches;
    }[];
  }[];
}

interface Api<Answer> {
  parseResponse(correlationId: number, apiKey: number, apiVersion: number, reader: Reader): Answer;
}

/** A file of the package that is not one of its exports. */
async function load<Module>(path: string): Promise<Module> {
  return await import(new URL(path, import.meta.resolve("@platformatic/kafka")).href);
}

const metadataApi = await load<Api<MetadataAnswer>>("./apis/metadata/metadata-v6.js");
const fetchApi = await load<Api<FetchAnswer>>("./apis/consumer/fetch-v11.js");
const produceApi = await load<{ createRequest(acks: number, timeout: number, messages: object[]): Writer }>(
  "./apis/producer/produce-v7.js",
);

function recordsInto(batches: Batches, sink: Sink): void {
  for (const batch of batches) {
    for (const record of batch.records) {
      sink.int64(batch.firstOffset + BigInt(record.offsetDelta));
      sink.int64(batch.firstTimestamp + record.timestampDelta);
      sink.buffer(record.key);
      sink.buffer(record.value);
      for (const [name, value] of record.headers) {
        sink.buffer(Buffer.isBuffer(name) ? name : null);
        sink.buffer(Buffer.isBuffer(value) ? value : null);
      }
    }
  }
}

function answerReader(frame: Buffer): Reader {
  const reader = Reader.from(frame);
  reader.readInt32();
  return reader;
}

function decodeMetadata(frame: Buffer, sink: Sink): void {
  const message = metadataApi.parseResponse(correlationId, 3, versions.metadataResponse, answerReader(frame));
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
  const message = fetchApi.parseResponse(correlationId, 1, versions.fetchResponse, answerReader(frame));
  sink.number(message.throttleTimeMs);
  sink.number(message.errorCode);
  sink.number(message.sessionId);
  for (const each of message.responses) {
    sink.text(each.topicId);
    for (const partition of each.partitions) {
      sink.number(partition.partitionIndex);
      sink.number(partition.errorCode);
      sink.int64(partition.highWatermark);
      sink.int64(partition.lastStableOffset);
      sink.int64(partition.logStartOffset);
      for (const transaction of partition.abortedTransactions) {
        sink.int64(transaction.producerId);
        sink.int64(transaction.firstOffset);
      }
      sink.number(partition.preferredReadReplica);
      recordsInto(partition.records, sink);
    }
  }
}

function decodeProduce(frame: Buffer, sink: Sink): void {
  const reader = Reader.from(frame);
  reader.readInt16();
  reader.readInt16();
  reader.readInt32();
  sink.text(reader.readNullableString(false));
  sink.text(reader.readNullableString(false));
  sink.number(reader.readInt16());
  sink.number(reader.readInt32());
  const topics = reader.readArray(
    (outer) => ({
      topic: outer.readString(false),
      partitions: outer.readArray(
        (inner) => ({
          partition: inner.readInt32(),
          batches: readRecordsBatches(Reader.from(inner.readBytes(false))),
        }),
        false,
        false,
      ),
    }),
    false,
    false,
  );
  for (const { topic, partitions } of topics) {
    sink.text(topic);
    for (const { partition, batches } of partitions) {
      sink.number(partition);
      recordsInto(batches, sink);
    }
  }
}

function encodeMetadata(): Buffer[] {
  const writer = Writer.create()
    .appendInt32(correlationId)
    .appendInt32(0)
    .appendArray(
      samples.brokers,
      (w, { nodeId, host, port, rack }) =>
        w.appendInt32(nodeId).appendString(host, false).appendInt32(port).appendString(rack, false),
      false,
      false,
    )
    .appendString(samples.clusterId, false)
    .appendInt32(1)
    .appendArray([samples], (w, { topic, partitions }) => encodeTopic(w, topic, partitions), false, false);
  return writer.prependLength().buffers;
}

function encodeTopic(writer: Writer, topic: string, partitions: typeof samples.partitions): void {
  const appendId = (w: Writer, id: number): unknown => w.appendInt32(id);
  writer
    .appendInt16(0)
    .appendString(topic, false)
    .appendBoolean(false)
    .appendArray(
      partitions,
      (w, { index, leader, replicas, isr, offline }) =>
        w
          .appendInt16(0)
          .appendInt32(index)
          .appendInt32(leader)
          .appendArray(replicas, appendId, false, false)
          .appendArray(isr, appendId, false, false)
          .appendArray(offline, appendId, false, false),
      false,
      false,
    );
}

const int64s = {
  highWatermark: BigInt(samples.highWatermark),
  logStartOffset: BigInt(samples.logStartOffset),
  aborted: [{ producerId: BigInt(samples.aborted.producerId), firstOffset: BigInt(samples.aborted.firstOffset) }],
};

function encodePartition(writer: Writer, batch: Buffer, index: number): void {
  writer
    .appendInt32(index)
    .appendInt16(0)
    .appendInt64(int64s.highWatermark)
    .appendInt64(int64s.highWatermark)
    .appendInt64(int64s.logStartOffset)
    .appendArray(
      int64s.aborted,
      (w, { producerId, firstOffset }) => w.appendInt64(producerId).appendInt64(firstOffset),
      false,
      false,
    )
    .appendInt32(-1)
    .appendBytes(batch, false);
}

function encodeFetch(): Buffer[] {
  const writer = Writer.create()
    .appendInt32(correlationId)
    .appendInt32(0)
    .appendInt16(0)
    .appendInt32(99)
    .appendArray(
      [builtBatches],
      (w, batches) => {
        w.appendString(samples.topic, false).appendArray([...batches], encodePartition, false, false);
      },
      false,
      false,
    );
  return writer.prependLength().buffers;
}

const messages = samples.batches.flatMap((batch, partition) =>
  batch.map(({ timestamp, key, value, headers }) => ({
    topic: samples.topic,
    partition,
    timestamp: BigInt(timestamp),
    key,
    value,
    headers: new Map(headers.map(([name, each]) => [Buffer.from(name), each])),
  })),
);

function encodeProduce(): Buffer[] {
  const body = produceApi.createRequest(-1, 30_000, messages);
  const writer = Writer.create()
    .appendInt16(0)
    .appendInt16(versions.produceRequest)
    .appendInt32(correlationId)
    .appendString(clientId, false)
    .appendFrom(body);
  return writer.prependLength().buffers;
}

export const platformatic: Subject = {
  name: "@platformatic/kafka",
  assembled: ["encode metadataResponse", "encode fetchResponse", "decode produceRequest"],
  decode: { metadataResponse: decodeMetadata, fetchResponse: decodeFetch, produceRequest: decodeProduce },
  encode: { metadataResponse: encodeMetadata, fetchResponse: encodeFetch, produceRequest: encodeProduce },
};
