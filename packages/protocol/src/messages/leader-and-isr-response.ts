// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import { unsupportedVersion } from "../protocol-error.ts";

export type LeaderAndIsrResponse = Record<string, never>;

export const leaderAndIsrResponse: MessageCodec<LeaderAndIsrResponse> = {
  name: "LeaderAndIsrResponse",
  apiKey: 4,
  type: "response",
  lowestVersion: 0,
  highestVersion: -1,
  flexibleFrom: Number.POSITIVE_INFINITY,
  decode(_reader, version) {
    throw unsupportedVersion("LeaderAndIsrResponse", version);
  },
  encode(_writer, version) {
    throw unsupportedVersion("LeaderAndIsrResponse", version);
  },
};
