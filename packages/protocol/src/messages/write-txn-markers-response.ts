// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Int64 } from "../int64.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";

export interface WriteTxnMarkersResponse {
  markers: WriteTxnMarkersResponseWritableTxnMarkerResult[];
}

export interface WriteTxnMarkersResponseWritableTxnMarkerResult {
  producerId: Int64;
  topics: WriteTxnMarkersResponseWritableTxnMarkerTopicResult[];
}

export interface WriteTxnMarkersResponseWritableTxnMarkerTopicResult {
  name: string;
  partitions: WriteTxnMarkersResponseWritableTxnMarkerPartitionResult[];
}

export interface WriteTxnMarkersResponseWritableTxnMarkerPartitionResult {
  partitionIndex: number;
  errorCode: number;
}

export const writeTxnMarkersResponse: MessageCodec<WriteTxnMarkersResponse> = {
  name: "WriteTxnMarkersResponse",
  apiKey: 27,
  type: "response",
  lowestVersion: 1,
  highestVersion: 2,
  flexibleFrom: 1,
  decode(reader, version) {
    if (!(version >= 1 && version <= 2)) throw unsupportedVersion("WriteTxnMarkersResponse", version);
    try {
      return readWriteTxnMarkersResponse(reader, version);
    } catch (error) {
      throw inField(error, "WriteTxnMarkersResponse");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 1 && version <= 2)) throw unsupportedVersion("WriteTxnMarkersResponse", version);
    try {
      writeWriteTxnMarkersResponse(writer, version, message);
    } catch (error) {
      throw inField(error, "WriteTxnMarkersResponse");
    }
  },
};

function readWriteTxnMarkersResponse(reader: Reader, version: number): WriteTxnMarkersResponse {
  const markersLength = reader.compactArrayLength(10, "markers");
  const markers = readWritableTxnMarkerResultElements(reader, version, markersLength, "markers");
  reader.skipTaggedFields();
  return {
    markers,
  };
}

function readWritableTxnMarkerResultElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): WriteTxnMarkersResponseWritableTxnMarkerResult[] {
  const elements: WriteTxnMarkersResponseWritableTxnMarkerResult[] = [];
  try {
    while (elements.length < length) elements.push(readWritableTxnMarkerResult(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readWritableTxnMarkerResult(reader: Reader, version: number): WriteTxnMarkersResponseWritableTxnMarkerResult {
  const producerId = reader.int64("producerId");
  const topicsLength = reader.compactArrayLength(3, "topics");
  const topics = readWritableTxnMarkerTopicResultElements(reader, version, topicsLength, "topics");
  reader.skipTaggedFields();
  return {
    producerId,
    topics,
  };
}

function readWritableTxnMarkerTopicResultElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): WriteTxnMarkersResponseWritableTxnMarkerTopicResult[] {
  const elements: WriteTxnMarkersResponseWritableTxnMarkerTopicResult[] = [];
  try {
    while (elements.length < length) elements.push(readWritableTxnMarkerTopicResult(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readWritableTxnMarkerTopicResult(
  reader: Reader,
  version: number,
): WriteTxnMarkersResponseWritableTxnMarkerTopicResult {
  const name = reader.compactString("name");
  const partitionsLength = reader.compactArrayLength(7, "partitions");
  const partitions = readWritableTxnMarkerPartitionResultElements(reader, version, partitionsLength, "partitions");
  reader.skipTaggedFields();
  return {
    name,
    partitions,
  };
}

function readWritableTxnMarkerPartitionResultElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): WriteTxnMarkersResponseWritableTxnMarkerPartitionResult[] {
  const elements: WriteTxnMarkersResponseWritableTxnMarkerPartitionResult[] = [];
  try {
    while (elements.length < length) elements.push(readWritableTxnMarkerPartitionResult(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readWritableTxnMarkerPartitionResult(
  reader: Reader,
  _version: number,
): WriteTxnMarkersResponseWritableTxnMarkerPartitionResult {
  const partitionIndex = reader.int32("partitionIndex");
  const errorCode = reader.int16("errorCode");
  reader.skipTaggedFields();
  return {
    partitionIndex,
    errorCode,
  };
}

function writeWriteTxnMarkersResponse(
  writer: Writer,
  version: number,
  message: Encodable<WriteTxnMarkersResponse>,
): void {
  const markers = message.markers ?? [];
  writer.compactArrayLength(markers.length);
  writeWritableTxnMarkerResultElements(writer, version, markers, "markers");
  writer.uvarint(0);
}

function writeWritableTxnMarkerResultElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<WriteTxnMarkersResponseWritableTxnMarkerResult>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeWritableTxnMarkerResult(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeWritableTxnMarkerResult(
  writer: Writer,
  version: number,
  message: Encodable<WriteTxnMarkersResponseWritableTxnMarkerResult>,
): void {
  const producerId = message.producerId ?? 0;
  writer.int64(producerId, "producerId");
  const topics = message.topics ?? [];
  writer.compactArrayLength(topics.length);
  writeWritableTxnMarkerTopicResultElements(writer, version, topics, "topics");
  writer.uvarint(0);
}

function writeWritableTxnMarkerTopicResultElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<WriteTxnMarkersResponseWritableTxnMarkerTopicResult>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeWritableTxnMarkerTopicResult(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeWritableTxnMarkerTopicResult(
  writer: Writer,
  version: number,
  message: Encodable<WriteTxnMarkersResponseWritableTxnMarkerTopicResult>,
): void {
  const name = message.name ?? "";
  writer.compactString(name, "name");
  const partitions = message.partitions ?? [];
  writer.compactArrayLength(partitions.length);
  writeWritableTxnMarkerPartitionResultElements(writer, version, partitions, "partitions");
  writer.uvarint(0);
}

function writeWritableTxnMarkerPartitionResultElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<WriteTxnMarkersResponseWritableTxnMarkerPartitionResult>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeWritableTxnMarkerPartitionResult(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeWritableTxnMarkerPartitionResult(
  writer: Writer,
  _version: number,
  message: Encodable<WriteTxnMarkersResponseWritableTxnMarkerPartitionResult>,
): void {
  const partitionIndex = message.partitionIndex ?? 0;
  writer.int32(partitionIndex, "partitionIndex");
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  writer.uvarint(0);
}
