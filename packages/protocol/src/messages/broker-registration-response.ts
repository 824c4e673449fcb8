// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Int64 } from "../int64.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";

export interface BrokerRegistrationResponse {
  throttleTimeMs: number;
  errorCode: number;
  brokerEpoch: Int64;
}

export const brokerRegistrationResponse: MessageCodec<BrokerRegistrationResponse> = {
  name: "BrokerRegistrationResponse",
  apiKey: 62,
  type: "response",
  lowestVersion: 0,
  highestVersion: 4,
  flexibleFrom: 0,
  decode(reader, version) {
    if (!(version >= 0 && version <= 4)) throw unsupportedVersion("BrokerRegistrationResponse", version);
    try {
      return readBrokerRegistrationResponse(reader, version);
    } catch (error) {
      throw inField(error, "BrokerRegistrationResponse");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 0 && version <= 4)) throw unsupportedVersion("BrokerRegistrationResponse", version);
    try {
      writeBrokerRegistrationResponse(writer, version, message);
    } catch (error) {
      throw inField(error, "BrokerRegistrationResponse");
    }
  },
};

function readBrokerRegistrationResponse(reader: Reader, _version: number): BrokerRegistrationResponse {
  const throttleTimeMs = reader.int32("throttleTimeMs");
  const errorCode = reader.int16("errorCode");
  const brokerEpoch = reader.int64("brokerEpoch");
  reader.skipTaggedFields();
  return {
    throttleTimeMs,
    errorCode,
    brokerEpoch,
  };
}

function writeBrokerRegistrationResponse(
  writer: Writer,
  _version: number,
  message: Encodable<BrokerRegistrationResponse>,
): void {
  const throttleTimeMs = message.throttleTimeMs ?? 0;
  writer.int32(throttleTimeMs, "throttleTimeMs");
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  const brokerEpoch = message.brokerEpoch ?? -1;
  writer.int64(brokerEpoch, "brokerEpoch");
  writer.uvarint(0);
}
