// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";

export interface ResponseHeader {
  correlationId: number;
}

export const responseHeader: MessageCodec<ResponseHeader> = {
  name: "ResponseHeader",
  apiKey: -1,
  type: "header",
  lowestVersion: 0,
  highestVersion: 1,
  flexibleFrom: 1,
  decode(reader, version) {
    if (!(version >= 0 && version <= 1)) throw unsupportedVersion("ResponseHeader", version);
    try {
      return readResponseHeader(reader, version);
    } catch (error) {
      throw inField(error, "ResponseHeader");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 0 && version <= 1)) throw unsupportedVersion("ResponseHeader", version);
    try {
      writeResponseHeader(writer, version, message);
    } catch (error) {
      throw inField(error, "ResponseHeader");
    }
  },
};

function readResponseHeader(reader: Reader, version: number): ResponseHeader {
  const correlationId = reader.int32("correlationId");
  if (version >= 1) reader.skipTaggedFields();
  return {
    correlationId,
  };
}

function writeResponseHeader(writer: Writer, version: number, message: Encodable<ResponseHeader>): void {
  const correlationId = message.correlationId ?? 0;
  writer.int32(correlationId, "correlationId");
  if (version >= 1) {
    writer.uvarint(0);
  }
}
