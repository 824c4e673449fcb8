// Generated from facts/metadata-records.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";

export interface ConfigRecord {
  resourceType: number;
  resourceName: string;
  name: string;
  value: string | null;
}

export const configRecord: MessageCodec<ConfigRecord> = {
  name: "ConfigRecord",
  apiKey: 4,
  type: "metadata",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("ConfigRecord", version);
    try {
      return readConfigRecord(reader, version);
    } catch (error) {
      throw inField(error, "ConfigRecord");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("ConfigRecord", version);
    try {
      writeConfigRecord(writer, version, message);
    } catch (error) {
      throw inField(error, "ConfigRecord");
    }
  },
};

function readConfigRecord(reader: Reader, _version: number): ConfigRecord {
  const resourceType = reader.int8("resourceType");
  const resourceName = reader.compactString("resourceName");
  const name = reader.compactString("name");
  const value = reader.compactNullableString("value");
  reader.skipTaggedFields();
  return {
    resourceType,
    resourceName,
    name,
    value,
  };
}

function writeConfigRecord(writer: Writer, _version: number, message: Encodable<ConfigRecord>): void {
  const resourceType = message.resourceType ?? 0;
  writer.int8(resourceType, "resourceType");
  const resourceName = message.resourceName ?? "";
  writer.compactString(resourceName, "resourceName");
  const name = message.name ?? "";
  writer.compactString(name, "name");
  const value = message.value === undefined ? "" : message.value;
  writer.compactNullableString(value, "value");
  writer.uvarint(0);
}
