// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Int64 } from "../int64.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";

export interface AddOffsetsToTxnRequest {
  transactionalId: string;
  producerId: Int64;
  producerEpoch: number;
  groupId: string;
}

export const addOffsetsToTxnRequest: MessageCodec<AddOffsetsToTxnRequest> = {
  name: "AddOffsetsToTxnRequest",
  apiKey: 25,
  type: "request",
  lowestVersion: 0,
  highestVersion: 4,
  flexibleFrom: 3,
  decode(reader, version) {
    if (!(version >= 0 && version <= 4)) throw unsupportedVersion("AddOffsetsToTxnRequest", version);
    try {
      return readAddOffsetsToTxnRequest(reader, version);
    } catch (error) {
      throw inField(error, "AddOffsetsToTxnRequest");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 0 && version <= 4)) throw unsupportedVersion("AddOffsetsToTxnRequest", version);
    try {
      writeAddOffsetsToTxnRequest(writer, version, message);
    } catch (error) {
      throw inField(error, "AddOffsetsToTxnRequest");
    }
  },
};

function readAddOffsetsToTxnRequest(reader: Reader, version: number): AddOffsetsToTxnRequest {
  const transactionalId = version >= 3 ? reader.compactString("transactionalId") : reader.string("transactionalId");
  const producerId = reader.int64("producerId");
  const producerEpoch = reader.int16("producerEpoch");
  const groupId = version >= 3 ? reader.compactString("groupId") : reader.string("groupId");
  if (version >= 3) reader.skipTaggedFields();
  return {
    transactionalId,
    producerId,
    producerEpoch,
    groupId,
  };
}

function writeAddOffsetsToTxnRequest(
  writer: Writer,
  version: number,
  message: Encodable<AddOffsetsToTxnRequest>,
): void {
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
  const groupId = message.groupId ?? "";
  if (version >= 3) {
    writer.compactString(groupId, "groupId");
  } else {
    writer.string(groupId, "groupId");
  }
  if (version >= 3) {
    writer.uvarint(0);
  }
}
