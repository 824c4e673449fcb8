/** When frames are handed to the connection. */
import assert from "node:assert";
import { test } from "node:test";
import type { Clock, Connection } from "@samsa/env";
import { FrameWriter } from "./frame-writer.ts";

test("frames of a turn leave in one write at its end, those flushed before at once and once", () => {
  const written: string[] = [];
  const deferred: (() => void)[] = [];
  const connection = { queuedBytes: 0, write: (parts: Buffer[]) => void written.push(Buffer.concat(parts).toString()) };
  const clock = { defer: (callback: () => void) => void deferred.push(callback) };
  const writer = new FrameWriter(connection as unknown as Connection, clock as unknown as Clock);
  const endTurn = () => {
    for (const callback of deferred.splice(0)) callback();
  };

  writer.send([Buffer.from("a"), Buffer.from("b")]);
  writer.send([Buffer.from("c")]);
  assert.deepStrictEqual(written, []);
  endTurn();
  assert.deepStrictEqual(written, ["abc"]);

  writer.send([Buffer.from("d")]);
  writer.flush();
  writer.send([Buffer.from("e")]);
  assert.deepStrictEqual(written, ["abc", "d"]);
  endTurn();
  assert.deepStrictEqual(written, ["abc", "d", "e"]);
  assert.equal(writer.unsentBytes, 0);
});
