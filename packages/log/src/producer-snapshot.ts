/**
 * `.snapshot` files: the producers of a partition as of an offset, so that a start need not read the whole log.
 * Version (int16), CRC-32C of what follows it (uint32), then the entries.
 *
 * Invariant: a snapshot is used whole or not at all; a wrong version, CRC or length makes it corrupt. Only the last batch of a producer is kept in it.
 */
import { decodeMessage, encodeMessage, ProtocolError } from "@samsa/protocol";
import { type ProducerSnapshot, producerSnapshot } from "@samsa/protocol/messages/producer-snapshot";
import { crc32c } from "@samsa/protocol/records";
import { ProducerEntry } from "./producer-entry.ts";

const snapshotVersion = producerSnapshot.highestVersion;
const versionBytes = 2;
const crcBytes = 4;

export function encodeProducerSnapshot(entries: Iterable<ProducerEntry>): Buffer {
  const producerEntries = Array.from(entries, (entry) => ({
    producerId: entry.producerId,
    epoch: entry.epoch,
    lastSequence: entry.lastSequence,
    lastOffset: entry.batches.at(-1)?.lastOffset ?? -1,
    offsetDelta: entry.batches.at(-1)?.offsetDelta ?? 0,
    timestamp: entry.lastTimestamp,
    coordinatorEpoch: entry.coordinatorEpoch,
    currentTxnFirstOffset: entry.transactionFirstOffset,
  }));
  const message = encodeMessage(producerSnapshot, snapshotVersion, { producerEntries });
  message.writeUInt32BE(crc32c(message.subarray(crcBytes)), 0);
  const version = Buffer.alloc(versionBytes);
  version.writeInt16BE(snapshotVersion);
  return Buffer.concat([version, message]);
}

/** Undefined when the content is corrupt. */
export function decodeProducerSnapshot(content: Buffer): ProducerEntry[] | undefined {
  if (content.length < versionBytes + crcBytes || content.readInt16BE(0) !== snapshotVersion) return undefined;
  if (content.readUInt32BE(versionBytes) !== crc32c(content.subarray(versionBytes + crcBytes))) return undefined;
  try {
    const message = decodeMessage(producerSnapshot, snapshotVersion, content.subarray(versionBytes));
    return message.producerEntries.map(entryOf);
  } catch (error) {
    if (error instanceof ProtocolError) return undefined;
    throw error;
  }
}

function entryOf(stored: ProducerSnapshot["producerEntries"][number]): ProducerEntry {
  const entry = new ProducerEntry(Number(stored.producerId));
  entry.epoch = stored.epoch;
  entry.coordinatorEpoch = stored.coordinatorEpoch;
  entry.lastTimestamp = stored.timestamp;
  entry.transactionFirstOffset = Number(stored.currentTxnFirstOffset);
  const lastOffset = Number(stored.lastOffset);
  if (lastOffset >= 0) {
    const { lastSequence, offsetDelta, timestamp } = stored;
    entry.batches = [{ lastSequence, lastOffset, offsetDelta, timestamp }];
  }
  return entry;
}
