// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, notInVersion, unsupportedVersion } from "../protocol-error.ts";

export interface ListConfigResourcesRequest {
  /** From version 1 on. */
  resourceTypes: number[];
}

export const listConfigResourcesRequest: MessageCodec<ListConfigResourcesRequest> = {
  name: "ListConfigResourcesRequest",
  apiKey: 74,
  type: "request",
  lowestVersion: 0,
  highestVersion: 1,
  flexibleFrom: 0,
  decode(reader, version) {
    if (!(version >= 0 && version <= 1)) throw unsupportedVersion("ListConfigResourcesRequest", version);
    try {
      return readListConfigResourcesRequest(reader, version);
    } catch (error) {
      throw inField(error, "ListConfigResourcesRequest");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 0 && version <= 1)) throw unsupportedVersion("ListConfigResourcesRequest", version);
    try {
      writeListConfigResourcesRequest(writer, version, message);
    } catch (error) {
      throw inField(error, "ListConfigResourcesRequest");
    }
  },
};

function readListConfigResourcesRequest(reader: Reader, version: number): ListConfigResourcesRequest {
  const resourceTypesLength = version >= 1 ? reader.compactArrayLength(1, "resourceTypes") : 0;
  const resourceTypes = reader.int8Elements(resourceTypesLength);
  reader.skipTaggedFields();
  return {
    resourceTypes,
  };
}

function writeListConfigResourcesRequest(
  writer: Writer,
  version: number,
  message: Encodable<ListConfigResourcesRequest>,
): void {
  const resourceTypes = message.resourceTypes ?? [];
  if (version >= 1) {
    writer.compactArrayLength(resourceTypes.length);
    writer.int8Elements(resourceTypes, "resourceTypes");
  } else {
    if (resourceTypes.length !== 0) throw notInVersion("resourceTypes", version);
  }
  writer.uvarint(0);
}
