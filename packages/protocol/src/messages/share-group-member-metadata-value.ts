// Generated from facts/group-coordinator-records.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";

export interface ShareGroupMemberMetadataValue {
  rackId: string | null;
  clientId: string;
  clientHost: string;
  subscribedTopicNames: string[];
}

export const shareGroupMemberMetadataValue: MessageCodec<ShareGroupMemberMetadataValue> = {
  name: "ShareGroupMemberMetadataValue",
  apiKey: 10,
  type: "coordinator-value",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("ShareGroupMemberMetadataValue", version);
    try {
      return readShareGroupMemberMetadataValue(reader, version);
    } catch (error) {
      throw inField(error, "ShareGroupMemberMetadataValue");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("ShareGroupMemberMetadataValue", version);
    try {
      writeShareGroupMemberMetadataValue(writer, version, message);
    } catch (error) {
      throw inField(error, "ShareGroupMemberMetadataValue");
    }
  },
};

function readShareGroupMemberMetadataValue(reader: Reader, _version: number): ShareGroupMemberMetadataValue {
  const rackId = reader.compactNullableString("rackId");
  const clientId = reader.compactString("clientId");
  const clientHost = reader.compactString("clientHost");
  const subscribedTopicNamesLength = reader.compactArrayLength(1, "subscribedTopicNames");
  const subscribedTopicNames = reader.compactStringElements(subscribedTopicNamesLength, "subscribedTopicNames");
  reader.skipTaggedFields();
  return {
    rackId,
    clientId,
    clientHost,
    subscribedTopicNames,
  };
}

function writeShareGroupMemberMetadataValue(
  writer: Writer,
  _version: number,
  message: Encodable<ShareGroupMemberMetadataValue>,
): void {
  const rackId = message.rackId === undefined ? "" : message.rackId;
  writer.compactNullableString(rackId, "rackId");
  const clientId = message.clientId ?? "";
  writer.compactString(clientId, "clientId");
  const clientHost = message.clientHost ?? "";
  writer.compactString(clientHost, "clientHost");
  const subscribedTopicNames = message.subscribedTopicNames ?? [];
  writer.compactArrayLength(subscribedTopicNames.length);
  writer.compactStringElements(subscribedTopicNames, "subscribedTopicNames");
  writer.uvarint(0);
}
