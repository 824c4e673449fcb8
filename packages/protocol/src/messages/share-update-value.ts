// Generated from facts/share-coordinator-records.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Int64 } from "../int64.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";

export interface ShareUpdateValue {
  snapshotEpoch: number;
  leaderEpoch: number;
  startOffset: Int64;
  deliveryCompleteCount: number;
  stateBatches: ShareUpdateValueStateBatch[];
}

export interface ShareUpdateValueStateBatch {
  firstOffset: Int64;
  lastOffset: Int64;
  deliveryState: number;
  deliveryCount: number;
}

export const shareUpdateValue: MessageCodec<ShareUpdateValue> = {
  name: "ShareUpdateValue",
  apiKey: 1,
  type: "coordinator-value",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("ShareUpdateValue", version);
    try {
      return readShareUpdateValue(reader, version);
    } catch (error) {
      throw inField(error, "ShareUpdateValue");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("ShareUpdateValue", version);
    try {
      writeShareUpdateValue(writer, version, message);
    } catch (error) {
      throw inField(error, "ShareUpdateValue");
    }
  },
};

function readShareUpdateValue(reader: Reader, version: number): ShareUpdateValue {
  const snapshotEpoch = reader.int32("snapshotEpoch");
  const leaderEpoch = reader.int32("leaderEpoch");
  const startOffset = reader.int64("startOffset");
  let deliveryCompleteCount: number = -1;
  const stateBatchesLength = reader.compactArrayLength(20, "stateBatches");
  const stateBatches = readStateBatchElements(reader, version, stateBatchesLength, "stateBatches");
  for (let left = reader.uvarint("tagged fields"); left > 0; left--) {
    const tag = reader.uvarint("tag");
    const end = reader.taggedFieldEnd();
    switch (tag) {
      case 0: {
        deliveryCompleteCount = reader.int32("deliveryCompleteCount");
        reader.checkTaggedFieldEnd(end, "deliveryCompleteCount");
        break;
      }
      default:
        reader.position = end;
    }
  }
  return {
    snapshotEpoch,
    leaderEpoch,
    startOffset,
    deliveryCompleteCount,
    stateBatches,
  };
}

function readStateBatchElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): ShareUpdateValueStateBatch[] {
  const elements: ShareUpdateValueStateBatch[] = [];
  try {
    while (elements.length < length) elements.push(readStateBatch(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readStateBatch(reader: Reader, _version: number): ShareUpdateValueStateBatch {
  const firstOffset = reader.int64("firstOffset");
  const lastOffset = reader.int64("lastOffset");
  const deliveryState = reader.int8("deliveryState");
  const deliveryCount = reader.int16("deliveryCount");
  reader.skipTaggedFields();
  return {
    firstOffset,
    lastOffset,
    deliveryState,
    deliveryCount,
  };
}

function writeShareUpdateValue(writer: Writer, version: number, message: Encodable<ShareUpdateValue>): void {
  const snapshotEpoch = message.snapshotEpoch ?? 0;
  writer.int32(snapshotEpoch, "snapshotEpoch");
  const leaderEpoch = message.leaderEpoch ?? 0;
  writer.int32(leaderEpoch, "leaderEpoch");
  const startOffset = message.startOffset ?? 0;
  writer.int64(startOffset, "startOffset");
  const deliveryCompleteCount = message.deliveryCompleteCount ?? -1;
  const stateBatches = message.stateBatches ?? [];
  writer.compactArrayLength(stateBatches.length);
  writeStateBatchElements(writer, version, stateBatches, "stateBatches");
  const hasDeliveryCompleteCount = deliveryCompleteCount !== -1;
  writer.uvarint((hasDeliveryCompleteCount ? 1 : 0));
  if (hasDeliveryCompleteCount) {
    writer.uvarint(0);
    writer.uvarint(4);
    writer.int32(deliveryCompleteCount, "deliveryCompleteCount");
  }
}

function writeStateBatchElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<ShareUpdateValueStateBatch>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeStateBatch(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeStateBatch(writer: Writer, _version: number, message: Encodable<ShareUpdateValueStateBatch>): void {
  const firstOffset = message.firstOffset ?? 0;
  writer.int64(firstOffset, "firstOffset");
  const lastOffset = message.lastOffset ?? 0;
  writer.int64(lastOffset, "lastOffset");
  const deliveryState = message.deliveryState ?? 0;
  writer.int8(deliveryState, "deliveryState");
  const deliveryCount = message.deliveryCount ?? 0;
  writer.int16(deliveryCount, "deliveryCount");
  writer.uvarint(0);
}
