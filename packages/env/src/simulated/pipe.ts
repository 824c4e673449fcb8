/**
 * One direction of a connection: what is sent at one end arrives, in order, at the other, or the connection dies.
 *
 * Invariants: items arrive in the order they were sent, and none after one that was lost; while the way is blocked (a partition, a host that is off) they are held and
 * go on when it is free, unless the sender has given up by then.
 */
import assert from "node:assert";
import type { SimulatedInternet } from "./internet.ts";
import type { NetworkHost } from "./network-host.ts";
import type { ScheduledEvent } from "./timeline.ts";

export type Item =
  | { readonly kind: "open" }
  | { readonly kind: "data"; readonly bytes: Buffer }
  | { readonly kind: "acknowledge"; readonly bytes: number }
  | { readonly kind: "end" }
  | { readonly kind: "reset"; readonly code: string };

export interface PipeEnds {
  /** At the receiving host. */
  arrived(item: Item): void;
  /** At the sending host, when what it sent cannot arrive. */
  lost(code: string): void;
}

export class Pipe {
  readonly from: NetworkHost;
  readonly to: NetworkHost;
  readonly #internet: SimulatedInternet;
  readonly #ends: PipeEnds;
  #lastArrivalUs = 0;
  #dropped = false;
  #held: Item[] = [];
  #givingUp: ScheduledEvent | undefined;

  constructor(internet: SimulatedInternet, from: NetworkHost, to: NetworkHost, ends: PipeEnds) {
    this.#internet = internet;
    this.from = from;
    this.to = to;
    this.#ends = ends;
  }

  send(item: Item): void {
    const { timeline, conditions } = this.#internet;
    if (this.#dropped) return;
    if (item.kind === "data" && timeline.prng.chance(conditions.dropProbability)) {
      this.#drop();
      return;
    }
    if (item.kind === "data" && item.bytes.length > 1 && timeline.prng.chance(conditions.splitProbability)) {
      timeline.count("network-split");
      for (const bytes of this.#cut(item.bytes)) this.#sendWhole({ kind: "data", bytes });
    } else this.#sendWhole(item);
  }

  #cut(bytes: Buffer): Buffer[] {
    const { prng } = this.#internet.timeline;
    const pieces: Buffer[] = [];
    let from = 0;
    // Mostly small first pieces, so that also the shortest headers are met in parts.
    while (from < bytes.length && pieces.length < 8) {
      const left = bytes.length - from;
      const length = 1 + prng.integer(prng.chance(0.5) ? Math.min(left, 16) : left);
      pieces.push(bytes.subarray(from, from + length));
      from += length;
    }
    if (from < bytes.length) pieces.push(bytes.subarray(from));
    return pieces;
  }

  #sendWhole(item: Item): void {
    const { timeline } = this.#internet;
    const sentAs = this.#internet.numberSegment();
    const arrivalUs = Math.max(this.#lastArrivalUs, timeline.nowUs + this.#internet.drawLatencyUs(this));
    this.#lastArrivalUs = arrivalUs;
    timeline.schedule(
      this.#internet.wire,
      `${this.from.name} → ${this.to.name} ${item.kind}`,
      arrivalUs - timeline.nowUs,
      () => {
        if (item.kind === "data") timeline.trace.bytes(item.bytes);
        this.#internet.noteArrival(this, sentAs);
        this.#reach(item);
      },
    );
  }

  /** The connection is dead from here on; both ends learn of it after a while. */
  #drop(): void {
    const { timeline, conditions, wire } = this.#internet;
    timeline.count("network-drop");
    this.#dropped = true;
    const stallUs = timeline.prng.within(conditions.dropStallMs) * 1000;
    timeline.schedule(wire, "stall over", stallUs, () => {
      this.#ends.lost("ETIMEDOUT");
      this.#ends.arrived({ kind: "reset", code: "ECONNRESET" });
    });
  }

  #reach(item: Item): void {
    if (this.#held.length === 0 && !this.#internet.isBlocked(this.from, this.to)) {
      this.#ends.arrived(item);
      return;
    }
    this.#held.push(item);
    if (this.#held.length > 1) return;
    const { timeline, conditions, wire } = this.#internet;
    timeline.count("network-partition");
    this.#internet.blockedPipes.add(this);
    this.#givingUp = timeline.schedule(wire, "retransmission over", conditions.retransmissionMs * 1000, () => {
      // Nobody is left to send it again. Only the news of that may still arrive.
      this.#held = [{ kind: "reset", code: "ECONNRESET" }];
      this.#ends.lost("ETIMEDOUT");
    });
  }

  /** The way is free again: what was held is sent once more. */
  unblocked(): void {
    assert(!this.#internet.isBlocked(this.from, this.to));
    this.#givingUp?.cancel();
    this.#internet.blockedPipes.delete(this);
    const held = this.#held;
    this.#held = [];
    for (const item of held) this.#sendWhole(item);
  }
}
