// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Int64 } from "../int64.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, notInVersion, unsupportedVersion } from "../protocol-error.ts";
import { zeroUuid } from "../uuid.ts";

export interface AlterPartitionRequest {
  brokerId: number;
  brokerEpoch: Int64;
  topics: AlterPartitionRequestTopicData[];
}

export interface AlterPartitionRequestTopicData {
  topicId: string;
  partitions: AlterPartitionRequestPartitionData[];
}

export interface AlterPartitionRequestPartitionData {
  partitionIndex: number;
  leaderEpoch: number;
  /** Up to version 2. */
  newIsr: number[];
  /** From version 3 on. */
  newIsrWithEpochs: AlterPartitionRequestBrokerState[];
  leaderRecoveryState: number;
  partitionEpoch: number;
}

export interface AlterPartitionRequestBrokerState {
  /** From version 3 on. */
  brokerId: number;
  /** From version 3 on. */
  brokerEpoch: Int64;
}

export const alterPartitionRequest: MessageCodec<AlterPartitionRequest> = {
  name: "AlterPartitionRequest",
  apiKey: 56,
  type: "request",
  lowestVersion: 2,
  highestVersion: 3,
  flexibleFrom: 0,
  decode(reader, version) {
    if (!(version >= 2 && version <= 3)) throw unsupportedVersion("AlterPartitionRequest", version);
    try {
      return readAlterPartitionRequest(reader, version);
    } catch (error) {
      throw inField(error, "AlterPartitionRequest");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 2 && version <= 3)) throw unsupportedVersion("AlterPartitionRequest", version);
    try {
      writeAlterPartitionRequest(writer, version, message);
    } catch (error) {
      throw inField(error, "AlterPartitionRequest");
    }
  },
};

function readAlterPartitionRequest(reader: Reader, version: number): AlterPartitionRequest {
  const brokerId = reader.int32("brokerId");
  const brokerEpoch = reader.int64("brokerEpoch");
  const topicsLength = reader.compactArrayLength(18, "topics");
  const topics = readTopicDataElements(reader, version, topicsLength, "topics");
  reader.skipTaggedFields();
  return {
    brokerId,
    brokerEpoch,
    topics,
  };
}

function readTopicDataElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): AlterPartitionRequestTopicData[] {
  const elements: AlterPartitionRequestTopicData[] = [];
  try {
    while (elements.length < length) elements.push(readTopicData(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readTopicData(reader: Reader, version: number): AlterPartitionRequestTopicData {
  const topicId = reader.uuid("topicId");
  const partitionsLength = reader.compactArrayLength(15, "partitions");
  const partitions = readPartitionDataElements(reader, version, partitionsLength, "partitions");
  reader.skipTaggedFields();
  return {
    topicId,
    partitions,
  };
}

function readPartitionDataElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): AlterPartitionRequestPartitionData[] {
  const elements: AlterPartitionRequestPartitionData[] = [];
  try {
    while (elements.length < length) elements.push(readPartitionData(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readPartitionData(reader: Reader, version: number): AlterPartitionRequestPartitionData {
  const partitionIndex = reader.int32("partitionIndex");
  const leaderEpoch = reader.int32("leaderEpoch");
  const newIsrLength = version >= 3 ? 0 : reader.compactArrayLength(4, "newIsr");
  const newIsr = reader.int32Elements(newIsrLength);
  const newIsrWithEpochsLength = version >= 3 ? reader.compactArrayLength(13, "newIsrWithEpochs") : 0;
  const newIsrWithEpochs = readBrokerStateElements(reader, version, newIsrWithEpochsLength, "newIsrWithEpochs");
  const leaderRecoveryState = reader.int8("leaderRecoveryState");
  const partitionEpoch = reader.int32("partitionEpoch");
  reader.skipTaggedFields();
  return {
    partitionIndex,
    leaderEpoch,
    newIsr,
    newIsrWithEpochs,
    leaderRecoveryState,
    partitionEpoch,
  };
}

function readBrokerStateElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): AlterPartitionRequestBrokerState[] {
  const elements: AlterPartitionRequestBrokerState[] = [];
  try {
    while (elements.length < length) elements.push(readBrokerState(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readBrokerState(reader: Reader, _version: number): AlterPartitionRequestBrokerState {
  const brokerId = reader.int32("brokerId");
  const brokerEpoch = reader.int64("brokerEpoch");
  reader.skipTaggedFields();
  return {
    brokerId,
    brokerEpoch,
  };
}

function writeAlterPartitionRequest(writer: Writer, version: number, message: Encodable<AlterPartitionRequest>): void {
  const brokerId = message.brokerId ?? 0;
  writer.int32(brokerId, "brokerId");
  const brokerEpoch = message.brokerEpoch ?? -1;
  writer.int64(brokerEpoch, "brokerEpoch");
  const topics = message.topics ?? [];
  writer.compactArrayLength(topics.length);
  writeTopicDataElements(writer, version, topics, "topics");
  writer.uvarint(0);
}

function writeTopicDataElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<AlterPartitionRequestTopicData>[],
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

function writeTopicData(writer: Writer, version: number, message: Encodable<AlterPartitionRequestTopicData>): void {
  const topicId = message.topicId ?? zeroUuid;
  writer.uuid(topicId, "topicId");
  const partitions = message.partitions ?? [];
  writer.compactArrayLength(partitions.length);
  writePartitionDataElements(writer, version, partitions, "partitions");
  writer.uvarint(0);
}

function writePartitionDataElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<AlterPartitionRequestPartitionData>[],
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
  message: Encodable<AlterPartitionRequestPartitionData>,
): void {
  const partitionIndex = message.partitionIndex ?? 0;
  writer.int32(partitionIndex, "partitionIndex");
  const leaderEpoch = message.leaderEpoch ?? 0;
  writer.int32(leaderEpoch, "leaderEpoch");
  const newIsr = message.newIsr ?? [];
  if (version >= 3) {
    if (newIsr.length !== 0) throw notInVersion("newIsr", version);
  } else {
    writer.compactArrayLength(newIsr.length);
    writer.int32Elements(newIsr, "newIsr");
  }
  const newIsrWithEpochs = message.newIsrWithEpochs ?? [];
  if (version >= 3) {
    writer.compactArrayLength(newIsrWithEpochs.length);
    writeBrokerStateElements(writer, version, newIsrWithEpochs, "newIsrWithEpochs");
  } else {
    if (newIsrWithEpochs.length !== 0) throw notInVersion("newIsrWithEpochs", version);
  }
  const leaderRecoveryState = message.leaderRecoveryState ?? 0;
  writer.int8(leaderRecoveryState, "leaderRecoveryState");
  const partitionEpoch = message.partitionEpoch ?? 0;
  writer.int32(partitionEpoch, "partitionEpoch");
  writer.uvarint(0);
}

function writeBrokerStateElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<AlterPartitionRequestBrokerState>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeBrokerState(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeBrokerState(
  writer: Writer,
  _version: number,
  message: Encodable<AlterPartitionRequestBrokerState>,
): void {
  const brokerId = message.brokerId ?? 0;
  writer.int32(brokerId, "brokerId");
  const brokerEpoch = message.brokerEpoch ?? -1;
  writer.int64(brokerEpoch, "brokerEpoch");
  writer.uvarint(0);
}
