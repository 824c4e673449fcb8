/**
 * When a fetch waits for `fetch.min.bytes` and when it does not, by raw frame: each of these would otherwise be answered after ten minutes, long after the suite has given up.
 */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { decodeMessage } from "@samsa/protocol";
import { type FetchRequest, fetchRequest } from "@samsa/protocol/messages/fetch-request";
import { fetchResponse } from "@samsa/protocol/messages/fetch-response";
import { buildRecordBatch } from "@samsa/protocol/records";
import { createTopics } from "./admin.ts";
import { openRawConnection, type RawConnection } from "./raw-connection.ts";
import { endTransaction, produce, unverifiedTransactions } from "./raw-log-requests.ts";
import { brokerUnderTest, type NodeSetup, type RunningBroker, removeSetup, setUpNode, startBroker } from "./targets.ts";

const longMs = 600_000;
const valueBytes = 300_000;
const testOptions = { timeout: 60_000 };
/** Three batches fill a segment. */
const configs = { "segment.bytes": "1048576" };

let setup: NodeSetup;
let broker: RunningBroker;
let connection: RawConnection;

before(async () => {
  setup = await setUpNode({ properties: unverifiedTransactions });
  broker = await startBroker(brokerUnderTest, setup);
  connection = await openRawConnection(setup.bootstrap);
});

after(async () => {
  connection?.close();
  await broker?.stop();
  if (setup !== undefined) removeSetup(setup);
});

/** A topic with so many batches of one record of 300,000 bytes each. */
async function filledTopic(name: string, batches: number, producer?: object): Promise<void> {
  await createTopics(setup.bootstrap, [{ name, configs }]);
  for (let sequence = 0; sequence < batches; sequence++)
    await produceOne(name, producer && { ...producer, baseSequence: sequence });
}

async function produceOne(name: string, producer?: object): Promise<void> {
  const value = Buffer.alloc(valueBytes, "v");
  const records = [{ timestamp: 1_700_000_000_000, key: null, value, headers: [] }];
  await produce(connection, name, buildRecordBatch({ ...producer, records }));
}

type Limits = Pick<FetchRequest, "minBytes"> & Partial<FetchRequest> & { readonly partitionMaxBytes: number };

/** From the topics' first records on, by a connection of its own: how many whole values came of each. */
async function fetch(topics: readonly string[], limits: Limits): Promise<number[]> {
  const { partitionMaxBytes, ...rest } = limits;
  const partitions = [{ partition: 0, fetchOffset: 0, partitionMaxBytes, currentLeaderEpoch: -1 }];
  const request = {
    maxWaitMs: longMs,
    maxBytes: 1 << 24,
    sessionEpoch: -1,
    topics: topics.map((topic) => ({ topic, partitions })),
    ...rest,
  };
  const reader = await openRawConnection(setup.bootstrap);
  const { responses } = decodeMessage(fetchResponse, 11, await reader.request(fetchRequest, 11, request));
  reader.close();
  return responses.map(({ partitions: [only] }) => Math.floor((only?.records?.length ?? 0) / valueBytes));
}

test(`what the limit of a partition cuts counts up to that limit (${brokerUnderTest})`, testOptions, async () => {
  await filledTopic("cut", 3);
  assert.deepEqual(await fetch(["cut"], { partitionMaxBytes: 700_000, minBytes: 650_000 }), [2]);
});

test(`a batch that has no room left in the request counts (${brokerUnderTest})`, testOptions, async () => {
  await filledTopic("room-0", 2);
  await filledTopic("room-1", 2);
  const limits = { partitionMaxBytes: 1 << 20, minBytes: 700_000, maxBytes: 700_000 };
  assert.deepEqual(await fetch(["room-0", "room-1"], limits), [2, 0]);
});

test(`who reads an older segment than the log ends in does not wait (${brokerUnderTest})`, testOptions, async () => {
  await filledTopic("older", 4);
  assert.deepEqual(await fetch(["older"], { partitionMaxBytes: 1 << 22, minBytes: 1_700_000 }), [3]);
});

test(`what is there to its end and too little waits for more (${brokerUnderTest})`, testOptions, async () => {
  await filledTopic("end", 1);
  const waiting = fetch(["end"], { partitionMaxBytes: 1 << 20, minBytes: 500_000 });
  await produceOne("end");
  assert.deepEqual(await waiting, [2]);
});

test(`a transaction that was open counts when it has ended (${brokerUnderTest})`, testOptions, async () => {
  await filledTopic("open", 2, { producerId: 7, producerEpoch: 0, isTransactional: true });
  const limits = { partitionMaxBytes: 1 << 20, minBytes: 500_000 };
  const waiting = fetch(["open"], { ...limits, isolationLevel: 1 });
  // Who asks for undecided records has them meanwhile.
  assert.deepEqual(await fetch(["open"], limits), [2]);
  await endTransaction(connection, "open", 7, true);
  assert.deepEqual(await waiting, [2]);
});
