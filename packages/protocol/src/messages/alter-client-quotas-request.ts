// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";

export interface AlterClientQuotasRequest {
  entries: AlterClientQuotasRequestEntryData[];
  validateOnly: boolean;
}

export interface AlterClientQuotasRequestEntryData {
  entity: AlterClientQuotasRequestEntityData[];
  ops: AlterClientQuotasRequestOpData[];
}

export interface AlterClientQuotasRequestOpData {
  key: string;
  value: number;
  remove: boolean;
}

export interface AlterClientQuotasRequestEntityData {
  entityType: string;
  entityName: string | null;
}

export const alterClientQuotasRequest: MessageCodec<AlterClientQuotasRequest> = {
  name: "AlterClientQuotasRequest",
  apiKey: 49,
  type: "request",
  lowestVersion: 0,
  highestVersion: 1,
  flexibleFrom: 1,
  decode(reader, version) {
    if (!(version >= 0 && version <= 1)) throw unsupportedVersion("AlterClientQuotasRequest", version);
    try {
      return readAlterClientQuotasRequest(reader, version);
    } catch (error) {
      throw inField(error, "AlterClientQuotasRequest");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 0 && version <= 1)) throw unsupportedVersion("AlterClientQuotasRequest", version);
    try {
      writeAlterClientQuotasRequest(writer, version, message);
    } catch (error) {
      throw inField(error, "AlterClientQuotasRequest");
    }
  },
};

function readAlterClientQuotasRequest(reader: Reader, version: number): AlterClientQuotasRequest {
  const entriesLength = version >= 1 ? reader.compactArrayLength(3, "entries") : reader.arrayLength(8, "entries");
  const entries = readEntryDataElements(reader, version, entriesLength, "entries");
  const validateOnly = reader.bool("validateOnly");
  if (version >= 1) reader.skipTaggedFields();
  return {
    entries,
    validateOnly,
  };
}

function readEntryDataElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): AlterClientQuotasRequestEntryData[] {
  const elements: AlterClientQuotasRequestEntryData[] = [];
  try {
    while (elements.length < length) elements.push(readEntryData(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readEntryData(reader: Reader, version: number): AlterClientQuotasRequestEntryData {
  const entityLength = version >= 1 ? reader.compactArrayLength(3, "entity") : reader.arrayLength(4, "entity");
  const entity = readEntityDataElements(reader, version, entityLength, "entity");
  const opsLength = version >= 1 ? reader.compactArrayLength(11, "ops") : reader.arrayLength(11, "ops");
  const ops = readOpDataElements(reader, version, opsLength, "ops");
  if (version >= 1) reader.skipTaggedFields();
  return {
    entity,
    ops,
  };
}

function readEntityDataElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): AlterClientQuotasRequestEntityData[] {
  const elements: AlterClientQuotasRequestEntityData[] = [];
  try {
    while (elements.length < length) elements.push(readEntityData(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readEntityData(reader: Reader, version: number): AlterClientQuotasRequestEntityData {
  const entityType = version >= 1 ? reader.compactString("entityType") : reader.string("entityType");
  const entityName = version >= 1 ? reader.compactNullableString("entityName") : reader.nullableString("entityName");
  if (version >= 1) reader.skipTaggedFields();
  return {
    entityType,
    entityName,
  };
}

function readOpDataElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): AlterClientQuotasRequestOpData[] {
  const elements: AlterClientQuotasRequestOpData[] = [];
  try {
    while (elements.length < length) elements.push(readOpData(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readOpData(reader: Reader, version: number): AlterClientQuotasRequestOpData {
  const key = version >= 1 ? reader.compactString("key") : reader.string("key");
  const value = reader.float64("value");
  const remove = reader.bool("remove");
  if (version >= 1) reader.skipTaggedFields();
  return {
    key,
    value,
    remove,
  };
}

function writeAlterClientQuotasRequest(
  writer: Writer,
  version: number,
  message: Encodable<AlterClientQuotasRequest>,
): void {
  const entries = message.entries ?? [];
  if (version >= 1) {
    writer.compactArrayLength(entries.length);
    writeEntryDataElements(writer, version, entries, "entries");
  } else {
    writer.arrayLength(entries.length);
    writeEntryDataElements(writer, version, entries, "entries");
  }
  const validateOnly = message.validateOnly ?? false;
  writer.bool(validateOnly);
  if (version >= 1) {
    writer.uvarint(0);
  }
}

function writeEntryDataElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<AlterClientQuotasRequestEntryData>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeEntryData(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeEntryData(writer: Writer, version: number, message: Encodable<AlterClientQuotasRequestEntryData>): void {
  const entity = message.entity ?? [];
  if (version >= 1) {
    writer.compactArrayLength(entity.length);
    writeEntityDataElements(writer, version, entity, "entity");
  } else {
    writer.arrayLength(entity.length);
    writeEntityDataElements(writer, version, entity, "entity");
  }
  const ops = message.ops ?? [];
  if (version >= 1) {
    writer.compactArrayLength(ops.length);
    writeOpDataElements(writer, version, ops, "ops");
  } else {
    writer.arrayLength(ops.length);
    writeOpDataElements(writer, version, ops, "ops");
  }
  if (version >= 1) {
    writer.uvarint(0);
  }
}

function writeEntityDataElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<AlterClientQuotasRequestEntityData>[],
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

function writeEntityData(
  writer: Writer,
  version: number,
  message: Encodable<AlterClientQuotasRequestEntityData>,
): void {
  const entityType = message.entityType ?? "";
  if (version >= 1) {
    writer.compactString(entityType, "entityType");
  } else {
    writer.string(entityType, "entityType");
  }
  const entityName = message.entityName === undefined ? "" : message.entityName;
  if (version >= 1) {
    writer.compactNullableString(entityName, "entityName");
  } else {
    writer.nullableString(entityName, "entityName");
  }
  if (version >= 1) {
    writer.uvarint(0);
  }
}

function writeOpDataElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<AlterClientQuotasRequestOpData>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeOpData(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeOpData(writer: Writer, version: number, message: Encodable<AlterClientQuotasRequestOpData>): void {
  const key = message.key ?? "";
  if (version >= 1) {
    writer.compactString(key, "key");
  } else {
    writer.string(key, "key");
  }
  const value = message.value ?? 0;
  writer.float64(value);
  const remove = message.remove ?? false;
  writer.bool(remove);
  if (version >= 1) {
    writer.uvarint(0);
  }
}
