// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";
import { zeroUuid } from "../uuid.ts";

export interface GetTelemetrySubscriptionsResponse {
  throttleTimeMs: number;
  errorCode: number;
  clientInstanceId: string;
  subscriptionId: number;
  acceptedCompressionTypes: number[];
  pushIntervalMs: number;
  telemetryMaxBytes: number;
  deltaTemporality: boolean;
  requestedMetrics: string[];
}

export const getTelemetrySubscriptionsResponse: MessageCodec<GetTelemetrySubscriptionsResponse> = {
  name: "GetTelemetrySubscriptionsResponse",
  apiKey: 71,
  type: "response",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("GetTelemetrySubscriptionsResponse", version);
    try {
      return readGetTelemetrySubscriptionsResponse(reader, version);
    } catch (error) {
      throw inField(error, "GetTelemetrySubscriptionsResponse");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("GetTelemetrySubscriptionsResponse", version);
    try {
      writeGetTelemetrySubscriptionsResponse(writer, version, message);
    } catch (error) {
      throw inField(error, "GetTelemetrySubscriptionsResponse");
    }
  },
};

function readGetTelemetrySubscriptionsResponse(reader: Reader, _version: number): GetTelemetrySubscriptionsResponse {
  const throttleTimeMs = reader.int32("throttleTimeMs");
  const errorCode = reader.int16("errorCode");
  const clientInstanceId = reader.uuid("clientInstanceId");
  const subscriptionId = reader.int32("subscriptionId");
  const acceptedCompressionTypesLength = reader.compactArrayLength(1, "acceptedCompressionTypes");
  const acceptedCompressionTypes = reader.int8Elements(acceptedCompressionTypesLength);
  const pushIntervalMs = reader.int32("pushIntervalMs");
  const telemetryMaxBytes = reader.int32("telemetryMaxBytes");
  const deltaTemporality = reader.bool("deltaTemporality");
  const requestedMetricsLength = reader.compactArrayLength(1, "requestedMetrics");
  const requestedMetrics = reader.compactStringElements(requestedMetricsLength, "requestedMetrics");
  reader.skipTaggedFields();
  return {
    throttleTimeMs,
    errorCode,
    clientInstanceId,
    subscriptionId,
    acceptedCompressionTypes,
    pushIntervalMs,
    telemetryMaxBytes,
    deltaTemporality,
    requestedMetrics,
  };
}

function writeGetTelemetrySubscriptionsResponse(
  writer: Writer,
  _version: number,
  message: Encodable<GetTelemetrySubscriptionsResponse>,
): void {
  const throttleTimeMs = message.throttleTimeMs ?? 0;
  writer.int32(throttleTimeMs, "throttleTimeMs");
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  const clientInstanceId = message.clientInstanceId ?? zeroUuid;
  writer.uuid(clientInstanceId, "clientInstanceId");
  const subscriptionId = message.subscriptionId ?? 0;
  writer.int32(subscriptionId, "subscriptionId");
  const acceptedCompressionTypes = message.acceptedCompressionTypes ?? [];
  writer.compactArrayLength(acceptedCompressionTypes.length);
  writer.int8Elements(acceptedCompressionTypes, "acceptedCompressionTypes");
  const pushIntervalMs = message.pushIntervalMs ?? 0;
  writer.int32(pushIntervalMs, "pushIntervalMs");
  const telemetryMaxBytes = message.telemetryMaxBytes ?? 0;
  writer.int32(telemetryMaxBytes, "telemetryMaxBytes");
  const deltaTemporality = message.deltaTemporality ?? false;
  writer.bool(deltaTemporality);
  const requestedMetrics = message.requestedMetrics ?? [];
  writer.compactArrayLength(requestedMetrics.length);
  writer.compactStringElements(requestedMetrics, "requestedMetrics");
  writer.uvarint(0);
}
