/**
 * One consumer at the end of many partitions, by an incremental fetch session (KIP-227) as the Java client has them, and a producer that sends a record at a time, each to another
 * partition. By raw frames: librdkafka knows no sessions, and Kafka's own tools read either one partition or by a group.
 */
import assert from "node:assert/strict";
import { openRawConnection, type RawConnection } from "@samsa/interop-tests/raw-connection";
import { decodeMessage, errorCode } from "@samsa/protocol";
import { fetchRequest } from "@samsa/protocol/messages/fetch-request";
import { fetchResponse } from "@samsa/protocol/messages/fetch-response";
import { endOffsetOf, FrameSender, fetchOf, fetchVersion, type SpreadTopic, singleRecordFrame } from "./raw-load.ts";

export class SessionConsumer {
  /** So far. */
  records = 0;
  sessionId = 0;
  private sessionEpoch = 0;
  private isOver = false;
  private readonly topic: string;
  private readonly offsets: number[];
  private readonly connection: RawConnection;

  private constructor(connection: RawConnection, topic: string, offsets: number[]) {
    this.connection = connection;
    this.topic = topic;
    this.offsets = offsets;
  }

  /** With a session over all partitions of the topic, each of which holds one record; from there on. */
  static async open(bootstrap: string, topic: string, partitions: number): Promise<SessionConsumer> {
    const connection = await openRawConnection(bootstrap);
    const consumer = new SessionConsumer(connection, topic, new Array(partitions).fill(1));
    await consumer.fetch(consumer.offsets.entries(), 0);
    assert.notEqual(consumer.sessionId, 0, "there is a session");
    return consumer;
  }

  /** Reads on until `stop`. */
  async run(): Promise<void> {
    let moved: Iterable<readonly [number, number]> = [];
    while (!this.isOver) moved = await this.fetch(moved, 500);
    this.connection.close();
  }

  stop(): void {
    this.isOver = true;
  }

  private async fetch(moved: Iterable<readonly [number, number]>, maxWaitMs: number): Promise<[number, number][]> {
    const { sessionId, topic } = this;
    const request = fetchOf(topic, moved, { sessionId, sessionEpoch: this.sessionEpoch++, maxWaitMs });
    const body = await this.connection.request(fetchRequest, fetchVersion, request);
    const answer = decodeMessage(fetchResponse, fetchVersion, body);
    assert.equal(answer.errorCode, errorCode.NONE);
    this.sessionId = answer.sessionId;
    const next: [number, number][] = [];
    for (const { partitionIndex, errorCode: error, records } of answer.responses[0]?.partitions ?? []) {
      assert.equal(error, errorCode.NONE);
      const after = endOffsetOf(records ?? Buffer.alloc(0));
      if (after === undefined) continue;
      const before = this.offsets[partitionIndex] ?? 0;
      this.records += after - before;
      this.offsets[partitionIndex] = after;
      next.push([partitionIndex, after]);
    }
    return next;
  }
}

/** Far from the last one each time, and in the end each as often as any other. */
const stride = 7919;

/** One 100-byte record a request, evenly spread over the time and the partitions; resolves when all are answered. */
export async function producePaced(
  bootstrap: string,
  topic: SpreadTopic,
  pace: { readonly perSecond: number; readonly seconds: number },
): Promise<void> {
  const frames = Array.from({ length: topic.partitions }, (_, index) => singleRecordFrame(topic.name, index));
  const total = pace.perSecond * pace.seconds;
  const sender = await FrameSender.open(bootstrap);
  const startedMs = performance.now();
  let sent = 0;
  let answered = 0;
  await new Promise<void>((resolve) => {
    sender.answered = () => {
      if (++answered === total) resolve();
    };
    const timer = setInterval(() => {
      const due = Math.min(total, Math.floor(((performance.now() - startedMs) * pace.perSecond) / 1000));
      for (; sent < due; sent++) sender.socket.write(frames[(sent * stride) % frames.length] as Buffer);
      if (sent === total) clearInterval(timer);
    }, 1);
  });
  sender.socket.destroy();
}
