// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, notInVersion, unsupportedVersion } from "../protocol-error.ts";
import { zeroUuid } from "../uuid.ts";

export interface LeaderChangeMessage {
  version: number;
  leaderId: number;
  voters: LeaderChangeMessageVoter[];
  grantingVoters: LeaderChangeMessageVoter[];
}

export interface LeaderChangeMessageVoter {
  voterId: number;
  /** From version 1 on. */
  voterDirectoryId: string;
}

export const leaderChangeMessage: MessageCodec<LeaderChangeMessage> = {
  name: "LeaderChangeMessage",
  apiKey: -1,
  type: "data",
  lowestVersion: 0,
  highestVersion: 1,
  flexibleFrom: 0,
  decode(reader, version) {
    if (!(version >= 0 && version <= 1)) throw unsupportedVersion("LeaderChangeMessage", version);
    try {
      return readLeaderChangeMessage(reader, version);
    } catch (error) {
      throw inField(error, "LeaderChangeMessage");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 0 && version <= 1)) throw unsupportedVersion("LeaderChangeMessage", version);
    try {
      writeLeaderChangeMessage(writer, version, message);
    } catch (error) {
      throw inField(error, "LeaderChangeMessage");
    }
  },
};

function readLeaderChangeMessage(reader: Reader, version: number): LeaderChangeMessage {
  const versionField = reader.int16("version");
  const leaderId = reader.int32("leaderId");
  const votersLength = version >= 1 ? reader.compactArrayLength(21, "voters") : reader.compactArrayLength(5, "voters");
  const voters = readVoterElements(reader, version, votersLength, "voters");
  const grantingVotersLength =
    version >= 1 ? reader.compactArrayLength(21, "grantingVoters")
    : reader.compactArrayLength(5, "grantingVoters");
  const grantingVoters = readVoterElements(reader, version, grantingVotersLength, "grantingVoters");
  reader.skipTaggedFields();
  return {
    version: versionField,
    leaderId,
    voters,
    grantingVoters,
  };
}

function readVoterElements(reader: Reader, version: number, length: number, field: string): LeaderChangeMessageVoter[] {
  const elements: LeaderChangeMessageVoter[] = [];
  try {
    while (elements.length < length) elements.push(readVoter(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readVoter(reader: Reader, version: number): LeaderChangeMessageVoter {
  const voterId = reader.int32("voterId");
  const voterDirectoryId = version >= 1 ? reader.uuid("voterDirectoryId") : zeroUuid;
  reader.skipTaggedFields();
  return {
    voterId,
    voterDirectoryId,
  };
}

function writeLeaderChangeMessage(writer: Writer, version: number, message: Encodable<LeaderChangeMessage>): void {
  const versionField = message.version ?? 0;
  writer.int16(versionField, "version");
  const leaderId = message.leaderId ?? 0;
  writer.int32(leaderId, "leaderId");
  const voters = message.voters ?? [];
  writer.compactArrayLength(voters.length);
  writeVoterElements(writer, version, voters, "voters");
  const grantingVoters = message.grantingVoters ?? [];
  writer.compactArrayLength(grantingVoters.length);
  writeVoterElements(writer, version, grantingVoters, "grantingVoters");
  writer.uvarint(0);
}

function writeVoterElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<LeaderChangeMessageVoter>[],
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

function writeVoter(writer: Writer, version: number, message: Encodable<LeaderChangeMessageVoter>): void {
  const voterId = message.voterId ?? 0;
  writer.int32(voterId, "voterId");
  const voterDirectoryId = message.voterDirectoryId ?? zeroUuid;
  if (version >= 1) {
    writer.uuid(voterDirectoryId, "voterDirectoryId");
  } else {
    if (voterDirectoryId !== zeroUuid) throw notInVersion("voterDirectoryId", version);
  }
  writer.uvarint(0);
}
