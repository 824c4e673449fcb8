// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Int64 } from "../int64.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";

export interface WriteTxnMarkersRequest {
  markers: WriteTxnMarkersRequestWritableTxnMarker[];
}

export interface WriteTxnMarkersRequestWritableTxnMarker {
  producerId: Int64;
  producerEpoch: number;
  transactionResult: boolean;
  topics: WriteTxnMarkersRequestWritableTxnMarkerTopic[];
  coordinatorEpoch: number;
  /** From version 2 on. */
  transactionVersion: number;
}

export interface WriteTxnMarkersRequestWritableTxnMarkerTopic {
  name: string;
  partitionIndexes: number[];
}

export const writeTxnMarkersRequest: MessageCodec<WriteTxnMarkersRequest> = {
  name: "WriteTxnMarkersRequest",
  apiKey: 27,
  type: "request",
  lowestVersion: 1,
  highestVersion: 2,
  flexibleFrom: 1,
  decode(reader, version) {
    if (!(version >= 1 && version <= 2)) throw unsupportedVersion("WriteTxnMarkersRequest", version);
    try {
      return readWriteTxnMarkersRequest(reader, version);
    } catch (error) {
      throw inField(error, "WriteTxnMarkersRequest");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 1 && version <= 2)) throw unsupportedVersion("WriteTxnMarkersRequest", version);
    try {
      writeWriteTxnMarkersRequest(writer, version, message);
    } catch (error) {
      throw inField(error, "WriteTxnMarkersRequest");
    }
  },
};

function readWriteTxnMarkersRequest(reader: Reader, version: number): WriteTxnMarkersRequest {
  const markersLength =
    version >= 2 ? reader.compactArrayLength(18, "markers")
    : reader.compactArrayLength(17, "markers");
  const markers = readWritableTxnMarkerElements(reader, version, markersLength, "markers");
  reader.skipTaggedFields();
  return {
    markers,
  };
}

function readWritableTxnMarkerElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): WriteTxnMarkersRequestWritableTxnMarker[] {
  const elements: WriteTxnMarkersRequestWritableTxnMarker[] = [];
  try {
    while (elements.length < length) elements.push(readWritableTxnMarker(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readWritableTxnMarker(reader: Reader, version: number): WriteTxnMarkersRequestWritableTxnMarker {
  const producerId = reader.int64("producerId");
  const producerEpoch = reader.int16("producerEpoch");
  const transactionResult = reader.bool("transactionResult");
  const topicsLength = reader.compactArrayLength(3, "topics");
  const topics = readWritableTxnMarkerTopicElements(reader, version, topicsLength, "topics");
  const coordinatorEpoch = reader.int32("coordinatorEpoch");
  const transactionVersion = version >= 2 ? reader.int8("transactionVersion") : 0;
  reader.skipTaggedFields();
  return {
    producerId,
    producerEpoch,
    transactionResult,
    topics,
    coordinatorEpoch,
    transactionVersion,
  };
}

function readWritableTxnMarkerTopicElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): WriteTxnMarkersRequestWritableTxnMarkerTopic[] {
  const elements: WriteTxnMarkersRequestWritableTxnMarkerTopic[] = [];
  try {
    while (elements.length < length) elements.push(readWritableTxnMarkerTopic(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readWritableTxnMarkerTopic(reader: Reader, _version: number): WriteTxnMarkersRequestWritableTxnMarkerTopic {
  const name = reader.compactString("name");
  const partitionIndexesLength = reader.compactArrayLength(4, "partitionIndexes");
  const partitionIndexes = reader.int32Elements(partitionIndexesLength);
  reader.skipTaggedFields();
  return {
    name,
    partitionIndexes,
  };
}

function writeWriteTxnMarkersRequest(
  writer: Writer,
  version: number,
  message: Encodable<WriteTxnMarkersRequest>,
): void {
  const markers = message.markers ?? [];
  writer.compactArrayLength(markers.length);
  writeWritableTxnMarkerElements(writer, version, markers, "markers");
  writer.uvarint(0);
}

function writeWritableTxnMarkerElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<WriteTxnMarkersRequestWritableTxnMarker>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeWritableTxnMarker(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeWritableTxnMarker(
  writer: Writer,
  version: number,
  message: Encodable<WriteTxnMarkersRequestWritableTxnMarker>,
): void {
  const producerId = message.producerId ?? 0;
  writer.int64(producerId, "producerId");
  const producerEpoch = message.producerEpoch ?? 0;
  writer.int16(producerEpoch, "producerEpoch");
  const transactionResult = message.transactionResult ?? false;
  writer.bool(transactionResult);
  const topics = message.topics ?? [];
  writer.compactArrayLength(topics.length);
  writeWritableTxnMarkerTopicElements(writer, version, topics, "topics");
  const coordinatorEpoch = message.coordinatorEpoch ?? 0;
  writer.int32(coordinatorEpoch, "coordinatorEpoch");
  const transactionVersion = message.transactionVersion ?? 0;
  if (version >= 2) writer.int8(transactionVersion, "transactionVersion");
  writer.uvarint(0);
}

function writeWritableTxnMarkerTopicElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<WriteTxnMarkersRequestWritableTxnMarkerTopic>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeWritableTxnMarkerTopic(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeWritableTxnMarkerTopic(
  writer: Writer,
  _version: number,
  message: Encodable<WriteTxnMarkersRequestWritableTxnMarkerTopic>,
): void {
  const name = message.name ?? "";
  writer.compactString(name, "name");
  const partitionIndexes = message.partitionIndexes ?? [];
  writer.compactArrayLength(partitionIndexes.length);
  writer.int32Elements(partitionIndexes, "partitionIndexes");
  writer.uvarint(0);
}
