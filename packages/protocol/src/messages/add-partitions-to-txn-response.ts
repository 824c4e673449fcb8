// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, notInVersion, unsupportedVersion } from "../protocol-error.ts";

export interface AddPartitionsToTxnResponse {
  throttleTimeMs: number;
  /** From version 4 on. */
  errorCode: number;
  /** From version 4 on. */
  resultsByTransaction: AddPartitionsToTxnResponseAddPartitionsToTxnResult[];
  /** Up to version 3. */
  resultsByTopicV3AndBelow: AddPartitionsToTxnResponseAddPartitionsToTxnTopicResult[];
}

export interface AddPartitionsToTxnResponseAddPartitionsToTxnResult {
  /** From version 4 on. */
  transactionalId: string;
  /** From version 4 on. */
  topicResults: AddPartitionsToTxnResponseAddPartitionsToTxnTopicResult[];
}

export interface AddPartitionsToTxnResponseAddPartitionsToTxnTopicResult {
  name: string;
  resultsByPartition: AddPartitionsToTxnResponseAddPartitionsToTxnPartitionResult[];
}

export interface AddPartitionsToTxnResponseAddPartitionsToTxnPartitionResult {
  partitionIndex: number;
  partitionErrorCode: number;
}

export const addPartitionsToTxnResponse: MessageCodec<AddPartitionsToTxnResponse> = {
  name: "AddPartitionsToTxnResponse",
  apiKey: 24,
  type: "response",
  lowestVersion: 0,
  highestVersion: 5,
  flexibleFrom: 3,
  decode(reader, version) {
    if (!(version >= 0 && version <= 5)) throw unsupportedVersion("AddPartitionsToTxnResponse", version);
    try {
      return readAddPartitionsToTxnResponse(reader, version);
    } catch (error) {
      throw inField(error, "AddPartitionsToTxnResponse");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 0 && version <= 5)) throw unsupportedVersion("AddPartitionsToTxnResponse", version);
    try {
      writeAddPartitionsToTxnResponse(writer, version, message);
    } catch (error) {
      throw inField(error, "AddPartitionsToTxnResponse");
    }
  },
};

function readAddPartitionsToTxnResponse(reader: Reader, version: number): AddPartitionsToTxnResponse {
  const throttleTimeMs = reader.int32("throttleTimeMs");
  const errorCode = version >= 4 ? reader.int16("errorCode") : 0;
  const resultsByTransactionLength = version >= 4 ? reader.compactArrayLength(3, "resultsByTransaction") : 0;
  const resultsByTransaction = readAddPartitionsToTxnResultElements(reader, version, resultsByTransactionLength, "resultsByTransaction");
  const resultsByTopicV3AndBelowLength =
    version >= 4 ? 0
    : version >= 3 ? reader.compactArrayLength(3, "resultsByTopicV3AndBelow")
    : reader.arrayLength(6, "resultsByTopicV3AndBelow");
  const resultsByTopicV3AndBelow = readAddPartitionsToTxnTopicResultElements(reader, version, resultsByTopicV3AndBelowLength, "resultsByTopicV3AndBelow");
  if (version >= 3) reader.skipTaggedFields();
  return {
    throttleTimeMs,
    errorCode,
    resultsByTransaction,
    resultsByTopicV3AndBelow,
  };
}

function readAddPartitionsToTxnResultElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): AddPartitionsToTxnResponseAddPartitionsToTxnResult[] {
  const elements: AddPartitionsToTxnResponseAddPartitionsToTxnResult[] = [];
  try {
    while (elements.length < length) elements.push(readAddPartitionsToTxnResult(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readAddPartitionsToTxnResult(
  reader: Reader,
  version: number,
): AddPartitionsToTxnResponseAddPartitionsToTxnResult {
  const transactionalId = reader.compactString("transactionalId");
  const topicResultsLength = reader.compactArrayLength(3, "topicResults");
  const topicResults = readAddPartitionsToTxnTopicResultElements(reader, version, topicResultsLength, "topicResults");
  reader.skipTaggedFields();
  return {
    transactionalId,
    topicResults,
  };
}

function readAddPartitionsToTxnTopicResultElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): AddPartitionsToTxnResponseAddPartitionsToTxnTopicResult[] {
  const elements: AddPartitionsToTxnResponseAddPartitionsToTxnTopicResult[] = [];
  try {
    while (elements.length < length) elements.push(readAddPartitionsToTxnTopicResult(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readAddPartitionsToTxnTopicResult(
  reader: Reader,
  version: number,
): AddPartitionsToTxnResponseAddPartitionsToTxnTopicResult {
  const name = version >= 3 ? reader.compactString("name") : reader.string("name");
  const resultsByPartitionLength =
    version >= 3 ? reader.compactArrayLength(7, "resultsByPartition")
    : reader.arrayLength(6, "resultsByPartition");
  const resultsByPartition = readAddPartitionsToTxnPartitionResultElements(reader, version, resultsByPartitionLength, "resultsByPartition");
  if (version >= 3) reader.skipTaggedFields();
  return {
    name,
    resultsByPartition,
  };
}

function readAddPartitionsToTxnPartitionResultElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): AddPartitionsToTxnResponseAddPartitionsToTxnPartitionResult[] {
  const elements: AddPartitionsToTxnResponseAddPartitionsToTxnPartitionResult[] = [];
  try {
    while (elements.length < length) elements.push(readAddPartitionsToTxnPartitionResult(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readAddPartitionsToTxnPartitionResult(
  reader: Reader,
  version: number,
): AddPartitionsToTxnResponseAddPartitionsToTxnPartitionResult {
  const partitionIndex = reader.int32("partitionIndex");
  const partitionErrorCode = reader.int16("partitionErrorCode");
  if (version >= 3) reader.skipTaggedFields();
  return {
    partitionIndex,
    partitionErrorCode,
  };
}

function writeAddPartitionsToTxnResponse(
  writer: Writer,
  version: number,
  message: Encodable<AddPartitionsToTxnResponse>,
): void {
  const throttleTimeMs = message.throttleTimeMs ?? 0;
  writer.int32(throttleTimeMs, "throttleTimeMs");
  const errorCode = message.errorCode ?? 0;
  if (version >= 4) writer.int16(errorCode, "errorCode");
  const resultsByTransaction = message.resultsByTransaction ?? [];
  if (version >= 4) {
    writer.compactArrayLength(resultsByTransaction.length);
    writeAddPartitionsToTxnResultElements(writer, version, resultsByTransaction, "resultsByTransaction");
  } else {
    if (resultsByTransaction.length !== 0) throw notInVersion("resultsByTransaction", version);
  }
  const resultsByTopicV3AndBelow = message.resultsByTopicV3AndBelow ?? [];
  if (version >= 4) {
    if (resultsByTopicV3AndBelow.length !== 0) throw notInVersion("resultsByTopicV3AndBelow", version);
  } else if ((version >= 3 && version <= 3)) {
    writer.compactArrayLength(resultsByTopicV3AndBelow.length);
    writeAddPartitionsToTxnTopicResultElements(writer, version, resultsByTopicV3AndBelow, "resultsByTopicV3AndBelow");
  } else {
    writer.arrayLength(resultsByTopicV3AndBelow.length);
    writeAddPartitionsToTxnTopicResultElements(writer, version, resultsByTopicV3AndBelow, "resultsByTopicV3AndBelow");
  }
  if (version >= 3) {
    writer.uvarint(0);
  }
}

function writeAddPartitionsToTxnResultElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<AddPartitionsToTxnResponseAddPartitionsToTxnResult>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeAddPartitionsToTxnResult(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeAddPartitionsToTxnResult(
  writer: Writer,
  version: number,
  message: Encodable<AddPartitionsToTxnResponseAddPartitionsToTxnResult>,
): void {
  const transactionalId = message.transactionalId ?? "";
  writer.compactString(transactionalId, "transactionalId");
  const topicResults = message.topicResults ?? [];
  writer.compactArrayLength(topicResults.length);
  writeAddPartitionsToTxnTopicResultElements(writer, version, topicResults, "topicResults");
  writer.uvarint(0);
}

function writeAddPartitionsToTxnTopicResultElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<AddPartitionsToTxnResponseAddPartitionsToTxnTopicResult>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeAddPartitionsToTxnTopicResult(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeAddPartitionsToTxnTopicResult(
  writer: Writer,
  version: number,
  message: Encodable<AddPartitionsToTxnResponseAddPartitionsToTxnTopicResult>,
): void {
  const name = message.name ?? "";
  if (version >= 3) {
    writer.compactString(name, "name");
  } else {
    writer.string(name, "name");
  }
  const resultsByPartition = message.resultsByPartition ?? [];
  if (version >= 3) {
    writer.compactArrayLength(resultsByPartition.length);
    writeAddPartitionsToTxnPartitionResultElements(writer, version, resultsByPartition, "resultsByPartition");
  } else {
    writer.arrayLength(resultsByPartition.length);
    writeAddPartitionsToTxnPartitionResultElements(writer, version, resultsByPartition, "resultsByPartition");
  }
  if (version >= 3) {
    writer.uvarint(0);
  }
}

function writeAddPartitionsToTxnPartitionResultElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<AddPartitionsToTxnResponseAddPartitionsToTxnPartitionResult>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeAddPartitionsToTxnPartitionResult(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeAddPartitionsToTxnPartitionResult(
  writer: Writer,
  version: number,
  message: Encodable<AddPartitionsToTxnResponseAddPartitionsToTxnPartitionResult>,
): void {
  const partitionIndex = message.partitionIndex ?? 0;
  writer.int32(partitionIndex, "partitionIndex");
  const partitionErrorCode = message.partitionErrorCode ?? 0;
  writer.int16(partitionErrorCode, "partitionErrorCode");
  if (version >= 3) {
    writer.uvarint(0);
  }
}
