// Generated from facts/metadata-records.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, notInVersion, tagRefused, unsupportedVersion } from "../protocol-error.ts";
import { zeroUuid } from "../uuid.ts";

export interface PartitionChangeRecord {
  partitionId: number;
  topicId: string;
  isr: number[] | null;
  leader: number;
  replicas: number[] | null;
  removingReplicas: number[] | null;
  addingReplicas: number[] | null;
  leaderRecoveryState: number;
  /** From version 1 on. */
  directories: string[] | null;
  /** From version 2 on. */
  eligibleLeaderReplicas: number[] | null;
  /** From version 2 on. */
  lastKnownElr: number[] | null;
}

export const partitionChangeRecord: MessageCodec<PartitionChangeRecord> = {
  name: "PartitionChangeRecord",
  apiKey: 5,
  type: "metadata",
  lowestVersion: 0,
  highestVersion: 2,
  flexibleFrom: 0,
  decode(reader, version) {
    if (!(version >= 0 && version <= 2)) throw unsupportedVersion("PartitionChangeRecord", version);
    try {
      return readPartitionChangeRecord(reader, version);
    } catch (error) {
      throw inField(error, "PartitionChangeRecord");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 0 && version <= 2)) throw unsupportedVersion("PartitionChangeRecord", version);
    try {
      writePartitionChangeRecord(writer, version, message);
    } catch (error) {
      throw inField(error, "PartitionChangeRecord");
    }
  },
};

function readPartitionChangeRecord(reader: Reader, version: number): PartitionChangeRecord {
  const partitionId = reader.int32("partitionId");
  const topicId = reader.uuid("topicId");
  let isr: number[] | null = null;
  let leader: number = -2;
  let replicas: number[] | null = null;
  let removingReplicas: number[] | null = null;
  let addingReplicas: number[] | null = null;
  let leaderRecoveryState: number = -1;
  let directories: string[] | null = null;
  let eligibleLeaderReplicas: number[] | null = null;
  let lastKnownElr: number[] | null = null;
  for (let left = reader.uvarint("tagged fields"); left > 0; left--) {
    const tag = reader.uvarint("tag");
    const end = reader.taggedFieldEnd();
    switch (tag) {
      case 0: {
        const length = reader.compactNullableArrayLength(4, "isr");
        isr = length < 0 ? null : reader.int32Elements(length);
        reader.checkTaggedFieldEnd(end, "isr");
        break;
      }
      case 1: {
        leader = reader.int32("leader");
        reader.checkTaggedFieldEnd(end, "leader");
        break;
      }
      case 2: {
        const length = reader.compactNullableArrayLength(4, "replicas");
        replicas = length < 0 ? null : reader.int32Elements(length);
        reader.checkTaggedFieldEnd(end, "replicas");
        break;
      }
      case 3: {
        const length = reader.compactNullableArrayLength(4, "removingReplicas");
        removingReplicas = length < 0 ? null : reader.int32Elements(length);
        reader.checkTaggedFieldEnd(end, "removingReplicas");
        break;
      }
      case 4: {
        const length = reader.compactNullableArrayLength(4, "addingReplicas");
        addingReplicas = length < 0 ? null : reader.int32Elements(length);
        reader.checkTaggedFieldEnd(end, "addingReplicas");
        break;
      }
      case 5: {
        leaderRecoveryState = reader.int8("leaderRecoveryState");
        reader.checkTaggedFieldEnd(end, "leaderRecoveryState");
        break;
      }
      case 6: {
        if (!(version >= 2)) throw tagRefused(tag, version);
        const length = reader.compactNullableArrayLength(4, "eligibleLeaderReplicas");
        eligibleLeaderReplicas = length < 0 ? null : reader.int32Elements(length);
        reader.checkTaggedFieldEnd(end, "eligibleLeaderReplicas");
        break;
      }
      case 7: {
        if (!(version >= 2)) throw tagRefused(tag, version);
        const length = reader.compactNullableArrayLength(4, "lastKnownElr");
        lastKnownElr = length < 0 ? null : reader.int32Elements(length);
        reader.checkTaggedFieldEnd(end, "lastKnownElr");
        break;
      }
      case 8: {
        if (!(version >= 1)) throw tagRefused(tag, version);
        const length = reader.compactNullableArrayLength(16, "directories");
        directories = length < 0 ? null : reader.uuidElements(length);
        reader.checkTaggedFieldEnd(end, "directories");
        break;
      }
      default:
        reader.position = end;
    }
  }
  return {
    partitionId,
    topicId,
    isr,
    leader,
    replicas,
    removingReplicas,
    addingReplicas,
    leaderRecoveryState,
    directories,
    eligibleLeaderReplicas,
    lastKnownElr,
  };
}

function writePartitionChangeRecord(writer: Writer, version: number, message: Encodable<PartitionChangeRecord>): void {
  const partitionId = message.partitionId ?? -1;
  writer.int32(partitionId, "partitionId");
  const topicId = message.topicId ?? zeroUuid;
  writer.uuid(topicId, "topicId");
  const isr = message.isr ?? null;
  const leader = message.leader ?? -2;
  const replicas = message.replicas ?? null;
  const removingReplicas = message.removingReplicas ?? null;
  const addingReplicas = message.addingReplicas ?? null;
  const leaderRecoveryState = message.leaderRecoveryState ?? -1;
  const directories = message.directories ?? null;
  if (version <= 0) if (directories !== null) throw notInVersion("directories", version);
  const eligibleLeaderReplicas = message.eligibleLeaderReplicas ?? null;
  if (version <= 1) if (eligibleLeaderReplicas !== null) throw notInVersion("eligibleLeaderReplicas", version);
  const lastKnownElr = message.lastKnownElr ?? null;
  if (version <= 1) if (lastKnownElr !== null) throw notInVersion("lastKnownElr", version);
  const hasIsr = isr !== null;
  const hasLeader = leader !== -2;
  const hasReplicas = replicas !== null;
  const hasRemovingReplicas = removingReplicas !== null;
  const hasAddingReplicas = addingReplicas !== null;
  const hasLeaderRecoveryState = leaderRecoveryState !== -1;
  const hasEligibleLeaderReplicas = version >= 2 && eligibleLeaderReplicas !== null;
  const hasLastKnownElr = version >= 2 && lastKnownElr !== null;
  const hasDirectories = version >= 1 && directories !== null;
  writer.uvarint((hasIsr ? 1 : 0) + (hasLeader ? 1 : 0) + (hasReplicas ? 1 : 0) + (hasRemovingReplicas ? 1 : 0) + (hasAddingReplicas ? 1 : 0) + (hasLeaderRecoveryState ? 1 : 0) + (hasEligibleLeaderReplicas ? 1 : 0) + (hasLastKnownElr ? 1 : 0) + (hasDirectories ? 1 : 0));
  if (hasIsr) {
    const begin = writer.beginTaggedField(0);
    if (isr === null) writer.compactArrayLength(-1);
    else {
      writer.compactArrayLength(isr.length);
      writer.int32Elements(isr, "isr");
    }
    writer.endTaggedField(begin);
  }
  if (hasLeader) {
    writer.uvarint(1);
    writer.uvarint(4);
    writer.int32(leader, "leader");
  }
  if (hasReplicas) {
    const begin = writer.beginTaggedField(2);
    if (replicas === null) writer.compactArrayLength(-1);
    else {
      writer.compactArrayLength(replicas.length);
      writer.int32Elements(replicas, "replicas");
    }
    writer.endTaggedField(begin);
  }
  if (hasRemovingReplicas) {
    const begin = writer.beginTaggedField(3);
    if (removingReplicas === null) writer.compactArrayLength(-1);
    else {
      writer.compactArrayLength(removingReplicas.length);
      writer.int32Elements(removingReplicas, "removingReplicas");
    }
    writer.endTaggedField(begin);
  }
  if (hasAddingReplicas) {
    const begin = writer.beginTaggedField(4);
    if (addingReplicas === null) writer.compactArrayLength(-1);
    else {
      writer.compactArrayLength(addingReplicas.length);
      writer.int32Elements(addingReplicas, "addingReplicas");
    }
    writer.endTaggedField(begin);
  }
  if (hasLeaderRecoveryState) {
    writer.uvarint(5);
    writer.uvarint(1);
    writer.int8(leaderRecoveryState, "leaderRecoveryState");
  }
  if (hasEligibleLeaderReplicas) {
    const begin = writer.beginTaggedField(6);
    if (eligibleLeaderReplicas === null) writer.compactArrayLength(-1);
    else {
      writer.compactArrayLength(eligibleLeaderReplicas.length);
      writer.int32Elements(eligibleLeaderReplicas, "eligibleLeaderReplicas");
    }
    writer.endTaggedField(begin);
  }
  if (hasLastKnownElr) {
    const begin = writer.beginTaggedField(7);
    if (lastKnownElr === null) writer.compactArrayLength(-1);
    else {
      writer.compactArrayLength(lastKnownElr.length);
      writer.int32Elements(lastKnownElr, "lastKnownElr");
    }
    writer.endTaggedField(begin);
  }
  if (hasDirectories) {
    const begin = writer.beginTaggedField(8);
    if (directories === null) writer.compactArrayLength(-1);
    else {
      writer.compactArrayLength(directories.length);
      writer.uuidElements(directories, "directories");
    }
    writer.endTaggedField(begin);
  }
}
