// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import { unsupportedVersion } from "../protocol-error.ts";

export type LeaderAndIsrRequest = Record<string, never>;

export const leaderAndIsrRequest: MessageCodec<LeaderAndIsrRequest> = {
  name: "LeaderAndIsrRequest",
  apiKey: 4,
  type: "request",
  lowestVersion: 0,
  highestVersion: -1,
  flexibleFrom: Number.POSITIVE_INFINITY,
  decode(_reader, version) {
    throw unsupportedVersion("LeaderAndIsrRequest", version);
  },
  encode(_writer, version) {
    throw unsupportedVersion("LeaderAndIsrRequest", version);
  },
};
