// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";
import { zeroUuid } from "../uuid.ts";

const emptyBuffer = Buffer.alloc(0);

export interface PushTelemetryRequest {
  clientInstanceId: string;
  subscriptionId: number;
  terminating: boolean;
  compressionType: number;
  metrics: Buffer;
}

export const pushTelemetryRequest: MessageCodec<PushTelemetryRequest> = {
  name: "PushTelemetryRequest",
  apiKey: 72,
  type: "request",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("PushTelemetryRequest", version);
    try {
      return readPushTelemetryRequest(reader, version);
    } catch (error) {
      throw inField(error, "PushTelemetryRequest");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("PushTelemetryRequest", version);
    try {
      writePushTelemetryRequest(writer, version, message);
    } catch (error) {
      throw inField(error, "PushTelemetryRequest");
    }
  },
};

function readPushTelemetryRequest(reader: Reader, _version: number): PushTelemetryRequest {
  const clientInstanceId = reader.uuid("clientInstanceId");
  const subscriptionId = reader.int32("subscriptionId");
  const terminating = reader.bool("terminating");
  const compressionType = reader.int8("compressionType");
  const metrics = reader.compactBytes("metrics");
  reader.skipTaggedFields();
  return {
    clientInstanceId,
    subscriptionId,
    terminating,
    compressionType,
    metrics,
  };
}

function writePushTelemetryRequest(writer: Writer, _version: number, message: Encodable<PushTelemetryRequest>): void {
  const clientInstanceId = message.clientInstanceId ?? zeroUuid;
  writer.uuid(clientInstanceId, "clientInstanceId");
  const subscriptionId = message.subscriptionId ?? 0;
  writer.int32(subscriptionId, "subscriptionId");
  const terminating = message.terminating ?? false;
  writer.bool(terminating);
  const compressionType = message.compressionType ?? 0;
  writer.int8(compressionType, "compressionType");
  const metrics = message.metrics ?? emptyBuffer;
  writer.compactBytes(metrics, "metrics");
  writer.uvarint(0);
}
