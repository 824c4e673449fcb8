/** A metadata log, snapshot and bootstrap file of Apache Kafka 4.3.1 replay without loss. */
import assert from "node:assert";
import test from "node:test";
import { silentLogger } from "@samsa/env";
import { ManualClock } from "./controller-test-bed.ts";
import { featureLevelRecord } from "./image/features-image.ts";
import type { MetadataDelta } from "./image/metadata-delta.ts";
import { LogReplay } from "./log-replay.ts";
import { MetadataLoader, type UpdateSource } from "./metadata-loader.ts";
import type { MetadataRecord } from "./metadata-record.ts";
import { SnapshotGenerator } from "./snapshot-generator.ts";

const begin: MetadataRecord = { type: "BeginTransactionRecord", version: 0, message: { name: null } };
const end: MetadataRecord = { type: "EndTransactionRecord", version: 0, message: {} };
const abort: MetadataRecord = { type: "AbortTransactionRecord", version: 0, message: { reason: null } };
const feature = (name: string) => featureLevelRecord(name, 1);

function batch(baseOffset: number, records: readonly MetadataRecord[], sizeInBytes = 10) {
  const lastOffset = baseOffset + Math.max(1, records.length) - 1;
  return { baseOffset, lastOffset, epoch: 1, appendTimestampMs: 7, sizeInBytes, records };
}

const names = (replay: { image: LogReplay["image"] }) => [...replay.image.features.levels.keys()];

test("a transaction over several batches shows when it ends", () => {
  const replay = new LogReplay();
  assert.strictEqual(replay.replayBatch(batch(0, [feature("a")])).length, 1);
  assert.strictEqual(replay.replayBatch(batch(1, [begin, feature("b")])).length, 0);
  assert.strictEqual(replay.openTransactionOffset, 1);
  assert.deepStrictEqual(names(replay), ["a"]);
  const [update] = replay.replayBatch(batch(3, [feature("c"), end]));
  assert.deepStrictEqual(names(replay), ["a", "b", "c"]);
  assert.strictEqual(update?.image.provenance.lastContainedOffset, 4);
  assert.strictEqual(replay.openTransactionOffset, undefined);
});

test("an aborted transaction leaves nothing", () => {
  const replay = new LogReplay();
  replay.replayBatch(batch(0, [begin, feature("b")]));
  replay.replayBatch(batch(2, [abort, feature("c")]));
  assert.deepStrictEqual(names(replay), ["c"]);
});

test("a transaction that begins within a batch first publishes what came before it, which is no place for a snapshot", () => {
  const updates = new LogReplay().replayBatch(batch(0, [feature("a"), begin, feature("b"), end]));
  assert.deepStrictEqual(
    updates.map(({ image, batchAligned }) => [
      image.provenance.lastContainedOffset,
      batchAligned,
      image.features.levels.size,
    ]),
    [
      [0, false, 1],
      [3, true, 2],
    ],
  );
});

test("a snapshot replaces everything and its delta says what is gone", () => {
  const replay = new LogReplay();
  replay.replayBatch(batch(0, [feature("a"), feature("b")]));
  const { delta } = replay.replaySnapshot({
    id: { offset: 10, epoch: 2 },
    lastContainedLogTimestampMs: 1,
    batches: [[feature("b")], [feature("c")]],
  });
  assert.deepStrictEqual(names(replay), ["b", "c"]);
  assert.strictEqual(delta.features?.changes.get("a"), undefined);
  assert(delta.features?.changes.has("a"));
  assert.strictEqual(replay.image.provenance.lastContainedOffset, 9);
});

test("publishers are told in order; a later one is first told everything", () => {
  const told: string[] = [];
  const publisher = (name: string) => ({
    name,
    onMetadataUpdate: (_delta: unknown, image: LogReplay["image"], source: UpdateSource) => {
      told.push(`${name} ${source.kind} ${image.provenance.lastContainedOffset} ${source.sizeInBytes}`);
    },
  });
  const loader = new MetadataLoader(silentLogger, [publisher("first"), publisher("second")]);
  loader.handleCommit(batch(0, [feature("a")]));
  loader.handleCommit(batch(1, [begin]));
  loader.addPublisher(publisher("late"));
  loader.handleCommit(batch(2, [end]));
  assert.deepStrictEqual(told, [
    "first log 0 10",
    "second log 0 10",
    "late snapshot 0 0",
    "first log 2 20",
    "second log 2 20",
    "late log 2 20",
  ]);
});

test("publishers hear nothing of states that the log has left behind by the start", () => {
  const told: string[] = [];
  const publisher = {
    name: "first",
    onMetadataUpdate: (delta: MetadataDelta, image: LogReplay["image"], { kind, sizeInBytes }: UpdateSource) => {
      const changes = [...(delta.features?.changes.keys() ?? [])].join(",");
      told.push(`${kind} ${image.provenance.lastContainedOffset} ${sizeInBytes}: ${changes}`);
    },
  };
  const raft = { highWatermark: 4 };
  const loader = new MetadataLoader(silentLogger, [publisher], raft);
  loader.handleLoadSnapshot({
    id: { offset: 2, epoch: 1 },
    lastContainedLogTimestampMs: 1,
    batches: [[feature("a")], [feature("b")]],
  });
  loader.handleCommit(batch(2, [feature("c")]));
  assert.deepStrictEqual(told, []);
  loader.handleCommit(batch(3, [feature("d")]));
  raft.highWatermark = 6;
  loader.handleCommit(batch(4, [feature("e")]));
  assert.deepStrictEqual(told, ["log 3 20: a,b,c,d", "log 4 10: e"]);
});

function snapshotBed(limits: { bytes: number; ms: number }) {
  const clock = new ManualClock();
  const written: string[] = [];
  const failures: unknown[] = [];
  const pending: { resolve: () => void; reject: (error: Error) => void }[] = [];
  const generator = new SnapshotGenerator({
    clock,
    logger: silentLogger,
    raft: {
      createSnapshot(id, _timestampMs, batches) {
        written.push(`${id.offset}-${id.epoch}: ${[...batches].flat().length}`);
        return new Promise((resolve, reject) => pending.push({ resolve, reject }));
      },
    },
    recordBytesBetweenSnapshotsMax: limits.bytes,
    snapshotIntervalMsMax: limits.ms,
    failed: (error) => failures.push(error),
  });
  return { clock, written, failures, pending, loader: new MetadataLoader(silentLogger, [generator]) };
}

test("a snapshot is written when enough bytes have gone by, one at a time", async () => {
  const { loader, written, pending } = snapshotBed({ bytes: 100, ms: 0 });
  loader.handleCommit(batch(0, [feature("a")], 60));
  assert.deepStrictEqual(written, []);
  loader.handleCommit(batch(1, [feature("b")], 60));
  assert.deepStrictEqual(written, ["2-1: 2"]);
  loader.handleCommit(batch(2, [feature("c")], 200));
  assert.deepStrictEqual(written, ["2-1: 2"]);
  pending[0]?.resolve();
  await Promise.resolve();
  loader.handleCommit(batch(3, [feature("d")], 10));
  assert.deepStrictEqual(written, ["2-1: 2", "4-1: 4"]);
});

test("a snapshot is written when enough time has gone by, and not inside a batch", () => {
  const { loader, written, clock } = snapshotBed({ bytes: 1000, ms: 3_600_000 });
  loader.handleCommit(batch(0, [feature("a")]));
  clock.advance(3_600_000);
  loader.handleCommit(batch(1, [feature("b"), begin, feature("c")]));
  assert.deepStrictEqual(written, []);
  loader.handleCommit(batch(4, [end]));
  assert.deepStrictEqual(written, ["5-1: 3"]);
});

test("a snapshot that cannot be written is reported", async () => {
  const { loader, failures, pending } = snapshotBed({ bytes: 1, ms: 0 });
  loader.handleCommit(batch(0, [feature("a")]));
  pending[0]?.reject(new Error("disk"));
  await Promise.resolve();
  await Promise.resolve();
  assert.deepStrictEqual(failures.map(String), ["Error: disk"]);
});
