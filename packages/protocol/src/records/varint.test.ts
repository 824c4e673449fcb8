/** Variable-length integers against bigint arithmetic, at all widths. */
import assert from "node:assert";
import { test } from "node:test";
import fc from "fast-check";
import { ProtocolError } from "../protocol-error.ts";
import {
  cursor,
  exactSumLimit,
  readVarint,
  readVarlong,
  readWideVarlong,
  varintBytes,
  varlongBytes,
  wrappingDifference,
  wrappingSum,
  writeVarint,
  writeVarlong,
} from "./varint.ts";

const int32 = fc.oneof(fc.integer(), fc.integer({ min: -70, max: 70 }), fc.constantFrom(-(2 ** 31), 2 ** 31 - 1));
const int64 = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });

test("32-bit integers come back, in as many bytes as were reckoned", () => {
  const property = fc.property(int32, (value) => {
    const b = Buffer.alloc(8);
    const end = writeVarint(b, 1, value);
    assert.strictEqual(end - 1, varintBytes(value));
    assert.strictEqual(readVarint(b, 1, end), value);
    assert.strictEqual(cursor.position, end);
    assert.throws(() => readVarint(b, 1, end - 1), ProtocolError);
  });
  fc.assert(property);
});

test("64-bit integers come back, in as many bytes as were reckoned, as numbers where those are exact", () => {
  const small = fc.maxSafeInteger().filter((value) => Math.abs(value) < exactSumLimit);
  const property = fc.property(fc.oneof(int64, small), (value) => {
    const b = Buffer.alloc(12);
    const end = writeVarlong(b, 1, value);
    assert.strictEqual(end - 1, varlongBytes(value));
    const read = readVarlong(b, 1, end);
    assert.strictEqual(cursor.position, end);
    assert.strictEqual(readWideVarlong(b, 1), BigInt(value));
    if (end - 1 <= 7) assert.strictEqual(BigInt(read), BigInt(value));
    else assert(Number.isNaN(read));
    assert.throws(() => readVarlong(b, 1, end - 1), ProtocolError);
  });
  fc.assert(property);
});

test("integers of too many bytes are refused", () => {
  const endless = Buffer.alloc(20, 0xff);
  assert.throws(() => readVarint(endless, 0, 20), ProtocolError);
  assert.throws(() => readVarlong(endless, 0, 20), ProtocolError);
});

test("sums and differences wrap at 64 bits as Java's do", () => {
  const property = fc.property(int64, int64, (base, value) => {
    const difference = BigInt(wrappingDifference(value, base));
    assert.strictEqual(difference, BigInt.asIntN(64, value - base));
    assert.strictEqual(BigInt(wrappingSum(base, difference)), value);
  });
  fc.assert(property);
  assert.strictEqual(wrappingSum(2n ** 63n - 1n, 1n), -(2n ** 63n));
  assert.strictEqual(wrappingSum(5, -3n), 2);
});
