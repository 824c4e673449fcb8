// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";
import { zeroUuid } from "../uuid.ts";

export interface GetTelemetrySubscriptionsRequest {
  clientInstanceId: string;
}

export const getTelemetrySubscriptionsRequest: MessageCodec<GetTelemetrySubscriptionsRequest> = {
  name: "GetTelemetrySubscriptionsRequest",
  apiKey: 71,
  type: "request",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("GetTelemetrySubscriptionsRequest", version);
    try {
      return readGetTelemetrySubscriptionsRequest(reader, version);
    } catch (error) {
      throw inField(error, "GetTelemetrySubscriptionsRequest");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("GetTelemetrySubscriptionsRequest", version);
    try {
      writeGetTelemetrySubscriptionsRequest(writer, version, message);
    } catch (error) {
      throw inField(error, "GetTelemetrySubscriptionsRequest");
    }
  },
};

function readGetTelemetrySubscriptionsRequest(reader: Reader, _version: number): GetTelemetrySubscriptionsRequest {
  const clientInstanceId = reader.uuid("clientInstanceId");
  reader.skipTaggedFields();
  return {
    clientInstanceId,
  };
}

function writeGetTelemetrySubscriptionsRequest(
  writer: Writer,
  _version: number,
  message: Encodable<GetTelemetrySubscriptionsRequest>,
): void {
  const clientInstanceId = message.clientInstanceId ?? zeroUuid;
  writer.uuid(clientInstanceId, "clientInstanceId");
  writer.uvarint(0);
}
