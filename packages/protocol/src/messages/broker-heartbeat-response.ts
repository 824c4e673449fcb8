// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";

export interface BrokerHeartbeatResponse {
  throttleTimeMs: number;
  errorCode: number;
  isCaughtUp: boolean;
  isFenced: boolean;
  shouldShutDown: boolean;
}

export const brokerHeartbeatResponse: MessageCodec<BrokerHeartbeatResponse> = {
  name: "BrokerHeartbeatResponse",
  apiKey: 63,
  type: "response",
  lowestVersion: 0,
  highestVersion: 2,
  flexibleFrom: 0,
  decode(reader, version) {
    if (!(version >= 0 && version <= 2)) throw unsupportedVersion("BrokerHeartbeatResponse", version);
    try {
      return readBrokerHeartbeatResponse(reader, version);
    } catch (error) {
      throw inField(error, "BrokerHeartbeatResponse");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 0 && version <= 2)) throw unsupportedVersion("BrokerHeartbeatResponse", version);
    try {
      writeBrokerHeartbeatResponse(writer, version, message);
    } catch (error) {
      throw inField(error, "BrokerHeartbeatResponse");
    }
  },
};

function readBrokerHeartbeatResponse(reader: Reader, _version: number): BrokerHeartbeatResponse {
  const throttleTimeMs = reader.int32("throttleTimeMs");
  const errorCode = reader.int16("errorCode");
  const isCaughtUp = reader.bool("isCaughtUp");
  const isFenced = reader.bool("isFenced");
  const shouldShutDown = reader.bool("shouldShutDown");
  reader.skipTaggedFields();
  return {
    throttleTimeMs,
    errorCode,
    isCaughtUp,
    isFenced,
    shouldShutDown,
  };
}

function writeBrokerHeartbeatResponse(
  writer: Writer,
  _version: number,
  message: Encodable<BrokerHeartbeatResponse>,
): void {
  const throttleTimeMs = message.throttleTimeMs ?? 0;
  writer.int32(throttleTimeMs, "throttleTimeMs");
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  const isCaughtUp = message.isCaughtUp ?? false;
  writer.bool(isCaughtUp);
  const isFenced = message.isFenced ?? true;
  writer.bool(isFenced);
  const shouldShutDown = message.shouldShutDown ?? false;
  writer.bool(shouldShutDown);
  writer.uvarint(0);
}
