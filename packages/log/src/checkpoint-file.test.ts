/** Checkpoint files in Kafka's format; damaged ones are refused. */
import assert from "node:assert";
import { test } from "node:test";
import fc from "fast-check";
import {
  CheckpointFormatError,
  formatEpochEntries,
  formatPartitionOffsets,
  parseEpochEntries,
  parsePartitionOffsets,
} from "./checkpoint-file.ts";

test("what is formatted is parsed back", () => {
  const parts = { topic: fc.stringMatching(/^[A-Za-z0-9._-]{1,30}$/), partition: fc.nat(), offset: fc.maxSafeNat() };
  const entry = fc.record(parts, { noNullPrototype: true });
  fc.assert(
    fc.property(fc.array(entry), (entries) => {
      assert.deepStrictEqual(parsePartitionOffsets(formatPartitionOffsets(entries)), entries);
    }),
  );
  const epochs = [
    { epoch: 0, startOffset: 0 },
    { epoch: 7, startOffset: 100 },
  ];
  assert.deepStrictEqual(parseEpochEntries(formatEpochEntries(epochs)), epochs);
});

test("the text is Kafka's", () => {
  const entries = [
    { topic: "a", partition: 1, offset: 12000 },
    { topic: "a", partition: 0, offset: 21005 },
  ];
  assert.strictEqual(formatPartitionOffsets(entries), "0\n2\na 1 12000\na 0 21005\n");
  assert.strictEqual(formatEpochEntries([{ epoch: 0, startOffset: 0 }]), "0\n1\n0 0\n");
  assert.deepStrictEqual(parsePartitionOffsets(""), [], "Kafka creates its checkpoints empty");
});

test("anything but exactly the announced lines is refused", () => {
  for (const text of [
    "1\n0\n",
    "0\n2\na 0 1\n",
    "0\n1\na 0\n",
    "0\n1\na 0 1 2\n",
    "0\n1\na x 1\n",
    "0\nx\n",
    "nonsense",
  ]) {
    assert.throws(() => parsePartitionOffsets(text), CheckpointFormatError, JSON.stringify(text));
  }
});
