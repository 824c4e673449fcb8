// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";

export interface UnregisterBrokerRequest {
  brokerId: number;
}

export const unregisterBrokerRequest: MessageCodec<UnregisterBrokerRequest> = {
  name: "UnregisterBrokerRequest",
  apiKey: 64,
  type: "request",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("UnregisterBrokerRequest", version);
    try {
      return readUnregisterBrokerRequest(reader, version);
    } catch (error) {
      throw inField(error, "UnregisterBrokerRequest");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("UnregisterBrokerRequest", version);
    try {
      writeUnregisterBrokerRequest(writer, version, message);
    } catch (error) {
      throw inField(error, "UnregisterBrokerRequest");
    }
  },
};

function readUnregisterBrokerRequest(reader: Reader, _version: number): UnregisterBrokerRequest {
  const brokerId = reader.int32("brokerId");
  reader.skipTaggedFields();
  return {
    brokerId,
  };
}

function writeUnregisterBrokerRequest(
  writer: Writer,
  _version: number,
  message: Encodable<UnregisterBrokerRequest>,
): void {
  const brokerId = message.brokerId ?? 0;
  writer.int32(brokerId, "brokerId");
  writer.uvarint(0);
}
