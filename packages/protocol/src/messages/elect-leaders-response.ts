// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, notInVersion, unsupportedVersion } from "../protocol-error.ts";

export interface ElectLeadersResponse {
  throttleTimeMs: number;
  /** From version 1 on. */
  errorCode: number;
  replicaElectionResults: ElectLeadersResponseReplicaElectionResult[];
}

export interface ElectLeadersResponseReplicaElectionResult {
  topic: string;
  partitionResult: ElectLeadersResponsePartitionResult[];
}

export interface ElectLeadersResponsePartitionResult {
  partitionId: number;
  errorCode: number;
  errorMessage: string | null;
}

export const electLeadersResponse: MessageCodec<ElectLeadersResponse> = {
  name: "ElectLeadersResponse",
  apiKey: 43,
  type: "response",
  lowestVersion: 0,
  highestVersion: 2,
  flexibleFrom: 2,
  decode(reader, version) {
    if (!(version >= 0 && version <= 2)) throw unsupportedVersion("ElectLeadersResponse", version);
    try {
      return readElectLeadersResponse(reader, version);
    } catch (error) {
      throw inField(error, "ElectLeadersResponse");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 0 && version <= 2)) throw unsupportedVersion("ElectLeadersResponse", version);
    try {
      writeElectLeadersResponse(writer, version, message);
    } catch (error) {
      throw inField(error, "ElectLeadersResponse");
    }
  },
};

function readElectLeadersResponse(reader: Reader, version: number): ElectLeadersResponse {
  const throttleTimeMs = reader.int32("throttleTimeMs");
  const errorCode = version >= 1 ? reader.int16("errorCode") : 0;
  const replicaElectionResultsLength =
    version >= 2 ? reader.compactArrayLength(3, "replicaElectionResults")
    : reader.arrayLength(6, "replicaElectionResults");
  const replicaElectionResults = readReplicaElectionResultElements(reader, version, replicaElectionResultsLength, "replicaElectionResults");
  if (version >= 2) reader.skipTaggedFields();
  return {
    throttleTimeMs,
    errorCode,
    replicaElectionResults,
  };
}

function readReplicaElectionResultElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): ElectLeadersResponseReplicaElectionResult[] {
  const elements: ElectLeadersResponseReplicaElectionResult[] = [];
  try {
    while (elements.length < length) elements.push(readReplicaElectionResult(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readReplicaElectionResult(reader: Reader, version: number): ElectLeadersResponseReplicaElectionResult {
  const topic = version >= 2 ? reader.compactString("topic") : reader.string("topic");
  const partitionResultLength =
    version >= 2 ? reader.compactArrayLength(8, "partitionResult")
    : reader.arrayLength(8, "partitionResult");
  const partitionResult = readPartitionResultElements(reader, version, partitionResultLength, "partitionResult");
  if (version >= 2) reader.skipTaggedFields();
  return {
    topic,
    partitionResult,
  };
}

function readPartitionResultElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): ElectLeadersResponsePartitionResult[] {
  const elements: ElectLeadersResponsePartitionResult[] = [];
  try {
    while (elements.length < length) elements.push(readPartitionResult(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readPartitionResult(reader: Reader, version: number): ElectLeadersResponsePartitionResult {
  const partitionId = reader.int32("partitionId");
  const errorCode = reader.int16("errorCode");
  const errorMessage =
    version >= 2 ? reader.compactNullableString("errorMessage")
    : reader.nullableString("errorMessage");
  if (version >= 2) reader.skipTaggedFields();
  return {
    partitionId,
    errorCode,
    errorMessage,
  };
}

function writeElectLeadersResponse(writer: Writer, version: number, message: Encodable<ElectLeadersResponse>): void {
  const throttleTimeMs = message.throttleTimeMs ?? 0;
  writer.int32(throttleTimeMs, "throttleTimeMs");
  const errorCode = message.errorCode ?? 0;
  if (version >= 1) {
    writer.int16(errorCode, "errorCode");
  } else {
    if (errorCode !== 0) throw notInVersion("errorCode", version);
  }
  const replicaElectionResults = message.replicaElectionResults ?? [];
  if (version >= 2) {
    writer.compactArrayLength(replicaElectionResults.length);
    writeReplicaElectionResultElements(writer, version, replicaElectionResults, "replicaElectionResults");
  } else {
    writer.arrayLength(replicaElectionResults.length);
    writeReplicaElectionResultElements(writer, version, replicaElectionResults, "replicaElectionResults");
  }
  if (version >= 2) {
    writer.uvarint(0);
  }
}

function writeReplicaElectionResultElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<ElectLeadersResponseReplicaElectionResult>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeReplicaElectionResult(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeReplicaElectionResult(
  writer: Writer,
  version: number,
  message: Encodable<ElectLeadersResponseReplicaElectionResult>,
): void {
  const topic = message.topic ?? "";
  if (version >= 2) {
    writer.compactString(topic, "topic");
  } else {
    writer.string(topic, "topic");
  }
  const partitionResult = message.partitionResult ?? [];
  if (version >= 2) {
    writer.compactArrayLength(partitionResult.length);
    writePartitionResultElements(writer, version, partitionResult, "partitionResult");
  } else {
    writer.arrayLength(partitionResult.length);
    writePartitionResultElements(writer, version, partitionResult, "partitionResult");
  }
  if (version >= 2) {
    writer.uvarint(0);
  }
}

function writePartitionResultElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<ElectLeadersResponsePartitionResult>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writePartitionResult(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writePartitionResult(
  writer: Writer,
  version: number,
  message: Encodable<ElectLeadersResponsePartitionResult>,
): void {
  const partitionId = message.partitionId ?? 0;
  writer.int32(partitionId, "partitionId");
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  const errorMessage = message.errorMessage === undefined ? "" : message.errorMessage;
  if (version >= 2) {
    writer.compactNullableString(errorMessage, "errorMessage");
  } else {
    writer.nullableString(errorMessage, "errorMessage");
  }
  if (version >= 2) {
    writer.uvarint(0);
  }
}
