/** A batch and its records as Kafka's DumpLogSegments prints them, a line each: other people's scripts read these lines. */
import { crc32 } from "node:zlib";
import { metadataRecordSerde } from "@samsa/metadata";
import { type Int64, int64FromHalves, ProtocolError } from "@samsa/protocol";
import { recordJson } from "@samsa/protocol/record-json";
import {
  decodeControlRecord,
  forEachRecord,
  type LegacyMessage,
  type RecordView,
  readMessageSet,
  recordBatch,
} from "@samsa/protocol/records";
import { type DumpOptions, inflatedBytesMax } from "./dump-options.ts";
import { javaText } from "./java-text.ts";

const codecNames = ["none", "gzip", "snappy", "lz4", "zstd"];
const sequenceMax = 0x7fffffff;
/** Of a message of the formats before v2: where its CRC begins, and behind it the magic and the attributes. */
const oldCrcAt = 12;
const oldMagicAt = 16;
const oldTimestampAt = 18;

function codecName(attributes: number): string {
  const name = codecNames[attributes & 7];
  if (name === undefined) throw new ProtocolError("attributes", `unknown compression ${attributes & 7}`);
  return name;
}

/** `position`: where in the file the batch begins. Throws ProtocolError. */
export function batchLine(b: Buffer, at: number, position: number): string {
  return recordBatch.magic(b, at) < 2 ? oldBatchLine(b, at, position) : newBatchLine(b, at, position);
}

function newBatchLine(b: Buffer, at: number, position: number): string {
  const baseSequence = recordBatch.baseSequence(b, at);
  const horizon = recordBatch.hasDeleteHorizon(b, at) ? recordBatch.baseTimestamp(b, at) : undefined;
  const codec = codecName(recordBatch.attributes(b, at));
  return (
    `baseOffset: ${recordBatch.baseOffset(b, at)} lastOffset: ${recordBatch.lastOffset(b, at)}` +
    ` count: ${recordBatch.recordCount(b, at)} baseSequence: ${baseSequence} lastSequence: ${recordBatch.lastSequence(b, at)}` +
    ` producerId: ${recordBatch.producerId(b, at)} producerEpoch: ${recordBatch.producerEpoch(b, at)}` +
    ` partitionLeaderEpoch: ${recordBatch.partitionLeaderEpoch(b, at)} isTransactional: ${recordBatch.isTransactional(b, at)}` +
    ` isControl: ${recordBatch.isControl(b, at)} deleteHorizonMs: ${optionalLong(horizon)} position: ${position}` +
    ` ${timestampName(b, at)}: ${recordBatch.maxTimestamp(b, at)} size: ${recordBatch.sizeInBytes(b, at)} magic: ${recordBatch.magic(b, at)}` +
    ` compresscodec: ${codec} crc: ${recordBatch.crc(b, at)} isvalid: ${recordBatch.isCrcValid(b, at)}`
  );
}

function oldBatchLine(b: Buffer, at: number, position: number): string {
  const end = at + recordBatch.sizeInBytes(b, at);
  const attributes = b.readInt8(at + oldMagicAt + 1);
  const magic = recordBatch.magic(b, at);
  const timestamp =
    magic === 0 ? -1 : int64FromHalves(b.readInt32BE(at + oldTimestampAt), b.readUInt32BE(at + oldTimestampAt + 4));
  const crc = b.readUInt32BE(at + oldCrcAt);
  return (
    `offset: ${recordBatch.baseOffset(b, at)} position: ${position}` +
    ` ${oldTimestampName(magic, attributes)}: ${timestamp} size: ${end - at} magic: ${magic}` +
    ` compresscodec: ${codecName(attributes)} crc: ${crc} isvalid: ${crc === crc32(b.subarray(at + oldMagicAt, end))}`
  );
}

function oldTimestampName(magic: number, attributes: number): string {
  if (magic === 0) return "NoTimestampType";
  return (attributes & 8) === 0 ? "CreateTime" : "LogAppendTime";
}

function timestampName(b: Buffer, at: number): string {
  return recordBatch.timestampType(b, at) === 0 ? "CreateTime" : "LogAppendTime";
}

/** An optional long as Java prints it. */
export function optionalLong(value: Int64 | undefined): string {
  return value === undefined ? "OptionalLong.empty" : `OptionalLong[${value}]`;
}

/** Sequences go round. */
function incremented(sequence: number, by: number): number {
  return sequence > sequenceMax - by ? by - (sequenceMax - sequence) - 1 : sequence + by;
}

/** Visits the offset and the line of each record; the line may be empty. Throws ProtocolError. */
export function forEachRecordLine(
  b: Buffer,
  at: number,
  options: DumpOptions,
  visit: (offset: number, line: string) => void,
): void {
  if (recordBatch.magic(b, at) < 2) {
    const bytes = b.subarray(at, at + recordBatch.sizeInBytes(b, at));
    for (const message of readMessageSet(bytes, { decompressedBytesMax: inflatedBytesMax })) {
      visit(message.offset, oldRecordLine(message, options));
    }
    return;
  }
  const batch = {
    timestampName: timestampName(b, at),
    isControl: recordBatch.isControl(b, at),
    baseOffset: recordBatch.baseOffset(b, at),
    baseSequence: recordBatch.baseSequence(b, at),
  };
  forEachRecord(b, at, { decompressedBytesMax: inflatedBytesMax }, (record) =>
    visit(record.offset, recordLine(record, batch, options)),
  );
}

interface BatchOfRecord {
  readonly timestampName: string;
  readonly isControl: boolean;
  readonly baseOffset: number;
  readonly baseSequence: number;
}

function recordLine(record: RecordView, batch: BatchOfRecord, options: DumpOptions): string {
  let line = "";
  if (!options.skipsRecordMetadata) {
    const { baseSequence } = batch;
    const sequence = baseSequence < 0 ? -1 : incremented(baseSequence, record.offset - batch.baseOffset);
    line =
      `| offset: ${record.offset} ${batch.timestampName}: ${record.timestamp} keySize: ${record.keyLength} valueSize: ${record.valueLength}` +
      ` sequence: ${sequence} headerKeys: [${record.headers.map(({ key }) => key).join(",")}]`;
    if (batch.isControl) line += controlText(record);
  }
  if (!options.printsRecords || batch.isControl) return line;
  return line + contentsText(record, line === "" ? "| " : " ", options);
}

function oldRecordLine(message: LegacyMessage, options: DumpOptions): string {
  let line = "";
  if (!options.skipsRecordMetadata) {
    const name = oldTimestampName(message.magic, message.timestampType === 1 ? 8 : 0);
    line =
      `| offset: ${message.offset} ${name}: ${message.timestamp} keySize: ${message.key?.length ?? -1} valueSize: ${message.value?.length ?? -1}` +
      ` isValid: true crc: ${message.crc}`;
  }
  return options.printsRecords ? line + contentsText(message, line === "" ? "| " : " ", options) : line;
}

interface Contents {
  readonly offset: number;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
}

function contentsText({ offset, key, value }: Contents, prefix: string, options: DumpOptions): string {
  if (options.decodesMetadata) return `${prefix}payload: ${metadataText(offset, value)}`;
  const keyText = key === null ? "" : `${prefix}key: ${javaText(key)}`;
  return value === null ? keyText : `${keyText}${key === null ? prefix : " "}payload: ${javaText(value)}`;
}

function metadataText(offset: number, value: Buffer | null): string {
  try {
    if (value === null) return `Error at ${offset}, skipping. The record has no value.`;
    const { type, version, message } = metadataRecordSerde.decode(value);
    const name = type.replace(/([a-z0-9])([A-Z])/g, "$1_$2").toUpperCase();
    return `{"type":"${name}","version":${version},"data":${recordJson(type, version, message)}}`;
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error;
    return `Error at ${offset}, skipping. ${error.message}`;
  }
}

function controlText(record: RecordView): string {
  const control = decodeControlRecord(record.key, record.value);
  switch (control?.type) {
    case undefined:
      return ` controlType: UNKNOWN(${record.key?.readInt16BE(2) ?? -1})`;
    case "ABORT":
    case "COMMIT":
      return ` endTxnMarker: ${control.type} coordinatorEpoch: ${control.message.coordinatorEpoch}`;
    case "LEADER_CHANGE":
      return ` LeaderChange: ${recordJson("LeaderChangeMessage", control.message.version, control.message)}`;
    case "SNAPSHOT_HEADER":
      return ` SnapshotHeader ${recordJson("SnapshotHeaderRecord", control.message.version, control.message)}`;
    case "SNAPSHOT_FOOTER":
      return ` SnapshotFooter ${recordJson("SnapshotFooterRecord", control.message.version, control.message)}`;
    case "KRAFT_VERSION":
      return ` KRaftVersion ${recordJson("KRaftVersionRecord", control.message.version, control.message)}`;
    case "KRAFT_VOTERS":
      return ` KRaftVoters ${recordJson("VotersRecord", control.message.version, control.message)}`;
  }
}
