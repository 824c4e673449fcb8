/**
 * A real data directory to be damaged: several topics of all codecs, idempotent producers, segments, snapshots of the metadata log. Once as a kill left it,
 * once as a clean stop did.
 */
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createTopics, deleteTopics } from "@samsa/interop-tests/admin";
import { openRawConnection } from "@samsa/interop-tests/raw-connection";
import { removeSetup, setUpNode } from "@samsa/interop-tests/targets";
import { newProducerId, type Partition, produce } from "./calls.ts";
import { CrashingNode } from "./crashing-node.ts";
import type { Bundles } from "./probe-node.ts";
import { batchOf } from "./records.ts";
import { logEndOffset } from "./walk.ts";

export interface FuzzSource {
  readonly unclean: string;
  readonly clean: string;
  readonly partitions: readonly Partition[];
  /** Of the records, for `identify`. */
  readonly startMs: number;
  remove(): void;
}

const segmentBytes = "4000";
const batchesEach = 30;
const codecs = [1, 2, 3, 4] as const;
const topics = ["plain", "packed", "flushed"].map((name) => ({
  name,
  partitions: 2,
  configs: { "internal.segment.bytes": segmentBytes, ...(name === "flushed" && { "flush.messages": "4" }) },
}));

export async function makeFuzzSource(bundles: Bundles): Promise<FuzzSource> {
  const properties = {
    "log.flush.offset.checkpoint.interval.ms": "50",
    "log.flush.start.offset.checkpoint.interval.ms": "50",
    "replica.high.watermark.checkpoint.interval.ms": "50",
    "metadata.log.max.record.bytes.between.snapshots": "500",
  };
  const setup = await setUpNode({ properties, formatBy: "samsa" });
  const directory = mkdtempSync(join(tmpdir(), "samsa-fuzz-"));
  const startMs = Date.now();
  const partitions = topics.flatMap(({ name, partitions: count }) =>
    Array.from({ length: count }, (_, partition) => ({ topic: name, partition })),
  );
  const node = CrashingNode.spawn({ ...bundles, setup });
  await node.ready();
  await createTopics(setup.bootstrap, [...topics, { name: "removed" }]);
  const connection = await openRawConnection(setup.bootstrap);
  for (const [producer, partition] of partitions.entries()) {
    await logEndOffset(connection, partition);
    const producerId = producer % 2 === 0 ? await newProducerId(connection) : undefined;
    const compression = partition.topic === "packed" ? (codecs[producer % codecs.length] ?? 1) : 0;
    const maker = { producer, startMs, compression, producerId } as const;
    for (let index = 0; index < batchesEach; index++)
      await produce(connection, partition, batchOf(maker, index * 5, 5), -1);
  }
  connection.close();
  await deleteTopics(setup.bootstrap, ["removed"]);
  // The checkpoints of all this are written by then: a start would find them as old as the directory otherwise.
  await new Promise((resolve) => setTimeout(resolve, 300));
  node.kill();
  await node.ended();
  const unclean = join(directory, "unclean");
  cpSync(setup.logDirectory, unclean, { recursive: true });
  const again = CrashingNode.spawn({ ...bundles, setup });
  await again.ready();
  await again.stop();
  const clean = join(directory, "clean");
  cpSync(setup.logDirectory, clean, { recursive: true });
  removeSetup(setup);
  return { unclean, clean, partitions, startMs, remove: () => rmSync(directory, { recursive: true, force: true }) };
}
