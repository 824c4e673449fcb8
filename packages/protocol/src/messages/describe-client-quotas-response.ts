// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";

export interface DescribeClientQuotasResponse {
  throttleTimeMs: number;
  errorCode: number;
  errorMessage: string | null;
  entries: DescribeClientQuotasResponseEntryData[] | null;
}

export interface DescribeClientQuotasResponseEntryData {
  entity: DescribeClientQuotasResponseEntityData[];
  values: DescribeClientQuotasResponseValueData[];
}

export interface DescribeClientQuotasResponseValueData {
  key: string;
  value: number;
}

export interface DescribeClientQuotasResponseEntityData {
  entityType: string;
  entityName: string | null;
}

export const describeClientQuotasResponse: MessageCodec<DescribeClientQuotasResponse> = {
  name: "DescribeClientQuotasResponse",
  apiKey: 48,
  type: "response",
  lowestVersion: 0,
  highestVersion: 1,
  flexibleFrom: 1,
  decode(reader, version) {
    if (!(version >= 0 && version <= 1)) throw unsupportedVersion("DescribeClientQuotasResponse", version);
    try {
      return readDescribeClientQuotasResponse(reader, version);
    } catch (error) {
      throw inField(error, "DescribeClientQuotasResponse");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 0 && version <= 1)) throw unsupportedVersion("DescribeClientQuotasResponse", version);
    try {
      writeDescribeClientQuotasResponse(writer, version, message);
    } catch (error) {
      throw inField(error, "DescribeClientQuotasResponse");
    }
  },
};

function readDescribeClientQuotasResponse(reader: Reader, version: number): DescribeClientQuotasResponse {
  const throttleTimeMs = reader.int32("throttleTimeMs");
  const errorCode = reader.int16("errorCode");
  const errorMessage =
    version >= 1 ? reader.compactNullableString("errorMessage")
    : reader.nullableString("errorMessage");
  const entriesLength =
    version >= 1 ? reader.compactNullableArrayLength(3, "entries")
    : reader.nullableArrayLength(8, "entries");
  const entries = entriesLength < 0 ? null : readEntryDataElements(reader, version, entriesLength, "entries");
  if (version >= 1) reader.skipTaggedFields();
  return {
    throttleTimeMs,
    errorCode,
    errorMessage,
    entries,
  };
}

function readEntryDataElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): DescribeClientQuotasResponseEntryData[] {
  const elements: DescribeClientQuotasResponseEntryData[] = [];
  try {
    while (elements.length < length) elements.push(readEntryData(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readEntryData(reader: Reader, version: number): DescribeClientQuotasResponseEntryData {
  const entityLength = version >= 1 ? reader.compactArrayLength(3, "entity") : reader.arrayLength(4, "entity");
  const entity = readEntityDataElements(reader, version, entityLength, "entity");
  const valuesLength = version >= 1 ? reader.compactArrayLength(10, "values") : reader.arrayLength(10, "values");
  const values = readValueDataElements(reader, version, valuesLength, "values");
  if (version >= 1) reader.skipTaggedFields();
  return {
    entity,
    values,
  };
}

function readEntityDataElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): DescribeClientQuotasResponseEntityData[] {
  const elements: DescribeClientQuotasResponseEntityData[] = [];
  try {
    while (elements.length < length) elements.push(readEntityData(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readEntityData(reader: Reader, version: number): DescribeClientQuotasResponseEntityData {
  const entityType = version >= 1 ? reader.compactString("entityType") : reader.string("entityType");
  const entityName = version >= 1 ? reader.compactNullableString("entityName") : reader.nullableString("entityName");
  if (version >= 1) reader.skipTaggedFields();
  return {
    entityType,
    entityName,
  };
}

function readValueDataElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): DescribeClientQuotasResponseValueData[] {
  const elements: DescribeClientQuotasResponseValueData[] = [];
  try {
    while (elements.length < length) elements.push(readValueData(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readValueData(reader: Reader, version: number): DescribeClientQuotasResponseValueData {
  const key = version >= 1 ? reader.compactString("key") : reader.string("key");
  const value = reader.float64("value");
  if (version >= 1) reader.skipTaggedFields();
  return {
    key,
    value,
  };
}

function writeDescribeClientQuotasResponse(
  writer: Writer,
  version: number,
  message: Encodable<DescribeClientQuotasResponse>,
): void {
  const throttleTimeMs = message.throttleTimeMs ?? 0;
  writer.int32(throttleTimeMs, "throttleTimeMs");
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  const errorMessage = message.errorMessage === undefined ? "" : message.errorMessage;
  if (version >= 1) {
    writer.compactNullableString(errorMessage, "errorMessage");
  } else {
    writer.nullableString(errorMessage, "errorMessage");
  }
  const entries = message.entries === undefined ? [] : message.entries;
  if (version >= 1) {
    if (entries === null) writer.compactArrayLength(-1);
    else {
      writer.compactArrayLength(entries.length);
      writeEntryDataElements(writer, version, entries, "entries");
    }
  } else {
    if (entries === null) writer.arrayLength(-1);
    else {
      writer.arrayLength(entries.length);
      writeEntryDataElements(writer, version, entries, "entries");
    }
  }
  if (version >= 1) {
    writer.uvarint(0);
  }
}

function writeEntryDataElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<DescribeClientQuotasResponseEntryData>[],
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

function writeEntryData(
  writer: Writer,
  version: number,
  message: Encodable<DescribeClientQuotasResponseEntryData>,
): void {
  const entity = message.entity ?? [];
  if (version >= 1) {
    writer.compactArrayLength(entity.length);
    writeEntityDataElements(writer, version, entity, "entity");
  } else {
    writer.arrayLength(entity.length);
    writeEntityDataElements(writer, version, entity, "entity");
  }
  const values = message.values ?? [];
  if (version >= 1) {
    writer.compactArrayLength(values.length);
    writeValueDataElements(writer, version, values, "values");
  } else {
    writer.arrayLength(values.length);
    writeValueDataElements(writer, version, values, "values");
  }
  if (version >= 1) {
    writer.uvarint(0);
  }
}

function writeEntityDataElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<DescribeClientQuotasResponseEntityData>[],
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
  message: Encodable<DescribeClientQuotasResponseEntityData>,
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

function writeValueDataElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<DescribeClientQuotasResponseValueData>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeValueData(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeValueData(
  writer: Writer,
  version: number,
  message: Encodable<DescribeClientQuotasResponseValueData>,
): void {
  const key = message.key ?? "";
  if (version >= 1) {
    writer.compactString(key, "key");
  } else {
    writer.string(key, "key");
  }
  const value = message.value ?? 0;
  writer.float64(value);
  if (version >= 1) {
    writer.uvarint(0);
  }
}
