/** Properties of every message in every version, held against an encoder that walks the schema. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type FieldSchema, isPresent, isTagged, type MessageSchema } from "../generator/schema.ts";
import { loadCodecs, type SchemaAndCodec } from "../tools/all-codecs.ts";
import { arbitraryMessage } from "../tools/arbitrary-messages.ts";
import { encodeBySchema } from "../tools/schema-encoder.ts";
import { defaultOfField } from "../tools/schema-values.ts";
import { decodeMessage, encodeMessage } from "./codec.ts";
import { ProtocolError } from "./protocol-error.ts";

const codecs = [...(await loadCodecs()).values()];
const strict = { refuseTrailing: true };

function eachVersion(visit: (codec: SchemaAndCodec, version: number) => void): void {
  for (const each of codecs) {
    for (let version = each.schema.versions.lowest; version <= each.schema.versions.highest; version++) {
      visit(each, version);
    }
  }
}

test("random messages of every version: encoded as the schema says, decoded to what they were", () => {
  let versions = 0;
  eachVersion(({ schema, codec }, version) => {
    versions++;
    const property = fc.property(arbitraryMessage(schema, version), (message) => {
      const bytes = encodeMessage(codec, version, message);
      assert.equal(bytes.toString("hex"), encodeBySchema(schema, version, message).toString("hex"));
      assert.deepEqual(decodeMessage(codec, version, bytes, strict), message);
    });
    fc.assert(property, { numRuns: 100 });
  });
  assert.ok(versions > 700, `${versions} versions`);
});

test("tagged fields that nobody knows are skipped, in every struct of every flexible version", () => {
  const unknownTaggedFields = new Map([
    [1000, Buffer.alloc(0)],
    [1_000_000, Buffer.alloc(200, 1)],
  ]);
  eachVersion(({ schema, codec }, version) => {
    if (version < schema.flexibleFrom) return;
    const property = fc.property(arbitraryMessage(schema, version), (message) => {
      const bytes = encodeBySchema(schema, version, message, { unknownTaggedFields });
      assert.deepEqual(decodeMessage(codec, version, bytes, strict), message);
    });
    fc.assert(property, { numRuns: 20 });
  });
});

test("cut off anywhere, a message is refused with a path that begins with its name", () => {
  eachVersion(({ schema, codec }, version) => {
    const [message] = fc.sample(arbitraryMessage(schema, version), 1);
    const bytes = encodeMessage(codec, version, message ?? {});
    for (let length = 0; length < Math.min(bytes.length, 60); length++) {
      const cut = bytes.subarray(0, length);
      assert.throws(() => decodeMessage(codec, version, cut), isProtocolErrorOf(schema));
    }
  });
});

const isProtocolErrorOf = (schema: MessageSchema) => (error: unknown) =>
  error instanceof ProtocolError && error.path.startsWith(`${schema.name}`) && error.message.startsWith(error.path);

test("versions that a message does not have are refused both ways", () => {
  for (const { schema, codec } of codecs) {
    for (const version of [schema.versions.lowest - 1, schema.versions.highest + 1, -1, 32767, Number.NaN]) {
      assert.throws(() => decodeMessage(codec, version, Buffer.alloc(100)), isProtocolErrorOf(schema));
      assert.throws(() => encodeMessage(codec, version, {}), isProtocolErrorOf(schema));
    }
  }
});

test("a field that the version lacks is dropped when it may be, refused with its path when it may not", () => {
  const counts = { dropped: 0, refused: 0 };
  eachVersion(({ schema, codec }, version) => {
    for (const field of schema.root.fields) {
      if (isPresent(field, version)) continue;
      const message = { [field.name]: somethingElse(field) };
      if (field.ignorable) {
        counts.dropped++;
        assert.deepEqual(encodeMessage(codec, version, message), encodeMessage(codec, version, {}));
      } else {
        counts.refused++;
        const path = `${schema.name}.${field.name}`;
        assert.throws(() => encodeMessage(codec, version, message), { name: "ProtocolError", path });
        assert.doesNotThrow(() => encodeMessage(codec, version, { [field.name]: defaultOfField(field) }));
      }
    }
  });
  assert.ok(counts.dropped > 50 && counts.refused > 50, JSON.stringify(counts));
});

/** A value of the field's type that is not its default. */
function somethingElse(field: FieldSchema): unknown {
  const { type } = field;
  switch (type.kind) {
    case "bool":
      return defaultOfField(field) !== true;
    case "array":
      return [type.element.kind === "struct" ? {} : somethingElseOf(type.element.kind)];
    case "struct":
      return Object.fromEntries(type.struct.fields.slice(0, 1).map((field) => [field.name, somethingElse(field)]));
    default:
      return somethingElseOf(type.kind);
  }
}

function somethingElseOf(kind: string): unknown {
  if (kind === "bool") return true;
  if (kind === "string") return "something else";
  if (kind === "uuid") return "AAAAAAAAAAAAAAAAAAAAAQ";
  return kind === "bytes" || kind === "records" ? Buffer.from("else") : 77;
}

test("a known tag in a version that does not have it is refused, as Kafka does", () => {
  const { schema, codec } = find("FetchRequest");
  const bytes = encodeMessage(codec, 12, {});
  const withReplicaState = Buffer.concat([bytes.subarray(0, -1), Buffer.from([1, 1, 0])]);
  assert.throws(() => decodeMessage(codec, 12, withReplicaState), isProtocolErrorOf(schema));
});

test("a tagged field whose value does not fill its size is refused", () => {
  const { codec } = find("FetchRequest");
  const bytes = encodeMessage(codec, 12, {});
  const withClusterId = (size: number): Buffer =>
    Buffer.concat([bytes.subarray(0, -1), Buffer.from([1, 0, size, 3, 65, 66, 67])]);
  assert.throws(() => decodeMessage(codec, 12, withClusterId(2)), { path: "FetchRequest.clusterId" });
  assert.throws(() => decodeMessage(codec, 12, withClusterId(4)), { path: "FetchRequest.clusterId" });
  assert.equal(decodeMessage(codec, 12, withClusterId(3)).clusterId, "AB");
});

test("an error names the way to its field", () => {
  const { codec } = find("FetchRequest");
  const partitions = [{ partition: 1 }, { partition: 2 }];
  const bytes = encodeMessage(codec, 11, {
    topics: [
      { topic: "a", partitions },
      { topic: "b", partitions },
    ],
  });
  const rest = 4 + 2; // Behind the topics: no forgotten ones, no rack.
  const cut = bytes.subarray(0, bytes.length - rest - 20);
  assert.throws(() => decodeMessage(codec, 11, cut), { path: "FetchRequest.topics[1].partitions" });

  const response = find("FetchResponse").codec;
  const records = { partitions: [{ records: Buffer.alloc(3) }, { records: Buffer.alloc(3) }] };
  const answer = encodeMessage(response, 11, { responses: [{ topic: "a", partitions: [] }, records] });
  assert.throws(() => decodeMessage(response, 11, answer.subarray(0, -1)), {
    name: "ProtocolError",
    path: "FetchResponse.responses[1].partitions[1].records",
    message: "FetchResponse.responses[1].partitions[1].records: needs 3 bytes, 2 remain",
  });
});

test("an array that could not fit into the frame is refused before anything is allocated", () => {
  const { codec } = find("FetchRequest");
  const frame = Buffer.alloc(40);
  const topics = 4 + 4 + 4 + 4 + 1 + 4 + 4;
  frame.writeInt32BE(0x7fffffff, topics);
  assert.throws(() => decodeMessage(codec, 11, frame), {
    path: "FetchRequest.topics",
    reason: "2147483647 elements of at least 6 bytes, 11 remain",
  });
});

test("null is refused where the version does not allow it", () => {
  const { codec } = find("MetadataResponse");
  const message = { topics: [{}, { name: null }] };
  assert.throws(() => encodeMessage(codec, 11, message), { path: "MetadataResponse.topics[1].name" });
  assert.doesNotThrow(() => encodeMessage(codec, 12, message));
});

test("values out of their type's range are refused with their path", () => {
  const { codec } = find("FetchRequest");
  const encode = (partition: object) => () => encodeMessage(codec, 17, { topics: [{ partitions: [partition] }] });
  const prefix = "FetchRequest.topics[0].partitions[0]";
  assert.throws(encode({ partition: 2 ** 31 }), { path: `${prefix}.partition` });
  assert.throws(encode({ partition: 1.5 }), { path: `${prefix}.partition` });
  assert.throws(encode({ fetchOffset: 2n ** 63n }), { path: `${prefix}.fetchOffset` });
  assert.throws(encode({ fetchOffset: 2 ** 53 }), { path: `${prefix}.fetchOffset` });
  assert.throws(encode({ replicaDirectoryId: "no uuid" }), { path: `${prefix}.replicaDirectoryId` });
  assert.throws(() => encodeMessage(codec, 17, { maxWaitMs: Number.NaN }), { path: "FetchRequest.maxWaitMs" });
  assert.throws(() => encodeMessage(codec, 17, { rackId: "x".repeat(40000) }), { path: "FetchRequest.rackId" });
  assert.throws(() => encodeMessage(codec, 17, { replicaState: { replicaEpoch: 0.5 } }), {
    path: "FetchRequest.replicaState.replicaEpoch",
  });
});

function find(name: string): SchemaAndCodec {
  return codecs.find(({ schema }) => schema.name === name) ?? assert.fail(name);
}

test("the tags of random messages are written in their order", () => {
  const { schema, codec } = find("PartitionChangeRecord");
  const tags = schema.root.fields.filter((field) => isTagged(field, 2)).map((field) => [field.name, []]);
  const bytes = encodeMessage(codec, 2, { ...Object.fromEntries(tags), leader: 7, leaderRecoveryState: 1 });
  const fields = bytes.subarray(4 + 16 + 1);
  const seen: number[] = [];
  for (let at = 0; at < fields.length; at += 2 + (fields[at + 1] ?? 0)) seen.push(fields[at] ?? -1);
  assert.deepEqual(seen, [0, 1, 2, 3, 4, 5, 6, 7, 8]);
});
