// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Int64 } from "../int64.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, notInVersion, unsupportedVersion } from "../protocol-error.ts";

export interface ListTransactionsRequest {
  stateFilters: string[];
  producerIdFilters: Int64[];
  /** From version 1 on. */
  durationFilter: Int64;
  /** From version 2 on. */
  transactionalIdPattern: string | null;
}

export const listTransactionsRequest: MessageCodec<ListTransactionsRequest> = {
  name: "ListTransactionsRequest",
  apiKey: 66,
  type: "request",
  lowestVersion: 0,
  highestVersion: 2,
  flexibleFrom: 0,
  decode(reader, version) {
    if (!(version >= 0 && version <= 2)) throw unsupportedVersion("ListTransactionsRequest", version);
    try {
      return readListTransactionsRequest(reader, version);
    } catch (error) {
      throw inField(error, "ListTransactionsRequest");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 0 && version <= 2)) throw unsupportedVersion("ListTransactionsRequest", version);
    try {
      writeListTransactionsRequest(writer, version, message);
    } catch (error) {
      throw inField(error, "ListTransactionsRequest");
    }
  },
};

function readListTransactionsRequest(reader: Reader, version: number): ListTransactionsRequest {
  const stateFiltersLength = reader.compactArrayLength(1, "stateFilters");
  const stateFilters = reader.compactStringElements(stateFiltersLength, "stateFilters");
  const producerIdFiltersLength = reader.compactArrayLength(8, "producerIdFilters");
  const producerIdFilters = reader.int64Elements(producerIdFiltersLength);
  const durationFilter = version >= 1 ? reader.int64("durationFilter") : -1;
  const transactionalIdPattern = version >= 2 ? reader.compactNullableString("transactionalIdPattern") : null;
  reader.skipTaggedFields();
  return {
    stateFilters,
    producerIdFilters,
    durationFilter,
    transactionalIdPattern,
  };
}

function writeListTransactionsRequest(
  writer: Writer,
  version: number,
  message: Encodable<ListTransactionsRequest>,
): void {
  const stateFilters = message.stateFilters ?? [];
  writer.compactArrayLength(stateFilters.length);
  writer.compactStringElements(stateFilters, "stateFilters");
  const producerIdFilters = message.producerIdFilters ?? [];
  writer.compactArrayLength(producerIdFilters.length);
  writer.int64Elements(producerIdFilters, "producerIdFilters");
  const durationFilter = message.durationFilter ?? -1;
  if (version >= 1) {
    writer.int64(durationFilter, "durationFilter");
  } else {
    if (durationFilter != -1) throw notInVersion("durationFilter", version);
  }
  const transactionalIdPattern = message.transactionalIdPattern ?? null;
  if (version >= 2) {
    writer.compactNullableString(transactionalIdPattern, "transactionalIdPattern");
  } else {
    if (transactionalIdPattern !== null) throw notInVersion("transactionalIdPattern", version);
  }
  writer.uvarint(0);
}
