/** The bound on records that readers have not taken: its room, its giving back, and who is closed when there is none. */
import assert from "node:assert";
import { test } from "node:test";
import { createSimulation } from "@samsa/env/simulated";
import { stalledReaderMs } from "./limits.ts";
import { UnsentFetchBytes } from "./unsent-fetch-bytes.ts";

function readOf(sizeInBytes: number) {
  return { error: 0, parts: [], sizeInBytes, cutShort: undefined, abortedTransactions: [], release() {} };
}

test("what is held takes room, and gives it back when it is released", () => {
  const { clock } = createSimulation({ seed: 1 }).world("node");
  const unsent = new UnsentFetchBytes({ clock, readers: [], bytesMax: 100 });
  const [first, second] = [unsent.hold(readOf(60)), unsent.hold(readOf(70))];
  assert.strictEqual(unsent.room, 0);
  first?.release();
  assert.strictEqual(unsent.room, 30);
  second?.release();
  assert.strictEqual(unsent.room, 100);
});

test("over the bound stalled readers are closed on every listener, as far as needed and not at every fetch", async () => {
  const simulation = createSimulation({ seed: 1 });
  const { clock } = simulation.world("node");
  const asked: number[][] = [];
  const closing = (closes: number) => ({
    closeStalled(stalledMs: number, bytes: number) {
      asked.push([stalledMs, bytes]);
      return closes;
    },
  });
  const unsent = new UnsentFetchBytes({ clock, readers: [closing(30), closing(50), closing(0)], bytesMax: 100 });
  unsent.hold(readOf(100));
  assert.deepStrictEqual(asked, []);
  unsent.hold(readOf(50));
  assert.deepStrictEqual(asked, [
    [stalledReaderMs, 50],
    [stalledReaderMs, 20],
  ]);
  unsent.hold(readOf(1));
  assert.strictEqual(asked.length, 2);
  const later = new Promise<void>((resolve) => void clock.setTimer(stalledReaderMs, resolve));
  await simulation.settle(later, { eventsMax: 100 });
  unsent.hold(readOf(1));
  assert.strictEqual(asked.length, 4);
});
