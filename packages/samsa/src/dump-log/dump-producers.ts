/** `.snapshot` files: the producers of a partition as of an offset. */
import { decodeProducerSnapshot, firstSequenceOf } from "@samsa/log/inspect";
import { optionalLong } from "./batch-text.ts";
import type { DumpTools } from "./dump-options.ts";

/** False: the snapshot is corrupt. */
export async function dumpProducerSnapshot(path: string, { files, print }: DumpTools): Promise<boolean> {
  const producers = decodeProducerSnapshot(await files.readWhole(path));
  for (const producer of producers ?? []) {
    const first = producer.transactionFirstOffset;
    let line =
      `producerId: ${producer.producerId} producerEpoch: ${producer.epoch} coordinatorEpoch: ${producer.coordinatorEpoch}` +
      ` currentTxnFirstOffset: ${optionalLong(first < 0 ? undefined : first)} lastTimestamp: ${producer.lastTimestamp}`;
    for (const batch of producer.batches) {
      const { lastSequence, lastOffset, offsetDelta, timestamp } = batch;
      line += ` firstSequence: ${firstSequenceOf(batch)} lastSequence: ${lastSequence} lastOffset: ${lastOffset} offsetDelta: ${offsetDelta} timestamp: ${timestamp}`;
    }
    print(line);
  }
  return producers !== undefined;
}
