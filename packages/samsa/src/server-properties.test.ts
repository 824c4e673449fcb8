/** What a file and overrides come to: Kafka's rules for .properties, refusals with reasons, warnings. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { oneNodeSettings } from "./one-node-defaults.ts";
import { readServerProperties } from "./read-server-properties.ts";
import { checkedProperties, parseOverrides, parseProperties } from "./server-properties.ts";
import { StartError } from "./start-error.ts";

const withDefaults = (settings: Record<string, string>) =>
  checkedProperties(new Map([...oneNodeSettings, ...Object.entries(settings)]));

test("the .properties format: separators, continued lines, escapes, comments, the last of repeated keys", () => {
  const text = [
    "# comment",
    "! comment",
    "a=1",
    "b : two words  ",
    "c three",
    "d = one,\\",
    "    two",
    "e\\ f=\\u00e9\\t",
    "a=2",
    "empty=",
  ].join("\n");
  assert.deepEqual(Object.fromEntries(parseProperties(text)), {
    a: "2",
    b: "two words  ",
    c: "three",
    d: "one,two",
    "e f": "é\t",
    empty: "",
  });
});

test("the defaults of a start without a file are lawful and warn of nothing", () => {
  assert.deepEqual(withDefaults({}).warnings, []);
});

test("a bad value stops with key, value and what is allowed", () => {
  const refusals = [
    [{ "num.partitions": "0" }, "Invalid value 0 for configuration num.partitions: Value must be at least 1"],
    [
      { "log.message.timestamp.type": "now" },
      "Invalid value now for configuration log.message.timestamp.type: String must be one of: CreateTime, LogAppendTime",
    ],
    [{ "log.retention.ms": "1d" }, "Invalid value 1d for configuration log.retention.ms: Not a number of type LONG"],
  ] as const;
  for (const [settings, message] of refusals)
    assert.throws(() => withDefaults(settings as Record<string, string>), new StartError(message));
});

test("what is not built stops with that reason", () => {
  assert.throws(
    () => withDefaults({ "authorizer.class.name": "org.apache.kafka.metadata.authorizer.StandardAuthorizer" }),
    /authorizer\.class\.name=org\.apache\.kafka\.metadata\.authorizer\.StandardAuthorizer is not supported: authorization is not built yet/,
  );
});

test("all keys that ask for what is not built are named, a line each, before how keys go together", () => {
  assert.throws(
    () => withDefaults({ listeners: "SASL_PLAINTEXT://:9092,CONTROLLER://:9093", "authorizer.class.name": "x" }),
    new StartError(
      "listeners=SASL_PLAINTEXT://:9092,CONTROLLER://:9093 is not supported: listener SASL_PLAINTEXT is to speak SASL_PLAINTEXT, " +
        "but listeners speak PLAINTEXT only; TLS and SASL are not built yet.\n" +
        "authorizer.class.name=x is not supported: authorization is not built yet.",
    ),
  );
});

test("keys that nobody knows warn; keys of listeners and plug-ins do not", () => {
  const { warnings } = withDefaults({
    "log.retntion.ms": "5",
    "leader.replication.throttled.rate": "5",
    "listener.name.plaintext.max.connections": "5",
    "rlmm.config.anything": "x",
  });
  assert.deepEqual(
    warnings.map((warning) => warning.split(" ")[0]),
    ["log.retntion.ms", "leader.replication.throttled.rate"],
  );
  const unknown = "log.retntion.ms is not a configuration key of a Kafka 4.3 broker";
  assert.equal(warnings[0], `${unknown}: ignored; did you mean log.retention.ms?`);
  assert(!warnings[1]?.includes("did you mean"));
  const settings = new Map([...oneNodeSettings, ["log.retntion.ms", "5"]]);
  assert.throws(
    () => checkedProperties(settings, { unknownKeys: "refused" }),
    new StartError(`${unknown}; did you mean log.retention.ms?`),
  );
});

test("heartbeats that do not fit into a session twice warn", () => {
  assert.match(withDefaults({ "broker.heartbeat.interval.ms": "8000" }).warnings[0] ?? "", /more than half/);
});

test("overrides are key=value, and win over the file", (context) => {
  assert.deepEqual(parseOverrides(["a=b=c", " d =e"]), [
    ["a", "b=c"],
    ["d", "e"],
  ]);
  assert.throws(() => parseOverrides(["=x"]), StartError);
  assert.throws(() => parseOverrides(["x"]), StartError);
  const directory = mkdtempSync(join(tmpdir(), "samsa-properties-"));
  context.after(() => rmSync(directory, { recursive: true }));
  const file = join(directory, "server.properties");
  writeFileSync(file, [...oneNodeSettings].map(([name, value]) => `${name}=${value}\n`).join(""));
  const { config } = readServerProperties(file, ["num.partitions=7"]);
  assert.equal(config.number("num.partitions"), 7);
  assert.throws(() => readServerProperties(join(directory, "nothing")), /nothing cannot be read: ENOENT/);
});
