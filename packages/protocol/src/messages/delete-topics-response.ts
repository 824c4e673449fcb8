// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, nullRefused, unsupportedVersion } from "../protocol-error.ts";
import { zeroUuid } from "../uuid.ts";

export interface DeleteTopicsResponse {
  throttleTimeMs: number;
  responses: DeleteTopicsResponseDeletableTopicResult[];
}

export interface DeleteTopicsResponseDeletableTopicResult {
  name: string | null;
  /** From version 6 on. */
  topicId: string;
  errorCode: number;
  /** From version 5 on. */
  errorMessage: string | null;
}

export const deleteTopicsResponse: MessageCodec<DeleteTopicsResponse> = {
  name: "DeleteTopicsResponse",
  apiKey: 20,
  type: "response",
  lowestVersion: 1,
  highestVersion: 6,
  flexibleFrom: 4,
  decode(reader, version) {
    if (!(version >= 1 && version <= 6)) throw unsupportedVersion("DeleteTopicsResponse", version);
    try {
      return readDeleteTopicsResponse(reader, version);
    } catch (error) {
      throw inField(error, "DeleteTopicsResponse");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 1 && version <= 6)) throw unsupportedVersion("DeleteTopicsResponse", version);
    try {
      writeDeleteTopicsResponse(writer, version, message);
    } catch (error) {
      throw inField(error, "DeleteTopicsResponse");
    }
  },
};

function readDeleteTopicsResponse(reader: Reader, version: number): DeleteTopicsResponse {
  const throttleTimeMs = reader.int32("throttleTimeMs");
  const responsesLength =
    version >= 6 ? reader.compactArrayLength(21, "responses")
    : version >= 5 ? reader.compactArrayLength(5, "responses")
    : version >= 4 ? reader.compactArrayLength(4, "responses")
    : reader.arrayLength(4, "responses");
  const responses = readDeletableTopicResultElements(reader, version, responsesLength, "responses");
  if (version >= 4) reader.skipTaggedFields();
  return {
    throttleTimeMs,
    responses,
  };
}

function readDeletableTopicResultElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): DeleteTopicsResponseDeletableTopicResult[] {
  const elements: DeleteTopicsResponseDeletableTopicResult[] = [];
  try {
    while (elements.length < length) elements.push(readDeletableTopicResult(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readDeletableTopicResult(reader: Reader, version: number): DeleteTopicsResponseDeletableTopicResult {
  const name =
    version >= 6 ? reader.compactNullableString("name")
    : version >= 4 ? reader.compactString("name")
    : reader.string("name");
  const topicId = version >= 6 ? reader.uuid("topicId") : zeroUuid;
  const errorCode = reader.int16("errorCode");
  const errorMessage = version >= 5 ? reader.compactNullableString("errorMessage") : null;
  if (version >= 4) reader.skipTaggedFields();
  return {
    name,
    topicId,
    errorCode,
    errorMessage,
  };
}

function writeDeleteTopicsResponse(writer: Writer, version: number, message: Encodable<DeleteTopicsResponse>): void {
  const throttleTimeMs = message.throttleTimeMs ?? 0;
  writer.int32(throttleTimeMs, "throttleTimeMs");
  const responses = message.responses ?? [];
  if (version >= 4) {
    writer.compactArrayLength(responses.length);
    writeDeletableTopicResultElements(writer, version, responses, "responses");
  } else {
    writer.arrayLength(responses.length);
    writeDeletableTopicResultElements(writer, version, responses, "responses");
  }
  if (version >= 4) {
    writer.uvarint(0);
  }
}

function writeDeletableTopicResultElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<DeleteTopicsResponseDeletableTopicResult>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeDeletableTopicResult(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeDeletableTopicResult(
  writer: Writer,
  version: number,
  message: Encodable<DeleteTopicsResponseDeletableTopicResult>,
): void {
  const name = message.name === undefined ? "" : message.name;
  if (version >= 6) {
    writer.compactNullableString(name, "name");
  } else if ((version >= 4 && version <= 5)) {
    if (name === null) throw nullRefused("name", version);
    writer.compactString(name, "name");
  } else {
    if (name === null) throw nullRefused("name", version);
    writer.string(name, "name");
  }
  const topicId = message.topicId ?? zeroUuid;
  if (version >= 6) writer.uuid(topicId, "topicId");
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  const errorMessage = message.errorMessage ?? null;
  if (version >= 5) writer.compactNullableString(errorMessage, "errorMessage");
  if (version >= 4) {
    writer.uvarint(0);
  }
}
