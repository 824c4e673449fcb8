// Generated from facts/metadata-records.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Int64 } from "../int64.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, notInVersion, tagRefused, unsupportedVersion } from "../protocol-error.ts";
import { zeroUuid } from "../uuid.ts";

export interface RegisterBrokerRecord {
  brokerId: number;
  /** From version 2 on. */
  isMigratingZkBroker: boolean;
  incarnationId: string;
  brokerEpoch: Int64;
  endPoints: RegisterBrokerRecordBrokerEndpoint[];
  features: RegisterBrokerRecordBrokerFeature[];
  rack: string | null;
  fenced: boolean;
  /** From version 1 on. */
  inControlledShutdown: boolean;
  /** From version 3 on. */
  logDirs: string[];
  /** From version 4 on. */
  cordonedLogDirs: string[] | null;
}

export interface RegisterBrokerRecordBrokerFeature {
  name: string;
  minSupportedVersion: number;
  maxSupportedVersion: number;
}

export interface RegisterBrokerRecordBrokerEndpoint {
  name: string;
  host: string;
  port: number;
  securityProtocol: number;
}

export const registerBrokerRecord: MessageCodec<RegisterBrokerRecord> = {
  name: "RegisterBrokerRecord",
  apiKey: 0,
  type: "metadata",
  lowestVersion: 0,
  highestVersion: 4,
  flexibleFrom: 0,
  decode(reader, version) {
    if (!(version >= 0 && version <= 4)) throw unsupportedVersion("RegisterBrokerRecord", version);
    try {
      return readRegisterBrokerRecord(reader, version);
    } catch (error) {
      throw inField(error, "RegisterBrokerRecord");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 0 && version <= 4)) throw unsupportedVersion("RegisterBrokerRecord", version);
    try {
      writeRegisterBrokerRecord(writer, version, message);
    } catch (error) {
      throw inField(error, "RegisterBrokerRecord");
    }
  },
};

function readRegisterBrokerRecord(reader: Reader, version: number): RegisterBrokerRecord {
  const brokerId = reader.int32("brokerId");
  const isMigratingZkBroker = version >= 2 ? reader.bool("isMigratingZkBroker") : false;
  const incarnationId = reader.uuid("incarnationId");
  const brokerEpoch = reader.int64("brokerEpoch");
  const endPointsLength = reader.compactArrayLength(7, "endPoints");
  const endPoints = readBrokerEndpointElements(reader, version, endPointsLength, "endPoints");
  const featuresLength = reader.compactArrayLength(6, "features");
  const features = readBrokerFeatureElements(reader, version, featuresLength, "features");
  const rack = reader.compactNullableString("rack");
  const fenced = reader.bool("fenced");
  const inControlledShutdown = version >= 1 ? reader.bool("inControlledShutdown") : false;
  let logDirs: string[] = [];
  let cordonedLogDirs: string[] | null = null;
  for (let left = reader.uvarint("tagged fields"); left > 0; left--) {
    const tag = reader.uvarint("tag");
    const end = reader.taggedFieldEnd();
    switch (tag) {
      case 0: {
        if (!(version >= 3)) throw tagRefused(tag, version);
        const length = reader.compactArrayLength(16, "logDirs");
        logDirs = reader.uuidElements(length);
        reader.checkTaggedFieldEnd(end, "logDirs");
        break;
      }
      case 1: {
        if (!(version >= 4)) throw tagRefused(tag, version);
        const length = reader.compactNullableArrayLength(16, "cordonedLogDirs");
        cordonedLogDirs = length < 0 ? null : reader.uuidElements(length);
        reader.checkTaggedFieldEnd(end, "cordonedLogDirs");
        break;
      }
      default:
        reader.position = end;
    }
  }
  return {
    brokerId,
    isMigratingZkBroker,
    incarnationId,
    brokerEpoch,
    endPoints,
    features,
    rack,
    fenced,
    inControlledShutdown,
    logDirs,
    cordonedLogDirs,
  };
}

function readBrokerEndpointElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): RegisterBrokerRecordBrokerEndpoint[] {
  const elements: RegisterBrokerRecordBrokerEndpoint[] = [];
  try {
    while (elements.length < length) elements.push(readBrokerEndpoint(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readBrokerEndpoint(reader: Reader, _version: number): RegisterBrokerRecordBrokerEndpoint {
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

function readBrokerFeatureElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): RegisterBrokerRecordBrokerFeature[] {
  const elements: RegisterBrokerRecordBrokerFeature[] = [];
  try {
    while (elements.length < length) elements.push(readBrokerFeature(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readBrokerFeature(reader: Reader, _version: number): RegisterBrokerRecordBrokerFeature {
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

function writeRegisterBrokerRecord(writer: Writer, version: number, message: Encodable<RegisterBrokerRecord>): void {
  const brokerId = message.brokerId ?? 0;
  writer.int32(brokerId, "brokerId");
  const isMigratingZkBroker = message.isMigratingZkBroker ?? false;
  if (version >= 2) {
    writer.bool(isMigratingZkBroker);
  } else {
    if (isMigratingZkBroker) throw notInVersion("isMigratingZkBroker", version);
  }
  const incarnationId = message.incarnationId ?? zeroUuid;
  writer.uuid(incarnationId, "incarnationId");
  const brokerEpoch = message.brokerEpoch ?? 0;
  writer.int64(brokerEpoch, "brokerEpoch");
  const endPoints = message.endPoints ?? [];
  writer.compactArrayLength(endPoints.length);
  writeBrokerEndpointElements(writer, version, endPoints, "endPoints");
  const features = message.features ?? [];
  writer.compactArrayLength(features.length);
  writeBrokerFeatureElements(writer, version, features, "features");
  const rack = message.rack === undefined ? "" : message.rack;
  writer.compactNullableString(rack, "rack");
  const fenced = message.fenced ?? true;
  writer.bool(fenced);
  const inControlledShutdown = message.inControlledShutdown ?? false;
  if (version >= 1) {
    writer.bool(inControlledShutdown);
  } else {
    if (inControlledShutdown) throw notInVersion("inControlledShutdown", version);
  }
  const logDirs = message.logDirs ?? [];
  if (version <= 2) if (logDirs.length !== 0) throw notInVersion("logDirs", version);
  const cordonedLogDirs = message.cordonedLogDirs ?? null;
  if (version <= 3) if (cordonedLogDirs !== null) throw notInVersion("cordonedLogDirs", version);
  const hasLogDirs = version >= 3 && logDirs.length !== 0;
  const hasCordonedLogDirs = version >= 4 && cordonedLogDirs !== null;
  writer.uvarint((hasLogDirs ? 1 : 0) + (hasCordonedLogDirs ? 1 : 0));
  if (hasLogDirs) {
    const begin = writer.beginTaggedField(0);
    writer.compactArrayLength(logDirs.length);
    writer.uuidElements(logDirs, "logDirs");
    writer.endTaggedField(begin);
  }
  if (hasCordonedLogDirs) {
    const begin = writer.beginTaggedField(1);
    if (cordonedLogDirs === null) writer.compactArrayLength(-1);
    else {
      writer.compactArrayLength(cordonedLogDirs.length);
      writer.uuidElements(cordonedLogDirs, "cordonedLogDirs");
    }
    writer.endTaggedField(begin);
  }
}

function writeBrokerEndpointElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<RegisterBrokerRecordBrokerEndpoint>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeBrokerEndpoint(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeBrokerEndpoint(
  writer: Writer,
  _version: number,
  message: Encodable<RegisterBrokerRecordBrokerEndpoint>,
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

function writeBrokerFeatureElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<RegisterBrokerRecordBrokerFeature>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeBrokerFeature(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeBrokerFeature(
  writer: Writer,
  _version: number,
  message: Encodable<RegisterBrokerRecordBrokerFeature>,
): void {
  const name = message.name ?? "";
  writer.compactString(name, "name");
  const minSupportedVersion = message.minSupportedVersion ?? 0;
  writer.int16(minSupportedVersion, "minSupportedVersion");
  const maxSupportedVersion = message.maxSupportedVersion ?? 0;
  writer.int16(maxSupportedVersion, "maxSupportedVersion");
  writer.uvarint(0);
}
