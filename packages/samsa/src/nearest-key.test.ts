/** Slips of the pen are recognised, other words are not. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { nearestKey } from "./nearest-key.ts";

test("the closest name within two letters", () => {
  const names = ["num.partitions", "num.io.threads", "log.dir", "log.dirs"];
  const cases = [
    ["num.partition", "num.partitions"],
    ["nun.partitons", "num.partitions"],
    ["num.io.thread", "num.io.threads"],
    ["log.dirss", "log.dirs"],
    ["Num.Partitions", "num.partitions"],
    ["partitions", undefined],
    ["num.i.thre", undefined],
    ["", undefined],
  ] as const;
  for (const [written, meant] of cases) assert.equal(nearestKey(written, names), meant, written);
});
