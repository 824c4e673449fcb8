/** Where requests, and what the scrub finds, can be watched (`node:diagnostics_channel`); nothing is made when nobody listens. */
import diagnostics from "node:diagnostics_channel";
import type { DamagedBatch } from "@samsa/log";

export interface RequestEvent {
  readonly api: string;
  readonly version: number;
  readonly listenerName: string;
  readonly connectionId: number;
  readonly clientId: string | null;
  readonly requestBytes: number;
  readonly responseBytes: number;
  /** From the frame's arrival to its answer. */
  readonly durationMs: number;
}

export const requestChannel = diagnostics.channel("samsa:broker:request");

/** A `DamagedBatch` for each batch on disk that the scrub finds not to be what was written, once a round. */
const damageChannel = diagnostics.channel("samsa:log:damage");

export function publishDamage(damage: DamagedBatch): void {
  if (damageChannel.hasSubscribers) damageChannel.publish(damage);
}
