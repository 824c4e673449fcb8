// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Int64 } from "../int64.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, notInVersion, unsupportedVersion } from "../protocol-error.ts";

export interface InitProducerIdResponse {
  throttleTimeMs: number;
  errorCode: number;
  producerId: Int64;
  producerEpoch: number;
  /** From version 6 on. */
  ongoingTxnProducerId: Int64;
  /** From version 6 on. */
  ongoingTxnProducerEpoch: number;
}

export const initProducerIdResponse: MessageCodec<InitProducerIdResponse> = {
  name: "InitProducerIdResponse",
  apiKey: 22,
  type: "response",
  lowestVersion: 0,
  highestVersion: 6,
  flexibleFrom: 2,
  decode(reader, version) {
    if (!(version >= 0 && version <= 6)) throw unsupportedVersion("InitProducerIdResponse", version);
    try {
      return readInitProducerIdResponse(reader, version);
    } catch (error) {
      throw inField(error, "InitProducerIdResponse");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 0 && version <= 6)) throw unsupportedVersion("InitProducerIdResponse", version);
    try {
      writeInitProducerIdResponse(writer, version, message);
    } catch (error) {
      throw inField(error, "InitProducerIdResponse");
    }
  },
};

function readInitProducerIdResponse(reader: Reader, version: number): InitProducerIdResponse {
  const throttleTimeMs = reader.int32("throttleTimeMs");
  const errorCode = reader.int16("errorCode");
  const producerId = reader.int64("producerId");
  const producerEpoch = reader.int16("producerEpoch");
  const ongoingTxnProducerId = version >= 6 ? reader.int64("ongoingTxnProducerId") : -1;
  const ongoingTxnProducerEpoch = version >= 6 ? reader.int16("ongoingTxnProducerEpoch") : -1;
  if (version >= 2) reader.skipTaggedFields();
  return {
    throttleTimeMs,
    errorCode,
    producerId,
    producerEpoch,
    ongoingTxnProducerId,
    ongoingTxnProducerEpoch,
  };
}

function writeInitProducerIdResponse(
  writer: Writer,
  version: number,
  message: Encodable<InitProducerIdResponse>,
): void {
  const throttleTimeMs = message.throttleTimeMs ?? 0;
  writer.int32(throttleTimeMs, "throttleTimeMs");
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  const producerId = message.producerId ?? -1;
  writer.int64(producerId, "producerId");
  const producerEpoch = message.producerEpoch ?? 0;
  writer.int16(producerEpoch, "producerEpoch");
  const ongoingTxnProducerId = message.ongoingTxnProducerId ?? -1;
  if (version >= 6) {
    writer.int64(ongoingTxnProducerId, "ongoingTxnProducerId");
  } else {
    if (ongoingTxnProducerId != -1) throw notInVersion("ongoingTxnProducerId", version);
  }
  const ongoingTxnProducerEpoch = message.ongoingTxnProducerEpoch ?? -1;
  if (version >= 6) {
    writer.int16(ongoingTxnProducerEpoch, "ongoingTxnProducerEpoch");
  } else {
    if (ongoingTxnProducerEpoch !== -1) throw notInVersion("ongoingTxnProducerEpoch", version);
  }
  if (version >= 2) {
    writer.uvarint(0);
  }
}
