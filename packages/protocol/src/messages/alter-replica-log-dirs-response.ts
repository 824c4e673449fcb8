// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";

export interface AlterReplicaLogDirsResponse {
  throttleTimeMs: number;
  results: AlterReplicaLogDirsResponseAlterReplicaLogDirTopicResult[];
}

export interface AlterReplicaLogDirsResponseAlterReplicaLogDirTopicResult {
  topicName: string;
  partitions: AlterReplicaLogDirsResponseAlterReplicaLogDirPartitionResult[];
}

export interface AlterReplicaLogDirsResponseAlterReplicaLogDirPartitionResult {
  partitionIndex: number;
  errorCode: number;
}

export const alterReplicaLogDirsResponse: MessageCodec<AlterReplicaLogDirsResponse> = {
  name: "AlterReplicaLogDirsResponse",
  apiKey: 34,
  type: "response",
  lowestVersion: 1,
  highestVersion: 2,
  flexibleFrom: 2,
  decode(reader, version) {
    if (!(version >= 1 && version <= 2)) throw unsupportedVersion("AlterReplicaLogDirsResponse", version);
    try {
      return readAlterReplicaLogDirsResponse(reader, version);
    } catch (error) {
      throw inField(error, "AlterReplicaLogDirsResponse");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 1 && version <= 2)) throw unsupportedVersion("AlterReplicaLogDirsResponse", version);
    try {
      writeAlterReplicaLogDirsResponse(writer, version, message);
    } catch (error) {
      throw inField(error, "AlterReplicaLogDirsResponse");
    }
  },
};

function readAlterReplicaLogDirsResponse(reader: Reader, version: number): AlterReplicaLogDirsResponse {
  const throttleTimeMs = reader.int32("throttleTimeMs");
  const resultsLength = version >= 2 ? reader.compactArrayLength(3, "results") : reader.arrayLength(6, "results");
  const results = readAlterReplicaLogDirTopicResultElements(reader, version, resultsLength, "results");
  if (version >= 2) reader.skipTaggedFields();
  return {
    throttleTimeMs,
    results,
  };
}

function readAlterReplicaLogDirTopicResultElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): AlterReplicaLogDirsResponseAlterReplicaLogDirTopicResult[] {
  const elements: AlterReplicaLogDirsResponseAlterReplicaLogDirTopicResult[] = [];
  try {
    while (elements.length < length) elements.push(readAlterReplicaLogDirTopicResult(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readAlterReplicaLogDirTopicResult(
  reader: Reader,
  version: number,
): AlterReplicaLogDirsResponseAlterReplicaLogDirTopicResult {
  const topicName = version >= 2 ? reader.compactString("topicName") : reader.string("topicName");
  const partitionsLength =
    version >= 2 ? reader.compactArrayLength(7, "partitions")
    : reader.arrayLength(6, "partitions");
  const partitions = readAlterReplicaLogDirPartitionResultElements(reader, version, partitionsLength, "partitions");
  if (version >= 2) reader.skipTaggedFields();
  return {
    topicName,
    partitions,
  };
}

function readAlterReplicaLogDirPartitionResultElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): AlterReplicaLogDirsResponseAlterReplicaLogDirPartitionResult[] {
  const elements: AlterReplicaLogDirsResponseAlterReplicaLogDirPartitionResult[] = [];
  try {
    while (elements.length < length) elements.push(readAlterReplicaLogDirPartitionResult(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readAlterReplicaLogDirPartitionResult(
  reader: Reader,
  version: number,
): AlterReplicaLogDirsResponseAlterReplicaLogDirPartitionResult {
  const partitionIndex = reader.int32("partitionIndex");
  const errorCode = reader.int16("errorCode");
  if (version >= 2) reader.skipTaggedFields();
  return {
    partitionIndex,
    errorCode,
  };
}

function writeAlterReplicaLogDirsResponse(
  writer: Writer,
  version: number,
  message: Encodable<AlterReplicaLogDirsResponse>,
): void {
  const throttleTimeMs = message.throttleTimeMs ?? 0;
  writer.int32(throttleTimeMs, "throttleTimeMs");
  const results = message.results ?? [];
  if (version >= 2) {
    writer.compactArrayLength(results.length);
    writeAlterReplicaLogDirTopicResultElements(writer, version, results, "results");
  } else {
    writer.arrayLength(results.length);
    writeAlterReplicaLogDirTopicResultElements(writer, version, results, "results");
  }
  if (version >= 2) {
    writer.uvarint(0);
  }
}

function writeAlterReplicaLogDirTopicResultElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<AlterReplicaLogDirsResponseAlterReplicaLogDirTopicResult>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeAlterReplicaLogDirTopicResult(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeAlterReplicaLogDirTopicResult(
  writer: Writer,
  version: number,
  message: Encodable<AlterReplicaLogDirsResponseAlterReplicaLogDirTopicResult>,
): void {
  const topicName = message.topicName ?? "";
  if (version >= 2) {
    writer.compactString(topicName, "topicName");
  } else {
    writer.string(topicName, "topicName");
  }
  const partitions = message.partitions ?? [];
  if (version >= 2) {
    writer.compactArrayLength(partitions.length);
    writeAlterReplicaLogDirPartitionResultElements(writer, version, partitions, "partitions");
  } else {
    writer.arrayLength(partitions.length);
    writeAlterReplicaLogDirPartitionResultElements(writer, version, partitions, "partitions");
  }
  if (version >= 2) {
    writer.uvarint(0);
  }
}

function writeAlterReplicaLogDirPartitionResultElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<AlterReplicaLogDirsResponseAlterReplicaLogDirPartitionResult>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeAlterReplicaLogDirPartitionResult(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeAlterReplicaLogDirPartitionResult(
  writer: Writer,
  version: number,
  message: Encodable<AlterReplicaLogDirsResponseAlterReplicaLogDirPartitionResult>,
): void {
  const partitionIndex = message.partitionIndex ?? 0;
  writer.int32(partitionIndex, "partitionIndex");
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  if (version >= 2) {
    writer.uvarint(0);
  }
}
