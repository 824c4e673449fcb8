// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Int64 } from "../int64.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";

export interface AllocateProducerIdsResponse {
  throttleTimeMs: number;
  errorCode: number;
  producerIdStart: Int64;
  producerIdLen: number;
}

export const allocateProducerIdsResponse: MessageCodec<AllocateProducerIdsResponse> = {
  name: "AllocateProducerIdsResponse",
  apiKey: 67,
  type: "response",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("AllocateProducerIdsResponse", version);
    try {
      return readAllocateProducerIdsResponse(reader, version);
    } catch (error) {
      throw inField(error, "AllocateProducerIdsResponse");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("AllocateProducerIdsResponse", version);
    try {
      writeAllocateProducerIdsResponse(writer, version, message);
    } catch (error) {
      throw inField(error, "AllocateProducerIdsResponse");
    }
  },
};

function readAllocateProducerIdsResponse(reader: Reader, _version: number): AllocateProducerIdsResponse {
  const throttleTimeMs = reader.int32("throttleTimeMs");
  const errorCode = reader.int16("errorCode");
  const producerIdStart = reader.int64("producerIdStart");
  const producerIdLen = reader.int32("producerIdLen");
  reader.skipTaggedFields();
  return {
    throttleTimeMs,
    errorCode,
    producerIdStart,
    producerIdLen,
  };
}

function writeAllocateProducerIdsResponse(
  writer: Writer,
  _version: number,
  message: Encodable<AllocateProducerIdsResponse>,
): void {
  const throttleTimeMs = message.throttleTimeMs ?? 0;
  writer.int32(throttleTimeMs, "throttleTimeMs");
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  const producerIdStart = message.producerIdStart ?? 0;
  writer.int64(producerIdStart, "producerIdStart");
  const producerIdLen = message.producerIdLen ?? 0;
  writer.int32(producerIdLen, "producerIdLen");
  writer.uvarint(0);
}
