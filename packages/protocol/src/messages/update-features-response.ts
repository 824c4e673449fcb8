// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";

export interface UpdateFeaturesResponse {
  throttleTimeMs: number;
  errorCode: number;
  errorMessage: string | null;
  /** Up to version 1. */
  results: UpdateFeaturesResponseUpdatableFeatureResult[];
}

export interface UpdateFeaturesResponseUpdatableFeatureResult {
  feature: string;
  errorCode: number;
  errorMessage: string | null;
}

export const updateFeaturesResponse: MessageCodec<UpdateFeaturesResponse> = {
  name: "UpdateFeaturesResponse",
  apiKey: 57,
  type: "response",
  lowestVersion: 0,
  highestVersion: 2,
  flexibleFrom: 0,
  decode(reader, version) {
    if (!(version >= 0 && version <= 2)) throw unsupportedVersion("UpdateFeaturesResponse", version);
    try {
      return readUpdateFeaturesResponse(reader, version);
    } catch (error) {
      throw inField(error, "UpdateFeaturesResponse");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 0 && version <= 2)) throw unsupportedVersion("UpdateFeaturesResponse", version);
    try {
      writeUpdateFeaturesResponse(writer, version, message);
    } catch (error) {
      throw inField(error, "UpdateFeaturesResponse");
    }
  },
};

function readUpdateFeaturesResponse(reader: Reader, version: number): UpdateFeaturesResponse {
  const throttleTimeMs = reader.int32("throttleTimeMs");
  const errorCode = reader.int16("errorCode");
  const errorMessage = reader.compactNullableString("errorMessage");
  const resultsLength = version >= 2 ? 0 : reader.compactArrayLength(5, "results");
  const results = readUpdatableFeatureResultElements(reader, version, resultsLength, "results");
  reader.skipTaggedFields();
  return {
    throttleTimeMs,
    errorCode,
    errorMessage,
    results,
  };
}

function readUpdatableFeatureResultElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): UpdateFeaturesResponseUpdatableFeatureResult[] {
  const elements: UpdateFeaturesResponseUpdatableFeatureResult[] = [];
  try {
    while (elements.length < length) elements.push(readUpdatableFeatureResult(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readUpdatableFeatureResult(reader: Reader, _version: number): UpdateFeaturesResponseUpdatableFeatureResult {
  const feature = reader.compactString("feature");
  const errorCode = reader.int16("errorCode");
  const errorMessage = reader.compactNullableString("errorMessage");
  reader.skipTaggedFields();
  return {
    feature,
    errorCode,
    errorMessage,
  };
}

function writeUpdateFeaturesResponse(
  writer: Writer,
  version: number,
  message: Encodable<UpdateFeaturesResponse>,
): void {
  const throttleTimeMs = message.throttleTimeMs ?? 0;
  writer.int32(throttleTimeMs, "throttleTimeMs");
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  const errorMessage = message.errorMessage === undefined ? "" : message.errorMessage;
  writer.compactNullableString(errorMessage, "errorMessage");
  const results = message.results ?? [];
  if (version <= 1) {
    writer.compactArrayLength(results.length);
    writeUpdatableFeatureResultElements(writer, version, results, "results");
  }
  writer.uvarint(0);
}

function writeUpdatableFeatureResultElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<UpdateFeaturesResponseUpdatableFeatureResult>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeUpdatableFeatureResult(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeUpdatableFeatureResult(
  writer: Writer,
  _version: number,
  message: Encodable<UpdateFeaturesResponseUpdatableFeatureResult>,
): void {
  const feature = message.feature ?? "";
  writer.compactString(feature, "feature");
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  const errorMessage = message.errorMessage === undefined ? "" : message.errorMessage;
  writer.compactNullableString(errorMessage, "errorMessage");
  writer.uvarint(0);
}
