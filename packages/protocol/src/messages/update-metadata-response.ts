// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import { unsupportedVersion } from "../protocol-error.ts";

export type UpdateMetadataResponse = Record<string, never>;

export const updateMetadataResponse: MessageCodec<UpdateMetadataResponse> = {
  name: "UpdateMetadataResponse",
  apiKey: 6,
  type: "response",
  lowestVersion: 0,
  highestVersion: -1,
  flexibleFrom: Number.POSITIVE_INFINITY,
  decode(_reader, version) {
    throw unsupportedVersion("UpdateMetadataResponse", version);
  },
  encode(_writer, version) {
    throw unsupportedVersion("UpdateMetadataResponse", version);
  },
};
