// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Int64 } from "../int64.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, notInVersion, unsupportedVersion } from "../protocol-error.ts";
import { zeroUuid } from "../uuid.ts";

export interface BrokerRegistrationRequest {
  brokerId: number;
  clusterId: string;
  incarnationId: string;
  listeners: BrokerRegistrationRequestListener[];
  features: BrokerRegistrationRequestFeature[];
  rack: string | null;
  /** From version 1 on. */
  isMigratingZkBroker: boolean;
  /** From version 2 on. */
  logDirs: string[];
  /** From version 3 on. */
  previousBrokerEpoch: Int64;
}

export interface BrokerRegistrationRequestFeature {
  name: string;
  minSupportedVersion: number;
  maxSupportedVersion: number;
}

export interface BrokerRegistrationRequestListener {
  name: string;
  host: string;
  port: number;
  securityProtocol: number;
}

export const brokerRegistrationRequest: MessageCodec<BrokerRegistrationRequest> = {
  name: "BrokerRegistrationRequest",
  apiKey: 62,
  type: "request",
  lowestVersion: 0,
  highestVersion: 4,
  flexibleFrom: 0,
  decode(reader, version) {
    if (!(version >= 0 && version <= 4)) throw unsupportedVersion("BrokerRegistrationRequest", version);
    try {
      return readBrokerRegistrationRequest(reader, version);
    } catch (error) {
      throw inField(error, "BrokerRegistrationRequest");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 0 && version <= 4)) throw unsupportedVersion("BrokerRegistrationRequest", version);
    try {
      writeBrokerRegistrationRequest(writer, version, message);
    } catch (error) {
      throw inField(error, "BrokerRegistrationRequest");
    }
  },
};

function readBrokerRegistrationRequest(reader: Reader, version: number): BrokerRegistrationRequest {
  const brokerId = reader.int32("brokerId");
  const clusterId = reader.compactString("clusterId");
  const incarnationId = reader.uuid("incarnationId");
  const listenersLength = reader.compactArrayLength(7, "listeners");
  const listeners = readListenerElements(reader, version, listenersLength, "listeners");
  const featuresLength = reader.compactArrayLength(6, "features");
  const features = readFeatureElements(reader, version, featuresLength, "features");
  const rack = reader.compactNullableString("rack");
  const isMigratingZkBroker = version >= 1 ? reader.bool("isMigratingZkBroker") : false;
  const logDirsLength = version >= 2 ? reader.compactArrayLength(16, "logDirs") : 0;
  const logDirs = reader.uuidElements(logDirsLength);
  const previousBrokerEpoch = version >= 3 ? reader.int64("previousBrokerEpoch") : -1;
  reader.skipTaggedFields();
  return {
    brokerId,
    clusterId,
    incarnationId,
    listeners,
    features,
    rack,
    isMigratingZkBroker,
    logDirs,
    previousBrokerEpoch,
  };
}

function readListenerElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): BrokerRegistrationRequestListener[] {
  const elements: BrokerRegistrationRequestListener[] = [];
  try {
    while (elements.length < length) elements.push(readListener(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readListener(reader: Reader, _version: number): BrokerRegistrationRequestListener {
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
): BrokerRegistrationRequestFeature[] {
  const elements: BrokerRegistrationRequestFeature[] = [];
  try {
    while (elements.length < length) elements.push(readFeature(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readFeature(reader: Reader, _version: number): BrokerRegistrationRequestFeature {
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

function writeBrokerRegistrationRequest(
  writer: Writer,
  version: number,
  message: Encodable<BrokerRegistrationRequest>,
): void {
  const brokerId = message.brokerId ?? 0;
  writer.int32(brokerId, "brokerId");
  const clusterId = message.clusterId ?? "";
  writer.compactString(clusterId, "clusterId");
  const incarnationId = message.incarnationId ?? zeroUuid;
  writer.uuid(incarnationId, "incarnationId");
  const listeners = message.listeners ?? [];
  writer.compactArrayLength(listeners.length);
  writeListenerElements(writer, version, listeners, "listeners");
  const features = message.features ?? [];
  writer.compactArrayLength(features.length);
  writeFeatureElements(writer, version, features, "features");
  const rack = message.rack === undefined ? "" : message.rack;
  writer.compactNullableString(rack, "rack");
  const isMigratingZkBroker = message.isMigratingZkBroker ?? false;
  if (version >= 1) {
    writer.bool(isMigratingZkBroker);
  } else {
    if (isMigratingZkBroker) throw notInVersion("isMigratingZkBroker", version);
  }
  const logDirs = message.logDirs ?? [];
  if (version >= 2) {
    writer.compactArrayLength(logDirs.length);
    writer.uuidElements(logDirs, "logDirs");
  }
  const previousBrokerEpoch = message.previousBrokerEpoch ?? -1;
  if (version >= 3) writer.int64(previousBrokerEpoch, "previousBrokerEpoch");
  writer.uvarint(0);
}

function writeListenerElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<BrokerRegistrationRequestListener>[],
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

function writeListener(writer: Writer, _version: number, message: Encodable<BrokerRegistrationRequestListener>): void {
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
  elements: readonly Encodable<BrokerRegistrationRequestFeature>[],
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

function writeFeature(writer: Writer, _version: number, message: Encodable<BrokerRegistrationRequestFeature>): void {
  const name = message.name ?? "";
  writer.compactString(name, "name");
  const minSupportedVersion = message.minSupportedVersion ?? 0;
  writer.int16(minSupportedVersion, "minSupportedVersion");
  const maxSupportedVersion = message.maxSupportedVersion ?? 0;
  writer.int16(maxSupportedVersion, "maxSupportedVersion");
  writer.uvarint(0);
}
