/** `.snapshot` files: the producers of a partition as of an offset. */
import { decodeProducerSnapshot } from "@samsa/log/inspect";
import { optionalLong } from "./batch-text.ts";
import type { DumpTools } from "./dump-options.ts";

const sequenceMax = 0x7fffffff;

/** False: the snapshot is corrupt. */
export async function dumpProducerSnapshot(path: string, { files, print }: DumpTools): Promise<boolean> {
  const producers = decodeProducerSnapshot(await files.readWhole(path));
  for (const producer of producers ?? []) {
    const first = producer.transactionFirstOffset;
    let line =
      `producerId: ${producer.producerId} producerEpoch: ${producer.epoch} coordinatorEpoch: ${producer.coordinatorEpoch}` +
      ` currentTxnFirstOffset: ${optionalLong(first < 0 ? undefined : first)} lastTimestamp: ${producer.lastTimestamp}`;
    for (const { lastSequence, lastOffset, offsetDelta, timestamp } of producer.batches) {
      const firstSequence =
        lastSequence < offsetDelta ? sequenceMax - (offsetDelta - lastSequence) + 1 : lastSequence - offsetDelta;
      line += ` firstSequence: ${firstSequence} lastSequence: ${lastSequence} lastOffset: ${lastOffset} offsetDelta: ${offsetDelta} timestamp: ${timestamp}`;
    }
    print(line);
  }
  return producers !== undefined;
}
