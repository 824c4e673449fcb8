/** Keys, types and lawful values, against what Kafka's own ConfigDef says (testdata/kafka-values.jsonl: its answers to the same texts). */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { type ConfigScope, configDefinition } from "./config-definition.ts";
import { formatConfigValue, formatDouble, parseConfigText } from "./config-value.ts";

const scopes: ConfigScope[] = [
  "broker",
  "topic",
  "group",
  "client-metrics",
  "quota",
  "producer",
  "consumer",
  "admin",
  "streams",
];

interface KafkaAnswer {
  scope: ConfigScope;
  name: string;
  text: string;
  value?: string;
  error?: string;
}

test("every key of the facts has a type and a check that are understood, and its own default passes", () => {
  let count = 0;
  for (const scope of scopes) {
    for (const key of configDefinition(scope).values()) {
      count++;
      if (key.defaultText === null) continue;
      const parsed = key.parse(key.defaultText);
      assert.equal(parsed.error, undefined, key.name);
      assert.equal(formatConfigValue(key.type, parsed.value ?? null), key.defaultText, key.name);
    }
  }
  assert.equal(count, 816);
});

test("values are taken, shown and refused as Kafka does", () => {
  const lines = readFileSync(join(import.meta.dirname, "testdata/kafka-values.jsonl"), "utf8")
    .trim()
    .split("\n");
  assert(lines.length > 900);
  for (const line of lines) {
    const { scope, name, text, ...expected } = JSON.parse(line) as KafkaAnswer;
    const key = configDefinition(scope).get(name);
    assert(key !== undefined, name);
    const parsed = key.parse(text);
    const answer =
      parsed.error === undefined ? { value: formatConfigValue(key.type, parsed.value) } : { error: parsed.error };
    assert.deepEqual(answer, expected, `${name}=${text}`);
  }
});

test("repeated entries of a list are dropped before they are looked at", () => {
  const parsed = configDefinition("topic").get("cleanup.policy")?.parse("compact, compact");
  assert.deepEqual(parsed, { value: ["compact"] });
  const repeated = configDefinition("topic").get("leader.replication.throttled.replicas")?.parse("0:1,0:1");
  assert.deepEqual(repeated, { value: ["0:1", "0:1"] });
});

test("a LONG beyond 2^53 keeps its value", () => {
  assert.deepEqual(parseConfigText({ name: "k", type: "LONG" }, "9223372036854775807"), { value: 2n ** 63n - 1n });
  assert.deepEqual(parseConfigText({ name: "k", type: "LONG" }, "9007199254740991"), { value: 2 ** 53 - 1 });
});

test("doubles are shown as Java shows them", () => {
  const shown = [
    [0, "0.0"],
    [-0, "-0.0"],
    [1, "1.0"],
    [0.001, "0.001"],
    [0.0005, "5.0E-4"],
    [1e7, "1.0E7"],
    [12345678.5, "1.23456785E7"],
    [Number.MAX_VALUE, "1.7976931348623157E308"],
    [Number.POSITIVE_INFINITY, "Infinity"],
    [Number.NaN, "NaN"],
  ] as const;
  for (const [value, text] of shown) assert.equal(formatDouble(value), text);
});

test("a list that may hold five entries refuses the sixth", () => {
  const key = configDefinition("streams").get("rack.aware.assignment.tags");
  assert.equal(key?.parse("a,b,c,d,e").error, undefined);
  assert.match(key?.parse("a,b,c,d,e,f").error ?? "", /exceeds maximum list size of \[5\]/);
});
