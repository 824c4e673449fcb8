// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";

export interface DescribeClientQuotasRequest {
  components: DescribeClientQuotasRequestComponentData[];
  strict: boolean;
}

export interface DescribeClientQuotasRequestComponentData {
  entityType: string;
  matchType: number;
  match: string | null;
}

export const describeClientQuotasRequest: MessageCodec<DescribeClientQuotasRequest> = {
  name: "DescribeClientQuotasRequest",
  apiKey: 48,
  type: "request",
  lowestVersion: 0,
  highestVersion: 1,
  flexibleFrom: 1,
  decode(reader, version) {
    if (!(version >= 0 && version <= 1)) throw unsupportedVersion("DescribeClientQuotasRequest", version);
    try {
      return readDescribeClientQuotasRequest(reader, version);
    } catch (error) {
      throw inField(error, "DescribeClientQuotasRequest");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 0 && version <= 1)) throw unsupportedVersion("DescribeClientQuotasRequest", version);
    try {
      writeDescribeClientQuotasRequest(writer, version, message);
    } catch (error) {
      throw inField(error, "DescribeClientQuotasRequest");
    }
  },
};

function readDescribeClientQuotasRequest(reader: Reader, version: number): DescribeClientQuotasRequest {
  const componentsLength =
    version >= 1 ? reader.compactArrayLength(4, "components")
    : reader.arrayLength(5, "components");
  const components = readComponentDataElements(reader, version, componentsLength, "components");
  const strict = reader.bool("strict");
  if (version >= 1) reader.skipTaggedFields();
  return {
    components,
    strict,
  };
}

function readComponentDataElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): DescribeClientQuotasRequestComponentData[] {
  const elements: DescribeClientQuotasRequestComponentData[] = [];
  try {
    while (elements.length < length) elements.push(readComponentData(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readComponentData(reader: Reader, version: number): DescribeClientQuotasRequestComponentData {
  const entityType = version >= 1 ? reader.compactString("entityType") : reader.string("entityType");
  const matchType = reader.int8("matchType");
  const match = version >= 1 ? reader.compactNullableString("match") : reader.nullableString("match");
  if (version >= 1) reader.skipTaggedFields();
  return {
    entityType,
    matchType,
    match,
  };
}

function writeDescribeClientQuotasRequest(
  writer: Writer,
  version: number,
  message: Encodable<DescribeClientQuotasRequest>,
): void {
  const components = message.components ?? [];
  if (version >= 1) {
    writer.compactArrayLength(components.length);
    writeComponentDataElements(writer, version, components, "components");
  } else {
    writer.arrayLength(components.length);
    writeComponentDataElements(writer, version, components, "components");
  }
  const strict = message.strict ?? false;
  writer.bool(strict);
  if (version >= 1) {
    writer.uvarint(0);
  }
}

function writeComponentDataElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<DescribeClientQuotasRequestComponentData>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeComponentData(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeComponentData(
  writer: Writer,
  version: number,
  message: Encodable<DescribeClientQuotasRequestComponentData>,
): void {
  const entityType = message.entityType ?? "";
  if (version >= 1) {
    writer.compactString(entityType, "entityType");
  } else {
    writer.string(entityType, "entityType");
  }
  const matchType = message.matchType ?? 0;
  writer.int8(matchType, "matchType");
  const match = message.match === undefined ? "" : message.match;
  if (version >= 1) {
    writer.compactNullableString(match, "match");
  } else {
    writer.nullableString(match, "match");
  }
  if (version >= 1) {
    writer.uvarint(0);
  }
}
