/** Fetches of a session on a whole node: what wakes one that waits although none of its partitions is read, and what the next one tells of partitions that nobody looked at. */
import assert from "node:assert";
import { test } from "node:test";
import { errorCode } from "@samsa/protocol";
import { deleteRecordsRequest } from "@samsa/protocol/messages/delete-records-request";
import { deleteRecordsResponse } from "@samsa/protocol/messages/delete-records-response";
import { deleteTopicsRequest } from "@samsa/protocol/messages/delete-topics-request";
import { deleteTopicsResponse } from "@samsa/protocol/messages/delete-topics-response";
import { fetchRequest } from "@samsa/protocol/messages/fetch-request";
import { fetchResponse } from "@samsa/protocol/messages/fetch-response";
import { produceRequest } from "@samsa/protocol/messages/produce-request";
import { produceResponse } from "@samsa/protocol/messages/produce-response";
import { batchOf, type TestClient, type TestNode, withNode } from "./test-node.ts";

const longMs = 60_000;
const topics = [{ topic: "t", partitions: [0, 1, 2] }];

type Partitions = readonly { readonly partition: number; readonly offset: number }[];

/** Of one client, whose session is at the end of all partitions. */
class Session {
  private readonly client: TestClient;
  private readonly sessionId: number;
  private epoch = 1;

  private constructor(client: TestClient, sessionId: number) {
    this.client = client;
    this.sessionId = sessionId;
  }

  static async open({ connect }: TestNode): Promise<Session> {
    const client = await connect();
    const wanted = topics.map(({ topic, partitions }) => ({
      topic,
      partitions: partitions.map((each) => at(each, 0)),
    }));
    const request = { maxWaitMs: 0, minBytes: 1, maxBytes: 1 << 20, sessionEpoch: 0, topics: wanted };
    const { sessionId } = await client.call(fetchRequest, fetchResponse, 12, request);
    assert.notStrictEqual(sessionId, 0);
    return new Session(client, sessionId);
  }

  /** What the answer names: partition, error, bytes and log start. */
  async fetch(limits: { maxWaitMs: number; minBytes?: number }, moved: Partitions = []) {
    const wanted = moved.map(({ partition, offset }) => at(partition, offset));
    const answer = await this.client.call(fetchRequest, fetchResponse, 12, {
      minBytes: 1,
      maxBytes: 1 << 20,
      sessionId: this.sessionId,
      sessionEpoch: this.epoch++,
      topics: wanted.length > 0 ? [{ topic: "t", partitions: wanted }] : [],
      ...limits,
    });
    assert.strictEqual(answer.errorCode, errorCode.NONE);
    return (answer.responses[0]?.partitions ?? []).map((each) => ({
      partition: each.partitionIndex,
      error: each.errorCode,
      hasRecords: (each.records?.length ?? 0) > 0,
      logStartOffset: each.logStartOffset,
    }));
  }
}

function at(partition: number, fetchOffset: number) {
  return { partition, fetchOffset, partitionMaxBytes: 1 << 20 };
}

const records = (partition: number, logStartOffset = 0) => ({ partition, error: 0, hasRecords: true, logStartOffset });

async function produce(client: TestClient, index: number): Promise<void> {
  const topicData = [{ name: "t", partitionData: [{ index, records: batchOf("value") }] }];
  const { responses } = await client.call(produceRequest, produceResponse, 9, { acks: -1, timeoutMs: 1000, topicData });
  assert.strictEqual(responses[0]?.partitionResponses[0]?.errorCode, errorCode.NONE);
}

/** `body` gets a session at the end of all partitions, and another client. */
function withSession(body: (session: Session, other: TestClient, test: TestNode) => Promise<void>): Promise<void> {
  return withNode(async (test) => {
    await test.createTopic("t", { partitions: 3 });
    const session = await Session.open(test);
    assert.deepStrictEqual(await session.fetch({ maxWaitMs: 0 }), []);
    await body(session, await test.connect(), test);
  });
}

test("a record wakes a fetch that waits, and what others have is not told again", () =>
  withSession(async (session, producer, { simulation }) => {
    const waiting = session.fetch({ maxWaitMs: longMs });
    await produce(producer, 2);
    assert.deepStrictEqual(await waiting, [records(2)]);
    const next = session.fetch({ maxWaitMs: longMs }, [{ partition: 2, offset: 1 }]);
    await produce(producer, 0);
    assert.deepStrictEqual(await next, [records(0)]);
    // Before the client has them nothing waits for anything.
    assert.deepStrictEqual(await session.fetch({ maxWaitMs: longMs }), [records(0)]);
    assert.ok(simulation.nowMs < longMs);
  }));

test("one that waits for more bytes than one partition gets is answered when all together have them", () =>
  withSession(async (session, producer, { simulation }) => {
    const minBytes = 2 * batchOf("value").length;
    const waiting = session.fetch({ maxWaitMs: longMs, minBytes });
    await produce(producer, 1);
    await produce(producer, 0);
    assert.deepStrictEqual(await waiting, [records(1), records(0)]);
    assert.ok(simulation.nowMs < longMs);
    const late = session.fetch({ maxWaitMs: 500, minBytes }, [
      { partition: 0, offset: 1 },
      { partition: 1, offset: 1 },
    ]);
    await produce(producer, 2);
    assert.deepStrictEqual(await late, [records(2)]);
    assert.ok(simulation.nowMs >= 500);
  }));

test("records that are deleted are told of by the next fetch", () =>
  withSession(async (session, other) => {
    await produce(other, 1);
    assert.deepStrictEqual(await session.fetch({ maxWaitMs: 0 }), [records(1)]);
    assert.deepStrictEqual(await session.fetch({ maxWaitMs: 0 }, [{ partition: 1, offset: 1 }]), []);
    const deleted = [{ name: "t", partitions: [{ partitionIndex: 1, offset: -1 }] }];
    await other.call(deleteRecordsRequest, deleteRecordsResponse, 2, { topics: deleted, timeoutMs: 1000 });
    const told = await session.fetch({ maxWaitMs: 0 });
    assert.deepStrictEqual(told, [{ partition: 1, error: 0, hasRecords: false, logStartOffset: 1 }]);
    assert.deepStrictEqual(await session.fetch({ maxWaitMs: 0 }), []);
  }));

test("the deletion of a topic is told of each of its partitions, at once and as long as it is asked for", () =>
  withSession(async (session, admin, { simulation }) => {
    const waiting = session.fetch({ maxWaitMs: longMs });
    await admin.call(deleteTopicsRequest, deleteTopicsResponse, 5, { topicNames: ["t"], timeoutMs: 1000 });
    const gone = [0, 1, 2].map((partition) => [partition, errorCode.UNKNOWN_TOPIC_OR_PARTITION]);
    const told = (await waiting).map(({ partition, error }) => [partition, error]);
    assert.ok(told.length > 0 && simulation.nowMs < longMs);
    const again = (await session.fetch({ maxWaitMs: longMs })).map(({ partition, error }) => [partition, error]);
    assert.deepStrictEqual(again.sort(), gone);
    assert.ok(simulation.nowMs < longMs);
  }));
