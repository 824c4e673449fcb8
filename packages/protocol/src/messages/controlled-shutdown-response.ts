// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import { unsupportedVersion } from "../protocol-error.ts";

export type ControlledShutdownResponse = Record<string, never>;

export const controlledShutdownResponse: MessageCodec<ControlledShutdownResponse> = {
  name: "ControlledShutdownResponse",
  apiKey: 7,
  type: "response",
  lowestVersion: 0,
  highestVersion: -1,
  flexibleFrom: Number.POSITIVE_INFINITY,
  decode(_reader, version) {
    throw unsupportedVersion("ControlledShutdownResponse", version);
  },
  encode(_writer, version) {
    throw unsupportedVersion("ControlledShutdownResponse", version);
  },
};
