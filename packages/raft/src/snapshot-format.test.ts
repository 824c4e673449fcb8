/** Snapshots in Kafka's format: its own files read and written again byte for byte, damage at any byte refused. */
import assert from "node:assert";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { ProtocolError } from "@samsa/protocol";
import fc from "fast-check";
import { batchPositions, buildControlBatch, decodeBatch } from "./batches.ts";
import { decodeSnapshot, decodeSnapshotTimestamp, encodeSnapshot } from "./snapshot-format.ts";
import { bytesSerde } from "./testing.ts";
import type { VoterSet } from "./voter-set.ts";

function fixture(name: string): Buffer {
  return readFileSync(join(import.meta.dirname, "fixtures", name));
}

const voters: VoterSet = [
  {
    key: { id: 1, directoryId: "ryvduIS0TliYg2MzcxjDJw" },
    endpoints: [{ name: "CONTROLLER", host: "127.0.0.1", port: 19295 }],
    kraftVersionMin: 0,
    kraftVersionMax: 1,
  },
];

const written = [
  { name: "static/bootstrap.checkpoint", epoch: 0, kraftVersion: 0, recordCount: 6 },
  { name: "static/00000000000000000542-0000000002.checkpoint", epoch: 2, kraftVersion: 0, recordCount: 9 },
  { name: "standalone/00000000000000000000-0000000000.checkpoint", epoch: 0, kraftVersion: 1, recordCount: 0 },
  { name: "standalone/00000000000000000489-0000000002.checkpoint", epoch: 2, kraftVersion: 1, recordCount: 9 },
] as const;

for (const { name, epoch, kraftVersion, recordCount } of written) {
  test(`Kafka's ${name} is read, and written again byte for byte`, () => {
    const bytes = fixture(name);
    const { lastContainedLogTimestampMs, controlRecords, batches } = decodeSnapshot(bytes, bytesSerde);
    assert.equal(batches.flat().length, recordCount);
    assert.deepEqual(
      controlRecords,
      kraftVersion === 0
        ? []
        : [
            { type: "kraftVersion", kraftVersion },
            { type: "voters", voters },
          ],
    );
    assert.equal(decodeSnapshotTimestamp(bytes), lastContainedLogTimestampMs);
    const times = [...batchPositions(bytes)].map((at) => decodeBatch(bytes, at, bytesSerde).appendTimestampMs);
    const now = () => times.shift() ?? assert.fail("more batches than Kafka's");
    const head = { epoch, lastContainedLogTimestampMs, kraftVersion, voters: kraftVersion === 0 ? undefined : voters };
    assert.deepEqual(Buffer.concat([...encodeSnapshot(head, batches, bytesSerde, now)]), bytes);
  });
}

test("the first batch of a dynamic quorum's log is built byte for byte as Kafka's", () => {
  const log = fixture("standalone/00000000000000000000.log");
  const [first, second] = batchPositions(log);
  assert(first === 0 && second !== undefined);
  const { baseOffset, epoch, appendTimestampMs, controlRecords } = decodeBatch(log, 0, bytesSerde);
  assert.deepEqual(controlRecords, [
    { type: "leaderChange", leaderId: 1, voterIds: [1], grantingVoterIds: [1] },
    { type: "kraftVersion", kraftVersion: 1 },
    { type: "voters", voters },
  ]);
  const place = { baseOffset, epoch, timestampMs: appendTimestampMs };
  assert.deepEqual(buildControlBatch(place, controlRecords), log.subarray(0, second));
});

test("what is written is read again, whatever the sizes", () => {
  const record = fc
    .oneof(fc.integer({ min: 1, max: 300 }), fc.constant(600_000))
    .map((length) => Buffer.alloc(length, length));
  const batches = fc.array(fc.array(record, { maxLength: 5 }), { maxLength: 5 });
  fc.assert(
    fc.property(batches, (given) => {
      const head = { epoch: 3, lastContainedLogTimestampMs: 5, kraftVersion: 0, voters: undefined };
      const parts = [...encodeSnapshot(head, given, bytesSerde, () => 9)];
      const decoded = decodeSnapshot(Buffer.concat(parts), bytesSerde);
      assert.deepEqual(decoded.batches.flat(), given.flat());
      assert(parts.every((part) => part.length < 2 * 1024 * 1024));
    }),
    { numRuns: 50 },
  );
});

test("a damaged or cut snapshot is refused, wherever the damage is", () => {
  const whole = fixture("standalone/00000000000000000489-0000000002.checkpoint");
  for (let length = 0; length < whole.length; length++) {
    assert.throws(() => decodeSnapshot(whole.subarray(0, length), bytesSerde), ProtocolError, `cut at ${length}`);
  }
  // Base offset and leader epoch of each batch are outside the CRC.
  const unprotected = [...batchPositions(whole)].flatMap((at) => [[at, at + 8] as const, [at + 12, at + 16] as const]);
  for (let at = 0; at < whole.length; at++) {
    if (unprotected.some(([from, to]) => at >= from && at < to)) continue;
    const damaged = Buffer.from(whole);
    damaged.writeUInt8((whole.readUInt8(at) + 1) & 0xff, at);
    assert.throws(() => decodeSnapshot(damaged, bytesSerde), ProtocolError, `byte ${at}`);
  }
  assert.throws(() => decodeSnapshot(Buffer.concat([whole, whole]), bytesSerde), /after its footer/);
  const [, second] = batchPositions(whole);
  assert.throws(() => decodeSnapshot(whole.subarray(second), bytesSerde), /header/);
});
