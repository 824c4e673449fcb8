// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, notInVersion, unsupportedVersion } from "../protocol-error.ts";

export interface UpdateFeaturesRequest {
  timeoutMs: number;
  featureUpdates: UpdateFeaturesRequestFeatureUpdateKey[];
  /** From version 1 on. */
  validateOnly: boolean;
}

export interface UpdateFeaturesRequestFeatureUpdateKey {
  feature: string;
  maxVersionLevel: number;
  /** Up to version 0. */
  allowDowngrade: boolean;
  /** From version 1 on. */
  upgradeType: number;
}

export const updateFeaturesRequest: MessageCodec<UpdateFeaturesRequest> = {
  name: "UpdateFeaturesRequest",
  apiKey: 57,
  type: "request",
  lowestVersion: 0,
  highestVersion: 2,
  flexibleFrom: 0,
  decode(reader, version) {
    if (!(version >= 0 && version <= 2)) throw unsupportedVersion("UpdateFeaturesRequest", version);
    try {
      return readUpdateFeaturesRequest(reader, version);
    } catch (error) {
      throw inField(error, "UpdateFeaturesRequest");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 0 && version <= 2)) throw unsupportedVersion("UpdateFeaturesRequest", version);
    try {
      writeUpdateFeaturesRequest(writer, version, message);
    } catch (error) {
      throw inField(error, "UpdateFeaturesRequest");
    }
  },
};

function readUpdateFeaturesRequest(reader: Reader, version: number): UpdateFeaturesRequest {
  const timeoutMs = reader.int32("timeoutMs");
  const featureUpdatesLength = reader.compactArrayLength(5, "featureUpdates");
  const featureUpdates = readFeatureUpdateKeyElements(reader, version, featureUpdatesLength, "featureUpdates");
  const validateOnly = version >= 1 ? reader.bool("validateOnly") : false;
  reader.skipTaggedFields();
  return {
    timeoutMs,
    featureUpdates,
    validateOnly,
  };
}

function readFeatureUpdateKeyElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): UpdateFeaturesRequestFeatureUpdateKey[] {
  const elements: UpdateFeaturesRequestFeatureUpdateKey[] = [];
  try {
    while (elements.length < length) elements.push(readFeatureUpdateKey(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readFeatureUpdateKey(reader: Reader, version: number): UpdateFeaturesRequestFeatureUpdateKey {
  const feature = reader.compactString("feature");
  const maxVersionLevel = reader.int16("maxVersionLevel");
  const allowDowngrade = version >= 1 ? false : reader.bool("allowDowngrade");
  const upgradeType = version >= 1 ? reader.int8("upgradeType") : 1;
  reader.skipTaggedFields();
  return {
    feature,
    maxVersionLevel,
    allowDowngrade,
    upgradeType,
  };
}

function writeUpdateFeaturesRequest(writer: Writer, version: number, message: Encodable<UpdateFeaturesRequest>): void {
  const timeoutMs = message.timeoutMs ?? 60000;
  writer.int32(timeoutMs, "timeoutMs");
  const featureUpdates = message.featureUpdates ?? [];
  writer.compactArrayLength(featureUpdates.length);
  writeFeatureUpdateKeyElements(writer, version, featureUpdates, "featureUpdates");
  const validateOnly = message.validateOnly ?? false;
  if (version >= 1) {
    writer.bool(validateOnly);
  } else {
    if (validateOnly) throw notInVersion("validateOnly", version);
  }
  writer.uvarint(0);
}

function writeFeatureUpdateKeyElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<UpdateFeaturesRequestFeatureUpdateKey>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeFeatureUpdateKey(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeFeatureUpdateKey(
  writer: Writer,
  version: number,
  message: Encodable<UpdateFeaturesRequestFeatureUpdateKey>,
): void {
  const feature = message.feature ?? "";
  writer.compactString(feature, "feature");
  const maxVersionLevel = message.maxVersionLevel ?? 0;
  writer.int16(maxVersionLevel, "maxVersionLevel");
  const allowDowngrade = message.allowDowngrade ?? false;
  if (version >= 1) {
    if (allowDowngrade) throw notInVersion("allowDowngrade", version);
  } else {
    writer.bool(allowDowngrade);
  }
  const upgradeType = message.upgradeType ?? 1;
  if (version >= 1) {
    writer.int8(upgradeType, "upgradeType");
  } else {
    if (upgradeType !== 1) throw notInVersion("upgradeType", version);
  }
  writer.uvarint(0);
}
