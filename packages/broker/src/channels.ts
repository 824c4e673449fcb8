/** Where requests can be watched (`node:diagnostics_channel`); nothing is made when nobody listens. */
import diagnostics from "node:diagnostics_channel";

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
