/**
 * A node under load that is killed and started again and again, and judged after each start. The kill loop runs it for long, the mutants run
 * it until it finds something.
 */
import assert from "node:assert/strict";
import { join } from "node:path";
import { createTopics, type TopicToCreate } from "@samsa/interop-tests/admin";
import { openRawConnection, type RawConnection } from "@samsa/interop-tests/raw-connection";
import { unverifiedTransactions } from "@samsa/interop-tests/raw-log-requests";
import { type NodeSetup, removeSetup, setUpNode } from "@samsa/interop-tests/targets";
import { Administrator } from "./administrator.ts";
import { newProducerId, topicNames } from "./calls.ts";
import { type Aim, CrashingNode } from "./crashing-node.ts";
import { KeyedLedger } from "./keyed-ledger.ts";
import { LedgerError, PartitionLedger } from "./ledger.ts";
import { checkPartitionFiles } from "./partition-files.ts";
import { LoadProducer } from "./producer.ts";
import type { Random } from "./random.ts";
import { TransactionLedger } from "./transaction-ledger.ts";
import { TransactionalProducer } from "./transactional-producer.ts";
import { logEndOffset, sample, type WatchedPartition, walk } from "./walk.ts";

const topics: readonly TopicToCreate[] = [
  // Each append is flushed: the recovery point follows closely.
  { name: "flushed", partitions: 2, configs: { "flush.messages": "1", "internal.segment.bytes": "65536" } },
  // Rolls all the time, with an index entry for almost every batch.
  { name: "rolling", partitions: 2, configs: { "internal.segment.bytes": "65536", "index.interval.bytes": "256" } },
  // Rolls because its index is full.
  { name: "indexed", partitions: 1, configs: { "segment.index.bytes": "960", "index.interval.bytes": "512" } },
  // Cleaned all the time. Each key comes once, so that cleaning may move records to other files and must not take one.
  {
    name: "cleaned",
    partitions: 2,
    configs: { "cleanup.policy": "compact", "internal.segment.bytes": "49152", "min.cleanable.dirty.ratio": "0.01" },
  },
  // Few keys, tombstones among them: cleaning removes most of what was written, and the tombstones of the last time.
  {
    name: "keyed",
    partitions: 2,
    configs: {
      "cleanup.policy": "compact",
      "internal.segment.bytes": "32768",
      "min.cleanable.dirty.ratio": "0.01",
      "delete.retention.ms": "50",
    },
  },
  // Committed and aborted transactions.
  { name: "transactional", partitions: 2, configs: { "internal.segment.bytes": "65536" } },
  // Hardly ever rolls: recovery reads a long tail.
  { name: "long", partitions: 2, configs: { "internal.segment.bytes": "4194304" } },
];

/** Everything that can be under way at a kill comes about every few milliseconds. */
const busyProperties: Readonly<Record<string, string>> = {
  "log.flush.offset.checkpoint.interval.ms": "25",
  "log.flush.start.offset.checkpoint.interval.ms": "40",
  "replica.high.watermark.checkpoint.interval.ms": "30",
  "metadata.log.max.record.bytes.between.snapshots": "2000",
  "log.cleaner.backoff.ms": "5",
  ...unverifiedTransactions,
  "num.recovery.threads.per.data.dir": "2",
};

const codecs = [0, 1, 2, 3, 4] as const;

export interface RoundResult {
  /** What the kill interrupted. */
  readonly underWay: readonly string[];
  /** Batches that nobody had answered when the node was gone. */
  readonly unanswered: number;
  /** Of these, what the next start found in the log. */
  readonly found: number;
  readonly acknowledged: number;
}

export interface Round {
  /** Absent: killed from outside after `loadMs` of load. */
  readonly aim?: Aim | undefined;
  readonly loadMs: number;
}

export class CrashScenario {
  readonly setup: NodeSetup;
  readonly partitions: readonly WatchedPartition[];
  readonly #bundle: string;
  readonly #recorder: string;
  readonly #random: Random;
  readonly #startMs = Date.now();
  readonly #producers: (LoadProducer | TransactionalProducer)[] = [];
  readonly #administrator = new Administrator();
  #node: CrashingNode | undefined;

  private constructor(setup: NodeSetup, options: { bundle: string; recorder: string; random: Random }) {
    this.setup = setup;
    this.#bundle = options.bundle;
    this.#recorder = options.recorder;
    this.#random = options.random;
    this.partitions = topics.flatMap(({ name, partitions = 1 }) =>
      Array.from({ length: partitions }, (_, partition) => ({
        topic: name,
        partition,
        ledger:
          name === "keyed"
            ? new KeyedLedger(`${name}-${partition}`)
            : new PartitionLedger(`${name}-${partition}`, this.#startMs),
        transactions: name === "transactional" ? new TransactionLedger(`${name}-${partition}`) : undefined,
      })),
    );
  }

  /** A formatted directory, its topics, and its producers with their ids. */
  static async create(options: { bundle: string; recorder: string; random: Random }): Promise<CrashScenario> {
    const setup = await setUpNode({ properties: busyProperties, formatBy: "samsa" });
    const scenario = new CrashScenario(setup, options);
    const node = await scenario.#start(undefined);
    await createTopics(setup.bootstrap, topics);
    const connection = await openRawConnection(setup.bootstrap);
    for (const partition of scenario.partitions) {
      await logEndOffset(connection, partition);
      const hasSequences = partition.ledger instanceof KeyedLedger || partition.transactions !== undefined;
      for (const isIdempotent of [true, true, true, hasSequences])
        await scenario.#addProducer(connection, partition, isIdempotent);
    }
    connection.close();
    assert.equal(await node.stop(), 0, node.output().slice(-2000));
    return scenario;
  }

  async #addProducer(connection: RawConnection, partition: WatchedPartition, isIdempotent: boolean): Promise<void> {
    const producer = this.#producers.length;
    const compression = codecs[producer % codecs.length] ?? 0;
    const producerId = isIdempotent ? await newProducerId(connection) : undefined;
    const acks = producer % 3 === 0 ? 1 : -1;
    const made = {
      producer,
      startMs: this.#startMs,
      compression,
      producerId,
      partition,
      acks,
      recordsMax: 12,
      isKeyed: partition.ledger instanceof KeyedLedger,
      isTransactional: partition.transactions !== undefined,
    } as const;
    const { transactions } = partition;
    this.#producers.push(
      transactions === undefined
        ? new LoadProducer(made, this.#random)
        : new TransactionalProducer(made, transactions, this.#random),
    );
  }

  async #start(aim: Aim | undefined): Promise<CrashingNode> {
    const node = CrashingNode.spawn({ bundle: this.#bundle, recorder: this.#recorder, setup: this.setup, aim });
    this.#node = node;
    await node.ready();
    return node;
  }

  /** Start, judge, load, kill. */
  async round({ aim, loadMs }: Round): Promise<RoundResult> {
    const node = await this.#start(aim);
    const { found } = await this.judge().catch((error: unknown) => {
      throw new LedgerError(`${error}\nthe node said:\n${node.output().slice(-3000)}`, { cause: error });
    });
    const before = this.#acknowledged;
    const load = this.#runLoad();
    node.arm();
    const kill = setTimeout(() => node.kill(), aim === undefined ? loadMs : loadMs * 10);
    try {
      const [, code] = await Promise.all([load, node.ended()]);
      if (code !== -1) throw new LedgerError(`the node ended with ${code}:\n${node.output().slice(-3000)}`);
    } finally {
      clearTimeout(kill);
    }
    const unanswered = this.#producers.reduce((sum, producer) => sum + producer.nodeEnded(), 0);
    return { underWay: node.underWay(), unanswered, found, acknowledged: this.#acknowledged - before };
  }

  /** A start that is killed at the aim, before it serves. False when it served before that (and was killed then). */
  async killedStart(aim: Aim): Promise<{ readonly hit: boolean; readonly underWay: readonly string[] }> {
    const options = { bundle: this.#bundle, recorder: this.#recorder, setup: this.setup };
    const node = CrashingNode.spawn({ ...options, aim: { ...aim, fromStart: true } });
    this.#node = node;
    const outcome = await Promise.race([
      node.ready().then(
        () => "ready",
        () => "ended",
      ),
      node.ended().then(() => "ended"),
    ]);
    node.kill();
    const code = await node.ended();
    if (code !== -1) throw new LedgerError(`the node ended with ${code}:\n${node.output().slice(-3000)}`);
    return { hit: outcome === "ended", underWay: node.underWay() };
  }

  async #runLoad(): Promise<void> {
    const { bootstrap } = this.setup;
    await Promise.all([
      ...this.#producers.map((producer) => producer.run(bootstrap)),
      this.#administrator.run(bootstrap),
    ]);
  }

  get #acknowledged(): number {
    return this.partitions.reduce((sum, { ledger }) => sum + ledger.acknowledgedBatches, 0);
  }

  /** Holds all partitions of the running node against their ledgers. */
  async judge(): Promise<{ readonly found: number }> {
    const connection = await openRawConnection(this.setup.bootstrap);
    let found = 0;
    try {
      for (const partition of this.partitions) {
        found += (await walk(connection, partition, this.#startMs)).found;
        await sample(connection, partition, this.#startMs, this.#random, 2);
      }
      this.#administrator.check(await topicNames(connection));
    } finally {
      connection.close();
    }
    return { found };
  }

  /** A start, the unanswered batches once more until all are answered, a clean stop; then a start after it, everything read from its beginning. */
  async finish(): Promise<void> {
    const node = await this.#start(undefined);
    await this.judge();
    const { bootstrap } = this.setup;
    await Promise.all(this.#producers.map((producer) => producer.run(bootstrap, { onlyUnanswered: true })));
    assert.equal(await node.stop(), 0, node.output().slice(-2000));
    for (const partition of this.partitions) {
      const { ledger } = partition;
      const options = { hasHoles: ledger instanceof KeyedLedger };
      const endOffset = checkPartitionFiles(this.directoryOf(partition), options);
      // The last marker may be younger than the last walk.
      const end = partition.transactions === undefined ? ledger.endOffset : endOffset;
      assert.equal(endOffset, end, `${ledger.name}: end of its files`);
    }
    const again = await this.#start(undefined);
    for (const { ledger, transactions } of this.partitions) {
      if (ledger instanceof PartitionLedger) ledger.walkAgain();
      transactions?.walkAgain();
    }
    await this.judge();
    assert.equal(await again.stop(), 0, again.output().slice(-2000));
  }

  /** Ends what runs and removes the directory. */
  async dispose(): Promise<void> {
    this.#node?.kill();
    await this.#node?.ended();
    removeSetup(this.setup);
  }

  /** What cleaning has taken of the records that were acknowledged. */
  get removed(): { readonly records: number; readonly tombstones: number } {
    const sum = { records: 0, tombstones: 0 };
    for (const { ledger } of this.partitions) {
      if (!(ledger instanceof KeyedLedger)) continue;
      sum.records += ledger.removed.records;
      sum.tombstones += ledger.removed.tombstones;
    }
    return sum;
  }

  directoryOf(partition: WatchedPartition): string {
    return join(this.setup.logDirectory, `${partition.topic}-${partition.partition}`);
  }
}
