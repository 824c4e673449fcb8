// Generated from facts/raft-state.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Int64 } from "../int64.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, notInVersion, unsupportedVersion } from "../protocol-error.ts";
import { zeroUuid } from "../uuid.ts";

export interface QuorumStateData {
  /** Up to version 0. */
  clusterId: string;
  leaderId: number;
  leaderEpoch: number;
  votedId: number;
  /** From version 1 on. */
  votedDirectoryId: string;
  /** Up to version 0. */
  appliedOffset: Int64;
  /** Up to version 0. */
  currentVoters: QuorumStateDataVoter[] | null;
}

export interface QuorumStateDataVoter {
  /** Up to version 0. */
  voterId: number;
}

export const quorumStateData: MessageCodec<QuorumStateData> = {
  name: "QuorumStateData",
  apiKey: -1,
  type: "data",
  lowestVersion: 0,
  highestVersion: 1,
  flexibleFrom: 0,
  decode(reader, version) {
    if (!(version >= 0 && version <= 1)) throw unsupportedVersion("QuorumStateData", version);
    try {
      return readQuorumStateData(reader, version);
    } catch (error) {
      throw inField(error, "QuorumStateData");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 0 && version <= 1)) throw unsupportedVersion("QuorumStateData", version);
    try {
      writeQuorumStateData(writer, version, message);
    } catch (error) {
      throw inField(error, "QuorumStateData");
    }
  },
};

function readQuorumStateData(reader: Reader, version: number): QuorumStateData {
  const clusterId = version >= 1 ? "" : reader.compactString("clusterId");
  const leaderId = reader.int32("leaderId");
  const leaderEpoch = reader.int32("leaderEpoch");
  const votedId = reader.int32("votedId");
  const votedDirectoryId = version >= 1 ? reader.uuid("votedDirectoryId") : zeroUuid;
  const appliedOffset = version >= 1 ? 0 : reader.int64("appliedOffset");
  const currentVotersLength = version >= 1 ? 0 : reader.compactNullableArrayLength(5, "currentVoters");
  const currentVoters =
    currentVotersLength < 0 ? null
    : readVoterElements(reader, version, currentVotersLength, "currentVoters");
  reader.skipTaggedFields();
  return {
    clusterId,
    leaderId,
    leaderEpoch,
    votedId,
    votedDirectoryId,
    appliedOffset,
    currentVoters,
  };
}

function readVoterElements(reader: Reader, version: number, length: number, field: string): QuorumStateDataVoter[] {
  const elements: QuorumStateDataVoter[] = [];
  try {
    while (elements.length < length) elements.push(readVoter(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readVoter(reader: Reader, _version: number): QuorumStateDataVoter {
  const voterId = reader.int32("voterId");
  reader.skipTaggedFields();
  return {
    voterId,
  };
}

function writeQuorumStateData(writer: Writer, version: number, message: Encodable<QuorumStateData>): void {
  const clusterId = message.clusterId ?? "";
  if (version >= 1) {
    if (clusterId !== "") throw notInVersion("clusterId", version);
  } else {
    writer.compactString(clusterId, "clusterId");
  }
  const leaderId = message.leaderId ?? -1;
  writer.int32(leaderId, "leaderId");
  const leaderEpoch = message.leaderEpoch ?? -1;
  writer.int32(leaderEpoch, "leaderEpoch");
  const votedId = message.votedId ?? -1;
  writer.int32(votedId, "votedId");
  const votedDirectoryId = message.votedDirectoryId ?? zeroUuid;
  if (version >= 1) {
    writer.uuid(votedDirectoryId, "votedDirectoryId");
  } else {
    if (votedDirectoryId !== zeroUuid) throw notInVersion("votedDirectoryId", version);
  }
  const appliedOffset = message.appliedOffset ?? 0;
  if (version >= 1) {
    if (appliedOffset != 0) throw notInVersion("appliedOffset", version);
  } else {
    writer.int64(appliedOffset, "appliedOffset");
  }
  const currentVoters = message.currentVoters === undefined ? [] : message.currentVoters;
  if (version >= 1) {
    if ((currentVoters === null || currentVoters.length !== 0)) throw notInVersion("currentVoters", version);
  } else {
    if (currentVoters === null) writer.compactArrayLength(-1);
    else {
      writer.compactArrayLength(currentVoters.length);
      writeVoterElements(writer, version, currentVoters, "currentVoters");
    }
  }
  writer.uvarint(0);
}

function writeVoterElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<QuorumStateDataVoter>[],
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

function writeVoter(writer: Writer, _version: number, message: Encodable<QuorumStateDataVoter>): void {
  const voterId = message.voterId ?? 0;
  writer.int32(voterId, "voterId");
  writer.uvarint(0);
}
