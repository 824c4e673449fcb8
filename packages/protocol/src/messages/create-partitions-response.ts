// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";

export interface CreatePartitionsResponse {
  throttleTimeMs: number;
  results: CreatePartitionsResponseCreatePartitionsTopicResult[];
}

export interface CreatePartitionsResponseCreatePartitionsTopicResult {
  name: string;
  errorCode: number;
  errorMessage: string | null;
}

export const createPartitionsResponse: MessageCodec<CreatePartitionsResponse> = {
  name: "CreatePartitionsResponse",
  apiKey: 37,
  type: "response",
  lowestVersion: 0,
  highestVersion: 3,
  flexibleFrom: 2,
  decode(reader, version) {
    if (!(version >= 0 && version <= 3)) throw unsupportedVersion("CreatePartitionsResponse", version);
    try {
      return readCreatePartitionsResponse(reader, version);
    } catch (error) {
      throw inField(error, "CreatePartitionsResponse");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 0 && version <= 3)) throw unsupportedVersion("CreatePartitionsResponse", version);
    try {
      writeCreatePartitionsResponse(writer, version, message);
    } catch (error) {
      throw inField(error, "CreatePartitionsResponse");
    }
  },
};

function readCreatePartitionsResponse(reader: Reader, version: number): CreatePartitionsResponse {
  const throttleTimeMs = reader.int32("throttleTimeMs");
  const resultsLength = version >= 2 ? reader.compactArrayLength(5, "results") : reader.arrayLength(6, "results");
  const results = readCreatePartitionsTopicResultElements(reader, version, resultsLength, "results");
  if (version >= 2) reader.skipTaggedFields();
  return {
    throttleTimeMs,
    results,
  };
}

function readCreatePartitionsTopicResultElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): CreatePartitionsResponseCreatePartitionsTopicResult[] {
  const elements: CreatePartitionsResponseCreatePartitionsTopicResult[] = [];
  try {
    while (elements.length < length) elements.push(readCreatePartitionsTopicResult(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readCreatePartitionsTopicResult(
  reader: Reader,
  version: number,
): CreatePartitionsResponseCreatePartitionsTopicResult {
  const name = version >= 2 ? reader.compactString("name") : reader.string("name");
  const errorCode = reader.int16("errorCode");
  const errorMessage =
    version >= 2 ? reader.compactNullableString("errorMessage")
    : reader.nullableString("errorMessage");
  if (version >= 2) reader.skipTaggedFields();
  return {
    name,
    errorCode,
    errorMessage,
  };
}

function writeCreatePartitionsResponse(
  writer: Writer,
  version: number,
  message: Encodable<CreatePartitionsResponse>,
): void {
  const throttleTimeMs = message.throttleTimeMs ?? 0;
  writer.int32(throttleTimeMs, "throttleTimeMs");
  const results = message.results ?? [];
  if (version >= 2) {
    writer.compactArrayLength(results.length);
    writeCreatePartitionsTopicResultElements(writer, version, results, "results");
  } else {
    writer.arrayLength(results.length);
    writeCreatePartitionsTopicResultElements(writer, version, results, "results");
  }
  if (version >= 2) {
    writer.uvarint(0);
  }
}

function writeCreatePartitionsTopicResultElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<CreatePartitionsResponseCreatePartitionsTopicResult>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeCreatePartitionsTopicResult(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeCreatePartitionsTopicResult(
  writer: Writer,
  version: number,
  message: Encodable<CreatePartitionsResponseCreatePartitionsTopicResult>,
): void {
  const name = message.name ?? "";
  if (version >= 2) {
    writer.compactString(name, "name");
  } else {
    writer.string(name, "name");
  }
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  const errorMessage = message.errorMessage ?? null;
  if (version >= 2) {
    writer.compactNullableString(errorMessage, "errorMessage");
  } else {
    writer.nullableString(errorMessage, "errorMessage");
  }
  if (version >= 2) {
    writer.uvarint(0);
  }
}
