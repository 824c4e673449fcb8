// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Int64 } from "../int64.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";

export interface EndTxnResponse {
  throttleTimeMs: number;
  errorCode: number;
  /** From version 5 on. */
  producerId: Int64;
  /** From version 5 on. */
  producerEpoch: number;
}

export const endTxnResponse: MessageCodec<EndTxnResponse> = {
  name: "EndTxnResponse",
  apiKey: 26,
  type: "response",
  lowestVersion: 0,
  highestVersion: 5,
  flexibleFrom: 3,
  decode(reader, version) {
    if (!(version >= 0 && version <= 5)) throw unsupportedVersion("EndTxnResponse", version);
    try {
      return readEndTxnResponse(reader, version);
    } catch (error) {
      throw inField(error, "EndTxnResponse");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 0 && version <= 5)) throw unsupportedVersion("EndTxnResponse", version);
    try {
      writeEndTxnResponse(writer, version, message);
    } catch (error) {
      throw inField(error, "EndTxnResponse");
    }
  },
};

function readEndTxnResponse(reader: Reader, version: number): EndTxnResponse {
  const throttleTimeMs = reader.int32("throttleTimeMs");
  const errorCode = reader.int16("errorCode");
  const producerId = version >= 5 ? reader.int64("producerId") : -1;
  const producerEpoch = version >= 5 ? reader.int16("producerEpoch") : -1;
  if (version >= 3) reader.skipTaggedFields();
  return {
    throttleTimeMs,
    errorCode,
    producerId,
    producerEpoch,
  };
}

function writeEndTxnResponse(writer: Writer, version: number, message: Encodable<EndTxnResponse>): void {
  const throttleTimeMs = message.throttleTimeMs ?? 0;
  writer.int32(throttleTimeMs, "throttleTimeMs");
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  const producerId = message.producerId ?? -1;
  if (version >= 5) writer.int64(producerId, "producerId");
  const producerEpoch = message.producerEpoch ?? -1;
  if (version >= 5) writer.int16(producerEpoch, "producerEpoch");
  if (version >= 3) {
    writer.uvarint(0);
  }
}
