/** Leaders, in-sync and eligible replicas after brokers come and go. */
import assert from "node:assert";
import test from "node:test";
import fc from "fast-check";
import { changePartition, noLeader, type PartitionImage } from "./image/partition-image.ts";
import { partitionChange } from "./partition-change.ts";

function partition(parts: Partial<PartitionImage>): PartitionImage {
  return {
    replicas: [1, 2, 3],
    directories: ["a", "b", "c"],
    isr: [1, 2, 3],
    removingReplicas: [],
    addingReplicas: [],
    elr: [],
    lastKnownElr: [],
    leader: 1,
    leaderRecoveryState: 0,
    leaderEpoch: 5,
    partitionEpoch: 9,
    ...parts,
  };
}

interface Situation {
  readonly live: readonly number[];
  readonly targetIsr: readonly number[];
  readonly unclean?: boolean;
  readonly elr?: boolean;
  readonly minInSyncReplicas?: number;
}

/** The partition after the change; the same one when nothing changes. */
function changed(before: PartitionImage, situation: Situation): PartitionImage {
  const change = partitionChange({
    topicId: "topic",
    partitionIndex: 0,
    partition: before,
    targetIsr: situation.targetIsr,
    isAcceptableLeader: (id) => situation.live.includes(id),
    uncleanElection: situation.unclean ?? false,
    elrEnabled: situation.elr ?? true,
    minInSyncReplicas: situation.minInSyncReplicas ?? 1,
    uncleanShutdownReplica: undefined,
  });
  return change === undefined ? before : changePartition(before, change);
}

test("a follower that leaves shrinks the ISR and leaves the leader", () => {
  const after = changed(partition({}), { live: [1, 2], targetIsr: [1, 2] });
  assert.deepStrictEqual([after.leader, after.isr, after.leaderEpoch, after.partitionEpoch], [1, [1, 2], 5, 10]);
});

test("a leader that leaves is followed by the next replica in sync", () => {
  const after = changed(partition({}), { live: [2, 3], targetIsr: [2, 3] });
  assert.deepStrictEqual([after.leader, after.isr, after.leaderEpoch], [2, [2, 3], 6]);
});

test("below the minimum, who leaves stays eligible; the last one leaves no ISR, no leader and a memory of it", () => {
  const one = changed(partition({}), { live: [1], targetIsr: [1], minInSyncReplicas: 2 });
  assert.deepStrictEqual([one.leader, one.isr, one.elr], [1, [1], [2, 3]]);
  const none = changed(one, { live: [], targetIsr: [], minInSyncReplicas: 2 });
  assert.deepStrictEqual([none.leader, none.isr, none.elr, none.lastKnownElr], [noLeader, [], [1, 2, 3], [1]]);
  const back = changed(none, { live: [3], targetIsr: [], minInSyncReplicas: 2 });
  assert.deepStrictEqual([back.leader, back.isr, back.elr, back.lastKnownElr], [3, [3], [1, 2], []]);
});

test("without eligible leader replicas the last one stays in the ISR when it goes", () => {
  const before = partition({ isr: [1] });
  const after = changed(before, { live: [], targetIsr: [], elr: false });
  assert.deepStrictEqual([after.leader, after.isr, after.elr], [noLeader, [1], []]);
});

test("only an unclean election makes a replica lead that is neither in sync nor eligible", () => {
  const before = partition({ isr: [1], leader: 1 });
  const clean = changed(before, { live: [2, 3], targetIsr: [], elr: false });
  assert.strictEqual(clean.leader, noLeader);
  const unclean = changed(before, { live: [2, 3], targetIsr: [], elr: false, unclean: true });
  assert.deepStrictEqual([unclean.leader, unclean.isr, unclean.leaderRecoveryState], [2, [2], 1]);
});

test("whatever happens: leaders are live and in sync, ISR and ELR do not meet, both are replicas, epochs grow with change", () => {
  const subset = fc.subarray([1, 2, 3]);
  fc.assert(
    fc.property(
      subset,
      fc.array(fc.record({ live: subset, unclean: fc.boolean(), minInSyncReplicas: fc.integer({ min: 1, max: 3 }) }), {
        maxLength: 12,
        size: "max",
      }),
      fc.boolean(),
      (isr, steps, elr) => {
        let now = partition(isr.length === 0 ? {} : { isr, leader: isr[0] as number });
        for (const step of steps) {
          const targetIsr = now.isr.filter((id) => step.live.includes(id));
          const next = changed(now, { ...step, targetIsr, elr });
          if (next.leader !== noLeader) assert(step.live.includes(next.leader) && next.isr.includes(next.leader));
          assert(!next.isr.some((id) => next.elr.includes(id)));
          assert([...next.isr, ...next.elr].every((id) => next.replicas.includes(id)));
          if (!elr) assert(next.isr.length > 0 && next.elr.length === 0);
          assert.strictEqual(next.partitionEpoch, next === now ? now.partitionEpoch : now.partitionEpoch + 1);
          assert.strictEqual(next.leaderEpoch, next.leader === now.leader ? now.leaderEpoch : now.leaderEpoch + 1);
          const again = changed(next, { ...step, targetIsr: next.isr.filter((id) => step.live.includes(id)), elr });
          assert.deepStrictEqual([again.leader, again.isr], [next.leader, next.isr]);
          now = next;
        }
      },
    ),
  );
});
