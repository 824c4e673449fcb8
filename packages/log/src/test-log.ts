/** What the tests of this room share: a partition log on a simulated host, batches, and appends and reads that can be awaited. */
import assert from "node:assert";
import type { BufferPool, Clock, Logger, World } from "@samsa/env";
import { createBufferPool, createSimulation, type Simulation } from "@samsa/env/simulated";
import { type BatchToWrite, buildRecordBatch, readRecords, recordBatch } from "@samsa/protocol/records";
import { defaultLogConfig, type LogConfig } from "./log-config.ts";
import { openPartitionLog, type PartitionLogOptions } from "./open-partition-log.ts";
import type { PartitionLog } from "./partition-log.ts";
import type {
  AppendOrigin,
  AppendResult,
  OffsetForTimestampResult,
  ReadRequest,
  ReadResult,
} from "./partition-log-api.ts";

const eventsMax = 200_000;

/** Small enough that a handful of batches rolls, indexes and reads from disk. */
export const smallConfig: LogConfig = {
  ...defaultLogConfig,
  segmentBytes: 4096,
  indexIntervalBytes: 256,
  fileDeleteDelayMs: 1000,
};

export interface LogLine {
  readonly level: string;
  readonly message: string;
  readonly fields: Record<string, unknown>;
}

export function collectingLogger(lines: LogLine[]): Logger {
  const at =
    (level: string) =>
    (message: string, fields: Record<string, unknown> = {}) => {
      lines.push({ level, message, fields });
    };
  const logger = { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error"), child: () => logger };
  return logger;
}

export interface Batch extends Omit<BatchToWrite, "records"> {
  readonly values: readonly string[];
  readonly timestamp?: number;
  readonly keys?: readonly (string | null)[];
}

export function batchOf({ values, timestamp = 1000, keys, ...rest }: Batch): Buffer {
  const records = values.map((value, index) => {
    const key = keys?.[index];
    return {
      timestamp: timestamp + index,
      key: key === undefined || key === null ? null : Buffer.from(key),
      value: Buffer.from(value),
    };
  });
  return buildRecordBatch({ ...rest, records });
}

export interface TestLogOptions extends Partial<PartitionLogOptions> {
  readonly seed?: number;
  /** Every call on the loop's own thread seems slow, so that appends and reads go through the thread pool. */
  readonly isSlow?: boolean;
}

/** Time that passes with each look at the clock makes every timed call a slow one. */
function slowWorld(world: World): World {
  let looks = 0;
  const { clock } = world;
  const slowClock: World["clock"] = {
    nowMs: () => clock.nowMs(),
    monotonicMs: () => clock.monotonicMs() + ++looks * 10,
    setTimer: (delayMs, callback, options) => clock.setTimer(delayMs, callback, options),
    defer: (callback) => clock.defer(callback),
  };
  return { ...world, clock: slowClock };
}

/** Time stands still, and what is deferred waits for `runTurns`. */
export function stillClock(): { clock: Clock; runTurns: () => Promise<void> } {
  const deferred: (() => void)[] = [];
  const clock = {
    defer: (callback: () => void) => deferred.push(callback),
    nowMs: () => 0,
    monotonicMs: () => 0,
    setTimer: () => ({ cancel() {} }),
  };
  const runTurns = async (): Promise<void> => {
    for (; deferred.length > 0; await undefined) deferred.shift()?.();
  };
  return { clock, runTurns };
}

function newPool(): BufferPool {
  return createBufferPool({ bytesMax: 64 * 1024 * 1024, poison: true });
}

interface AppendOptions {
  readonly origin?: AppendOrigin;
  readonly leaderEpoch?: number;
  readonly transactionVersion?: number;
}

/** A log on host "disk" of a simulation, opened anew by `restart`. */
export class TestLog {
  readonly simulation: Simulation;
  pool: BufferPool = newPool();
  readonly lines: LogLine[] = [];
  readonly #options: Partial<PartitionLogOptions>;
  readonly #isSlow: boolean;
  world: World;
  #log: PartitionLog | undefined;

  private constructor(options: TestLogOptions) {
    const { seed = 1, isSlow = false, ...rest } = options;
    this.simulation = createSimulation({ seed, logger: () => collectingLogger(this.lines) });
    this.#isSlow = isSlow;
    this.world = this.#paced(this.simulation.world("disk"));
    this.#options = rest;
  }

  #paced(world: World): World {
    return this.#isSlow ? slowWorld(world) : world;
  }

  static async open(options: TestLogOptions = {}): Promise<TestLog> {
    const test = new TestLog(options);
    await test.settle(test.world.files.makeDirectory("/data"));
    await test.settle(test.world.files.syncDirectory("/"));
    await test.reopen();
    return test;
  }

  get log(): PartitionLog {
    assert(this.#log !== undefined, "the log is open");
    return this.#log;
  }

  settle<T>(promise: Promise<T>): Promise<T> {
    return this.simulation.settle(promise, { eventsMax });
  }

  async reopen(options: Partial<PartitionLogOptions> = {}): Promise<void> {
    const { pool, world } = this;
    const fixed = { directory: "/data/t-0", topic: "t", partition: 0, config: smallConfig, pool };
    this.#log = await this.settle(openPartitionLog(world, { ...fixed, ...this.#options, ...options }));
  }

  /** Clean stop and start. */
  async restart(options: Partial<PartitionLogOptions> = {}): Promise<void> {
    await this.settle(this.log.close());
    assert.strictEqual(this.pool.outstanding, 0, "buffers are back at the pool after a stop");
    await this.reopen(options);
  }

  /** The process ends without a word; what was written stays. */
  async kill(options: Partial<PartitionLogOptions> = {}): Promise<void> {
    this.killOnly();
    await this.reopen(options);
  }

  /** As `kill`, without a new start yet: the files can be changed before. */
  killOnly(): void {
    this.simulation.kill("disk");
    this.#newProcess();
  }

  #newProcess(): void {
    this.world = this.#paced(this.simulation.restart("disk"));
    this.pool = newPool();
  }

  /** The power fails; what was not synced may be gone. */
  async crash(options: Partial<PartitionLogOptions> = {}): Promise<void> {
    this.simulation.crash("disk");
    this.#newProcess();
    await this.reopen(options);
  }

  /** Hands the batch over in a pooled frame, as a request does. */
  start(records: Buffer, options: AppendOptions & { frameBytes?: number } = {}): Promise<AppendResult> {
    const frame = this.pool.take(Math.max(options.frameBytes ?? 0, records.length));
    records.copy(frame.bytes);
    const { origin = "client", leaderEpoch = Math.max(0, this.log.latestEpoch), transactionVersion } = options;
    const view = frame.bytes.subarray(0, records.length);
    const result = new Promise<AppendResult>((resolve) => {
      this.log.append({ records: view, owner: frame, leaderEpoch, origin, transactionVersion }, resolve);
    });
    frame.release();
    return result;
  }

  append(records: Buffer, options: AppendOptions = {}): Promise<AppendResult> {
    return this.settle(this.start(records, options));
  }

  appendAtOffsets(records: Buffer): Promise<AppendResult> {
    return this.settle(new Promise((resolve) => this.log.appendAtOffsets({ records, owner: undefined }, resolve)));
  }

  read(request: Partial<ReadRequest> & { offset: number }): Promise<ReadResult> {
    const whole = { bytesMax: 1024 * 1024, minOneBatch: true, upTo: Number.MAX_SAFE_INTEGER, ...request };
    return this.settle(new Promise((resolve) => this.log.read(whole, resolve)));
  }

  /** The values of all records from `offset` on, in order, each as "offset:value". */
  async values(offset = this.log.logStartOffset): Promise<string[]> {
    const values: string[] = [];
    for (let next = offset; next < this.log.logEndOffset; ) {
      const result = await this.read({ offset: next });
      assert.strictEqual(result.error, 0);
      if (result.sizeInBytes === 0) break;
      for (const part of result.parts) {
        for (let at = 0; at < part.length; at += recordBatch.sizeInBytes(part, at)) {
          for (const record of readRecords(part, at, { decompressedBytesMax: 1024 * 1024 })) {
            if (record.offset >= next) values.push(`${record.offset}:${record.value?.toString() ?? "null"}`);
          }
          next = Math.max(next, recordBatch.lastOffset(part, at) + 1);
        }
      }
      result.release();
    }
    return values;
  }

  offsetFor(timestamp: Parameters<PartitionLog["offsetForTimestamp"]>[0]): Promise<OffsetForTimestampResult> {
    return this.settle(new Promise((resolve) => this.log.offsetForTimestamp(timestamp, resolve)));
  }

  flush(): Promise<unknown> {
    return this.settle(new Promise((resolve) => this.log.flush(resolve)));
  }

  files(): Promise<string[]> {
    return this.settle(this.world.files.list("/data/t-0"));
  }
}
