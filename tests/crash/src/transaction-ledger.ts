/**
 * How the transactions of a partition must end, beside the ledger of its records.
 *
 * What it holds against a read_committed reader: below the last stable offset there are records of transactions only whose end was asked for; he is
 * shown those of committed ones, all of them, and none of aborted ones.
 */
import { LedgerError } from "./ledger.ts";
import { describe, numberOf, producerOf, type RecordId } from "./records.ts";

interface Transaction {
  /** Number of its first record; the next transaction's is its end. */
  readonly first: number;
  /** Undefined: nobody has asked for its end. */
  isCommit: boolean | undefined;
}

export class TransactionLedger {
  readonly name: string;
  /** By producer, in order. */
  readonly #transactions = new Map<number, Transaction[]>();
  /** Offsets below it were read by a read_committed reader. */
  stableTo = 0;

  constructor(name: string) {
    this.name = name;
  }

  /** The producer's records from this number on are another transaction's. */
  begins(producer: number, first: number): void {
    const transactions = this.#transactions.get(producer) ?? [];
    transactions.push({ first, isCommit: undefined });
    this.#transactions.set(producer, transactions);
  }

  /** A marker for the producer's transaction is about to be sent. */
  ends(producer: number, isCommit: boolean): void {
    const transaction = this.#transactions.get(producer)?.at(-1);
    if (transaction !== undefined) transaction.isCommit = isCommit;
  }

  /** A record below the last stable offset, and whether the reader is shown it. */
  read(offset: number, id: RecordId, isShown: boolean): void {
    const transaction = this.#transactions.get(producerOf(id))?.findLast(({ first }) => first <= numberOf(id));
    const what = `${this.name}: offset ${offset}: ${describe(id)}`;
    if (transaction?.isCommit === undefined) throw new LedgerError(`${what} is stable, and its transaction is open`);
    if (transaction.isCommit !== isShown) {
      const outcome = transaction.isCommit ? "committed" : "aborted";
      throw new LedgerError(`${what} is ${isShown ? "shown" : "not shown"}, and its transaction was ${outcome}`);
    }
  }

  walkAgain(): void {
    this.stableTo = 0;
  }
}
