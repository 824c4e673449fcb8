// Generated from facts/transaction-coordinator-records.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";

export interface TransactionLogKey {
  transactionalId: string;
}

export const transactionLogKey: MessageCodec<TransactionLogKey> = {
  name: "TransactionLogKey",
  apiKey: 0,
  type: "coordinator-key",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: Number.POSITIVE_INFINITY,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("TransactionLogKey", version);
    try {
      return readTransactionLogKey(reader, version);
    } catch (error) {
      throw inField(error, "TransactionLogKey");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("TransactionLogKey", version);
    try {
      writeTransactionLogKey(writer, version, message);
    } catch (error) {
      throw inField(error, "TransactionLogKey");
    }
  },
};

function readTransactionLogKey(reader: Reader, _version: number): TransactionLogKey {
  const transactionalId = reader.string("transactionalId");
  return {
    transactionalId,
  };
}

function writeTransactionLogKey(writer: Writer, _version: number, message: Encodable<TransactionLogKey>): void {
  const transactionalId = message.transactionalId ?? "";
  writer.string(transactionalId, "transactionalId");
}
