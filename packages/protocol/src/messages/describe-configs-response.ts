// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";

export interface DescribeConfigsResponse {
  throttleTimeMs: number;
  results: DescribeConfigsResponseDescribeConfigsResult[];
}

export interface DescribeConfigsResponseDescribeConfigsResult {
  errorCode: number;
  errorMessage: string | null;
  resourceType: number;
  resourceName: string;
  configs: DescribeConfigsResponseDescribeConfigsResourceResult[];
}

export interface DescribeConfigsResponseDescribeConfigsResourceResult {
  name: string;
  value: string | null;
  readOnly: boolean;
  configSource: number;
  isSensitive: boolean;
  synonyms: DescribeConfigsResponseDescribeConfigsSynonym[];
  /** From version 3 on. */
  configType: number;
  /** From version 3 on. */
  documentation: string | null;
}

export interface DescribeConfigsResponseDescribeConfigsSynonym {
  name: string;
  value: string | null;
  source: number;
}

export const describeConfigsResponse: MessageCodec<DescribeConfigsResponse> = {
  name: "DescribeConfigsResponse",
  apiKey: 32,
  type: "response",
  lowestVersion: 1,
  highestVersion: 4,
  flexibleFrom: 4,
  decode(reader, version) {
    if (!(version >= 1 && version <= 4)) throw unsupportedVersion("DescribeConfigsResponse", version);
    try {
      return readDescribeConfigsResponse(reader, version);
    } catch (error) {
      throw inField(error, "DescribeConfigsResponse");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 1 && version <= 4)) throw unsupportedVersion("DescribeConfigsResponse", version);
    try {
      writeDescribeConfigsResponse(writer, version, message);
    } catch (error) {
      throw inField(error, "DescribeConfigsResponse");
    }
  },
};

function readDescribeConfigsResponse(reader: Reader, version: number): DescribeConfigsResponse {
  const throttleTimeMs = reader.int32("throttleTimeMs");
  const resultsLength = version >= 4 ? reader.compactArrayLength(7, "results") : reader.arrayLength(11, "results");
  const results = readDescribeConfigsResultElements(reader, version, resultsLength, "results");
  if (version >= 4) reader.skipTaggedFields();
  return {
    throttleTimeMs,
    results,
  };
}

function readDescribeConfigsResultElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): DescribeConfigsResponseDescribeConfigsResult[] {
  const elements: DescribeConfigsResponseDescribeConfigsResult[] = [];
  try {
    while (elements.length < length) elements.push(readDescribeConfigsResult(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readDescribeConfigsResult(reader: Reader, version: number): DescribeConfigsResponseDescribeConfigsResult {
  const errorCode = reader.int16("errorCode");
  const errorMessage =
    version >= 4 ? reader.compactNullableString("errorMessage")
    : reader.nullableString("errorMessage");
  const resourceType = reader.int8("resourceType");
  const resourceName = version >= 4 ? reader.compactString("resourceName") : reader.string("resourceName");
  const configsLength =
    version >= 4 ? reader.compactArrayLength(9, "configs")
    : version >= 3 ? reader.arrayLength(14, "configs")
    : reader.arrayLength(11, "configs");
  const configs = readDescribeConfigsResourceResultElements(reader, version, configsLength, "configs");
  if (version >= 4) reader.skipTaggedFields();
  return {
    errorCode,
    errorMessage,
    resourceType,
    resourceName,
    configs,
  };
}

function readDescribeConfigsResourceResultElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): DescribeConfigsResponseDescribeConfigsResourceResult[] {
  const elements: DescribeConfigsResponseDescribeConfigsResourceResult[] = [];
  try {
    while (elements.length < length) elements.push(readDescribeConfigsResourceResult(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readDescribeConfigsResourceResult(
  reader: Reader,
  version: number,
): DescribeConfigsResponseDescribeConfigsResourceResult {
  const name = version >= 4 ? reader.compactString("name") : reader.string("name");
  const value = version >= 4 ? reader.compactNullableString("value") : reader.nullableString("value");
  const readOnly = reader.bool("readOnly");
  const configSource = reader.int8("configSource");
  const isSensitive = reader.bool("isSensitive");
  const synonymsLength = version >= 4 ? reader.compactArrayLength(4, "synonyms") : reader.arrayLength(5, "synonyms");
  const synonyms = readDescribeConfigsSynonymElements(reader, version, synonymsLength, "synonyms");
  const configType = version >= 3 ? reader.int8("configType") : 0;
  const documentation =
    version >= 4 ? reader.compactNullableString("documentation")
    : version >= 3 ? reader.nullableString("documentation")
    : "";
  if (version >= 4) reader.skipTaggedFields();
  return {
    name,
    value,
    readOnly,
    configSource,
    isSensitive,
    synonyms,
    configType,
    documentation,
  };
}

function readDescribeConfigsSynonymElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): DescribeConfigsResponseDescribeConfigsSynonym[] {
  const elements: DescribeConfigsResponseDescribeConfigsSynonym[] = [];
  try {
    while (elements.length < length) elements.push(readDescribeConfigsSynonym(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readDescribeConfigsSynonym(reader: Reader, version: number): DescribeConfigsResponseDescribeConfigsSynonym {
  const name = version >= 4 ? reader.compactString("name") : reader.string("name");
  const value = version >= 4 ? reader.compactNullableString("value") : reader.nullableString("value");
  const source = reader.int8("source");
  if (version >= 4) reader.skipTaggedFields();
  return {
    name,
    value,
    source,
  };
}

function writeDescribeConfigsResponse(
  writer: Writer,
  version: number,
  message: Encodable<DescribeConfigsResponse>,
): void {
  const throttleTimeMs = message.throttleTimeMs ?? 0;
  writer.int32(throttleTimeMs, "throttleTimeMs");
  const results = message.results ?? [];
  if (version >= 4) {
    writer.compactArrayLength(results.length);
    writeDescribeConfigsResultElements(writer, version, results, "results");
  } else {
    writer.arrayLength(results.length);
    writeDescribeConfigsResultElements(writer, version, results, "results");
  }
  if (version >= 4) {
    writer.uvarint(0);
  }
}

function writeDescribeConfigsResultElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<DescribeConfigsResponseDescribeConfigsResult>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeDescribeConfigsResult(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeDescribeConfigsResult(
  writer: Writer,
  version: number,
  message: Encodable<DescribeConfigsResponseDescribeConfigsResult>,
): void {
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  const errorMessage = message.errorMessage === undefined ? "" : message.errorMessage;
  if (version >= 4) {
    writer.compactNullableString(errorMessage, "errorMessage");
  } else {
    writer.nullableString(errorMessage, "errorMessage");
  }
  const resourceType = message.resourceType ?? 0;
  writer.int8(resourceType, "resourceType");
  const resourceName = message.resourceName ?? "";
  if (version >= 4) {
    writer.compactString(resourceName, "resourceName");
  } else {
    writer.string(resourceName, "resourceName");
  }
  const configs = message.configs ?? [];
  if (version >= 4) {
    writer.compactArrayLength(configs.length);
    writeDescribeConfigsResourceResultElements(writer, version, configs, "configs");
  } else {
    writer.arrayLength(configs.length);
    writeDescribeConfigsResourceResultElements(writer, version, configs, "configs");
  }
  if (version >= 4) {
    writer.uvarint(0);
  }
}

function writeDescribeConfigsResourceResultElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<DescribeConfigsResponseDescribeConfigsResourceResult>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeDescribeConfigsResourceResult(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeDescribeConfigsResourceResult(
  writer: Writer,
  version: number,
  message: Encodable<DescribeConfigsResponseDescribeConfigsResourceResult>,
): void {
  const name = message.name ?? "";
  if (version >= 4) {
    writer.compactString(name, "name");
  } else {
    writer.string(name, "name");
  }
  const value = message.value === undefined ? "" : message.value;
  if (version >= 4) {
    writer.compactNullableString(value, "value");
  } else {
    writer.nullableString(value, "value");
  }
  const readOnly = message.readOnly ?? false;
  writer.bool(readOnly);
  const configSource = message.configSource ?? -1;
  writer.int8(configSource, "configSource");
  const isSensitive = message.isSensitive ?? false;
  writer.bool(isSensitive);
  const synonyms = message.synonyms ?? [];
  if (version >= 4) {
    writer.compactArrayLength(synonyms.length);
    writeDescribeConfigsSynonymElements(writer, version, synonyms, "synonyms");
  } else {
    writer.arrayLength(synonyms.length);
    writeDescribeConfigsSynonymElements(writer, version, synonyms, "synonyms");
  }
  const configType = message.configType ?? 0;
  if (version >= 3) writer.int8(configType, "configType");
  const documentation = message.documentation === undefined ? "" : message.documentation;
  if (version >= 4) {
    writer.compactNullableString(documentation, "documentation");
  } else if ((version >= 3 && version <= 3)) {
    writer.nullableString(documentation, "documentation");
  }
  if (version >= 4) {
    writer.uvarint(0);
  }
}

function writeDescribeConfigsSynonymElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<DescribeConfigsResponseDescribeConfigsSynonym>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeDescribeConfigsSynonym(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeDescribeConfigsSynonym(
  writer: Writer,
  version: number,
  message: Encodable<DescribeConfigsResponseDescribeConfigsSynonym>,
): void {
  const name = message.name ?? "";
  if (version >= 4) {
    writer.compactString(name, "name");
  } else {
    writer.string(name, "name");
  }
  const value = message.value === undefined ? "" : message.value;
  if (version >= 4) {
    writer.compactNullableString(value, "value");
  } else {
    writer.nullableString(value, "value");
  }
  const source = message.source ?? 0;
  writer.int8(source, "source");
  if (version >= 4) {
    writer.uvarint(0);
  }
}
