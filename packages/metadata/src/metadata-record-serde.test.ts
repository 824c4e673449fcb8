/** Metadata records between bytes and values: framing, every type, refusal of what is unknown. */
import assert from "node:assert";
import test from "node:test";
import { ProtocolError } from "@samsa/protocol";
import { metadataRecordSerde } from "./metadata-record-serde.ts";

test("a record is framed as frame version, type, version, message", () => {
  const bytes = metadataRecordSerde.encode({
    type: "FeatureLevelRecord",
    version: 0,
    message: { name: "ab", featureLevel: 3 },
  });
  assert.deepStrictEqual([...bytes], [1, 12, 0, 3, 0x61, 0x62, 0, 3, 0]);
});

test("what is no record of this log is refused with ProtocolError", () => {
  const cases: readonly [string, number[]][] = [
    ["unknown frame version", [2, 12, 0, 3, 0x61, 0x62, 0, 3, 0]],
    ["unknown type", [1, 99, 0, 0]],
    ["removed type", [1, 6, 0, 0]],
    ["unknown version", [1, 12, 1, 3, 0x61, 0x62, 0, 3, 0]],
    ["cut short", [1, 12, 0, 3, 0x61]],
    ["bytes behind the record", [1, 12, 0, 3, 0x61, 0x62, 0, 3, 0, 7]],
    ["nothing", []],
  ];
  for (const [about, bytes] of cases) {
    assert.throws(() => metadataRecordSerde.decode(Buffer.from(bytes)), ProtocolError, about);
  }
});
