/** One partition of a run on the simulated disk: its producers, what it is asked, and what its model says to the answers. */
import type { World } from "@samsa/env";
import type { LogStore, PartitionLog, ReadResult } from "@samsa/log";
import { errorCode } from "@samsa/protocol";
import { buildRecordBatch, readRecords, recordBatch } from "@samsa/protocol/records";
import type { InvariantChecks } from "./disk-invariants.ts";
import { DiskModel, type Ending, type ModelBatch } from "./disk-model.ts";
import { checkFiles } from "./partition-files.ts";
import type { Random } from "./random.ts";

const producerIds = [11, 12, -1] as const;
const readBytesMax = 1 << 20;
const valueBytesMax = 700;

/** What a run lends its partitions. */
export interface DiskSurroundings {
  readonly random: Random;
  readonly checks: InvariantChecks;
  settle<T>(promise: Promise<T>): Promise<T>;
  /** Something has gone wrong on the disk since the store was opened. */
  hasTrouble(): boolean;
  /** Since the partition's directory was opened, nothing but full disks has. */
  isOnline(partition: DiskPartition): boolean;
  nextBatchId(): number;
}

interface Producer {
  readonly producerId: number;
  next: number;
  /** Failed, in order: sent once more, as they were, before anything new, when nothing is in flight any more. */
  again: ModelBatch[];
  inFlight: number;
  lastError: number;
}

export class DiskPartition {
  readonly topic: string;
  readonly partition: number;
  readonly model: DiskModel;
  readonly #around: DiskSurroundings;
  readonly #producers: readonly Producer[] = producerIds.map((producerId) => ({
    producerId,
    next: 0,
    again: [],
    inFlight: 0,
    lastError: 0,
  }));
  readonly #underWay = new Set<Promise<void>>();
  #log: PartitionLog | undefined;

  constructor(topic: string, partition: number, around: DiskSurroundings) {
    this.topic = topic;
    this.partition = partition;
    this.#around = around;
    this.model = new DiskModel(`${topic}-${partition}`, around.checks);
  }

  get name(): string {
    return this.model.name;
  }

  get log(): PartitionLog {
    if (this.#log === undefined) throw new Error(`${this.name} is not open`);
    return this.#log;
  }

  opened(store: LogStore): boolean {
    this.#log = store.get(this.topic, this.partition);
    return this.#log !== undefined;
  }

  /** A few batches of one producer at once: its own five in flight at most. */
  appendSome(): void {
    const producer = this.#around.random.pick(this.#producers);
    if (producer.again.length > 0 && producer.inFlight > 0) return;
    const again = producer.again.splice(0);
    const batches = [...again];
    const wanted = 1 + this.#around.random.integer(5);
    while (batches.length < wanted) batches.push(this.#make(producer));
    for (const batch of batches) this.#append(producer, batch);
  }

  #make(producer: Producer): ModelBatch {
    const { random } = this.#around;
    const id = this.#around.nextBatchId();
    const count = 1 + random.integer(3);
    const timestamp = 1_000_000 + id * 5;
    const records = Array.from({ length: count }, (_, index) => ({
      timestamp: timestamp + index,
      key: null,
      value: Buffer.from(`${id}.${index};`.repeat(1 + random.integer(valueBytesMax / 10))),
    }));
    const compression = random.pick([0, 0, 0, 1, 2, 3, 4] as const);
    const { producerId, next: first } = producer;
    const sequence = producerId < 0 ? {} : { producerId, producerEpoch: 0, baseSequence: first };
    producer.next += count;
    const bytes = buildRecordBatch({ records, compression, ...sequence });
    return { id, producerId, first, count, timestamp, bytes };
  }

  #append(producer: Producer, batch: ModelBatch): void {
    const { checks } = this.#around;
    this.model.handedIn(batch);
    producer.inFlight++;
    const appended = new Promise<void>((resolve, reject) => {
      // The log changes what it is given.
      const request = {
        records: Buffer.from(batch.bytes),
        owner: undefined,
        leaderEpoch: 0,
        origin: "client" as const,
      };
      this.log.append(request, ({ error, baseOffset }) => {
        producer.inFlight--;
        producer.lastError = error;
        try {
          if (error === 0) this.model.acknowledged(batch, baseOffset);
          else {
            checks.holds(
              "failure has a cause",
              this.#mayFail(producer, error),
              () => `${this.name}: append: error ${error}`,
            );
            if (batch.producerId >= 0) producer.again.push(batch);
          }
          resolve();
        } catch (violation) {
          reject(violation);
        }
      });
    });
    this.#underWay.add(appended);
    appended.then(
      () => this.#underWay.delete(appended),
      () => {},
    );
  }

  /** Behind a failed batch of the same producer the next one is out of order. */
  #mayFail(producer: Producer, error: number): boolean {
    if (error === errorCode.OUT_OF_ORDER_SEQUENCE_NUMBER) return producer.again.length > 0;
    return error === errorCode.KAFKA_STORAGE_ERROR && this.#around.hasTrouble();
  }

  /** Everything appended has its answer. */
  async settleAppends(): Promise<void> {
    await this.#around.settle(Promise.all(this.#underWay));
  }

  /** What was under way when the process ended will never be answered. */
  forgetAppends(): void {
    this.#underWay.clear();
    for (const producer of this.#producers) {
      producer.again = [];
      producer.inFlight = 0;
    }
    this.#log = undefined;
  }

  async readSome(): Promise<void> {
    const { random, checks } = this.#around;
    const { log, model } = this;
    const start = log.logStartOffset;
    const upTo = model.endOffset;
    if (start >= upTo) return;
    const offset = start + random.integer(upTo - start);
    const result = await this.#read(offset, 1 + random.integer(5000), upTo);
    if (result.error !== 0) {
      const isLawful = result.error === errorCode.KAFKA_STORAGE_ERROR && this.#around.hasTrouble();
      checks.holds("failure has a cause", isLawful, () => `${this.name}: read: error ${result.error}`);
      return;
    }
    let index = model.indexAt(offset);
    const batches = batchesIn(result);
    result.release();
    checks.holds("reads give the log", batches.length > 0, () => `${this.name}: nothing at ${offset} of ${upTo}`);
    for (const { id, baseOffset } of batches) {
      const expected = model.stored[index++];
      const isIt = expected?.batch.id === id && expected.baseOffset === baseOffset;
      checks.holds("reads give the log", isIt, () => `${this.name}: batch ${id} at ${baseOffset}, read from ${offset}`);
    }
  }

  async lookUp(): Promise<void> {
    const { random, checks } = this.#around;
    const known = this.model.stored[random.integer(Math.max(1, this.model.stored.length))];
    if (known === undefined) return;
    const timestamp = known.batch.timestamp + random.integer(known.batch.count);
    const start = this.log.logStartOffset;
    const expected = this.model.offsetForTimestamp(timestamp, start);
    const { endOffset } = this.model;
    const found = await this.#around.settle(
      new Promise<{ error: number; offset: number }>((resolve) => this.log.offsetForTimestamp(timestamp, resolve)),
    );
    if (found.error !== 0) {
      checks.holds(
        "failure has a cause",
        this.#around.hasTrouble(),
        () => `${this.name}: lookup: error ${found.error}`,
      );
      return;
    }
    // A batch that is written may be found before its append is answered.
    const isUnanswered = expected === -1 && found.offset >= endOffset;
    checks.holds(
      "lookups give the log",
      found.offset === expected || isUnanswered,
      () => `${this.name}: ${timestamp}: ${found.offset}, not ${expected}`,
    );
  }

  async flush(): Promise<void> {
    const { logEndOffset } = this.log;
    const error = await this.#around.settle(new Promise((resolve) => this.log.flush(resolve)));
    if (error === undefined) this.model.flushedTo = Math.max(this.model.flushedTo, logEndOffset);
    else
      this.#around.checks.holds(
        "failure has a cause",
        this.#around.hasTrouble(),
        () => `${this.name}: flush: ${error}`,
      );
  }

  /** Right before a power cut. */
  noteRecoveryPoint(): void {
    this.model.recoveryPoint = this.log.recoveryPoint;
  }

  async raiseStart(): Promise<void> {
    const { log } = this;
    const { random, checks } = this.#around;
    log.updateHighWatermark(log.logEndOffset);
    const offset = log.logStartOffset + random.integer(log.logEndOffset - log.logStartOffset + 1);
    const failure = await this.#around.settle(log.incrementLogStartOffset(offset).then(() => undefined, String));
    checks.holds(
      "failure has a cause",
      failure === undefined || this.#around.hasTrouble(),
      () => `${this.name}: ${failure}`,
    );
  }

  /** There is room again and nothing fails: an append to a directory that is online succeeds. */
  async appendOnMendedDisk(): Promise<void> {
    const plain = this.#producers.find(({ producerId }) => producerId < 0);
    if (plain === undefined || !this.#around.isOnline(this)) return;
    const before = this.model.endOffset;
    this.#append(plain, this.#make(plain));
    await this.settleAppends();
    this.#around.checks.holds("full disk passes", this.model.endOffset > before, () => `${this.name} takes no append`);
  }

  /** Reads everything after a start. */
  async started(ending: Ending): Promise<void> {
    const found: { id: number; baseOffset: number }[] = [];
    const { checks } = this.#around;
    const { logStartOffset, logEndOffset } = this.log;
    for (let next = logStartOffset; next < logEndOffset; ) {
      const result = await this.#read(next, readBytesMax, logEndOffset);
      const batches = result.error === 0 ? batchesIn(result) : [];
      result.release();
      checks.holds(
        "reads give the log",
        batches.length > 0,
        () => `${this.name}: read at ${next}: error ${result.error}`,
      );
      for (const { id, baseOffset, lastOffset } of batches) {
        const isNext = baseOffset === next || (found.length === 0 && baseOffset <= next);
        checks.holds("reads give the log", isNext, () => `${this.name}: batch at ${baseOffset}, not ${next}`);
        found.push({ id, baseOffset });
        next = lastOffset + 1;
      }
    }
    this.model.started(ending, found, logEndOffset);
    await this.#takeUpProducers(ending);
  }

  /** Each producer goes on where the log has it, and repeats its last batch to see that it is known. */
  async #takeUpProducers(ending: Ending): Promise<void> {
    for (const producer of this.#producers) {
      const last = this.model.lastOf(producer.producerId);
      const entry = this.log.activeProducers.find(({ producerId }) => producerId === producer.producerId);
      // Its batches may have been below a log start that was raised: then the log alone knows.
      if (entry !== undefined) producer.next = entry.lastSequence + 1;
      if (producer.producerId >= 0 && last !== undefined && last.baseOffset >= this.log.logStartOffset) {
        producer.next = last.batch.first + last.batch.count;
        this.#append(producer, last.batch);
        await this.settleAppends();
        this.#goesOn(producer.again.length === 0 || this.#around.hasTrouble(), producer, ending);
      }
      producer.again = [];
    }
    for (const producer of this.#producers) {
      this.#append(producer, this.#make(producer));
      await this.settleAppends();
      this.#goesOn(producer.again.length === 0 || this.#around.hasTrouble(), producer, ending);
    }
  }

  #goesOn(condition: boolean, { producerId, next, lastError }: Producer, ending: Ending): void {
    this.#around.checks.holds(
      "sequences go on",
      condition,
      () => `${this.name}: producer ${producerId} before ${next} after a ${ending}: error ${lastError}`,
    );
  }

  /** After a clean stop. */
  async checkFiles(world: World): Promise<void> {
    const directory = this.log.directory;
    const contents = new Map<string, Buffer>();
    for (const name of await this.#around.settle(world.files.list(directory)))
      contents.set(name, await this.#around.settle(world.files.readWhole(`${directory}/${name}`)));
    const problem = attempt(() => checkFiles(directory, contents));
    this.#around.checks.holds("files are lawful", problem === undefined, () => String(problem));
  }

  #read(offset: number, bytesMax: number, upTo: number): Promise<ReadResult> {
    const request = { offset, bytesMax, minOneBatch: true, upTo };
    return this.#around.settle(new Promise((resolve) => this.log.read(request, resolve)));
  }
}

function attempt(run: () => unknown): unknown {
  try {
    run();
    return undefined;
  } catch (error) {
    return error;
  }
}

/** Fails on a batch that is not whole or not as it was made. */
function batchesIn(
  result: ReadResult,
): { readonly id: number; readonly baseOffset: number; readonly lastOffset: number }[] {
  const batches: { id: number; baseOffset: number; lastOffset: number }[] = [];
  for (const part of result.parts) {
    for (let at = 0; at < part.length; at += recordBatch.sizeInBytes(part, at)) {
      const baseOffset = recordBatch.baseOffset(part, at);
      if (!recordBatch.isCrcValid(part, at)) throw new Error(`CRC of the batch at ${baseOffset}`);
      const records = readRecords(part, at, { decompressedBytesMax: readBytesMax });
      const id = Number(/^(\d+)\.0;/.exec(records[0]?.value?.toString() ?? "")?.[1]);
      batches.push({ id, baseOffset, lastOffset: recordBatch.lastOffset(part, at) });
    }
  }
  return batches;
}
