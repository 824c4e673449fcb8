/**
 * Targeted looks at one promise each, on a real node: fast, and certain to see the promise broken. What a kill does not do to the page cache, a
 * loss of power would, is done to the files between kill and start: a torn batch, a flipped bit, bytes behind the end.
 */
import assert from "node:assert/strict";
import { appendFileSync, readFileSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { errorCode } from "@samsa/protocol";
import { recordBatch } from "@samsa/protocol/records";
import { CrashScenario } from "./crash-scenario.ts";
import { LedgerError } from "./ledger.ts";
import { type Bundles, ProbeNode } from "./probe-node.ts";
import { createRandom } from "./random.ts";

/** Rejects when the promise is broken. */
export type Probe = (bundles: Bundles) => Promise<void>;

/** Positions of the batches in a file of whole batches. */
function positionsOf(path: string): number[] {
  const bytes = readFileSync(path);
  const positions: number[] = [];
  for (let at = 0; at < bytes.length; at += recordBatch.sizeInBytes(bytes, at)) positions.push(at);
  return positions;
}

function flip(path: string, at: number): void {
  const bytes = readFileSync(path);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(path, bytes);
}

const lastValueByte = 70;

const acknowledgedIsThere: Probe = async (bundles) => {
  const scenario = await CrashScenario.create({ ...bundles, random: createRandom(1) });
  try {
    for (const when of ["before", "torn", "after"] as const)
      await scenario.round({ aim: { kind: "append", when, count: 20 }, loadMs: 200 });
    await scenario.finish();
  } finally {
    await scenario.dispose();
  }
};

const cleaningAndTransactionsHold: Probe = async (bundles) => {
  const scenario = await CrashScenario.create({ ...bundles, random: createRandom(2) });
  try {
    for (const count of [40, 25, 60]) {
      await scenario.round({ aim: { kind: "cleaning", when: "after", count }, loadMs: 300 });
    }
    await scenario.finish();
  } finally {
    await scenario.dispose();
  }
};

const appendsAreChecked: Probe = (bundles) =>
  ProbeNode.run(bundles, async (node) => {
    await node.append(0, 3);
    const corrupt = node.batch(3);
    corrupt[lastValueByte] = (corrupt[lastValueByte] ?? 0) ^ 1;
    const answer = await node.send(corrupt);
    if (answer.errorCode !== errorCode.CORRUPT_MESSAGE)
      throw new LedgerError(`a batch whose CRC does not match was answered with error ${answer.errorCode}`);
    await node.append(3, 5);
    await node.holds(5);
  });

const flippedBitIsCut: Probe = (bundles) =>
  ProbeNode.run(bundles, async (node) => {
    await node.append(0, 10);
    await node.kill();
    const position = positionsOf(node.lastSegment())[7];
    assert(position !== undefined);
    flip(node.lastSegment(), position + lastValueByte);
    await node.start();
    await node.holds(7);
    await node.append(7, 12);
    await node.stop();
    await node.start();
    await node.holds(12);
  });

const segmentsBehindACutGo: Probe = (bundles) =>
  ProbeNode.run(bundles, async (node) => {
    let count = 0;
    while (node.segments().length < 3) await node.append(count, ++count);
    await node.kill();
    // A finished segment is flushed in the background, which moves the recovery point behind it: it is taken back.
    writeFileSync(`${node.directory}/../recovery-point-offset-checkpoint`, "0\n0\n");
    const [first = ""] = node.segments();
    const position = positionsOf(first)[3];
    assert(position !== undefined);
    flip(first, position + lastValueByte);
    await node.start();
    await node.holds(3);
    await node.append(3, count);
    await node.holds(count);
  });

/** What tears the tail, and how many of ten batches are whole afterwards. */
function tornTail(tear: (path: string) => void, whole: number): Probe {
  return (bundles) =>
    ProbeNode.run(bundles, async (node) => {
      await node.append(0, 10);
      await node.kill();
      tear(node.lastSegment());
      await node.start();
      await node.holds(whole);
      // Past the end of the segment, so that leftovers would lie in the middle of the log.
      let count = whole;
      while (node.segments().length < 3) await node.append(count, ++count);
      await node.kill();
      await node.start();
      await node.holds(count);
      await node.stop();
      await node.start();
      await node.holds(count);
    });
}

const halfABatchIsCut = tornTail((path) => truncateSync(path, statSync(path).size - 7), 9);
const garbageIsCut = tornTail((path) => appendFileSync(path, Buffer.alloc(9000, "garbage")), 10);
const staleBatchesAreCut = tornTail((path) => appendFileSync(path, readFileSync(path)), 10);

const fiveBatchesAreRemembered: Probe = (bundles) =>
  ProbeNode.run(bundles, async (node) => {
    await node.append(0, 8);
    await node.append(3, 8);
    await node.kill();
    await node.start();
    await node.append(3, 8);
    await node.append(8, 9);
    await node.holds(9);
  });

export const probes = {
  "what is acknowledged survives a kill": acknowledgedIsThere,
  "cleaning takes what was replaced, transactions end as they were ended": cleaningAndTransactionsHold,
  "a batch with a wrong CRC is refused": appendsAreChecked,
  "after a kill the log is cut at a flipped bit": flippedBitIsCut,
  "segments behind a cut go": segmentsBehindACutGo,
  "after a kill half a batch is cut": halfABatchIsCut,
  "after a kill garbage at the end is cut": garbageIsCut,
  "after a kill stale batches at the end are cut": staleBatchesAreCut,
  "the last five batches of a producer are known, after a kill too": fiveBatchesAreRemembered,
} satisfies Record<string, Probe>;
