// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import { unsupportedVersion } from "../protocol-error.ts";

export type ControlledShutdownRequest = Record<string, never>;

export const controlledShutdownRequest: MessageCodec<ControlledShutdownRequest> = {
  name: "ControlledShutdownRequest",
  apiKey: 7,
  type: "request",
  lowestVersion: 0,
  highestVersion: -1,
  flexibleFrom: Number.POSITIVE_INFINITY,
  decode(_reader, version) {
    throw unsupportedVersion("ControlledShutdownRequest", version);
  },
  encode(_writer, version) {
    throw unsupportedVersion("ControlledShutdownRequest", version);
  },
};
