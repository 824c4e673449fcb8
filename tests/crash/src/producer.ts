/**
 * One producer of the load: five batches in flight on a connection of its own, and after the node's death the unanswered ones once more,
 * byte for byte (with sequences), or never again (without).
 */
import { openRawConnection, type RawConnection } from "@samsa/interop-tests/raw-connection";
import { errorByCode } from "@samsa/protocol";
import { produce } from "./calls.ts";
import { LedgerError, PartitionLedger, type SentBatch } from "./ledger.ts";
import type { Random } from "./random.ts";
import { type BatchMaker, batchOf } from "./records.ts";
import type { WatchedPartition } from "./walk.ts";

const inFlightMax = 5;

export interface LoadProducerOptions extends BatchMaker {
  readonly partition: WatchedPartition;
  readonly acks: 1 | -1;
  readonly recordsMax: number;
}

interface UnansweredBatch extends SentBatch {
  readonly bytes: Buffer;
}

export class LoadProducer {
  readonly options: LoadProducerOptions;
  readonly #random: Random;
  readonly #unanswered: UnansweredBatch[] = [];
  /** Unanswered batches that are sent once more and come before all others. */
  #repeated = 0;
  #next = 0;
  #answered: (() => void) | undefined;
  #failure: Error | undefined;

  constructor(options: LoadProducerOptions, random: Random) {
    this.options = options;
    this.#random = random;
    options.partition.ledger.addProducer(options.producer, { producerId: options.producerId });
  }

  /**
   * Resolves when the connection is gone; with `onlyUnanswered` when nothing is left to be answered. Rejects with what the node answered and
   * must not have.
   */
  async run(bootstrap: string, options: { readonly onlyUnanswered?: boolean } = {}): Promise<void> {
    const connection = await openRawConnection(bootstrap).catch(() => undefined);
    if (connection === undefined) return;
    let isOver = false;
    void connection.closed.then(() => {
      isOver = true;
      this.#answered?.();
    });
    this.#repeated = this.#unanswered.length;
    const isStopping = options.onlyUnanswered === true;
    for (const batch of this.#unanswered) this.#send(connection, batch);
    while (!isOver && this.#failure === undefined && !(isStopping && this.#unanswered.length === 0)) {
      if (!isStopping && this.#unanswered.length < inFlightMax) this.#send(connection, this.#make());
      else await new Promise<void>((resolve) => (this.#answered = resolve));
    }
    connection.close();
    if (this.#failure !== undefined) throw this.#failure;
  }

  /** The node is gone. Returns how many batches nobody has answered. */
  nodeEnded(): number {
    const count = this.#unanswered.length;
    const { producerId, producer, partition } = this.options;
    if (producerId === undefined && partition.ledger instanceof PartitionLedger) {
      this.#unanswered.length = 0;
      partition.ledger.gaveUp(producer);
    }
    return count;
  }

  #make(): UnansweredBatch {
    const count = 1 + this.#random.integer(this.options.recordsMax);
    const batch = { producer: this.options.producer, first: this.#next, count };
    const sent = { ...batch, bytes: batchOf(this.options, batch.first, count) };
    this.#next += count;
    this.#unanswered.push(sent);
    this.options.partition.ledger.sent(sent);
    return sent;
  }

  #send(connection: RawConnection, batch: UnansweredBatch): void {
    const { partition, acks } = this.options;
    produce(connection, partition, batch.bytes, acks)
      .then(({ errorCode, baseOffset }) => {
        const name = errorByCode(errorCode)?.name;
        const isRepeated = this.#repeated-- > 0;
        if (isRepeated && name === "OUT_OF_ORDER_SEQUENCE_NUMBER") partition.ledger.refusedAsRepeated(batch);
        else if (errorCode !== 0) throw new LedgerError(`${partition.ledger.name}: Produce: ${name}`);
        else partition.ledger.acknowledged(batch, baseOffset);
        this.#unanswered.shift();
      })
      .catch((error: unknown) => {
        // The connection's end is seen by `run`.
        if (error instanceof LedgerError) this.#failure ??= error;
      })
      .finally(() => this.#answered?.());
  }
}
