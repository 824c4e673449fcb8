/**
 * Prints the branch coverage of the decoders (the reading functions of every generated message, and the Reader) under
 * golden vectors, random messages, truncations, misplaced tags and mutated frames; exit code 1 when it is under 95%.
 * Branches are V8's own: every block that it counts apart, and every function.
 */
import { type Profiler, Session } from "node:inspector/promises";
import fc from "fast-check";
import { isFlexible } from "../generator/schema.ts";
import { ProtocolError } from "../src/protocol-error.ts";
import { Reader } from "../src/reader.ts";
import { type AnyMessage, loadCodecs, type SchemaAndCodec } from "./all-codecs.ts";
import { arbitraryMessage } from "./arbitrary-messages.ts";
import { FrameMutator, loadCorpus, SeededNumbers } from "./frame-corpus.ts";
import { encodeBySchema } from "./schema-encoder.ts";

const wantedPercent = 95;
const seed = 20261;
const samplesPerVersion = 24;
const mutatedFrames = 300_000;
/** Shorter messages are cut off at each of their bytes, longer ones within the first of them. */
const cutBytesMax = 120;
const tagsMax = 12;

let decodings = 0;

function decode({ codec }: Pick<SchemaAndCodec, "codec">, version: number, bytes: Buffer): AnyMessage | undefined {
  decodings++;
  try {
    return codec.decode(new Reader(bytes), version);
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error;
    return undefined;
  }
}

function decodeVersion(each: SchemaAndCodec, version: number): void {
  const { schema } = each;
  for (const message of fc.sample(arbitraryMessage(schema, version), { numRuns: samplesPerVersion, seed })) {
    const bytes = encodeBySchema(schema, version, message);
    decode(each, version, bytes);
    for (let cut = 0; cut < Math.min(cutBytesMax, bytes.length); cut++) decode(each, version, bytes.subarray(0, cut));
    if (isFlexible(schema, version)) decodeWithTags(each, version, message);
  }
}

/** Tags, known ones and others, in structs and versions where they may not belong, with values that may not fit. */
function decodeWithTags(each: SchemaAndCodec, version: number, message: AnyMessage): void {
  for (let tag = 0; tag < tagsMax; tag++) {
    for (const value of [Buffer.alloc(0), Buffer.of(0), Buffer.of(1, 0)]) {
      const unknownTaggedFields = new Map([[tag, value]]);
      decode(each, version, encodeBySchema(each.schema, version, message, { unknownTaggedFields }));
    }
  }
}

async function exercise(): Promise<void> {
  const codecs = await loadCodecs();
  for (const each of codecs.values()) {
    decode(each, each.schema.versions.highest + 1, Buffer.alloc(0));
    for (let { lowest: version } = each.schema.versions; version <= each.schema.versions.highest; version++) {
      decodeVersion(each, version);
    }
  }
  const corpus = await loadCorpus();
  for (const frame of corpus) decode(frame, frame.version, frame.bytes.subarray(frame.bodyStart));
  const numbers = new SeededNumbers(seed);
  const mutator = new FrameMutator(numbers, corpus);
  for (let index = 0; index < mutatedFrames; index++) {
    const frame = corpus[index % corpus.length];
    if (frame === undefined) throw new Error("no corpus");
    decode(frame, frame.version, mutator.mutate(frame.bytes.subarray(frame.bodyStart), 0));
  }
}

interface FileCoverage {
  readonly file: string;
  branches: number;
  uncovered: string[];
}

const isDecoding = (name: string): boolean => /^(read|default)[A-Z]|^decode$/.test(name);

function summarize(result: readonly Profiler.ScriptCoverage[]): FileCoverage[] {
  const files: FileCoverage[] = [];
  for (const { url, functions } of result) {
    const file = /packages\/protocol\/(src\/(?:messages\/.*|reader)\.ts)$/.exec(url)?.[1];
    if (file === undefined) continue;
    const coverage: FileCoverage = { file, branches: 0, uncovered: [] };
    for (const { functionName, ranges } of functions) {
      if (file !== "src/reader.ts" && !isDecoding(functionName)) continue;
      coverage.branches += ranges.length;
      for (const { startOffset, count } of ranges) {
        if (count === 0) coverage.uncovered.push(`${functionName} at ${startOffset}`);
      }
    }
    files.push(coverage);
  }
  return files;
}

async function measured(run: () => Promise<void>): Promise<readonly Profiler.ScriptCoverage[]> {
  const session = new Session();
  session.connect();
  await session.post("Profiler.enable");
  await session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
  await run();
  const { result } = await session.post("Profiler.takePreciseCoverage");
  session.disconnect();
  return result;
}

Error.stackTraceLimit = 0;
const files = summarize(await measured(exercise));
const branches = files.reduce((sum, file) => sum + file.branches, 0);
const uncovered = files.reduce((sum, file) => sum + file.uncovered.length, 0);
const percent = (100 * (branches - uncovered)) / branches;
for (const file of files.filter((each) => each.uncovered.length > 0)) {
  console.log(
    `  ${file.file}: ${file.uncovered.length} of ${file.branches} not reached: ${file.uncovered.slice(0, 4).join(", ")}`,
  );
}
console.log(
  `decoders: ${branches - uncovered} of ${branches} branches in ${files.length} files, ${percent.toFixed(2)}%`,
);
console.log(`(${decodings} decodings; at least ${wantedPercent}% wanted)`);
process.exitCode = percent >= wantedPercent && files.length > 280 ? 0 : 1;
