// Generated from facts/metadata-records.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, notInVersion, tagRefused, unsupportedVersion } from "../protocol-error.ts";
import { zeroUuid } from "../uuid.ts";

export interface PartitionRecord {
  partitionId: number;
  topicId: string;
  replicas: number[];
  isr: number[];
  removingReplicas: number[];
  addingReplicas: number[];
  leader: number;
  leaderRecoveryState: number;
  leaderEpoch: number;
  partitionEpoch: number;
  /** From version 1 on. */
  directories: string[];
  /** From version 2 on. */
  eligibleLeaderReplicas: number[] | null;
  /** From version 2 on. */
  lastKnownElr: number[] | null;
}

export const partitionRecord: MessageCodec<PartitionRecord> = {
  name: "PartitionRecord",
  apiKey: 3,
  type: "metadata",
  lowestVersion: 0,
  highestVersion: 2,
  flexibleFrom: 0,
  decode(reader, version) {
    if (!(version >= 0 && version <= 2)) throw unsupportedVersion("PartitionRecord", version);
    try {
      return readPartitionRecord(reader, version);
    } catch (error) {
      throw inField(error, "PartitionRecord");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 0 && version <= 2)) throw unsupportedVersion("PartitionRecord", version);
    try {
      writePartitionRecord(writer, version, message);
    } catch (error) {
      throw inField(error, "PartitionRecord");
    }
  },
};

function readPartitionRecord(reader: Reader, version: number): PartitionRecord {
  const partitionId = reader.int32("partitionId");
  const topicId = reader.uuid("topicId");
  const replicasLength = reader.compactArrayLength(4, "replicas");
  const replicas = reader.int32Elements(replicasLength);
  const isrLength = reader.compactArrayLength(4, "isr");
  const isr = reader.int32Elements(isrLength);
  const removingReplicasLength = reader.compactArrayLength(4, "removingReplicas");
  const removingReplicas = reader.int32Elements(removingReplicasLength);
  const addingReplicasLength = reader.compactArrayLength(4, "addingReplicas");
  const addingReplicas = reader.int32Elements(addingReplicasLength);
  const leader = reader.int32("leader");
  let leaderRecoveryState: number = 0;
  const leaderEpoch = reader.int32("leaderEpoch");
  const partitionEpoch = reader.int32("partitionEpoch");
  const directoriesLength = version >= 1 ? reader.compactArrayLength(16, "directories") : 0;
  const directories = reader.uuidElements(directoriesLength);
  let eligibleLeaderReplicas: number[] | null = null;
  let lastKnownElr: number[] | null = null;
  for (let left = reader.uvarint("tagged fields"); left > 0; left--) {
    const tag = reader.uvarint("tag");
    const end = reader.taggedFieldEnd();
    switch (tag) {
      case 0: {
        leaderRecoveryState = reader.int8("leaderRecoveryState");
        reader.checkTaggedFieldEnd(end, "leaderRecoveryState");
        break;
      }
      case 1: {
        if (!(version >= 2)) throw tagRefused(tag, version);
        const length = reader.compactNullableArrayLength(4, "eligibleLeaderReplicas");
        eligibleLeaderReplicas = length < 0 ? null : reader.int32Elements(length);
        reader.checkTaggedFieldEnd(end, "eligibleLeaderReplicas");
        break;
      }
      case 2: {
        if (!(version >= 2)) throw tagRefused(tag, version);
        const length = reader.compactNullableArrayLength(4, "lastKnownElr");
        lastKnownElr = length < 0 ? null : reader.int32Elements(length);
        reader.checkTaggedFieldEnd(end, "lastKnownElr");
        break;
      }
      default:
        reader.position = end;
    }
  }
  return {
    partitionId,
    topicId,
    replicas,
    isr,
    removingReplicas,
    addingReplicas,
    leader,
    leaderRecoveryState,
    leaderEpoch,
    partitionEpoch,
    directories,
    eligibleLeaderReplicas,
    lastKnownElr,
  };
}

function writePartitionRecord(writer: Writer, version: number, message: Encodable<PartitionRecord>): void {
  const partitionId = message.partitionId ?? -1;
  writer.int32(partitionId, "partitionId");
  const topicId = message.topicId ?? zeroUuid;
  writer.uuid(topicId, "topicId");
  const replicas = message.replicas ?? [];
  writer.compactArrayLength(replicas.length);
  writer.int32Elements(replicas, "replicas");
  const isr = message.isr ?? [];
  writer.compactArrayLength(isr.length);
  writer.int32Elements(isr, "isr");
  const removingReplicas = message.removingReplicas ?? [];
  writer.compactArrayLength(removingReplicas.length);
  writer.int32Elements(removingReplicas, "removingReplicas");
  const addingReplicas = message.addingReplicas ?? [];
  writer.compactArrayLength(addingReplicas.length);
  writer.int32Elements(addingReplicas, "addingReplicas");
  const leader = message.leader ?? -1;
  writer.int32(leader, "leader");
  const leaderRecoveryState = message.leaderRecoveryState ?? 0;
  const leaderEpoch = message.leaderEpoch ?? -1;
  writer.int32(leaderEpoch, "leaderEpoch");
  const partitionEpoch = message.partitionEpoch ?? -1;
  writer.int32(partitionEpoch, "partitionEpoch");
  const directories = message.directories ?? [];
  if (version >= 1) {
    writer.compactArrayLength(directories.length);
    writer.uuidElements(directories, "directories");
  } else {
    if (directories.length !== 0) throw notInVersion("directories", version);
  }
  const eligibleLeaderReplicas = message.eligibleLeaderReplicas ?? null;
  if (version <= 1) if (eligibleLeaderReplicas !== null) throw notInVersion("eligibleLeaderReplicas", version);
  const lastKnownElr = message.lastKnownElr ?? null;
  if (version <= 1) if (lastKnownElr !== null) throw notInVersion("lastKnownElr", version);
  const hasLeaderRecoveryState = leaderRecoveryState !== 0;
  const hasEligibleLeaderReplicas = version >= 2 && eligibleLeaderReplicas !== null;
  const hasLastKnownElr = version >= 2 && lastKnownElr !== null;
  writer.uvarint((hasLeaderRecoveryState ? 1 : 0) + (hasEligibleLeaderReplicas ? 1 : 0) + (hasLastKnownElr ? 1 : 0));
  if (hasLeaderRecoveryState) {
    writer.uvarint(0);
    writer.uvarint(1);
    writer.int8(leaderRecoveryState, "leaderRecoveryState");
  }
  if (hasEligibleLeaderReplicas) {
    const begin = writer.beginTaggedField(1);
    if (eligibleLeaderReplicas === null) writer.compactArrayLength(-1);
    else {
      writer.compactArrayLength(eligibleLeaderReplicas.length);
      writer.int32Elements(eligibleLeaderReplicas, "eligibleLeaderReplicas");
    }
    writer.endTaggedField(begin);
  }
  if (hasLastKnownElr) {
    const begin = writer.beginTaggedField(2);
    if (lastKnownElr === null) writer.compactArrayLength(-1);
    else {
      writer.compactArrayLength(lastKnownElr.length);
      writer.int32Elements(lastKnownElr, "lastKnownElr");
    }
    writer.endTaggedField(begin);
  }
}
