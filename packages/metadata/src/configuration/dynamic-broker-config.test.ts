/** Changing broker keys while brokers run: what Kafka 4.3.1 answered to the same changes. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { BrokerConfigLayers } from "./broker-config.ts";
import { dynamicBrokerConfigError, dynamicKeysError } from "./dynamic-broker-config.ts";

const current: BrokerConfigLayers = {
  fixed: new Map([
    ["node.id", "1"],
    ["process.roles", "broker,controller"],
    ["controller.quorum.voters", "1@localhost:9093"],
    ["listeners", "PLAINTEXT://localhost:9092,CONTROLLER://localhost:9093"],
    ["controller.listener.names", "CONTROLLER"],
  ]),
  clusterWide: new Map([["log.retention.ms", "700000"]]),
  perBroker: new Map(),
};
const wrapped = (sentence: string) =>
  `Invalid value org.apache.kafka.common.config.ConfigException: ${sentence} for configuration Invalid dynamic configuration`;

test("changes are let through and refused as Kafka does", () => {
  const cases: [Record<string, string>, "per-broker" | "cluster-wide", string | undefined][] = [
    [{ "log.retention.hours": "1" }, "per-broker", "Cannot update these configs dynamically: [log.retention.hours]"],
    [{ "log.retention.ms": "5" }, "cluster-wide", undefined],
    [
      { "log.retention.ms": "x" },
      "per-broker",
      "Invalid value x for configuration log.retention.ms: Not a number of type LONG",
    ],
    [
      { listeners: "PLAINTEXT://:1" },
      "cluster-wide",
      "Cannot update these configs at default cluster level, broker id must be specified: [listeners]",
    ],
    [
      { "ssl.keystore.location": "x" },
      "per-broker",
      "These security configs can be dynamically updated only per-listener using the listener prefix: [ssl.keystore.location]",
    ],
    [
      { "listener.name.plaintext.ssl.keystore.location": "x" },
      "cluster-wide",
      "Cannot update these configs at default cluster level, broker id must be specified: [listener.name.plaintext.ssl.keystore.location]",
    ],
    [{ "foo.bar": "x" }, "per-broker", undefined],
    [{ "leader.replication.throttled.rate": "5" }, "cluster-wide", undefined],
    [
      { "leader.replication.throttled.rate": "-5" },
      "per-broker",
      "Invalid value -5 for configuration leader.replication.throttled.rate: Value must be at least 0",
    ],
    [
      { "listener.name.plaintext.num.network.threads": "x" },
      "per-broker",
      "Invalid value x for configuration num.network.threads: Not a number of type INT",
    ],
    [{ "log.roll.ms": "0" }, "per-broker", "requirement failed: log.roll.ms must be greater than or equal to 1"],
    [
      { "num.io.threads": "100" },
      "per-broker",
      wrapped(
        "Dynamic thread count update validation failed for num.io.threads=100, value should not be greater than double the current value 8",
      ),
    ],
    [
      { "num.io.threads": "3" },
      "per-broker",
      wrapped(
        "Dynamic thread count update validation failed for num.io.threads=3, value should be at least half the current value 8",
      ),
    ],
    [
      { "log.local.retention.ms": "99999999999" },
      "per-broker",
      wrapped(
        "Invalid value 99999999999 for configuration log.local.retention.ms: Value must not be more than log.retention.ms property value: 700000",
      ),
    ],
    [{ "unclean.leader.election.enable": "true" }, "per-broker", undefined],
  ];
  for (const [changed, level, error] of cases)
    assert.equal(
      dynamicBrokerConfigError(new Map(Object.entries(changed)), level, current),
      error,
      JSON.stringify(changed),
    );
});

test("a change that asks for what is not built is refused with its reason", () => {
  const asked = dynamicBrokerConfigError(new Map([["metric.reporters", "foo.Bar"]]), "per-broker", current);
  assert.match(asked ?? "", /^metric\.reporters=foo\.Bar is not supported/);
  const moved = "PLAINTEXT://localhost:9099,CONTROLLER://localhost:9093";
  assert.match(
    dynamicBrokerConfigError(new Map([["listeners", moved]]), "per-broker", current) ?? "",
    /listeners is taken at start only/,
  );
});

test("the controller alone checks names, levels and types, not how keys go together", () => {
  assert.equal(dynamicKeysError(new Map([["log.roll.ms", "0"]]), "per-broker"), undefined);
  assert.equal(
    dynamicKeysError(new Map([["node.id", "2"]]), "per-broker"),
    "Cannot update these configs dynamically: [node.id]",
  );
});
