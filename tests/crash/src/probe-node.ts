/** One topic on one node, written batch by batch: what the probes do their damage to. */
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { createTopics } from "@samsa/interop-tests/admin";
import { openRawConnection, type RawConnection } from "@samsa/interop-tests/raw-connection";
import { type NodeSetup, removeSetup, setUpNode } from "@samsa/interop-tests/targets";
import { batchesOf, fetch, newProducerId, type ProduceAnswer, produce } from "./calls.ts";
import { CrashingNode } from "./crashing-node.ts";
import { LedgerError } from "./ledger.ts";
import { checkPartitionFiles } from "./partition-files.ts";
import { batchOf, describe, identify, recordId } from "./records.ts";
import { logEndOffset } from "./walk.ts";

const partition = { topic: "probe", partition: 0 };
const segmentBytes = 4096;
const fetchBytesMax = 1 << 20;

export interface Bundles {
  readonly bundle: string;
  readonly recorder: string;
}

export class ProbeNode {
  readonly #setup: NodeSetup;
  readonly #bundles: Bundles;
  readonly #startMs = Date.now();
  #node: CrashingNode | undefined;
  #connection: RawConnection | undefined;
  #producerId = -1;
  readonly directory: string;

  private constructor(setup: NodeSetup, bundles: Bundles) {
    this.#setup = setup;
    this.#bundles = bundles;
    this.directory = join(setup.logDirectory, `${partition.topic}-${partition.partition}`);
  }

  /** Runs the probe on a fresh node and removes it. */
  static async run(bundles: Bundles, probe: (node: ProbeNode) => Promise<void>): Promise<void> {
    const node = new ProbeNode(await setUpNode({ formatBy: "samsa" }), bundles);
    try {
      await node.start();
      const configs = { "internal.segment.bytes": String(segmentBytes) };
      await createTopics(node.#setup.bootstrap, [{ name: partition.topic, configs }]);
      await logEndOffset(node.#requests, partition);
      node.#producerId = await newProducerId(node.#requests);
      await probe(node);
    } finally {
      await node.kill();
      removeSetup(node.#setup);
    }
  }

  get #requests(): RawConnection {
    assert(this.#connection !== undefined, "the node runs");
    return this.#connection;
  }

  async start(): Promise<void> {
    this.#node = CrashingNode.spawn({ ...this.#bundles, setup: this.#setup });
    await this.#node.ready();
    this.#connection = await openRawConnection(this.#setup.bootstrap);
  }

  async kill(): Promise<void> {
    this.#connection?.close();
    this.#node?.kill();
    await this.#node?.ended();
  }

  /** A clean stop, and a look at the files it leaves. */
  async stop(): Promise<void> {
    this.#connection?.close();
    assert.equal(await this.#node?.stop(), 0, String(this.#node?.output()));
    checkPartitionFiles(this.directory);
  }

  /** The batch of one record: its number is its sequence. */
  batch(number: number): Buffer {
    const maker = { producer: 1, startMs: this.#startMs, compression: 0, producerId: this.#producerId } as const;
    return batchOf(maker, number, 1);
  }

  send(batch: Buffer): Promise<ProduceAnswer> {
    return produce(this.#requests, partition, batch, -1);
  }

  /** Appends these numbers, each of which is to get the offset of the same number. */
  async append(from: number, to: number): Promise<void> {
    for (let number = from; number < to; number++) {
      const { errorCode, baseOffset } = await this.send(this.batch(number));
      if (errorCode !== 0 || baseOffset !== number)
        throw new LedgerError(`record ${number} appended: error ${errorCode}, offset ${baseOffset}`);
    }
  }

  /** The log must hold the records 0 … count-1 at these offsets, and nothing else. */
  async holds(count: number): Promise<void> {
    const end = await logEndOffset(this.#requests, partition);
    let next = 0;
    while (next < end) {
      const { errorCode, records } = await fetch(this.#requests, partition, next, fetchBytesMax);
      const batches = batchesOf(records);
      if (errorCode !== 0 || batches.length === 0)
        throw new LedgerError(`fetch at ${next} of ${end}: error ${errorCode}`);
      for (const record of batches.flatMap((batch) => batch.records)) {
        const id = identify(record, this.#startMs);
        if (record.offset !== next || id !== recordId(1, next))
          throw new LedgerError(`offset ${record.offset} holds ${describe(id)}, expected record ${next}`);
        next++;
      }
    }
    if (end !== count) throw new LedgerError(`the log ends at ${end}, expected ${count}`);
  }

  /** `.log` files, oldest first. */
  segments(): string[] {
    const names = readdirSync(this.directory).filter((name) => name.endsWith(".log"));
    return names.sort().map((name) => join(this.directory, name));
  }

  lastSegment(): string {
    const path = this.segments().at(-1);
    assert(path !== undefined, "a segment is there");
    return path;
  }
}
