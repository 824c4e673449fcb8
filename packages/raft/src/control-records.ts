/**
 * Control records of the metadata log and of snapshots: who leads, who votes, the version of the protocol, beginning and end of a snapshot.
 * The key is a version (0) and the type, the value a message that begins with its own version.
 */
import { decodeMessage, encodeMessage, type MessageCodec, ProtocolError } from "@samsa/protocol";
import { kRaftVersionRecord } from "@samsa/protocol/messages/k-raft-version-record";
import { leaderChangeMessage } from "@samsa/protocol/messages/leader-change-message";
import { snapshotFooterRecord } from "@samsa/protocol/messages/snapshot-footer-record";
import { snapshotHeaderRecord } from "@samsa/protocol/messages/snapshot-header-record";
import { type VotersRecord, votersRecord } from "@samsa/protocol/messages/voters-record";
import type { Voter, VoterSet } from "./voter-set.ts";

export type ControlRecord =
  | {
      readonly type: "leaderChange";
      readonly leaderId: number;
      readonly voterIds: readonly number[];
      readonly grantingVoterIds: readonly number[];
    }
  | { readonly type: "snapshotHeader"; readonly lastContainedLogTimestampMs: number }
  | { readonly type: "snapshotFooter" }
  | { readonly type: "kraftVersion"; readonly kraftVersion: number }
  | { readonly type: "voters"; readonly voters: VoterSet };

const typeCode = { leaderChange: 2, snapshotHeader: 3, snapshotFooter: 4, kraftVersion: 5, voters: 6 } as const;

/** Kafka 4.3 writes version 0 of each, whatever the kraft.version. */
const writtenVersion = 0;

export function encodeControlRecord(record: ControlRecord): { key: Buffer; value: Buffer } {
  const key = Buffer.alloc(4);
  key.writeInt16BE(typeCode[record.type], 2);
  return { key, value: encodeValue(record) };
}

function encodeValue(record: ControlRecord): Buffer {
  const version = writtenVersion;
  switch (record.type) {
    case "leaderChange":
      return encodeMessage(leaderChangeMessage, version, {
        version,
        leaderId: record.leaderId,
        voters: record.voterIds.map((voterId) => ({ voterId })),
        grantingVoters: record.grantingVoterIds.map((voterId) => ({ voterId })),
      });
    case "snapshotHeader":
      return encodeMessage(snapshotHeaderRecord, version, {
        version,
        lastContainedLogTimestamp: record.lastContainedLogTimestampMs,
      });
    case "snapshotFooter":
      return encodeMessage(snapshotFooterRecord, version, { version });
    case "kraftVersion":
      return encodeMessage(kRaftVersionRecord, version, { version, kRaftVersion: record.kraftVersion });
    case "voters":
      return encodeMessage(votersRecord, version, { version, voters: record.voters.map(voterToMessage) });
  }
}

function voterToMessage(voter: Voter) {
  return {
    voterId: voter.key.id,
    voterDirectoryId: voter.key.directoryId,
    endpoints: voter.endpoints.map(({ name, host, port }) => ({ name, host, port })),
    kRaftVersionFeature: {
      minSupportedVersion: voter.kraftVersionMin,
      maxSupportedVersion: voter.kraftVersionMax,
    },
  };
}

/** Throws `ProtocolError`, on an unknown type too: what it would mean for the quorum is not known. */
export function decodeControlRecord(key: Buffer, value: Buffer): ControlRecord {
  if (key.length < 4) throw new ProtocolError("controlRecord.key", `has ${key.length} bytes`);
  const code = key.readInt16BE(2);
  switch (code) {
    case typeCode.leaderChange: {
      const { leaderId, voters, grantingVoters } = decodeValue(leaderChangeMessage, value);
      const grantingVoterIds = grantingVoters.map(({ voterId }) => voterId);
      return { type: "leaderChange", leaderId, voterIds: voters.map(({ voterId }) => voterId), grantingVoterIds };
    }
    case typeCode.snapshotHeader: {
      const { lastContainedLogTimestamp } = decodeValue(snapshotHeaderRecord, value);
      if (typeof lastContainedLogTimestamp !== "number") {
        throw new ProtocolError("snapshotHeader.lastContainedLogTimestamp", "is out of range");
      }
      return { type: "snapshotHeader", lastContainedLogTimestampMs: lastContainedLogTimestamp };
    }
    case typeCode.snapshotFooter:
      return { type: "snapshotFooter" };
    case typeCode.kraftVersion:
      return { type: "kraftVersion", kraftVersion: decodeValue(kRaftVersionRecord, value).kRaftVersion };
    case typeCode.voters:
      return { type: "voters", voters: decodeValue(votersRecord, value).voters.map(voterFromMessage) };
    default:
      throw new ProtocolError("controlRecord.key", `unknown control record type ${code}`);
  }
}

function decodeValue<M>(codec: MessageCodec<M>, value: Buffer): M {
  if (value.length < 2) throw new ProtocolError(codec.name, `has ${value.length} bytes`);
  return decodeMessage(codec, value.readInt16BE(0), value);
}

function voterFromMessage(voter: VotersRecord["voters"][number]): Voter {
  return {
    key: { id: voter.voterId, directoryId: voter.voterDirectoryId },
    endpoints: voter.endpoints,
    kraftVersionMin: voter.kRaftVersionFeature.minSupportedVersion,
    kraftVersionMax: voter.kRaftVersionFeature.maxSupportedVersion,
  };
}
