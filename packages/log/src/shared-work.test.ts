/** One sync for many who ask. */
import assert from "node:assert";
import { test } from "node:test";
import { SharedWork } from "./shared-work.ts";

test("who asks while a sync is under way is served by one that begins after", async () => {
  const begun: (() => void)[] = [];
  const shared = new SharedWork(() => new Promise((resolve) => begun.push(resolve)));
  const served: string[] = [];
  const ask = (name: string): Promise<void> => shared.run().then(() => void served.push(name));
  const first = ask("first");
  await Promise.resolve();
  assert.strictEqual(begun.length, 1);
  const others = [ask("second"), ask("third")];
  begun[0]?.();
  await first;
  await new Promise((resolve) => setImmediate(resolve));
  assert.deepStrictEqual([served, begun.length], [["first"], 2]);
  begun[1]?.();
  await Promise.all(others);
  assert.deepStrictEqual([served, begun.length], [["first", "second", "third"], 2]);
});

test("a failed sync fails those who wait for it, and no later one", async () => {
  let failing = true;
  const shared = new SharedWork(async () => {
    if (failing) throw new Error("failed");
  });
  await assert.rejects(shared.run(), /failed/);
  failing = false;
  await shared.run();
});
