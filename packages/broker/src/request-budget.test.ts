/** The budget of requests by itself: who is paused when it is full, and when they go on. */
import assert from "node:assert";
import { test } from "node:test";
import { RequestBudget } from "./request-budget.ts";

class Connection {
  pausedTimes = 0;
  resumedTimes = 0;

  pauseIfFull(): void {
    this.pausedTimes++;
  }

  resume(): void {
    this.resumedTimes++;
  }
}

test("producers are paused when the bytes reach the bound, and resumed a quarter below it", () => {
  const budget = new RequestBudget({ requestsMax: 100, bytesMax: 1000 });
  const [producer, gone] = [new Connection(), new Connection()];
  budget.joinProducers(producer);
  budget.joinProducers(gone);
  budget.forget(gone);
  for (let count = 0; count < 10; count++) budget.add(100);
  budget.add(100);
  assert.deepStrictEqual([producer.pausedTimes, gone.pausedTimes], [1, 0]);
  budget.waitForRoom(producer);
  // Begun requests hold their bytes on.
  for (let count = 0; count < 11; count++) budget.leaveQueue();
  assert.ok(budget.full);
  for (let count = 0; count < 3; count++) budget.release(100);
  assert.strictEqual(producer.resumedTimes, 0);
  budget.release(100);
  assert.deepStrictEqual([producer.resumedTimes, budget.full, budget.bytesHeld], [1, false, 700]);
});

test("the bound on waiting requests is met by the number alone, and by those that wait only", () => {
  const budget = new RequestBudget({ requestsMax: 2, bytesMax: 1000 });
  const connection = new Connection();
  budget.add(1);
  budget.add(1);
  assert.ok(budget.full);
  budget.waitForRoom(connection);
  budget.leaveQueue();
  assert.deepStrictEqual([connection.resumedTimes, budget.full], [1, false]);
});
