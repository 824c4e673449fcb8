// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";

export interface RemoveRaftVoterResponse {
  throttleTimeMs: number;
  errorCode: number;
  errorMessage: string | null;
}

export const removeRaftVoterResponse: MessageCodec<RemoveRaftVoterResponse> = {
  name: "RemoveRaftVoterResponse",
  apiKey: 81,
  type: "response",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("RemoveRaftVoterResponse", version);
    try {
      return readRemoveRaftVoterResponse(reader, version);
    } catch (error) {
      throw inField(error, "RemoveRaftVoterResponse");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("RemoveRaftVoterResponse", version);
    try {
      writeRemoveRaftVoterResponse(writer, version, message);
    } catch (error) {
      throw inField(error, "RemoveRaftVoterResponse");
    }
  },
};

function readRemoveRaftVoterResponse(reader: Reader, _version: number): RemoveRaftVoterResponse {
  const throttleTimeMs = reader.int32("throttleTimeMs");
  const errorCode = reader.int16("errorCode");
  const errorMessage = reader.compactNullableString("errorMessage");
  reader.skipTaggedFields();
  return {
    throttleTimeMs,
    errorCode,
    errorMessage,
  };
}

function writeRemoveRaftVoterResponse(
  writer: Writer,
  _version: number,
  message: Encodable<RemoveRaftVoterResponse>,
): void {
  const throttleTimeMs = message.throttleTimeMs ?? 0;
  writer.int32(throttleTimeMs, "throttleTimeMs");
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  const errorMessage = message.errorMessage === undefined ? "" : message.errorMessage;
  writer.compactNullableString(errorMessage, "errorMessage");
  writer.uvarint(0);
}
