// Generated from facts/group-coordinator-records.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";

export interface StreamsGroupMemberMetadataValue {
  instanceId: string | null;
  rackId: string | null;
  clientId: string;
  clientHost: string;
  rebalanceTimeoutMs: number;
  topologyEpoch: number;
  processId: string;
  userEndpoint: StreamsGroupMemberMetadataValueEndpoint | null;
  clientTags: StreamsGroupMemberMetadataValueKeyValue[];
}

export interface StreamsGroupMemberMetadataValueKeyValue {
  key: string;
  value: string;
}

export interface StreamsGroupMemberMetadataValueEndpoint {
  host: string;
  port: number;
}

export const streamsGroupMemberMetadataValue: MessageCodec<StreamsGroupMemberMetadataValue> = {
  name: "StreamsGroupMemberMetadataValue",
  apiKey: 19,
  type: "coordinator-value",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("StreamsGroupMemberMetadataValue", version);
    try {
      return readStreamsGroupMemberMetadataValue(reader, version);
    } catch (error) {
      throw inField(error, "StreamsGroupMemberMetadataValue");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("StreamsGroupMemberMetadataValue", version);
    try {
      writeStreamsGroupMemberMetadataValue(writer, version, message);
    } catch (error) {
      throw inField(error, "StreamsGroupMemberMetadataValue");
    }
  },
};

function readStreamsGroupMemberMetadataValue(reader: Reader, version: number): StreamsGroupMemberMetadataValue {
  const instanceId = reader.compactNullableString("instanceId");
  const rackId = reader.compactNullableString("rackId");
  const clientId = reader.compactString("clientId");
  const clientHost = reader.compactString("clientHost");
  const rebalanceTimeoutMs = reader.int32("rebalanceTimeoutMs");
  const topologyEpoch = reader.int32("topologyEpoch");
  const processId = reader.compactString("processId");
  const userEndpoint = (reader.int8("userEndpoint") < 0 ? null : readEndpointField(reader, version, "userEndpoint"));
  const clientTagsLength = reader.compactArrayLength(3, "clientTags");
  const clientTags = readKeyValueElements(reader, version, clientTagsLength, "clientTags");
  reader.skipTaggedFields();
  return {
    instanceId,
    rackId,
    clientId,
    clientHost,
    rebalanceTimeoutMs,
    topologyEpoch,
    processId,
    userEndpoint,
    clientTags,
  };
}

function readEndpointField(reader: Reader, version: number, field: string): StreamsGroupMemberMetadataValueEndpoint {
  try {
    return readEndpoint(reader, version);
  } catch (error) {
    throw inField(error, field);
  }
}

function readEndpoint(reader: Reader, _version: number): StreamsGroupMemberMetadataValueEndpoint {
  const host = reader.compactString("host");
  const port = reader.uint16("port");
  reader.skipTaggedFields();
  return {
    host,
    port,
  };
}

function readKeyValueElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): StreamsGroupMemberMetadataValueKeyValue[] {
  const elements: StreamsGroupMemberMetadataValueKeyValue[] = [];
  try {
    while (elements.length < length) elements.push(readKeyValue(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readKeyValue(reader: Reader, _version: number): StreamsGroupMemberMetadataValueKeyValue {
  const key = reader.compactString("key");
  const value = reader.compactString("value");
  reader.skipTaggedFields();
  return {
    key,
    value,
  };
}

function writeStreamsGroupMemberMetadataValue(
  writer: Writer,
  version: number,
  message: Encodable<StreamsGroupMemberMetadataValue>,
): void {
  const instanceId = message.instanceId === undefined ? "" : message.instanceId;
  writer.compactNullableString(instanceId, "instanceId");
  const rackId = message.rackId === undefined ? "" : message.rackId;
  writer.compactNullableString(rackId, "rackId");
  const clientId = message.clientId ?? "";
  writer.compactString(clientId, "clientId");
  const clientHost = message.clientHost ?? "";
  writer.compactString(clientHost, "clientHost");
  const rebalanceTimeoutMs = message.rebalanceTimeoutMs ?? -1;
  writer.int32(rebalanceTimeoutMs, "rebalanceTimeoutMs");
  const topologyEpoch = message.topologyEpoch ?? 0;
  writer.int32(topologyEpoch, "topologyEpoch");
  const processId = message.processId ?? "";
  writer.compactString(processId, "processId");
  const userEndpoint = message.userEndpoint ?? null;
  if (userEndpoint === null) writer.int8(-1);
  else {
    writer.int8(1);
    writeEndpointField(writer, version, userEndpoint, "userEndpoint");
  }
  const clientTags = message.clientTags ?? [];
  writer.compactArrayLength(clientTags.length);
  writeKeyValueElements(writer, version, clientTags, "clientTags");
  writer.uvarint(0);
}

function writeEndpointField(
  writer: Writer,
  version: number,
  value: Encodable<StreamsGroupMemberMetadataValueEndpoint>,
  field: string,
): void {
  try {
    writeEndpoint(writer, version, value);
  } catch (error) {
    throw inField(error, field);
  }
}

function writeEndpoint(
  writer: Writer,
  _version: number,
  message: Encodable<StreamsGroupMemberMetadataValueEndpoint>,
): void {
  const host = message.host ?? "";
  writer.compactString(host, "host");
  const port = message.port ?? 0;
  writer.uint16(port, "port");
  writer.uvarint(0);
}

function writeKeyValueElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<StreamsGroupMemberMetadataValueKeyValue>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeKeyValue(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeKeyValue(
  writer: Writer,
  _version: number,
  message: Encodable<StreamsGroupMemberMetadataValueKeyValue>,
): void {
  const key = message.key ?? "";
  writer.compactString(key, "key");
  const value = message.value ?? "";
  writer.compactString(value, "value");
  writer.uvarint(0);
}
