// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Int64 } from "../int64.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";

export interface DescribeLogDirsResponse {
  throttleTimeMs: number;
  /** From version 3 on. */
  errorCode: number;
  results: DescribeLogDirsResponseDescribeLogDirsResult[];
}

export interface DescribeLogDirsResponseDescribeLogDirsResult {
  errorCode: number;
  logDir: string;
  topics: DescribeLogDirsResponseDescribeLogDirsTopic[];
  /** From version 4 on. */
  totalBytes: Int64;
  /** From version 4 on. */
  usableBytes: Int64;
  /** From version 5 on. */
  isCordoned: boolean;
}

export interface DescribeLogDirsResponseDescribeLogDirsTopic {
  name: string;
  partitions: DescribeLogDirsResponseDescribeLogDirsPartition[];
}

export interface DescribeLogDirsResponseDescribeLogDirsPartition {
  partitionIndex: number;
  partitionSize: Int64;
  offsetLag: Int64;
  isFutureKey: boolean;
}

export const describeLogDirsResponse: MessageCodec<DescribeLogDirsResponse> = {
  name: "DescribeLogDirsResponse",
  apiKey: 35,
  type: "response",
  lowestVersion: 1,
  highestVersion: 5,
  flexibleFrom: 2,
  decode(reader, version) {
    if (!(version >= 1 && version <= 5)) throw unsupportedVersion("DescribeLogDirsResponse", version);
    try {
      return readDescribeLogDirsResponse(reader, version);
    } catch (error) {
      throw inField(error, "DescribeLogDirsResponse");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 1 && version <= 5)) throw unsupportedVersion("DescribeLogDirsResponse", version);
    try {
      writeDescribeLogDirsResponse(writer, version, message);
    } catch (error) {
      throw inField(error, "DescribeLogDirsResponse");
    }
  },
};

function readDescribeLogDirsResponse(reader: Reader, version: number): DescribeLogDirsResponse {
  const throttleTimeMs = reader.int32("throttleTimeMs");
  const errorCode = version >= 3 ? reader.int16("errorCode") : 0;
  const resultsLength =
    version >= 5 ? reader.compactArrayLength(22, "results")
    : version >= 4 ? reader.compactArrayLength(21, "results")
    : version >= 2 ? reader.compactArrayLength(5, "results")
    : reader.arrayLength(8, "results");
  const results = readDescribeLogDirsResultElements(reader, version, resultsLength, "results");
  if (version >= 2) reader.skipTaggedFields();
  return {
    throttleTimeMs,
    errorCode,
    results,
  };
}

function readDescribeLogDirsResultElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): DescribeLogDirsResponseDescribeLogDirsResult[] {
  const elements: DescribeLogDirsResponseDescribeLogDirsResult[] = [];
  try {
    while (elements.length < length) elements.push(readDescribeLogDirsResult(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readDescribeLogDirsResult(reader: Reader, version: number): DescribeLogDirsResponseDescribeLogDirsResult {
  const errorCode = reader.int16("errorCode");
  const logDir = version >= 2 ? reader.compactString("logDir") : reader.string("logDir");
  const topicsLength = version >= 2 ? reader.compactArrayLength(3, "topics") : reader.arrayLength(6, "topics");
  const topics = readDescribeLogDirsTopicElements(reader, version, topicsLength, "topics");
  const totalBytes = version >= 4 ? reader.int64("totalBytes") : -1;
  const usableBytes = version >= 4 ? reader.int64("usableBytes") : -1;
  const isCordoned = version >= 5 ? reader.bool("isCordoned") : false;
  if (version >= 2) reader.skipTaggedFields();
  return {
    errorCode,
    logDir,
    topics,
    totalBytes,
    usableBytes,
    isCordoned,
  };
}

function readDescribeLogDirsTopicElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): DescribeLogDirsResponseDescribeLogDirsTopic[] {
  const elements: DescribeLogDirsResponseDescribeLogDirsTopic[] = [];
  try {
    while (elements.length < length) elements.push(readDescribeLogDirsTopic(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readDescribeLogDirsTopic(reader: Reader, version: number): DescribeLogDirsResponseDescribeLogDirsTopic {
  const name = version >= 2 ? reader.compactString("name") : reader.string("name");
  const partitionsLength =
    version >= 2 ? reader.compactArrayLength(22, "partitions")
    : reader.arrayLength(21, "partitions");
  const partitions = readDescribeLogDirsPartitionElements(reader, version, partitionsLength, "partitions");
  if (version >= 2) reader.skipTaggedFields();
  return {
    name,
    partitions,
  };
}

function readDescribeLogDirsPartitionElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): DescribeLogDirsResponseDescribeLogDirsPartition[] {
  const elements: DescribeLogDirsResponseDescribeLogDirsPartition[] = [];
  try {
    while (elements.length < length) elements.push(readDescribeLogDirsPartition(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readDescribeLogDirsPartition(
  reader: Reader,
  version: number,
): DescribeLogDirsResponseDescribeLogDirsPartition {
  const partitionIndex = reader.int32("partitionIndex");
  const partitionSize = reader.int64("partitionSize");
  const offsetLag = reader.int64("offsetLag");
  const isFutureKey = reader.bool("isFutureKey");
  if (version >= 2) reader.skipTaggedFields();
  return {
    partitionIndex,
    partitionSize,
    offsetLag,
    isFutureKey,
  };
}

function writeDescribeLogDirsResponse(
  writer: Writer,
  version: number,
  message: Encodable<DescribeLogDirsResponse>,
): void {
  const throttleTimeMs = message.throttleTimeMs ?? 0;
  writer.int32(throttleTimeMs, "throttleTimeMs");
  const errorCode = message.errorCode ?? 0;
  if (version >= 3) writer.int16(errorCode, "errorCode");
  const results = message.results ?? [];
  if (version >= 2) {
    writer.compactArrayLength(results.length);
    writeDescribeLogDirsResultElements(writer, version, results, "results");
  } else {
    writer.arrayLength(results.length);
    writeDescribeLogDirsResultElements(writer, version, results, "results");
  }
  if (version >= 2) {
    writer.uvarint(0);
  }
}

function writeDescribeLogDirsResultElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<DescribeLogDirsResponseDescribeLogDirsResult>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeDescribeLogDirsResult(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeDescribeLogDirsResult(
  writer: Writer,
  version: number,
  message: Encodable<DescribeLogDirsResponseDescribeLogDirsResult>,
): void {
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  const logDir = message.logDir ?? "";
  if (version >= 2) {
    writer.compactString(logDir, "logDir");
  } else {
    writer.string(logDir, "logDir");
  }
  const topics = message.topics ?? [];
  if (version >= 2) {
    writer.compactArrayLength(topics.length);
    writeDescribeLogDirsTopicElements(writer, version, topics, "topics");
  } else {
    writer.arrayLength(topics.length);
    writeDescribeLogDirsTopicElements(writer, version, topics, "topics");
  }
  const totalBytes = message.totalBytes ?? -1;
  if (version >= 4) writer.int64(totalBytes, "totalBytes");
  const usableBytes = message.usableBytes ?? -1;
  if (version >= 4) writer.int64(usableBytes, "usableBytes");
  const isCordoned = message.isCordoned ?? false;
  if (version >= 5) writer.bool(isCordoned);
  if (version >= 2) {
    writer.uvarint(0);
  }
}

function writeDescribeLogDirsTopicElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<DescribeLogDirsResponseDescribeLogDirsTopic>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeDescribeLogDirsTopic(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeDescribeLogDirsTopic(
  writer: Writer,
  version: number,
  message: Encodable<DescribeLogDirsResponseDescribeLogDirsTopic>,
): void {
  const name = message.name ?? "";
  if (version >= 2) {
    writer.compactString(name, "name");
  } else {
    writer.string(name, "name");
  }
  const partitions = message.partitions ?? [];
  if (version >= 2) {
    writer.compactArrayLength(partitions.length);
    writeDescribeLogDirsPartitionElements(writer, version, partitions, "partitions");
  } else {
    writer.arrayLength(partitions.length);
    writeDescribeLogDirsPartitionElements(writer, version, partitions, "partitions");
  }
  if (version >= 2) {
    writer.uvarint(0);
  }
}

function writeDescribeLogDirsPartitionElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<DescribeLogDirsResponseDescribeLogDirsPartition>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeDescribeLogDirsPartition(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeDescribeLogDirsPartition(
  writer: Writer,
  version: number,
  message: Encodable<DescribeLogDirsResponseDescribeLogDirsPartition>,
): void {
  const partitionIndex = message.partitionIndex ?? 0;
  writer.int32(partitionIndex, "partitionIndex");
  const partitionSize = message.partitionSize ?? 0;
  writer.int64(partitionSize, "partitionSize");
  const offsetLag = message.offsetLag ?? 0;
  writer.int64(offsetLag, "offsetLag");
  const isFutureKey = message.isFutureKey ?? false;
  writer.bool(isFutureKey);
  if (version >= 2) {
    writer.uvarint(0);
  }
}
