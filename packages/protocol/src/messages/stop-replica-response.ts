// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import { unsupportedVersion } from "../protocol-error.ts";

export type StopReplicaResponse = Record<string, never>;

export const stopReplicaResponse: MessageCodec<StopReplicaResponse> = {
  name: "StopReplicaResponse",
  apiKey: 5,
  type: "response",
  lowestVersion: 0,
  highestVersion: -1,
  flexibleFrom: Number.POSITIVE_INFINITY,
  decode(_reader, version) {
    throw unsupportedVersion("StopReplicaResponse", version);
  },
  encode(_writer, version) {
    throw unsupportedVersion("StopReplicaResponse", version);
  },
};
