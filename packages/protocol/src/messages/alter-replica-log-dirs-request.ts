// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";

export interface AlterReplicaLogDirsRequest {
  dirs: AlterReplicaLogDirsRequestAlterReplicaLogDir[];
}

export interface AlterReplicaLogDirsRequestAlterReplicaLogDir {
  path: string;
  topics: AlterReplicaLogDirsRequestAlterReplicaLogDirTopic[];
}

export interface AlterReplicaLogDirsRequestAlterReplicaLogDirTopic {
  name: string;
  partitions: number[];
}

export const alterReplicaLogDirsRequest: MessageCodec<AlterReplicaLogDirsRequest> = {
  name: "AlterReplicaLogDirsRequest",
  apiKey: 34,
  type: "request",
  lowestVersion: 1,
  highestVersion: 2,
  flexibleFrom: 2,
  decode(reader, version) {
    if (!(version >= 1 && version <= 2)) throw unsupportedVersion("AlterReplicaLogDirsRequest", version);
    try {
      return readAlterReplicaLogDirsRequest(reader, version);
    } catch (error) {
      throw inField(error, "AlterReplicaLogDirsRequest");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 1 && version <= 2)) throw unsupportedVersion("AlterReplicaLogDirsRequest", version);
    try {
      writeAlterReplicaLogDirsRequest(writer, version, message);
    } catch (error) {
      throw inField(error, "AlterReplicaLogDirsRequest");
    }
  },
};

function readAlterReplicaLogDirsRequest(reader: Reader, version: number): AlterReplicaLogDirsRequest {
  const dirsLength = version >= 2 ? reader.compactArrayLength(3, "dirs") : reader.arrayLength(6, "dirs");
  const dirs = readAlterReplicaLogDirElements(reader, version, dirsLength, "dirs");
  if (version >= 2) reader.skipTaggedFields();
  return {
    dirs,
  };
}

function readAlterReplicaLogDirElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): AlterReplicaLogDirsRequestAlterReplicaLogDir[] {
  const elements: AlterReplicaLogDirsRequestAlterReplicaLogDir[] = [];
  try {
    while (elements.length < length) elements.push(readAlterReplicaLogDir(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readAlterReplicaLogDir(reader: Reader, version: number): AlterReplicaLogDirsRequestAlterReplicaLogDir {
  const path = version >= 2 ? reader.compactString("path") : reader.string("path");
  const topicsLength = version >= 2 ? reader.compactArrayLength(3, "topics") : reader.arrayLength(6, "topics");
  const topics = readAlterReplicaLogDirTopicElements(reader, version, topicsLength, "topics");
  if (version >= 2) reader.skipTaggedFields();
  return {
    path,
    topics,
  };
}

function readAlterReplicaLogDirTopicElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): AlterReplicaLogDirsRequestAlterReplicaLogDirTopic[] {
  const elements: AlterReplicaLogDirsRequestAlterReplicaLogDirTopic[] = [];
  try {
    while (elements.length < length) elements.push(readAlterReplicaLogDirTopic(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readAlterReplicaLogDirTopic(
  reader: Reader,
  version: number,
): AlterReplicaLogDirsRequestAlterReplicaLogDirTopic {
  const name = version >= 2 ? reader.compactString("name") : reader.string("name");
  const partitionsLength =
    version >= 2 ? reader.compactArrayLength(4, "partitions")
    : reader.arrayLength(4, "partitions");
  const partitions = reader.int32Elements(partitionsLength);
  if (version >= 2) reader.skipTaggedFields();
  return {
    name,
    partitions,
  };
}

function writeAlterReplicaLogDirsRequest(
  writer: Writer,
  version: number,
  message: Encodable<AlterReplicaLogDirsRequest>,
): void {
  const dirs = message.dirs ?? [];
  if (version >= 2) {
    writer.compactArrayLength(dirs.length);
    writeAlterReplicaLogDirElements(writer, version, dirs, "dirs");
  } else {
    writer.arrayLength(dirs.length);
    writeAlterReplicaLogDirElements(writer, version, dirs, "dirs");
  }
  if (version >= 2) {
    writer.uvarint(0);
  }
}

function writeAlterReplicaLogDirElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<AlterReplicaLogDirsRequestAlterReplicaLogDir>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeAlterReplicaLogDir(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeAlterReplicaLogDir(
  writer: Writer,
  version: number,
  message: Encodable<AlterReplicaLogDirsRequestAlterReplicaLogDir>,
): void {
  const path = message.path ?? "";
  if (version >= 2) {
    writer.compactString(path, "path");
  } else {
    writer.string(path, "path");
  }
  const topics = message.topics ?? [];
  if (version >= 2) {
    writer.compactArrayLength(topics.length);
    writeAlterReplicaLogDirTopicElements(writer, version, topics, "topics");
  } else {
    writer.arrayLength(topics.length);
    writeAlterReplicaLogDirTopicElements(writer, version, topics, "topics");
  }
  if (version >= 2) {
    writer.uvarint(0);
  }
}

function writeAlterReplicaLogDirTopicElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<AlterReplicaLogDirsRequestAlterReplicaLogDirTopic>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeAlterReplicaLogDirTopic(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeAlterReplicaLogDirTopic(
  writer: Writer,
  version: number,
  message: Encodable<AlterReplicaLogDirsRequestAlterReplicaLogDirTopic>,
): void {
  const name = message.name ?? "";
  if (version >= 2) {
    writer.compactString(name, "name");
  } else {
    writer.string(name, "name");
  }
  const partitions = message.partitions ?? [];
  if (version >= 2) {
    writer.compactArrayLength(partitions.length);
    writer.int32Elements(partitions, "partitions");
  } else {
    writer.arrayLength(partitions.length);
    writer.int32Elements(partitions, "partitions");
  }
  if (version >= 2) {
    writer.uvarint(0);
  }
}
