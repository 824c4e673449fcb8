/**
 * Load by raw frames, where a client library would be the bottleneck or would not let us choose what is in a request: prepared produce requests,
 * fetches that only look at the next offset, requests that must be refused.
 */
import assert from "node:assert/strict";
import { connect, type Socket } from "node:net";
import { openRawConnection, type RawConnection } from "@samsa/interop-tests/raw-connection";
import { decodeMessage, encodeRequestFrame, errorCode } from "@samsa/protocol";
import { fetchRequest } from "@samsa/protocol/messages/fetch-request";
import { fetchResponse } from "@samsa/protocol/messages/fetch-response";
import { listOffsetsRequest } from "@samsa/protocol/messages/list-offsets-request";
import { listOffsetsResponse } from "@samsa/protocol/messages/list-offsets-response";
import { metadataRequest } from "@samsa/protocol/messages/metadata-request";
import { produceRequest } from "@samsa/protocol/messages/produce-request";
import { produceResponse } from "@samsa/protocol/messages/produce-response";
import {
  buildRecordBatch,
  type Compression,
  compression,
  recordBatch,
  recordBatchHeaderBytes,
} from "@samsa/protocol/records";

const produceVersion = 9;
export const fetchVersion = 11;
const metadataVersion = 12;
const listOffsetsVersion = 6;
/** The timestamp that asks for the end of the log. */
const latest = -1;

function batch(count: number, valueBytes: number, codec: Compression = compression.NONE): Buffer {
  const value = Buffer.alloc(valueBytes, "v");
  const records = Array.from({ length: count }, () => ({ timestamp: Date.now(), key: null, value, headers: [] }));
  return buildRecordBatch({ records, compression: codec });
}

async function produceOne(connection: RawConnection, topic: string, index: number, records: Buffer): Promise<number> {
  const topicData = [{ name: topic, partitionData: [{ index, records }] }];
  const body = await connection.request(produceRequest, produceVersion, { acks: -1, timeoutMs: 30_000, topicData });
  return decodeMessage(produceResponse, produceVersion, body).responses[0]?.partitionResponses[0]?.errorCode ?? -1;
}

/** Tries until one record is acknowledged. */
export async function produceUntilAcknowledged(
  bootstrap: string,
  topic: string,
  partition: number,
  alive: () => void,
): Promise<void> {
  for (;;) {
    alive();
    try {
      const connection = await openRawConnection(bootstrap);
      try {
        if ((await produceOne(connection, topic, partition, batch(1, 10))) === 0) return;
      } finally {
        connection.close();
      }
    } catch {
      // Not listening yet, or closed.
    }
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

/** Sends prepared frames and counts whole answers; nothing is decoded. */
export class FrameSender {
  readonly socket: Socket;
  answered: () => void = () => {};
  private lengthLeft = 0;
  private head = Buffer.alloc(0);

  private constructor(socket: Socket) {
    this.socket = socket;
    socket.on("data", (chunk: Buffer) => this.take(chunk));
  }

  static open(bootstrap: string): Promise<FrameSender> {
    const [host = "", port] = bootstrap.split(":");
    return new Promise((resolve, reject) => {
      const socket = connect({ host, port: Number(port), noDelay: true });
      socket.once("error", reject);
      socket.once("connect", () => resolve(new FrameSender(socket)));
    });
  }

  /** Sends `count` frames, `depth` on their way at a time; resolves when all are answered. */
  sendAll(count: number, depth: number, frameAt: (index: number) => Buffer): Promise<void> {
    return new Promise((resolve) => {
      let sent = 0;
      let done = 0;
      const send = () => void this.socket.write(frameAt(sent++));
      this.answered = () => {
        if (++done === count) resolve();
        else if (sent < count) send();
      };
      for (let index = 0; index < Math.min(depth, count); index++) send();
    });
  }

  private take(chunk: Buffer): void {
    let at = 0;
    while (at < chunk.length) {
      if (this.lengthLeft === 0) {
        const missing = 4 - this.head.length;
        this.head = Buffer.concat([this.head, chunk.subarray(at, at + missing)]);
        at += missing;
        if (this.head.length < 4) return;
        this.lengthLeft = this.head.readInt32BE(0);
        this.head = Buffer.alloc(0);
      }
      const taken = Math.min(this.lengthLeft, chunk.length - at);
      this.lengthLeft -= taken;
      at += taken;
      if (this.lengthLeft === 0) this.answered();
    }
  }
}

function produceFrame(topic: string, partitions: readonly number[], records: Buffer): Buffer {
  const topicData = [{ name: topic, partitionData: partitions.map((index) => ({ index, records })) }];
  const message = { acks: -1, timeoutMs: 30_000, topicData };
  return Buffer.concat(encodeRequestFrame(produceRequest, produceVersion, 1, "bench", message));
}

/** A produce request with one batch for partition 0. */
export function batchesFrame(
  topic: string,
  options: { readonly records: number; readonly valueBytes: number; readonly compression?: Compression },
): Buffer {
  return produceFrame(topic, [0], batch(options.records, options.valueBytes, options.compression));
}

export interface SpreadTopic {
  readonly name: string;
  readonly partitions: number;
}

/** Requests of one batch of 100-byte records each, to one partition after the other, 32 on their way. Returns how many records that were. */
export async function produceSpread(
  bootstrap: string,
  topics: readonly SpreadTopic[],
  { requests, recordsPerBatch }: { readonly requests: number; readonly recordsPerBatch: number },
): Promise<number> {
  const records = batch(recordsPerBatch, 100);
  const sender = await FrameSender.open(bootstrap);
  const frames = topics.flatMap(({ name, partitions }) =>
    Array.from({ length: partitions }, (_, index) => produceFrame(name, [index], records)),
  );
  await sender.sendAll(requests, 32, (index) => frames[index % frames.length] as Buffer);
  sender.socket.destroy();
  return requests * recordsPerBatch;
}

/** Apache Kafka answers so for a while after it has said that the topic is created. */
const notYet: ReadonlySet<number> = new Set([
  errorCode.UNKNOWN_TOPIC_OR_PARTITION,
  errorCode.LEADER_NOT_AVAILABLE,
  errorCode.NOT_LEADER_OR_FOLLOWER,
]);

/** For 10,000 partitions Apache Kafka takes most of a minute. */
const leaderMsMax = 300_000;

/** One record into each partition of each topic. */
export async function fillPartitions(bootstrap: string, topics: readonly string[], partitions: number): Promise<void> {
  const connection = await openRawConnection(bootstrap);
  const records = batch(1, 100);
  for (const topic of topics) {
    const deadlineMs = performance.now() + leaderMsMax;
    for (let left = Array.from({ length: partitions }, (_, index) => index); left.length > 0; ) {
      assert(performance.now() < deadlineMs, `${topic}: partition ${left[0]} has no leader after ${leaderMsMax} ms`);
      const topicData = [{ name: topic, partitionData: left.map((index) => ({ index, records })) }];
      const body = await connection.request(produceRequest, produceVersion, { acks: -1, timeoutMs: 60_000, topicData });
      const answers = decodeMessage(produceResponse, produceVersion, body).responses[0]?.partitionResponses ?? [];
      for (const { errorCode: error } of answers) assert(error === 0 || notYet.has(error), `${topic}: error ${error}`);
      left = answers.filter(({ errorCode: error }) => error !== 0).map(({ index }) => index);
    }
  }
  connection.close();
}

/** How many records came to the topics so far: prepared frames are answered, but nobody looks at what the answers say. */
export async function recordsIn(bootstrap: string, topics: readonly SpreadTopic[]): Promise<number> {
  const connection = await openRawConnection(bootstrap);
  let count = 0;
  for (const { name, partitions } of topics) {
    const asked = Array.from({ length: partitions }, (_, partitionIndex) => ({ partitionIndex, timestamp: latest }));
    const request = { replicaId: -1, topics: [{ name, partitions: asked }] };
    const body = await connection.request(listOffsetsRequest, listOffsetsVersion, request);
    for (const { errorCode: error, offset } of decodeMessage(listOffsetsResponse, listOffsetsVersion, body).topics[0]
      ?.partitions ?? []) {
      assert.equal(error, 0, name);
      count += Number(offset);
    }
  }
  connection.close();
  return count;
}

/** A produce request with one record of 100 bytes. */
export function singleRecordFrame(topic: string, partition: number): Buffer {
  return produceFrame(topic, [partition], batch(1, 100));
}

export interface SessionPlace {
  readonly sessionId: number;
  readonly sessionEpoch: number;
}

const sessionless: SessionPlace = { sessionId: 0, sessionEpoch: -1 };

/** Asks for what lies at `offset` of partition 0, and waits for it for half a minute. */
export function fetchFrame(topic: string, offset: number, session: SessionPlace = sessionless): Buffer {
  const message = fetchOf(topic, [[0, offset]], { ...session, maxWaitMs: 30_000 });
  return Buffer.concat(encodeRequestFrame(fetchRequest, fetchVersion, 1, "bench", message));
}

/** A request for at most 1 MB of each partition named, by its offset. */
export function fetchOf(
  topic: string,
  offsets: Iterable<readonly [partition: number, fetchOffset: number]>,
  options: SessionPlace & { readonly maxWaitMs: number },
) {
  const partitions = Array.from(offsets, ([partition, fetchOffset]) => ({
    partition,
    fetchOffset,
    currentLeaderEpoch: -1,
    partitionMaxBytes: 1_000_000,
  }));
  const topics = partitions.length === 0 ? [] : [{ topic, partitions }];
  return { minBytes: 1, maxBytes: 50_000_000, topics, ...options };
}

/** Behind the last batch whose header is there; undefined: there is none. */
export function endOffsetOf(records: Buffer): number | undefined {
  let end: number | undefined;
  for (let at = 0; at + recordBatchHeaderBytes <= records.length; at += recordBatch.sizeInBytes(records, at)) {
    end = recordBatch.lastOffset(records, at) + 1;
  }
  return end;
}

/** Reads `bytes` from `offset` on by fetches of at most 1 MB; returns how many came. */
export async function fetchFrom(bootstrap: string, topic: string, offset: number, bytes: number): Promise<number> {
  const connection = await openRawConnection(bootstrap);
  let next = offset;
  let got = 0;
  while (got < bytes) {
    const request = fetchOf(topic, [[0, next]], { ...sessionless, maxWaitMs: 500 });
    const body = await connection.request(fetchRequest, fetchVersion, request);
    const data = decodeMessage(fetchResponse, fetchVersion, body).responses[0]?.partitions[0];
    assert.equal(data?.errorCode, 0);
    const records = data?.records;
    if (!records || records.length === 0) break;
    got += records.length;
    next = endOffsetOf(records) ?? next;
  }
  connection.close();
  return got;
}

/** Milliseconds that a Metadata request for all topics takes until its last byte is here, the best of nine. */
export async function metadataMs(bootstrap: string): Promise<number> {
  const sender = await FrameSender.open(bootstrap);
  const frame = Buffer.concat(encodeRequestFrame(metadataRequest, metadataVersion, 1, "bench", { topics: null }));
  const times: number[] = [];
  for (let round = 0; round < 9; round++) {
    const startedMs = performance.now();
    await sender.sendAll(1, 1, () => frame);
    times.push(performance.now() - startedMs);
  }
  sender.socket.destroy();
  return Math.min(...times);
}

/** What has to be refused whatever the load, and with which error. The topics are made by `refusalTopics`. */
export const refusalTopics = [
  { name: "refuse-plain" },
  { name: "refuse-compacted", configs: { "cleanup.policy": "compact" } },
  { name: "refuse-late", configs: { "message.timestamp.after.max.ms": "60000" } },
];

export async function checkRefusals(bootstrap: string): Promise<void> {
  const connection = await openRawConnection(bootstrap);
  const recordOf = (timestamp: number, key: Buffer | null) => ({
    timestamp,
    key,
    value: Buffer.from("v"),
    headers: [],
  });
  const now = Date.now();
  const three = [0, 1, 2].map((delta) => recordOf(now + delta, Buffer.from("k")));
  const cases: [topic: string, what: string, records: Buffer, error: number][] = [];
  for (const [name, codec] of Object.entries(compression)) {
    const falseCount = buildRecordBatch({ compression: codec, records: three });
    falseCount.writeInt32BE(4, 57);
    falseCount.writeInt32BE(3, 23);
    recordBatch.setCrc(falseCount, 0, recordBatch.computeCrc(falseCount, 0));
    cases.push(["refuse-plain", `false record count, ${name}`, falseCount, errorCode.INVALID_RECORD]);
    const nullKey = buildRecordBatch({ compression: codec, records: [...three, recordOf(now, null)] });
    cases.push(["refuse-compacted", `null key, ${name}`, nullKey, errorCode.INVALID_RECORD]);
    const late = buildRecordBatch({ compression: codec, records: [...three, recordOf(now + 3_600_000, null)] });
    cases.push(["refuse-late", `timestamp too late, ${name}`, late, errorCode.INVALID_TIMESTAMP]);
    const badCrc = buildRecordBatch({ compression: codec, records: three });
    recordBatch.setCrc(badCrc, 0, (recordBatch.crc(badCrc, 0) ^ 1) >>> 0);
    cases.push(["refuse-plain", `bad CRC, ${name}`, badCrc, errorCode.CORRUPT_MESSAGE]);
  }
  for (const [topic, what, records, expected] of cases) {
    assert.equal(await produceOne(connection, topic, 0, records), expected, `${what}: refused as Apache Kafka does`);
  }
  assert.equal(await produceOne(connection, "refuse-plain", 0, batch(3, 10)), 0, "a lawful batch is taken");
  connection.close();
}
