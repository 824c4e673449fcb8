// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import { unsupportedVersion } from "../protocol-error.ts";

export type StopReplicaRequest = Record<string, never>;

export const stopReplicaRequest: MessageCodec<StopReplicaRequest> = {
  name: "StopReplicaRequest",
  apiKey: 5,
  type: "request",
  lowestVersion: 0,
  highestVersion: -1,
  flexibleFrom: Number.POSITIVE_INFINITY,
  decode(_reader, version) {
    throw unsupportedVersion("StopReplicaRequest", version);
  },
  encode(_writer, version) {
    throw unsupportedVersion("StopReplicaRequest", version);
  },
};
