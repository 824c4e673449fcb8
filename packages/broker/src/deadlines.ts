/**
 * Who waits, each at most until a time of its own, where most go before it has come: a heap of all of them and one timer for the earliest.
 *
 * The timer stays when whoever it was for has gone, and is set anew when it fires: those who come and go within milliseconds and may wait for half a
 * second set one timer in half a second, not one each.
 *
 * Invariants: a member is told of its time once, after it has left, and never inside `enter`; while there are members, the timer fires no later than the earliest time.
 */
import type { Clock, Timer } from "@samsa/env";

export interface Deadline<T> {
  readonly member: T;
  /** `Clock.monotonicMs`. */
  readonly dueMs: number;
  /** In the heap; -1: not there any more. */
  at: number;
}

export class Deadlines<T> {
  private readonly clock: Clock;
  private readonly tell: (member: T) => void;
  /** No entry is due before its parent, at (place - 1) >> 1. */
  private readonly heap: Deadline<T>[] = [];
  private timer: Timer | undefined;
  private timerDueMs = Number.POSITIVE_INFINITY;

  /** `tell`: the member's time is up. */
  constructor(clock: Clock, tell: (member: T) => void) {
    this.clock = clock;
    this.tell = tell;
  }

  get size(): number {
    return this.heap.length;
  }

  enter(member: T, dueMs: number): Deadline<T> {
    const deadline = { member, dueMs, at: this.heap.length };
    this.heap.push(deadline);
    this.rise(deadline);
    if (dueMs < this.timerDueMs) this.setTimer(dueMs);
    return deadline;
  }

  /** Idempotent. */
  leave(deadline: Deadline<T>): void {
    const { at } = deadline;
    if (at < 0) return;
    deadline.at = -1;
    const last = this.heap.pop();
    if (last === undefined || last === deadline) return;
    this.put(last, at);
    this.rise(last);
    this.sink(last);
  }

  /** Takes everybody out, and tells them that their time is up. */
  end(): void {
    this.tellUntil(Number.POSITIVE_INFINITY);
  }

  private setTimer(dueMs: number): void {
    this.timer?.cancel();
    this.timerDueMs = dueMs;
    this.timer = this.clock.setTimer(Math.max(0, dueMs - this.clock.monotonicMs()), () =>
      this.tellUntil(this.clock.monotonicMs()),
    );
  }

  /** Those who are due at `ms` or before; whoever is left has a timer then, whatever `tell` throws. */
  private tellUntil(ms: number): void {
    this.timer?.cancel();
    this.timer = undefined;
    // Nobody sets a timer meanwhile.
    this.timerDueMs = Number.NEGATIVE_INFINITY;
    try {
      for (let due = this.heap[0]; due !== undefined && due.dueMs <= ms; due = this.heap[0]) {
        this.leave(due);
        this.tell(due.member);
      }
    } finally {
      this.timerDueMs = Number.POSITIVE_INFINITY;
      const earliest = this.heap[0];
      if (earliest !== undefined) this.setTimer(earliest.dueMs);
    }
  }

  private put(deadline: Deadline<T>, at: number): void {
    this.heap[at] = deadline;
    deadline.at = at;
  }

  private rise(deadline: Deadline<T>): void {
    while (deadline.at > 0) {
      const { at } = deadline;
      const above = (at - 1) >> 1;
      const parent = this.heap[above] as Deadline<T>;
      if (parent.dueMs <= deadline.dueMs) return;
      this.put(parent, at);
      this.put(deadline, above);
    }
  }

  private sink(deadline: Deadline<T>): void {
    for (;;) {
      const { at } = deadline;
      const left = this.heap[2 * at + 1];
      const right = this.heap[2 * at + 2];
      const child = right !== undefined && left !== undefined && right.dueMs < left.dueMs ? right : left;
      if (child === undefined || child.dueMs >= deadline.dueMs) return;
      const below = child.at;
      this.put(child, at);
      this.put(deadline, below);
    }
  }
}
