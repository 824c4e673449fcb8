/** Whatever bytes say: readers throw ProtocolError and nothing else, and the walk says what reading says. */
import assert from "node:assert";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { ProtocolError } from "../protocol-error.ts";
import { decodeControlRecord, endOfBatch, readMessageSet, readRecords, recordBatch, walkRecords } from "./index.ts";

const mutations = 200_000;
const options = { decompressedBytesMax: 100_000, requireKeys: false };
const fixtures: { name: string; bytes: string; batches: { magic: number }[] }[] = JSON.parse(
  readFileSync(new URL("./fixtures/kafka-batches.json", import.meta.url), "utf8"),
);
const seedsOf = (isSlow: boolean) =>
  fixtures
    .filter(({ name, bytes }) => bytes.length < 1000 && /gzip|zstd/.test(name) === isSlow)
    .map(({ bytes }) => Buffer.from(bytes, "base64"));
/** zlib takes a tenth of a millisecond to begin, so its batches are one in twenty. */
const slowSeeds = seedsOf(true);
const seeds = seedsOf(false);
// Most mutants are refused; their stacks are of no use.
Error.stackTraceLimit = 0;

/** A small generator of its own, so that a failure names the mutation that shows it. */
function generator(seed: number): (below: number) => number {
  let state = seed | 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

/** One to four bytes changed, anywhere or among header fields, the size left as it is; sometimes a cut. */
function mutate(bytes: Buffer, random: (below: number) => number): Buffer {
  const mutant = Buffer.from(bytes);
  for (let changes = 1 + random(4); changes > 0; changes--) {
    const at = random(4) === 0 ? random(Math.min(61, mutant.length)) : random(mutant.length);
    mutant.writeUInt8(random(2) === 0 ? random(256) : mutant.readUInt8(at) ^ (1 << random(8)), at);
  }
  return random(20) === 0 ? mutant.subarray(0, random(mutant.length)) : mutant;
}

function attempt<T>(call: () => T): T | ProtocolError {
  try {
    return call();
  } catch (error) {
    if (error instanceof ProtocolError) return error;
    throw error;
  }
}

function readEverything(bytes: Buffer): void {
  attempt(() => readMessageSet(bytes, options));
  if (attempt(() => endOfBatch(bytes, 0)) instanceof ProtocolError) return;
  attempt(
    () => recordBatch.baseOffset(bytes, 0) + recordBatch.producerId(bytes, 0) + recordBatch.lastSequence(bytes, 0),
  );
  recordBatch.isCrcValid(bytes, 0);
  const records = attempt(() => readRecords(bytes, 0, options));
  const walk = walkRecords(bytes, 0, options);
  if (walk.ok) {
    const isOffsetUnsafe = attempt(() => recordBatch.baseOffset(bytes, 0)) instanceof ProtocolError;
    assert(isOffsetUnsafe || !(records instanceof ProtocolError), "a batch that walks can be read");
  }
  if (records instanceof ProtocolError || !recordBatch.isControl(bytes, 0)) return;
  for (const { key, value } of records) attempt(() => decodeControlRecord(key, value));
}

test(`${mutations} mutated batches and message sets`, () => {
  for (let mutation = 0; mutation < mutations; mutation++) {
    const random = generator(mutation * 2_654_435_761);
    const from = mutation % 20 === 0 ? slowSeeds : seeds;
    const seed = from[random(from.length)];
    assert(seed !== undefined);
    const mutant = mutate(seed, random);
    try {
      readEverything(mutant);
    } catch (error) {
      assert.fail(`mutation ${mutation} (${mutant.toString("hex")}): ${error}`);
    }
  }
});
