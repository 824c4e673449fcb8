// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";
import { zeroUuid } from "../uuid.ts";

export interface ControllerRegistrationRequest {
  controllerId: number;
  incarnationId: string;
  zkMigrationReady: boolean;
  listeners: ControllerRegistrationRequestListener[];
  features: ControllerRegistrationRequestFeature[];
}

export interface ControllerRegistrationRequestFeature {
  name: string;
  minSupportedVersion: number;
  maxSupportedVersion: number;
}

export interface ControllerRegistrationRequestListener {
  name: string;
  host: string;
  port: number;
  securityProtocol: number;
}

export const controllerRegistrationRequest: MessageCodec<ControllerRegistrationRequest> = {
  name: "ControllerRegistrationRequest",
  apiKey: 70,
  type: "request",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("ControllerRegistrationRequest", version);
    try {
      return readControllerRegistrationRequest(reader, version);
    } catch (error) {
      throw inField(error, "ControllerRegistrationRequest");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("ControllerRegistrationRequest", version);
    try {
      writeControllerRegistrationRequest(writer, version, message);
    } catch (error) {
      throw inField(error, "ControllerRegistrationRequest");
    }
  },
};

function readControllerRegistrationRequest(reader: Reader, version: number): ControllerRegistrationRequest {
  const controllerId = reader.int32("controllerId");
  const incarnationId = reader.uuid("incarnationId");
  const zkMigrationReady = reader.bool("zkMigrationReady");
  const listenersLength = reader.compactArrayLength(7, "listeners");
  const listeners = readListenerElements(reader, version, listenersLength, "listeners");
  const featuresLength = reader.compactArrayLength(6, "features");
  const features = readFeatureElements(reader, version, featuresLength, "features");
  reader.skipTaggedFields();
  return {
    controllerId,
    incarnationId,
    zkMigrationReady,
    listeners,
    features,
  };
}

function readListenerElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): ControllerRegistrationRequestListener[] {
  const elements: ControllerRegistrationRequestListener[] = [];
  try {
    while (elements.length < length) elements.push(readListener(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readListener(reader: Reader, _version: number): ControllerRegistrationRequestListener {
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

function readFeatureElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): ControllerRegistrationRequestFeature[] {
  const elements: ControllerRegistrationRequestFeature[] = [];
  try {
    while (elements.length < length) elements.push(readFeature(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readFeature(reader: Reader, _version: number): ControllerRegistrationRequestFeature {
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

function writeControllerRegistrationRequest(
  writer: Writer,
  version: number,
  message: Encodable<ControllerRegistrationRequest>,
): void {
  const controllerId = message.controllerId ?? 0;
  writer.int32(controllerId, "controllerId");
  const incarnationId = message.incarnationId ?? zeroUuid;
  writer.uuid(incarnationId, "incarnationId");
  const zkMigrationReady = message.zkMigrationReady ?? false;
  writer.bool(zkMigrationReady);
  const listeners = message.listeners ?? [];
  writer.compactArrayLength(listeners.length);
  writeListenerElements(writer, version, listeners, "listeners");
  const features = message.features ?? [];
  writer.compactArrayLength(features.length);
  writeFeatureElements(writer, version, features, "features");
  writer.uvarint(0);
}

function writeListenerElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<ControllerRegistrationRequestListener>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeListener(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeListener(
  writer: Writer,
  _version: number,
  message: Encodable<ControllerRegistrationRequestListener>,
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

function writeFeatureElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<ControllerRegistrationRequestFeature>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeFeature(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeFeature(
  writer: Writer,
  _version: number,
  message: Encodable<ControllerRegistrationRequestFeature>,
): void {
  const name = message.name ?? "";
  writer.compactString(name, "name");
  const minSupportedVersion = message.minSupportedVersion ?? 0;
  writer.int16(minSupportedVersion, "minSupportedVersion");
  const maxSupportedVersion = message.maxSupportedVersion ?? 0;
  writer.int16(maxSupportedVersion, "maxSupportedVersion");
  writer.uvarint(0);
}
