// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Int64 } from "../int64.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";

export interface ApiVersionsResponse {
  errorCode: number;
  apiKeys: ApiVersionsResponseApiVersion[];
  /** From version 1 on. */
  throttleTimeMs: number;
  /** From version 3 on. */
  supportedFeatures: ApiVersionsResponseSupportedFeatureKey[];
  /** From version 3 on. */
  finalizedFeaturesEpoch: Int64;
  /** From version 3 on. */
  finalizedFeatures: ApiVersionsResponseFinalizedFeatureKey[];
  /** From version 3 on. */
  zkMigrationReady: boolean;
}

export interface ApiVersionsResponseFinalizedFeatureKey {
  /** From version 3 on. */
  name: string;
  /** From version 3 on. */
  maxVersionLevel: number;
  /** From version 3 on. */
  minVersionLevel: number;
}

export interface ApiVersionsResponseSupportedFeatureKey {
  /** From version 3 on. */
  name: string;
  /** From version 3 on. */
  minVersion: number;
  /** From version 3 on. */
  maxVersion: number;
}

export interface ApiVersionsResponseApiVersion {
  apiKey: number;
  minVersion: number;
  maxVersion: number;
}

export const apiVersionsResponse: MessageCodec<ApiVersionsResponse> = {
  name: "ApiVersionsResponse",
  apiKey: 18,
  type: "response",
  lowestVersion: 0,
  highestVersion: 4,
  flexibleFrom: 3,
  decode(reader, version) {
    if (!(version >= 0 && version <= 4)) throw unsupportedVersion("ApiVersionsResponse", version);
    try {
      return readApiVersionsResponse(reader, version);
    } catch (error) {
      throw inField(error, "ApiVersionsResponse");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 0 && version <= 4)) throw unsupportedVersion("ApiVersionsResponse", version);
    try {
      writeApiVersionsResponse(writer, version, message);
    } catch (error) {
      throw inField(error, "ApiVersionsResponse");
    }
  },
};

function readApiVersionsResponse(reader: Reader, version: number): ApiVersionsResponse {
  const errorCode = reader.int16("errorCode");
  const apiKeysLength = version >= 3 ? reader.compactArrayLength(7, "apiKeys") : reader.arrayLength(6, "apiKeys");
  const apiKeys = readApiVersionElements(reader, version, apiKeysLength, "apiKeys");
  const throttleTimeMs = version >= 1 ? reader.int32("throttleTimeMs") : 0;
  let supportedFeatures: ApiVersionsResponseSupportedFeatureKey[] = [];
  let finalizedFeaturesEpoch: Int64 = -1;
  let finalizedFeatures: ApiVersionsResponseFinalizedFeatureKey[] = [];
  let zkMigrationReady: boolean = false;
  for (let left = version >= 3 ? reader.uvarint("tagged fields") : 0; left > 0; left--) {
    const tag = reader.uvarint("tag");
    const end = reader.taggedFieldEnd();
    switch (tag) {
      case 0: {
        const length = reader.compactArrayLength(6, "supportedFeatures");
        supportedFeatures = readSupportedFeatureKeyElements(reader, version, length, "supportedFeatures");
        reader.checkTaggedFieldEnd(end, "supportedFeatures");
        break;
      }
      case 1: {
        finalizedFeaturesEpoch = reader.int64("finalizedFeaturesEpoch");
        reader.checkTaggedFieldEnd(end, "finalizedFeaturesEpoch");
        break;
      }
      case 2: {
        const length = reader.compactArrayLength(6, "finalizedFeatures");
        finalizedFeatures = readFinalizedFeatureKeyElements(reader, version, length, "finalizedFeatures");
        reader.checkTaggedFieldEnd(end, "finalizedFeatures");
        break;
      }
      case 3: {
        zkMigrationReady = reader.bool("zkMigrationReady");
        reader.checkTaggedFieldEnd(end, "zkMigrationReady");
        break;
      }
      default:
        reader.position = end;
    }
  }
  return {
    errorCode,
    apiKeys,
    throttleTimeMs,
    supportedFeatures,
    finalizedFeaturesEpoch,
    finalizedFeatures,
    zkMigrationReady,
  };
}

function readApiVersionElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): ApiVersionsResponseApiVersion[] {
  const elements: ApiVersionsResponseApiVersion[] = [];
  try {
    while (elements.length < length) elements.push(readApiVersion(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readApiVersion(reader: Reader, version: number): ApiVersionsResponseApiVersion {
  const apiKey = reader.int16("apiKey");
  const minVersion = reader.int16("minVersion");
  const maxVersion = reader.int16("maxVersion");
  if (version >= 3) reader.skipTaggedFields();
  return {
    apiKey,
    minVersion,
    maxVersion,
  };
}

function readSupportedFeatureKeyElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): ApiVersionsResponseSupportedFeatureKey[] {
  const elements: ApiVersionsResponseSupportedFeatureKey[] = [];
  try {
    while (elements.length < length) elements.push(readSupportedFeatureKey(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readSupportedFeatureKey(reader: Reader, _version: number): ApiVersionsResponseSupportedFeatureKey {
  const name = reader.compactString("name");
  const minVersion = reader.int16("minVersion");
  const maxVersion = reader.int16("maxVersion");
  reader.skipTaggedFields();
  return {
    name,
    minVersion,
    maxVersion,
  };
}

function readFinalizedFeatureKeyElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): ApiVersionsResponseFinalizedFeatureKey[] {
  const elements: ApiVersionsResponseFinalizedFeatureKey[] = [];
  try {
    while (elements.length < length) elements.push(readFinalizedFeatureKey(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readFinalizedFeatureKey(reader: Reader, _version: number): ApiVersionsResponseFinalizedFeatureKey {
  const name = reader.compactString("name");
  const maxVersionLevel = reader.int16("maxVersionLevel");
  const minVersionLevel = reader.int16("minVersionLevel");
  reader.skipTaggedFields();
  return {
    name,
    maxVersionLevel,
    minVersionLevel,
  };
}

function writeApiVersionsResponse(writer: Writer, version: number, message: Encodable<ApiVersionsResponse>): void {
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  const apiKeys = message.apiKeys ?? [];
  if (version >= 3) {
    writer.compactArrayLength(apiKeys.length);
    writeApiVersionElements(writer, version, apiKeys, "apiKeys");
  } else {
    writer.arrayLength(apiKeys.length);
    writeApiVersionElements(writer, version, apiKeys, "apiKeys");
  }
  const throttleTimeMs = message.throttleTimeMs ?? 0;
  if (version >= 1) writer.int32(throttleTimeMs, "throttleTimeMs");
  const supportedFeatures = message.supportedFeatures ?? [];
  const finalizedFeaturesEpoch = message.finalizedFeaturesEpoch ?? -1;
  const finalizedFeatures = message.finalizedFeatures ?? [];
  const zkMigrationReady = message.zkMigrationReady ?? false;
  if (version >= 3) {
    const hasSupportedFeatures = supportedFeatures.length !== 0;
    const hasFinalizedFeaturesEpoch = finalizedFeaturesEpoch != -1;
    const hasFinalizedFeatures = finalizedFeatures.length !== 0;
    const hasZkMigrationReady = zkMigrationReady;
    writer.uvarint((hasSupportedFeatures ? 1 : 0) + (hasFinalizedFeaturesEpoch ? 1 : 0) + (hasFinalizedFeatures ? 1 : 0) + (hasZkMigrationReady ? 1 : 0));
    if (hasSupportedFeatures) {
      const begin = writer.beginTaggedField(0);
      writer.compactArrayLength(supportedFeatures.length);
      writeSupportedFeatureKeyElements(writer, version, supportedFeatures, "supportedFeatures");
      writer.endTaggedField(begin);
    }
    if (hasFinalizedFeaturesEpoch) {
      writer.uvarint(1);
      writer.uvarint(8);
      writer.int64(finalizedFeaturesEpoch, "finalizedFeaturesEpoch");
    }
    if (hasFinalizedFeatures) {
      const begin = writer.beginTaggedField(2);
      writer.compactArrayLength(finalizedFeatures.length);
      writeFinalizedFeatureKeyElements(writer, version, finalizedFeatures, "finalizedFeatures");
      writer.endTaggedField(begin);
    }
    if (hasZkMigrationReady) {
      writer.uvarint(3);
      writer.uvarint(1);
      writer.bool(zkMigrationReady);
    }
  }
}

function writeApiVersionElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<ApiVersionsResponseApiVersion>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeApiVersion(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeApiVersion(writer: Writer, version: number, message: Encodable<ApiVersionsResponseApiVersion>): void {
  const apiKey = message.apiKey ?? 0;
  writer.int16(apiKey, "apiKey");
  const minVersion = message.minVersion ?? 0;
  writer.int16(minVersion, "minVersion");
  const maxVersion = message.maxVersion ?? 0;
  writer.int16(maxVersion, "maxVersion");
  if (version >= 3) {
    writer.uvarint(0);
  }
}

function writeSupportedFeatureKeyElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<ApiVersionsResponseSupportedFeatureKey>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeSupportedFeatureKey(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeSupportedFeatureKey(
  writer: Writer,
  _version: number,
  message: Encodable<ApiVersionsResponseSupportedFeatureKey>,
): void {
  const name = message.name ?? "";
  writer.compactString(name, "name");
  const minVersion = message.minVersion ?? 0;
  writer.int16(minVersion, "minVersion");
  const maxVersion = message.maxVersion ?? 0;
  writer.int16(maxVersion, "maxVersion");
  writer.uvarint(0);
}

function writeFinalizedFeatureKeyElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<ApiVersionsResponseFinalizedFeatureKey>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeFinalizedFeatureKey(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeFinalizedFeatureKey(
  writer: Writer,
  _version: number,
  message: Encodable<ApiVersionsResponseFinalizedFeatureKey>,
): void {
  const name = message.name ?? "";
  writer.compactString(name, "name");
  const maxVersionLevel = message.maxVersionLevel ?? 0;
  writer.int16(maxVersionLevel, "maxVersionLevel");
  const minVersionLevel = message.minVersionLevel ?? 0;
  writer.int16(minVersionLevel, "minVersionLevel");
  writer.uvarint(0);
}
