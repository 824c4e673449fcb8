// Generated from facts/transaction-coordinator-records.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Int64 } from "../int64.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, notInVersion, unsupportedVersion } from "../protocol-error.ts";

export interface TransactionLogValue {
  producerId: Int64;
  /** From version 1 on. */
  previousProducerId: Int64;
  /** From version 1 on. */
  nextProducerId: Int64;
  producerEpoch: number;
  /** From version 1 on. */
  nextProducerEpoch: number;
  transactionTimeoutMs: number;
  transactionStatus: number;
  transactionPartitions: TransactionLogValuePartitionsSchema[] | null;
  transactionLastUpdateTimestampMs: Int64;
  transactionStartTimestampMs: Int64;
  /** From version 1 on. */
  clientTransactionVersion: number;
}

export interface TransactionLogValuePartitionsSchema {
  topic: string;
  partitionIds: number[];
}

export const transactionLogValue: MessageCodec<TransactionLogValue> = {
  name: "TransactionLogValue",
  apiKey: 0,
  type: "coordinator-value",
  lowestVersion: 0,
  highestVersion: 1,
  flexibleFrom: 1,
  decode(reader, version) {
    if (!(version >= 0 && version <= 1)) throw unsupportedVersion("TransactionLogValue", version);
    try {
      return readTransactionLogValue(reader, version);
    } catch (error) {
      throw inField(error, "TransactionLogValue");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 0 && version <= 1)) throw unsupportedVersion("TransactionLogValue", version);
    try {
      writeTransactionLogValue(writer, version, message);
    } catch (error) {
      throw inField(error, "TransactionLogValue");
    }
  },
};

function readTransactionLogValue(reader: Reader, version: number): TransactionLogValue {
  const producerId = reader.int64("producerId");
  let previousProducerId: Int64 = -1;
  let nextProducerId: Int64 = -1;
  const producerEpoch = reader.int16("producerEpoch");
  let nextProducerEpoch: number = -1;
  const transactionTimeoutMs = reader.int32("transactionTimeoutMs");
  const transactionStatus = reader.int8("transactionStatus");
  const transactionPartitionsLength =
    version >= 1 ? reader.compactNullableArrayLength(3, "transactionPartitions")
    : reader.nullableArrayLength(6, "transactionPartitions");
  const transactionPartitions =
    transactionPartitionsLength < 0 ? null
    : readPartitionsSchemaElements(reader, version, transactionPartitionsLength, "transactionPartitions");
  const transactionLastUpdateTimestampMs = reader.int64("transactionLastUpdateTimestampMs");
  const transactionStartTimestampMs = reader.int64("transactionStartTimestampMs");
  let clientTransactionVersion: number = 0;
  for (let left = version >= 1 ? reader.uvarint("tagged fields") : 0; left > 0; left--) {
    const tag = reader.uvarint("tag");
    const end = reader.taggedFieldEnd();
    switch (tag) {
      case 0: {
        previousProducerId = reader.int64("previousProducerId");
        reader.checkTaggedFieldEnd(end, "previousProducerId");
        break;
      }
      case 1: {
        nextProducerId = reader.int64("nextProducerId");
        reader.checkTaggedFieldEnd(end, "nextProducerId");
        break;
      }
      case 2: {
        clientTransactionVersion = reader.int16("clientTransactionVersion");
        reader.checkTaggedFieldEnd(end, "clientTransactionVersion");
        break;
      }
      case 3: {
        nextProducerEpoch = reader.int16("nextProducerEpoch");
        reader.checkTaggedFieldEnd(end, "nextProducerEpoch");
        break;
      }
      default:
        reader.position = end;
    }
  }
  return {
    producerId,
    previousProducerId,
    nextProducerId,
    producerEpoch,
    nextProducerEpoch,
    transactionTimeoutMs,
    transactionStatus,
    transactionPartitions,
    transactionLastUpdateTimestampMs,
    transactionStartTimestampMs,
    clientTransactionVersion,
  };
}

function readPartitionsSchemaElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): TransactionLogValuePartitionsSchema[] {
  const elements: TransactionLogValuePartitionsSchema[] = [];
  try {
    while (elements.length < length) elements.push(readPartitionsSchema(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readPartitionsSchema(reader: Reader, version: number): TransactionLogValuePartitionsSchema {
  const topic = version >= 1 ? reader.compactString("topic") : reader.string("topic");
  const partitionIdsLength =
    version >= 1 ? reader.compactArrayLength(4, "partitionIds")
    : reader.arrayLength(4, "partitionIds");
  const partitionIds = reader.int32Elements(partitionIdsLength);
  if (version >= 1) reader.skipTaggedFields();
  return {
    topic,
    partitionIds,
  };
}

function writeTransactionLogValue(writer: Writer, version: number, message: Encodable<TransactionLogValue>): void {
  const producerId = message.producerId ?? 0;
  writer.int64(producerId, "producerId");
  const previousProducerId = message.previousProducerId ?? -1;
  if (version <= 0) if (previousProducerId != -1) throw notInVersion("previousProducerId", version);
  const nextProducerId = message.nextProducerId ?? -1;
  if (version <= 0) if (nextProducerId != -1) throw notInVersion("nextProducerId", version);
  const producerEpoch = message.producerEpoch ?? 0;
  writer.int16(producerEpoch, "producerEpoch");
  const nextProducerEpoch = message.nextProducerEpoch ?? -1;
  if (version <= 0) if (nextProducerEpoch !== -1) throw notInVersion("nextProducerEpoch", version);
  const transactionTimeoutMs = message.transactionTimeoutMs ?? 0;
  writer.int32(transactionTimeoutMs, "transactionTimeoutMs");
  const transactionStatus = message.transactionStatus ?? 0;
  writer.int8(transactionStatus, "transactionStatus");
  const transactionPartitions = message.transactionPartitions === undefined ? [] : message.transactionPartitions;
  if (version >= 1) {
    if (transactionPartitions === null) writer.compactArrayLength(-1);
    else {
      writer.compactArrayLength(transactionPartitions.length);
      writePartitionsSchemaElements(writer, version, transactionPartitions, "transactionPartitions");
    }
  } else {
    if (transactionPartitions === null) writer.arrayLength(-1);
    else {
      writer.arrayLength(transactionPartitions.length);
      writePartitionsSchemaElements(writer, version, transactionPartitions, "transactionPartitions");
    }
  }
  const transactionLastUpdateTimestampMs = message.transactionLastUpdateTimestampMs ?? 0;
  writer.int64(transactionLastUpdateTimestampMs, "transactionLastUpdateTimestampMs");
  const transactionStartTimestampMs = message.transactionStartTimestampMs ?? 0;
  writer.int64(transactionStartTimestampMs, "transactionStartTimestampMs");
  const clientTransactionVersion = message.clientTransactionVersion ?? 0;
  if (version <= 0) if (clientTransactionVersion !== 0) throw notInVersion("clientTransactionVersion", version);
  if (version >= 1) {
    const hasPreviousProducerId = previousProducerId != -1;
    const hasNextProducerId = nextProducerId != -1;
    const hasClientTransactionVersion = clientTransactionVersion !== 0;
    const hasNextProducerEpoch = nextProducerEpoch !== -1;
    writer.uvarint((hasPreviousProducerId ? 1 : 0) + (hasNextProducerId ? 1 : 0) + (hasClientTransactionVersion ? 1 : 0) + (hasNextProducerEpoch ? 1 : 0));
    if (hasPreviousProducerId) {
      writer.uvarint(0);
      writer.uvarint(8);
      writer.int64(previousProducerId, "previousProducerId");
    }
    if (hasNextProducerId) {
      writer.uvarint(1);
      writer.uvarint(8);
      writer.int64(nextProducerId, "nextProducerId");
    }
    if (hasClientTransactionVersion) {
      writer.uvarint(2);
      writer.uvarint(2);
      writer.int16(clientTransactionVersion, "clientTransactionVersion");
    }
    if (hasNextProducerEpoch) {
      writer.uvarint(3);
      writer.uvarint(2);
      writer.int16(nextProducerEpoch, "nextProducerEpoch");
    }
  }
}

function writePartitionsSchemaElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<TransactionLogValuePartitionsSchema>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writePartitionsSchema(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writePartitionsSchema(
  writer: Writer,
  version: number,
  message: Encodable<TransactionLogValuePartitionsSchema>,
): void {
  const topic = message.topic ?? "";
  if (version >= 1) {
    writer.compactString(topic, "topic");
  } else {
    writer.string(topic, "topic");
  }
  const partitionIds = message.partitionIds ?? [];
  if (version >= 1) {
    writer.compactArrayLength(partitionIds.length);
    writer.int32Elements(partitionIds, "partitionIds");
  } else {
    writer.arrayLength(partitionIds.length);
    writer.int32Elements(partitionIds, "partitionIds");
  }
  if (version >= 1) {
    writer.uvarint(0);
  }
}
