// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";

export interface RequestHeader {
  requestApiKey: number;
  requestApiVersion: number;
  correlationId: number;
  clientId: string | null;
}

export const requestHeader: MessageCodec<RequestHeader> = {
  name: "RequestHeader",
  apiKey: -1,
  type: "header",
  lowestVersion: 1,
  highestVersion: 2,
  flexibleFrom: 2,
  decode(reader, version) {
    if (!(version >= 1 && version <= 2)) throw unsupportedVersion("RequestHeader", version);
    try {
      return readRequestHeader(reader, version);
    } catch (error) {
      throw inField(error, "RequestHeader");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 1 && version <= 2)) throw unsupportedVersion("RequestHeader", version);
    try {
      writeRequestHeader(writer, version, message);
    } catch (error) {
      throw inField(error, "RequestHeader");
    }
  },
};

function readRequestHeader(reader: Reader, version: number): RequestHeader {
  const requestApiKey = reader.int16("requestApiKey");
  const requestApiVersion = reader.int16("requestApiVersion");
  const correlationId = reader.int32("correlationId");
  const clientId = reader.nullableString("clientId");
  if (version >= 2) reader.skipTaggedFields();
  return {
    requestApiKey,
    requestApiVersion,
    correlationId,
    clientId,
  };
}

function writeRequestHeader(writer: Writer, version: number, message: Encodable<RequestHeader>): void {
  const requestApiKey = message.requestApiKey ?? 0;
  writer.int16(requestApiKey, "requestApiKey");
  const requestApiVersion = message.requestApiVersion ?? 0;
  writer.int16(requestApiVersion, "requestApiVersion");
  const correlationId = message.correlationId ?? 0;
  writer.int32(correlationId, "correlationId");
  const clientId = message.clientId === undefined ? "" : message.clientId;
  writer.nullableString(clientId, "clientId");
  if (version >= 2) {
    writer.uvarint(0);
  }
}
