/** Arbitrary batches for this room's tests. */
import fc from "fast-check";
import type { RecordToWrite } from "./build-record-batch.ts";
import { type Compression, compression } from "./record-batch.ts";

export const codecs: readonly (readonly [string, Compression])[] = Object.entries(compression);

const someBytes = fc.uint8Array({ maxLength: 300, size: "max" }).map((bytes) => Buffer.from(bytes));
const maybeBytes = fc.option(someBytes, { nil: null });
const commonTimestamp = fc.integer({ min: -1, max: 2_000_000_000_000 });
const anyTimestamp = fc
  .bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })
  .map((value) => (value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER ? Number(value) : value));

const arbitraryRecord: fc.Arbitrary<RecordToWrite> = fc.record(
  {
    timestamp: fc.oneof({ weight: 4, arbitrary: commonTimestamp }, { weight: 1, arbitrary: anyTimestamp }),
    key: maybeBytes,
    value: maybeBytes,
    headers: fc.array(
      fc.record(
        {
          key: fc.string({ unit: "grapheme", maxLength: 20, size: "max" }),
          value: fc.option(someBytes, { nil: null }),
        },
        { noNullPrototype: true },
      ),
      { maxLength: 3 },
    ),
  },
  { noNullPrototype: true },
);

export const arbitraryRecords = fc.array(arbitraryRecord, { minLength: 1, maxLength: 30, size: "max" });
