/** Native and table checksums against each other, the published check values and zlib. */
import assert from "node:assert";
import { test } from "node:test";
import { crc32 } from "node:zlib";
import fc from "fast-check";
import { crc32c, crc32cRange } from "#crc32c";
import { crc32Range, crc32c as tableCrc32c } from "./crc32c-table.ts";

const check = Buffer.from("123456789");

test("the check values of the two polynomials", () => {
  assert.strictEqual(crc32c(check), 0xe3069283);
  assert.strictEqual(tableCrc32c(check), 0xe3069283);
  assert.strictEqual(crc32Range(check, 0, check.length), 0xcbf43926);
});

test("native and table agree on any bytes, range and seed", () => {
  const property = fc.property(
    fc.uint8Array({ maxLength: 2000, size: "max" }),
    fc.nat(1999),
    fc.integer({ min: 0, max: 0xffff_ffff }),
    (array, start, seed) => {
      const bytes = Buffer.from(array);
      const from = Math.min(start, bytes.length);
      assert.strictEqual(crc32cRange(bytes, from, bytes.length, seed), tableCrc32c(bytes.subarray(from), seed));
      assert.strictEqual(crc32Range(bytes, from, bytes.length), crc32(bytes.subarray(from)));
    },
  );
  fc.assert(property);
});

test("a seed goes on where the bytes before ended", () => {
  const bytes = Buffer.from("some bytes ".repeat(100));
  for (const cut of [0, 1, 299, 300, 301, bytes.length]) {
    assert.strictEqual(crc32c(bytes.subarray(cut), crc32c(bytes.subarray(0, cut))), crc32c(bytes));
  }
});
