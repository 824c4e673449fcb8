// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";

export interface AlterClientQuotasResponse {
  throttleTimeMs: number;
  entries: AlterClientQuotasResponseEntryData[];
}

export interface AlterClientQuotasResponseEntryData {
  errorCode: number;
  errorMessage: string | null;
  entity: AlterClientQuotasResponseEntityData[];
}

export interface AlterClientQuotasResponseEntityData {
  entityType: string;
  entityName: string | null;
}

export const alterClientQuotasResponse: MessageCodec<AlterClientQuotasResponse> = {
  name: "AlterClientQuotasResponse",
  apiKey: 49,
  type: "response",
  lowestVersion: 0,
  highestVersion: 1,
  flexibleFrom: 1,
  decode(reader, version) {
    if (!(version >= 0 && version <= 1)) throw unsupportedVersion("AlterClientQuotasResponse", version);
    try {
      return readAlterClientQuotasResponse(reader, version);
    } catch (error) {
      throw inField(error, "AlterClientQuotasResponse");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 0 && version <= 1)) throw unsupportedVersion("AlterClientQuotasResponse", version);
    try {
      writeAlterClientQuotasResponse(writer, version, message);
    } catch (error) {
      throw inField(error, "AlterClientQuotasResponse");
    }
  },
};

function readAlterClientQuotasResponse(reader: Reader, version: number): AlterClientQuotasResponse {
  const throttleTimeMs = reader.int32("throttleTimeMs");
  const entriesLength = version >= 1 ? reader.compactArrayLength(5, "entries") : reader.arrayLength(8, "entries");
  const entries = readEntryDataElements(reader, version, entriesLength, "entries");
  if (version >= 1) reader.skipTaggedFields();
  return {
    throttleTimeMs,
    entries,
  };
}

function readEntryDataElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): AlterClientQuotasResponseEntryData[] {
  const elements: AlterClientQuotasResponseEntryData[] = [];
  try {
    while (elements.length < length) elements.push(readEntryData(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readEntryData(reader: Reader, version: number): AlterClientQuotasResponseEntryData {
  const errorCode = reader.int16("errorCode");
  const errorMessage =
    version >= 1 ? reader.compactNullableString("errorMessage")
    : reader.nullableString("errorMessage");
  const entityLength = version >= 1 ? reader.compactArrayLength(3, "entity") : reader.arrayLength(4, "entity");
  const entity = readEntityDataElements(reader, version, entityLength, "entity");
  if (version >= 1) reader.skipTaggedFields();
  return {
    errorCode,
    errorMessage,
    entity,
  };
}

function readEntityDataElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): AlterClientQuotasResponseEntityData[] {
  const elements: AlterClientQuotasResponseEntityData[] = [];
  try {
    while (elements.length < length) elements.push(readEntityData(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readEntityData(reader: Reader, version: number): AlterClientQuotasResponseEntityData {
  const entityType = version >= 1 ? reader.compactString("entityType") : reader.string("entityType");
  const entityName = version >= 1 ? reader.compactNullableString("entityName") : reader.nullableString("entityName");
  if (version >= 1) reader.skipTaggedFields();
  return {
    entityType,
    entityName,
  };
}

function writeAlterClientQuotasResponse(
  writer: Writer,
  version: number,
  message: Encodable<AlterClientQuotasResponse>,
): void {
  const throttleTimeMs = message.throttleTimeMs ?? 0;
  writer.int32(throttleTimeMs, "throttleTimeMs");
  const entries = message.entries ?? [];
  if (version >= 1) {
    writer.compactArrayLength(entries.length);
    writeEntryDataElements(writer, version, entries, "entries");
  } else {
    writer.arrayLength(entries.length);
    writeEntryDataElements(writer, version, entries, "entries");
  }
  if (version >= 1) {
    writer.uvarint(0);
  }
}

function writeEntryDataElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<AlterClientQuotasResponseEntryData>[],
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

function writeEntryData(writer: Writer, version: number, message: Encodable<AlterClientQuotasResponseEntryData>): void {
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  const errorMessage = message.errorMessage === undefined ? "" : message.errorMessage;
  if (version >= 1) {
    writer.compactNullableString(errorMessage, "errorMessage");
  } else {
    writer.nullableString(errorMessage, "errorMessage");
  }
  const entity = message.entity ?? [];
  if (version >= 1) {
    writer.compactArrayLength(entity.length);
    writeEntityDataElements(writer, version, entity, "entity");
  } else {
    writer.arrayLength(entity.length);
    writeEntityDataElements(writer, version, entity, "entity");
  }
  if (version >= 1) {
    writer.uvarint(0);
  }
}

function writeEntityDataElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<AlterClientQuotasResponseEntityData>[],
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
  message: Encodable<AlterClientQuotasResponseEntityData>,
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
