// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, notInVersion, nullRefused, unsupportedVersion } from "../protocol-error.ts";
import { zeroUuid } from "../uuid.ts";

export interface OffsetFetchRequest {
  /** Up to version 7. */
  groupId: string;
  /** Up to version 7. */
  topics: OffsetFetchRequestTopic[] | null;
  /** From version 8 on. */
  groups: OffsetFetchRequestGroup[];
  /** From version 7 on. */
  requireStable: boolean;
}

export interface OffsetFetchRequestGroup {
  /** From version 8 on. */
  groupId: string;
  /** From version 9 on. */
  memberId: string | null;
  /** From version 9 on. */
  memberEpoch: number;
  /** From version 8 on. */
  topics: OffsetFetchRequestTopics[] | null;
}

export interface OffsetFetchRequestTopics {
  /** Versions 8 to 9. */
  name: string;
  /** From version 10 on. */
  topicId: string;
  /** From version 8 on. */
  partitionIndexes: number[];
}

export interface OffsetFetchRequestTopic {
  /** Up to version 7. */
  name: string;
  /** Up to version 7. */
  partitionIndexes: number[];
}

export const offsetFetchRequest: MessageCodec<OffsetFetchRequest> = {
  name: "OffsetFetchRequest",
  apiKey: 9,
  type: "request",
  lowestVersion: 1,
  highestVersion: 10,
  flexibleFrom: 6,
  decode(reader, version) {
    if (!(version >= 1 && version <= 10)) throw unsupportedVersion("OffsetFetchRequest", version);
    try {
      return readOffsetFetchRequest(reader, version);
    } catch (error) {
      throw inField(error, "OffsetFetchRequest");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 1 && version <= 10)) throw unsupportedVersion("OffsetFetchRequest", version);
    try {
      writeOffsetFetchRequest(writer, version, message);
    } catch (error) {
      throw inField(error, "OffsetFetchRequest");
    }
  },
};

function readOffsetFetchRequest(reader: Reader, version: number): OffsetFetchRequest {
  const groupId = version >= 8 ? "" : version >= 6 ? reader.compactString("groupId") : reader.string("groupId");
  const topicsLength =
    version >= 8 ? 0
    : version >= 6 ? reader.compactNullableArrayLength(3, "topics")
    : version >= 2 ? reader.nullableArrayLength(6, "topics")
    : reader.arrayLength(6, "topics");
  const topics = topicsLength < 0 ? null : readOffsetFetchRequestTopicElements(reader, version, topicsLength, "topics");
  const groupsLength =
    version >= 9 ? reader.compactArrayLength(8, "groups")
    : version >= 8 ? reader.compactArrayLength(3, "groups")
    : 0;
  const groups = readOffsetFetchRequestGroupElements(reader, version, groupsLength, "groups");
  const requireStable = version >= 7 ? reader.bool("requireStable") : false;
  if (version >= 6) reader.skipTaggedFields();
  return {
    groupId,
    topics,
    groups,
    requireStable,
  };
}

function readOffsetFetchRequestTopicElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): OffsetFetchRequestTopic[] {
  const elements: OffsetFetchRequestTopic[] = [];
  try {
    while (elements.length < length) elements.push(readOffsetFetchRequestTopic(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readOffsetFetchRequestTopic(reader: Reader, version: number): OffsetFetchRequestTopic {
  const name = version >= 6 ? reader.compactString("name") : reader.string("name");
  const partitionIndexesLength =
    version >= 6 ? reader.compactArrayLength(4, "partitionIndexes")
    : reader.arrayLength(4, "partitionIndexes");
  const partitionIndexes = reader.int32Elements(partitionIndexesLength);
  if (version >= 6) reader.skipTaggedFields();
  return {
    name,
    partitionIndexes,
  };
}

function readOffsetFetchRequestGroupElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): OffsetFetchRequestGroup[] {
  const elements: OffsetFetchRequestGroup[] = [];
  try {
    while (elements.length < length) elements.push(readOffsetFetchRequestGroup(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readOffsetFetchRequestGroup(reader: Reader, version: number): OffsetFetchRequestGroup {
  const groupId = reader.compactString("groupId");
  const memberId = version >= 9 ? reader.compactNullableString("memberId") : null;
  const memberEpoch = version >= 9 ? reader.int32("memberEpoch") : -1;
  const topicsLength =
    version >= 10 ? reader.compactNullableArrayLength(18, "topics")
    : reader.compactNullableArrayLength(3, "topics");
  const topics =
    topicsLength < 0 ? null
    : readOffsetFetchRequestTopicsElements(reader, version, topicsLength, "topics");
  reader.skipTaggedFields();
  return {
    groupId,
    memberId,
    memberEpoch,
    topics,
  };
}

function readOffsetFetchRequestTopicsElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): OffsetFetchRequestTopics[] {
  const elements: OffsetFetchRequestTopics[] = [];
  try {
    while (elements.length < length) elements.push(readOffsetFetchRequestTopics(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readOffsetFetchRequestTopics(reader: Reader, version: number): OffsetFetchRequestTopics {
  const name = version >= 10 ? "" : reader.compactString("name");
  const topicId = version >= 10 ? reader.uuid("topicId") : zeroUuid;
  const partitionIndexesLength = reader.compactArrayLength(4, "partitionIndexes");
  const partitionIndexes = reader.int32Elements(partitionIndexesLength);
  reader.skipTaggedFields();
  return {
    name,
    topicId,
    partitionIndexes,
  };
}

function writeOffsetFetchRequest(writer: Writer, version: number, message: Encodable<OffsetFetchRequest>): void {
  const groupId = message.groupId ?? "";
  if (version >= 8) {
    if (groupId !== "") throw notInVersion("groupId", version);
  } else if ((version >= 6 && version <= 7)) {
    writer.compactString(groupId, "groupId");
  } else {
    writer.string(groupId, "groupId");
  }
  const topics = message.topics === undefined ? [] : message.topics;
  if (version >= 8) {
    if ((topics === null || topics.length !== 0)) throw notInVersion("topics", version);
  } else if ((version >= 6 && version <= 7)) {
    if (topics === null) writer.compactArrayLength(-1);
    else {
      writer.compactArrayLength(topics.length);
      writeOffsetFetchRequestTopicElements(writer, version, topics, "topics");
    }
  } else if ((version >= 2 && version <= 5)) {
    if (topics === null) writer.arrayLength(-1);
    else {
      writer.arrayLength(topics.length);
      writeOffsetFetchRequestTopicElements(writer, version, topics, "topics");
    }
  } else {
    if (topics === null) throw nullRefused("topics", version);
    writer.arrayLength(topics.length);
    writeOffsetFetchRequestTopicElements(writer, version, topics, "topics");
  }
  const groups = message.groups ?? [];
  if (version >= 8) {
    writer.compactArrayLength(groups.length);
    writeOffsetFetchRequestGroupElements(writer, version, groups, "groups");
  } else {
    if (groups.length !== 0) throw notInVersion("groups", version);
  }
  const requireStable = message.requireStable ?? false;
  if (version >= 7) {
    writer.bool(requireStable);
  } else {
    if (requireStable) throw notInVersion("requireStable", version);
  }
  if (version >= 6) {
    writer.uvarint(0);
  }
}

function writeOffsetFetchRequestTopicElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<OffsetFetchRequestTopic>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeOffsetFetchRequestTopic(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeOffsetFetchRequestTopic(
  writer: Writer,
  version: number,
  message: Encodable<OffsetFetchRequestTopic>,
): void {
  const name = message.name ?? "";
  if (version >= 6) {
    writer.compactString(name, "name");
  } else {
    writer.string(name, "name");
  }
  const partitionIndexes = message.partitionIndexes ?? [];
  if (version >= 6) {
    writer.compactArrayLength(partitionIndexes.length);
    writer.int32Elements(partitionIndexes, "partitionIndexes");
  } else {
    writer.arrayLength(partitionIndexes.length);
    writer.int32Elements(partitionIndexes, "partitionIndexes");
  }
  if (version >= 6) {
    writer.uvarint(0);
  }
}

function writeOffsetFetchRequestGroupElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<OffsetFetchRequestGroup>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeOffsetFetchRequestGroup(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeOffsetFetchRequestGroup(
  writer: Writer,
  version: number,
  message: Encodable<OffsetFetchRequestGroup>,
): void {
  const groupId = message.groupId ?? "";
  writer.compactString(groupId, "groupId");
  const memberId = message.memberId ?? null;
  if (version >= 9) writer.compactNullableString(memberId, "memberId");
  const memberEpoch = message.memberEpoch ?? -1;
  if (version >= 9) writer.int32(memberEpoch, "memberEpoch");
  const topics = message.topics === undefined ? [] : message.topics;
  if (topics === null) writer.compactArrayLength(-1);
  else {
    writer.compactArrayLength(topics.length);
    writeOffsetFetchRequestTopicsElements(writer, version, topics, "topics");
  }
  writer.uvarint(0);
}

function writeOffsetFetchRequestTopicsElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<OffsetFetchRequestTopics>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeOffsetFetchRequestTopics(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeOffsetFetchRequestTopics(
  writer: Writer,
  version: number,
  message: Encodable<OffsetFetchRequestTopics>,
): void {
  const name = message.name ?? "";
  if (version <= 9) writer.compactString(name, "name");
  const topicId = message.topicId ?? zeroUuid;
  if (version >= 10) writer.uuid(topicId, "topicId");
  const partitionIndexes = message.partitionIndexes ?? [];
  writer.compactArrayLength(partitionIndexes.length);
  writer.int32Elements(partitionIndexes, "partitionIndexes");
  writer.uvarint(0);
}
