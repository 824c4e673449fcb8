/**
 * Guards the hot path by counting, not by time: bytes that the JavaScript heap is asked for per request, memory outside of it, and how much stays. Broker and a bare
 * client run in this process, so the client's few objects count too. The bounds are about half as much again as was measured; whoever raises one says why.
 */
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { getHeapStatistics, setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { createTopics } from "@samsa/interop-tests/admin";
import { startNode } from "samsa";
import { batchesFrame, FrameSender, fetchFrame, fillPartitions } from "./raw-load.ts";
import { SessionConsumer } from "./session-load.ts";

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

const node = await startNode();
after(() => node[Symbol.asyncDispose]());
const bootstrap = node.bootstrapServers;
await createTopics(bootstrap, [{ name: "small" }, { name: "large" }, { name: "compressed" }, { name: "awaited" }]);

interface Cost {
  readonly allocatedBytes: number;
  /** Growth of what lies outside the heap, over all requests. */
  readonly externalGrowthBytes: number;
  readonly retainedBytes: number;
}

/**
 * Of each of `counted`, after so many that the code has been compiled and the pools have been filled. Allocated is what the cheapest quarter of them did: on a busy machine a large request
 * comes in more pieces, each of which costs objects of its own (12 KB in quiet, 19 once beside other work).
 */
async function costOf(
  send: (count: number) => Promise<unknown>,
  requests: { readonly warmUp: number; readonly counted: number },
): Promise<Cost> {
  await send(requests.warmUp);
  collect();
  const before = { heap: getHeapStatistics(), external: process.memoryUsage().arrayBuffers };
  let allocated = Number.POSITIVE_INFINITY;
  for (let quarter = 0; quarter < 4; quarter++) {
    const allocatedBefore = getHeapStatistics().total_allocated_bytes;
    await send(requests.counted / 4);
    allocated = Math.min(allocated, getHeapStatistics().total_allocated_bytes - allocatedBefore);
  }
  collect();
  const retained = getHeapStatistics().used_heap_size - before.heap.used_heap_size;
  const external = process.memoryUsage().arrayBuffers - before.external;
  return {
    allocatedBytes: allocated / (requests.counted / 4),
    externalGrowthBytes: external,
    retainedBytes: retained / requests.counted,
  };
}

/** The same request again and again, five on their way at a time. */
async function costOfProduce(frame: Buffer, requests: { readonly warmUp: number; readonly counted: number }) {
  const sender = await FrameSender.open(bootstrap);
  const cost = await costOf((count) => sender.sendAll(count, 5, () => frame), requests);
  sender.socket.destroy();
  return cost;
}

function assertWithin(what: string, cost: Cost, bounds: Cost): void {
  const told = JSON.stringify(cost);
  assert(
    cost.allocatedBytes > 0 && cost.allocatedBytes <= bounds.allocatedBytes,
    `${what}: bytes per request: ${told}`,
  );
  assert(cost.externalGrowthBytes <= bounds.externalGrowthBytes, `${what}: memory outside the heap: ${told}`);
  assert(cost.retainedBytes <= bounds.retainedBytes, `${what}: what stays of a request: ${told}`);
}

const mebibyte = 1024 * 1024;

test("one small record per request", async () => {
  const frame = batchesFrame("small", { records: 1, valueBytes: 100 });
  const cost = await costOfProduce(frame, { warmUp: 6000, counted: 10_000 });
  assertWithin("small", cost, { allocatedBytes: 13_000, externalGrowthBytes: 4 * mebibyte, retainedBytes: 60 });
});

test("a batch of 200 KB costs no more objects than a small one, and no fresh memory", async () => {
  const frame = batchesFrame("large", { records: 200, valueBytes: 1000 });
  const cost = await costOfProduce(frame, { warmUp: 1000, counted: 500 });
  assertWithin("large", cost, { allocatedBytes: 19_000, externalGrowthBytes: 4 * mebibyte, retainedBytes: 200 });
});

test("a compressed batch is inflated without fresh memory", async () => {
  const frame = batchesFrame("compressed", { records: 200, valueBytes: 1000, compression: 3 });
  const cost = await costOfProduce(frame, { warmUp: 1000, counted: 500 });
  // More than plain ones: what inflates to over 64 KiB goes in steps, whose objects are counted by the batch, not by the record (decision 15).
  assertWithin("compressed", cost, { allocatedBytes: 33_000, externalGrowthBytes: 4 * mebibyte, retainedBytes: 200 });
});

const awaiting = { warmUp: 3000, counted: 3000 };
const awaitedBounds: Cost = { allocatedBytes: 44_000, externalGrowthBytes: 4 * mebibyte, retainedBytes: 200 };

/** A record at a time, each into partition 0 while a fetch waits. */
async function costOfAwaited(topic: string, fetchAt: (index: number) => Buffer): Promise<Cost> {
  const produce = batchesFrame(topic, { records: 1, valueBytes: 100 });
  const fetches = Array.from({ length: awaiting.warmUp + awaiting.counted }, (_, index) => fetchAt(index));
  const producer = await FrameSender.open(bootstrap);
  const consumer = await FrameSender.open(bootstrap);
  let next = 0;
  const pass = async (count: number) => {
    for (let left = count; left > 0; left--) {
      const fetched = consumer.sendAll(1, 1, () => fetches[next++] as Buffer);
      await producer.sendAll(1, 1, () => produce);
      await fetched;
    }
  };
  const cost = await costOf(pass, awaiting);
  producer.socket.destroy();
  consumer.socket.destroy();
  return cost;
}

test("a record that a waiting fetch is answered with", async () => {
  assertWithin("awaited", await costOfAwaited("awaited", (index) => fetchFrame("awaited", index)), awaitedBounds);
});

test("the same where the fetch is of a session of a thousand partitions: the others cost nothing", async () => {
  const partitions = 1000;
  await createTopics(bootstrap, [{ name: "watched", partitions }]);
  await fillPartitions(bootstrap, ["watched"], partitions);
  const { sessionId } = await SessionConsumer.open(bootstrap, "watched", partitions);
  const fetchAt = (index: number) => fetchFrame("watched", index + 1, { sessionId, sessionEpoch: index + 1 });
  assertWithin("watched", await costOfAwaited("watched", fetchAt), awaitedBounds);
});
