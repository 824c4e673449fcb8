/**
 * Compaction side by side: byte copies of one log directory, written by Apache Kafka, are cleaned by Apache Kafka and by Samsa, twice with more records in between;
 * both must leave the same segments with the same batches (`cleaned-logs.ts`). `npm run bench -- compaction` does it with 1 GB.
 */
import assert from "node:assert/strict";
import { cpSync, rmSync } from "node:fs";
import { after, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { createTopics } from "./admin.ts";
import { cleanedOffsets, compareCleaned } from "./cleaned-logs.ts";
import { dumpLogDirectory } from "./dump-log.ts";
import { fillingProperties, KeyedLoad, keyedTopics } from "./keyed-load.ts";
import { type BrokerKind, type NodeSetup, removeSetup, setUpNode, startBroker } from "./targets.ts";

/** Of each of the two rounds. */
const size = {
  keys: { keyed: 20_000, transactional: 500, codecs: 3000 },
  bytes: { keyed: 25_000_000, transactional: 4_000_000, codecs: 2_000_000 },
  valueBytesMax: 140,
};
const cleanerBusy = { "log.cleaner.backoff.ms": "500" };
const cleanedDeadlineMs = 90_000;

/** Waits until a whole cleaning is checkpointed for every topic. */
async function clean(kind: BrokerKind, setup: NodeSetup): Promise<void> {
  const before = cleanedOffsets(setup.logDirectory);
  const broker = await startBroker(kind, setup, cleanerBusy);
  const deadlineMs = Date.now() + cleanedDeadlineMs;
  const isThrough = () => {
    const now = cleanedOffsets(setup.logDirectory);
    return keyedTopics.every((topic) => (now.get(topic) ?? 0) > (before.get(topic) ?? 0));
  };
  while (!isThrough()) {
    assert(Date.now() < deadlineMs, `${kind} has not cleaned everything:\n${broker.daemon.output().slice(-3000)}`);
    await sleep(100);
  }
  await broker.stop();
}

const setups: NodeSetup[] = [];
after(() => {
  for (const setup of setups) removeSetup(setup);
});

test("Apache Kafka and Samsa clean a directory to the same batches, twice", async (context) => {
  const kafka = await setUpNode({ formatBy: "apache-kafka", quorum: "static" });
  setups.push(kafka);
  const load = new KeyedLoad(size);
  for (const round of [1, 2]) {
    const filling = await startBroker("apache-kafka", kafka, fillingProperties);
    if (round === 1) {
      const configs = {
        "cleanup.policy": "compact",
        "segment.bytes": "1048576",
        "min.cleanable.dirty.ratio": "0.01",
        // In the second round the horizons of the first have passed.
        "delete.retention.ms": "100",
        "file.delete.delay.ms": "100",
      };
      await createTopics(
        kafka.bootstrap,
        keyedTopics.map((name) => ({ name, partitions: 1, configs })),
      );
    }
    await load.fill(kafka.bootstrap);
    await filling.stop();
    // The other one has ports and a directory of its own, and the same content.
    const samsa = await setUpNode({ formatBy: "apache-kafka", quorum: "static" });
    setups.push(samsa);
    rmSync(samsa.logDirectory, { recursive: true });
    cpSync(kafka.logDirectory, samsa.logDirectory, { recursive: true, preserveTimestamps: true });
    await Promise.all([clean("apache-kafka", kafka), clean("samsa", samsa)]);
    assert.deepEqual(cleanedOffsets(samsa.logDirectory), cleanedOffsets(kafka.logDirectory));
    for (const topic of keyedTopics) {
      const { batches, exact, empty, horizons } = compareCleaned(kafka.logDirectory, samsa.logDirectory, topic);
      context.diagnostic(
        `round ${round}, ${topic}: ${batches} batches, ${exact} byte for byte, ${empty} empty, ${horizons} with a delete horizon`,
      );
      assert(batches > 0);
    }
    await dumpLogDirectory(samsa.logDirectory);
  }
});
