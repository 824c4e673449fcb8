/** Names of segments, snapshots and partition directories, both ways. */
import assert from "node:assert";
import { test } from "node:test";
import {
  deletedDirectoryName,
  futureDirectoryName,
  logSuffix,
  offsetFileName,
  offsetOfFileName,
  parsePartitionDirectory,
} from "./file-names.ts";

test("offsets in file names are twenty digits, and nothing else is taken for one", () => {
  assert.strictEqual(offsetFileName(42, logSuffix), "00000000000000000042.log");
  assert.strictEqual(offsetOfFileName("00000000000000000042.log", logSuffix), 42);
  for (const name of [
    "42.log",
    "00000000000000000042.log.deleted",
    "00000000000000000042.index",
    "0000000000000000004x.log",
  ]) {
    assert.strictEqual(offsetOfFileName(name, logSuffix), undefined, name);
  }
});

test("a partition directory is told from one that waits for removal", () => {
  assert.deepStrictEqual(parsePartitionDirectory("a-b-7"), { kind: "partition", topic: "a-b", partition: 7 });
  assert.deepStrictEqual(parsePartitionDirectory(deletedDirectoryName("a", 7, "0af3")), { kind: "deleted" });
  const future = futureDirectoryName("a.b-c", 7, "0af3");
  assert.strictEqual(future, "a.b-c-7.0af3-future");
  assert.deepStrictEqual(parsePartitionDirectory(future), { kind: "future", topic: "a.b-c", partition: 7 });
  assert.strictEqual(futureDirectoryName("t".repeat(249), 7, "0af3"), undefined);
  assert.deepStrictEqual(parsePartitionDirectory("a-7.0af3-stray"), { kind: "stray" });
  for (const name of ["lost+found", "a", "-1", "a-", "a-x"]) {
    assert.deepStrictEqual(parsePartitionDirectory(name), { kind: "other" }, name);
  }
});

test("a long topic is shortened so that the name still fits", () => {
  const name = deletedDirectoryName("t".repeat(249), 7, "f".repeat(32));
  assert.strictEqual(name.length, 255);
  assert.deepStrictEqual(parsePartitionDirectory(name), { kind: "deleted" });
});
