// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";

export interface AlterConfigsRequest {
  resources: AlterConfigsRequestAlterConfigsResource[];
  validateOnly: boolean;
}

export interface AlterConfigsRequestAlterConfigsResource {
  resourceType: number;
  resourceName: string;
  configs: AlterConfigsRequestAlterableConfig[];
}

export interface AlterConfigsRequestAlterableConfig {
  name: string;
  value: string | null;
}

export const alterConfigsRequest: MessageCodec<AlterConfigsRequest> = {
  name: "AlterConfigsRequest",
  apiKey: 33,
  type: "request",
  lowestVersion: 0,
  highestVersion: 2,
  flexibleFrom: 2,
  decode(reader, version) {
    if (!(version >= 0 && version <= 2)) throw unsupportedVersion("AlterConfigsRequest", version);
    try {
      return readAlterConfigsRequest(reader, version);
    } catch (error) {
      throw inField(error, "AlterConfigsRequest");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 0 && version <= 2)) throw unsupportedVersion("AlterConfigsRequest", version);
    try {
      writeAlterConfigsRequest(writer, version, message);
    } catch (error) {
      throw inField(error, "AlterConfigsRequest");
    }
  },
};

function readAlterConfigsRequest(reader: Reader, version: number): AlterConfigsRequest {
  const resourcesLength = version >= 2 ? reader.compactArrayLength(4, "resources") : reader.arrayLength(7, "resources");
  const resources = readAlterConfigsResourceElements(reader, version, resourcesLength, "resources");
  const validateOnly = reader.bool("validateOnly");
  if (version >= 2) reader.skipTaggedFields();
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
): AlterConfigsRequestAlterConfigsResource[] {
  const elements: AlterConfigsRequestAlterConfigsResource[] = [];
  try {
    while (elements.length < length) elements.push(readAlterConfigsResource(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readAlterConfigsResource(reader: Reader, version: number): AlterConfigsRequestAlterConfigsResource {
  const resourceType = reader.int8("resourceType");
  const resourceName = version >= 2 ? reader.compactString("resourceName") : reader.string("resourceName");
  const configsLength = version >= 2 ? reader.compactArrayLength(3, "configs") : reader.arrayLength(4, "configs");
  const configs = readAlterableConfigElements(reader, version, configsLength, "configs");
  if (version >= 2) reader.skipTaggedFields();
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
): AlterConfigsRequestAlterableConfig[] {
  const elements: AlterConfigsRequestAlterableConfig[] = [];
  try {
    while (elements.length < length) elements.push(readAlterableConfig(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readAlterableConfig(reader: Reader, version: number): AlterConfigsRequestAlterableConfig {
  const name = version >= 2 ? reader.compactString("name") : reader.string("name");
  const value = version >= 2 ? reader.compactNullableString("value") : reader.nullableString("value");
  if (version >= 2) reader.skipTaggedFields();
  return {
    name,
    value,
  };
}

function writeAlterConfigsRequest(writer: Writer, version: number, message: Encodable<AlterConfigsRequest>): void {
  const resources = message.resources ?? [];
  if (version >= 2) {
    writer.compactArrayLength(resources.length);
    writeAlterConfigsResourceElements(writer, version, resources, "resources");
  } else {
    writer.arrayLength(resources.length);
    writeAlterConfigsResourceElements(writer, version, resources, "resources");
  }
  const validateOnly = message.validateOnly ?? false;
  writer.bool(validateOnly);
  if (version >= 2) {
    writer.uvarint(0);
  }
}

function writeAlterConfigsResourceElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<AlterConfigsRequestAlterConfigsResource>[],
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
  message: Encodable<AlterConfigsRequestAlterConfigsResource>,
): void {
  const resourceType = message.resourceType ?? 0;
  writer.int8(resourceType, "resourceType");
  const resourceName = message.resourceName ?? "";
  if (version >= 2) {
    writer.compactString(resourceName, "resourceName");
  } else {
    writer.string(resourceName, "resourceName");
  }
  const configs = message.configs ?? [];
  if (version >= 2) {
    writer.compactArrayLength(configs.length);
    writeAlterableConfigElements(writer, version, configs, "configs");
  } else {
    writer.arrayLength(configs.length);
    writeAlterableConfigElements(writer, version, configs, "configs");
  }
  if (version >= 2) {
    writer.uvarint(0);
  }
}

function writeAlterableConfigElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<AlterConfigsRequestAlterableConfig>[],
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
  message: Encodable<AlterConfigsRequestAlterableConfig>,
): void {
  const name = message.name ?? "";
  if (version >= 2) {
    writer.compactString(name, "name");
  } else {
    writer.string(name, "name");
  }
  const value = message.value === undefined ? "" : message.value;
  if (version >= 2) {
    writer.compactNullableString(value, "value");
  } else {
    writer.nullableString(value, "value");
  }
  if (version >= 2) {
    writer.uvarint(0);
  }
}
