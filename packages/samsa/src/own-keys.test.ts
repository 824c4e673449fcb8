/** Samsa's own keys: known beside Kafka's, checked at the start, and in force in the node's configuration. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { nodeConfigOf } from "./node-config.ts";
import { oneNodeSettings } from "./one-node-defaults.ts";
import { checkedProperties } from "./server-properties.ts";

const settings = (own: Record<string, string>) => new Map([...oneNodeSettings, ...Object.entries(own)]);

test("the scrub is on at a low rate unless it is set otherwise", () => {
  const scrubOf = (own: Record<string, string>) => {
    const { config, warnings } = checkedProperties(settings(own), { unknownKeys: "refused" });
    assert.deepEqual(warnings, []);
    return nodeConfigOf(config).logs.scrub;
  };
  assert.deepEqual(scrubOf({}), { intervalMs: 604_800_000, bytesPerSecondMax: 4_194_304 });
  assert.deepEqual(
    scrubOf({ "samsa.log.scrub.interval.ms": "1000", "samsa.log.scrub.max.bytes.per.second": "100000" }),
    { intervalMs: 1000, bytesPerSecondMax: 100_000 },
  );
  assert.equal(scrubOf({ "samsa.log.scrub.interval.ms": "-1" }).intervalMs, Number.POSITIVE_INFINITY);
});

test("a value that is no number in range, and a slip of the pen, are refused by name", () => {
  for (const value of ["often", "-2", "1.5", ""])
    assert.throws(
      () => checkedProperties(settings({ "samsa.log.scrub.interval.ms": value })),
      /samsa\.log\.scrub\.interval\.ms/,
    );
  assert.throws(() => checkedProperties(settings({ "samsa.log.scrub.max.bytes.per.second": "0" })), /at least 1/);
  const { warnings } = checkedProperties(settings({ "samsa.log.scrub.intervall.ms": "5" }));
  assert.match(warnings[0] ?? "", /did you mean samsa\.log\.scrub\.interval\.ms\?/);
});
