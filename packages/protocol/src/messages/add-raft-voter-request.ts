// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, notInVersion, unsupportedVersion } from "../protocol-error.ts";
import { zeroUuid } from "../uuid.ts";

export interface AddRaftVoterRequest {
  clusterId: string | null;
  timeoutMs: number;
  voterId: number;
  voterDirectoryId: string;
  listeners: AddRaftVoterRequestListener[];
  /** From version 1 on. */
  ackWhenCommitted: boolean;
}

export interface AddRaftVoterRequestListener {
  name: string;
  host: string;
  port: number;
}

export const addRaftVoterRequest: MessageCodec<AddRaftVoterRequest> = {
  name: "AddRaftVoterRequest",
  apiKey: 80,
  type: "request",
  lowestVersion: 0,
  highestVersion: 1,
  flexibleFrom: 0,
  decode(reader, version) {
    if (!(version >= 0 && version <= 1)) throw unsupportedVersion("AddRaftVoterRequest", version);
    try {
      return readAddRaftVoterRequest(reader, version);
    } catch (error) {
      throw inField(error, "AddRaftVoterRequest");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 0 && version <= 1)) throw unsupportedVersion("AddRaftVoterRequest", version);
    try {
      writeAddRaftVoterRequest(writer, version, message);
    } catch (error) {
      throw inField(error, "AddRaftVoterRequest");
    }
  },
};

function readAddRaftVoterRequest(reader: Reader, version: number): AddRaftVoterRequest {
  const clusterId = reader.compactNullableString("clusterId");
  const timeoutMs = reader.int32("timeoutMs");
  const voterId = reader.int32("voterId");
  const voterDirectoryId = reader.uuid("voterDirectoryId");
  const listenersLength = reader.compactArrayLength(5, "listeners");
  const listeners = readListenerElements(reader, version, listenersLength, "listeners");
  const ackWhenCommitted = version >= 1 ? reader.bool("ackWhenCommitted") : true;
  reader.skipTaggedFields();
  return {
    clusterId,
    timeoutMs,
    voterId,
    voterDirectoryId,
    listeners,
    ackWhenCommitted,
  };
}

function readListenerElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): AddRaftVoterRequestListener[] {
  const elements: AddRaftVoterRequestListener[] = [];
  try {
    while (elements.length < length) elements.push(readListener(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readListener(reader: Reader, _version: number): AddRaftVoterRequestListener {
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

function writeAddRaftVoterRequest(writer: Writer, version: number, message: Encodable<AddRaftVoterRequest>): void {
  const clusterId = message.clusterId === undefined ? "" : message.clusterId;
  writer.compactNullableString(clusterId, "clusterId");
  const timeoutMs = message.timeoutMs ?? 0;
  writer.int32(timeoutMs, "timeoutMs");
  const voterId = message.voterId ?? 0;
  writer.int32(voterId, "voterId");
  const voterDirectoryId = message.voterDirectoryId ?? zeroUuid;
  writer.uuid(voterDirectoryId, "voterDirectoryId");
  const listeners = message.listeners ?? [];
  writer.compactArrayLength(listeners.length);
  writeListenerElements(writer, version, listeners, "listeners");
  const ackWhenCommitted = message.ackWhenCommitted ?? true;
  if (version >= 1) {
    writer.bool(ackWhenCommitted);
  } else {
    if (!ackWhenCommitted) throw notInVersion("ackWhenCommitted", version);
  }
  writer.uvarint(0);
}

function writeListenerElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<AddRaftVoterRequestListener>[],
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

function writeListener(writer: Writer, _version: number, message: Encodable<AddRaftVoterRequestListener>): void {
  const name = message.name ?? "";
  writer.compactString(name, "name");
  const host = message.host ?? "";
  writer.compactString(host, "host");
  const port = message.port ?? 0;
  writer.uint16(port, "port");
  writer.uvarint(0);
}
