// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";

export interface IncrementalAlterConfigsRequest {
  resources: IncrementalAlterConfigsRequestAlterConfigsResource[];
  validateOnly: boolean;
}

export interface IncrementalAlterConfigsRequestAlterConfigsResource {
  resourceType: number;
  resourceName: string;
  configs: IncrementalAlterConfigsRequestAlterableConfig[];
}

export interface IncrementalAlterConfigsRequestAlterableConfig {
  name: string;
  configOperation: number;
  value: string | null;
}

export const incrementalAlterConfigsRequest: MessageCodec<IncrementalAlterConfigsRequest> = {
  name: "IncrementalAlterConfigsRequest",
  apiKey: 44,
  type: "request",
  lowestVersion: 0,
  highestVersion: 1,
  flexibleFrom: 1,
  decode(reader, version) {
    if (!(version >= 0 && version <= 1)) throw unsupportedVersion("IncrementalAlterConfigsRequest", version);
    try {
      return readIncrementalAlterConfigsRequest(reader, version);
    } catch (error) {
      throw inField(error, "IncrementalAlterConfigsRequest");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 0 && version <= 1)) throw unsupportedVersion("IncrementalAlterConfigsRequest", version);
    try {
      writeIncrementalAlterConfigsRequest(writer, version, message);
    } catch (error) {
      throw inField(error, "IncrementalAlterConfigsRequest");
    }
  },
};

function readIncrementalAlterConfigsRequest(reader: Reader, version: number): IncrementalAlterConfigsRequest {
  const resourcesLength = version >= 1 ? reader.compactArrayLength(4, "resources") : reader.arrayLength(7, "resources");
  const resources = readAlterConfigsResourceElements(reader, version, resourcesLength, "resources");
  const validateOnly = reader.bool("validateOnly");
  if (version >= 1) reader.skipTaggedFields();
  return {
    resources,
    validateOnly,
  };
}

function readAlterConfigsResourceElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): IncrementalAlterConfigsRequestAlterConfigsResource[] {
  const elements: IncrementalAlterConfigsRequestAlterConfigsResource[] = [];
  try {
    while (elements.length < length) elements.push(readAlterConfigsResource(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readAlterConfigsResource(reader: Reader, version: number): IncrementalAlterConfigsRequestAlterConfigsResource {
  const resourceType = reader.int8("resourceType");
  const resourceName = version >= 1 ? reader.compactString("resourceName") : reader.string("resourceName");
  const configsLength = version >= 1 ? reader.compactArrayLength(4, "configs") : reader.arrayLength(5, "configs");
  const configs = readAlterableConfigElements(reader, version, configsLength, "configs");
  if (version >= 1) reader.skipTaggedFields();
  return {
    resourceType,
    resourceName,
    configs,
  };
}

function readAlterableConfigElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): IncrementalAlterConfigsRequestAlterableConfig[] {
  const elements: IncrementalAlterConfigsRequestAlterableConfig[] = [];
  try {
    while (elements.length < length) elements.push(readAlterableConfig(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readAlterableConfig(reader: Reader, version: number): IncrementalAlterConfigsRequestAlterableConfig {
  const name = version >= 1 ? reader.compactString("name") : reader.string("name");
  const configOperation = reader.int8("configOperation");
  const value = version >= 1 ? reader.compactNullableString("value") : reader.nullableString("value");
  if (version >= 1) reader.skipTaggedFields();
  return {
    name,
    configOperation,
    value,
  };
}

function writeIncrementalAlterConfigsRequest(
  writer: Writer,
  version: number,
  message: Encodable<IncrementalAlterConfigsRequest>,
): void {
  const resources = message.resources ?? [];
  if (version >= 1) {
    writer.compactArrayLength(resources.length);
    writeAlterConfigsResourceElements(writer, version, resources, "resources");
  } else {
    writer.arrayLength(resources.length);
    writeAlterConfigsResourceElements(writer, version, resources, "resources");
  }
  const validateOnly = message.validateOnly ?? false;
  writer.bool(validateOnly);
  if (version >= 1) {
    writer.uvarint(0);
  }
}

function writeAlterConfigsResourceElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<IncrementalAlterConfigsRequestAlterConfigsResource>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeAlterConfigsResource(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeAlterConfigsResource(
  writer: Writer,
  version: number,
  message: Encodable<IncrementalAlterConfigsRequestAlterConfigsResource>,
): void {
  const resourceType = message.resourceType ?? 0;
  writer.int8(resourceType, "resourceType");
  const resourceName = message.resourceName ?? "";
  if (version >= 1) {
    writer.compactString(resourceName, "resourceName");
  } else {
    writer.string(resourceName, "resourceName");
  }
  const configs = message.configs ?? [];
  if (version >= 1) {
    writer.compactArrayLength(configs.length);
    writeAlterableConfigElements(writer, version, configs, "configs");
  } else {
    writer.arrayLength(configs.length);
    writeAlterableConfigElements(writer, version, configs, "configs");
  }
  if (version >= 1) {
    writer.uvarint(0);
  }
}

function writeAlterableConfigElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<IncrementalAlterConfigsRequestAlterableConfig>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeAlterableConfig(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeAlterableConfig(
  writer: Writer,
  version: number,
  message: Encodable<IncrementalAlterConfigsRequestAlterableConfig>,
): void {
  const name = message.name ?? "";
  if (version >= 1) {
    writer.compactString(name, "name");
  } else {
    writer.string(name, "name");
  }
  const configOperation = message.configOperation ?? 0;
  writer.int8(configOperation, "configOperation");
  const value = message.value === undefined ? "" : message.value;
  if (version >= 1) {
    writer.compactNullableString(value, "value");
  } else {
    writer.nullableString(value, "value");
  }
  if (version >= 1) {
    writer.uvarint(0);
  }
}
