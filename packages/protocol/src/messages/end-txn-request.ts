// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Int64 } from "../int64.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";

export interface EndTxnRequest {
  transactionalId: string;
  producerId: Int64;
  producerEpoch: number;
  committed: boolean;
}

export const endTxnRequest: MessageCodec<EndTxnRequest> = {
  name: "EndTxnRequest",
  apiKey: 26,
  type: "request",
  lowestVersion: 0,
  highestVersion: 5,
  flexibleFrom: 3,
  decode(reader, version) {
    if (!(version >= 0 && version <= 5)) throw unsupportedVersion("EndTxnRequest", version);
    try {
      return readEndTxnRequest(reader, version);
    } catch (error) {
      throw inField(error, "EndTxnRequest");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 0 && version <= 5)) throw unsupportedVersion("EndTxnRequest", version);
    try {
      writeEndTxnRequest(writer, version, message);
    } catch (error) {
      throw inField(error, "EndTxnRequest");
    }
  },
};

function readEndTxnRequest(reader: Reader, version: number): EndTxnRequest {
  const transactionalId = version >= 3 ? reader.compactString("transactionalId") : reader.string("transactionalId");
  const producerId = reader.int64("producerId");
  const producerEpoch = reader.int16("producerEpoch");
  const committed = reader.bool("committed");
  if (version >= 3) reader.skipTaggedFields();
  return {
    transactionalId,
    producerId,
    producerEpoch,
    committed,
  };
}

function writeEndTxnRequest(writer: Writer, version: number, message: Encodable<EndTxnRequest>): void {
  const transactionalId = message.transactionalId ?? "";
  if (version >= 3) {
    writer.compactString(transactionalId, "transactionalId");
  } else {
    writer.string(transactionalId, "transactionalId");
  }
  const producerId = message.producerId ?? 0;
  writer.int64(producerId, "producerId");
  const producerEpoch = message.producerEpoch ?? 0;
  writer.int16(producerEpoch, "producerEpoch");
  const committed = message.committed ?? false;
  writer.bool(committed);
  if (version >= 3) {
    writer.uvarint(0);
  }
}
