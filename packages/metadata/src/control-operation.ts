/**
 * The shape of everything the controller does for a request: state and request in, records and response out.
 * Nothing here changes state; the records do, once they are replayed, and the response leaves when they are committed.
 */
import type { Random } from "@samsa/env";
import { errorCode } from "@samsa/protocol";
import type { BrokerHeartbeats } from "./broker-heartbeats.ts";
import type { ControllerConfig } from "./controller-config.ts";
import type { MetadataImage } from "./image/metadata-image.ts";
import type { MetadataRecord } from "./metadata-record.ts";

/** An error of the table with the sentence that goes along; code 0 is none. */
export interface ApiError {
  readonly code: number;
  readonly message: string | null;
}

export interface ControlResult<Response> {
  /** Appended as one atomic batch. */
  readonly records: readonly MetadataRecord[];
  readonly response: Response;
  /** Soft state that goes with the records: called when they are in the log, with the offset of the last record there. */
  readonly appended?: (lastOffset: number) => void;
}

/** What an operation may look at. */
export interface ControlState {
  /** Everything appended so far, committed or not. */
  readonly image: MetadataImage;
  readonly config: ControllerConfig;
  readonly random: Random;
  /** Offset that the first record of the operation will get. */
  readonly nextOffset: number;
  readonly nowMs: number;
  /** Level of the feature that raft itself keeps. */
  readonly kraftVersion: number;
  readonly heartbeats: BrokerHeartbeats;
}

export interface RequestContext {
  readonly apiVersion: number;
  /** The request came to a broker, which has checked what only a broker can; by default it came to the controller's own listener. */
  readonly isForwarded?: boolean;
}

export interface ControlOperation<Request, Response> {
  handle(state: ControlState, request: Request, context: RequestContext): ControlResult<Response>;
  /** The response when the whole request is refused. */
  refuse(request: Request, error: ApiError): Response;
}

/** The most records that one request may cause, and the most partitions it may create. */
export const recordsPerRequestMax = 10_000;

/** More records, or larger ones, than go into the log in one batch. */
export const tooLarge: ApiError = {
  code: errorCode.POLICY_VIOLATION,
  message: "Unable to perform excessively large batch operation.",
};
