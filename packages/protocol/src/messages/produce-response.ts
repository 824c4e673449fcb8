// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Int64 } from "../int64.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, notInVersion, tagRefused, unsupportedVersion } from "../protocol-error.ts";
import { zeroUuid } from "../uuid.ts";

export interface ProduceResponse {
  responses: ProduceResponseTopicProduceResponse[];
  throttleTimeMs: number;
  /** From version 10 on. */
  nodeEndpoints: ProduceResponseNodeEndpoint[];
}

export interface ProduceResponseNodeEndpoint {
  /** From version 10 on. */
  nodeId: number;
  /** From version 10 on. */
  host: string;
  /** From version 10 on. */
  port: number;
  /** From version 10 on. */
  rack: string | null;
}

export interface ProduceResponseTopicProduceResponse {
  /** Up to version 12. */
  name: string;
  /** From version 13 on. */
  topicId: string;
  partitionResponses: ProduceResponsePartitionProduceResponse[];
}

export interface ProduceResponsePartitionProduceResponse {
  index: number;
  errorCode: number;
  baseOffset: Int64;
  logAppendTimeMs: Int64;
  /** From version 5 on. */
  logStartOffset: Int64;
  /** From version 8 on. */
  recordErrors: ProduceResponseBatchIndexAndErrorMessage[];
  /** From version 8 on. */
  errorMessage: string | null;
  /** From version 10 on. */
  currentLeader: ProduceResponseLeaderIdAndEpoch;
}

export interface ProduceResponseLeaderIdAndEpoch {
  /** From version 10 on. */
  leaderId: number;
  /** From version 10 on. */
  leaderEpoch: number;
}

export interface ProduceResponseBatchIndexAndErrorMessage {
  /** From version 8 on. */
  batchIndex: number;
  /** From version 8 on. */
  batchIndexErrorMessage: string | null;
}

export const produceResponse: MessageCodec<ProduceResponse> = {
  name: "ProduceResponse",
  apiKey: 0,
  type: "response",
  lowestVersion: 3,
  highestVersion: 13,
  flexibleFrom: 9,
  decode(reader, version) {
    if (!(version >= 3 && version <= 13)) throw unsupportedVersion("ProduceResponse", version);
    try {
      return readProduceResponse(reader, version);
    } catch (error) {
      throw inField(error, "ProduceResponse");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 3 && version <= 13)) throw unsupportedVersion("ProduceResponse", version);
    try {
      writeProduceResponse(writer, version, message);
    } catch (error) {
      throw inField(error, "ProduceResponse");
    }
  },
};

function readProduceResponse(reader: Reader, version: number): ProduceResponse {
  const responsesLength =
    version >= 13 ? reader.compactArrayLength(18, "responses")
    : version >= 9 ? reader.compactArrayLength(3, "responses")
    : reader.arrayLength(6, "responses");
  const responses = readTopicProduceResponseElements(reader, version, responsesLength, "responses");
  const throttleTimeMs = reader.int32("throttleTimeMs");
  let nodeEndpoints: ProduceResponseNodeEndpoint[] = [];
  for (let left = version >= 9 ? reader.uvarint("tagged fields") : 0; left > 0; left--) {
    const tag = reader.uvarint("tag");
    const end = reader.taggedFieldEnd();
    switch (tag) {
      case 0: {
        if (!(version >= 10)) throw tagRefused(tag, version);
        const length = reader.compactArrayLength(11, "nodeEndpoints");
        nodeEndpoints = readNodeEndpointElements(reader, version, length, "nodeEndpoints");
        reader.checkTaggedFieldEnd(end, "nodeEndpoints");
        break;
      }
      default:
        reader.position = end;
    }
  }
  return {
    responses,
    throttleTimeMs,
    nodeEndpoints,
  };
}

function readTopicProduceResponseElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): ProduceResponseTopicProduceResponse[] {
  const elements: ProduceResponseTopicProduceResponse[] = [];
  try {
    while (elements.length < length) elements.push(readTopicProduceResponse(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readTopicProduceResponse(reader: Reader, version: number): ProduceResponseTopicProduceResponse {
  const name = version >= 13 ? "" : version >= 9 ? reader.compactString("name") : reader.string("name");
  const topicId = version >= 13 ? reader.uuid("topicId") : zeroUuid;
  const partitionResponsesLength =
    version >= 9 ? reader.compactArrayLength(33, "partitionResponses")
    : version >= 8 ? reader.arrayLength(36, "partitionResponses")
    : version >= 5 ? reader.arrayLength(30, "partitionResponses")
    : reader.arrayLength(22, "partitionResponses");
  const partitionResponses = readPartitionProduceResponseElements(reader, version, partitionResponsesLength, "partitionResponses");
  if (version >= 9) reader.skipTaggedFields();
  return {
    name,
    topicId,
    partitionResponses,
  };
}

function readPartitionProduceResponseElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): ProduceResponsePartitionProduceResponse[] {
  const elements: ProduceResponsePartitionProduceResponse[] = [];
  try {
    while (elements.length < length) elements.push(readPartitionProduceResponse(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readPartitionProduceResponse(reader: Reader, version: number): ProduceResponsePartitionProduceResponse {
  const index = reader.int32("index");
  const errorCode = reader.int16("errorCode");
  const baseOffset = reader.int64("baseOffset");
  const logAppendTimeMs = reader.int64("logAppendTimeMs");
  const logStartOffset = version >= 5 ? reader.int64("logStartOffset") : -1;
  const recordErrorsLength =
    version >= 9 ? reader.compactArrayLength(6, "recordErrors")
    : version >= 8 ? reader.arrayLength(6, "recordErrors")
    : 0;
  const recordErrors = readBatchIndexAndErrorMessageElements(reader, version, recordErrorsLength, "recordErrors");
  const errorMessage =
    version >= 9 ? reader.compactNullableString("errorMessage")
    : version >= 8 ? reader.nullableString("errorMessage")
    : null;
  let currentLeader: ProduceResponseLeaderIdAndEpoch = defaultLeaderIdAndEpoch();
  for (let left = version >= 9 ? reader.uvarint("tagged fields") : 0; left > 0; left--) {
    const tag = reader.uvarint("tag");
    const end = reader.taggedFieldEnd();
    switch (tag) {
      case 0: {
        if (!(version >= 10)) throw tagRefused(tag, version);
        currentLeader = readLeaderIdAndEpochField(reader, version, "currentLeader");
        reader.checkTaggedFieldEnd(end, "currentLeader");
        break;
      }
      default:
        reader.position = end;
    }
  }
  return {
    index,
    errorCode,
    baseOffset,
    logAppendTimeMs,
    logStartOffset,
    recordErrors,
    errorMessage,
    currentLeader,
  };
}

function readBatchIndexAndErrorMessageElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): ProduceResponseBatchIndexAndErrorMessage[] {
  const elements: ProduceResponseBatchIndexAndErrorMessage[] = [];
  try {
    while (elements.length < length) elements.push(readBatchIndexAndErrorMessage(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readBatchIndexAndErrorMessage(reader: Reader, version: number): ProduceResponseBatchIndexAndErrorMessage {
  const batchIndex = reader.int32("batchIndex");
  const batchIndexErrorMessage =
    version >= 9 ? reader.compactNullableString("batchIndexErrorMessage")
    : reader.nullableString("batchIndexErrorMessage");
  if (version >= 9) reader.skipTaggedFields();
  return {
    batchIndex,
    batchIndexErrorMessage,
  };
}

function defaultLeaderIdAndEpoch(): ProduceResponseLeaderIdAndEpoch {
  return {
    leaderId: -1,
    leaderEpoch: -1,
  };
}

function readLeaderIdAndEpochField(reader: Reader, version: number, field: string): ProduceResponseLeaderIdAndEpoch {
  try {
    return readLeaderIdAndEpoch(reader, version);
  } catch (error) {
    throw inField(error, field);
  }
}

function readLeaderIdAndEpoch(reader: Reader, _version: number): ProduceResponseLeaderIdAndEpoch {
  const leaderId = reader.int32("leaderId");
  const leaderEpoch = reader.int32("leaderEpoch");
  reader.skipTaggedFields();
  return {
    leaderId,
    leaderEpoch,
  };
}

function readNodeEndpointElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): ProduceResponseNodeEndpoint[] {
  const elements: ProduceResponseNodeEndpoint[] = [];
  try {
    while (elements.length < length) elements.push(readNodeEndpoint(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readNodeEndpoint(reader: Reader, _version: number): ProduceResponseNodeEndpoint {
  const nodeId = reader.int32("nodeId");
  const host = reader.compactString("host");
  const port = reader.int32("port");
  const rack = reader.compactNullableString("rack");
  reader.skipTaggedFields();
  return {
    nodeId,
    host,
    port,
    rack,
  };
}

function writeProduceResponse(writer: Writer, version: number, message: Encodable<ProduceResponse>): void {
  const responses = message.responses ?? [];
  if (version >= 9) {
    writer.compactArrayLength(responses.length);
    writeTopicProduceResponseElements(writer, version, responses, "responses");
  } else {
    writer.arrayLength(responses.length);
    writeTopicProduceResponseElements(writer, version, responses, "responses");
  }
  const throttleTimeMs = message.throttleTimeMs ?? 0;
  writer.int32(throttleTimeMs, "throttleTimeMs");
  const nodeEndpoints = message.nodeEndpoints ?? [];
  if (version <= 9) if (nodeEndpoints.length !== 0) throw notInVersion("nodeEndpoints", version);
  if (version >= 9) {
    const hasNodeEndpoints = version >= 10 && nodeEndpoints.length !== 0;
    writer.uvarint((hasNodeEndpoints ? 1 : 0));
    if (hasNodeEndpoints) {
      const begin = writer.beginTaggedField(0);
      writer.compactArrayLength(nodeEndpoints.length);
      writeNodeEndpointElements(writer, version, nodeEndpoints, "nodeEndpoints");
      writer.endTaggedField(begin);
    }
  }
}

function writeTopicProduceResponseElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<ProduceResponseTopicProduceResponse>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeTopicProduceResponse(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeTopicProduceResponse(
  writer: Writer,
  version: number,
  message: Encodable<ProduceResponseTopicProduceResponse>,
): void {
  const name = message.name ?? "";
  if ((version >= 9 && version <= 12)) {
    writer.compactString(name, "name");
  } else if (version <= 8) {
    writer.string(name, "name");
  }
  const topicId = message.topicId ?? zeroUuid;
  if (version >= 13) writer.uuid(topicId, "topicId");
  const partitionResponses = message.partitionResponses ?? [];
  if (version >= 9) {
    writer.compactArrayLength(partitionResponses.length);
    writePartitionProduceResponseElements(writer, version, partitionResponses, "partitionResponses");
  } else {
    writer.arrayLength(partitionResponses.length);
    writePartitionProduceResponseElements(writer, version, partitionResponses, "partitionResponses");
  }
  if (version >= 9) {
    writer.uvarint(0);
  }
}

function writePartitionProduceResponseElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<ProduceResponsePartitionProduceResponse>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writePartitionProduceResponse(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writePartitionProduceResponse(
  writer: Writer,
  version: number,
  message: Encodable<ProduceResponsePartitionProduceResponse>,
): void {
  const index = message.index ?? 0;
  writer.int32(index, "index");
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  const baseOffset = message.baseOffset ?? 0;
  writer.int64(baseOffset, "baseOffset");
  const logAppendTimeMs = message.logAppendTimeMs ?? -1;
  writer.int64(logAppendTimeMs, "logAppendTimeMs");
  const logStartOffset = message.logStartOffset ?? -1;
  if (version >= 5) writer.int64(logStartOffset, "logStartOffset");
  const recordErrors = message.recordErrors ?? [];
  if (version >= 9) {
    writer.compactArrayLength(recordErrors.length);
    writeBatchIndexAndErrorMessageElements(writer, version, recordErrors, "recordErrors");
  } else if ((version >= 8 && version <= 8)) {
    writer.arrayLength(recordErrors.length);
    writeBatchIndexAndErrorMessageElements(writer, version, recordErrors, "recordErrors");
  }
  const errorMessage = message.errorMessage ?? null;
  if (version >= 9) {
    writer.compactNullableString(errorMessage, "errorMessage");
  } else if ((version >= 8 && version <= 8)) {
    writer.nullableString(errorMessage, "errorMessage");
  }
  const currentLeader = message.currentLeader ?? {};
  if (version <= 9) if (!isDefaultLeaderIdAndEpoch(currentLeader)) throw notInVersion("currentLeader", version);
  if (version >= 9) {
    const hasCurrentLeader = version >= 10 && !isDefaultLeaderIdAndEpoch(currentLeader);
    writer.uvarint((hasCurrentLeader ? 1 : 0));
    if (hasCurrentLeader) {
      const begin = writer.beginTaggedField(0);
      writeLeaderIdAndEpochField(writer, version, currentLeader, "currentLeader");
      writer.endTaggedField(begin);
    }
  }
}

function writeBatchIndexAndErrorMessageElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<ProduceResponseBatchIndexAndErrorMessage>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeBatchIndexAndErrorMessage(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeBatchIndexAndErrorMessage(
  writer: Writer,
  version: number,
  message: Encodable<ProduceResponseBatchIndexAndErrorMessage>,
): void {
  const batchIndex = message.batchIndex ?? 0;
  writer.int32(batchIndex, "batchIndex");
  const batchIndexErrorMessage = message.batchIndexErrorMessage ?? null;
  if (version >= 9) {
    writer.compactNullableString(batchIndexErrorMessage, "batchIndexErrorMessage");
  } else {
    writer.nullableString(batchIndexErrorMessage, "batchIndexErrorMessage");
  }
  if (version >= 9) {
    writer.uvarint(0);
  }
}

function isDefaultLeaderIdAndEpoch(message: Encodable<ProduceResponseLeaderIdAndEpoch>): boolean {
  const leaderId = message.leaderId ?? -1;
  const leaderEpoch = message.leaderEpoch ?? -1;
  return !(leaderId !== -1 || leaderEpoch !== -1);
}

function writeLeaderIdAndEpochField(
  writer: Writer,
  version: number,
  value: Encodable<ProduceResponseLeaderIdAndEpoch>,
  field: string,
): void {
  try {
    writeLeaderIdAndEpoch(writer, version, value);
  } catch (error) {
    throw inField(error, field);
  }
}

function writeLeaderIdAndEpoch(
  writer: Writer,
  _version: number,
  message: Encodable<ProduceResponseLeaderIdAndEpoch>,
): void {
  const leaderId = message.leaderId ?? -1;
  writer.int32(leaderId, "leaderId");
  const leaderEpoch = message.leaderEpoch ?? -1;
  writer.int32(leaderEpoch, "leaderEpoch");
  writer.uvarint(0);
}

function writeNodeEndpointElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<ProduceResponseNodeEndpoint>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeNodeEndpoint(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeNodeEndpoint(writer: Writer, _version: number, message: Encodable<ProduceResponseNodeEndpoint>): void {
  const nodeId = message.nodeId ?? 0;
  writer.int32(nodeId, "nodeId");
  const host = message.host ?? "";
  writer.compactString(host, "host");
  const port = message.port ?? 0;
  writer.int32(port, "port");
  const rack = message.rack ?? null;
  writer.compactNullableString(rack, "rack");
  writer.uvarint(0);
}
