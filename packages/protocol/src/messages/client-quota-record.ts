// Generated from facts/metadata-records.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";

export interface ClientQuotaRecord {
  entity: ClientQuotaRecordEntityData[];
  key: string;
  value: number;
  remove: boolean;
}

export interface ClientQuotaRecordEntityData {
  entityType: string;
  entityName: string | null;
}

export const clientQuotaRecord: MessageCodec<ClientQuotaRecord> = {
  name: "ClientQuotaRecord",
  apiKey: 14,
  type: "metadata",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("ClientQuotaRecord", version);
    try {
      return readClientQuotaRecord(reader, version);
    } catch (error) {
      throw inField(error, "ClientQuotaRecord");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("ClientQuotaRecord", version);
    try {
      writeClientQuotaRecord(writer, version, message);
    } catch (error) {
      throw inField(error, "ClientQuotaRecord");
    }
  },
};

function readClientQuotaRecord(reader: Reader, version: number): ClientQuotaRecord {
  const entityLength = reader.compactArrayLength(3, "entity");
  const entity = readEntityDataElements(reader, version, entityLength, "entity");
  const key = reader.compactString("key");
  const value = reader.float64("value");
  const remove = reader.bool("remove");
  reader.skipTaggedFields();
  return {
    entity,
    key,
    value,
    remove,
  };
}

function readEntityDataElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): ClientQuotaRecordEntityData[] {
  const elements: ClientQuotaRecordEntityData[] = [];
  try {
    while (elements.length < length) elements.push(readEntityData(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readEntityData(reader: Reader, _version: number): ClientQuotaRecordEntityData {
  const entityType = reader.compactString("entityType");
  const entityName = reader.compactNullableString("entityName");
  reader.skipTaggedFields();
  return {
    entityType,
    entityName,
  };
}

function writeClientQuotaRecord(writer: Writer, version: number, message: Encodable<ClientQuotaRecord>): void {
  const entity = message.entity ?? [];
  writer.compactArrayLength(entity.length);
  writeEntityDataElements(writer, version, entity, "entity");
  const key = message.key ?? "";
  writer.compactString(key, "key");
  const value = message.value ?? 0;
  writer.float64(value);
  const remove = message.remove ?? false;
  writer.bool(remove);
  writer.uvarint(0);
}

function writeEntityDataElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<ClientQuotaRecordEntityData>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeEntityData(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeEntityData(writer: Writer, _version: number, message: Encodable<ClientQuotaRecordEntityData>): void {
  const entityType = message.entityType ?? "";
  writer.compactString(entityType, "entityType");
  const entityName = message.entityName === undefined ? "" : message.entityName;
  writer.compactNullableString(entityName, "entityName");
  writer.uvarint(0);
}
