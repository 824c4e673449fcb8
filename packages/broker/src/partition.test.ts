/** A partition's leadership comes, goes and changes while its appends are under way. */
import assert from "node:assert";
import { test } from "node:test";
import { createBufferPool, createSimulation } from "@samsa/env/simulated";
import { type AppendResult, defaultLogConfig, LogStore } from "@samsa/log";
import type { PartitionImage } from "@samsa/metadata/image";
import { errorCode } from "@samsa/protocol";
import { buildRecordBatch, compression } from "@samsa/protocol/records";
import { Partition } from "./partition.ts";
import { batchOf } from "./test-node.ts";

const nodeId = 1;
const topicId = "kiRzcid2TNO3JShn3dDf-A";
const image: PartitionImage = {
  replicas: [1, 2],
  directories: [],
  isr: [1],
  removingReplicas: [],
  addingReplicas: [],
  elr: [],
  lastKnownElr: [],
  leader: nodeId,
  leaderRecoveryState: 0,
  leaderEpoch: 3,
  partitionEpoch: 0,
};

for (const leader of [nodeId, 2, -1]) {
  test(`what is being inflated is refused when the leader epoch ends, and ${leader} leads`, async () => {
    const simulation = createSimulation({ seed: 1 });
    const world = simulation.world("node");
    const settle = <T>(promise: Promise<T>): Promise<T> => simulation.settle(promise, { eventsMax: 200_000 });
    await settle(world.files.makeDirectory("/data"));
    const store = await settle(
      LogStore.open(world, {
        directories: ["/data"],
        clusterId: "vQ2leTyNSiq5v2Bf6-Ir4Q",
        nodeId,
        configFor: () => defaultLogConfig,
        pool: createBufferPool({ bytesMax: 1 << 26, poison: true }),
        directoryFailed: () => {},
      }),
    );
    const log = await settle(store.create({ topic: "t", topicId, partition: 0, config: defaultLogConfig }));
    const partition = new Partition({ log, nodeId, image });
    const append = (records: Buffer): Promise<AppendResult> =>
      new Promise((resolve) =>
        partition.append({ records, owner: undefined, origin: "client", requiredAcks: 1 }, resolve),
      );
    const record = { timestamp: 1000, key: null, value: Buffer.alloc(1 << 20) };
    const long = buildRecordBatch({ records: [record], compression: compression.GZIP });
    const appends = [append(batchOf("before")), append(long), append(batchOf("behind"))];
    partition.update({ ...image, leader, leaderEpoch: 4 });
    const refused = [errorCode.NOT_LEADER_OR_FOLLOWER, -1];
    assert.deepStrictEqual(
      (await settle(Promise.all(appends))).map(({ error, baseOffset }) => [error, baseOffset]),
      [[0, 0], refused, refused],
    );
    assert.strictEqual(log.logEndOffset, 1);
    const isLeader = leader === nodeId;
    const epochs = [{ epoch: 3, startOffset: 0 }];
    if (isLeader) epochs.push({ epoch: 4, startOffset: 1 });
    assert.deepStrictEqual(log.leaderEpochs, epochs);
    if (isLeader) assert.strictEqual((await settle(append(batchOf("again")))).baseOffset, 1);
    await settle(store.close());
  });
}
