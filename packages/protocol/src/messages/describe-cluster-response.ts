// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, notInVersion, unsupportedVersion } from "../protocol-error.ts";

export interface DescribeClusterResponse {
  throttleTimeMs: number;
  errorCode: number;
  errorMessage: string | null;
  /** From version 1 on. */
  endpointType: number;
  clusterId: string;
  controllerId: number;
  brokers: DescribeClusterResponseDescribeClusterBroker[];
  clusterAuthorizedOperations: number;
}

export interface DescribeClusterResponseDescribeClusterBroker {
  brokerId: number;
  host: string;
  port: number;
  rack: string | null;
  /** From version 2 on. */
  isFenced: boolean;
}

export const describeClusterResponse: MessageCodec<DescribeClusterResponse> = {
  name: "DescribeClusterResponse",
  apiKey: 60,
  type: "response",
  lowestVersion: 0,
  highestVersion: 2,
  flexibleFrom: 0,
  decode(reader, version) {
    if (!(version >= 0 && version <= 2)) throw unsupportedVersion("DescribeClusterResponse", version);
    try {
      return readDescribeClusterResponse(reader, version);
    } catch (error) {
      throw inField(error, "DescribeClusterResponse");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 0 && version <= 2)) throw unsupportedVersion("DescribeClusterResponse", version);
    try {
      writeDescribeClusterResponse(writer, version, message);
    } catch (error) {
      throw inField(error, "DescribeClusterResponse");
    }
  },
};

function readDescribeClusterResponse(reader: Reader, version: number): DescribeClusterResponse {
  const throttleTimeMs = reader.int32("throttleTimeMs");
  const errorCode = reader.int16("errorCode");
  const errorMessage = reader.compactNullableString("errorMessage");
  const endpointType = version >= 1 ? reader.int8("endpointType") : 1;
  const clusterId = reader.compactString("clusterId");
  const controllerId = reader.int32("controllerId");
  const brokersLength =
    version >= 2 ? reader.compactArrayLength(12, "brokers")
    : reader.compactArrayLength(11, "brokers");
  const brokers = readDescribeClusterBrokerElements(reader, version, brokersLength, "brokers");
  const clusterAuthorizedOperations = reader.int32("clusterAuthorizedOperations");
  reader.skipTaggedFields();
  return {
    throttleTimeMs,
    errorCode,
    errorMessage,
    endpointType,
    clusterId,
    controllerId,
    brokers,
    clusterAuthorizedOperations,
  };
}

function readDescribeClusterBrokerElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): DescribeClusterResponseDescribeClusterBroker[] {
  const elements: DescribeClusterResponseDescribeClusterBroker[] = [];
  try {
    while (elements.length < length) elements.push(readDescribeClusterBroker(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readDescribeClusterBroker(reader: Reader, version: number): DescribeClusterResponseDescribeClusterBroker {
  const brokerId = reader.int32("brokerId");
  const host = reader.compactString("host");
  const port = reader.int32("port");
  const rack = reader.compactNullableString("rack");
  const isFenced = version >= 2 ? reader.bool("isFenced") : false;
  reader.skipTaggedFields();
  return {
    brokerId,
    host,
    port,
    rack,
    isFenced,
  };
}

function writeDescribeClusterResponse(
  writer: Writer,
  version: number,
  message: Encodable<DescribeClusterResponse>,
): void {
  const throttleTimeMs = message.throttleTimeMs ?? 0;
  writer.int32(throttleTimeMs, "throttleTimeMs");
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  const errorMessage = message.errorMessage ?? null;
  writer.compactNullableString(errorMessage, "errorMessage");
  const endpointType = message.endpointType ?? 1;
  if (version >= 1) {
    writer.int8(endpointType, "endpointType");
  } else {
    if (endpointType !== 1) throw notInVersion("endpointType", version);
  }
  const clusterId = message.clusterId ?? "";
  writer.compactString(clusterId, "clusterId");
  const controllerId = message.controllerId ?? -1;
  writer.int32(controllerId, "controllerId");
  const brokers = message.brokers ?? [];
  writer.compactArrayLength(brokers.length);
  writeDescribeClusterBrokerElements(writer, version, brokers, "brokers");
  const clusterAuthorizedOperations = message.clusterAuthorizedOperations ?? -2147483648;
  writer.int32(clusterAuthorizedOperations, "clusterAuthorizedOperations");
  writer.uvarint(0);
}

function writeDescribeClusterBrokerElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<DescribeClusterResponseDescribeClusterBroker>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeDescribeClusterBroker(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeDescribeClusterBroker(
  writer: Writer,
  version: number,
  message: Encodable<DescribeClusterResponseDescribeClusterBroker>,
): void {
  const brokerId = message.brokerId ?? 0;
  writer.int32(brokerId, "brokerId");
  const host = message.host ?? "";
  writer.compactString(host, "host");
  const port = message.port ?? 0;
  writer.int32(port, "port");
  const rack = message.rack ?? null;
  writer.compactNullableString(rack, "rack");
  const isFenced = message.isFenced ?? false;
  if (version >= 2) {
    writer.bool(isFenced);
  } else {
    if (isFenced) throw notInVersion("isFenced", version);
  }
  writer.uvarint(0);
}
