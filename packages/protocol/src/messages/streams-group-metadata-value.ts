// Generated from facts/group-coordinator-records.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Int64 } from "../int64.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";

export interface StreamsGroupMetadataValue {
  epoch: number;
  metadataHash: Int64;
  validatedTopologyEpoch: number;
  lastAssignmentConfigs: StreamsGroupMetadataValueLastAssignmentConfig[] | null;
}

export interface StreamsGroupMetadataValueLastAssignmentConfig {
  key: string;
  value: string;
}

export const streamsGroupMetadataValue: MessageCodec<StreamsGroupMetadataValue> = {
  name: "StreamsGroupMetadataValue",
  apiKey: 17,
  type: "coordinator-value",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("StreamsGroupMetadataValue", version);
    try {
      return readStreamsGroupMetadataValue(reader, version);
    } catch (error) {
      throw inField(error, "StreamsGroupMetadataValue");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("StreamsGroupMetadataValue", version);
    try {
      writeStreamsGroupMetadataValue(writer, version, message);
    } catch (error) {
      throw inField(error, "StreamsGroupMetadataValue");
    }
  },
};

function readStreamsGroupMetadataValue(reader: Reader, version: number): StreamsGroupMetadataValue {
  const epoch = reader.int32("epoch");
  const metadataHash = reader.int64("metadataHash");
  let validatedTopologyEpoch: number = -1;
  let lastAssignmentConfigs: StreamsGroupMetadataValueLastAssignmentConfig[] | null = null;
  for (let left = reader.uvarint("tagged fields"); left > 0; left--) {
    const tag = reader.uvarint("tag");
    const end = reader.taggedFieldEnd();
    switch (tag) {
      case 0: {
        validatedTopologyEpoch = reader.int32("validatedTopologyEpoch");
        reader.checkTaggedFieldEnd(end, "validatedTopologyEpoch");
        break;
      }
      case 1: {
        const length = reader.compactNullableArrayLength(3, "lastAssignmentConfigs");
        lastAssignmentConfigs = length < 0 ? null : readLastAssignmentConfigElements(reader, version, length, "lastAssignmentConfigs");
        reader.checkTaggedFieldEnd(end, "lastAssignmentConfigs");
        break;
      }
      default:
        reader.position = end;
    }
  }
  return {
    epoch,
    metadataHash,
    validatedTopologyEpoch,
    lastAssignmentConfigs,
  };
}

function readLastAssignmentConfigElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): StreamsGroupMetadataValueLastAssignmentConfig[] {
  const elements: StreamsGroupMetadataValueLastAssignmentConfig[] = [];
  try {
    while (elements.length < length) elements.push(readLastAssignmentConfig(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readLastAssignmentConfig(reader: Reader, _version: number): StreamsGroupMetadataValueLastAssignmentConfig {
  const key = reader.compactString("key");
  const value = reader.compactString("value");
  reader.skipTaggedFields();
  return {
    key,
    value,
  };
}

function writeStreamsGroupMetadataValue(
  writer: Writer,
  version: number,
  message: Encodable<StreamsGroupMetadataValue>,
): void {
  const epoch = message.epoch ?? 0;
  writer.int32(epoch, "epoch");
  const metadataHash = message.metadataHash ?? 0;
  writer.int64(metadataHash, "metadataHash");
  const validatedTopologyEpoch = message.validatedTopologyEpoch ?? -1;
  const lastAssignmentConfigs = message.lastAssignmentConfigs ?? null;
  const hasValidatedTopologyEpoch = validatedTopologyEpoch !== -1;
  const hasLastAssignmentConfigs = lastAssignmentConfigs !== null;
  writer.uvarint((hasValidatedTopologyEpoch ? 1 : 0) + (hasLastAssignmentConfigs ? 1 : 0));
  if (hasValidatedTopologyEpoch) {
    writer.uvarint(0);
    writer.uvarint(4);
    writer.int32(validatedTopologyEpoch, "validatedTopologyEpoch");
  }
  if (hasLastAssignmentConfigs) {
    const begin = writer.beginTaggedField(1);
    if (lastAssignmentConfigs === null) writer.compactArrayLength(-1);
    else {
      writer.compactArrayLength(lastAssignmentConfigs.length);
      writeLastAssignmentConfigElements(writer, version, lastAssignmentConfigs, "lastAssignmentConfigs");
    }
    writer.endTaggedField(begin);
  }
}

function writeLastAssignmentConfigElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<StreamsGroupMetadataValueLastAssignmentConfig>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeLastAssignmentConfig(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeLastAssignmentConfig(
  writer: Writer,
  _version: number,
  message: Encodable<StreamsGroupMetadataValueLastAssignmentConfig>,
): void {
  const key = message.key ?? "";
  writer.compactString(key, "key");
  const value = message.value ?? "";
  writer.compactString(value, "value");
  writer.uvarint(0);
}
