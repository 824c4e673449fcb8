/**
 * What the judge of compacted partitions makes of a repeated batch that was refused as out of order: lawful when the log shows that it was there, and only then.
 * The kill loop meets this once in some hundred kills.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { KeyedLedger } from "./keyed-ledger.ts";
import { LedgerError } from "./ledger.ts";
import { recordId } from "./records.ts";

const producer = 3;
const other = 4;
const producerId = 1003;
const otherId = 1004;
const repeated = { producer, first: 474, count: 5 };
const later = { producer, first: 479, count: 2 };

function ledgerWithTwoUnanswered(): KeyedLedger {
  const ledger = new KeyedLedger("keyed-0");
  ledger.addProducer(producer, { producerId });
  ledger.addProducer(other, { producerId: otherId });
  ledger.sent(repeated);
  ledger.sent(later);
  ledger.sent({ producer: other, first: 0, count: 900 });
  return ledger;
}

test("a repeated batch may be out of order when a later batch of its producer is there, be it without records", () => {
  const ledger = ledgerWithTwoUnanswered();
  ledger.walkedHead(producerId, 480, []);
  ledger.walked([], 0);
  ledger.refusedAsRepeated(repeated);
});

test("a repeated batch that nothing shows to have been there may not be out of order", () => {
  const ledger = ledgerWithTwoUnanswered();
  ledger.walkedHead(otherId, 899, []);
  ledger.walked([], 0);
  assert.throws(() => ledger.refusedAsRepeated(repeated), LedgerError);
});

test("the last batch of a producer is known to the node: repeated it may not be out of order", () => {
  const ledger = ledgerWithTwoUnanswered();
  ledger.walkedHead(producerId, 478, []);
  ledger.walked([], 0);
  assert.throws(() => ledger.refusedAsRepeated(repeated), LedgerError);
});

test("a head of what was not sent, of a stranger, or that its own records deny, is found", () => {
  const ledger = ledgerWithTwoUnanswered();
  assert.throws(() => ledger.walkedHead(producerId, 481, []), LedgerError);
  assert.throws(() => ledger.walkedHead(1005, 0, []), LedgerError);
  assert.throws(() => ledger.walkedHead(producerId, 475, [recordId(producer, 476)]), LedgerError);
  assert.throws(() => ledger.walkedHead(producerId, 475, [recordId(other, 475)]), LedgerError);
  ledger.walkedHead(producerId, 475, [recordId(producer, 474), recordId(producer, 475)]);
});
