/**
 * kafkajs. What a client never does (encode answers, decode produce requests) is put together from its Encoder, its
 * Decoder and its record batch decoder in the way its own code does the like.
 */
import { createRequire } from "node:module";
import * as samples from "./samples.ts";
import { builtBatches } from "./samsa.ts";
import type { Sink } from "./sink.ts";
import { clientId, correlationId, type Subject } from "./subject.ts";

interface KafkaJsDecoder {
  readInt16(): number;
  readInt32(): number;
  readString(): string | null;
  readBytes(): Buffer;
  readArrayAsync<T>(read: (decoder: KafkaJsDecoder) => Promise<T>): Promise<T[]>;
}

interface KafkaJsEncoder {
  readonly buffer: Buffer;
  writeInt16(value: number): this;
  writeInt32(value: number): this;
  writeInt64(value: bigint): this;
  writeBoolean(value: boolean): this;
  writeString(value: string | null): this;
  writeBytes(value: Buffer): this;
  writeArray(values: readonly number[] | readonly KafkaJsEncoder[]): this;
  writeEncoder(value: KafkaJsEncoder): this;
  size(): number;
}

interface KafkaJsRecord {
  readonly offset: string;
  readonly timestamp: string;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: Readonly<Record<string, Buffer>>;
}

interface MetadataAnswer {
  readonly clientSideThrottleTime: number;
  readonly brokers: readonly { nodeId: number; host: string; port: number; rack: string | null }[];
  readonly clusterId: string | null;
  readonly controllerId: number;
  readonly topicMetadata: readonly {
    topicErrorCode: number;
    topic: string;
    isInternal: boolean;
    partitionMetadata: readonly {
      partitionErrorCode: number;
      partitionId: number;
      leader: number;
      replicas: readonly number[];
      isr: readonly number[];
      offlineReplicas: readonly number[];
    }[];
  }[];
}

interface FetchAnswer {
  readonly clientSideThrottleTime: number;
  readonly errorCode: number;
  readonly sessionId: number;
  readonly responses: readonly {
    topicName: string;
    partitions: readonly {
      partition: number;
      errorCode: number;
      highWatermark: string;
      lastStableOffset: string;
      lastStartOffset: string;
      abortedTransactions: readonly { producerId: string; firstOffset: string }[];
      preferredReadReplica: number;
      messages: readonly KafkaJsRecord[];
    }[];
  }[];
}

const require = createRequire(import.meta.url);
const Decoder: new (bytes: Buffer) => KafkaJsDecoder = require("kafkajs/src/protocol/decoder");
const Encoder: new () => KafkaJsEncoder = require("kafkajs/src/protocol/encoder");
const metadataResponse: {
  decode(body: Buffer): Promise<MetadataAnswer>;
} = require("kafkajs/src/protocol/requests/metadata/v6/response");
const fetchResponse: {
  decode(body: Buffer): Promise<FetchAnswer>;
} = require("kafkajs/src/protocol/requests/fetch/v11/response");
const decodeMessages: (
  decoder: KafkaJsDecoder,
) => Promise<KafkaJsRecord[]> = require("kafkajs/src/protocol/requests/fetch/v4/decodeMessages");
const produceRequest: (request: object) => object = require("kafkajs/src/protocol/requests/produce/v7/request");
const encodeRequest: (request: object) => Promise<KafkaJsEncoder> = require("kafkajs/src/protocol/request");

const correlationIdBytes = 4;

function recordsInto(records: readonly KafkaJsRecord[], sink: Sink): void {
  for (const record of records) {
    sink.int64(record.offset);
    sink.int64(record.timestamp);
    sink.buffer(record.key);
    sink.buffer(record.value);
    for (const name of Object.keys(record.headers)) {
      sink.text(name);
      sink.buffer(record.headers[name]);
    }
  }
}

async function decodeMetadata(frame: Buffer, sink: Sink): Promise<void> {
  const message = await metadataResponse.decode(frame.subarray(correlationIdBytes));
  sink.number(message.clientSideThrottleTime);
  for (const { nodeId, host, port, rack } of message.brokers) {
    sink.number(nodeId);
    sink.text(host);
    sink.number(port);
    sink.text(rack);
  }
  sink.text(message.clusterId);
  sink.number(message.controllerId);
  for (const each of message.topicMetadata) {
    sink.number(each.topicErrorCode);
    sink.text(each.topic);
    sink.bool(each.isInternal);
    for (const partition of each.partitionMetadata) {
      sink.number(partition.partitionErrorCode);
      sink.number(partition.partitionId);
      sink.number(partition.leader);
      for (const id of partition.replicas) sink.number(id);
      for (const id of partition.isr) sink.number(id);
      for (const id of partition.offlineReplicas) sink.number(id);
    }
  }
}

async function decodeFetch(frame: Buffer, sink: Sink): Promise<void> {
  const message = await fetchResponse.decode(frame.subarray(correlationIdBytes));
  sink.number(message.clientSideThrottleTime);
  sink.number(message.errorCode);
  sink.number(message.sessionId);
  for (const each of message.responses) {
    sink.text(each.topicName);
    for (const partition of each.partitions) {
      sink.number(partition.partition);
      sink.number(partition.errorCode);
      sink.int64(partition.highWatermark);
      sink.int64(partition.lastStableOffset);
      sink.int64(partition.lastStartOffset);
      for (const transaction of partition.abortedTransactions) {
        sink.int64(transaction.producerId);
        sink.int64(transaction.firstOffset);
      }
      sink.number(partition.preferredReadReplica);
      recordsInto(partition.messages, sink);
    }
  }
}

async function decodeProduce(frame: Buffer, sink: Sink): Promise<void> {
  const decoder = new Decoder(frame);
  decoder.readInt16();
  decoder.readInt16();
  decoder.readInt32();
  sink.text(decoder.readString());
  sink.text(decoder.readString());
  sink.number(decoder.readInt16());
  sink.number(decoder.readInt32());
  const topics = await decoder.readArrayAsync(async (each) => ({
    topic: each.readString(),
    partitions: await each.readArrayAsync(async (inner) => ({
      partition: inner.readInt32(),
      messages: await decodeMessages(inner),
    })),
  }));
  for (const { topic, partitions } of topics) {
    sink.text(topic);
    for (const { partition, messages } of partitions) {
      sink.number(partition);
      recordsInto(messages, sink);
    }
  }
}

function answerFrame(body: KafkaJsEncoder): Buffer[] {
  const answer = new Encoder().writeInt32(correlationId).writeEncoder(body);
  return [new Encoder().writeInt32(answer.size()).writeEncoder(answer).buffer];
}

function encodeMetadata(): Buffer[] {
  const brokers = samples.brokers.map(({ nodeId, host, port, rack }) =>
    new Encoder().writeInt32(nodeId).writeString(host).writeInt32(port).writeString(rack),
  );
  const partitions = samples.partitions.map(({ index, leader, replicas, isr, offline }) =>
    new Encoder()
      .writeInt16(0)
      .writeInt32(index)
      .writeInt32(leader)
      .writeArray(replicas)
      .writeArray(isr)
      .writeArray(offline),
  );
  const topic = new Encoder().writeInt16(0).writeString(samples.topic).writeBoolean(false).writeArray(partitions);
  const body = new Encoder().writeInt32(0).writeArray(brokers).writeString(samples.clusterId).writeInt32(1);
  return answerFrame(body.writeArray([topic]));
}

const int64s = {
  highWatermark: BigInt(samples.highWatermark),
  logStartOffset: BigInt(samples.logStartOffset),
  producerId: BigInt(samples.aborted.producerId),
  firstOffset: BigInt(samples.aborted.firstOffset),
};

function encodeFetch(): Buffer[] {
  const partitions = builtBatches.map((batch, index) =>
    new Encoder()
      .writeInt32(index)
      .writeInt16(0)
      .writeInt64(int64s.highWatermark)
      .writeInt64(int64s.highWatermark)
      .writeInt64(int64s.logStartOffset)
      .writeArray([new Encoder().writeInt64(int64s.producerId).writeInt64(int64s.firstOffset)])
      .writeInt32(-1)
      .writeBytes(batch),
  );
  const topic = new Encoder().writeString(samples.topic).writeArray(partitions);
  return answerFrame(new Encoder().writeInt32(0).writeInt16(0).writeInt32(99).writeArray([topic]));
}

const messages = samples.batches.map((batch) =>
  batch.map(({ timestamp, key, value, headers }) => ({ timestamp, key, value, headers: Object.fromEntries(headers) })),
);

async function encodeProduce(): Promise<Buffer[]> {
  const partitions = messages.map((each, partition) => ({ partition, messages: each }));
  const topicData = [{ topic: samples.topic, partitions }];
  const request = produceRequest({ acks: -1, timeout: 30_000, topicData });
  const frame = await encodeRequest({ correlationId, clientId, request });
  return [frame.buffer];
}

export const kafkajs: Subject = {
  name: "kafkajs",
  assembled: ["encode metadataResponse", "encode fetchResponse", "decode produceRequest"],
  decode: { metadataResponse: decodeMetadata, fetchResponse: decodeFetch, produceRequest: decodeProduce },
  encode: { metadataResponse: encodeMetadata, fetchResponse: encodeFetch, produceRequest: encodeProduce },
};
