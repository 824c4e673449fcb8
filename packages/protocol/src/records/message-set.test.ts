/** Message sets as their description says, and what is none. What Kafka itself wrote is in kafka-batches.test.ts. */
import assert from "node:assert";
import { test } from "node:test";
import { crc32, gzipSync } from "node:zlib";
import { ProtocolError } from "../protocol-error.ts";
import { readMessageSet } from "./index.ts";

const options = { decompressedBytesMax: 10_000 };

interface Message {
  offset: number;
  magic: number;
  attributes?: number;
  timestamp?: number;
  key?: Buffer | null;
  value: Buffer | null;
}

function sized(bytes: Buffer | null | undefined): Buffer {
  const length = Buffer.alloc(4);
  length.writeInt32BE(bytes?.length ?? -1);
  return bytes === null || bytes === undefined ? length : Buffer.concat([length, bytes]);
}

function message({ offset, magic, attributes = 0, timestamp = 0, key = null, value }: Message): Buffer {
  const time = Buffer.alloc(magic * 8);
  if (magic === 1) time.writeBigInt64BE(BigInt(timestamp));
  const body = Buffer.concat([Buffer.from([magic, attributes]), time, sized(key), sized(value)]);
  const head = Buffer.alloc(16);
  head.writeBigInt64BE(BigInt(offset));
  head.writeInt32BE(body.length + 4, 8);
  head.writeUInt32BE(crc32(body), 12);
  return Buffer.concat([head, body]);
}

function wrapped(offset: number, inner: Buffer[], attributes = 1): Buffer {
  return message({ offset, magic: 1, attributes, timestamp: 99, value: gzipSync(Buffer.concat(inner)) });
}

const value = Buffer.from("value");
const inner = [0, 1, 2].map((offset) => message({ offset, magic: 1, timestamp: offset, value }));
const offsets = (bytes: Buffer) => readMessageSet(bytes, options).map(({ offset }) => offset);

test("offsets in a compressed message of magic 1 count back from its own", () => {
  assert.deepStrictEqual(offsets(wrapped(52, inner)), [50, 51, 52]);
});

test("a compressed message at offset 0 leaves its messages' offsets as they are", () => {
  assert.deepStrictEqual(offsets(wrapped(0, inner)), [0, 1, 2]);
});

test("a compressed message stamped by the broker stamps its messages", () => {
  const messages = readMessageSet(wrapped(2, inner, 1 | 8), options);
  assert.deepStrictEqual(
    messages.map(({ timestamp, timestampType }) => [timestamp, timestampType]),
    [
      [99, 1],
      [99, 1],
      [99, 1],
    ],
  );
});

test("a message that the end cuts off is left out", () => {
  const two = Buffer.concat([message({ offset: 7, magic: 0, value }), message({ offset: 8, magic: 0, value })]);
  for (let length = two.length / 2; length < two.length; length++)
    assert.deepStrictEqual(offsets(two.subarray(0, length)), [7]);
});

test("every flipped byte behind the CRC is found by it", () => {
  const good = message({ offset: 7, magic: 1, key: value, value });
  for (let at = 12; at < good.length; at++) {
    const bad = Buffer.from(good);
    bad.writeUInt8(bad.readUInt8(at) ^ 1, at);
    assert.throws(() => readMessageSet(bad, options), ProtocolError, `byte ${at}`);
  }
});

test("what is no message set is refused", () => {
  const nested = wrapped(2, [wrapped(2, inner)]);
  const cutValue = message({ offset: 0, magic: 0, value: Buffer.alloc(10) });
  cutValue.writeInt32BE(11, 22);
  cutValue.writeUInt32BE(crc32(cutValue.subarray(16)), 12);
  for (const [what, bytes] of [
    ["compressed twice", nested],
    ["magic 2", message({ offset: 0, magic: 2, value }).fill(2, 16, 17)],
    ["zstd", message({ offset: 0, magic: 1, attributes: 4, value })],
    ["unknown compression", message({ offset: 0, magic: 1, attributes: 7, value })],
    ["compressed null", message({ offset: 0, magic: 1, attributes: 1, value: null })],
    ["compressed nothing", wrapped(0, [])],
    ["offset under its messages'", wrapped(1, inner)],
    ["a length that does not fit", cutValue],
    ["a size under the least", Buffer.alloc(40)],
    ["a bomb", wrapped(0, [message({ offset: 0, magic: 1, value: Buffer.alloc(20_000) })])],
  ] as const) {
    assert.throws(() => readMessageSet(bytes, options), ProtocolError, what);
  }
});
