/**
 * `npm run bench -- codec`: decoding and encoding against kafkajs and @platformatic/kafka, on the same frames.
 *
 * A row counts only after every field, key, value and header has been read: before anything is timed, what each library
 * hands over is compared with what the others do, and what each encodes is compared byte for byte. Exit code 1 when a
 * row is not ours.
 */
import assert from "node:assert/strict";
import { kafkajs } from "./codec/kafkajs.ts";
import { platformatic } from "./codec/platformatic.ts";
import { batchCount, partitionCount, recordsPerBatch } from "./codec/samples.ts";
import { samsa } from "./codec/samsa.ts";
import { Sink } from "./codec/sink.ts";
import type { FrameName, RowName, Subject } from "./codec/subject.ts";

const subjects: readonly Subject[] = [samsa, kafkajs, platformatic];
const rounds = 15;
const roundMs = 80;
const warmUpMs = 400;
const lengthBytes = 4;

const recordCount = (batchCount * recordsPerBatch).toLocaleString("en");
const frames: readonly { name: FrameName; title: string }[] = [
  { name: "metadataResponse", title: `Metadata response v6, ${partitionCount.toLocaleString("en")} partitions` },
  { name: "fetchResponse", title: `Fetch response v11, ${recordCount} records in ${batchCount} batches` },
  { name: "produceRequest", title: `Produce request v7, ${recordCount} records in ${batchCount} batches` },
];

/** The frame that all three encode alike. */
async function agreedFrame(name: FrameName): Promise<Buffer> {
  const encoded: Buffer[] = [];
  for (const subject of subjects) encoded.push(Buffer.concat([...(await subject.encode[name]())]));
  const [ours] = encoded;
  assert(ours !== undefined);
  for (const [index, theirs] of encoded.entries()) {
    assert(theirs.equals(ours), `${subjects[index]?.name} encodes another ${name}`);
  }
  return ours.subarray(lengthBytes);
}

/** Every library must have read the same contents. */
async function checkContents(name: FrameName, frame: Buffer): Promise<number> {
  const contents: string[][] = [];
  for (const subject of subjects) {
    const sink = new Sink(true);
    await subject.decode[name](frame, sink);
    contents.push(sink.collected ?? []);
  }
  const [ours = []] = contents;
  for (const [index, theirs] of contents.entries()) {
    assert.deepEqual(theirs, ours, `${subjects[index]?.name} reads another ${name}`);
  }
  return ours.length;
}

/** Microseconds per call, over about `forMs`. */
async function measure(call: () => unknown, forMs: number): Promise<number> {
  const started = performance.now();
  let calls = 0;
  let elapsedMs = 0;
  while (elapsedMs < forMs) {
    await call();
    calls++;
    elapsedMs = performance.now() - started;
  }
  return (elapsedMs * 1000) / calls;
}

/** Per subject its best round: what else the machine does only ever adds time. The subjects take turns. */
async function measureRow(calls: readonly (() => unknown)[]): Promise<number[]> {
  for (const call of calls) await measure(call, warmUpMs);
  const times: number[][] = calls.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (const [index, call] of calls.entries()) times[index]?.push(await measure(call, roundMs));
  }
  return times.map((each) => Math.min(...each));
}

interface Row {
  readonly row: RowName;
  readonly title: string;
  readonly microseconds: readonly number[];
}

function print(rows: readonly Row[]): void {
  const cell = (row: Row, index: number): string => {
    const own = row.microseconds[0] ?? Number.NaN;
    const theirs = row.microseconds[index] ?? Number.NaN;
    const mark = subjects[index]?.assembled.includes(row.row) ? "*" : " ";
    return `${theirs.toFixed(1)}${index === 0 ? "" : ` (${(theirs / own).toFixed(1)}x)`}${mark}`.padStart(24);
  };
  console.log(
    `${"microseconds per frame (best round)".padEnd(66)}${subjects.map(({ name }) => name.padStart(24)).join("")}`,
  );
  for (const row of rows) {
    const cells = subjects.map((_, index) => cell(row, index)).join("");
    console.log(`${`${row.row.split(" ")[0]}  ${row.title}`.padEnd(66)}${cells}`);
  }
  console.log("* the library has no such code; put together from its own cursor and record batch code");
}

export async function runCodecBench(): Promise<void> {
  const rows: Row[] = [];
  for (const { name, title } of frames) {
    const frame = await agreedFrame(name);
    const values = await checkContents(name, frame);
    console.log(`${title}: ${frame.length} bytes, ${values} values read alike by all, encoded alike by all`);
    const sink = new Sink(false);
    const decode = await measureRow(subjects.map((subject) => () => subject.decode[name](frame, sink)));
    const encode = await measureRow(subjects.map((subject) => () => subject.encode[name]()));
    assert(sink.touched !== 0 || sink.last !== undefined);
    rows.push(
      { row: `decode ${name}`, title, microseconds: decode },
      { row: `encode ${name}`, title, microseconds: encode },
    );
  }
  print(rows);
  const lost = rows.filter(({ microseconds: [ours = Number.NaN, ...others] }) => !others.every((each) => ours < each));
  for (const { row } of lost) console.log(`not the fastest: ${row}`);
  if (lost.length > 0) process.exitCode = 1;
}
