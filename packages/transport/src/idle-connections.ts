/**
 * Closes connections on which nothing happened for `connections.max.idle.ms`, by one timer for all of them: it is set to the earliest
 * possible expiry, and each sweep looks at every connection. It sweeps some times within that time in any case, because of a connection that takes nothing of what
 * is sent to it only looks can tell since when.
 */
import type { Clock, Timer } from "@samsa/env";

export interface IdleCandidate {
  /** Since when nothing has happened; `nowMs` when something is going on. */
  idleSinceMs(nowMs: number): number;
  expire(): void;
}

const sweepsPerIdleTime = 4;

export class IdleConnections {
  private readonly clock: Clock;
  private readonly idleMsMax: number;
  private readonly candidates = new Set<IdleCandidate>();
  private timer: Timer | undefined;

  constructor(clock: Clock, idleMsMax: number) {
    this.clock = clock;
    this.idleMsMax = idleMsMax;
  }

  add(candidate: IdleCandidate): void {
    this.candidates.add(candidate);
    if (this.timer === undefined) this.setTimer(this.idleMsMax);
  }

  remove(candidate: IdleCandidate): void {
    this.candidates.delete(candidate);
  }

  stop(): void {
    this.timer?.cancel();
    this.timer = undefined;
  }

  private setTimer(delayMs: number): void {
    if (!Number.isFinite(delayMs)) return;
    const nextMs = Math.min(delayMs, this.idleMsMax / sweepsPerIdleTime);
    this.timer = this.clock.setTimer(nextMs, () => this.sweep(), { background: true });
  }

  private sweep(): void {
    this.timer = undefined;
    const nowMs = this.clock.monotonicMs();
    let earliestMs = Number.POSITIVE_INFINITY;
    for (const candidate of [...this.candidates]) {
      const expiryMs = candidate.idleSinceMs(nowMs) + this.idleMsMax;
      if (expiryMs <= nowMs) candidate.expire();
      else earliestMs = Math.min(earliestMs, expiryMs);
    }
    if (this.candidates.size > 0) this.setTimer(earliestMs - nowMs);
  }
}
