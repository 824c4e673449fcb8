/**
 * What a simulation consists of at its core: virtual time, one queue of events, one source of chance, one trace, the counts of faults.
 *
 * Invariants: events are taken by (time, order of scheduling); time never goes back; an event of a process that died, or that was cancelled, is not taken;
 * every event taken is in the trace with time, host, kind and the state of chance at that moment.
 */
import assert from "node:assert";
import { type FaultCounts, type FaultKind, noFaults } from "./faults.ts";
import type { Prng } from "./prng.ts";
import { Trace } from "./trace.ts";

/** One life of a host, from its start to its end by kill or crash. */
export interface HostProcess {
  readonly host: string;
  alive: boolean;
}

export interface ScheduledEvent {
  readonly atUs: number;
  cancel(): void;
}

class Event implements ScheduledEvent {
  readonly atUs: number;
  readonly sequence: number;
  readonly process: HostProcess;
  readonly kind: string;
  readonly run: () => void;
  cancelled = false;

  constructor(atUs: number, sequence: number, process: HostProcess, kind: string, run: () => void) {
    this.atUs = atUs;
    this.sequence = sequence;
    this.process = process;
    this.kind = kind;
    this.run = run;
  }

  cancel(): void {
    this.cancelled = true;
  }

  get isDead(): boolean {
    return this.cancelled || !this.process.alive;
  }

  isBefore(other: Event): boolean {
    return this.atUs !== other.atUs ? this.atUs < other.atUs : this.sequence < other.sequence;
  }
}

const compactionEventsMin = 1024;

export class Timeline {
  readonly prng: Prng;
  readonly trace = new Trace();
  readonly faults: FaultCounts = noFaults();
  nowUs = 0;
  eventsTaken = 0;
  #scheduled = 0;
  /** A binary heap. */
  #events: Event[] = [];
  #compactAtLength = compactionEventsMin;

  constructor(prng: Prng) {
    this.prng = prng;
  }

  count(kind: FaultKind): void {
    this.faults[kind]++;
    this.trace.text(kind);
  }

  /** `run` is called `delayUs` from now, after what is scheduled for that time already, unless the process has died by then. */
  schedule(process: HostProcess, kind: string, delayUs: number, run: () => void): ScheduledEvent {
    assert(delayUs >= 0, "nothing is scheduled for the past");
    const event = new Event(this.nowUs + Math.ceil(delayUs), this.#scheduled++, process, kind, run);
    if (this.#events.length >= this.#compactAtLength) this.#compact();
    this.#events.push(event);
    this.#rise(this.#events.length - 1);
    return event;
  }

  /** Events in the queue, with some that will not be taken. */
  get length(): number {
    return this.#events.length;
  }

  /** When the next event is due; undefined when none is left. */
  get nextUs(): number | undefined {
    this.#dropDead();
    return this.#events[0]?.atUs;
  }

  /** Takes the next event; false when none is left. */
  takeNext(): boolean {
    this.#dropDead();
    const event = this.#removeFirst();
    if (event === undefined) return false;
    assert(event.atUs >= this.nowUs);
    this.nowUs = event.atUs;
    this.eventsTaken++;
    this.trace.number(event.atUs);
    this.trace.text(event.process.host);
    this.trace.text(event.kind);
    this.trace.number(this.prng.state);
    event.run();
    return true;
  }

  /** Time passes without an event. */
  advanceTo(timeUs: number): void {
    assert(timeUs >= this.nowUs && (this.nextUs ?? Number.POSITIVE_INFINITY) >= timeUs);
    this.nowUs = timeUs;
  }

  #dropDead(): void {
    while (this.#events[0]?.isDead) this.#removeFirst();
  }

  #removeFirst(): Event | undefined {
    const first = this.#events[0];
    const last = this.#events.pop();
    if (first !== last && last !== undefined) {
      this.#events[0] = last;
      this.#sink(0);
    }
    return first;
  }

  /** Timers are mostly cancelled long before they are due; without this they would pile up. */
  #compact(): void {
    this.#events = this.#events.filter((event) => !event.isDead);
    for (let index = (this.#events.length >> 1) - 1; index >= 0; index--) this.#sink(index);
    this.#compactAtLength = Math.max(compactionEventsMin, this.#events.length * 2);
  }

  #rise(from: number): void {
    let index = from;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!this.#swapIfBefore(index, parent)) return;
      index = parent;
    }
  }

  #sink(from: number): void {
    let index = from;
    for (;;) {
      const left = 2 * index + 1;
      const right = left + 1;
      const [leftEvent, rightEvent] = [this.#events[left], this.#events[right]];
      if (leftEvent === undefined) return;
      const child = rightEvent?.isBefore(leftEvent) ? right : left;
      if (!this.#swapIfBefore(child, index)) return;
      index = child;
    }
  }

  #swapIfBefore(lower: number, upper: number): boolean {
    const [low, up] = [this.#events[lower], this.#events[upper]];
    if (low === undefined || up === undefined || !low.isBefore(up)) return false;
    this.#events[upper] = low;
    this.#events[lower] = up;
    return true;
  }
}
