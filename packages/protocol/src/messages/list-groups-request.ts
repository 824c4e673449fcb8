// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, notInVersion, unsupportedVersion } from "../protocol-error.ts";

export interface ListGroupsRequest {
  /** From version 4 on. */
  statesFilter: string[];
  /** From version 5 on. */
  typesFilter: string[];
}

export const listGroupsRequest: MessageCodec<ListGroupsRequest> = {
  name: "ListGroupsRequest",
  apiKey: 16,
  type: "request",
  lowestVersion: 0,
  highestVersion: 5,
  flexibleFrom: 3,
  decode(reader, version) {
    if (!(version >= 0 && version <= 5)) throw unsupportedVersion("ListGroupsRequest", version);
    try {
      return readListGroupsRequest(reader, version);
    } catch (error) {
      throw inField(error, "ListGroupsRequest");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 0 && version <= 5)) throw unsupportedVersion("ListGroupsRequest", version);
    try {
      writeListGroupsRequest(writer, version, message);
    } catch (error) {
      throw inField(error, "ListGroupsRequest");
    }
  },
};

function readListGroupsRequest(reader: Reader, version: number): ListGroupsRequest {
  const statesFilterLength = version >= 4 ? reader.compactArrayLength(1, "statesFilter") : 0;
  const statesFilter = reader.compactStringElements(statesFilterLength, "statesFilter");
  const typesFilterLength = version >= 5 ? reader.compactArrayLength(1, "typesFilter") : 0;
  const typesFilter = reader.compactStringElements(typesFilterLength, "typesFilter");
  if (version >= 3) reader.skipTaggedFields();
  return {
    statesFilter,
    typesFilter,
  };
}

function writeListGroupsRequest(writer: Writer, version: number, message: Encodable<ListGroupsRequest>): void {
  const statesFilter = message.statesFilter ?? [];
  if (version >= 4) {
    writer.compactArrayLength(statesFilter.length);
    writer.compactStringElements(statesFilter, "statesFilter");
  } else {
    if (statesFilter.length !== 0) throw notInVersion("statesFilter", version);
  }
  const typesFilter = message.typesFilter ?? [];
  if (version >= 5) {
    writer.compactArrayLength(typesFilter.length);
    writer.compactStringElements(typesFilter, "typesFilter");
  } else {
    if (typesFilter.length !== 0) throw notInVersion("typesFilter", version);
  }
  if (version >= 3) {
    writer.uvarint(0);
  }
}
