// Generated from facts/streams.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Int64 } from "../int64.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, notInVersion, unsupportedVersion } from "../protocol-error.ts";
import { zeroUuid } from "../uuid.ts";

const emptyBuffer = Buffer.alloc(0);

export interface SubscriptionInfoData {
  version: number;
  /** From version 3 on. */
  latestSupportedVersion: number;
  processId: string;
  /** Up to version 6. */
  prevTasks: SubscriptionInfoDataTaskId[];
  /** Up to version 6. */
  standbyTasks: SubscriptionInfoDataTaskId[];
  /** From version 2 on. */
  userEndPoint: Buffer;
  /** From version 7 on. */
  taskOffsetSums: SubscriptionInfoDataTaskOffsetSum[];
  /** From version 8 on. */
  uniqueField: number;
  /** From version 9 on. */
  errorCode: number;
  /** From version 11 on. */
  clientTags: SubscriptionInfoDataClientTag[];
}

export interface SubscriptionInfoDataClientTag {
  /** From version 11 on. */
  key: Buffer;
  /** From version 11 on. */
  value: Buffer;
}

export interface SubscriptionInfoDataTaskOffsetSum {
  /** From version 7 on. */
  topicGroupId: number;
  /** From version 10 on. */
  partition: number;
  /** From version 10 on. */
  offsetSum: Int64;
  /** From version 10 on. */
  namedTopology: string | null;
  /** Versions 7 to 9. */
  partitionToOffsetSum: SubscriptionInfoDataPartitionToOffsetSum[];
}

export interface SubscriptionInfoDataPartitionToOffsetSum {
  /** Versions 7 to 9. */
  partition: number;
  /** Versions 7 to 9. */
  offsetSum: Int64;
}

export interface SubscriptionInfoDataTaskId {
  /** Up to version 6. */
  topicGroupId: number;
  /** Up to version 6. */
  partition: number;
}

export const subscriptionInfoData: MessageCodec<SubscriptionInfoData> = {
  name: "SubscriptionInfoData",
  apiKey: -1,
  type: "data",
  lowestVersion: 1,
  highestVersion: 11,
  flexibleFrom: Number.POSITIVE_INFINITY,
  decode(reader, version) {
    if (!(version >= 1 && version <= 11)) throw unsupportedVersion("SubscriptionInfoData", version);
    try {
      return readSubscriptionInfoData(reader, version);
    } catch (error) {
      throw inField(error, "SubscriptionInfoData");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 1 && version <= 11)) throw unsupportedVersion("SubscriptionInfoData", version);
    try {
      writeSubscriptionInfoData(writer, version, message);
    } catch (error) {
      throw inField(error, "SubscriptionInfoData");
    }
  },
};

function readSubscriptionInfoData(reader: Reader, version: number): SubscriptionInfoData {
  const versionField = reader.int32("version");
  const latestSupportedVersion = version >= 3 ? reader.int32("latestSupportedVersion") : -1;
  const processId = reader.uuid("processId");
  const prevTasksLength = version >= 7 ? 0 : reader.arrayLength(8, "prevTasks");
  const prevTasks = readTaskIdElements(reader, version, prevTasksLength, "prevTasks");
  const standbyTasksLength = version >= 7 ? 0 : reader.arrayLength(8, "standbyTasks");
  const standbyTasks = readTaskIdElements(reader, version, standbyTasksLength, "standbyTasks");
  const userEndPoint = version >= 2 ? reader.bytes("userEndPoint") : emptyBuffer;
  const taskOffsetSumsLength =
    version >= 10 ? reader.arrayLength(18, "taskOffsetSums")
    : version >= 7 ? reader.arrayLength(8, "taskOffsetSums")
    : 0;
  const taskOffsetSums = readTaskOffsetSumElements(reader, version, taskOffsetSumsLength, "taskOffsetSums");
  const uniqueField = version >= 8 ? reader.int8("uniqueField") : 0;
  const errorCode = version >= 9 ? reader.int32("errorCode") : 0;
  const clientTagsLength = version >= 11 ? reader.arrayLength(8, "clientTags") : 0;
  const clientTags = readClientTagElements(reader, version, clientTagsLength, "clientTags");
  return {
    version: versionField,
    latestSupportedVersion,
    processId,
    prevTasks,
    standbyTasks,
    userEndPoint,
    taskOffsetSums,
    uniqueField,
    errorCode,
    clientTags,
  };
}

function readTaskIdElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): SubscriptionInfoDataTaskId[] {
  const elements: SubscriptionInfoDataTaskId[] = [];
  try {
    while (elements.length < length) elements.push(readTaskId(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readTaskId(reader: Reader, _version: number): SubscriptionInfoDataTaskId {
  const topicGroupId = reader.int32("topicGroupId");
  const partition = reader.int32("partition");
  return {
    topicGroupId,
    partition,
  };
}

function readTaskOffsetSumElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): SubscriptionInfoDataTaskOffsetSum[] {
  const elements: SubscriptionInfoDataTaskOffsetSum[] = [];
  try {
    while (elements.length < length) elements.push(readTaskOffsetSum(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readTaskOffsetSum(reader: Reader, version: number): SubscriptionInfoDataTaskOffsetSum {
  const topicGroupId = reader.int32("topicGroupId");
  const partition = version >= 10 ? reader.int32("partition") : 0;
  const offsetSum = version >= 10 ? reader.int64("offsetSum") : 0;
  const namedTopology = version >= 10 ? reader.nullableString("namedTopology") : "";
  const partitionToOffsetSumLength = version >= 10 ? 0 : reader.arrayLength(12, "partitionToOffsetSum");
  const partitionToOffsetSum = readPartitionToOffsetSumElements(reader, version, partitionToOffsetSumLength, "partitionToOffsetSum");
  return {
    topicGroupId,
    partition,
    offsetSum,
    namedTopology,
    partitionToOffsetSum,
  };
}

function readPartitionToOffsetSumElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): SubscriptionInfoDataPartitionToOffsetSum[] {
  const elements: SubscriptionInfoDataPartitionToOffsetSum[] = [];
  try {
    while (elements.length < length) elements.push(readPartitionToOffsetSum(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readPartitionToOffsetSum(reader: Reader, _version: number): SubscriptionInfoDataPartitionToOffsetSum {
  const partition = reader.int32("partition");
  const offsetSum = reader.int64("offsetSum");
  return {
    partition,
    offsetSum,
  };
}

function readClientTagElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): SubscriptionInfoDataClientTag[] {
  const elements: SubscriptionInfoDataClientTag[] = [];
  try {
    while (elements.length < length) elements.push(readClientTag(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readClientTag(reader: Reader, _version: number): SubscriptionInfoDataClientTag {
  const key = reader.bytes("key");
  const value = reader.bytes("value");
  return {
    key,
    value,
  };
}

function writeSubscriptionInfoData(writer: Writer, version: number, message: Encodable<SubscriptionInfoData>): void {
  const versionField = message.version ?? 0;
  writer.int32(versionField, "version");
  const latestSupportedVersion = message.latestSupportedVersion ?? -1;
  if (version >= 3) {
    writer.int32(latestSupportedVersion, "latestSupportedVersion");
  } else {
    if (latestSupportedVersion !== -1) throw notInVersion("latestSupportedVersion", version);
  }
  const processId = message.processId ?? zeroUuid;
  writer.uuid(processId, "processId");
  const prevTasks = message.prevTasks ?? [];
  if (version >= 7) {
    if (prevTasks.length !== 0) throw notInVersion("prevTasks", version);
  } else {
    writer.arrayLength(prevTasks.length);
    writeTaskIdElements(writer, version, prevTasks, "prevTasks");
  }
  const standbyTasks = message.standbyTasks ?? [];
  if (version >= 7) {
    if (standbyTasks.length !== 0) throw notInVersion("standbyTasks", version);
  } else {
    writer.arrayLength(standbyTasks.length);
    writeTaskIdElements(writer, version, standbyTasks, "standbyTasks");
  }
  const userEndPoint = message.userEndPoint ?? emptyBuffer;
  if (version >= 2) {
    writer.bytes(userEndPoint, "userEndPoint");
  } else {
    if (userEndPoint.length !== 0) throw notInVersion("userEndPoint", version);
  }
  const taskOffsetSums = message.taskOffsetSums ?? [];
  if (version >= 7) {
    writer.arrayLength(taskOffsetSums.length);
    writeTaskOffsetSumElements(writer, version, taskOffsetSums, "taskOffsetSums");
  } else {
    if (taskOffsetSums.length !== 0) throw notInVersion("taskOffsetSums", version);
  }
  const uniqueField = message.uniqueField ?? 0;
  if (version >= 8) {
    writer.int8(uniqueField, "uniqueField");
  } else {
    if (uniqueField !== 0) throw notInVersion("uniqueField", version);
  }
  const errorCode = message.errorCode ?? 0;
  if (version >= 9) {
    writer.int32(errorCode, "errorCode");
  } else {
    if (errorCode !== 0) throw notInVersion("errorCode", version);
  }
  const clientTags = message.clientTags ?? [];
  if (version >= 11) {
    writer.arrayLength(clientTags.length);
    writeClientTagElements(writer, version, clientTags, "clientTags");
  } else {
    if (clientTags.length !== 0) throw notInVersion("clientTags", version);
  }
}

function writeTaskIdElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<SubscriptionInfoDataTaskId>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeTaskId(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeTaskId(writer: Writer, _version: number, message: Encodable<SubscriptionInfoDataTaskId>): void {
  const topicGroupId = message.topicGroupId ?? 0;
  writer.int32(topicGroupId, "topicGroupId");
  const partition = message.partition ?? 0;
  writer.int32(partition, "partition");
}

function writeTaskOffsetSumElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<SubscriptionInfoDataTaskOffsetSum>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeTaskOffsetSum(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeTaskOffsetSum(
  writer: Writer,
  version: number,
  message: Encodable<SubscriptionInfoDataTaskOffsetSum>,
): void {
  const topicGroupId = message.topicGroupId ?? 0;
  writer.int32(topicGroupId, "topicGroupId");
  const partition = message.partition ?? 0;
  if (version >= 10) {
    writer.int32(partition, "partition");
  } else {
    if (partition !== 0) throw notInVersion("partition", version);
  }
  const offsetSum = message.offsetSum ?? 0;
  if (version >= 10) {
    writer.int64(offsetSum, "offsetSum");
  } else {
    if (offsetSum != 0) throw notInVersion("offsetSum", version);
  }
  const namedTopology = message.namedTopology === undefined ? "" : message.namedTopology;
  if (version >= 10) {
    writer.nullableString(namedTopology, "namedTopology");
  } else {
    if (namedTopology !== "") throw notInVersion("namedTopology", version);
  }
  const partitionToOffsetSum = message.partitionToOffsetSum ?? [];
  if (version >= 10) {
    if (partitionToOffsetSum.length !== 0) throw notInVersion("partitionToOffsetSum", version);
  } else {
    writer.arrayLength(partitionToOffsetSum.length);
    writePartitionToOffsetSumElements(writer, version, partitionToOffsetSum, "partitionToOffsetSum");
  }
}

function writePartitionToOffsetSumElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<SubscriptionInfoDataPartitionToOffsetSum>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writePartitionToOffsetSum(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writePartitionToOffsetSum(
  writer: Writer,
  _version: number,
  message: Encodable<SubscriptionInfoDataPartitionToOffsetSum>,
): void {
  const partition = message.partition ?? 0;
  writer.int32(partition, "partition");
  const offsetSum = message.offsetSum ?? 0;
  writer.int64(offsetSum, "offsetSum");
}

function writeClientTagElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<SubscriptionInfoDataClientTag>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeClientTag(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeClientTag(writer: Writer, _version: number, message: Encodable<SubscriptionInfoDataClientTag>): void {
  const key = message.key ?? emptyBuffer;
  writer.bytes(key, "key");
  const value = message.value ?? emptyBuffer;
  writer.bytes(value, "value");
}
