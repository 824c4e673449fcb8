/**
 * One log directory, two brokers: what Samsa wrote Apache Kafka serves and continues, and the other way round, after clean stops and after kills,
 * for static and standalone quorums, with metadata snapshots forced by a small interval. After each turn every record is read and compared
 * by librdkafka, and DumpLogSegments judges the files.
 */
import assert from "node:assert/strict";
import { globSync } from "node:fs";
import { describe, test } from "node:test";
import { createTopics, deleteTopics } from "./admin.ts";
import { codecs, producers, readByConfluent } from "./clients.ts";
import { dumpLogDirectory } from "./dump-log.ts";
import type { ReadRecord } from "./records.ts";
import { type BrokerKind, type NodeSetup, type RunningBroker, removeSetup, setUpNode, startBroker } from "./targets.ts";

const recordsPerTurn = 60;
const confluent = producers.find((producer) => producer.name === "confluent-kafka");
assert(confluent !== undefined);

/** Every topic with the settings that shape its files. */
const topics: Record<string, Record<string, string>> = {
  plain: {},
  small: { "segment.bytes": "1048576", "index.interval.bytes": "256" },
  stamped: { "message.timestamp.type": "LogAppendTime" },
};

interface Model {
  /** topic → all records that must be there. Timestamps are compared where the producer's count. */
  readonly records: Map<string, ReadRecord[]>;
  turn: number;
}

/** Appends records with every codec to every topic, then reads everything that must be there. */
async function produceAndCompare(setup: NodeSetup, model: Model): Promise<void> {
  for (const topic of Object.keys(topics)) {
    const where = { bootstrap: setup.bootstrap, topic, partition: 0, directory: setup.directory };
    const known = model.records.get(topic) ?? [];
    const compare = async () => {
      const seen = await readByConfluent(where, known.length);
      assert.equal(seen.length, known.length);
      for (const [index, record] of known.entries()) {
        const actual = seen[index];
        assert.deepEqual(
          topic === "stamped" ? { ...actual, timestamp: record.timestamp } : actual,
          record,
          `${topic}, record ${index}`,
        );
      }
    };
    if (known.length > 0) await compare();
    for (const codec of codecs) {
      const records = confluent!.records(model.turn * 100 + codecs.indexOf(codec), recordsPerTurn);
      await confluent!.produce(where, codec, records);
      for (const record of records) known.push({ offset: known.length, ...record });
    }
    model.records.set(topic, known);
    await compare();
  }
  model.turn++;
}

/** Many small metadata changes, so that snapshots are written and the log is pruned behind them. */
async function changeMetadata(setup: NodeSetup, turn: number): Promise<void> {
  const names = Array.from({ length: 5 }, (_, index) => `churn-${turn}-${index}`);
  for (const name of names) await createTopics(setup.bootstrap, [{ name, partitions: 20 }]);
  await deleteTopics(setup.bootstrap, names.slice(0, 4));
}

async function end(broker: RunningBroker, how: "stop" | "kill"): Promise<void> {
  await (how === "stop" ? broker.stop() : broker.kill());
}

const turns: readonly [BrokerKind, "stop" | "kill"][] = [
  ["samsa", "stop"],
  ["apache-kafka", "stop"],
  ["samsa", "kill"],
  ["apache-kafka", "kill"],
  ["samsa", "stop"],
];

// Two at a time: most of each is waiting for a JVM to start.
describe("one directory, two brokers", { concurrency: 2 }, () => {
  for (const quorum of ["static", "standalone"] as const) {
    for (const formatBy of ["samsa", "apache-kafka"] as const) {
      test(`a ${quorum} directory formatted by ${formatBy} goes from broker to broker`, async (context) => {
        const setup = await setUpNode({
          quorum,
          formatBy,
          properties: { "metadata.log.max.record.bytes.between.snapshots": "2000" },
        });
        try {
          const model: Model = { records: new Map(), turn: 0 };
          for (const [index, [kind, how]] of turns.entries()) {
            await context.test(`turn ${index + 1}: ${kind}, then ${how}`, async () => {
              const broker = await startBroker(kind, setup);
              try {
                if (index === 0) {
                  await createTopics(
                    setup.bootstrap,
                    Object.entries(topics).map(([name, configs]) => ({ name, configs })),
                  );
                }
                await produceAndCompare(setup, model);
                await changeMetadata(setup, index);
              } finally {
                await end(broker, how);
              }
              if (how === "stop") {
                const seen = await dumpLogDirectory(setup.logDirectory);
                const snapshots = globSync("__cluster_metadata-0/*.checkpoint", { cwd: setup.logDirectory }).length;
                console.log(
                  `  ${quorum}/${formatBy}, ${kind}: DumpLogSegments accepts ${seen.files} files, ${seen.batches} batches, ${seen.metadataRecords} metadata records, ${snapshots} snapshots`,
                );
                assert(seen.batches > 0 && seen.metadataRecords > 0 && snapshots > 0);
              }
            });
          }
        } finally {
          removeSetup(setup);
        }
      });
    }
  }
});
