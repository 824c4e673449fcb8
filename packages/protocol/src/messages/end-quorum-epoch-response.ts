// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, notInVersion, unsupportedVersion } from "../protocol-error.ts";

export interface EndQuorumEpochResponse {
  errorCode: number;
  topics: EndQuorumEpochResponseTopicData[];
  /** From version 1 on. */
  nodeEndpoints: EndQuorumEpochResponseNodeEndpoint[];
}

export interface EndQuorumEpochResponseNodeEndpoint {
  /** From version 1 on. */
  nodeId: number;
  /** From version 1 on. */
  host: string;
  /** From version 1 on. */
  port: number;
}

export interface EndQuorumEpochResponseTopicData {
  topicName: string;
  partitions: EndQuorumEpochResponsePartitionData[];
}

export interface EndQuorumEpochResponsePartitionData {
  partitionIndex: number;
  errorCode: number;
  leaderId: number;
  leaderEpoch: number;
}

export const endQuorumEpochResponse: MessageCodec<EndQuorumEpochResponse> = {
  name: "EndQuorumEpochResponse",
  apiKey: 54,
  type: "response",
  lowestVersion: 0,
  highestVersion: 1,
  flexibleFrom: 1,
  decode(reader, version) {
    if (!(version >= 0 && version <= 1)) throw unsupportedVersion("EndQuorumEpochResponse", version);
    try {
      return readEndQuorumEpochResponse(reader, version);
    } catch (error) {
      throw inField(error, "EndQuorumEpochResponse");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 0 && version <= 1)) throw unsupportedVersion("EndQuorumEpochResponse", version);
    try {
      writeEndQuorumEpochResponse(writer, version, message);
    } catch (error) {
      throw inField(error, "EndQuorumEpochResponse");
    }
  },
};

function readEndQuorumEpochResponse(reader: Reader, version: number): EndQuorumEpochResponse {
  const errorCode = reader.int16("errorCode");
  const topicsLength = version >= 1 ? reader.compactArrayLength(3, "topics") : reader.arrayLength(6, "topics");
  const topics = readTopicDataElements(reader, version, topicsLength, "topics");
  let nodeEndpoints: EndQuorumEpochResponseNodeEndpoint[] = [];
  for (let left = version >= 1 ? reader.uvarint("tagged fields") : 0; left > 0; left--) {
    const tag = reader.uvarint("tag");
    const end = reader.taggedFieldEnd();
    switch (tag) {
      case 0: {
        const length = reader.compactArrayLength(8, "nodeEndpoints");
        nodeEndpoints = readNodeEndpointElements(reader, version, length, "nodeEndpoints");
        reader.checkTaggedFieldEnd(end, "nodeEndpoints");
        break;
      }
      default:
        reader.position = end;
    }
  }
  return {
    errorCode,
    topics,
    nodeEndpoints,
  };
}

function readTopicDataElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): EndQuorumEpochResponseTopicData[] {
  const elements: EndQuorumEpochResponseTopicData[] = [];
  try {
    while (elements.length < length) elements.push(readTopicData(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readTopicData(reader: Reader, version: number): EndQuorumEpochResponseTopicData {
  const topicName = version >= 1 ? reader.compactString("topicName") : reader.string("topicName");
  const partitionsLength =
    version >= 1 ? reader.compactArrayLength(15, "partitions")
    : reader.arrayLength(14, "partitions");
  const partitions = readPartitionDataElements(reader, version, partitionsLength, "partitions");
  if (version >= 1) reader.skipTaggedFields();
  return {
    topicName,
    partitions,
  };
}

function readPartitionDataElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): EndQuorumEpochResponsePartitionData[] {
  const elements: EndQuorumEpochResponsePartitionData[] = [];
  try {
    while (elements.length < length) elements.push(readPartitionData(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readPartitionData(reader: Reader, version: number): EndQuorumEpochResponsePartitionData {
  const partitionIndex = reader.int32("partitionIndex");
  const errorCode = reader.int16("errorCode");
  const leaderId = reader.int32("leaderId");
  const leaderEpoch = reader.int32("leaderEpoch");
  if (version >= 1) reader.skipTaggedFields();
  return {
    partitionIndex,
    errorCode,
    leaderId,
    leaderEpoch,
  };
}

function readNodeEndpointElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): EndQuorumEpochResponseNodeEndpoint[] {
  const elements: EndQuorumEpochResponseNodeEndpoint[] = [];
  try {
    while (elements.length < length) elements.push(readNodeEndpoint(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readNodeEndpoint(reader: Reader, _version: number): EndQuorumEpochResponseNodeEndpoint {
  const nodeId = reader.int32("nodeId");
  const host = reader.compactString("host");
  const port = reader.uint16("port");
  reader.skipTaggedFields();
  return {
    nodeId,
    host,
    port,
  };
}

function writeEndQuorumEpochResponse(
  writer: Writer,
  version: number,
  message: Encodable<EndQuorumEpochResponse>,
): void {
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  const topics = message.topics ?? [];
  if (version >= 1) {
    writer.compactArrayLength(topics.length);
    writeTopicDataElements(writer, version, topics, "topics");
  } else {
    writer.arrayLength(topics.length);
    writeTopicDataElements(writer, version, topics, "topics");
  }
  const nodeEndpoints = message.nodeEndpoints ?? [];
  if (version <= 0) if (nodeEndpoints.length !== 0) throw notInVersion("nodeEndpoints", version);
  if (version >= 1) {
    const hasNodeEndpoints = nodeEndpoints.length !== 0;
    writer.uvarint((hasNodeEndpoints ? 1 : 0));
    if (hasNodeEndpoints) {
      const begin = writer.beginTaggedField(0);
      writer.compactArrayLength(nodeEndpoints.length);
      writeNodeEndpointElements(writer, version, nodeEndpoints, "nodeEndpoints");
      writer.endTaggedField(begin);
    }
  }
}

function writeTopicDataElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<EndQuorumEpochResponseTopicData>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeTopicData(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeTopicData(writer: Writer, version: number, message: Encodable<EndQuorumEpochResponseTopicData>): void {
  const topicName = message.topicName ?? "";
  if (version >= 1) {
    writer.compactString(topicName, "topicName");
  } else {
    writer.string(topicName, "topicName");
  }
  const partitions = message.partitions ?? [];
  if (version >= 1) {
    writer.compactArrayLength(partitions.length);
    writePartitionDataElements(writer, version, partitions, "partitions");
  } else {
    writer.arrayLength(partitions.length);
    writePartitionDataElements(writer, version, partitions, "partitions");
  }
  if (version >= 1) {
    writer.uvarint(0);
  }
}

function writePartitionDataElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<EndQuorumEpochResponsePartitionData>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writePartitionData(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writePartitionData(
  writer: Writer,
  version: number,
  message: Encodable<EndQuorumEpochResponsePartitionData>,
): void {
  const partitionIndex = message.partitionIndex ?? 0;
  writer.int32(partitionIndex, "partitionIndex");
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  const leaderId = message.leaderId ?? 0;
  writer.int32(leaderId, "leaderId");
  const leaderEpoch = message.leaderEpoch ?? 0;
  writer.int32(leaderEpoch, "leaderEpoch");
  if (version >= 1) {
    writer.uvarint(0);
  }
}

function writeNodeEndpointElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<EndQuorumEpochResponseNodeEndpoint>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeNodeEndpoint(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeNodeEndpoint(
  writer: Writer,
  _version: number,
  message: Encodable<EndQuorumEpochResponseNodeEndpoint>,
): void {
  const nodeId = message.nodeId ?? 0;
  writer.int32(nodeId, "nodeId");
  const host = message.host ?? "";
  writer.compactString(host, "host");
  const port = message.port ?? 0;
  writer.uint16(port, "port");
  writer.uvarint(0);
}
