/**
 * Every served version of every served API, called by raw frame against Samsa and against Apache Kafka: the answers must be the same,
 * but for what cannot be (ids, ports, times, positions in the metadata log). The advertised versions must be within Kafka's,
 * and what a bad client sends (unknown versions, half frames, other protocols) must be treated as Kafka treats it.
 */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Encodable, MessageCodec } from "@samsa/protocol";
import { apis, decodeMessage, errorCode, zeroUuid } from "@samsa/protocol";
import { alterReplicaLogDirsRequest } from "@samsa/protocol/messages/alter-replica-log-dirs-request";
import { alterReplicaLogDirsResponse } from "@samsa/protocol/messages/alter-replica-log-dirs-response";
import { apiVersionsRequest } from "@samsa/protocol/messages/api-versions-request";
import { apiVersionsResponse } from "@samsa/protocol/messages/api-versions-response";
import { assignReplicasToDirsRequest } from "@samsa/protocol/messages/assign-replicas-to-dirs-request";
import { assignReplicasToDirsResponse } from "@samsa/protocol/messages/assign-replicas-to-dirs-response";
import { createPartitionsRequest } from "@samsa/protocol/messages/create-partitions-request";
import { createPartitionsResponse } from "@samsa/protocol/messages/create-partitions-response";
import { createTopicsRequest } from "@samsa/protocol/messages/create-topics-request";
import { createTopicsResponse } from "@samsa/protocol/messages/create-topics-response";
import { deleteRecordsRequest } from "@samsa/protocol/messages/delete-records-request";
import { deleteRecordsResponse } from "@samsa/protocol/messages/delete-records-response";
import { deleteTopicsRequest } from "@samsa/protocol/messages/delete-topics-request";
import { deleteTopicsResponse } from "@samsa/protocol/messages/delete-topics-response";
import { describeClusterRequest } from "@samsa/protocol/messages/describe-cluster-request";
import { describeClusterResponse } from "@samsa/protocol/messages/describe-cluster-response";
import { describeConfigsRequest } from "@samsa/protocol/messages/describe-configs-request";
import { describeConfigsResponse } from "@samsa/protocol/messages/describe-configs-response";
import { describeLogDirsRequest } from "@samsa/protocol/messages/describe-log-dirs-request";
import { describeLogDirsResponse } from "@samsa/protocol/messages/describe-log-dirs-response";
import { describeProducersRequest } from "@samsa/protocol/messages/describe-producers-request";
import { describeProducersResponse } from "@samsa/protocol/messages/describe-producers-response";
import { describeQuorumRequest } from "@samsa/protocol/messages/describe-quorum-request";
import { describeQuorumResponse } from "@samsa/protocol/messages/describe-quorum-response";
import { describeTopicPartitionsRequest } from "@samsa/protocol/messages/describe-topic-partitions-request";
import { describeTopicPartitionsResponse } from "@samsa/protocol/messages/describe-topic-partitions-response";
import { fetchRequest } from "@samsa/protocol/messages/fetch-request";
import { fetchResponse } from "@samsa/protocol/messages/fetch-response";
import { findCoordinatorRequest } from "@samsa/protocol/messages/find-coordinator-request";
import { findCoordinatorResponse } from "@samsa/protocol/messages/find-coordinator-response";
import { incrementalAlterConfigsRequest } from "@samsa/protocol/messages/incremental-alter-configs-request";
import { incrementalAlterConfigsResponse } from "@samsa/protocol/messages/incremental-alter-configs-response";
import { initProducerIdRequest } from "@samsa/protocol/messages/init-producer-id-request";
import { initProducerIdResponse } from "@samsa/protocol/messages/init-producer-id-response";
import { listOffsetsRequest } from "@samsa/protocol/messages/list-offsets-request";
import { listOffsetsResponse } from "@samsa/protocol/messages/list-offsets-response";
import { metadataRequest } from "@samsa/protocol/messages/metadata-request";
import { metadataResponse } from "@samsa/protocol/messages/metadata-response";
import { offsetForLeaderEpochRequest } from "@samsa/protocol/messages/offset-for-leader-epoch-request";
import { offsetForLeaderEpochResponse } from "@samsa/protocol/messages/offset-for-leader-epoch-response";
import { produceRequest } from "@samsa/protocol/messages/produce-request";
import { produceResponse } from "@samsa/protocol/messages/produce-response";
import { writeTxnMarkersRequest } from "@samsa/protocol/messages/write-txn-markers-request";
import { writeTxnMarkersResponse } from "@samsa/protocol/messages/write-txn-markers-response";
import { buildRecordBatch, compression, recordBatch } from "@samsa/protocol/records";
import { createTopics } from "./admin.ts";
import { openRawConnection, type RawConnection } from "./raw-connection.ts";
import { type BrokerKind, type NodeSetup, type RunningBroker, removeSetup, setUpNode, startBroker } from "./targets.ts";

interface Side {
  readonly kind: BrokerKind;
  readonly setup: NodeSetup;
  readonly broker: RunningBroker;
  connection: RawConnection;
  controller: RawConnection;
  topicId: string;
}

let sides: [Side, Side];

async function startSide(kind: BrokerKind): Promise<Side> {
  const setup = await setUpNode({
    quorum: "standalone",
    formatBy: kind,
    properties: { "auto.create.topics.enable": "false" },
  });
  const broker = await startBroker(kind, setup);
  const connection = await openRawConnection(setup.bootstrap);
  const controller = await openRawConnection(setup.controller);
  return { kind, setup, broker, connection, controller, topicId: zeroUuid };
}

const baseTimestamp = 1_700_000_000_000;

function batch(count: number, first: number, extra: Partial<Parameters<typeof buildRecordBatch>[0]> = {}): Buffer {
  const records = Array.from({ length: count }, (_, index) => ({
    timestamp: baseTimestamp + (first + index) * 1000,
    key: Buffer.from(`key-${first + index}`),
    value: Buffer.from(`value of ${first + index}`),
    headers: [],
  }));
  return buildRecordBatch({ ...extra, records });
}

/** Says that its records are compressed so, which they are not. */
function underCodec(codec: number): Buffer {
  const bytes = batch(1, 0);
  recordBatch.setAttributes(bytes, 0, codec);
  recordBatch.setCrc(bytes, 0, recordBatch.computeCrc(bytes, 0));
  return bytes;
}

before(async () => {
  sides = [await startSide("samsa"), await startSide("apache-kafka")];
  for (const side of sides) {
    const created = decodeMessage(
      createTopicsResponse,
      7,
      await side.connection.request(createTopicsRequest, 7, {
        topics: [
          {
            name: "raw",
            numPartitions: 2,
            replicationFactor: 1,
            assignments: [],
            configs: [{ name: "retention.ms", value: "-1" }],
          },
        ],
        timeoutMs: 10_000,
      }),
    );
    assert.equal(created.topics[0]?.errorCode, 0, created.topics[0]?.errorMessage ?? "");
    side.topicId = created.topics[0]?.topicId ?? zeroUuid;
    await createTopics(side.setup.bootstrap, [{ name: "without-policy", configs: { "cleanup.policy": "" } }]);
    for (let first = 0; first < 30; first += 10) await produceWhenLed(side, batch(10, first));
  }
});

/** Kafka answers a creation before its broker leads the partitions: tries until it does. */
async function produceWhenLed(side: Side, records: Buffer): Promise<void> {
  const topicData = [{ name: "raw", partitionData: [{ index: 0, records }] }];
  const deadlineMs = Date.now() + 10_000;
  let errorCode = -1;
  while (errorCode !== 0 && Date.now() < deadlineMs) {
    const body = await side.connection.request(produceRequest, 9, { acks: -1, timeoutMs: 10_000, topicData });
    errorCode = decodeMessage(produceResponse, 9, body).responses[0]?.partitionResponses[0]?.errorCode ?? -1;
  }
  assert.equal(errorCode, 0);
}

after(async () => {
  for (const side of sides ?? []) {
    side.connection.close();
    side.controller.close();
    await side.broker.stop();
    removeSetup(side.setup);
  }
});

/** What may differ between two brokers, field by field: what stands for it in the comparison. */
const incomparable: Record<string, (value: unknown) => unknown> = {
  throttleTimeMs: () => 0,
  topicId: (value) => (value === zeroUuid ? "zero" : "id"),
  port: (value) => (typeof value === "number" && value > 0 ? "port" : value),
  sessionId: (value) => (value === 0 ? 0 : "session"),
  producerId: (value) => (value === -1 ? -1 : "producer"),
  logAppendTimeMs: (value) => (value === -1 ? -1 : "time"),
  finalizedFeaturesEpoch: (value) => (value === -1 ? -1 : "epoch"),
  batchIndexErrorMessage: (value) => (typeof value === "string" ? value.replace(/\d{12,}/g, "time") : value),
  replicaDirectoryId: (value) => (value === zeroUuid ? "zero" : "id"),
  lastFetchTimestamp: (value) => (value === -1 ? -1 : "time"),
  lastCaughtUpTimestamp: (value) => (value === -1 ? -1 : "time"),
  lastTimestamp: (value) => (value === -1 ? -1 : "time"),
  logDir: () => "directory",
  totalBytes: (value) => (typeof value === "number" && value > 0 ? "bytes" : value),
  usableBytes: (value) => (typeof value === "number" && value > 0 ? "bytes" : value),
};

function comparable(value: unknown, inQuorum: boolean): unknown {
  if (Buffer.isBuffer(value)) return value.toString("hex");
  if (typeof value === "bigint") return String(value);
  if (Array.isArray(value)) return value.map((element) => comparable(element, inQuorum));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => {
      if (inQuorum && (name === "highWatermark" || name === "logEndOffset" || name === "leaderEpoch"))
        return [name, "position"];
      const replace = incomparable[name];
      return [name, replace === undefined ? comparable(field, inQuorum) : replace(field)];
    }),
  );
}

const anyKey = { configOperation: 0, value: "1" };

/**
 * Where Samsa differs on purpose. What is not compressed as it says, or more than one request may have, is an unexpected error of the server to Kafka,
 * which answers repeated questions as often as they come (docs/gaps.md). An operation that does not exist makes Kafka answer with an unexpected error of the server; of an unknown kind
 * of resource or another topic than the quorum's it has only general words. Samsa says in each case what is wrong. A broker key that
 * cannot change while the node runs is accepted by Kafka's controller and then ignored; Samsa refuses it.
 */
const deliberate: Record<string, (ours: unknown, theirs: unknown) => void> = {
  "IncrementalAlterConfigsRequest badOperation": (ours, theirs) => {
    assert.match(JSON.stringify(ours), /"errorCode":42,"errorMessage":"Unknown operation type 9"/);
    assert.match(JSON.stringify(theirs), /"errorCode":-1,"errorMessage":null/);
  },
  "IncrementalAlterConfigsRequest readOnly on the controller": (ours, theirs) => {
    assert.match(
      JSON.stringify(ours),
      /"errorCode":42,"errorMessage":"Cannot update these configs dynamically: \[node\.id\]"/,
    );
    assert.match(JSON.stringify(theirs), /"errorCode":0/);
  },
  "DescribeQuorumRequest otherTopic": (ours, theirs) => {
    for (const answer of [ours, theirs]) assert.match(JSON.stringify(answer), /"errorCode":3/);
  },
  "ProduceRequest unknownCodec": invalidRecord,
  "ProduceRequest zstd": (ours, theirs) => {
    const isUnsupported = JSON.stringify(theirs).includes('"errorCode":76');
    (isUnsupported ? assert.deepEqual : invalidRecord)(ours, theirs);
  },
  "CreatePartitionsRequest tooMany": oneHasRoom,
  "CreatePartitionsRequest tooMany on the controller": oneHasRoom,
  "DescribeConfigsRequest twice": (ours, theirs) => onceAndTwice("retention.ms", ours, theirs),
  "DescribeConfigsRequest twice on the controller": (ours, theirs) => onceAndTwice("retention.ms", ours, theirs),
  "DescribeProducersRequest twice": (ours, theirs) => onceAndTwice("partitionIndex", ours, theirs),
  "DescribeConfigsRequest unknownType": sameRefusal,
  "DescribeConfigsRequest unknownType on the controller": sameRefusal,
};

function invalidRecord(ours: unknown, theirs: unknown): void {
  assert.match(JSON.stringify(ours), /"errorCode":87/);
  assert.match(JSON.stringify(theirs), /"errorCode":-1/);
}

function oneHasRoom(ours: unknown, theirs: unknown): void {
  const codesOf = (answer: unknown) =>
    JSON.stringify(answer)
      .match(/(?<="errorCode":)-?\d+/g)
      ?.sort();
  assert.deepEqual(
    [codesOf(ours), codesOf(theirs)],
    [
      ["0", "44"],
      ["-1", "0"],
    ],
  );
}

function onceAndTwice(word: string, ours: unknown, theirs: unknown): void {
  const countIn = (answer: unknown) => JSON.stringify(answer).split(word).length - 1;
  assert.deepEqual([countIn(ours), countIn(theirs)], [1, 2]);
}

function sameRefusal(ours: unknown, theirs: unknown): void {
  for (const answer of [ours, theirs]) assert.match(JSON.stringify(answer), /"errorCode":42/);
  assert.match(JSON.stringify(ours), /Unsupported resource type: 99/);
}

interface Case<Request, Response> {
  readonly request: MessageCodec<Request>;
  readonly response: MessageCodec<Response>;
  readonly listener?: "controller";
  /** Order of elements that brokers may choose freely is brought into one. */
  readonly arrange?: (response: Response) => void;
  /** Named messages of a version. */
  messages(version: number, side: Side): Record<string, Encodable<Request>>;
}

function define<Request, Response>(row: Case<Request, Response>): Case<unknown, unknown> {
  return row as unknown as Case<unknown, unknown>;
}

const byName = <T extends { name: string | null }>(elements: T[]) =>
  void elements.sort((a, b) => ((a.name ?? "") < (b.name ?? "") ? -1 : 1));

/** A topic by name or by id, as the version says. */
const named = (version: number, idFrom: number, name: string, topicId: string) =>
  version >= idFrom ? { topicId } : { name };
const fetched = (version: number, topic: string, topicId: string) => (version >= 13 ? { topicId } : { topic });
const unknownId = "QUFBQUFBQUFBQUFBQUFBQQ";

const ownCases: readonly Case<unknown, unknown>[] = [
  define({
    request: metadataRequest,
    response: metadataResponse,
    arrange: (response) => byName(response.topics),
    messages: (version, side) => {
      const options = { ...(version >= 4 ? { allowAutoTopicCreation: false } : {}) };
      return {
        one: { topics: [{ name: "raw" }], ...options },
        unknown: { topics: [{ name: "missing" }], ...options },
        invalid: { topics: [{ name: "not a name" }], ...options },
        ...(version >= 1 ? { none: { topics: [], ...options } } : {}),
        ...(version >= 12 ? { byId: { topics: [{ topicId: side.topicId, name: null }], ...options } } : {}),
        ...(version >= 12 ? { byUnknownId: { topics: [{ topicId: unknownId, name: null }], ...options } } : {}),
        ...(version >= 8
          ? { operations: { topics: [{ name: "raw" }], ...options, includeTopicAuthorizedOperations: true } }
          : {}),
      };
    },
  }),
  define({
    request: describeTopicPartitionsRequest,
    response: describeTopicPartitionsResponse,
    messages: () => ({
      one: { topics: [{ name: "raw" }], responsePartitionLimit: 100 },
      limited: { topics: [{ name: "raw" }], responsePartitionLimit: 1 },
      cursor: {
        topics: [{ name: "raw" }],
        responsePartitionLimit: 10,
        cursor: { topicName: "raw", partitionIndex: 1 },
      },
      unknown: { topics: [{ name: "missing" }, { name: "raw" }], responsePartitionLimit: 100 },
    }),
  }),
  define({
    request: describeClusterRequest,
    response: describeClusterResponse,
    messages: (version) => ({
      brokers: {},
      operations: { includeClusterAuthorizedOperations: true },
      ...(version >= 1 ? { controllers: { endpointType: 2 }, unknownType: { endpointType: 9 } } : {}),
    }),
  }),
  define({
    request: describeClusterRequest,
    response: describeClusterResponse,
    listener: "controller",
    messages: (version) =>
      version >= 1 ? { controllers: { endpointType: 2 }, brokers: { endpointType: 1 } } : { brokers: {} },
  }),
  define({
    request: produceRequest,
    response: produceResponse,
    messages: (version, side) => {
      const topic = (name: string, id: string, records: Buffer, index = 1) => [
        { ...named(version, 13, name, id), partitionData: [{ index, records }] },
      ];
      const send = (acks: number, topicData: ReturnType<typeof topic>) => ({ acks, timeoutMs: 5_000, topicData });
      const corrupt = batch(2, 5);
      corrupt[corrupt.length - 1] = (corrupt[corrupt.length - 1] ?? 0) ^ 0xff;
      return {
        all: send(-1, topic("raw", side.topicId, batch(3, 100))),
        leader: send(1, topic("raw", side.topicId, batch(1, 200))),
        unknownTopic: send(-1, topic("missing", unknownId, batch(1, 0))),
        unknownPartition: send(-1, topic("raw", side.topicId, batch(1, 0), 9)),
        badAcks: send(2, topic("raw", side.topicId, batch(1, 0))),
        badCrc: send(-1, topic("raw", side.topicId, corrupt)),
        unknownCodec: send(-1, topic("raw", side.topicId, underCodec(5))),
        zstd: send(-1, topic("raw", side.topicId, underCodec(compression.ZSTD))),
        tooLarge: send(
          -1,
          topic(
            "raw",
            side.topicId,
            buildRecordBatch({
              records: [{ timestamp: baseTimestamp, key: null, value: Buffer.alloc(1_100_000), headers: [] }],
            }),
          ),
        ),
        outOfOrder: send(
          -1,
          topic("raw", side.topicId, batch(1, 0, { producerId: 77, producerEpoch: 0, baseSequence: 5 })),
        ),
        tooLate: send(
          -1,
          topic(
            "raw",
            side.topicId,
            buildRecordBatch({
              records: [{ timestamp: Date.now() + 7_200_000, key: null, value: Buffer.from("later"), headers: [] }],
            }),
          ),
        ),
      };
    },
  }),
  define({
    request: fetchRequest,
    response: fetchResponse,
    messages: (version, side) => {
      const partition = (fetchOffset: number, extra: object = {}) => ({
        partition: 0,
        fetchOffset,
        partitionMaxBytes: 1 << 20,
        currentLeaderEpoch: -1,
        ...extra,
      });
      const session = version >= 7 ? { sessionId: 0, sessionEpoch: -1 } : {};
      const fetch = (partitions: object[], extra: object = {}, name = "raw", id = side.topicId) => ({
        maxWaitMs: 10,
        minBytes: 1,
        maxBytes: 1 << 20,
        ...session,
        topics: [{ ...fetched(version, name, id), partitions }],
        ...extra,
      });
      return {
        start: fetch([partition(0)]),
        middle: fetch([partition(14)]),
        end: fetch([partition(30)]),
        beyond: fetch([partition(31)]),
        negative: fetch([partition(-1)]),
        small: fetch([partition(0, { partitionMaxBytes: 10 })]),
        smallTotal: fetch([partition(10)], { maxBytes: 1 }),
        unknownTopic: fetch([partition(0)], {}, "missing", unknownId),
        unknownPartition: fetch([{ ...partition(0), partition: 9 }]),
        committed: fetch([partition(20)], { isolationLevel: 1 }),
        ...(version >= 9 ? { fenced: fetch([partition(0, { currentLeaderEpoch: 7 })]) } : {}),
        ...(version >= 7
          ? {
              newSession: fetch([partition(25)], { sessionId: 0, sessionEpoch: 0 }),
              unknownSession: fetch([partition(25)], { sessionId: 999, sessionEpoch: 3 }),
            }
          : {}),
      };
    },
  }),
  define({
    request: listOffsetsRequest,
    response: listOffsetsResponse,
    messages: (version) => {
      const ask = (timestamp: number, partitionIndex = 0, name = "raw") => ({
        replicaId: -1,
        topics: [
          { name, partitions: [{ partitionIndex, timestamp, ...(version >= 4 ? { currentLeaderEpoch: -1 } : {}) }] },
        ],
      });
      return {
        latest: ask(-1),
        earliest: ask(-2),
        maximum: ask(-3),
        earliestLocal: ask(-4),
        latestTiered: ask(-5),
        earliestPending: ask(-6),
        unknownSpecial: ask(-9),
        exact: ask(baseTimestamp + 7000),
        between: ask(baseTimestamp + 7001),
        future: ask(baseTimestamp + 10_000_000),
        unknownTopic: ask(-1, 0, "missing"),
        unknownPartition: ask(-1, 9),
        ...(version >= 2 ? { committed: { ...ask(-1), isolationLevel: 1 } } : {}),
        ...(version >= 4
          ? {
              fenced: {
                replicaId: -1,
                topics: [{ name: "raw", partitions: [{ partitionIndex: 0, timestamp: -1, currentLeaderEpoch: 9 }] }],
              },
            }
          : {}),
      };
    },
  }),
  define({
    request: initProducerIdRequest,
    response: initProducerIdResponse,
    messages: (version) => ({
      idempotent: { transactionalId: null, transactionTimeoutMs: 60_000 },
      ...(version >= 3
        ? { continued: { transactionalId: null, transactionTimeoutMs: 60_000, producerId: 5, producerEpoch: 3 } }
        : {}),
    }),
  }),
  define({
    request: createTopicsRequest,
    response: createTopicsResponse,
    arrange: (response) => {
      byName(response.topics);
      for (const topic of response.topics) if (topic.configs !== null) byName(topic.configs);
    },
    messages: (version) => {
      const create = (name: string, extra: object = {}, options: object = {}) => ({
        topics: [{ name, numPartitions: 2, replicationFactor: 1, assignments: [], configs: [], ...extra }],
        timeoutMs: 10_000,
        ...options,
      });
      return {
        plain: create(`created-${version}`),
        again: create(`created-${version}`),
        configured: create(`configured-${version}`, {
          configs: [
            { name: "cleanup.policy", value: "compact" },
            { name: "segment.bytes", value: "2097152" },
          ],
        }),
        assigned: create(`assigned-${version}`, {
          numPartitions: -1,
          replicationFactor: -1,
          assignments: [{ partitionIndex: 0, brokerIds: [1] }],
        }),
        badAssignment: create(`bad-assignment-${version}`, {
          numPartitions: -1,
          replicationFactor: -1,
          assignments: [{ partitionIndex: 0, brokerIds: [9] }],
        }),
        validateOnly: create(`validated-${version}`, {}, { validateOnly: true }),
        badName: create("no spaces please"),
        dots: create(`.`),
        tooManyReplicas: create(`replicas-${version}`, { replicationFactor: 3 }),
        noPartitions: create(`none-${version}`, { numPartitions: 0 }),
        badConfig: create(`config-${version}`, { configs: [{ name: "retention.ms", value: "soon" }] }),
        unknownConfig: create(`unknown-${version}`, { configs: [{ name: "no.such.key", value: "1" }] }),
        twice: {
          topics: [create(`twice-${version}`).topics[0], create(`twice-${version}`).topics[0]].map((topic) => ({
            ...topic,
          })),
          timeoutMs: 1000,
        },
        ...(version >= 4
          ? { defaults: create(`defaults-${version}`, { numPartitions: -1, replicationFactor: -1 }) }
          : {}),
      };
    },
  }),
  define({
    request: createPartitionsRequest,
    response: createPartitionsResponse,
    messages: (version) => ({
      more: { topics: [{ name: `created-7`, count: 3 + version, assignments: null }], timeoutMs: 10_000 },
      fewer: { topics: [{ name: `created-7`, count: 1, assignments: null }], timeoutMs: 10_000 },
      same: { topics: [{ name: `created-7`, count: 3 + version, assignments: null }], timeoutMs: 10_000 },
      unknown: { topics: [{ name: "missing", count: 3, assignments: null }], timeoutMs: 10_000 },
      validateOnly: {
        topics: [{ name: "created-7", count: 90, assignments: null }],
        timeoutMs: 10_000,
        validateOnly: true,
      },
      assigned: {
        topics: [{ name: "created-6", count: 3 + version, assignments: [{ brokerIds: [1] }] }],
        timeoutMs: 10_000,
      },
      badAssigned: { topics: [{ name: "created-6", count: 30, assignments: [{ brokerIds: [9] }] }], timeoutMs: 10_000 },
      tooMany: {
        topics: ["created-6", "created-7"].map((name) => ({ name, count: 6000, assignments: null })),
        timeoutMs: 10_000,
        validateOnly: true,
      },
    }),
  }),
  define({
    request: describeConfigsRequest,
    response: describeConfigsResponse,
    arrange: (response) => {
      for (const result of response.results) byName(result.configs);
    },
    messages: (version) => {
      const describe = (resourceType: number, resourceName: string, configurationKeys: string[] | null) => ({
        resources: [{ resourceType, resourceName, configurationKeys }],
        ...(version >= 1 ? { includeSynonyms: true } : {}),
        ...(version >= 3 ? { includeDocumentation: false } : {}),
      });
      return {
        topic: describe(2, "raw", null),
        topicKeys: describe(2, "raw", ["retention.ms", "cleanup.policy", "no.such.key"]),
        unknownTopic: describe(2, "missing", null),
        invalidTopic: describe(2, "not a name", null),
        brokerKeys: describe(4, "1", [
          "log.retention.ms",
          "log.retention.hours",
          "num.partitions",
          "message.max.bytes",
          "log.segment.bytes",
          "node.id",
          "process.roles",
          "auto.create.topics.enable",
          "ssl.keystore.password",
        ]),
        cluster: describe(4, "", null),
        unknownBroker: describe(4, "77", ["node.id"]),
        unknownType: describe(99, "x", null),
        twice: { resources: [1, 2].flatMap(() => describe(2, "raw", ["retention.ms"]).resources) },
      };
    },
  }),
  define({
    request: incrementalAlterConfigsRequest,
    response: incrementalAlterConfigsResponse,
    messages: () => {
      const alter = (
        resourceType: number,
        resourceName: string,
        ...configs: { name: string; configOperation: number; value: string | null }[]
      ) => ({
        resources: [{ resourceType, resourceName, configs }],
      });
      return {
        set: alter(2, "raw", { name: "max.message.bytes", configOperation: 0, value: "2000000" }),
        deleteIt: alter(2, "raw", { name: "max.message.bytes", configOperation: 1, value: null }),
        append: alter(2, "raw", { name: "cleanup.policy", configOperation: 2, value: "compact" }),
        subtract: alter(2, "raw", { name: "cleanup.policy", configOperation: 3, value: "compact" }),
        appendToNumber: alter(2, "raw", { name: "retention.ms", configOperation: 2, value: "5" }),
        badValue: alter(2, "raw", { name: "retention.ms", configOperation: 0, value: "soon" }),
        badOperation: alter(2, "raw", { name: "retention.ms", configOperation: 9, value: "1" }),
        unknownKey: alter(2, "raw", { name: "no.such.key", configOperation: 0, value: "1" }),
        nullValue: alter(2, "raw", { name: "retention.ms", configOperation: 0, value: null }),
        unknownTopic: alter(2, "missing", { name: "retention.ms", configOperation: 0, value: "1000" }),
        broker: alter(4, "1", { name: "log.cleaner.threads", configOperation: 0, value: "2" }),
        brokerBack: alter(4, "1", { name: "log.cleaner.threads", configOperation: 1, value: null }),
        cluster: alter(4, "", { name: "message.max.bytes", configOperation: 0, value: "1500000" }),
        clusterBack: alter(4, "", { name: "message.max.bytes", configOperation: 1, value: null }),
        readOnly: alter(4, "1", { name: "node.id", configOperation: 0, value: "5" }),
        unknownBroker: alter(4, "77", { name: "log.cleaner.threads", configOperation: 0, value: "2" }),
        unknownType: alter(99, "x", { name: "a", configOperation: 0, value: "b" }),
        tooMany: {
          ...alter(4, "", ...Array.from({ length: 10_001 }, (_, key) => ({ ...anyKey, name: `any.${key}` }))),
          validateOnly: true,
        },
        twice: {
          resources: [1, 2].map(() => ({
            resourceType: 2,
            resourceName: "raw",
            configs: [{ name: "segment.ms", configOperation: 0, value: "100000" }],
          })),
        },
      };
    },
  }),
  define({
    request: describeQuorumRequest,
    response: describeQuorumResponse,
    messages: () => ({
      metadata: { topics: [{ topicName: "__cluster_metadata", partitions: [{ partitionIndex: 0 }] }] },
      otherTopic: { topics: [{ topicName: "raw", partitions: [{ partitionIndex: 0 }] }] },
    }),
  }),
  define({
    request: describeQuorumRequest,
    response: describeQuorumResponse,
    listener: "controller",
    messages: () => ({
      metadata: { topics: [{ topicName: "__cluster_metadata", partitions: [{ partitionIndex: 0 }] }] },
    }),
  }),
  define({
    request: offsetForLeaderEpochRequest,
    response: offsetForLeaderEpochResponse,
    messages: (version) => {
      const ask = (leaderEpoch: number, currentLeaderEpoch = -1, partition = 0, topic = "raw") => ({
        ...(version >= 3 ? { replicaId: -1 } : {}),
        topics: [{ topic, partitions: [{ partition, currentLeaderEpoch, leaderEpoch }] }],
      });
      return {
        current: ask(0),
        known: ask(0, 0),
        later: ask(5),
        negative: ask(-1),
        fenced: ask(0, 7),
        unknownTopic: ask(0, -1, 0, "missing"),
        unknownPartition: ask(0, -1, 9),
        follower: { ...ask(0), ...(version >= 3 ? { replicaId: 2 } : {}) },
      };
    },
  }),
  define({
    request: deleteRecordsRequest,
    response: deleteRecordsResponse,
    arrange: (response) => byName(response.topics),
    messages: (version) => {
      const remove = (offset: number, partitionIndex = 0, name = "raw") => ({
        topics: [{ name, partitions: [{ partitionIndex, offset }] }],
        timeoutMs: 10_000,
      });
      return {
        first: remove(3 + version * 2),
        again: remove(3),
        highWatermark: remove(-1, 1),
        beyond: remove(1_000_000),
        negative: remove(-2),
        unknownTopic: remove(0, 0, "missing"),
        unknownPartition: remove(0, 9),
        compacted: remove(0, 0, "configured-7"),
        withoutPolicy: remove(0, 0, "without-policy"),
        twice: {
          topics: [
            {
              name: "raw",
              partitions: [
                { partitionIndex: 0, offset: 1_000_000 },
                { partitionIndex: 0, offset: 4 + version * 2 },
              ],
            },
          ],
          timeoutMs: 10_000,
        },
      };
    },
  }),
  define({
    request: writeTxnMarkersRequest,
    response: writeTxnMarkersResponse,
    arrange: (response) => {
      for (const marker of response.markers) byName(marker.topics);
    },
    messages: (version) => {
      const mark = (
        producerEpoch: number,
        coordinatorEpoch: number,
        topics = [{ name: "raw", partitionIndexes: [0] }],
        transactionResult = true,
      ) => ({
        markers: [{ producerId: 900 + version, producerEpoch, transactionResult, topics, coordinatorEpoch }],
      });
      return {
        first: mark(2, 4),
        again: mark(2, 4),
        aborted: mark(3, 4, undefined, false),
        oldProducer: mark(1, 4),
        oldCoordinator: mark(3, 3),
        elsewhere: mark(3, 4, [
          { name: "missing", partitionIndexes: [0] },
          { name: "raw", partitionIndexes: [9, 1] },
        ]),
        none: { markers: [] },
        ...(version >= 2
          ? {
              newTransactions: { markers: mark(5, 4).markers.map((row) => ({ ...row, transactionVersion: 2 })) },
              sameEpoch: { markers: mark(5, 4).markers.map((row) => ({ ...row, transactionVersion: 2 })) },
            }
          : {}),
      };
    },
  }),
  define({
    request: describeProducersRequest,
    response: describeProducersResponse,
    arrange: (response) => {
      for (const topic of response.topics) {
        for (const partition of topic.partitions) {
          partition.activeProducers.sort((a, b) => Number(a.producerId) - Number(b.producerId));
        }
      }
    },
    messages: () => {
      const ask = (name: string, ...partitionIndexes: number[]) => ({ topics: [{ name, partitionIndexes }] });
      return {
        both: ask("raw", 0, 1),
        unknownTopic: ask("missing", 0),
        unknownPartition: ask("raw", 9),
        invalidTopic: ask("not a name", 0),
        twice: ask("raw", 0, 0),
      };
    },
  }),
  define({
    request: describeLogDirsRequest,
    response: describeLogDirsResponse,
    arrange: (response) => {
      for (const result of response.results) {
        byName(result.topics);
        for (const topic of result.topics) topic.partitions.sort((a, b) => a.partitionIndex - b.partitionIndex);
      }
    },
    messages: () => ({
      all: { topics: null },
      none: { topics: [] },
      one: { topics: [{ topic: "raw", partitions: [0] }] },
      unknown: { topics: [{ topic: "missing", partitions: [0] }] },
    }),
  }),
  // More of these two, with two directories, in log-directories.test.ts.
  define({
    request: alterReplicaLogDirsRequest,
    response: alterReplicaLogDirsResponse,
    messages: (_, side) => {
      const move = (path: string, name = "raw", partitions = [0]) => ({
        dirs: [{ path, topics: [{ name, partitions }] }],
      });
      return {
        here: move(side.setup.logDirectory),
        elsewhere: move("/nowhere"),
        relative: move("data"),
        unknownTopic: move(side.setup.logDirectory, "missing"),
        unknownPartition: move(side.setup.logDirectory, "raw", [9]),
        tooLong: move(side.setup.logDirectory, "x".repeat(220)),
        none: { dirs: [] },
      };
    },
  }),
  define({
    request: assignReplicasToDirsRequest,
    response: assignReplicasToDirsResponse,
    listener: "controller",
    messages: (_, side) => {
      const topics = [{ topicId: side.topicId, partitions: [{ partitionIndex: 0 }] }];
      return {
        stale: { brokerId: 1, brokerEpoch: 999, directories: [{ id: unknownId, topics }] },
        unknownBroker: { brokerId: 7, brokerEpoch: 0, directories: [] },
      };
    },
  }),
  define({
    request: deleteTopicsRequest,
    response: deleteTopicsResponse,
    messages: (version, side) => {
      const remove = (...names: string[]) =>
        version >= 6
          ? { topics: names.map((name) => ({ name, topicId: zeroUuid })), timeoutMs: 10_000 }
          : { topicNames: names, timeoutMs: 10_000 };
      return {
        known: remove(`created-${version}`),
        unknown: remove("missing"),
        twice: remove("raw", "raw"),
        ...(version >= 6 ? { unknownId: { topics: [{ name: null, topicId: unknownId }], timeoutMs: 1000 } } : {}),
        ...(version >= 6 ? { both: { topics: [{ name: "raw", topicId: side.topicId }], timeoutMs: 1000 } } : {}),
      };
    },
  }),
];

/** These are served by both listeners; the second time they meet what the first has left, on both brokers alike. */
const onBoth = new Set(
  [
    createTopicsRequest,
    createPartitionsRequest,
    deleteTopicsRequest,
    describeConfigsRequest,
    incrementalAlterConfigsRequest,
  ].map((codec) => codec.apiKey),
);
const onController = ownCases
  .filter((row) => onBoth.has(row.request.apiKey))
  .map((row) => ({ ...row, listener: "controller" as const }));
const cases: readonly Case<unknown, unknown>[] = [...ownCases, ...onController];

async function advertised(
  side: Side,
  listener: "broker" | "controller",
): Promise<Map<number, { minVersion: number; maxVersion: number }>> {
  const connection = listener === "broker" ? side.connection : side.controller;
  const message = { clientSoftwareName: "raw", clientSoftwareVersion: "1" };
  const answer = decodeMessage(apiVersionsResponse, 4, await connection.request(apiVersionsRequest, 4, message));
  assert.equal(answer.errorCode, 0);
  return new Map(answer.apiKeys.map((row) => [row.apiKey, row]));
}

for (const listener of ["broker", "controller"] as const) {
  test(`what is advertised on the ${listener} listener is what Kafka advertises, or less`, async () => {
    const [ours, theirs] = [await advertised(sides[0], listener), await advertised(sides[1], listener)];
    for (const [key, row] of ours)
      assert.deepEqual(row, theirs.get(key), `API ${apis.find((api) => api.key === key)?.name}`);
  });
}

test("each served API of the broker listener has a row here", async () => {
  const rows = new Set([
    ...cases.map((row) => row.request.apiKey),
    apiVersionsRequest.apiKey,
    findCoordinatorRequest.apiKey,
  ]);
  const without = [...(await advertised(sides[0], "broker")).keys()].filter((key) => !rows.has(key));
  assert.deepEqual(without, []);
});

for (const row of cases) {
  test(`${row.request.name} on the ${row.listener ?? "broker"} listener is answered alike in every version`, async (context) => {
    const versions = (await advertised(sides[0], row.listener ?? "broker")).get(row.request.apiKey);
    assert(versions !== undefined, "it is served");
    const lowest = Math.max(versions.minVersion, row.request.lowestVersion);
    for (let version = lowest; version <= versions.maxVersion; version++) {
      for (const name of Object.keys(row.messages(version, sides[0]))) {
        // By way of its controller's listener, Kafka's controller resigns over an operation that does not exist.
        if (name === "badOperation" && row.listener === "controller") continue;
        await context.test(`version ${version}, ${name}`, async () => {
          const [ours, theirs] = await Promise.all(sides.map((side) => ask(row, version, name, side)));
          const judge =
            deliberate[`${row.request.name} ${name}${row.listener === "controller" ? " on the controller" : ""}`] ??
            assert.deepEqual;
          judge(ours, theirs);
        });
      }
    }
  });
}

/** The comparable answer, or that the connection was closed (it is opened anew then). */
async function ask(row: Case<unknown, unknown>, version: number, name: string, side: Side): Promise<unknown> {
  const message = row.messages(version, side)[name];
  assert(message !== undefined);
  const listener = row.listener === "controller" ? "controller" : "connection";
  let body: Buffer;
  try {
    do body = await side[listener].request(row.request, version, message as Encodable<unknown>);
    while (
      row.request.apiKey === initProducerIdRequest.apiKey &&
      isLoading(decodeMessage(row.response, version, body))
    );
  } catch {
    side[listener] = await openRawConnection(listener === "controller" ? side.setup.controller : side.setup.bootstrap);
    return "the connection was closed";
  }
  const response = decodeMessage(row.response, version, body, { refuseTrailing: true });
  row.arrange?.(response);
  return comparable(response, row.request.apiKey === describeQuorumRequest.apiKey);
}

/** Kafka's first answer while it asks its controller for a block of producer ids. */
function isLoading(response: unknown): boolean {
  return (response as { errorCode: number }).errorCode === errorCode.COORDINATOR_LOAD_IN_PROGRESS;
}

test("ApiVersions is answered alike, features included", async () => {
  for (let version = 0; version <= 4; version++) {
    const message = version >= 3 ? { clientSoftwareName: "raw", clientSoftwareVersion: "1.0" } : {};
    const [ours, theirs] = await Promise.all(
      sides.map(async (side) =>
        decodeMessage(
          apiVersionsResponse,
          version,
          await side.connection.request(apiVersionsRequest, version, message),
          { refuseTrailing: true },
        ),
      ),
    );
    assert(ours !== undefined && theirs !== undefined);
    for (const answer of [ours, theirs]) {
      byName(answer.supportedFeatures);
      byName(answer.finalizedFeatures);
    }
    const rest = ({ apiKeys: _, ...response }: typeof ours) => comparable(response, false);
    assert.deepEqual(rest(ours), rest(theirs), `version ${version}`);
  }
});

test("ApiVersions with a bad client name is refused alike", async () => {
  const answers = await Promise.all(
    sides.map(async (side) => {
      const body = await side.connection.request(apiVersionsRequest, 4, {
        clientSoftwareName: "-bad-",
        clientSoftwareVersion: "",
      });
      return decodeMessage(apiVersionsResponse, 4, body).errorCode;
    }),
  );
  assert.deepEqual(answers, [42, 42]);
});

test("ApiVersions of an unknown version is answered in version 0 with error 35 and its own row", async () => {
  for (const listener of ["bootstrap", "controller"] as const) {
    const frames = await Promise.all(
      sides.map(async (side) => {
        const connection = await openRawConnection(side.setup[listener]);
        connection.sendBytes(Buffer.from("0000000e001200630000000700037261770000", "hex").subarray(0, 4 + 14));
        const frame = await connection.nextFrame();
        connection.close();
        return frame.toString("hex");
      }),
    );
    assert.equal(frames[0], frames[1], listener);
  }
});

/** Kafka answers that no coordinator is there only until its internal topics exist; Samsa always, so this is not compared. */
test("FindCoordinator says honestly that there is none, in every version", async () => {
  const side = sides[0];
  const { minVersion, maxVersion } =
    (await advertised(side, "broker")).get(findCoordinatorRequest.apiKey) ?? assert.fail("not served");
  for (let version = minVersion; version <= maxVersion; version++) {
    const message = version >= 4 ? { keyType: 0, coordinatorKeys: ["g"] } : { key: "g" };
    const answer = decodeMessage(
      findCoordinatorResponse,
      version,
      await side.connection.request(findCoordinatorRequest, version, message),
      { refuseTrailing: true },
    );
    assert.equal(version >= 4 ? answer.coordinators[0]?.errorCode : answer.errorCode, 15);
  }
});

const garbage: Record<string, Buffer> = {
  "a TLS hello": Buffer.from("16030100c8010000c40303", "hex"),
  "an HTTP request": Buffer.from("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"),
  "a frame larger than allowed": Buffer.from("7fffffff0000", "hex"),
  "a negative length": Buffer.from("ffffffff0000", "hex"),
  "an unknown API": Buffer.from("0000000a03e70000000000010000", "hex"),
  "an unsupported version": Buffer.from("0000000a000300630000000100000000", "hex").subarray(0, 14),
  "a request that ends too early": Buffer.from("0000000c0003000800000001000161ff".slice(0, 32), "hex"),
};

for (const [name, bytes] of Object.entries(garbage)) {
  test(`${name} closes that connection on both brokers, everyone else is unharmed`, async () => {
    for (const side of sides) {
      const connection = await openRawConnection(side.setup.bootstrap);
      connection.sendBytes(bytes);
      await connection.closed;
      assert.equal((await advertised(side, "broker")).size > 10, true);
    }
  });
}
