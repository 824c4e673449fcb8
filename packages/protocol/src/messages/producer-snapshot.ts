// Generated from facts/storage-records.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Int64 } from "../int64.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";

export interface ProducerSnapshot {
  crc: number;
  producerEntries: ProducerSnapshotProducerEntry[];
}

export interface ProducerSnapshotProducerEntry {
  producerId: Int64;
  epoch: number;
  lastSequence: number;
  lastOffset: Int64;
  offsetDelta: number;
  timestamp: Int64;
  coordinatorEpoch: number;
  currentTxnFirstOffset: Int64;
}

export const producerSnapshot: MessageCodec<ProducerSnapshot> = {
  name: "ProducerSnapshot",
  apiKey: -1,
  type: "data",
  lowestVersion: 1,
  highestVersion: 1,
  flexibleFrom: Number.POSITIVE_INFINITY,
  decode(reader, version) {
    if (version !== 1) throw unsupportedVersion("ProducerSnapshot", version);
    try {
      return readProducerSnapshot(reader, version);
    } catch (error) {
      throw inField(error, "ProducerSnapshot");
    }
  },
  encode(writer, version, message) {
    if (version !== 1) throw unsupportedVersion("ProducerSnapshot", version);
    try {
      writeProducerSnapshot(writer, version, message);
    } catch (error) {
      throw inField(error, "ProducerSnapshot");
    }
  },
};

function readProducerSnapshot(reader: Reader, version: number): ProducerSnapshot {
  const crc = reader.uint32("crc");
  const producerEntriesLength = reader.arrayLength(46, "producerEntries");
  const producerEntries = readProducerEntryElements(reader, version, producerEntriesLength, "producerEntries");
  return {
    crc,
    producerEntries,
  };
}

function readProducerEntryElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): ProducerSnapshotProducerEntry[] {
  const elements: ProducerSnapshotProducerEntry[] = [];
  try {
    while (elements.length < length) elements.push(readProducerEntry(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readProducerEntry(reader: Reader, _version: number): ProducerSnapshotProducerEntry {
  const producerId = reader.int64("producerId");
  const epoch = reader.int16("epoch");
  const lastSequence = reader.int32("lastSequence");
  const lastOffset = reader.int64("lastOffset");
  const offsetDelta = reader.int32("offsetDelta");
  const timestamp = reader.int64("timestamp");
  const coordinatorEpoch = reader.int32("coordinatorEpoch");
  const currentTxnFirstOffset = reader.int64("currentTxnFirstOffset");
  return {
    producerId,
    epoch,
    lastSequence,
    lastOffset,
    offsetDelta,
    timestamp,
    coordinatorEpoch,
    currentTxnFirstOffset,
  };
}

function writeProducerSnapshot(writer: Writer, version: number, message: Encodable<ProducerSnapshot>): void {
  const crc = message.crc ?? 0;
  writer.uint32(crc, "crc");
  const producerEntries = message.producerEntries ?? [];
  writer.arrayLength(producerEntries.length);
  writeProducerEntryElements(writer, version, producerEntries, "producerEntries");
}

function writeProducerEntryElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<ProducerSnapshotProducerEntry>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeProducerEntry(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeProducerEntry(writer: Writer, _version: number, message: Encodable<ProducerSnapshotProducerEntry>): void {
  const producerId = message.producerId ?? 0;
  writer.int64(producerId, "producerId");
  const epoch = message.epoch ?? 0;
  writer.int16(epoch, "epoch");
  const lastSequence = message.lastSequence ?? 0;
  writer.int32(lastSequence, "lastSequence");
  const lastOffset = message.lastOffset ?? 0;
  writer.int64(lastOffset, "lastOffset");
  const offsetDelta = message.offsetDelta ?? 0;
  writer.int32(offsetDelta, "offsetDelta");
  const timestamp = message.timestamp ?? 0;
  writer.int64(timestamp, "timestamp");
  const coordinatorEpoch = message.coordinatorEpoch ?? 0;
  writer.int32(coordinatorEpoch, "coordinatorEpoch");
  const currentTxnFirstOffset = message.currentTxnFirstOffset ?? 0;
  writer.int64(currentTxnFirstOffset, "currentTxnFirstOffset");
}
