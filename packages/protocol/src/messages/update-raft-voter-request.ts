// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";
import { zeroUuid } from "../uuid.ts";

export interface UpdateRaftVoterRequest {
  clusterId: string | null;
  currentLeaderEpoch: number;
  voterId: number;
  voterDirectoryId: string;
  listeners: UpdateRaftVoterRequestListener[];
  kRaftVersionFeature: UpdateRaftVoterRequestKRaftVersionFeature;
}

export interface UpdateRaftVoterRequestKRaftVersionFeature {
  minSupportedVersion: number;
  maxSupportedVersion: number;
}

export interface UpdateRaftVoterRequestListener {
  name: string;
  host: string;
  port: number;
}

export const updateRaftVoterRequest: MessageCodec<UpdateRaftVoterRequest> = {
  name: "UpdateRaftVoterRequest",
  apiKey: 82,
  type: "request",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("UpdateRaftVoterRequest", version);
    try {
      return readUpdateRaftVoterRequest(reader, version);
    } catch (error) {
      throw inField(error, "UpdateRaftVoterRequest");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("UpdateRaftVoterRequest", version);
    try {
      writeUpdateRaftVoterRequest(writer, version, message);
    } catch (error) {
      throw inField(error, "UpdateRaftVoterRequest");
    }
  },
};

function readUpdateRaftVoterRequest(reader: Reader, version: number): UpdateRaftVoterRequest {
  const clusterId = reader.compactNullableString("clusterId");
  const currentLeaderEpoch = reader.int32("currentLeaderEpoch");
  const voterId = reader.int32("voterId");
  const voterDirectoryId = reader.uuid("voterDirectoryId");
  const listenersLength = reader.compactArrayLength(5, "listeners");
  const listeners = readListenerElements(reader, version, listenersLength, "listeners");
  const kRaftVersionFeature = readKRaftVersionFeatureField(reader, version, "kRaftVersionFeature");
  reader.skipTaggedFields();
  return {
    clusterId,
    currentLeaderEpoch,
    voterId,
    voterDirectoryId,
    listeners,
    kRaftVersionFeature,
  };
}

function readListenerElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): UpdateRaftVoterRequestListener[] {
  const elements: UpdateRaftVoterRequestListener[] = [];
  try {
    while (elements.length < length) elements.push(readListener(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readListener(reader: Reader, _version: number): UpdateRaftVoterRequestListener {
  const name = reader.compactString("name");
  const host = reader.compactString("host");
  const port = reader.uint16("port");
  reader.skipTaggedFields();
  return {
    name,
    host,
    port,
  };
}

function readKRaftVersionFeatureField(
  reader: Reader,
  version: number,
  field: string,
): UpdateRaftVoterRequestKRaftVersionFeature {
  try {
    return readKRaftVersionFeature(reader, version);
  } catch (error) {
    throw inField(error, field);
  }
}

function readKRaftVersionFeature(reader: Reader, _version: number): UpdateRaftVoterRequestKRaftVersionFeature {
  const minSupportedVersion = reader.int16("minSupportedVersion");
  const maxSupportedVersion = reader.int16("maxSupportedVersion");
  reader.skipTaggedFields();
  return {
    minSupportedVersion,
    maxSupportedVersion,
  };
}

function writeUpdateRaftVoterRequest(
  writer: Writer,
  version: number,
  message: Encodable<UpdateRaftVoterRequest>,
): void {
  const clusterId = message.clusterId === undefined ? "" : message.clusterId;
  writer.compactNullableString(clusterId, "clusterId");
  const currentLeaderEpoch = message.currentLeaderEpoch ?? 0;
  writer.int32(currentLeaderEpoch, "currentLeaderEpoch");
  const voterId = message.voterId ?? 0;
  writer.int32(voterId, "voterId");
  const voterDirectoryId = message.voterDirectoryId ?? zeroUuid;
  writer.uuid(voterDirectoryId, "voterDirectoryId");
  const listeners = message.listeners ?? [];
  writer.compactArrayLength(listeners.length);
  writeListenerElements(writer, version, listeners, "listeners");
  const kRaftVersionFeature = message.kRaftVersionFeature ?? {};
  writeKRaftVersionFeatureField(writer, version, kRaftVersionFeature, "kRaftVersionFeature");
  writer.uvarint(0);
}

function writeListenerElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<UpdateRaftVoterRequestListener>[],
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

function writeListener(writer: Writer, _version: number, message: Encodable<UpdateRaftVoterRequestListener>): void {
  const name = message.name ?? "";
  writer.compactString(name, "name");
  const host = message.host ?? "";
  writer.compactString(host, "host");
  const port = message.port ?? 0;
  writer.uint16(port, "port");
  writer.uvarint(0);
}

function writeKRaftVersionFeatureField(
  writer: Writer,
  version: number,
  value: Encodable<UpdateRaftVoterRequestKRaftVersionFeature>,
  field: string,
): void {
  try {
    writeKRaftVersionFeature(writer, version, value);
  } catch (error) {
    throw inField(error, field);
  }
}

function writeKRaftVersionFeature(
  writer: Writer,
  _version: number,
  message: Encodable<UpdateRaftVoterRequestKRaftVersionFeature>,
): void {
  const minSupportedVersion = message.minSupportedVersion ?? 0;
  writer.int16(minSupportedVersion, "minSupportedVersion");
  const maxSupportedVersion = message.maxSupportedVersion ?? 0;
  writer.int16(maxSupportedVersion, "maxSupportedVersion");
  writer.uvarint(0);
}
