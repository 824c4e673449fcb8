// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";
import { zeroUuid } from "../uuid.ts";

export interface DeleteShareGroupOffsetsResponse {
  throttleTimeMs: number;
  errorCode: number;
  errorMessage: string | null;
  responses: DeleteShareGroupOffsetsResponseTopic[];
}

export interface DeleteShareGroupOffsetsResponseTopic {
  topicName: string;
  topicId: string;
  errorCode: number;
  errorMessage: string | null;
}

export const deleteShareGroupOffsetsResponse: MessageCodec<DeleteShareGroupOffsetsResponse> = {
  name: "DeleteShareGroupOffsetsResponse",
  apiKey: 92,
  type: "response",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("DeleteShareGroupOffsetsResponse", version);
    try {
      return readDeleteShareGroupOffsetsResponse(reader, version);
    } catch (error) {
      throw inField(error, "DeleteShareGroupOffsetsResponse");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("DeleteShareGroupOffsetsResponse", version);
    try {
      writeDeleteShareGroupOffsetsResponse(writer, version, message);
    } catch (error) {
      throw inField(error, "DeleteShareGroupOffsetsResponse");
    }
  },
};

function readDeleteShareGroupOffsetsResponse(reader: Reader, version: number): DeleteShareGroupOffsetsResponse {
  const throttleTimeMs = reader.int32("throttleTimeMs");
  const errorCode = reader.int16("errorCode");
  const errorMessage = reader.compactNullableString("errorMessage");
  const responsesLength = reader.compactArrayLength(21, "responses");
  const responses = readDeleteShareGroupOffsetsResponseTopicElements(reader, version, responsesLength, "responses");
  reader.skipTaggedFields();
  return {
    throttleTimeMs,
    errorCode,
    errorMessage,
    responses,
  };
}

function readDeleteShareGroupOffsetsResponseTopicElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): DeleteShareGroupOffsetsResponseTopic[] {
  const elements: DeleteShareGroupOffsetsResponseTopic[] = [];
  try {
    while (elements.length < length) elements.push(readDeleteShareGroupOffsetsResponseTopic(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readDeleteShareGroupOffsetsResponseTopic(
  reader: Reader,
  _version: number,
): DeleteShareGroupOffsetsResponseTopic {
  const topicName = reader.compactString("topicName");
  const topicId = reader.uuid("topicId");
  const errorCode = reader.int16("errorCode");
  const errorMessage = reader.compactNullableString("errorMessage");
  reader.skipTaggedFields();
  return {
    topicName,
    topicId,
    errorCode,
    errorMessage,
  };
}

function writeDeleteShareGroupOffsetsResponse(
  writer: Writer,
  version: number,
  message: Encodable<DeleteShareGroupOffsetsResponse>,
): void {
  const throttleTimeMs = message.throttleTimeMs ?? 0;
  writer.int32(throttleTimeMs, "throttleTimeMs");
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  const errorMessage = message.errorMessage ?? null;
  writer.compactNullableString(errorMessage, "errorMessage");
  const responses = message.responses ?? [];
  writer.compactArrayLength(responses.length);
  writeDeleteShareGroupOffsetsResponseTopicElements(writer, version, responses, "responses");
  writer.uvarint(0);
}

function writeDeleteShareGroupOffsetsResponseTopicElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<DeleteShareGroupOffsetsResponseTopic>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeDeleteShareGroupOffsetsResponseTopic(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeDeleteShareGroupOffsetsResponseTopic(
  writer: Writer,
  _version: number,
  message: Encodable<DeleteShareGroupOffsetsResponseTopic>,
): void {
  const topicName = message.topicName ?? "";
  writer.compactString(topicName, "topicName");
  const topicId = message.topicId ?? zeroUuid;
  writer.uuid(topicId, "topicId");
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  const errorMessage = message.errorMessage ?? null;
  writer.compactNullableString(errorMessage, "errorMessage");
  writer.uvarint(0);
}
