// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";

const emptyBuffer = Buffer.alloc(0);

export interface EnvelopeRequest {
  requestData: Buffer;
  requestPrincipal: Buffer | null;
  clientHostAddress: Buffer;
}

export const envelopeRequest: MessageCodec<EnvelopeRequest> = {
  name: "EnvelopeRequest",
  apiKey: 58,
  type: "request",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("EnvelopeRequest", version);
    try {
      return readEnvelopeRequest(reader, version);
    } catch (error) {
      throw inField(error, "EnvelopeRequest");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("EnvelopeRequest", version);
    try {
      writeEnvelopeRequest(writer, version, message);
    } catch (error) {
      throw inField(error, "EnvelopeRequest");
    }
  },
};

function readEnvelopeRequest(reader: Reader, _version: number): EnvelopeRequest {
  const requestData = reader.compactBytes("requestData");
  const requestPrincipal = reader.compactNullableBytes("requestPrincipal");
  const clientHostAddress = reader.compactBytes("clientHostAddress");
  reader.skipTaggedFields();
  return {
    requestData,
    requestPrincipal,
    clientHostAddress,
  };
}

function writeEnvelopeRequest(writer: Writer, _version: number, message: Encodable<EnvelopeRequest>): void {
  const requestData = message.requestData ?? emptyBuffer;
  writer.compactBytes(requestData, "requestData");
  const requestPrincipal = message.requestPrincipal === undefined ? emptyBuffer : message.requestPrincipal;
  writer.compactNullableBytes(requestPrincipal, "requestPrincipal");
  const clientHostAddress = message.clientHostAddress ?? emptyBuffer;
  writer.compactBytes(clientHostAddress, "clientHostAddress");
  writer.uvarint(0);
}
