/** Cordoned log directories (KIP-1066) as the controller sees them: what brokers tell, what it places, which changes it takes. */
import assert from "node:assert";
import test from "node:test";
import { errorCode } from "@samsa/protocol";
import { defaultBootstrapRecords } from "./activation.ts";
import { createTestBed, directoryOfBroker, heartbeat, type TestBed } from "./controller-test-bed.ts";
import { featureLevelRecord, metadataVersionFeature } from "./image/features-image.ts";
import { unassignedDirectory } from "./image/partition-image.ts";

const v = (apiVersion: number) => ({ apiVersion });
const noneLeft = "All brokers are currently fenced, or have all their log directories cordoned.";
const tooLow =
  "The cordoned.log.dirs configuration value cannot be set because it requires metadata.version >= 4.3-IV0";
const notSubset =
  "When updating cordoned.log.dirs via controllers,  the new value must be a subset of the current configuration value.";
const twoDirectories = ["firstdirectoryAAAAAAAA", "seconddirectoryAAAAAAA"];

function cordon(bed: TestBed, broker: { id: number; epoch: number }, cordoned: string[] | null) {
  return bed.committed(
    bed.controller.brokerHeartbeat(heartbeat(broker.id, broker.epoch, 1_000_000, { cordoned }), v(2)),
  );
}

async function create(bed: TestBed, name: string, where: { replicationFactor?: number; brokerIds?: number[] }) {
  const { replicationFactor = -1, brokerIds } = where;
  const assignments = brokerIds === undefined ? [] : [{ partitionIndex: 0, brokerIds }];
  const numPartitions = brokerIds === undefined ? 1 : -1;
  const topics = [{ name, numPartitions, replicationFactor, assignments, configs: [] }];
  const request = { topics, timeoutMs: 1000, validateOnly: false };
  const { topics: answers } = await bed.committed(bed.controller.createTopics(request, v(7)));
  return [answers[0]?.errorCode, answers[0]?.errorMessage];
}

/** Replicas and directories of the partitions made by the last request. */
function placed({ raft }: TestBed) {
  const { records } = raft.batches.at(-1) ?? { records: [] };
  return records.flatMap((record) =>
    record.type === "PartitionRecord" ? [[record.message.replicas, record.message.directories]] : [],
  );
}

test("a broker whose directories are all cordoned gets replicas by hand only", async () => {
  const bed = createTestBed();
  const first = { id: 1, epoch: await bed.addBroker(1) };
  const second = { id: 2, epoch: await bed.addBroker(2) };
  await cordon(bed, first, [directoryOfBroker(1)]);
  for (const name of ["a", "b", "c"]) {
    assert.deepStrictEqual(await create(bed, name, { replicationFactor: 1 }), [errorCode.NONE, null]);
    assert.deepStrictEqual(placed(bed), [[[2], [directoryOfBroker(2)]]]);
  }
  const tooFew =
    "The target replication factor of 2 cannot be reached because only 1 broker(s) are registered or some brokers have all their log directories cordoned.";
  assert.deepStrictEqual(await create(bed, "d", { replicationFactor: 2 }), [
    errorCode.INVALID_REPLICATION_FACTOR,
    `Unable to replicate the partition 2 time(s): ${tooFew}`,
  ]);
  await cordon(bed, second, [directoryOfBroker(2)]);
  assert.deepStrictEqual(await create(bed, "d", { replicationFactor: 1 }), [
    errorCode.INVALID_REPLICATION_FACTOR,
    `Unable to replicate the partition 1 time(s): ${noneLeft}`,
  ]);
  const topics = [{ name: "a", count: 2, assignments: null }];
  const more = await bed.committed(
    bed.controller.createPartitions({ topics, timeoutMs: 1000, validateOnly: false }, v(3)),
  );
  const [{ errorCode: error, errorMessage } = { errorCode: 0, errorMessage: null }] = more.results;
  assert.deepStrictEqual([error, errorMessage], [errorCode.INVALID_REPLICATION_FACTOR, noneLeft]);
  assert.deepStrictEqual(await create(bed, "d", { brokerIds: [1] }), [errorCode.NONE, null]);
  assert.deepStrictEqual(placed(bed), [[[1], [directoryOfBroker(1)]]]);
  await cordon(bed, first, []);
  assert.deepStrictEqual(await create(bed, "e", { replicationFactor: 1 }), [errorCode.NONE, null]);
  assert.deepStrictEqual(placed(bed), [[[1], [directoryOfBroker(1)]]]);
});

test("a broker with a directory left takes replicas and chooses the directory itself", async () => {
  const bed = createTestBed();
  const broker = { id: 1, epoch: await bed.addBroker(1, { directories: twoDirectories }) };
  await cordon(bed, broker, twoDirectories.slice(0, 1));
  assert.deepStrictEqual(await create(bed, "a", { replicationFactor: 1 }), [errorCode.NONE, null]);
  assert.deepStrictEqual(placed(bed), [[[1], [unassignedDirectory]]]);
});

test("cordoned directories are recorded when they change, in whatever order they are told", async () => {
  const bed = createTestBed();
  const broker = { id: 1, epoch: await bed.addBroker(1, { directories: twoDirectories }) };
  const told = async (cordoned: string[] | null) => {
    const before = bed.raft.records().length;
    await cordon(bed, broker, cordoned);
    return bed.raft
      .records()
      .slice(before)
      .map((record) => {
        assert(record.type === "BrokerRegistrationChangeRecord");
        return [record.version, record.message.cordonedLogDirs];
      });
  };
  assert.deepStrictEqual(await told(twoDirectories), [[3, twoDirectories]]);
  assert.deepStrictEqual(await told([...twoDirectories].reverse()), []);
  assert.deepStrictEqual(await told(null), []);
  assert.deepStrictEqual(await told(twoDirectories.slice(1)), [[3, twoDirectories.slice(1)]]);
  assert.deepStrictEqual(await told([]), [[3, []]]);
});

const set = 0;
const remove = 1;

async function alter(bed: TestBed, value: string | null, isForwarded: boolean) {
  const configs = [{ name: "cordoned.log.dirs", configOperation: value === null ? remove : set, value }];
  const resources = [{ resourceType: 4, resourceName: "1", configs }];
  const request = { resources, validateOnly: false };
  const answer = await bed.committed(
    bed.controller.incrementalAlterConfigs(request, { apiVersion: 1, ...(isForwarded ? { isForwarded } : {}) }),
  );
  return [answer.responses[0]?.errorCode, answer.responses[0]?.errorMessage];
}

test("by the controller's own listener cordoned directories can only be opened again", async () => {
  const bed = createTestBed();
  await bed.addBroker(1);
  const refused = [errorCode.INVALID_CONFIG, notSubset];
  const taken = [errorCode.NONE, null];
  assert.deepStrictEqual(await alter(bed, "*", false), refused);
  assert.deepStrictEqual(await alter(bed, "/a,/b", true), taken);
  assert.deepStrictEqual(await alter(bed, "/a , /c", false), refused);
  assert.deepStrictEqual(await alter(bed, " /b , /a", false), taken);
  assert.deepStrictEqual(await alter(bed, "/b", false), taken);
  assert.deepStrictEqual(await alter(bed, "/a", false), refused);
  assert.deepStrictEqual(await alter(bed, "", false), taken);
  assert.deepStrictEqual(await alter(bed, null, false), taken);
});

test("below metadata.version 4.3-IV0 nothing is cordoned: the change is refused, heartbeats are not recorded", async () => {
  const bootstrapRecords = defaultBootstrapRecords().map((record) =>
    record.type === "FeatureLevelRecord" && record.message.name === metadataVersionFeature
      ? featureLevelRecord(metadataVersionFeature, 29)
      : record,
  );
  const bed = createTestBed({ bootstrapRecords });
  const broker = { id: 1, epoch: await bed.addBroker(1) };
  assert.deepStrictEqual(await alter(bed, "/a", true), [errorCode.INVALID_CONFIG, tooLow]);
  assert.deepStrictEqual(await alter(bed, null, false), [errorCode.INVALID_CONFIG, tooLow]);
  const before = bed.raft.records().length;
  await cordon(bed, broker, [directoryOfBroker(1)]);
  assert.strictEqual(bed.raft.records().length, before);
  assert.deepStrictEqual(await create(bed, "a", { replicationFactor: 1 }), [errorCode.NONE, null]);
});
