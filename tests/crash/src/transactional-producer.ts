/**
 * A producer of transactions: some batches at once, and when all are answered the marker that commits or aborts them, sent as a coordinator would. After the node's death
 * the unanswered batches once more, or the marker.
 */
import { openRawConnection, type RawConnection } from "@samsa/interop-tests/raw-connection";
import { tryEndTransaction } from "@samsa/interop-tests/raw-log-requests";
import { errorByCode, errorCode } from "@samsa/protocol";
import { produce } from "./calls.ts";
import { LedgerError, type SentBatch } from "./ledger.ts";
import type { LoadProducerOptions } from "./producer.ts";
import type { Random } from "./random.ts";
import { batchOf } from "./records.ts";
import type { TransactionLedger } from "./transaction-ledger.ts";

const batchesMax = 5;

interface UnansweredBatch extends SentBatch {
  readonly bytes: Buffer;
}

export class TransactionalProducer {
  readonly options: LoadProducerOptions;
  readonly #producerId: number;
  readonly #transactions: TransactionLedger;
  readonly #random: Random;
  #unanswered: UnansweredBatch[] = [];
  /** What is unanswered now was sent to a node that is gone. */
  #isRepeated = false;
  #next = 0;
  /** How the transaction under way ends; "open": that is not decided, "none": there is none. */
  #outcome: "none" | "open" | "commit" | "abort" = "none";

  constructor(options: LoadProducerOptions, transactions: TransactionLedger, random: Random) {
    if (options.producerId === undefined) throw new RangeError("a transaction has a producer id");
    this.options = options;
    this.#producerId = options.producerId;
    this.#transactions = transactions;
    this.#random = random;
    options.partition.ledger.addProducer(options.producer, { producerId: options.producerId });
  }

  /** Resolves when the connection is gone; with `onlyUnanswered` when no transaction is open. Rejects with what the node answered and must not have. */
  async run(bootstrap: string, options: { readonly onlyUnanswered?: boolean } = {}): Promise<void> {
    const connection = await openRawConnection(bootstrap).catch(() => undefined);
    if (connection === undefined) return;
    this.#isRepeated = this.#unanswered.length > 0;
    try {
      for (;;) {
        if (this.#outcome === "none") {
          if (options.onlyUnanswered === true) break;
          this.#begin();
        }
        const isRepeated = this.#isRepeated;
        this.#isRepeated = false;
        await Promise.all(this.#unanswered.map((batch) => this.#send(connection, batch, isRepeated)));
        await this.#end(connection);
      }
    } catch (error) {
      if (error instanceof LedgerError) throw error;
      // The connection has ended.
    } finally {
      connection.close();
    }
  }

  /** The node is gone. Returns how many requests nobody has answered. */
  nodeEnded(): number {
    return this.#unanswered.length + (this.#outcome === "commit" || this.#outcome === "abort" ? 1 : 0);
  }

  #begin(): void {
    const { producer, recordsMax, partition } = this.options;
    this.#outcome = "open";
    this.#transactions.begins(producer, this.#next);
    for (let left = 1 + this.#random.integer(batchesMax); left > 0; left--) {
      const sent = { producer, first: this.#next, count: 1 + this.#random.integer(recordsMax) };
      this.#next += sent.count;
      this.#unanswered.push({ ...sent, bytes: batchOf(this.options, sent.first, sent.count) });
    }
    for (const batch of this.#unanswered) partition.ledger.sent(batch);
  }

  async #send(connection: RawConnection, batch: UnansweredBatch, isRepeated: boolean): Promise<void> {
    const { partition, acks } = this.options;
    const answer = await produce(connection, partition, batch.bytes, acks);
    if (isRepeated && answer.errorCode === errorCode.OUT_OF_ORDER_SEQUENCE_NUMBER) {
      partition.ledger.refusedAsRepeated(batch);
    } else {
      this.#succeeds("Produce", answer.errorCode);
      partition.ledger.acknowledged(batch, answer.baseOffset);
    }
    this.#unanswered = this.#unanswered.filter((other) => other !== batch);
  }

  async #end(connection: RawConnection): Promise<void> {
    const { producer, partition } = this.options;
    if (this.#outcome === "open") this.#outcome = this.#random.chance(0.6) ? "commit" : "abort";
    const isCommit = this.#outcome === "commit";
    this.#transactions.ends(producer, isCommit);
    this.#succeeds("WriteTxnMarkers", await tryEndTransaction(connection, partition, this.#producerId, isCommit));
    this.#outcome = "none";
  }

  #succeeds(what: string, code: number): void {
    if (code === 0) return;
    throw new LedgerError(`${this.options.partition.ledger.name}: ${what}: ${errorByCode(code)?.name}`);
  }
}
