// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import { unsupportedVersion } from "../protocol-error.ts";

export type UpdateMetadataRequest = Record<string, never>;

export const updateMetadataRequest: MessageCodec<UpdateMetadataRequest> = {
  name: "UpdateMetadataRequest",
  apiKey: 6,
  type: "request",
  lowestVersion: 0,
  highestVersion: -1,
  flexibleFrom: Number.POSITIVE_INFINITY,
  decode(_reader, version) {
    throw unsupportedVersion("UpdateMetadataRequest", version);
  },
  encode(_writer, version) {
    throw unsupportedVersion("UpdateMetadataRequest", version);
  },
};
