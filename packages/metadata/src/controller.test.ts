/**
 * The controller over a log in memory: activation, life cycle of brokers, and requests whose answers and records are
 * those of Kafka 4.3.1.
 */
import assert from "node:assert";
import test from "node:test";
import { errorCode } from "@samsa/protocol";
import { createTestBed, directoryOfBroker, heartbeat, registration, type TestBed } from "./controller-test-bed.ts";
import type { MetadataRecord } from "./metadata-record.ts";

const v = (apiVersion: number) => ({ apiVersion });

function summaries(records: readonly MetadataRecord[]): string[] {
  return records.map((record) => {
    switch (record.type) {
      case "FeatureLevelRecord":
        return `${record.message.name}=${record.message.featureLevel}`;
      case "PartitionChangeRecord": {
        const { isr, leader, eligibleLeaderReplicas: elr, lastKnownElr: last } = record.message;
        return `change v${record.version} ${record.message.partitionId}: isr=[${isr}] leader=${leader} elr=[${elr}] last=[${last}]`;
      }
      case "BrokerRegistrationChangeRecord": {
        const { fenced, inControlledShutdown, cordonedLogDirs } = record.message;
        return `broker v${record.version}: fenced=${fenced} shutdown=${inControlledShutdown} cordoned=${cordonedLogDirs}`;
      }
      case "RegisterBrokerRecord":
        return `register v${record.version}: epoch=${record.message.brokerEpoch} fenced=${record.message.fenced}`;
      case "ConfigRecord":
        return `config ${record.message.resourceType} ${record.message.name}=${record.message.value}`;
      default:
        return record.type;
    }
  });
}

/** What was appended since the last call. */
function newRecords(bed: TestBed): () => string[] {
  let seen = bed.raft.records().length;
  return () => {
    const records = bed.raft.records().slice(seen);
    seen += records.length;
    return summaries(records);
  };
}

const topic = (name: string, assignments: number[][] = []) => ({
  name,
  numPartitions: assignments.length > 0 ? -1 : 1,
  replicationFactor: assignments.length > 0 ? -1 : 1,
  assignments: assignments.map((brokerIds, partitionIndex) => ({ partitionIndex, brokerIds })),
  configs: [],
});
const create = (...topics: ReturnType<typeof topic>[]) => ({ topics, timeoutMs: 1000, validateOnly: false });

test("an empty log is begun with the bootstrap records in one transaction, in Kafka's order", () => {
  const { raft } = createTestBed();
  assert.deepStrictEqual(summaries(raft.records()), [
    "BeginTransactionRecord",
    "metadata.version=30",
    "eligible.leader.replicas.version=1",
    "group.version=1",
    "share.version=1",
    "streams.version=1",
    "transaction.version=2",
    "config 4 min.insync.replicas=1",
    "EndTransactionRecord",
  ]);
  assert.strictEqual(raft.batches.length, 2);
});

test("a log that is not empty gets nothing at activation, an open transaction is aborted first", () => {
  const bed = createTestBed();
  const records = newRecords(bed);
  bed.raft.changeLeader({ leaderId: 2, epoch: 2 });
  bed.raft.lead(3);
  assert.deepStrictEqual(records(), []);
  bed.raft.append(3, [{ type: "BeginTransactionRecord", version: 0, message: { name: "cut short" } }]);
  bed.raft.changeLeader({ leaderId: 2, epoch: 4 });
  bed.raft.commit();
  bed.raft.lead(5);
  bed.raft.commit();
  assert.deepStrictEqual(records(), ["BeginTransactionRecord", "AbortTransactionRecord"]);
});

test("a one-node broker starts, stops and starts again with the records that Kafka writes", async () => {
  const bed = createTestBed();
  const { controller, raft, committed } = bed;
  const records = newRecords(bed);
  const registered = await committed(controller.registerBroker(registration(1), v(4)));
  assert.deepStrictEqual(registered, { throttleTimeMs: 0, errorCode: 0, brokerEpoch: 10 });
  assert.deepStrictEqual(records(), ["register v4: epoch=10 fenced=true"]);

  const behind = await committed(controller.brokerHeartbeat(heartbeat(1, 10, 9), v(2)));
  assert.deepStrictEqual([behind.isCaughtUp, behind.isFenced, behind.shouldShutDown], [false, true, false]);
  assert.deepStrictEqual(records(), ["broker v3: fenced=0 shutdown=0 cordoned="]);

  const caughtUp = await committed(controller.brokerHeartbeat(heartbeat(1, 10, 10), v(2)));
  assert.deepStrictEqual([caughtUp.isCaughtUp, caughtUp.isFenced], [true, false]);
  assert.deepStrictEqual(records(), ["broker v0: fenced=-1 shutdown=0 cordoned=null"]);

  await committed(controller.createTopics(create(topic("t")), v(7)));
  assert.deepStrictEqual(records(), ["TopicRecord", "PartitionRecord"]);

  const leaving = await committed(controller.brokerHeartbeat(heartbeat(1, 10, 14, { shutDown: true }), v(2)));
  assert.deepStrictEqual([leaving.isFenced, leaving.shouldShutDown], [false, false]);
  assert.deepStrictEqual(records(), [
    "broker v1: fenced=0 shutdown=1 cordoned=null",
    "change v2 0: isr=[] leader=-1 elr=[1] last=[1]",
  ]);
  const last = raft.logEndOffset - 1;
  const gone = await committed(controller.brokerHeartbeat(heartbeat(1, 10, last, { shutDown: true }), v(2)));
  assert.deepStrictEqual([gone.isFenced, gone.shouldShutDown], [true, true]);
  assert.deepStrictEqual(records(), ["broker v0: fenced=1 shutdown=0 cordoned=null"]);

  const again = { ...registration(1), incarnationId: "anotherincarnation000A", previousBrokerEpoch: 10 };
  const { brokerEpoch } = await committed(controller.registerBroker(again, v(4)));
  assert.strictEqual(brokerEpoch, raft.logEndOffset - 1);
  assert.deepStrictEqual(records(), [`register v4: epoch=${brokerEpoch} fenced=true`]);
  await committed(controller.brokerHeartbeat(heartbeat(1, Number(brokerEpoch), raft.logEndOffset - 1), v(2)));
  assert.deepStrictEqual(records(), [
    "broker v0: fenced=-1 shutdown=0 cordoned=null",
    "change v2 0: isr=[1] leader=1 elr=[] last=[]",
    "broker v3: fenced=0 shutdown=0 cordoned=",
  ]);
});

test("an amended registration of the same incarnation keeps epoch and fencing", async () => {
  const bed = createTestBed();
  const epoch = await bed.addBroker(1);
  const records = newRecords(bed);
  const { brokerEpoch } = await bed.committed(bed.controller.registerBroker(registration(1), v(4)));
  assert.strictEqual(brokerEpoch, epoch);
  assert.deepStrictEqual(records(), [`register v4: epoch=${epoch} fenced=false`]);
});

test("registrations that cannot be are refused with Kafka's codes", async () => {
  const bed = createTestBed();
  await bed.addBroker(1);
  const good = registration(2);
  const cases: readonly [Partial<typeof good>, number][] = [
    [{ clusterId: "another" }, errorCode.INCONSISTENT_CLUSTER_ID],
    [{ ...registration(1), incarnationId: "anotherincarnation000A" }, errorCode.DUPLICATE_BROKER_REGISTRATION],
    [{ logDirs: [] }, errorCode.INVALID_REGISTRATION],
    [{ logDirs: ["AAAAAAAAAAAAAAAAAAAAAQ"] }, errorCode.INVALID_REGISTRATION],
    [{ logDirs: [directoryOfBroker(2), directoryOfBroker(2)] }, errorCode.INVALID_REGISTRATION],
    [{ logDirs: [directoryOfBroker(1)] }, errorCode.INVALID_REGISTRATION],
    [{ features: [] }, errorCode.INVALID_REGISTRATION],
    [{ features: good.features.slice(0, 1) }, errorCode.UNSUPPORTED_VERSION],
    [{ isMigratingZkBroker: true }, errorCode.BROKER_ID_NOT_REGISTERED],
  ];
  const records = newRecords(bed);
  for (const [change, code] of cases) {
    const response = await bed.committed(bed.controller.registerBroker({ ...good, ...change }, v(4)));
    assert.deepStrictEqual([response.errorCode, response.brokerEpoch], [code, -1], JSON.stringify(change));
  }
  assert.deepStrictEqual(records(), []);
});

test("requests that name another epoch than the registered one are stale", async () => {
  const bed = createTestBed();
  const epoch = await bed.addBroker(1);
  for (const [id, stale] of [
    [1, epoch - 1],
    [2, epoch],
  ] as const) {
    const beat = await bed.committed(bed.controller.brokerHeartbeat(heartbeat(id, stale, 100), v(2)));
    assert.strictEqual(beat.errorCode, errorCode.STALE_BROKER_EPOCH);
    const ids = await bed.committed(bed.controller.allocateProducerIds({ brokerId: id, brokerEpoch: stale }, v(0)));
    assert.strictEqual(ids.errorCode, errorCode.STALE_BROKER_EPOCH);
  }
});

test("a broker that is not heard from is fenced, its partitions are led by others, and it comes back", async () => {
  const bed = createTestBed();
  const epochs = [await bed.addBroker(1), await bed.addBroker(2)];
  await bed.committed(bed.controller.createTopics(create(topic("t", [[1, 2]])), v(7)));
  const records = newRecords(bed);
  const beat = (id: 1 | 2) => bed.controller.brokerHeartbeat(heartbeat(id, epochs[id - 1] ?? 0, 1000), v(2));
  bed.clock.advance(5000);
  await bed.committed(beat(2));
  bed.clock.advance(5000);
  bed.raft.commit();
  assert.deepStrictEqual(records(), [
    "change v2 0: isr=[2] leader=2 elr=[null] last=[null]",
    "broker v0: fenced=1 shutdown=0 cordoned=null",
  ]);
  await bed.committed(beat(1));
  assert.deepStrictEqual(records(), ["broker v0: fenced=-1 shutdown=0 cordoned=null"]);
  await bed.committed(beat(2));
  bed.clock.advance(8000);
  assert.deepStrictEqual(records(), []);
});

test("a broker that did not stop cleanly leaves the ISRs it was in", async () => {
  const bed = createTestBed();
  await bed.addBroker(1);
  await bed.addBroker(2);
  await bed.committed(bed.controller.createTopics(create(topic("t", [[1, 2]])), v(7)));
  bed.clock.advance(60_000);
  bed.raft.commit();
  const records = newRecords(bed);
  const unclean = { ...registration(2), incarnationId: "anotherincarnation000A" };
  await bed.committed(bed.controller.registerBroker(unclean, v(4)));
  assert.match(records().join(), /^change v2 0: isr=.*,register v4/);
});

test("responses wait for the commit, in order, also those without records", async () => {
  const bed = createTestBed();
  await bed.addBroker(1);
  const settled: string[] = [];
  const first = bed.controller.createTopics(create(topic("a")), v(7)).then(() => settled.push("a"));
  const second = bed.controller.createTopics(create(topic("a")), v(7)).then(({ topics }) => {
    settled.push(String(topics[0]?.errorCode));
  });
  await Promise.resolve();
  assert.deepStrictEqual(settled, []);
  bed.raft.commit();
  await Promise.all([first, second]);
  assert.deepStrictEqual(settled, ["a", String(errorCode.TOPIC_ALREADY_EXISTS)]);
});

test("with the leadership, what was not committed is forgotten and refused", async () => {
  const bed = createTestBed();
  await bed.addBroker(1);
  const lost = bed.controller.createTopics(create(topic("lost")), v(7));
  bed.raft.changeLeader({ leaderId: 2, epoch: 2 });
  bed.raft.truncateUncommitted();
  assert.strictEqual((await lost).topics[0]?.errorCode, errorCode.NOT_CONTROLLER);
  const refused = await bed.controller.createTopics(create(topic("refused")), v(7));
  assert.strictEqual(refused.topics[0]?.errorCode, errorCode.NOT_CONTROLLER);
  assert(!bed.controller.isActive);
  bed.raft.lead(3);
  const again = await bed.committed(bed.controller.createTopics(create(topic("lost")), v(7)));
  assert.strictEqual(again.topics[0]?.errorCode, errorCode.NONE);
});

test("producer ids are given out in blocks of 1000, across a change of leader", async () => {
  const bed = createTestBed();
  const brokerEpoch = await bed.addBroker(1);
  const allocate = () => bed.committed(bed.controller.allocateProducerIds({ brokerId: 1, brokerEpoch }, v(0)));
  assert.deepStrictEqual(await allocate(), {
    throttleTimeMs: 0,
    errorCode: 0,
    producerIdStart: 0,
    producerIdLen: 1000,
  });
  assert.strictEqual((await allocate()).producerIdStart, 1000);
  bed.raft.changeLeader({ leaderId: 2, epoch: 2 });
  bed.raft.lead(3);
  assert.strictEqual((await allocate()).producerIdStart, 2000);
});

test("an idle controller writes a NoOpRecord every interval, until it is told to stop", () => {
  const bed = createTestBed({ idleIntervalMsMax: 500 });
  const records = newRecords(bed);
  bed.clock.advance(1600);
  assert.deepStrictEqual(records(), ["NoOpRecord", "NoOpRecord", "NoOpRecord"]);
  bed.controller.beginShutdown();
  bed.clock.advance(1600);
  assert.deepStrictEqual(records(), []);
});

test("replicas in a directory that is lost get another leader, the registration keeps the others", async () => {
  const bed = createTestBed();
  const directories = [directoryOfBroker(1), directoryOfBroker(3)];
  const brokerEpoch = await bed.addBroker(1, { directories });
  await bed.committed(bed.controller.createTopics(create(topic("t")), v(7)));
  const created = bed.raft.records().at(-2);
  const topicId = created?.type === "TopicRecord" ? created.message.topicId : assert.fail();
  const records = newRecords(bed);
  const partitions = [{ partitionIndex: 0 }, { partitionIndex: 1 }];
  const assigned = await bed.committed(
    bed.controller.assignReplicasToDirs(
      { brokerId: 1, brokerEpoch, directories: [{ id: directories[1] ?? "", topics: [{ topicId, partitions }] }] },
      v(0),
    ),
  );
  assert.deepStrictEqual(
    assigned.directories[0]?.topics[0]?.partitions.map((partition) => partition.errorCode),
    [errorCode.NONE, errorCode.UNKNOWN_TOPIC_OR_PARTITION],
  );
  assert.strictEqual(records().length, 1);
  const lost = { ...heartbeat(1, brokerEpoch, 100), offlineLogDirs: [directories[1] ?? ""] };
  await bed.committed(bed.controller.brokerHeartbeat(lost, v(2)));
  assert.deepStrictEqual(records(), [
    "change v2 0: isr=[] leader=-1 elr=[1] last=[1]",
    "broker v2: fenced=0 shutdown=0 cordoned=null",
  ]);
});

test("topics cannot be deleted where that is switched off", async () => {
  const bed = createTestBed({ deleteTopicEnable: false });
  const request = { topics: [], topicNames: ["t"], timeoutMs: 1000 };
  const codes = [];
  for (const version of [2, 3]) {
    const { responses } = await bed.controller.deleteTopics(request, v(version));
    codes.push(responses[0]?.errorCode);
  }
  assert.deepStrictEqual(codes, [errorCode.INVALID_REQUEST, errorCode.TOPIC_DELETION_DISABLED]);
});
