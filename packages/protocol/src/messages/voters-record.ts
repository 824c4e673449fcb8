// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";
import { zeroUuid } from "../uuid.ts";

export interface VotersRecord {
  version: number;
  voters: VotersRecordVoter[];
}

export interface VotersRecordVoter {
  voterId: number;
  voterDirectoryId: string;
  endpoints: VotersRecordEndpoint[];
  kRaftVersionFeature: VotersRecordKRaftVersionFeature;
}

export interface VotersRecordKRaftVersionFeature {
  minSupportedVersion: number;
  maxSupportedVersion: number;
}

export interface VotersRecordEndpoint {
  name: string;
  host: string;
  port: number;
}

export const votersRecord: MessageCodec<VotersRecord> = {
  name: "VotersRecord",
  apiKey: -1,
  type: "data",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("VotersRecord", version);
    try {
      return readVotersRecord(reader, version);
    } catch (error) {
      throw inField(error, "VotersRecord");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("VotersRecord", version);
    try {
      writeVotersRecord(writer, version, message);
    } catch (error) {
      throw inField(error, "VotersRecord");
    }
  },
};

function readVotersRecord(reader: Reader, version: number): VotersRecord {
  const versionField = reader.int16("version");
  const votersLength = reader.compactArrayLength(27, "voters");
  const voters = readVoterElements(reader, version, votersLength, "voters");
  reader.skipTaggedFields();
  return {
    version: versionField,
    voters,
  };
}

function readVoterElements(reader: Reader, version: number, length: number, field: string): VotersRecordVoter[] {
  const elements: VotersRecordVoter[] = [];
  try {
    while (elements.length < length) elements.push(readVoter(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readVoter(reader: Reader, version: number): VotersRecordVoter {
  const voterId = reader.int32("voterId");
  const voterDirectoryId = reader.uuid("voterDirectoryId");
  const endpointsLength = reader.compactArrayLength(5, "endpoints");
  const endpoints = readEndpointElements(reader, version, endpointsLength, "endpoints");
  const kRaftVersionFeature = readKRaftVersionFeatureField(reader, version, "kRaftVersionFeature");
  reader.skipTaggedFields();
  return {
    voterId,
    voterDirectoryId,
    endpoints,
    kRaftVersionFeature,
  };
}

function readEndpointElements(reader: Reader, version: number, length: number, field: string): VotersRecordEndpoint[] {
  const elements: VotersRecordEndpoint[] = [];
  try {
    while (elements.length < length) elements.push(readEndpoint(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readEndpoint(reader: Reader, _version: number): VotersRecordEndpoint {
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

function readKRaftVersionFeatureField(reader: Reader, version: number, field: string): VotersRecordKRaftVersionFeature {
  try {
    return readKRaftVersionFeature(reader, version);
  } catch (error) {
    throw inField(error, field);
  }
}

function readKRaftVersionFeature(reader: Reader, _version: number): VotersRecordKRaftVersionFeature {
  const minSupportedVersion = reader.int16("minSupportedVersion");
  const maxSupportedVersion = reader.int16("maxSupportedVersion");
  reader.skipTaggedFields();
  return {
    minSupportedVersion,
    maxSupportedVersion,
  };
}

function writeVotersRecord(writer: Writer, version: number, message: Encodable<VotersRecord>): void {
  const versionField = message.version ?? 0;
  writer.int16(versionField, "version");
  const voters = message.voters ?? [];
  writer.compactArrayLength(voters.length);
  writeVoterElements(writer, version, voters, "voters");
  writer.uvarint(0);
}

function writeVoterElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<VotersRecordVoter>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeVoter(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeVoter(writer: Writer, version: number, message: Encodable<VotersRecordVoter>): void {
  const voterId = message.voterId ?? 0;
  writer.int32(voterId, "voterId");
  const voterDirectoryId = message.voterDirectoryId ?? zeroUuid;
  writer.uuid(voterDirectoryId, "voterDirectoryId");
  const endpoints = message.endpoints ?? [];
  writer.compactArrayLength(endpoints.length);
  writeEndpointElements(writer, version, endpoints, "endpoints");
  const kRaftVersionFeature = message.kRaftVersionFeature ?? {};
  writeKRaftVersionFeatureField(writer, version, kRaftVersionFeature, "kRaftVersionFeature");
  writer.uvarint(0);
}

function writeEndpointElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<VotersRecordEndpoint>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeEndpoint(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeEndpoint(writer: Writer, _version: number, message: Encodable<VotersRecordEndpoint>): void {
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
  value: Encodable<VotersRecordKRaftVersionFeature>,
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
  message: Encodable<VotersRecordKRaftVersionFeature>,
): void {
  const minSupportedVersion = message.minSupportedVersion ?? 0;
  writer.int16(minSupportedVersion, "minSupportedVersion");
  const maxSupportedVersion = message.maxSupportedVersion ?? 0;
  writer.int16(maxSupportedVersion, "maxSupportedVersion");
  writer.uvarint(0);
}
