// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Int64 } from "../int64.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";

export interface ListTransactionsResponse {
  throttleTimeMs: number;
  errorCode: number;
  unknownStateFilters: string[];
  transactionStates: ListTransactionsResponseTransactionState[];
}

export interface ListTransactionsResponseTransactionState {
  transactionalId: string;
  producerId: Int64;
  transactionState: string;
}

export const listTransactionsResponse: MessageCodec<ListTransactionsResponse> = {
  name: "ListTransactionsResponse",
  apiKey: 66,
  type: "response",
  lowestVersion: 0,
  highestVersion: 2,
  flexibleFrom: 0,
  decode(reader, version) {
    if (!(version >= 0 && version <= 2)) throw unsupportedVersion("ListTransactionsResponse", version);
    try {
      return readListTransactionsResponse(reader, version);
    } catch (error) {
      throw inField(error, "ListTransactionsResponse");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 0 && version <= 2)) throw unsupportedVersion("ListTransactionsResponse", version);
    try {
      writeListTransactionsResponse(writer, version, message);
    } catch (error) {
      throw inField(error, "ListTransactionsResponse");
    }
  },
};

function readListTransactionsResponse(reader: Reader, version: number): ListTransactionsResponse {
  const throttleTimeMs = reader.int32("throttleTimeMs");
  const errorCode = reader.int16("errorCode");
  const unknownStateFiltersLength = reader.compactArrayLength(1, "unknownStateFilters");
  const unknownStateFilters = reader.compactStringElements(unknownStateFiltersLength, "unknownStateFilters");
  const transactionStatesLength = reader.compactArrayLength(11, "transactionStates");
  const transactionStates = readTransactionStateElements(reader, version, transactionStatesLength, "transactionStates");
  reader.skipTaggedFields();
  return {
    throttleTimeMs,
    errorCode,
    unknownStateFilters,
    transactionStates,
  };
}

function readTransactionStateElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): ListTransactionsResponseTransactionState[] {
  const elements: ListTransactionsResponseTransactionState[] = [];
  try {
    while (elements.length < length) elements.push(readTransactionState(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readTransactionState(reader: Reader, _version: number): ListTransactionsResponseTransactionState {
  const transactionalId = reader.compactString("transactionalId");
  const producerId = reader.int64("producerId");
  const transactionState = reader.compactString("transactionState");
  reader.skipTaggedFields();
  return {
    transactionalId,
    producerId,
    transactionState,
  };
}

function writeListTransactionsResponse(
  writer: Writer,
  version: number,
  message: Encodable<ListTransactionsResponse>,
): void {
  const throttleTimeMs = message.throttleTimeMs ?? 0;
  writer.int32(throttleTimeMs, "throttleTimeMs");
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  const unknownStateFilters = message.unknownStateFilters ?? [];
  writer.compactArrayLength(unknownStateFilters.length);
  writer.compactStringElements(unknownStateFilters, "unknownStateFilters");
  const transactionStates = message.transactionStates ?? [];
  writer.compactArrayLength(transactionStates.length);
  writeTransactionStateElements(writer, version, transactionStates, "transactionStates");
  writer.uvarint(0);
}

function writeTransactionStateElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<ListTransactionsResponseTransactionState>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeTransactionState(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeTransactionState(
  writer: Writer,
  _version: number,
  message: Encodable<ListTransactionsResponseTransactionState>,
): void {
  const transactionalId = message.transactionalId ?? "";
  writer.compactString(transactionalId, "transactionalId");
  const producerId = message.producerId ?? 0;
  writer.int64(producerId, "producerId");
  const transactionState = message.transactionState ?? "";
  writer.compactString(transactionState, "transactionState");
  writer.uvarint(0);
}
