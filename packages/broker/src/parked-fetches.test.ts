/** A waiting fetch by itself: what wakes it, and what does not yet. */
import assert from "node:assert";
import { test } from "node:test";
import { createSimulation } from "@samsa/env/simulated";
import { errorCode } from "@samsa/protocol";
import type { FetchSession, SessionWaiter, WaitedFor } from "./fetch-session.ts";
import { ParkedFetches } from "./parked-fetches.ts";
import type { Partition, PartitionWaiter } from "./partition.ts";
import { Roster } from "./roster.ts";

/** A session of which two changes have been told, and whoever waits for it. */
class FakeSession {
  changes = 2;
  readonly waiters = new Roster<SessionWaiter>();
  addWaiter = (waiter: SessionWaiter) => this.waiters.enter(waiter);
  removeWaiter = this.waiters.leave.bind(this.waiters);

  /** So many bytes come to a partition that was left alone. */
  append(partition: FakePartition, sizeInBytes: number): void {
    const { told } = partition;
    partition.append(sizeInBytes);
    this.waiters.visit((waiter) => waiter.sessionChanged(told));
  }
}

/** A partition that has been told to its end, and whoever waits for more. */
class FakePartition {
  appendedBytes = 0;
  error: number = errorCode.NONE;
  readonly log = { highWatermark: 0 };
  readonly waiters = new Roster<PartitionWaiter>();
  addWaiter = (waiter: PartitionWaiter) => this.waiters.enter(waiter);
  removeWaiter = this.waiters.leave.bind(this.waiters);
  checkLeader = () => this.error;

  get told(): WaitedFor {
    const target = { maxBytes: 1000 };
    const { appendedBytes } = this;
    const upTo = this.log.highWatermark;
    const state = { partition: this, target, upTo, logEndOffset: upTo, appendedBytes, bytesThere: 0 };
    return state as unknown as WaitedFor;
  }

  append(sizeInBytes: number): void {
    this.log.highWatermark++;
    this.appendedBytes += sizeInBytes;
    this.waiters.visit((waiter) => waiter.partitionChanged(this as unknown as Partition));
  }
}

/** Whether a fetch that asks for a hundred bytes is woken before its time, when `happen` happens after it has begun to wait. */
async function isWoken(happen: (session: FakeSession) => void, changesSeen = 2): Promise<boolean> {
  const simulation = createSimulation({ seed: 1 });
  const { clock } = simulation.world("node");
  const session = new FakeSession();
  const timeUp = new Promise<boolean>((resolve) => {
    new ParkedFetches(clock).park({
      waitedFor: [],
      session: session as unknown as FetchSession,
      changesSeen,
      isolation: "highWatermark",
      bytesMin: 100,
      dueMs: clock.monotonicMs() + 100,
      wake: resolve,
    });
    happen(session);
  });
  const isUp = await simulation.settle(timeUp, { eventsMax: 100 });
  assert.strictEqual(session.waiters.size, 0);
  return !isUp;
}

test("what came while the fetch read wakes it at once", async () => {
  assert.strictEqual(await isWoken(() => {}, 1), true);
  assert.strictEqual(await isWoken(() => {}, 2), false);
});

test("the bytes of all that changes are counted together, and wake when they are enough", async () => {
  const [one, other] = [new FakePartition(), new FakePartition()];
  assert.strictEqual(await isWoken((session) => session.append(one, 60)), false);
  const together = (session: FakeSession) => {
    session.append(one, 60);
    session.append(other, 40);
  };
  assert.strictEqual(await isWoken(together), true);
  const again = (session: FakeSession) => {
    session.append(one, 60);
    one.append(40);
  };
  assert.strictEqual(await isWoken(again), true);
  assert.deepStrictEqual([one.waiters.size, other.waiters.size], [0, 0]);
});

test("a partition that is led here no more, and the end of the session, wake at once", async () => {
  const partition = new FakePartition();
  partition.error = errorCode.NOT_LEADER_OR_FOLLOWER;
  assert.strictEqual(await isWoken((session) => session.append(partition, 0)), true);
  assert.strictEqual(await isWoken((session) => session.waiters.visit((waiter) => waiter.sessionOver())), true);
});
