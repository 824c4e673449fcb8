// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";

export interface AlterPartitionReassignmentsResponse {
  throttleTimeMs: number;
  /** From version 1 on. */
  allowReplicationFactorChange: boolean;
  errorCode: number;
  errorMessage: string | null;
  responses: AlterPartitionReassignmentsResponseReassignableTopicResponse[];
}

export interface AlterPartitionReassignmentsResponseReassignableTopicResponse {
  name: string;
  partitions: AlterPartitionReassignmentsResponseReassignablePartitionResponse[];
}

export interface AlterPartitionReassignmentsResponseReassignablePartitionResponse {
  partitionIndex: number;
  errorCode: number;
  errorMessage: string | null;
}

export const alterPartitionReassignmentsResponse: MessageCodec<AlterPartitionReassignmentsResponse> = {
  name: "AlterPartitionReassignmentsResponse",
  apiKey: 45,
  type: "response",
  lowestVersion: 0,
  highestVersion: 1,
  flexibleFrom: 0,
  decode(reader, version) {
    if (!(version >= 0 && version <= 1)) throw unsupportedVersion("AlterPartitionReassignmentsResponse", version);
    try {
      return readAlterPartitionReassignmentsResponse(reader, version);
    } catch (error) {
      throw inField(error, "AlterPartitionReassignmentsResponse");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 0 && version <= 1)) throw unsupportedVersion("AlterPartitionReassignmentsResponse", version);
    try {
      writeAlterPartitionReassignmentsResponse(writer, version, message);
    } catch (error) {
      throw inField(error, "AlterPartitionReassignmentsResponse");
    }
  },
};

function readAlterPartitionReassignmentsResponse(reader: Reader, version: number): AlterPartitionReassignmentsResponse {
  const throttleTimeMs = reader.int32("throttleTimeMs");
  const allowReplicationFactorChange = version >= 1 ? reader.bool("allowReplicationFactorChange") : true;
  const errorCode = reader.int16("errorCode");
  const errorMessage = reader.compactNullableString("errorMessage");
  const responsesLength = reader.compactArrayLength(3, "responses");
  const responses = readReassignableTopicResponseElements(reader, version, responsesLength, "responses");
  reader.skipTaggedFields();
  return {
    throttleTimeMs,
    allowReplicationFactorChange,
    errorCode,
    errorMessage,
    responses,
  };
}

function readReassignableTopicResponseElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): AlterPartitionReassignmentsResponseReassignableTopicResponse[] {
  const elements: AlterPartitionReassignmentsResponseReassignableTopicResponse[] = [];
  try {
    while (elements.length < length) elements.push(readReassignableTopicResponse(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readReassignableTopicResponse(
  reader: Reader,
  version: number,
): AlterPartitionReassignmentsResponseReassignableTopicResponse {
  const name = reader.compactString("name");
  const partitionsLength = reader.compactArrayLength(8, "partitions");
  const partitions = readReassignablePartitionResponseElements(reader, version, partitionsLength, "partitions");
  reader.skipTaggedFields();
  return {
    name,
    partitions,
  };
}

function readReassignablePartitionResponseElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): AlterPartitionReassignmentsResponseReassignablePartitionResponse[] {
  const elements: AlterPartitionReassignmentsResponseReassignablePartitionResponse[] = [];
  try {
    while (elements.length < length) elements.push(readReassignablePartitionResponse(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readReassignablePartitionResponse(
  reader: Reader,
  _version: number,
): AlterPartitionReassignmentsResponseReassignablePartitionResponse {
  const partitionIndex = reader.int32("partitionIndex");
  const errorCode = reader.int16("errorCode");
  const errorMessage = reader.compactNullableString("errorMessage");
  reader.skipTaggedFields();
  return {
    partitionIndex,
    errorCode,
    errorMessage,
  };
}

function writeAlterPartitionReassignmentsResponse(
  writer: Writer,
  version: number,
  message: Encodable<AlterPartitionReassignmentsResponse>,
): void {
  const throttleTimeMs = message.throttleTimeMs ?? 0;
  writer.int32(throttleTimeMs, "throttleTimeMs");
  const allowReplicationFactorChange = message.allowReplicationFactorChange ?? true;
  if (version >= 1) writer.bool(allowReplicationFactorChange);
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  const errorMessage = message.errorMessage === undefined ? "" : message.errorMessage;
  writer.compactNullableString(errorMessage, "errorMessage");
  const responses = message.responses ?? [];
  writer.compactArrayLength(responses.length);
  writeReassignableTopicResponseElements(writer, version, responses, "responses");
  writer.uvarint(0);
}

function writeReassignableTopicResponseElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<AlterPartitionReassignmentsResponseReassignableTopicResponse>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeReassignableTopicResponse(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeReassignableTopicResponse(
  writer: Writer,
  version: number,
  message: Encodable<AlterPartitionReassignmentsResponseReassignableTopicResponse>,
): void {
  const name = message.name ?? "";
  writer.compactString(name, "name");
  const partitions = message.partitions ?? [];
  writer.compactArrayLength(partitions.length);
  writeReassignablePartitionResponseElements(writer, version, partitions, "partitions");
  writer.uvarint(0);
}

function writeReassignablePartitionResponseElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<AlterPartitionReassignmentsResponseReassignablePartitionResponse>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeReassignablePartitionResponse(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeReassignablePartitionResponse(
  writer: Writer,
  _version: number,
  message: Encodable<AlterPartitionReassignmentsResponseReassignablePartitionResponse>,
): void {
  const partitionIndex = message.partitionIndex ?? 0;
  writer.int32(partitionIndex, "partitionIndex");
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  const errorMessage = message.errorMessage === undefined ? "" : message.errorMessage;
  writer.compactNullableString(errorMessage, "errorMessage");
  writer.uvarint(0);
}
