/**
 * Every client produces with every codec it has; every client that can assign partitions reads everything back;
 * each byte of key, value, headers and timestamps is compared. Prints client × codec × direction with record counts.
 */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { createTopics } from "./admin.ts";
import { type Codec, codecs, type ProducerClient, producers, readByConfluent, readers, type Where } from "./clients.ts";
import type { ReadRecord } from "./records.ts";
import { brokerUnderTest, type NodeSetup, type RunningBroker, removeSetup, setUpNode, startBroker } from "./targets.ts";

const recordsPerCell = 400;
let setup: NodeSetup;
let broker: RunningBroker;
/** Row → codec → records that arrived unharmed. */
const table = new Map<string, Map<Codec, number>>();

function count(row: string, codec: Codec, records: number): void {
  const cells = table.get(row) ?? new Map<Codec, number>();
  cells.set(codec, (cells.get(codec) ?? 0) + records);
  table.set(row, cells);
}

before(async () => {
  setup = await setUpNode({ properties: { "auto.create.topics.enable": "false" } });
  broker = await startBroker(brokerUnderTest, setup);
});

after(async () => {
  await broker?.stop();
  if (setup !== undefined) removeSetup(setup);
  console.log(`\nclient × codec × direction on ${brokerUnderTest}, records that arrived with every byte:`);
  console.log(`  ${"".padEnd(34)}${codecs.map((codec) => codec.padStart(8)).join("")}`);
  for (const [row, cells] of table)
    console.log(`  ${row.padEnd(34)}${codecs.map((codec) => String(cells.get(codec) ?? "–").padStart(8)).join("")}`);
});

/** What readers must see: offsets from 0, the producer's own timestamps, or (where it has none) those that librdkafka sees, which must be plausible. */
async function expectedRecords(
  client: ProducerClient,
  where: Where,
  sent: ReturnType<ProducerClient["records"]>,
  sinceMs: number,
): Promise<ReadRecord[]> {
  const seen = client.setsTimestamps ? undefined : await readByConfluent(where, sent.length);
  return sent.map((record, offset) => {
    const timestamp = seen === undefined ? record.timestamp : (seen[offset]?.timestamp ?? -1);
    if (seen !== undefined)
      assert(
        timestamp >= sinceMs - 1000 && timestamp <= Date.now() + 1000,
        `timestamp ${timestamp} of record ${offset}`,
      );
    return { offset, timestamp, key: record.key, value: record.value, headers: record.headers };
  });
}

for (const [index, producer] of producers.entries()) {
  for (const codec of producer.codecs) {
    test(`${producer.name} produces ${codec}, everybody reads it back (${brokerUnderTest})`, async (context) => {
      const topic = `matrix-${producer.name.replace(/[^a-zA-Z0-9]/g, "")}-${codec}`;
      await createTopics(setup.bootstrap, [{ name: topic }]);
      const where = { bootstrap: setup.bootstrap, topic, partition: 0, directory: setup.directory };
      const records = producer.records(1000 * index + codecs.indexOf(codec), recordsPerCell);
      const sinceMs = Date.now();
      await producer.produce(where, codec, records);
      const expected = await expectedRecords(producer, where, records, sinceMs);
      count(`${producer.name} produces`, codec, expected.length);
      for (const reader of readers) {
        await context.test(reader.name, async () => {
          await reader.check(where, expected);
          count(`${reader.name} reads`, codec, expected.length);
        });
      }
    });
  }
}
