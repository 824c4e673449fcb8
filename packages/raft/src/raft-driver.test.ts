/**
 * The driver over a log in memory: what is committed reaches listeners once and in order, across restarts, crashes,
 * faults and cleaning.
 */
import assert from "node:assert";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { appendQueueBytesMax } from "./append-pipeline.ts";
import { batchBytesMax, batchPositions, decodeBatch } from "./batches.ts";
import { readBootstrapCheckpoint } from "./bootstrap-checkpoint.ts";
import { formatMetadataDirectory } from "./format-metadata-directory.ts";
import {
  AppendQueueFullError,
  NotLeaderError,
  QuorumRefusedError,
  type RaftClient,
  type RaftListener,
  RecordBatchTooLargeError,
} from "./raft-client.ts";
import { createRaftClient, type RaftOptions } from "./raft-driver.ts";
import { decodeSnapshot } from "./snapshot-format.ts";
import { MissingSnapshotError } from "./snapshot-store.ts";
import { bytesSerde, MemoryLog, MemoryWorld } from "./testing.ts";

const directory = "/data/__cluster_metadata-0";
const directoryId = "ryvduIS0TliYg2MzcxjDJw";
const endpoint = { name: "CONTROLLER", host: "127.0.0.1", port: 19295 };

/** Keeps what it is told, a line each, and every record. */
class RecordingListener implements RaftListener<Buffer> {
  readonly lines: string[] = [];
  records: string[] = [];
  nextOffset = 0;
  onCommit: () => void = () => {};

  handleCommit({ baseOffset, lastOffset, epoch, records }: Parameters<RaftListener<Buffer>["handleCommit"]>[0]): void {
    assert.equal(baseOffset, this.nextOffset, "no gap and nothing twice");
    this.nextOffset = lastOffset + 1;
    this.records.push(...records.map(String));
    this.lines.push(`commit ${baseOffset}-${lastOffset} epoch ${epoch}: ${records.map(String).join(" ")}`.trimEnd());
    this.onCommit();
  }

  handleLoadSnapshot({ id, batches }: Parameters<RaftListener<Buffer>["handleLoadSnapshot"]>[0]): void {
    this.nextOffset = id.offset;
    this.records = batches.flat().map(String);
    this.lines.push(`snapshot ${id.offset}-${id.epoch}: ${this.records.join(" ")}`.trimEnd());
  }

  handleLeaderChange({ leaderId, epoch }: Parameters<RaftListener<Buffer>["handleLeaderChange"]>[0]): void {
    this.lines.push(`leader ${leaderId} epoch ${epoch}`);
  }

  beginShutdown(): void {
    this.lines.push("shutdown");
  }
}

interface Run {
  readonly memory: MemoryWorld;
  readonly log: MemoryLog;
  readonly client: RaftClient<Buffer>;
  readonly listener: RecordingListener;
  readonly faults: unknown[];
}

function prepare(memory: MemoryWorld, log: MemoryLog, changes: Partial<RaftOptions<Buffer>> = {}): Run {
  const faults: unknown[] = [];
  const client = createRaftClient<Buffer>(memory.world, {
    nodeId: 1,
    directoryId,
    directory,
    log,
    serde: bytesSerde,
    staticVoters: [{ id: 1, endpoint }],
    endpoints: [endpoint],
    retention: { retentionBytes: -1, retentionMs: -1 },
    fileDeleteDelayMs: 60_000,
    onFault: (error) => faults.push(error),
    ...changes,
  });
  const listener = new RecordingListener();
  client.register(listener);
  return { memory, log, client, listener, faults };
}

async function run(memory: MemoryWorld, log: MemoryLog, changes: Partial<RaftOptions<Buffer>> = {}): Promise<Run> {
  const prepared = prepare(memory, log, changes);
  await memory.settled(prepared.client.start());
  return prepared;
}

async function firstRun(changes: Partial<RaftOptions<Buffer>> = {}): Promise<Run> {
  const memory = new MemoryWorld();
  return await run(memory, new MemoryLog(memory), changes);
}

function words(...texts: string[]): Buffer[] {
  return texts.map((text) => Buffer.from(text));
}

function fixture(name: string): Buffer {
  return readFileSync(join(import.meta.dirname, "fixtures", name));
}

test("a first start takes epoch 1 and tells the listeners once its leader change record is durable", async () => {
  const { memory, log, client, listener } = await firstRun();
  assert.deepEqual(client.leader, { leaderId: 1, epoch: 1 });
  assert.equal(client.highWatermark, 1);
  assert.equal(
    memory.files.get(`${directory}/quorum-state`)?.toString(),
    '{"clusterId":"","leaderId":1,"leaderEpoch":1,"votedId":-1,"appliedOffset":0,"currentVoters":[{"voterId":1}],"data_version":0}',
  );
  assert.deepEqual(decodeBatch(log.bytes, 0, bytesSerde).controlRecords, [
    { type: "leaderChange", leaderId: 1, voterIds: [1], grantingVoterIds: [1] },
  ]);
  assert.deepEqual(listener.lines, ["commit 0-0 epoch 1:", "leader 1 epoch 1"]);
});

test("an append gives its offset at once and is handed over after it is durable, each append a batch of its own", async () => {
  const { memory, log, client, listener } = await firstRun();
  listener.lines.length = 0;
  const appendsBefore = log.appends;
  assert.equal(client.append(1, words("a", "b")), 2);
  assert.equal(client.append(1, words("c")), 3);
  assert.equal(client.logEndOffset, 4);
  assert.deepEqual(listener.lines, []);
  await memory.settle();
  assert.deepEqual(listener.lines, ["commit 1-2 epoch 1: a b", "commit 3-3 epoch 1: c"]);
  assert.equal(log.appends - appendsBefore, 1, "appends of one turn are one write");
  assert.equal([...batchPositions(log.bytes)].length, 3);
  assert.equal(client.highWatermark, 4);
});

test("what is appended out of a commit is carried on with", async () => {
  const { memory, client, listener } = await firstRun();
  listener.onCommit = () => {
    if (client.logEndOffset < 5) client.append(1, words(`after ${client.logEndOffset}`));
  };
  client.append(1, words("first"));
  await memory.settle();
  assert.deepEqual(listener.records, ["first", "after 2", "after 3", "after 4"]);
});

test("appends of another epoch, before the start and after the shutdown are refused", async () => {
  const memory = new MemoryWorld();
  const { client } = prepare(memory, new MemoryLog(memory));
  assert.throws(() => client.append(0, words("x")), NotLeaderError);
  await memory.settled(client.start());
  assert.throws(() => client.append(0, words("x")), NotLeaderError);
  assert.throws(() => client.append(2, words("x")), NotLeaderError);
  await memory.settled(client.shutdown());
  assert.throws(() => client.append(1, words("x")), NotLeaderError);
});

test("a batch over 8 MiB and a full queue are refused without using up offsets", async () => {
  const { memory, client, listener } = await firstRun();
  assert.throws(() => client.append(1, [Buffer.alloc(batchBytesMax)]), RecordBatchTooLargeError);
  const big = Buffer.alloc(batchBytesMax - 1000);
  const fitting = Math.floor(appendQueueBytesMax / batchBytesMax);
  for (let index = 0; index < fitting; index++) assert.equal(client.append(1, [big]), index + 1);
  assert.throws(() => client.append(1, [big]), AppendQueueFullError);
  await memory.settle();
  assert.equal(client.append(1, words("again")), fitting + 1);
  await memory.settle();
  assert.equal(listener.records.at(-1), "again");
});

for (const operation of ["append", "sync"] as const) {
  test(`a failed ${operation} is a fault: nothing of it is handed over, nothing more is taken`, async () => {
    const { memory, log, client, listener, faults } = await firstRun();
    log.failing[operation] = new Error("EIO");
    client.append(1, words("lost"));
    await memory.settle();
    assert.deepEqual(faults.map(String), ["Error: EIO"]);
    assert.throws(() => client.append(1, words("x")), NotLeaderError);
    assert.deepEqual(listener.records, []);
    assert.equal(listener.lines.at(-1), "shutdown", "whoever waits for the commit hears that none will come");
    assert.equal(client.leader.leaderId, -1);
    assert.equal(client.describeQuorum(), undefined);
    await memory.settled(client.shutdown());
  });
}

test("a sync that fails during the start fails the start", async () => {
  const memory = new MemoryWorld();
  const log = new MemoryLog(memory);
  log.failing.sync = new Error("EIO");
  await assert.rejects(run(memory, log), /EIO/);
});

test("a listener that throws is a fault and is not called again", async () => {
  const { memory, client, listener, faults } = await firstRun();
  listener.onCommit = () => {
    throw new Error("cannot replay");
  };
  client.append(1, words("a"));
  client.append(1, words("b"));
  await memory.settle();
  assert.deepEqual(faults.map(String), ["Error: cannot replay"]);
  assert.deepEqual(listener.records, ["a"]);
});

test("a second start takes the next epoch and hands everything over before it tells of the leadership", async () => {
  const { memory, log, client } = await firstRun();
  client.append(1, words("a", "b"));
  await memory.settle();
  await memory.settled(client.shutdown());
  const { listener } = await run(memory, log);
  assert.deepEqual(listener.lines, [
    "commit 0-0 epoch 1:",
    "commit 1-2 epoch 1: a b",
    "commit 3-3 epoch 2:",
    "leader 1 epoch 2",
  ]);
});

test("a listener that comes late is told everything", async () => {
  const { memory, client } = await firstRun();
  client.append(1, words("a"));
  await memory.settle();
  const late = new RecordingListener();
  client.register(late);
  assert.deepEqual(late.lines, []);
  client.append(1, words("b"));
  await memory.settle();
  assert.deepEqual(late.lines, [
    "commit 0-0 epoch 1:",
    "leader 1 epoch 1",
    "commit 1-1 epoch 1: a",
    "commit 2-2 epoch 1: b",
  ]);
});

test("the shutdown makes appends durable, is told once, and ends all calls", async () => {
  const { memory, log, client, listener } = await firstRun();
  client.append(1, words("a"));
  const stopped = client.shutdown();
  await memory.settled(Promise.all([stopped, client.shutdown()]));
  assert.deepEqual(listener.lines.slice(2), ["shutdown"]);
  const { listener: next } = await run(memory, log);
  assert.deepEqual(next.records, ["a"]);
});

test("a quorum of more than one voter does not start, and nothing is written", async () => {
  const memory = new MemoryWorld();
  const log = new MemoryLog(memory);
  const staticVoters = [1, 2, 3].map((id) => ({ id, endpoint }));
  await assert.rejects(run(memory, log, { staticVoters }), QuorumRefusedError);
  assert.equal(memory.files.size, 0);
  assert.equal(log.endOffset, 0);
});

test("a standalone quorum formatted here starts by its own voters", async () => {
  const memory = new MemoryWorld();
  const standalone = { nodeId: 1, directoryId, endpoints: [endpoint] };
  await memory.settled(
    formatMetadataDirectory(memory.world, {
      metadataDirectory: "/data",
      bootstrapRecords: words("feature", "credential"),
      serde: bytesSerde,
      standalone,
    }),
  );
  assert.deepEqual(await readBootstrapCheckpoint(memory.world, "/data", bytesSerde), words("feature", "credential"));
  const log = new MemoryLog(memory);
  const { client, listener } = await run(memory, log, { staticVoters: [] });
  assert.deepEqual(listener.lines, ["snapshot 0-0:", "commit 0-2 epoch 1:", "leader 1 epoch 1"]);
  assert.equal(client.kraftVersion, 1);
  assert.equal(client.describeQuorum()?.voters[0]?.directoryId, directoryId);
  const types = decodeBatch(log.bytes, 0, bytesSerde).controlRecords.map(({ type }) => type);
  assert.deepEqual(types, ["leaderChange", "kraftVersion", "voters"]);
});

test("Apache Kafka's standalone directory is taken over: snapshot, log, voters, next epoch", async () => {
  const memory = new MemoryWorld();
  const name = "00000000000000000489-0000000002.checkpoint";
  memory.files.set(`${directory}/${name}`, fixture(`standalone/${name}`));
  memory.files.set(`${directory}/quorum-state`, fixture("standalone/quorum-state"));
  const log = new MemoryLog(memory, fixture("standalone/00000000000000000000.log"));
  const { client, listener } = await run(memory, log, { staticVoters: [] });
  assert.deepEqual(client.leader, { leaderId: 1, epoch: 3 });
  assert.equal(client.kraftVersion, 1);
  assert.match(listener.lines[0] ?? "", /^snapshot 489-2: /);
  assert.match(listener.lines[1] ?? "", /^commit 489-/);
  assert.deepEqual(listener.lines.slice(-2), ["commit 542-542 epoch 3:", "leader 1 epoch 3"]);
  assert.equal(
    memory.files.get(`${directory}/quorum-state`)?.toString(),
    '{"leaderId":1,"leaderEpoch":3,"votedId":-1,"votedDirectoryId":"AAAAAAAAAAAAAAAAAAAAAA","data_version":1}',
  );
  assert.deepEqual(client.describeQuorum(), {
    leaderId: 1,
    leaderEpoch: 3,
    highWatermark: 543,
    voters: [
      {
        replicaId: 1,
        directoryId,
        logEndOffset: 543,
        lastFetchTimestampMs: memory.nowMs,
        lastCaughtUpTimestampMs: memory.nowMs,
      },
    ],
    observers: [],
    nodes: [{ nodeId: 1, listeners: [endpoint] }],
  });
  await memory.settled(client.createSnapshot({ offset: 543, epoch: 3 }, 77, [words("x")]));
  const written = memory.files.get(`${directory}/00000000000000000543-0000000003.checkpoint`) ?? Buffer.alloc(0);
  assert.deepEqual(
    decodeSnapshot(written, bytesSerde).controlRecords.map(({ type }) => type),
    ["kraftVersion", "voters"],
  );
});

test("a snapshot is written whole, read by those who come later, and only once", async () => {
  const { memory, client } = await firstRun();
  client.append(1, words("a"));
  client.append(1, words("b"));
  await memory.settle();
  const writing = client.createSnapshot({ offset: 2, epoch: 1 }, 5, [words("state", "of"), words("a")]);
  assert.equal(client.latestSnapshot(), undefined);
  await memory.settled(writing);
  assert.deepEqual(client.latestSnapshot(), { offset: 2, epoch: 1 });
  assert.deepEqual([...memory.files.keys()].sort(), [
    `${directory}/00000000000000000002-0000000001.checkpoint`,
    `${directory}/quorum-state`,
  ]);
  const unread: Iterable<Buffer[]> = {
    [Symbol.iterator]: () => assert.fail("there is one already"),
  };
  await client.createSnapshot({ offset: 2, epoch: 1 }, 5, unread);
  const late = new RecordingListener();
  client.register(late);
  await memory.settle();
  assert.deepEqual(late.lines, ["snapshot 2-1: state of a", "leader 1 epoch 1", "commit 2-2 epoch 1: b"]);
  await assert.rejects(client.createSnapshot({ offset: 9, epoch: 1 }, 5, []), /committed/);
});

test("old snapshots and the log below them go when over the size, the newest never", async () => {
  const { memory, log, client } = await firstRun({ retention: { retentionBytes: 0, retentionMs: -1 } });
  for (const text of ["a", "b", "c"]) {
    const last = client.append(1, words(text));
    await memory.settle();
    await memory.settled(client.createSnapshot({ offset: last + 1, epoch: 1 }, memory.nowMs, [words(text)]));
  }
  await memory.passTime(59_999);
  assert.equal(log.startOffset, 0);
  await memory.passTime(1);
  assert.equal(log.startOffset, 4);
  assert.deepEqual([...memory.files.keys()].filter((path) => path.includes("checkpoint")).sort(), [
    `${directory}/00000000000000000002-0000000001.checkpoint.deleted`,
    `${directory}/00000000000000000003-0000000001.checkpoint.deleted`,
    `${directory}/00000000000000000004-0000000001.checkpoint`,
  ]);
  await memory.passTime(60_000);
  assert.deepEqual(
    [...memory.files.keys()].filter((path) => path.includes("checkpoint")),
    [`${directory}/00000000000000000004-0000000001.checkpoint`],
  );
  await memory.settled(client.shutdown());
  const { listener } = await run(memory, log);
  assert.deepEqual(listener.lines, ["snapshot 4-1: c", "commit 4-4 epoch 2:", "leader 1 epoch 2"]);
});

test("old snapshots go when over the time", async () => {
  const { memory, log, client } = await firstRun({ retention: { retentionBytes: -1, retentionMs: 100_000 } });
  for (const text of ["a", "b"]) {
    const last = client.append(1, words(text));
    await memory.settle();
    await memory.settled(client.createSnapshot({ offset: last + 1, epoch: 1 }, memory.nowMs, [words(text)]));
  }
  await memory.passTime(60_000);
  assert.equal(log.startOffset, 0);
  await memory.passTime(60_000);
  assert.equal(log.startOffset, 3);
  assert.deepEqual(client.latestSnapshot(), { offset: 3, epoch: 1 });
});

test("the shutdown waits for cleaning that is under way", async () => {
  const { memory, log, client } = await firstRun({ retention: { retentionBytes: 0, retentionMs: -1 } });
  for (const text of ["a", "b"]) {
    const last = client.append(1, words(text));
    await memory.settle();
    await memory.settled(client.createSnapshot({ offset: last + 1, epoch: 1 }, memory.nowMs, [words(text)]));
  }
  memory.fireTimers(60_000);
  assert.equal(log.startOffset, 0);
  await client.shutdown();
  assert.equal(log.startOffset, 3);
  const files = [...memory.files.keys()].sort();
  await memory.passTime(600_000);
  assert.deepEqual([...memory.files.keys()].sort(), files);
});

test("a start clears away what an unclean stop left, and misses no snapshot silently", async () => {
  const { memory, log, client } = await firstRun();
  client.append(1, words("a"));
  await memory.settle();
  await memory.settled(client.createSnapshot({ offset: 2, epoch: 1 }, 5, [words("a")]));
  await memory.settled(client.shutdown());
  const name = `${directory}/00000000000000000002-0000000001.checkpoint`;
  memory.files.set(`${directory}/00000000000000000001-0000000001.checkpoint.deleted`, Buffer.alloc(1));
  memory.files.set(`${directory}/00000000000000000003-0000000001-839201.checkpoint.part`, Buffer.alloc(1));
  await memory.settled((await run(memory, log)).client.shutdown());
  assert.deepEqual([...memory.files.keys()].sort(), [name, `${directory}/quorum-state`]);
  await log.deleteBefore(2);
  memory.files.delete(name);
  await assert.rejects(run(memory, log), MissingSnapshotError);
});

test("a snapshot ahead of the log takes its place", async () => {
  const memory = new MemoryWorld();
  const name = "00000000000000000542-0000000002.checkpoint";
  memory.files.set(`${directory}/${name}`, fixture(`static/${name}`));
  const log = new MemoryLog(memory);
  const { client, listener } = await run(memory, log);
  assert.deepEqual(client.leader, { leaderId: 1, epoch: 3 });
  assert.equal(log.startOffset, 542);
  assert.deepEqual(listener.lines.slice(1), ["commit 542-542 epoch 3:", "leader 1 epoch 3"]);
});

test("the bootstrap records that Apache Kafka formats are read, and none where there is no file", async () => {
  const memory = new MemoryWorld();
  assert.equal(await readBootstrapCheckpoint(memory.world, "/data", bytesSerde), undefined);
  memory.files.set("/data/bootstrap.checkpoint", fixture("static/bootstrap.checkpoint"));
  const records = await readBootstrapCheckpoint(memory.world, "/data", bytesSerde);
  assert.equal(records?.length, 6);
  assert.match(String(records?.[0]), /metadata\.version/);
});

test("a damaged bootstrap file is refused by its name, a damaged snapshot by its own", async () => {
  const memory = new MemoryWorld();
  const bytes = Buffer.from(fixture("static/bootstrap.checkpoint"));
  bytes[130] = (bytes[130] ?? 0) ^ 1;
  memory.files.set("/data/bootstrap.checkpoint", bytes);
  const reading = readBootstrapCheckpoint(memory.world, "/data", bytesSerde);
  await assert.rejects(reading, /^MetadataFileError: \/data\/bootstrap\.checkpoint cannot be used: crc/);
  const name = "00000000000000000542-0000000002.checkpoint";
  memory.files.set(`${directory}/${name}`, bytes);
  await assert.rejects(run(memory, new MemoryLog(memory)), {
    message: /542-0000000002\.checkpoint cannot be used: crc/,
  });
});

test("listeners see the same records through crashes, snapshots and restarts", async () => {
  const action = fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({ type: fc.constant("append" as const), count: fc.integer({ min: 1, max: 4 }) }),
    },
    { weight: 3, arbitrary: fc.record({ type: fc.constant("settle" as const) }) },
    { weight: 2, arbitrary: fc.record({ type: fc.constant("snapshot" as const) }) },
    { weight: 1, arbitrary: fc.record({ type: fc.constant("crash" as const), kept: fc.integer({ min: 0, max: 2 }) }) },
    { weight: 1, arbitrary: fc.record({ type: fc.constant("clean" as const) }) },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(action, { maxLength: 40, size: "max" }), async (actions) => {
      const memory = new MemoryWorld();
      let current = await run(memory, new MemoryLog(memory), { retention: { retentionBytes: 0, retentionMs: -1 } });
      let seen: string[] = [];
      let serial = 0;
      for (const each of actions) {
        const { client, listener, log } = current;
        if (each.type === "append") {
          client.append(client.leader.epoch, words(...Array.from({ length: each.count }, () => `r${serial++}`)));
        } else if (each.type === "settle") {
          await memory.settle();
        } else if (each.type === "snapshot") {
          const id = { offset: listener.nextOffset, epoch: client.leader.epoch };
          await memory.settled(
            client.createSnapshot(id, memory.nowMs, [listener.records.map((text) => Buffer.from(text))]),
          );
        } else if (each.type === "clean") {
          await memory.passTime(60_000);
        } else {
          const next = log.afterCrash(memory, each.kept);
          await memory.settled(client.shutdown());
          current = await run(memory, next, { retention: { retentionBytes: 0, retentionMs: -1 } });
        }
        const known = current.listener.records;
        assert.deepEqual(known.slice(0, seen.length), seen, "what was committed stays");
        seen = [...known];
        assert.deepEqual(current.faults, []);
      }
    }),
    { numRuns: 60 },
  );
});
