/** A fetch by itself: what becomes of what was read and is not named in the answer, while the answer waits for a slow reader. */
import assert from "node:assert";
import { test } from "node:test";
import { createSimulation } from "@samsa/env/simulated";
import { errorCode, zeroUuid } from "@samsa/protocol";
import { FetchOperation } from "./fetch-operation.ts";
import type { FetchTarget } from "./fetch-session.ts";
import type { FetchContext } from "./fetch-sessions.ts";
import { UnsentFetchBytes } from "./unsent-fetch-bytes.ts";

type Parts = ConstructorParameters<typeof FetchOperation>;

/** A partition that is led here and has ten bytes to read. */
const partition = {
  appendedBytes: 10,
  checkLeader: () => errorCode.NONE,
  log: {
    highWatermark: 5,
    lastStableOffset: 5,
    logStartOffset: 0,
    logEndOffset: 5,
    config: { compressionType: "producer" },
    read: (_: unknown, done: (read: object) => void) =>
      done({
        error: 0,
        parts: [Buffer.alloc(10)],
        sizeInBytes: 10,
        cutShort: undefined,
        abortedTransactions: [],
        release() {},
      }),
  },
};

const targets: FetchTarget[] = [0, 1, 2].map((number) => ({
  topic: "t",
  topicId: zeroUuid,
  partition: number,
  fetchOffset: 0,
  maxBytes: 100,
  currentLeaderEpoch: -1,
  lastFetchedEpoch: -1,
}));

/** Bytes that are held while the answer, which names these partitions, has not left, and after it has. */
function heldBytes(named: readonly number[]): [number, number] {
  const { clock } = createSimulation({ seed: 1 }).world("node");
  const unsentFetchBytes = new UnsentFetchBytes({ clock, readers: [], bytesMax: 1000 });
  const services = {
    config: { fetch: { bytesMax: 1000 } },
    world: { clock },
    partitions: { get: () => partition },
    unsentFetchBytes,
  };
  let leave = (): void => assert.fail("not answered");
  const exchange = {
    request: {
      replicaId: -1,
      replicaState: { replicaId: -1 },
      isolationLevel: 0,
      maxBytes: 1000,
      minBytes: 1,
      maxWaitMs: 0,
    },
    version: 12,
    abandoned: false,
    connection: { listenerName: "PLAINTEXT" },
    answer: (_: unknown, sent: () => void) => (leave = sent),
  };
  const context: FetchContext = {
    error: errorCode.NONE,
    size: targets.length,
    targets,
    session: undefined,
    finish: (results) => ({
      error: errorCode.NONE,
      sessionId: 1,
      named: results.filter(({ target }) => named.includes(target.partition)),
    }),
  };
  new FetchOperation(exchange as unknown as Parts[0], services as unknown as Parts[1], context).begin();
  const held = unsentFetchBytes.held;
  leave();
  return [held, unsentFetchBytes.held];
}

test("only what an answer names is held until it has left", () => {
  assert.deepEqual(heldBytes([0, 1, 2]), [30, 0]);
  assert.deepEqual(heldBytes([1]), [10, 0]);
  assert.deepEqual(heldBytes([0, 2]), [20, 0]);
  assert.deepEqual(heldBytes([]), [0, 0]);
});
