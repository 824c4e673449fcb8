/**
 * Control records: what brokers and the quorum write between the records of clients. The key is a version and a type,
 * both int16; what the value is depends on the type.
 *
 * Invariants: a batch is either all control records or has none; a type that is not known here is read as such and passed
 * over by whoever reads, as Kafka does.
 */
import { decodeMessage, encodeMessage, type MessageCodec } from "../codec.ts";
import type { Int64 } from "../int64.ts";
import { controlRecordTypeSchema } from "../messages/control-record-type-schema.ts";
import { type EndTxnMarker, endTxnMarker } from "../messages/end-txn-marker.ts";
import { type KRaftVersionRecord, kRaftVersionRecord } from "../messages/k-raft-version-record.ts";
import { type LeaderChangeMessage, leaderChangeMessage } from "../messages/leader-change-message.ts";
import { type SnapshotFooterRecord, snapshotFooterRecord } from "../messages/snapshot-footer-record.ts";
import { type SnapshotHeaderRecord, snapshotHeaderRecord } from "../messages/snapshot-header-record.ts";
import { type VotersRecord, votersRecord } from "../messages/voters-record.ts";
import { ProtocolError } from "../protocol-error.ts";
import { buildRecordBatch } from "./build-record-batch.ts";

export type ControlRecord =
  | { readonly type: "ABORT" | "COMMIT"; readonly message: EndTxnMarker }
  | { readonly type: "LEADER_CHANGE"; readonly message: LeaderChangeMessage }
  | { readonly type: "SNAPSHOT_HEADER"; readonly message: SnapshotHeaderRecord }
  | { readonly type: "SNAPSHOT_FOOTER"; readonly message: SnapshotFooterRecord }
  | { readonly type: "KRAFT_VERSION"; readonly message: KRaftVersionRecord }
  | { readonly type: "KRAFT_VOTERS"; readonly message: VotersRecord };

type ControlRecordType = ControlRecord["type"];

const typeCodes: { readonly [Type in ControlRecordType]: number } = {
  ABORT: 0,
  COMMIT: 1,
  LEADER_CHANGE: 2,
  SNAPSHOT_HEADER: 3,
  SNAPSHOT_FOOTER: 4,
  KRAFT_VERSION: 5,
  KRAFT_VOTERS: 6,
};

/** The key's own version; of later ones only the type is read. */
const keyVersion = 0;
const versionBytes = 2;

function versioned(version: number, body: Buffer): Buffer {
  const bytes = Buffer.allocUnsafe(versionBytes + body.length);
  bytes.writeInt16BE(version);
  body.copy(bytes, versionBytes);
  return bytes;
}

/** The int16 that keys and end markers have before their message, and that the quorum's messages begin with. */
function versionOf(bytes: Buffer, what: string): number {
  if (bytes.length < versionBytes) throw new ProtocolError(what, "has no version");
  const version = bytes.readInt16BE(0);
  if (version < 0) throw new ProtocolError(what, `version ${version}`);
  return version;
}

function encodeKey(type: ControlRecordType): Buffer {
  return versioned(keyVersion, encodeMessage(controlRecordTypeSchema, keyVersion, { type: typeCodes[type] }));
}

function encodeValue(record: ControlRecord): Buffer {
  switch (record.type) {
    case "ABORT":
    case "COMMIT":
      return versioned(
        endTxnMarker.highestVersion,
        encodeMessage(endTxnMarker, endTxnMarker.highestVersion, record.message),
      );
    case "LEADER_CHANGE":
      return encodeMessage(leaderChangeMessage, record.message.version, record.message);
    case "SNAPSHOT_HEADER":
      return encodeMessage(snapshotHeaderRecord, record.message.version, record.message);
    case "SNAPSHOT_FOOTER":
      return encodeMessage(snapshotFooterRecord, record.message.version, record.message);
    case "KRAFT_VERSION":
      return encodeMessage(kRaftVersionRecord, record.message.version, record.message);
    case "KRAFT_VOTERS":
      return encodeMessage(votersRecord, record.message.version, record.message);
  }
}

/** A version higher than the codec's is read as the codec's highest: what came later was added behind. */
function decodeKnown<T>(codec: MessageCodec<T>, version: number, bytes: Buffer): T {
  return decodeMessage(codec, Math.min(version, codec.highestVersion), bytes);
}

/** A control record's key and value; undefined when its type is not known. Throws ProtocolError on malformed ones. */
export function decodeControlRecord(key: Buffer | null, value: Buffer | null): ControlRecord | undefined {
  if (key === null) throw new ProtocolError("controlRecord", "has no key");
  const version = versionOf(key, "controlRecord.key");
  const { type } = decodeKnown(controlRecordTypeSchema, version, key.subarray(versionBytes));
  if (type < typeCodes.ABORT || type > typeCodes.KRAFT_VOTERS) return undefined;
  if (value === null) throw new ProtocolError("controlRecord", "has no value");
  return decodeValue(type, versionOf(value, "controlRecord.value"), value);
}

function decodeValue(type: number, version: number, value: Buffer): ControlRecord | undefined {
  switch (type) {
    case typeCodes.ABORT:
      return { type: "ABORT", message: decodeKnown(endTxnMarker, version, value.subarray(versionBytes)) };
    case typeCodes.COMMIT:
      return { type: "COMMIT", message: decodeKnown(endTxnMarker, version, value.subarray(versionBytes)) };
    case typeCodes.LEADER_CHANGE:
      return { type: "LEADER_CHANGE", message: decodeKnown(leaderChangeMessage, version, value) };
    case typeCodes.SNAPSHOT_HEADER:
      return { type: "SNAPSHOT_HEADER", message: decodeKnown(snapshotHeaderRecord, version, value) };
    case typeCodes.SNAPSHOT_FOOTER:
      return { type: "SNAPSHOT_FOOTER", message: decodeKnown(snapshotFooterRecord, version, value) };
    case typeCodes.KRAFT_VERSION:
      return { type: "KRAFT_VERSION", message: decodeKnown(kRaftVersionRecord, version, value) };
    case typeCodes.KRAFT_VOTERS:
      return { type: "KRAFT_VOTERS", message: decodeKnown(votersRecord, version, value) };
    default:
      return undefined;
  }
}

export interface ControlBatchToWrite {
  readonly records: readonly ControlRecord[];
  /** Of every record, in ms. */
  readonly timestamp: Int64;
  readonly baseOffset?: number;
  readonly partitionLeaderEpoch?: number;
  /** Of the transaction that an end marker ends. */
  readonly producerId?: number;
  readonly producerEpoch?: number;
  readonly isTransactional?: boolean;
}

/** End markers are transactional and carry the producer; the quorum's records neither. */
export function buildControlBatch({ records, timestamp, ...batch }: ControlBatchToWrite): Buffer {
  return buildRecordBatch({
    ...batch,
    isControl: true,
    records: records.map((record) => ({ timestamp, key: encodeKey(record.type), value: encodeValue(record) })),
  });
}
