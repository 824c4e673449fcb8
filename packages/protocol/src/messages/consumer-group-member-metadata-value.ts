// Generated from facts/group-coordinator-records.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";

const emptyBuffer = Buffer.alloc(0);

export interface ConsumerGroupMemberMetadataValue {
  instanceId: string | null;
  rackId: string | null;
  clientId: string;
  clientHost: string;
  subscribedTopicNames: string[];
  subscribedTopicRegex: string | null;
  rebalanceTimeoutMs: number;
  serverAssignor: string | null;
  classicMemberMetadata: ConsumerGroupMemberMetadataValueClassicMemberMetadata | null;
}

export interface ConsumerGroupMemberMetadataValueClassicMemberMetadata {
  sessionTimeoutMs: number;
  supportedProtocols: ConsumerGroupMemberMetadataValueClassicProtocol[];
}

export interface ConsumerGroupMemberMetadataValueClassicProtocol {
  name: string;
  metadata: Buffer;
}

export const consumerGroupMemberMetadataValue: MessageCodec<ConsumerGroupMemberMetadataValue> = {
  name: "ConsumerGroupMemberMetadataValue",
  apiKey: 5,
  type: "coordinator-value",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("ConsumerGroupMemberMetadataValue", version);
    try {
      return readConsumerGroupMemberMetadataValue(reader, version);
    } catch (error) {
      throw inField(error, "ConsumerGroupMemberMetadataValue");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("ConsumerGroupMemberMetadataValue", version);
    try {
      writeConsumerGroupMemberMetadataValue(writer, version, message);
    } catch (error) {
      throw inField(error, "ConsumerGroupMemberMetadataValue");
    }
  },
};

function readConsumerGroupMemberMetadataValue(reader: Reader, version: number): ConsumerGroupMemberMetadataValue {
  const instanceId = reader.compactNullableString("instanceId");
  const rackId = reader.compactNullableString("rackId");
  const clientId = reader.compactString("clientId");
  const clientHost = reader.compactString("clientHost");
  const subscribedTopicNamesLength = reader.compactArrayLength(1, "subscribedTopicNames");
  const subscribedTopicNames = reader.compactStringElements(subscribedTopicNamesLength, "subscribedTopicNames");
  const subscribedTopicRegex = reader.compactNullableString("subscribedTopicRegex");
  const rebalanceTimeoutMs = reader.int32("rebalanceTimeoutMs");
  const serverAssignor = reader.compactNullableString("serverAssignor");
  let classicMemberMetadata: ConsumerGroupMemberMetadataValueClassicMemberMetadata | null = null;
  for (let left = reader.uvarint("tagged fields"); left > 0; left--) {
    const tag = reader.uvarint("tag");
    const end = reader.taggedFieldEnd();
    switch (tag) {
      case 0: {
        classicMemberMetadata = (reader.uvarint("classicMemberMetadata") === 0 ? null : readClassicMemberMetadataField(reader, version, "classicMemberMetadata"));
        reader.checkTaggedFieldEnd(end, "classicMemberMetadata");
        break;
      }
      default:
        reader.position = end;
    }
  }
  return {
    instanceId,
    rackId,
    clientId,
    clientHost,
    subscribedTopicNames,
    subscribedTopicRegex,
    rebalanceTimeoutMs,
    serverAssignor,
    classicMemberMetadata,
  };
}

function readClassicMemberMetadataField(
  reader: Reader,
  version: number,
  field: string,
): ConsumerGroupMemberMetadataValueClassicMemberMetadata {
  try {
    return readClassicMemberMetadata(reader, version);
  } catch (error) {
    throw inField(error, field);
  }
}

function readClassicMemberMetadata(
  reader: Reader,
  version: number,
): ConsumerGroupMemberMetadataValueClassicMemberMetadata {
  const sessionTimeoutMs = reader.int32("sessionTimeoutMs");
  const supportedProtocolsLength = reader.compactArrayLength(3, "supportedProtocols");
  const supportedProtocols = readClassicProtocolElements(reader, version, supportedProtocolsLength, "supportedProtocols");
  reader.skipTaggedFields();
  return {
    sessionTimeoutMs,
    supportedProtocols,
  };
}

function readClassicProtocolElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): ConsumerGroupMemberMetadataValueClassicProtocol[] {
  const elements: ConsumerGroupMemberMetadataValueClassicProtocol[] = [];
  try {
    while (elements.length < length) elements.push(readClassicProtocol(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readClassicProtocol(reader: Reader, _version: number): ConsumerGroupMemberMetadataValueClassicProtocol {
  const name = reader.compactString("name");
  const metadata = reader.compactBytes("metadata");
  reader.skipTaggedFields();
  return {
    name,
    metadata,
  };
}

function writeConsumerGroupMemberMetadataValue(
  writer: Writer,
  version: number,
  message: Encodable<ConsumerGroupMemberMetadataValue>,
): void {
  const instanceId = message.instanceId === undefined ? "" : message.instanceId;
  writer.compactNullableString(instanceId, "instanceId");
  const rackId = message.rackId === undefined ? "" : message.rackId;
  writer.compactNullableString(rackId, "rackId");
  const clientId = message.clientId ?? "";
  writer.compactString(clientId, "clientId");
  const clientHost = message.clientHost ?? "";
  writer.compactString(clientHost, "clientHost");
  const subscribedTopicNames = message.subscribedTopicNames ?? [];
  writer.compactArrayLength(subscribedTopicNames.length);
  writer.compactStringElements(subscribedTopicNames, "subscribedTopicNames");
  const subscribedTopicRegex = message.subscribedTopicRegex === undefined ? "" : message.subscribedTopicRegex;
  writer.compactNullableString(subscribedTopicRegex, "subscribedTopicRegex");
  const rebalanceTimeoutMs = message.rebalanceTimeoutMs ?? -1;
  writer.int32(rebalanceTimeoutMs, "rebalanceTimeoutMs");
  const serverAssignor = message.serverAssignor === undefined ? "" : message.serverAssignor;
  writer.compactNullableString(serverAssignor, "serverAssignor");
  const classicMemberMetadata = message.classicMemberMetadata ?? null;
  const hasClassicMemberMetadata = classicMemberMetadata !== null;
  writer.uvarint((hasClassicMemberMetadata ? 1 : 0));
  if (hasClassicMemberMetadata) {
    const begin = writer.beginTaggedField(0);
    if (classicMemberMetadata === null) writer.uvarint(0);
    else {
      writer.uvarint(1);
      writeClassicMemberMetadataField(writer, version, classicMemberMetadata, "classicMemberMetadata");
    }
    writer.endTaggedField(begin);
  }
}

function writeClassicMemberMetadataField(
  writer: Writer,
  version: number,
  value: Encodable<ConsumerGroupMemberMetadataValueClassicMemberMetadata>,
  field: string,
): void {
  try {
    writeClassicMemberMetadata(writer, version, value);
  } catch (error) {
    throw inField(error, field);
  }
}

function writeClassicMemberMetadata(
  writer: Writer,
  version: number,
  message: Encodable<ConsumerGroupMemberMetadataValueClassicMemberMetadata>,
): void {
  const sessionTimeoutMs = message.sessionTimeoutMs ?? 0;
  writer.int32(sessionTimeoutMs, "sessionTimeoutMs");
  const supportedProtocols = message.supportedProtocols ?? [];
  writer.compactArrayLength(supportedProtocols.length);
  writeClassicProtocolElements(writer, version, supportedProtocols, "supportedProtocols");
  writer.uvarint(0);
}

function writeClassicProtocolElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<ConsumerGroupMemberMetadataValueClassicProtocol>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeClassicProtocol(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeClassicProtocol(
  writer: Writer,
  _version: number,
  message: Encodable<ConsumerGroupMemberMetadataValueClassicProtocol>,
): void {
  const name = message.name ?? "";
  writer.compactString(name, "name");
  const metadata = message.metadata ?? emptyBuffer;
  writer.compactBytes(metadata, "metadata");
  writer.uvarint(0);
}
