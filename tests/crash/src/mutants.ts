/** Named mistakes, each an exact change to a source file, and the probe that must see it. */
import type { SourceChange } from "./bundle.ts";
import type { probes } from "./probes.ts";

export interface Mutant {
  readonly name: string;
  readonly changes: readonly SourceChange[];
  readonly caughtBy: keyof typeof probes;
}

const log = "packages/log/src";

export const mutants: readonly Mutant[] = [
  {
    name: "acknowledge before the write",
    changes: [
      {
        file: `${log}/append-queue.ts`,
        from: "const append = { batch, answer };",
        to: `const append = { batch, answer: undefined };
             if (answer !== undefined) this.#state.context.world.clock.defer(() => answer.done(answer.result));`,
      },
      {
        file: `${log}/write-turns.ts`,
        from: "this.#clock.defer(this.#write);",
        to: "this.#clock.setTimer(3, this.#write);",
      },
    ],
    caughtBy: "what is acknowledged survives a kill",
  },
  {
    name: "skip the CRC check of an append",
    changes: [
      {
        file: `${log}/append-validation.ts`,
        from: "if (!recordBatch.isCrcValid(b, 0)) return errorCode.CORRUPT_MESSAGE;",
        to: "",
      },
    ],
    caughtBy: "a batch with a wrong CRC is refused",
  },
  {
    name: "skip the CRC check at start",
    changes: [
      {
        file: `${log}/batch-check.ts`,
        from: 'return recordBatch.isCrcValid(b, at) ? undefined : "CRC does not match";',
        to: "return undefined;",
      },
    ],
    caughtBy: "after a kill the log is cut at a flipped bit",
  },
  {
    name: "skip the truncation at start",
    changes: [{ file: `${log}/recover-segment.ts`, from: "segment.log.now().truncateNow(scanned.position);", to: "" }],
    caughtBy: "after a kill garbage at the end is cut",
  },
  {
    name: "keep segments behind a cut",
    changes: [
      {
        file: `${log}/load-partition.ts`,
        from: "const dropped = segments.removeFrom(index + 1);",
        to: "const dropped = segments.removeFrom(segments.all.length);",
      },
    ],
    caughtBy: "segments behind a cut go",
  },
  {
    name: "accept offsets that go back at start",
    changes: [
      {
        file: `${log}/batch-check.ts`,
        from: "recordBatch.baseOffset(b, at) < nextOffset)",
        to: "recordBatch.baseOffset(b, at) < 0)",
      },
      {
        file: `${log}/batch-check.ts`,
        from: "if (lastOffset < nextOffset)",
        to: "if (lastOffset < 0)",
      },
    ],
    caughtBy: "after a kill stale batches at the end are cut",
  },
  {
    name: "drop the fifth sequence",
    changes: [{ file: `${log}/producer-entry.ts`, from: "const batchesKeptMax = 5;", to: "const batchesKeptMax = 4;" }],
    caughtBy: "the last five batches of a producer are known, after a kill too",
  },
  {
    name: "forget the producers at start",
    changes: [
      {
        file: `${log}/recover-segment.ts`,
        from: "if (!hasProducerId(b, at)) return;",
        to: "if (hasProducerId(b, at) || at >= 0) return;",
      },
    ],
    caughtBy: "the last five batches of a producer are known, after a kill too",
  },
  {
    name: "clean away the latest record of a key",
    changes: [
      {
        file: `${log}/batch-cleaner.ts`,
        from: "if (record.offset < map.get(record.bytes, record.keyStart, record.keyLength)) return false;",
        to: "if (record.offset <= map.get(record.bytes, record.keyStart, record.keyLength)) return false;",
      },
    ],
    caughtBy: "cleaning takes what was replaced, transactions end as they were ended",
  },
  {
    name: "leave the last of a cleaned segment unwritten",
    changes: [
      {
        file: `${log}/cleaned-segment.ts`,
        from: "await this.write(throttle);\n    this.#segment.finishNow();",
        to: "this.#segment.finishNow();",
      },
    ],
    caughtBy: "cleaning takes what was replaced, transactions end as they were ended",
  },
  {
    name: "forget what was aborted",
    changes: [
      {
        file: `${log}/producer-state.ts`,
        from: "if (!marker.isAbort) return undefined;",
        to: "if (marker.offset >= 0) return undefined;",
      },
    ],
    caughtBy: "cleaning takes what was replaced, transactions end as they were ended",
  },
];
