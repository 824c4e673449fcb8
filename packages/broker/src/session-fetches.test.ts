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

interface Limits {
  readonly maxWaitMs: number;
  readonly minBytes?: number;
}

type Partitions = readonly { readonly partition: number; readonly offset: number }[];

/** Of one client, whose session is at the end of all partitions. */
class Session {
  private readonly client: TestClient;
  readonly sessionId: number;
  private epoch = 1;

  private constructor(client: TestClient, sessionId: number) {
    this.client = client;
    this.sessionId = sessionId;
  }

  static async open({ connect }: TestNode, named: typeof topics = topics): Promise<Session> {
    const client = await connect();
    const wanted = named.map(({ topic, partitions }) => ({ topic, partitions: partitions.map((each) => at(each, 0)) }));
    const request = { maxWaitMs: 0, minBytes: 1, maxBytes: 1 << 20, sessionEpoch: 0, topics: wanted };
    const { sessionId } = await client.call(fetchRequest, fetchResponse, 12, request);
    assert.notStrictEqual(sessionId, 0);
    return new Session(client, sessionId);
  }

  answer(limits: Limits, moved: Partitions = []) {
    const wanted = moved.map(({ partition, offset }) => at(partition, offset));
    return this.client.call(fetchRequest, fetchResponse, 12, {
      minBytes: 1,
      maxBytes: 1 << 20,
      sessionId: this.sessionId,
      sessionEpoch: this.epoch++,
      topics: wanted.length > 0 ? [{ topic: "t", partitions: wanted }] : [],
      ...limits,
    });
  }

  /** What the answer names. */
  async fetchAll(limits: Limits, moved: Partitions = []) {
    const { errorCode: error, responses } = await this.answer(limits, moved);
    assert.strictEqual(error, errorCode.NONE);
    return responses.flatMap(({ topic, partitions }) =>
      partitions.map((each) => ({
        topic,
        partition: each.partitionIndex,
        error: each.errorCode,
        hasRecords: (each.records?.length ?? 0) > 0,
        logStartOffset: each.logStartOffset,
      })),
    );
  }

  /** The same, of topic "t". */
  async fetch(limits: Limits, moved: Partitions = []) {
    const named = await this.fetchAll(limits, moved);
    return named.filter(({ topic }) => topic === "t").map(({ topic: _, ...told }) => told);
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
    const gone = [0, 1, 2].map((partition) => [partition, errorCode.UNKNOWN_TOPIC_OR_PARTITION]);
    const waiting = session.fetch({ maxWaitMs: longMs });
    await deleteTopic(admin, "t");
    for (const told of [await waiting, await session.fetch({ maxWaitMs: longMs })]) {
      assert.deepStrictEqual(told.map(({ partition, error }) => [partition, error]).sort(), gone);
    }
    assert.ok(simulation.nowMs < longMs);
  }));

test("where one topic comes and another one goes while a fetch waits, what went is told at once", () =>
  withNode(async (test) => {
    await test.createTopic("t", { partitions: 3 });
    const session = await Session.open(test, [...topics, { topic: "late", partitions: [0] }]);
    const late = (await session.fetchAll({ maxWaitMs: 0 })).map(({ topic }) => topic);
    assert.deepStrictEqual(late, ["late"]);
    const admin = await test.connect();
    const waiting = session.fetchAll({ maxWaitMs: longMs });
    await test.createTopic("late");
    await deleteTopic(admin, "t");
    assert.deepStrictEqual(new Set((await waiting).map(({ topic }) => topic)), new Set(["late", "t"]));
    assert.ok(test.simulation.nowMs < longMs);
  }));

test("a topic made anew under the same name is not the one that a session reads by its id", () =>
  withNode(async (test) => {
    const [client, admin] = [await test.connect(), await test.connect()];
    await test.createTopic("t");
    const topicId = test.node.inspect()?.image.topics.topic("t")?.id ?? "";
    const request = { maxWaitMs: 0, minBytes: 1, maxBytes: 1 << 20, replicaId: -1 };
    const wanted = [{ topicId, partitions: [at(0, 0)] }];
    const first = await client.call(fetchRequest, fetchResponse, 13, { ...request, sessionEpoch: 0, topics: wanted });
    await deleteTopic(admin, "t");
    await test.createTopic("t");
    await produce(admin, 0);
    const { sessionId } = first;
    for (const sessionEpoch of [1, 2]) {
      const next = await client.call(fetchRequest, fetchResponse, 13, {
        ...request,
        sessionId,
        sessionEpoch,
        topics: [],
      });
      const [told] = next.responses[0]?.partitions ?? [];
      assert.deepStrictEqual([told?.errorCode, told?.records?.length ?? 0], [errorCode.INCONSISTENT_TOPIC_ID, 0]);
    }
  }));

test("a fetch that waits is told that its session has given its place to another", () =>
  withSession(async (session, other, { simulation }) => {
    const waiting = session.answer({ maxWaitMs: longMs });
    const sessionEpoch = -1;
    const final = { maxWaitMs: 0, minBytes: 1, maxBytes: 1, sessionId: session.sessionId, sessionEpoch, topics: [] };
    await other.call(fetchRequest, fetchResponse, 12, final);
    const { errorCode: error, sessionId, responses } = await waiting;
    assert.deepStrictEqual([error, sessionId, responses], [errorCode.FETCH_SESSION_ID_NOT_FOUND, 0, []]);
    assert.ok(simulation.nowMs < longMs);
  }));

async function deleteTopic(client: TestClient, name: string): Promise<void> {
  await client.call(deleteTopicsRequest, deleteTopicsResponse, 5, { topicNames: [name], timeoutMs: 1000 });
}
