/** The bytes that Kafka's own classes make of each message in each version, both ways. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { loadCodecs } from "../tools/all-codecs.ts";
import { readVectors } from "../tools/golden-vectors.ts";
import { defaultOf, takeRecords } from "../tools/schema-values.ts";
import { decodeMessage, encodeMessage } from "./codec.ts";

const codecs = await loadCodecs();
const vectors = readVectors();

test("there are 1,456 golden vectors, for every message that has a version but one", () => {
  assert.equal(vectors.length, 1456);
  const covered = new Set(vectors.map(({ schema }) => schema.name));
  const missing = [...codecs.values()].filter(({ schema }) => !covered.has(schema.name));
  const withVersions = missing.filter(({ schema }) => schema.versions.highest >= schema.versions.lowest);
  assert.deepEqual(
    withVersions.map(({ schema }) => schema.name),
    ["SubscriptionInfoData"],
  );
});

test("every golden vector decodes to its value, fields it lacks to their defaults", () => {
  for (const { schema, version, value, bytes } of vectors) {
    const { codec } = codecs.get(schema.name) ?? assert.fail(schema.name);
    const decoded = decodeMessage(codec, version, bytes, { refuseTrailing: true });
    takeRecords(schema.root, value.complete, decoded);
    assert.deepEqual(decoded, value.complete, `${schema.name} version ${version}`);
  }
});

test("every golden vector encodes to its bytes", () => {
  for (const { schema, version, value, bytes } of vectors) {
    const { codec } = codecs.get(schema.name) ?? assert.fail(schema.name);
    const decoded = decodeMessage(codec, version, bytes);
    takeRecords(schema.root, value.given, decoded);
    takeRecords(schema.root, value.complete, decoded);
    const what = `${schema.name} version ${version}`;
    assert.equal(encodeMessage(codec, version, value.given).toString("hex"), bytes.toString("hex"), what);
    assert.equal(encodeMessage(codec, version, value.complete).toString("hex"), bytes.toString("hex"), what);
  }
});

test("a message of defaults decodes as the schema says", () => {
  for (const { schema, codec } of codecs.values()) {
    for (let version = schema.versions.lowest; version <= schema.versions.highest; version++) {
      const decoded = decodeMessage(codec, version, encodeMessage(codec, version, {}), { refuseTrailing: true });
      assert.deepEqual(decoded, defaultOf(schema.root), `${schema.name} version ${version}`);
    }
  }
});
