/** Each codec both ways, what it refuses, what Kafka's readers accept; bombs; the two twins read each other. */
import assert from "node:assert";
import { test } from "node:test";
import { constants, gzipSync, zstdCompressSync } from "node:zlib";
import fc from "fast-check";
import lz4 from "lz4-napi";
import snappy from "snappy";
import { ProtocolError } from "../protocol-error.ts";
import { compress, decompress } from "./compression.ts";
import * as browser from "./compression-browser.ts";
import * as native from "./compression-native.ts";
import { measureLz4Frame } from "./lz4-frame.ts";
import { compression } from "./record-batch.ts";
import { frameSnappy } from "./snappy-framing.ts";
import { codecs } from "./testing.ts";
import { xxHash32 } from "./xxhash32.ts";

const mebibyte = 1024 * 1024;
const text = Buffer.from(Array.from({ length: 30_000 }, (_, index) => `record ${index % 777} `).join(""));
const bytesMax = text.length;
/** Random, repetitive, and large enough for several blocks. */
const anyBytes = fc.oneof(
  fc.uint8Array({ maxLength: 2000, size: "max" }).map((bytes) => Buffer.from(bytes)),
  fc
    .tuple(fc.uint8Array({ minLength: 1, maxLength: 20, size: "max" }), fc.nat(200_000))
    .map(([unit, length]) => Buffer.alloc(length, unit)),
);

function refused(call: () => unknown): void {
  assert.throws(call, ProtocolError);
}

for (const [name, codec] of codecs) {
  test(`${name}: any bytes come back, exactly up to the bound`, () => {
    const property = fc.property(anyBytes, (bytes) => {
      const compressed = compress(codec, undefined, [bytes.subarray(0, 10), bytes.subarray(10)]);
      assert(decompress(codec, compressed, { bytesMax: bytes.length }).equals(bytes));
      if (bytes.length > 0) refused(() => decompress(codec, compressed, { bytesMax: bytes.length - 1 }));
    });
    fc.assert(property, { numRuns: 60 });
  });

  test(`${name}: what is cut off is refused`, () => {
    if (codec === compression.NONE) return;
    const compressed = compress(codec, undefined, [text]);
    for (const length of [0, 1, 5, 20, compressed.length >> 1, compressed.length - 1]) {
      refused(() => decompress(codec, compressed.subarray(0, length), { bytesMax }));
    }
  });
}

test("levels of gzip and zstd are passed on", () => {
  const sizeAt = (codec: 1 | 4, level: number) => {
    const compressed = compress(codec, level, [text]);
    assert(decompress(codec, compressed, { bytesMax }).equals(text));
    return compressed.length;
  };
  assert(sizeAt(compression.GZIP, 9) < sizeAt(compression.GZIP, 1));
  assert.strictEqual(sizeAt(compression.GZIP, -1), sizeAt(compression.GZIP, 6));
  assert(sizeAt(compression.ZSTD, 22) < sizeAt(compression.ZSTD, 1));
  assert(sizeAt(compression.ZSTD, 1) < sizeAt(compression.ZSTD, -131072));
});

/** Streams that inflate to 1 GiB, or claim to. */
function bombs(): [string, 1 | 2 | 3 | 4, Buffer][] {
  const zeros = Buffer.alloc(16 * mebibyte);
  const times64 = (bytes: Buffer) => Buffer.concat(new Array<Buffer>(64).fill(bytes));
  const lz4Block = lz4.compressFrameSync(zeros);
  const snappyBlock = snappy.compressSync(zeros);
  const claim = Buffer.from(snappyBlock.subarray(0, 100));
  claim.set([0xff, 0xff, 0xff, 0xff, 0x0f]);
  return [
    ["gzip members", compression.GZIP, times64(gzipSync(zeros))],
    ["zstd frames", compression.ZSTD, times64(zstdCompressSync(zeros))],
    ["one zstd frame", compression.ZSTD, zstdCompressSync(zeros)],
    ["snappy blocks", compression.SNAPPY, frameSnappy(zeros, native.snappyCompressBlock)],
    ["one snappy block", compression.SNAPPY, snappyBlock],
    ["a snappy block that lies", compression.SNAPPY, claim],
    // The frame's blocks 64 times over, between its header and its end mark.
    [
      "lz4 blocks",
      compression.LZ4,
      Buffer.concat([lz4Block.subarray(0, 7), times64(lz4Block.subarray(7, -4)), Buffer.alloc(4)]),
    ],
  ];
}

test("bombs are refused before memory is taken for them", () => {
  for (const [name, codec, bomb] of bombs()) {
    const peakKiB = process.resourceUsage().maxRSS;
    refused(() => decompress(codec, bomb, { bytesMax: mebibyte }));
    const grownKiB = process.resourceUsage().maxRSS - peakKiB;
    assert(grownKiB < 32 * 1024, `${name}: ${grownKiB} KiB`);
  }
});

test("streams put together are read as one, as Java's readers do", () => {
  const [a, b] = [text.subarray(0, 100_000), text.subarray(100_000)];
  const joined = (...parts: Buffer[]) => Buffer.concat(parts);
  const skippable = Buffer.from("502a4d1804000000aabbccdd", "hex");
  const frame = (bytes: Buffer) => frameSnappy(bytes, native.snappyCompressBlock);
  assert(decompress(compression.GZIP, joined(gzipSync(a), gzipSync(b)), { bytesMax }).equals(text));
  const frames = joined(skippable, zstdCompressSync(a), skippable, zstdCompressSync(b));
  assert(decompress(compression.ZSTD, frames, { bytesMax }).equals(text));
  assert(decompress(compression.SNAPPY, joined(frame(a), frame(b)), { bytesMax }).equals(text));
});

test("what follows the last zstd frame and is none is refused", () => {
  refused(() =>
    decompress(compression.ZSTD, Buffer.concat([zstdCompressSync(text), Buffer.from("more")]), { bytesMax }),
  );
});

test("snappy without framing is read, as librdkafka writes it", () => {
  assert(decompress(compression.SNAPPY, snappy.compressSync(text), { bytesMax }).equals(text));
});

test("snappy blocks that do not fit are refused", () => {
  const framed = compress(compression.SNAPPY, undefined, [text]);
  for (const size of [-1, 2 ** 31 - 1, 0]) {
    const broken = Buffer.from(framed);
    broken.writeInt32BE(size, 16);
    refused(() => decompress(compression.SNAPPY, broken, { bytesMax }));
  }
  const cutHeader = Buffer.concat([framed, framed.subarray(0, 12)]);
  refused(() => decompress(compression.SNAPPY, cutHeader, { bytesMax }));
});

test("lz4 frames with every lawful flag are read, linked blocks are refused as Kafka does", () => {
  for (const options of [
    { blockChecksums: true },
    { contentChecksum: true },
    { blockChecksums: true, contentChecksum: true },
  ]) {
    const frame = lz4.compressFrameSync(text, options);
    assert(decompress(compression.LZ4, frame, { bytesMax }).equals(text));
  }
  const frame = lz4.compressFrameSync(text);
  const withSize = withFlags(frame, 0x68, Buffer.from(BigUint64Array.of(BigInt(text.length)).buffer));
  assert(decompress(compression.LZ4, withSize, { bytesMax }).equals(text));
  for (const flags of [0x40, 0x61, 0x62, 0xa0, 0x20]) {
    refused(() => decompress(compression.LZ4, withFlags(frame, flags), { bytesMax }));
  }
});

/** The frame with other flags and fields in its header, whose checksum is right. */
function withFlags(frame: Buffer, flags: number, fields = Buffer.alloc(0)): Buffer {
  const header = Buffer.concat([frame.subarray(0, 6), fields, Buffer.alloc(1)]);
  header[4] = flags;
  header[header.length - 1] = (xxHash32(header, 4, header.length - 1) >>> 8) & 255;
  return Buffer.concat([header, frame.subarray(7)]);
}

test("a wrong header checksum of lz4 is passed over only where message sets v0 ask for it", () => {
  const frame = Buffer.from(lz4.compressFrameSync(text));
  frame.writeUInt8(frame.readUInt8(6) ^ 1, 6);
  refused(() => decompress(compression.LZ4, frame, { bytesMax }));
  assert(decompress(compression.LZ4, frame, { bytesMax, ignoreLz4HeaderChecksum: true }).equals(text));
});

test("bytes after an lz4 frame are left out, as Kafka does", () => {
  const frame = lz4.compressFrameSync(text);
  assert(decompress(compression.LZ4, Buffer.concat([frame, Buffer.from("more")]), { bytesMax }).equals(text));
});

test("an lz4 frame of large blocks with little in them is measured by its sequences", () => {
  const small = Buffer.alloc(5000, "ab");
  const frame = Buffer.from(lz4.compressFrameSync(small));
  const largeBlocks = withFlags(Buffer.concat([frame.subarray(0, 5), Buffer.from([0x70]), frame.subarray(6)]), 0x60);
  assert.strictEqual(measureLz4Frame(largeBlocks, small.length, false).outputBytesMax, small.length);
  assert(decompress(compression.LZ4, largeBlocks, { bytesMax: small.length }).equals(small));
});

/** What compresses to every kind of literal and copy: text, repetitions of short and long distance, noise. */
const anyPieces = fc
  .array(
    fc.oneof(
      fc.uint8Array({ maxLength: 100, size: "max" }).map((bytes) => Buffer.from(bytes)),
      fc
        .tuple(fc.uint8Array({ minLength: 1, maxLength: 40, size: "max" }), fc.nat(400))
        .map(([unit, length]) => Buffer.alloc(length, unit)),
      fc.tuple(fc.nat(5000), fc.nat(300)).map(([at, length]) => text.subarray(at, at + length)),
    ),
    { maxLength: 60, size: "max" },
  )
  .map((pieces) => Buffer.concat(pieces));

test("snappy and lz4 fill the memory they are given and nothing around it", () => {
  const guard = 64;
  const property = fc.property(anyPieces, (bytes) => {
    const streams: [2 | 3, Buffer][] = [
      [compression.LZ4, lz4.compressFrameSync(bytes)],
      [compression.SNAPPY, snappy.compressSync(bytes)],
      [compression.SNAPPY, frameSnappy(bytes, native.snappyCompressBlock)],
    ];
    for (const [codec, stream] of streams) {
      let memory = Buffer.alloc(0);
      const allocate = (sizeInBytes: number) => {
        memory = Buffer.alloc(sizeInBytes + 2 * guard, 0xee);
        return memory.subarray(guard, guard + sizeInBytes);
      };
      const inflated = decompress(codec, stream, { bytesMax: bytes.length, allocate });
      assert(inflated.equals(bytes));
      assert.strictEqual(inflated.buffer, memory.buffer);
      assert(memory.subarray(0, guard).every((byte) => byte === 0xee));
      assert(memory.subarray(-guard).every((byte) => byte === 0xee));
    }
  });
  fc.assert(property, { numRuns: 200 });
});

test("XXH32 of the empty input and of a known one", () => {
  assert.strictEqual(xxHash32(Buffer.alloc(0), 0, 0), 0x02cc5d05);
  const known = Buffer.from("Nobody inspects the spammish repetition");
  assert.strictEqual(xxHash32(known, 0, known.length), 0xe2293b2f);
});

test("each twin reads what the other writes", () => {
  const property = fc.property(anyBytes, (bytes) => {
    const limit = bytes.length;
    for (const level of [1, 6, 9]) assert(browser.gunzip(native.gzip(bytes, level), limit).equals(bytes));
    assert(native.gunzip(browser.gzip(bytes, 6), limit, undefined).equals(bytes));
    assert(
      browser.gunzip(Buffer.concat([browser.gzip(bytes, 6), native.gzip(bytes, 6)]), limit * 2).length === limit * 2,
    );
    assert(native.zstdDecompress(browser.zstdCompress(bytes, 3), limit, undefined).equals(bytes));
    assert(browser.zstdDecompress(browser.zstdCompress(bytes, 3), limit).equals(bytes));
    assert(lz4.decompressFrameSync(browser.lz4CompressFrame(bytes)).equals(bytes));
    for (const frame of [native.lz4CompressFrame(bytes), browser.lz4CompressFrame(bytes)]) {
      assert(decompress(compression.LZ4, frame, { bytesMax: limit }).equals(bytes));
    }
    assert.deepStrictEqual(snappy.uncompressSync(browser.snappyCompressBlock(bytes)), bytes);
    for (const compressBlock of [native.snappyCompressBlock, browser.snappyCompressBlock]) {
      assert(decompress(compression.SNAPPY, compressBlock(bytes), { bytesMax: limit }).equals(bytes));
      assert(decompress(compression.SNAPPY, frameSnappy(bytes, compressBlock), { bytesMax: limit }).equals(bytes));
    }
    if (limit === 0) return;
    refused(() => browser.gunzip(native.gzip(bytes, 6), limit - 1));
    refused(() => browser.zstdDecompress(browser.zstdCompress(bytes, 3), limit - 1));
  });
  fc.assert(property, { numRuns: 60 });
});

test("the browser's zstd passes over skippable frames, and refuses compressed blocks by name", () => {
  const skippable = Buffer.from("502a4d1804000000aabbccdd", "hex");
  const stored = browser.zstdCompress(text, 3);
  assert(browser.zstdDecompress(Buffer.concat([skippable, stored, skippable]), bytesMax).equals(text));
  const checked = zstdCompressSync(Buffer.alloc(100_000), { params: { [constants.ZSTD_c_checksumFlag]: 1 } });
  refused(() => browser.zstdDecompress(zstdCompressSync(text), bytesMax));
  assert(checked.length < 100);
});

test("the browser's readers refuse any damage with ProtocolError", () => {
  const short = text.subarray(0, 2000);
  const streams: [Buffer, (bytes: Buffer) => Buffer][] = [
    [native.gzip(short, 9), (bytes) => browser.gunzip(bytes, 5000)],
    [browser.gzip(short, 9), (bytes) => browser.gunzip(bytes, 5000)],
    [browser.zstdCompress(short, 3), (bytes) => browser.zstdDecompress(bytes, 5000)],
    [native.snappyCompressBlock(short), (bytes) => decompress(compression.SNAPPY, bytes, { bytesMax: 5000 })],
    [
      lz4.compressFrameSync(short, { blockChecksums: true, contentChecksum: true }),
      (bytes) => decompress(compression.LZ4, bytes, { bytesMax: 5000 }),
    ],
  ];
  for (const [stream, read] of streams) {
    const property = fc.property(
      fc.nat(stream.length - 1),
      fc.integer({ min: 1, max: 255 }),
      fc.nat(30),
      (at, bits, cut) => {
        const damaged = Buffer.from(stream.subarray(0, stream.length - cut));
        if (at < damaged.length) damaged.writeUInt8(damaged.readUInt8(at) ^ bits, at);
        try {
          assert(read(damaged).length <= 5000);
        } catch (error) {
          assert(error instanceof ProtocolError, String(error));
        }
      },
    );
    fc.assert(property, { numRuns: 1000 });
  }
});
