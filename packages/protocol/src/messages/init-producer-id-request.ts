// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Int64 } from "../int64.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, notInVersion, unsupportedVersion } from "../protocol-error.ts";

export interface InitProducerIdRequest {
  transactionalId: string | null;
  transactionTimeoutMs: number;
  /** From version 3 on. */
  producerId: Int64;
  /** From version 3 on. */
  producerEpoch: number;
  /** From version 6 on. */
  enable2Pc: boolean;
  /** From version 6 on. */
  keepPreparedTxn: boolean;
}

export const initProducerIdRequest: MessageCodec<InitProducerIdRequest> = {
  name: "InitProducerIdRequest",
  apiKey: 22,
  type: "request",
  lowestVersion: 0,
  highestVersion: 6,
  flexibleFrom: 2,
  decode(reader, version) {
    if (!(version >= 0 && version <= 6)) throw unsupportedVersion("InitProducerIdRequest", version);
    try {
      return readInitProducerIdRequest(reader, version);
    } catch (error) {
      throw inField(error, "InitProducerIdRequest");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 0 && version <= 6)) throw unsupportedVersion("InitProducerIdRequest", version);
    try {
      writeInitProducerIdRequest(writer, version, message);
    } catch (error) {
      throw inField(error, "InitProducerIdRequest");
    }
  },
};

function readInitProducerIdRequest(reader: Reader, version: number): InitProducerIdRequest {
  const transactionalId =
    version >= 2 ? reader.compactNullableString("transactionalId")
    : reader.nullableString("transactionalId");
  const transactionTimeoutMs = reader.int32("transactionTimeoutMs");
  const producerId = version >= 3 ? reader.int64("producerId") : -1;
  const producerEpoch = version >= 3 ? reader.int16("producerEpoch") : -1;
  const enable2Pc = version >= 6 ? reader.bool("enable2Pc") : false;
  const keepPreparedTxn = version >= 6 ? reader.bool("keepPreparedTxn") : false;
  if (version >= 2) reader.skipTaggedFields();
  return {
    transactionalId,
    transactionTimeoutMs,
    producerId,
    producerEpoch,
    enable2Pc,
    keepPreparedTxn,
  };
}

function writeInitProducerIdRequest(writer: Writer, version: number, message: Encodable<InitProducerIdRequest>): void {
  const transactionalId = message.transactionalId === undefined ? "" : message.transactionalId;
  if (version >= 2) {
    writer.compactNullableString(transactionalId, "transactionalId");
  } else {
    writer.nullableString(transactionalId, "transactionalId");
  }
  const transactionTimeoutMs = message.transactionTimeoutMs ?? 0;
  writer.int32(transactionTimeoutMs, "transactionTimeoutMs");
  const producerId = message.producerId ?? -1;
  if (version >= 3) {
    writer.int64(producerId, "producerId");
  } else {
    if (producerId != -1) throw notInVersion("producerId", version);
  }
  const producerEpoch = message.producerEpoch ?? -1;
  if (version >= 3) {
    writer.int16(producerEpoch, "producerEpoch");
  } else {
    if (producerEpoch !== -1) throw notInVersion("producerEpoch", version);
  }
  const enable2Pc = message.enable2Pc ?? false;
  if (version >= 6) {
    writer.bool(enable2Pc);
  } else {
    if (enable2Pc) throw notInVersion("enable2Pc", version);
  }
  const keepPreparedTxn = message.keepPreparedTxn ?? false;
  if (version >= 6) {
    writer.bool(keepPreparedTxn);
  } else {
    if (keepPreparedTxn) throw notInVersion("keepPreparedTxn", version);
  }
  if (version >= 2) {
    writer.uvarint(0);
  }
}
