// Generated from facts/metadata-records.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";
import { zeroUuid } from "../uuid.ts";

export interface RegisterControllerRecord {
  controllerId: number;
  incarnationId: string;
  zkMigrationReady: boolean;
  endPoints: RegisterControllerRecordControllerEndpoint[];
  features: RegisterControllerRecordControllerFeature[];
}

export interface RegisterControllerRecordControllerFeature {
  name: string;
  minSupportedVersion: number;
  maxSupportedVersion: number;
}

export interface RegisterControllerRecordControllerEndpoint {
  name: string;
  host: string;
  port: number;
  securityProtocol: number;
}

export const registerControllerRecord: MessageCodec<RegisterControllerRecord> = {
  name: "RegisterControllerRecord",
  apiKey: 27,
  type: "metadata",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("RegisterControllerRecord", version);
    try {
      return readRegisterControllerRecord(reader, version);
    } catch (error) {
      throw inField(error, "RegisterControllerRecord");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("RegisterControllerRecord", version);
    try {
      writeRegisterControllerRecord(writer, version, message);
    } catch (error) {
      throw inField(error, "RegisterControllerRecord");
    }
  },
};

function readRegisterControllerRecord(reader: Reader, version: number): RegisterControllerRecord {
  const controllerId = reader.int32("controllerId");
  const incarnationId = reader.uuid("incarnationId");
  const zkMigrationReady = reader.bool("zkMigrationReady");
  const endPointsLength = reader.compactArrayLength(7, "endPoints");
  const endPoints = readControllerEndpointElements(reader, version, endPointsLength, "endPoints");
  const featuresLength = reader.compactArrayLength(6, "features");
  const features = readControllerFeatureElements(reader, version, featuresLength, "features");
  reader.skipTaggedFields();
  return {
    controllerId,
    incarnationId,
    zkMigrationReady,
    endPoints,
    features,
  };
}

function readControllerEndpointElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): RegisterControllerRecordControllerEndpoint[] {
  const elements: RegisterControllerRecordControllerEndpoint[] = [];
  try {
    while (elements.length < length) elements.push(readControllerEndpoint(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readControllerEndpoint(reader: Reader, _version: number): RegisterControllerRecordControllerEndpoint {
  const name = reader.compactString("name");
  const host = reader.compactString("host");
  const port = reader.uint16("port");
  const securityProtocol = reader.int16("securityProtocol");
  reader.skipTaggedFields();
  return {
    name,
    host,
    port,
    securityProtocol,
  };
}

function readControllerFeatureElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): RegisterControllerRecordControllerFeature[] {
  const elements: RegisterControllerRecordControllerFeature[] = [];
  try {
    while (elements.length < length) elements.push(readControllerFeature(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readControllerFeature(reader: Reader, _version: number): RegisterControllerRecordControllerFeature {
  const name = reader.compactString("name");
  const minSupportedVersion = reader.int16("minSupportedVersion");
  const maxSupportedVersion = reader.int16("maxSupportedVersion");
  reader.skipTaggedFields();
  return {
    name,
    minSupportedVersion,
    maxSupportedVersion,
  };
}

function writeRegisterControllerRecord(
  writer: Writer,
  version: number,
  message: Encodable<RegisterControllerRecord>,
): void {
  const controllerId = message.controllerId ?? 0;
  writer.int32(controllerId, "controllerId");
  const incarnationId = message.incarnationId ?? zeroUuid;
  writer.uuid(incarnationId, "incarnationId");
  const zkMigrationReady = message.zkMigrationReady ?? false;
  writer.bool(zkMigrationReady);
  const endPoints = message.endPoints ?? [];
  writer.compactArrayLength(endPoints.length);
  writeControllerEndpointElements(writer, version, endPoints, "endPoints");
  const features = message.features ?? [];
  writer.compactArrayLength(features.length);
  writeControllerFeatureElements(writer, version, features, "features");
  writer.uvarint(0);
}

function writeControllerEndpointElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<RegisterControllerRecordControllerEndpoint>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeControllerEndpoint(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeControllerEndpoint(
  writer: Writer,
  _version: number,
  message: Encodable<RegisterControllerRecordControllerEndpoint>,
): void {
  const name = message.name ?? "";
  writer.compactString(name, "name");
  const host = message.host ?? "";
  writer.compactString(host, "host");
  const port = message.port ?? 0;
  writer.uint16(port, "port");
  const securityProtocol = message.securityProtocol ?? 0;
  writer.int16(securityProtocol, "securityProtocol");
  writer.uvarint(0);
}

function writeControllerFeatureElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<RegisterControllerRecordControllerFeature>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeControllerFeature(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeControllerFeature(
  writer: Writer,
  _version: number,
  message: Encodable<RegisterControllerRecordControllerFeature>,
): void {
  const name = message.name ?? "";
  writer.compactString(name, "name");
  const minSupportedVersion = message.minSupportedVersion ?? 0;
  writer.int16(minSupportedVersion, "minSupportedVersion");
  const maxSupportedVersion = message.maxSupportedVersion ?? 0;
  writer.int16(maxSupportedVersion, "maxSupportedVersion");
  writer.uvarint(0);
}
