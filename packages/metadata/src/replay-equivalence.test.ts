/** However an image is come by, it is the same: live, from the log, from a snapshot and the rest of the log. */
import assert from "node:assert";
import test from "node:test";
import { silentLogger } from "@samsa/env";
import fc from "fast-check";
import { createTestBed, directoryOfBroker, heartbeat, registration, type TestBed } from "./controller-test-bed.ts";
import { emptyImage, imageRecords, type MetadataImage } from "./image/metadata-image.ts";
import { LogReplay } from "./log-replay.ts";
import { MetadataLoader } from "./metadata-loader.ts";
import type { MetadataRecord } from "./metadata-record.ts";

const v = (apiVersion: number) => ({ apiVersion });
const name = fc.constantFrom("a", "b", "c", "d.e", "d_e");
const brokerId = fc.constantFrom(1, 2, 3);

type Command = (bed: TestBed) => unknown;

const createTopic = fc
  .record({
    name,
    partitions: fc.integer({ min: 0, max: 90 }),
    factor: fc.integer({ min: 1, max: 3 }),
    config: fc.boolean(),
  })
  .map(({ name, partitions, factor, config }): Command => {
    const configs = config ? [{ name: "retention.ms", value: "1000" }] : [];
    const topic = { name, numPartitions: partitions, replicationFactor: factor, assignments: [], configs };
    return ({ controller }) => controller.createTopics({ topics: [topic], timeoutMs: 1000, validateOnly: false }, v(7));
  });

const addPartitions = fc.record({ name, count: fc.integer({ min: 1, max: 200 }) }).map(({ name, count }): Command => {
  const topics = [{ name, count, assignments: null }];
  return ({ controller }) => controller.createPartitions({ topics, timeoutMs: 1000, validateOnly: false }, v(3));
});

const deleteTopic = name.map((name): Command => {
  return ({ controller }) => controller.deleteTopics({ topics: [], topicNames: [name], timeoutMs: 1000 }, v(5));
});

const alterConfig = fc
  .record({
    resource: fc.oneof(
      name.map((name) => [2, name] as const),
      brokerId.map((id) => [4, String(id)] as const),
      fc.constantFrom([4, ""] as const, [32, "group"] as const),
    ),
    key: fc.constantFrom(
      "cleanup.policy",
      "segment.ms",
      "min.insync.replicas",
      "log.cleaner.threads",
      "log.retention.ms",
    ),
    operation: fc.integer({ min: 0, max: 3 }),
    value: fc.constantFrom("1", "2", "86400000", "compact", "delete,compact", "nonsense"),
  })
  .map(({ resource: [resourceType, resourceName], key, operation, value }): Command => {
    const configs = [{ name: key, configOperation: operation, value }];
    const resources = [{ resourceType, resourceName, configs }];
    return ({ controller }) => controller.incrementalAlterConfigs({ resources, validateOnly: false }, v(1));
  });

/** Of a broker as it is registered, so that most are not stale. */
function brokerCommand(command: (bed: TestBed, id: number, epoch: number) => unknown) {
  return brokerId.map(
    (id): Command =>
      (bed) =>
        command(bed, id, committedImage(bed).cluster.broker(id)?.epoch ?? 0),
  );
}

const registerBroker = fc.tuple(brokerId, fc.boolean()).map(([id, again]): Command => {
  return ({ controller }) => {
    const request = registration(id);
    const { incarnationId } = registration(again ? id : id + 4);
    return controller.registerBroker({ ...request, incarnationId }, v(4));
  };
});

const caughtUp = 1_000_000_000;
const brokerCommands = [
  brokerCommand(({ controller }, id, epoch) => controller.brokerHeartbeat(heartbeat(id, epoch, caughtUp), v(2))),
  brokerCommand(({ controller }, id, epoch) =>
    controller.brokerHeartbeat(heartbeat(id, epoch, caughtUp, { shutDown: true }), v(2)),
  ),
  brokerCommand(({ controller }, id, epoch) =>
    controller.brokerHeartbeat(heartbeat(id, epoch, caughtUp, { fence: true }), v(2)),
  ),
  brokerCommand(({ controller }, id, epoch) =>
    controller.brokerHeartbeat(heartbeat(id, epoch, caughtUp, { cordoned: [directoryOfBroker(id)] }), v(2)),
  ),
  brokerCommand(({ controller }, id, epoch) =>
    controller.brokerHeartbeat(heartbeat(id, epoch, caughtUp, { cordoned: null }), v(2)),
  ),
  brokerCommand(({ controller }, id, epoch) =>
    controller.allocateProducerIds({ brokerId: id, brokerEpoch: epoch }, v(0)),
  ),
];

const other = fc.constantFrom<Command>(
  ({ clock }) => clock.advance(5000),
  ({ raft }) => raft.commit(),
  ({ raft }) => {
    raft.changeLeader({ leaderId: 2, epoch: raft.leader.epoch + 1 });
    raft.truncateUncommitted();
    raft.lead(raft.leader.epoch + 1);
  },
);

const command = fc.oneof(
  { weight: 4, arbitrary: createTopic },
  addPartitions,
  deleteTopic,
  { weight: 2, arbitrary: alterConfig },
  registerBroker,
  ...brokerCommands,
  other,
);

function committedImage({ controller }: TestBed): MetadataImage {
  return (controller as unknown as { log: LogReplay }).log.image;
}

/** An image as what it says; brokers also as they are kept, since what their records leave out would be left out on both sides. */
function said(image: MetadataImage) {
  const brokers = [...image.cluster.brokers.values()];
  return { provenance: image.provenance, brokers, records: [...imageRecords(image)] };
}

function snapshotOf(image: MetadataImage): MetadataRecord[] {
  return [...imageRecords(image)];
}

test("live, replayed from empty, and snapshot with the rest of the log: the same image", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(command, { maxLength: 60, size: "max" }), fc.nat(), async (commands, cut) => {
      const bed = createTestBed({ idleIntervalMsMax: 3000 });
      const loader = new MetadataLoader(silentLogger);
      for (const batch of bed.raft.batches) loader.handleCommit(batch);
      bed.raft.register(loader);
      await bed.addBroker(1);
      await bed.addBroker(2);
      const answers = commands.map((each) => each(bed));
      bed.raft.commit();
      await Promise.all(answers);
      const live = said(committedImage(bed));
      assert.deepStrictEqual(said(loader.image), live);

      const { batches } = bed.raft;
      const fromEmpty = new LogReplay();
      const at = cut % (batches.length + 1);
      let middle: MetadataImage = emptyImage;
      for (const [index, batch] of batches.entries()) {
        if (index === at) middle = fromEmpty.image;
        fromEmpty.replayBatch(batch);
      }
      assert.deepStrictEqual(said(fromEmpty.image), live);

      const fromSnapshot = new LogReplay();
      const { lastContainedOffset, lastContainedEpoch, lastContainedLogTimestampMs } = middle.provenance;
      const id = { offset: lastContainedOffset + 1, epoch: lastContainedEpoch };
      fromSnapshot.replaySnapshot({ id, lastContainedLogTimestampMs, batches: [snapshotOf(middle)] });
      assert.deepStrictEqual(said(fromSnapshot.image), said(middle));
      for (const batch of batches) if (batch.baseOffset >= id.offset) fromSnapshot.replayBatch(batch);
      assert.deepStrictEqual(said(fromSnapshot.image), live);
    }),
    { numRuns: 100 },
  );
});

test("a snapshot over any image leaves what the snapshot says and nothing else", () => {
  const image = (...records: MetadataRecord[]) => {
    const replay = new LogReplay();
    replay.replayBatch({ baseOffset: 0, lastOffset: 9, epoch: 1, appendTimestampMs: 1, sizeInBytes: 1, records });
    return replay;
  };
  const topic = (name: string, topicId: string): MetadataRecord => ({
    type: "TopicRecord",
    version: 0,
    message: { name, topicId },
  });
  const quota = (user: string | null, key: string): MetadataRecord => ({
    type: "ClientQuotaRecord",
    version: 0,
    message: { entity: [{ entityType: "user", entityName: user }], key, value: 1, remove: false },
  });
  const config = (resource: string, key: string): MetadataRecord => ({
    type: "ConfigRecord",
    version: 0,
    message: { resourceType: 2, resourceName: resource, name: key, value: "1" },
  });
  const before = image(topic("a", "topicA"), topic("b", "topicB"), quota("u", "x"), quota(null, "y"), config("a", "k"));
  const after = image(topic("a", "topicA2"), topic("c", "topicC"), quota("u", "z"), config("a", "l"), config("c", "k"));
  before.replaySnapshot({
    id: { offset: 10, epoch: 1 },
    lastContainedLogTimestampMs: 1,
    batches: [snapshotOf(after.image)],
  });
  assert.deepStrictEqual(said(before.image), said(after.image));
});
