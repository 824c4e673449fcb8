/**
 * What the active controller remembers of brokers beside the log: when each was heard last, how far it has read, and since which offset
 * it shuts down. Lost with the leadership; the next controller starts with every session fresh.
 *
 * Invariants: a broker is tracked from its registration on; only unfenced brokers have a session that can expire.
 */
import assert from "node:assert";

interface TrackedBroker {
  readonly id: number;
  fenced: boolean;
  lastContactMs: number;
  /** The last offset that the broker has replayed; -1 before it said. */
  metadataOffset: number;
  /** Set while in controlled shutdown: what others must have read before it may go. */
  controlledShutdownOffset: number | undefined;
}

export type BrokerState = "fenced" | "unfenced" | "controlled-shutdown" | "shutdown-now";

/** What a heartbeat asks for, and what it needs to be answered. */
export interface HeartbeatRequest {
  readonly brokerId: number;
  readonly currentMetadataOffset: number;
  readonly wantFence: boolean;
  readonly wantShutDown: boolean;
}

export class BrokerHeartbeats {
  private readonly brokers = new Map<number, TrackedBroker>();
  private readonly registrationOffsets = new Map<number, number>();
  private readonly sessionTimeoutMs: number;

  constructor(sessionTimeoutMs: number) {
    this.sessionTimeoutMs = sessionTimeoutMs;
  }

  /** A registration was replayed at `offset`: the broker may be unfenced when it has read that far. */
  registered(brokerId: number, offset: number, fenced: boolean, nowMs: number): void {
    this.registrationOffsets.set(brokerId, offset);
    this.brokers.delete(brokerId);
    this.heardFrom(brokerId, { fenced, metadataOffset: -1, nowMs });
  }

  /** A fencing or unfencing was replayed. */
  fencingChanged(brokerId: number, fenced: boolean, nowMs: number): void {
    const broker = this.brokers.get(brokerId);
    if (broker === undefined) this.heardFrom(brokerId, { fenced, metadataOffset: -1, nowMs });
    else if (broker.fenced !== fenced) {
      this.heardFrom(brokerId, { fenced, metadataOffset: broker.metadataOffset, nowMs });
    }
  }

  remove(brokerId: number): void {
    this.brokers.delete(brokerId);
    this.registrationOffsets.delete(brokerId);
  }

  registrationOffset(brokerId: number): number {
    const offset = this.registrationOffsets.get(brokerId);
    assert(offset !== undefined, "a broker that sends heartbeats is registered");
    return offset;
  }

  heardFrom(brokerId: number, contact: { fenced: boolean; metadataOffset: number; nowMs: number }): void {
    let broker = this.brokers.get(brokerId);
    if (broker === undefined) {
      broker = {
        id: brokerId,
        fenced: true,
        lastContactMs: 0,
        metadataOffset: -1,
        controlledShutdownOffset: undefined,
      };
      this.brokers.set(brokerId, broker);
    }
    broker.fenced = contact.fenced;
    broker.lastContactMs = contact.nowMs;
    broker.metadataOffset = contact.metadataOffset;
    // A fenced broker has left controlled shutdown; on its next heartbeat it may stop at once.
    if (contact.fenced) broker.controlledShutdownOffset = undefined;
  }

  /** The broker began to shut down; others must read up to `offset` before it may stop. The first offset counts. */
  startControlledShutdown(brokerId: number, offset: number): void {
    const broker = this.tracked(brokerId);
    assert(!broker.fenced, "a fenced broker is not in controlled shutdown");
    broker.controlledShutdownOffset ??= offset;
  }

  hasValidSession(brokerId: number, nowMs: number): boolean {
    const broker = this.brokers.get(brokerId);
    return broker !== undefined && !broker.fenced && broker.lastContactMs + this.sessionTimeoutMs >= nowMs;
  }

  inControlledShutdown(brokerId: number): boolean {
    return this.brokers.get(brokerId)?.controlledShutdownOffset !== undefined;
  }

  /** An unfenced broker whose session has expired, the one silent for longest first. */
  staleBroker(nowMs: number): number | undefined {
    const broker = this.longestSilent();
    return broker === undefined || this.hasValidSession(broker.id, nowMs) ? undefined : broker.id;
  }

  /** When the next session expires if nobody is heard from; undefined when there is none. */
  nextExpiryMs(): number | undefined {
    const broker = this.longestSilent();
    return broker === undefined ? undefined : broker.lastContactMs + this.sessionTimeoutMs + 1;
  }

  /** KIP-631: from what the broker is and wants to what it becomes. */
  nextState(request: HeartbeatRequest, hasLeaderships: () => boolean): { current: BrokerState; next: BrokerState } {
    const broker = this.tracked(request.brokerId);
    if (broker.controlledShutdownOffset !== undefined) {
      const mayGo = !hasLeaderships() && broker.controlledShutdownOffset <= this.lowestActiveOffset();
      return { current: "controlled-shutdown", next: mayGo ? "shutdown-now" : "controlled-shutdown" };
    }
    if (broker.fenced) {
      if (request.wantShutDown) return { current: "fenced", next: "shutdown-now" };
      const caughtUp = request.currentMetadataOffset >= this.registrationOffset(request.brokerId);
      return { current: "fenced", next: !request.wantFence && caughtUp ? "unfenced" : "fenced" };
    }
    if (request.wantFence) return { current: "unfenced", next: request.wantShutDown ? "shutdown-now" : "fenced" };
    if (!request.wantShutDown) return { current: "unfenced", next: "unfenced" };
    return { current: "unfenced", next: hasLeaderships() ? "controlled-shutdown" : "shutdown-now" };
  }

  private lowestActiveOffset(): number {
    let lowest = Number.POSITIVE_INFINITY;
    for (const broker of this.brokers.values()) {
      if (!broker.fenced && broker.controlledShutdownOffset === undefined) {
        lowest = Math.min(lowest, broker.metadataOffset);
      }
    }
    return lowest;
  }

  private longestSilent(): TrackedBroker | undefined {
    let longest: TrackedBroker | undefined;
    for (const broker of this.brokers.values()) {
      if (!broker.fenced && (longest === undefined || broker.lastContactMs < longest.lastContactMs)) longest = broker;
    }
    return longest;
  }

  private tracked(brokerId: number): TrackedBroker {
    const broker = this.brokers.get(brokerId);
    assert(broker !== undefined, "a broker that sends heartbeats is tracked");
    return broker;
  }
}
