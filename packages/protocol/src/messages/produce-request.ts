// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";
import { zeroUuid } from "../uuid.ts";

export interface ProduceRequest {
  transactionalId: string | null;
  acks: number;
  timeoutMs: number;
  topicData: ProduceRequestTopicProduceData[];
}

export interface ProduceRequestTopicProduceData {
  /** Up to version 12. */
  name: string;
  /** From version 13 on. */
  topicId: string;
  partitionData: ProduceRequestPartitionProduceData[];
}

export interface ProduceRequestPartitionProduceData {
  index: number;
  records: Buffer | null;
}

export const produceRequest: MessageCodec<ProduceRequest> = {
  name: "ProduceRequest",
  apiKey: 0,
  type: "request",
  lowestVersion: 3,
  highestVersion: 13,
  flexibleFrom: 9,
  decode(reader, version) {
    if (!(version >= 3 && version <= 13)) throw unsupportedVersion("ProduceRequest", version);
    try {
      return readProduceRequest(reader, version);
    } catch (error) {
      throw inField(error, "ProduceRequest");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 3 && version <= 13)) throw unsupportedVersion("ProduceRequest", version);
    try {
      writeProduceRequest(writer, version, message);
    } catch (error) {
      throw inField(error, "ProduceRequest");
    }
  },
};

function readProduceRequest(reader: Reader, version: number): ProduceRequest {
  const transactionalId =
    version >= 9 ? reader.compactNullableString("transactionalId")
    : reader.nullableString("transactionalId");
  const acks = reader.int16("acks");
  const timeoutMs = reader.int32("timeoutMs");
  const topicDataLength =
    version >= 13 ? reader.compactArrayLength(18, "topicData")
    : version >= 9 ? reader.compactArrayLength(3, "topicData")
    : reader.arrayLength(6, "topicData");
  const topicData = readTopicProduceDataElements(reader, version, topicDataLength, "topicData");
  if (version >= 9) reader.skipTaggedFields();
  return {
    transactionalId,
    acks,
    timeoutMs,
    topicData,
  };
}

function readTopicProduceDataElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): ProduceRequestTopicProduceData[] {
  const elements: ProduceRequestTopicProduceData[] = [];
  try {
    while (elements.length < length) elements.push(readTopicProduceData(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readTopicProduceData(reader: Reader, version: number): ProduceRequestTopicProduceData {
  const name = version >= 13 ? "" : version >= 9 ? reader.compactString("name") : reader.string("name");
  const topicId = version >= 13 ? reader.uuid("topicId") : zeroUuid;
  const partitionDataLength =
    version >= 9 ? reader.compactArrayLength(6, "partitionData")
    : reader.arrayLength(8, "partitionData");
  const partitionData = readPartitionProduceDataElements(reader, version, partitionDataLength, "partitionData");
  if (version >= 9) reader.skipTaggedFields();
  return {
    name,
    topicId,
    partitionData,
  };
}

function readPartitionProduceDataElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): ProduceRequestPartitionProduceData[] {
  const elements: ProduceRequestPartitionProduceData[] = [];
  try {
    while (elements.length < length) elements.push(readPartitionProduceData(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readPartitionProduceData(reader: Reader, version: number): ProduceRequestPartitionProduceData {
  const index = reader.int32("index");
  const records = version >= 9 ? reader.compactNullableBytes("records") : reader.nullableBytes("records");
  if (version >= 9) reader.skipTaggedFields();
  return {
    index,
    records,
  };
}

function writeProduceRequest(writer: Writer, version: number, message: Encodable<ProduceRequest>): void {
  const transactionalId = message.transactionalId ?? null;
  if (version >= 9) {
    writer.compactNullableString(transactionalId, "transactionalId");
  } else {
    writer.nullableString(transactionalId, "transactionalId");
  }
  const acks = message.acks ?? 0;
  writer.int16(acks, "acks");
  const timeoutMs = message.timeoutMs ?? 0;
  writer.int32(timeoutMs, "timeoutMs");
  const topicData = message.topicData ?? [];
  if (version >= 9) {
    writer.compactArrayLength(topicData.length);
    writeTopicProduceDataElements(writer, version, topicData, "topicData");
  } else {
    writer.arrayLength(topicData.length);
    writeTopicProduceDataElements(writer, version, topicData, "topicData");
  }
  if (version >= 9) {
    writer.uvarint(0);
  }
}

function writeTopicProduceDataElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<ProduceRequestTopicProduceData>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeTopicProduceData(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeTopicProduceData(
  writer: Writer,
  version: number,
  message: Encodable<ProduceRequestTopicProduceData>,
): void {
  const name = message.name ?? "";
  if ((version >= 9 && version <= 12)) {
    writer.compactString(name, "name");
  } else if (version <= 8) {
    writer.string(name, "name");
  }
  const topicId = message.topicId ?? zeroUuid;
  if (version >= 13) writer.uuid(topicId, "topicId");
  const partitionData = message.partitionData ?? [];
  if (version >= 9) {
    writer.compactArrayLength(partitionData.length);
    writePartitionProduceDataElements(writer, version, partitionData, "partitionData");
  } else {
    writer.arrayLength(partitionData.length);
    writePartitionProduceDataElements(writer, version, partitionData, "partitionData");
  }
  if (version >= 9) {
    writer.uvarint(0);
  }
}

function writePartitionProduceDataElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<ProduceRequestPartitionProduceData>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writePartitionProduceData(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writePartitionProduceData(
  writer: Writer,
  version: number,
  message: Encodable<ProduceRequestPartitionProduceData>,
): void {
  const index = message.index ?? 0;
  writer.int32(index, "index");
  const records = message.records ?? null;
  if (version >= 9) {
    writer.compactNullableBytes(records, "records");
  } else {
    writer.nullableBytes(records, "records");
  }
  if (version >= 9) {
    writer.uvarint(0);
  }
}
