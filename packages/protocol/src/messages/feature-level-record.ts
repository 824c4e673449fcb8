// Generated from facts/metadata-records.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";

export interface FeatureLevelRecord {
  name: string;
  featureLevel: number;
}

export const featureLevelRecord: MessageCodec<FeatureLevelRecord> = {
  name: "FeatureLevelRecord",
  apiKey: 12,
  type: "metadata",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("FeatureLevelRecord", version);
    try {
      return readFeatureLevelRecord(reader, version);
    } catch (error) {
      throw inField(error, "FeatureLevelRecord");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("FeatureLevelRecord", version);
    try {
      writeFeatureLevelRecord(writer, version, message);
    } catch (error) {
      throw inField(error, "FeatureLevelRecord");
    }
  },
};

function readFeatureLevelRecord(reader: Reader, _version: number): FeatureLevelRecord {
  const name = reader.compactString("name");
  const featureLevel = reader.int16("featureLevel");
  reader.skipTaggedFields();
  return {
    name,
    featureLevel,
  };
}

function writeFeatureLevelRecord(writer: Writer, _version: number, message: Encodable<FeatureLevelRecord>): void {
  const name = message.name ?? "";
  writer.compactString(name, "name");
  const featureLevel = message.featureLevel ?? 0;
  writer.int16(featureLevel, "featureLevel");
  writer.uvarint(0);
}
