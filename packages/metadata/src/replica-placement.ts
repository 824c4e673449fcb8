/**
 * Where the replicas of new partitions go: striped over racks and, within a rack, over brokers, from random starting points, leaders on unfenced
 * brokers only. After as many partitions as there are unfenced brokers the order is shuffled, so that followers do not always meet the same leaders.
 *
 * Invariants: the brokers of one partition differ; the first is not fenced; each partition starts one rack and one broker further.
 */
import assert from "node:assert";
import type { Random } from "@samsa/env";

export interface UsableBroker {
  readonly id: number;
  readonly rack: string | null;
  readonly fenced: boolean;
}

export type Placement =
  | { readonly replicas: readonly (readonly number[])[]; readonly error?: undefined }
  | { readonly replicas?: undefined; readonly error: string };

/** Replicas for each of `partitions` new partitions, or Kafka's sentence why it cannot be (INVALID_REPLICATION_FACTOR). */
export function placeReplicas(
  brokers: readonly UsableBroker[],
  wanted: { partitions: number; replicationFactor: number },
  random: Random,
): Placement {
  if (wanted.replicationFactor <= 0) {
    return {
      error: `Invalid replication factor ${wanted.replicationFactor}: the replication factor must be positive.`,
    };
  }
  if (!brokers.some((broker) => !broker.fenced)) {
    return { error: "All brokers are currently fenced, or have all their log directories cordoned." };
  }
  if (wanted.replicationFactor > brokers.length) {
    const only = `only ${brokers.length} broker(s) are registered or some brokers have all their log directories cordoned`;
    return {
      error: `The target replication factor of ${wanted.replicationFactor} cannot be reached because ${only}.`,
    };
  }
  const racks = new Racks(brokers, random);
  return { replicas: Array.from({ length: wanted.partitions }, () => racks.place(wanted.replicationFactor)) };
}

/** Brokers handed out in turn; each round (one partition) starts one further. */
class Stripe {
  readonly brokers: number[];
  private readonly random: Random;
  private offset: number;
  private index = 0;
  private round = 0;

  constructor(brokers: number[], random: Random) {
    this.brokers = brokers.sort((a, b) => a - b);
    this.random = random;
    this.offset = brokers.length === 0 ? 0 : random.integer(brokers.length);
  }

  /** Undefined when all were handed out in this round. */
  next(round: number): number | undefined {
    if (this.brokers.length === 0) return undefined;
    if (round !== this.round) {
      this.round = round;
      this.index = 0;
      this.offset = (this.offset + 1) % this.brokers.length;
    }
    if (this.index >= this.brokers.length) return undefined;
    return this.brokers[(this.index++ + this.offset) % this.brokers.length];
  }

  shuffle(): void {
    shuffle(this.brokers, this.random);
    this.round = -1;
  }
}

interface Rack {
  readonly unfenced: Stripe;
  readonly fenced: Stripe;
}

class Racks {
  private readonly racks: Rack[];
  private readonly unfencedCount: number;
  private readonly random: Random;
  private offset: number;
  private round = 0;

  constructor(brokers: readonly UsableBroker[], random: Random) {
    // Brokers without a rack are together in one, which sorts first.
    const names = [...new Set(brokers.map((broker) => broker.rack))].sort((a, b) => ((a ?? "") < (b ?? "") ? -1 : 1));
    this.racks = names.map((name) => {
      const members = brokers.filter((broker) => broker.rack === name);
      const ids = (fenced: boolean) => members.filter((broker) => broker.fenced === fenced).map(({ id }) => id);
      return { unfenced: new Stripe(ids(false), random), fenced: new Stripe(ids(true), random) };
    });
    this.unfencedCount = brokers.filter((broker) => !broker.fenced).length;
    this.random = random;
    this.offset = random.integer(this.racks.length);
  }

  place(replicationFactor: number): number[] {
    if (this.round === this.unfencedCount && this.unfencedCount > 1) {
      shuffle(this.racks, this.random);
      for (const rack of this.racks) {
        rack.unfenced.shuffle();
        rack.fenced.shuffle();
      }
      this.round = 0;
    }
    this.offset %= this.racks.length;
    const replicas = this.firstAndFurther(replicationFactor);
    this.round++;
    this.offset++;
    return replicas;
  }

  private firstAndFurther(replicationFactor: number): number[] {
    let leaderRack = this.offset;
    let leader = this.rack(leaderRack).unfenced.next(this.round);
    while (leader === undefined) {
      leaderRack = (leaderRack + 1) % this.racks.length;
      leader = this.rack(leaderRack).unfenced.next(this.round);
    }
    const replicas = [leader];
    let skippedLeaderRack = false;
    for (let at = this.offset; replicas.length < replicationFactor; at = (at + 1) % this.racks.length) {
      // The leader's rack has given its broker of the first turn already.
      if (at === leaderRack && !skippedLeaderRack) {
        skippedLeaderRack = true;
        continue;
      }
      const broker = this.rack(at).unfenced.next(this.round) ?? this.rack(at).fenced.next(this.round);
      if (broker !== undefined) replicas.push(broker);
    }
    return replicas;
  }

  private rack(index: number): Rack {
    const rack = this.racks[index];
    assert(rack !== undefined, "a rack index is within the list");
    return rack;
  }
}

function shuffle<T>(items: T[], random: Random): void {
  for (let at = items.length - 1; at > 0; at--) {
    const other = random.integer(at + 1);
    [items[at], items[other]] = [items[other] as T, items[at] as T];
  }
}
