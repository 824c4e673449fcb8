/** Reader and Writer: each type both ways, its limits, what is refused, and how long bytes travel. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type Int64, int64FromHalves } from "./int64.ts";
import { ProtocolError } from "./protocol-error.ts";
import { Reader } from "./reader.ts";
import { Writer } from "./writer.ts";

function written(write: (writer: Writer) => void): Buffer {
  const writer = new Writer(1);
  write(writer);
  return writer.toBuffer();
}

const hex = (write: (writer: Writer) => void): string => written(write).toString("hex");
const read = (text: string): Reader => new Reader(Buffer.from(text, "hex"));

test("integers at their limits, both ways", () => {
  assert.equal(
    hex((w) => w.int8(-128)),
    "80",
  );
  assert.equal(
    hex((w) => w.int16(-2)),
    "fffe",
  );
  assert.equal(
    hex((w) => w.uint16(65535)),
    "ffff",
  );
  assert.equal(
    hex((w) => w.int32(-(2 ** 31))),
    "80000000",
  );
  assert.equal(
    hex((w) => w.uint32(2 ** 32 - 1)),
    "ffffffff",
  );
  assert.equal(read("80").int8(), -128);
  assert.equal(read("fffe").int16(), -2);
  assert.equal(read("ffff").uint16(), 65535);
  assert.equal(read("80000000").int32(), -(2 ** 31));
  assert.equal(read("ffffffff").uint32(), 2 ** 32 - 1);
  assert.equal(read("02").bool(), true);
});

test("64-bit integers are numbers as long as they are safe, bigints beyond", () => {
  const cases: [string, Int64][] = [
    ["0000000000000000", 0],
    ["ffffffffffffffff", -1],
    ["001fffffffffffff", Number.MAX_SAFE_INTEGER],
    ["0020000000000000", 2n ** 53n],
    ["ffe0000000000001", Number.MIN_SAFE_INTEGER],
    ["ffe0000000000000", -(2n ** 53n)],
    ["7fffffffffffffff", 2n ** 63n - 1n],
    ["8000000000000000", -(2n ** 63n)],
    ["0000000100000000", 2 ** 32],
    ["ffffffff00000000", -(2 ** 32)],
    ["000000007fffffff", 2 ** 31 - 1],
    ["0000000080000000", 2 ** 31],
  ];
  for (const [bytes, value] of cases) {
    assert.equal(read(bytes).int64(), value, bytes);
    assert.equal(
      hex((w) => w.int64(value)),
      bytes,
    );
    assert.equal(
      hex((w) => w.int64(BigInt(value))),
      bytes,
    );
  }
});

test("any 64-bit value survives, in the one form it has", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), (value) => {
      const bytes = Buffer.alloc(8);
      bytes.writeBigInt64BE(value);
      const back = new Reader(bytes).int64();
      assert.equal(BigInt(back), value);
      assert.equal(typeof back, Number.isSafeInteger(Number(value)) ? "number" : "bigint");
      assert.equal(int64FromHalves(bytes.readInt32BE(0), bytes.readUInt32BE(4)), back);
      assert.equal(
        hex((w) => w.int64(back)),
        bytes.toString("hex"),
      );
    }),
  );
});

test("a number that its type cannot hold is refused, not wrapped around", () => {
  const refused: ((writer: Writer) => void)[] = [
    (w) => w.int8(128),
    (w) => w.int16(-32769),
    (w) => w.uint16(-1),
    (w) => w.uint16(65536),
    (w) => w.int32(2 ** 31),
    (w) => w.int32(0.5),
    (w) => w.uint32(-1),
    (w) => w.uint32(2 ** 32),
    (w) => w.int64(2 ** 53),
    (w) => w.int64(Number.POSITIVE_INFINITY),
    (w) => w.int64(2n ** 63n),
    (w) => w.uvarint(-1),
    (w) => w.uvarint(2 ** 32),
  ];
  for (const write of refused) assert.throws(() => written(write), ProtocolError, String(write));
});

test("unsigned variable-length integers of up to 32 bits", () => {
  const cases: [string, number][] = [
    ["00", 0],
    ["7f", 127],
    ["8001", 128],
    ["ffff03", 65535],
    ["ffffffff07", 2 ** 31 - 1],
    ["ffffffff0f", 2 ** 32 - 1],
  ];
  for (const [bytes, value] of cases) {
    assert.equal(read(bytes).uvarint(), value);
    assert.equal(
      hex((w) => w.uvarint(value)),
      bytes,
    );
  }
  for (const bytes of ["ffffffff10", "ffffffffff01", "808080808000"]) {
    assert.throws(() => read(bytes).uvarint("length"), { path: "length", reason: /more than 32 bits/ });
  }
  assert.throws(() => read("80").uvarint(), ProtocolError);
});

test("text of every length and alphabet, both ways, in both forms", () => {
  const alphabets = [
    fc.string({ maxLength: 50, size: "max" }),
    fc.string({ unit: "binary", maxLength: 50, size: "max" }),
  ];
  fc.assert(
    fc.property(fc.oneof(...alphabets), (text) => {
      const bytes = written((writer) => {
        writer.string(text);
        writer.compactString(text);
        writer.nullableString(text);
        writer.compactNullableString(text);
        writer.nullableString(null);
        writer.compactNullableString(null);
      });
      const reader = new Reader(bytes);
      assert.equal(reader.string(), text);
      assert.equal(reader.compactString(), text);
      assert.equal(reader.nullableString(), text);
      assert.equal(reader.compactNullableString(), text);
      assert.equal(reader.nullableString(), null);
      assert.equal(reader.compactNullableString(), null);
      assert.equal(reader.remaining, 0);
    }),
  );
});

test("short text: every length, all ASCII, and one other character at each place", () => {
  for (let length = 0; length <= 14; length++) {
    const ascii = "abcdefghijklmn".slice(0, length);
    for (let place = -1; place < length; place++) {
      const text = place < 0 ? ascii : `${ascii.slice(0, place)}é${ascii.slice(place + 1)}`;
      const bytes = written((w) => w.compactString(text));
      assert.equal(new Reader(bytes).compactString(), text);
    }
  }
});

test("text is at most 32,767 bytes long, both ways", () => {
  const longest = "x".repeat(32767);
  assert.equal(new Reader(written((w) => w.compactString(longest))).compactString(), longest);
  assert.throws(() => written((w) => w.compactString(`${longest}x`, "topic")), { path: "topic" });
  assert.throws(() => written((w) => w.string("é".repeat(16384), "topic")), { path: "topic" });
  assert.throws(() => new Reader(written((w) => w.compactBytes(Buffer.alloc(32768)))).compactString("topic"), {
    path: "topic",
  });
});

test("null is refused where it is not asked for, and any negative length is null, as Kafka has it", () => {
  assert.equal(read("fffb").nullableString(), null);
  assert.equal(read("80000000").nullableBytes(), null);
  assert.equal(read("fffffffe").nullableArrayLength(1), -1);
  assert.throws(() => read("ffff").string("a"), { path: "a" });
  assert.throws(() => read("00").compactString("a"), { path: "a" });
  assert.throws(() => read("ffffffff").bytes("a"), { path: "a" });
  assert.throws(() => read("00").compactBytes("a"), { path: "a" });
  assert.throws(() => read("ffffffff").arrayLength(1, "a"), { path: "a" });
  assert.throws(() => read("00").compactArrayLength(1, "a"), { path: "a" });
});

test("bytes come out as views of the frame", () => {
  const frame = written((w) => w.bytes(Buffer.from("payload")));
  const view = new Reader(frame).bytes();
  frame[4] = "P".charCodeAt(0);
  assert.equal(view.toString(), "Payload");
});

test("a reader keeps to its part of the buffer", () => {
  const reader = new Reader(Buffer.from("0011223344", "hex"), 1, 3);
  assert.equal(reader.remaining, 2);
  assert.throws(() => reader.int32("field"), { path: "field", reason: "needs 4 bytes, 2 remain" });
  assert.equal(reader.int16(), 0x1122);
  assert.throws(() => reader.int8(), ProtocolError);
  assert.throws(() => new Reader(Buffer.alloc(4), 3, 5), /AssertionError|ERR_ASSERTION/);
});

test("long bytes become parts of their own, in order, and are not copied", () => {
  const long = Buffer.alloc(10_000, 1);
  const writer = new Writer();
  writer.int32(7);
  writer.bytes(long);
  writer.int32(8);
  writer.bytes([long, Buffer.from("short"), long]);
  const size = writer.sizeInBytes;
  const parts = writer.parts();
  assert.equal(parts.filter((part) => part === long).length, 3);
  assert.equal(parts.length, 6);
  const whole = Buffer.concat(parts);
  assert.equal(whole.length, size);
  const reader = new Reader(whole);
  assert.equal(reader.int32(), 7);
  assert.deepEqual(reader.bytes(), long);
  assert.equal(reader.int32(), 8);
  assert.deepEqual(reader.bytes(), Buffer.concat([long, Buffer.from("short"), long]));
  assert.equal(reader.remaining, 0);
});

test("tagged fields of any size, nested and with long bytes in them, carry their size in front", () => {
  for (const size of [0, 1, 126, 127, 128, 16_382, 16_383, 16_384, 70_000]) {
    const payload = Buffer.alloc(size, 5);
    const bytes = written((writer) => {
      writer.bytes(Buffer.alloc(5000));
      const outer = writer.beginTaggedField(3);
      const inner = writer.beginTaggedField(300);
      writer.raw(payload);
      writer.endTaggedField(inner);
      writer.endTaggedField(outer);
      writer.int8(9);
    });
    const reader = new Reader(bytes);
    reader.bytes();
    assert.equal(reader.uvarint(), 3);
    const outerEnd = reader.taggedFieldEnd();
    assert.equal(reader.uvarint(), 300);
    const innerEnd = reader.taggedFieldEnd();
    assert.deepEqual(reader.view(size), payload);
    reader.checkTaggedFieldEnd(innerEnd, "inner");
    reader.checkTaggedFieldEnd(outerEnd, "outer");
    assert.equal(reader.int8(), 9);
  }
});

test("elements and tagged fields of all levels together are refused above the reader's bound", () => {
  const bytes = Buffer.from("0000000200000001" + "02" + "0000" + "0100", "hex");
  const reader = (elementsMax: number) => new Reader(bytes, 0, bytes.length, elementsMax);
  const readAll = (cursor: Reader) => {
    cursor.arrayLength(1);
    cursor.arrayLength(1);
    cursor.skipTaggedFields();
    return cursor.remaining;
  };
  assert.equal(readAll(reader(5)), 0);
  assert.throws(() => readAll(reader(4)), ProtocolError);
  assert.throws(() => readAll(reader(2)), ProtocolError);
  assert.throws(() => readAll(reader(1)), ProtocolError);
});

test("an array's length is refused when its elements could not be there", () => {
  assert.equal(read("000000020000").arrayLength(1), 2);
  assert.throws(() => read("000000020000").arrayLength(2, "topics"), {
    path: "topics",
    reason: "2 elements of at least 2 bytes, 2 remain",
  });
  assert.throws(() => read("7fffffff").nullableArrayLength(1), ProtocolError);
  assert.throws(() => read("ffffffff0f").compactArrayLength(1), ProtocolError);
  assert.throws(() => read("ffffffff0f").compactNullableArrayLength(1), ProtocolError);
});
