/** Uuids between bytes and the 22 characters that Kafka prints. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { ProtocolError } from "./protocol-error.ts";
import { randomUuid, uuidFromBytes, uuidToBytes, zeroUuid } from "./uuid.ts";

const sixteen = fc.uint8Array({ minLength: 16, maxLength: 16 }).map((bytes) => Buffer.from(bytes));

test("a uuid's text is its bytes in URL-safe base64 without padding", () => {
  fc.assert(
    fc.property(sixteen, fc.nat(5), (bytes, before) => {
      const text = uuidFromBytes(Buffer.concat([Buffer.alloc(before), bytes]), before);
      assert.equal(text, bytes.toString("base64url"));
      assert.deepEqual(uuidToBytes(text), bytes);
    }),
  );
  assert.equal(uuidFromBytes(Buffer.alloc(16), 0), zeroUuid);
});

test("text that is no uuid is refused", () => {
  for (const text of [
    "",
    "AAAAAAAAAAAAAAAAAAAAA",
    "AAAAAAAAAAAAAAAAAAAAAAA",
    "AAAAAAAAAA+AAAAAAAAAAA",
    "é".repeat(22),
  ]) {
    assert.throws(() => uuidToBytes(text), ProtocolError, text);
  }
  assert.throws(() => uuidToBytes("AAAAAAAAAAAAAAAAAAAAAB"), ProtocolError, "bits behind the last byte");
  assert.throws(() => uuidToBytes("AAAAAAAAAAAAAAAAAAAA!A"), ProtocolError);
});

test("a random uuid is of version 4 and does not look like an option", () => {
  fc.assert(
    fc.property(sixteen, (random) => {
      const before = Buffer.from(random);
      const bytes = uuidToBytes(randomUuid(random));
      assert.equal((bytes[6] ?? 0) >> 4, 4);
      assert.equal((bytes[8] ?? 0) >> 6, 2);
      assert.deepEqual(random, before);
    }),
  );
  assert.notEqual(randomUuid(Buffer.alloc(16, 0xf8))[0], "-");
});
