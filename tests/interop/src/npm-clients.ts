/** kafkajs and @platformatic/kafka, in this process. kafkajs cannot read without a group: it produces only until groups exist. */
import assert from "node:assert/strict";
import { Consumer, Producer } from "@platformatic/kafka";
import kafkajs from "kafkajs";
import type { ProducerClient, ReaderClient, Where } from "./clients.ts";
import { binaryRecords, bytesOf, type ReadRecord } from "./records.ts";

const { Kafka, CompressionTypes, logLevel } = kafkajs;

/** kafkajs offers gzip without plug-ins; snappy, lz4 and zstd need packages of others and are not the client's own. */
const kafkajsProducer: ProducerClient = {
  name: "kafkajs",
  codecs: ["none", "gzip"],
  setsTimestamps: true,
  records: (seed, count) =>
    binaryRecords(seed, count, {
      nullValues: true,
      nullKeys: true,
      nullHeaderValues: false,
      repeatedHeaders: false,
      emptyKeys: true,
    }),
  async produce(where, codec, records) {
    const kafka = new Kafka({ clientId: "interop", brokers: [where.bootstrap], logLevel: logLevel.ERROR });
    const producer = kafka.producer({ idempotent: true, maxInFlightRequests: 1 });
    await producer.connect();
    try {
      for (let start = 0; start < records.length; start += 100) {
        await producer.send({
          topic: where.topic,
          acks: -1,
          compression: codec === "gzip" ? CompressionTypes.GZIP : CompressionTypes.None,
          messages: records.slice(start, start + 100).map((record) => ({
            partition: where.partition,
            key: record.key === null ? null : bytesOf(record.key),
            value: record.value === null ? null : bytesOf(record.value),
            headers: Object.fromEntries(record.headers.map(([name, value]) => [name, bytesOf(value)])),
            timestamp: String(record.timestamp),
          })),
        });
      }
    } finally {
      await producer.disconnect();
    }
  },
};

const platformaticProducer: ProducerClient = {
  name: "@platformatic/kafka",
  codecs: ["none", "gzip", "snappy", "lz4", "zstd"],
  setsTimestamps: true,
  records: (seed, count) =>
    binaryRecords(seed, count, {
      nullValues: false,
      nullKeys: true,
      nullHeaderValues: false,
      repeatedHeaders: false,
      emptyKeys: false,
    }),
  async produce(where, codec, records) {
    const producer = new Producer({
      clientId: "interop",
      bootstrapBrokers: [where.bootstrap],
      compression: codec,
      idempotent: true,
    });
    try {
      for (let start = 0; start < records.length; start += 100) {
        await producer.send({
          messages: records.slice(start, start + 100).map((record) => ({
            topic: where.topic,
            partition: where.partition,
            ...(record.key === null ? {} : { key: bytesOf(record.key) }),
            value: bytesOf(record.value),
            headers: new Map(record.headers.map(([name, value]) => [Buffer.from(name), bytesOf(value)])),
            timestamp: BigInt(record.timestamp),
          })),
        });
      }
    } finally {
      await producer.close();
    }
  },
};

/** By the client's own low-level fetch, the one that takes a partition without a group. */
async function readByPlatformatic(where: Where, count: number): Promise<ReadRecord[]> {
  const consumer = new Consumer({ clientId: "interop", groupId: "unused", bootstrapBrokers: [where.bootstrap] });
  const read: ReadRecord[] = [];
  try {
    const metadata = await consumer.metadata({ topics: [where.topic] });
    const topic = metadata.topics.get(where.topic);
    assert(topic !== undefined, "the topic is in the metadata");
    const node = topic.partitions[where.partition]?.leader;
    assert(node !== undefined, "the partition has a leader");
    while (read.length < count) {
      const before = read.length;
      const partition = {
        partition: where.partition,
        currentLeaderEpoch: -1,
        fetchOffset: BigInt(read.length),
        lastFetchedEpoch: -1,
        partitionMaxBytes: 1 << 20,
      };
      const response = await consumer.fetch({
        node,
        topics: [{ topicId: topic.id, partitions: [partition] }],
        maxWaitTime: 500,
      });
      for (const batch of response.responses[0]?.partitions[0]?.records ?? []) {
        for (const record of batch.records) {
          const offset = Number(batch.firstOffset) + record.offsetDelta;
          if (offset < read.length) continue;
          const base64 = (bytes: Buffer | null | undefined) =>
            bytes === null || bytes === undefined ? null : bytes.toString("base64");
          read.push({
            offset,
            timestamp: Number(batch.firstTimestamp + record.timestampDelta),
            key: base64(record.key),
            value: base64(record.value),
            headers: record.headers.map(([name, value]) => [String(name), base64(value)]),
          });
        }
      }
      assert(read.length > before, `a fetch at ${before} of ${count} brought nothing`);
    }
  } finally {
    await consumer.close(true);
  }
  return read;
}

const platformaticReader: ReaderClient = {
  name: "@platformatic/kafka",
  async check(where, expected) {
    const actual = await readByPlatformatic(where, expected.length);
    for (const [index, record] of expected.entries()) assert.deepEqual(actual[index], record, `record ${index}`);
  },
};

export const npmProducers: readonly ProducerClient[] = [kafkajsProducer, platformaticProducer];
export const npmReaders: readonly ReaderClient[] = [platformaticReader];
