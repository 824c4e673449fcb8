/** What the log promises of any disk, by name: the simulated disk's runs hold it to these and to nothing else. */

export const invariants = {
  "acknowledged in order": "an acknowledged batch gets the offset right behind the one acknowledged before it",
  "repeated batch": "a batch of an idempotent producer that is there already is answered with its first offset",
  "failure has a cause": "an append or a read fails only after something on the disk did",
  "directories fail alone": "a directory goes offline only for a failure of its own that was not a full disk",
  "full disk passes": "when there is room again, appends to directories that are online succeed",
  "reads give the log": "a read from any offset gives the batches from there on, whole and as they were made",
  "lookups give the log": "a search by time gives the first record that is not older",
  "nothing invented": "after a start the log holds what was handed in and nothing else, each batch at most once",
  "clean stop loses nothing": "after a clean stop the log is as it was",
  "kill loses nothing": "after a kill everything acknowledged is there",
  "power cut keeps what was flushed": "after a power cut everything flushed is there, and what is left is a prefix",
  "recovery point is durable": "everything below the recovery point is there after a power cut",
  "sequences go on":
    "of an idempotent producer the log holds a run of sequences, and the next one is accepted after any start",
  "files are lawful": "after a clean stop segments are whole batches, and index entries point at them",
  "buffers come back": "after a clean stop every buffer is back at the pool",
  "the log opens": "a start with a working disk succeeds, whatever happened before",
} as const;

export type InvariantName = keyof typeof invariants;

class InvariantError extends Error {
  override readonly name = "InvariantError";

  constructor(invariant: InvariantName, detail: string) {
    super(`${invariant} (${invariants[invariant]}): ${detail}`);
  }
}

/** How often each was looked at. */
export type InvariantCounts = Record<InvariantName, number>;

function noChecks(): InvariantCounts {
  return Object.fromEntries(Object.keys(invariants).map((name) => [name, 0])) as InvariantCounts;
}

export class InvariantChecks {
  readonly counts: InvariantCounts = noChecks();

  holds(invariant: InvariantName, condition: boolean, detail: () => string): void {
    this.counts[invariant]++;
    if (!condition) throw new InvariantError(invariant, detail());
  }
}
