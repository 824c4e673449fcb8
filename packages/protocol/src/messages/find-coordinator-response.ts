// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, notInVersion, unsupportedVersion } from "../protocol-error.ts";

export interface FindCoordinatorResponse {
  /** From version 1 on. */
  throttleTimeMs: number;
  /** Up to version 3. */
  errorCode: number;
  /** Versions 1 to 3. */
  errorMessage: string | null;
  /** Up to version 3. */
  nodeId: number;
  /** Up to version 3. */
  host: string;
  /** Up to version 3. */
  port: number;
  /** From version 4 on. */
  coordinators: FindCoordinatorResponseCoordinator[];
}

export interface FindCoordinatorResponseCoordinator {
  /** From version 4 on. */
  key: string;
  /** From version 4 on. */
  nodeId: number;
  /** From version 4 on. */
  host: string;
  /** From version 4 on. */
  port: number;
  /** From version 4 on. */
  errorCode: number;
  /** From version 4 on. */
  errorMessage: string | null;
}

export const findCoordinatorResponse: MessageCodec<FindCoordinatorResponse> = {
  name: "FindCoordinatorResponse",
  apiKey: 10,
  type: "response",
  lowestVersion: 0,
  highestVersion: 6,
  flexibleFrom: 3,
  decode(reader, version) {
    if (!(version >= 0 && version <= 6)) throw unsupportedVersion("FindCoordinatorResponse", version);
    try {
      return readFindCoordinatorResponse(reader, version);
    } catch (error) {
      throw inField(error, "FindCoordinatorResponse");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 0 && version <= 6)) throw unsupportedVersion("FindCoordinatorResponse", version);
    try {
      writeFindCoordinatorResponse(writer, version, message);
    } catch (error) {
      throw inField(error, "FindCoordinatorResponse");
    }
  },
};

function readFindCoordinatorResponse(reader: Reader, version: number): FindCoordinatorResponse {
  const throttleTimeMs = version >= 1 ? reader.int32("throttleTimeMs") : 0;
  const errorCode = version >= 4 ? 0 : reader.int16("errorCode");
  const errorMessage =
    version >= 4 ? ""
    : version >= 3 ? reader.compactNullableString("errorMessage")
    : version >= 1 ? reader.nullableString("errorMessage")
    : "";
  const nodeId = version >= 4 ? 0 : reader.int32("nodeId");
  const host = version >= 4 ? "" : version >= 3 ? reader.compactString("host") : reader.string("host");
  const port = version >= 4 ? 0 : reader.int32("port");
  const coordinatorsLength = version >= 4 ? reader.compactArrayLength(14, "coordinators") : 0;
  const coordinators = readCoordinatorElements(reader, version, coordinatorsLength, "coordinators");
  if (version >= 3) reader.skipTaggedFields();
  return {
    throttleTimeMs,
    errorCode,
    errorMessage,
    nodeId,
    host,
    port,
    coordinators,
  };
}

function readCoordinatorElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): FindCoordinatorResponseCoordinator[] {
  const elements: FindCoordinatorResponseCoordinator[] = [];
  try {
    while (elements.length < length) elements.push(readCoordinator(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readCoordinator(reader: Reader, _version: number): FindCoordinatorResponseCoordinator {
  const key = reader.compactString("key");
  const nodeId = reader.int32("nodeId");
  const host = reader.compactString("host");
  const port = reader.int32("port");
  const errorCode = reader.int16("errorCode");
  const errorMessage = reader.compactNullableString("errorMessage");
  reader.skipTaggedFields();
  return {
    key,
    nodeId,
    host,
    port,
    errorCode,
    errorMessage,
  };
}

function writeFindCoordinatorResponse(
  writer: Writer,
  version: number,
  message: Encodable<FindCoordinatorResponse>,
): void {
  const throttleTimeMs = message.throttleTimeMs ?? 0;
  if (version >= 1) writer.int32(throttleTimeMs, "throttleTimeMs");
  const errorCode = message.errorCode ?? 0;
  if (version >= 4) {
    if (errorCode !== 0) throw notInVersion("errorCode", version);
  } else {
    writer.int16(errorCode, "errorCode");
  }
  const errorMessage = message.errorMessage === undefined ? "" : message.errorMessage;
  if ((version >= 3 && version <= 3)) {
    writer.compactNullableString(errorMessage, "errorMessage");
  } else if ((version >= 1 && version <= 2)) {
    writer.nullableString(errorMessage, "errorMessage");
  }
  const nodeId = message.nodeId ?? 0;
  if (version >= 4) {
    if (nodeId !== 0) throw notInVersion("nodeId", version);
  } else {
    writer.int32(nodeId, "nodeId");
  }
  const host = message.host ?? "";
  if (version >= 4) {
    if (host !== "") throw notInVersion("host", version);
  } else if ((version >= 3 && version <= 3)) {
    writer.compactString(host, "host");
  } else {
    writer.string(host, "host");
  }
  const port = message.port ?? 0;
  if (version >= 4) {
    if (port !== 0) throw notInVersion("port", version);
  } else {
    writer.int32(port, "port");
  }
  const coordinators = message.coordinators ?? [];
  if (version >= 4) {
    writer.compactArrayLength(coordinators.length);
    writeCoordinatorElements(writer, version, coordinators, "coordinators");
  } else {
    if (coordinators.length !== 0) throw notInVersion("coordinators", version);
  }
  if (version >= 3) {
    writer.uvarint(0);
  }
}

function writeCoordinatorElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<FindCoordinatorResponseCoordinator>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeCoordinator(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeCoordinator(
  writer: Writer,
  _version: number,
  message: Encodable<FindCoordinatorResponseCoordinator>,
): void {
  const key = message.key ?? "";
  writer.compactString(key, "key");
  const nodeId = message.nodeId ?? 0;
  writer.int32(nodeId, "nodeId");
  const host = message.host ?? "";
  writer.compactString(host, "host");
  const port = message.port ?? 0;
  writer.int32(port, "port");
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  const errorMessage = message.errorMessage === undefined ? "" : message.errorMessage;
  writer.compactNullableString(errorMessage, "errorMessage");
  writer.uvarint(0);
}
