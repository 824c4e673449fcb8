/** What is told about configuration, row by row as a Kafka 4.3.1 broker told it (testdata/kafka-describe-configs.jsonl). */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { BrokerConfig } from "./broker-config.ts";
import {
  configSource,
  createdTopicConfigs,
  type DescribedConfig,
  describeBrokerConfigs,
  describeClusterWideBrokerConfigs,
  describeTopicConfigs,
} from "./describe-configs.ts";

const fixed = new Map(
  Object.entries({
    "process.roles": "broker,controller",
    "node.id": "1",
    "controller.quorum.voters": "1@127.0.0.1:9093",
    listeners: "PLAINTEXT://127.0.0.1:9092,CONTROLLER://127.0.0.1:9093",
    "advertised.listeners": "PLAINTEXT://127.0.0.1:9092",
    "controller.listener.names": "CONTROLLER",
    "log.dirs": "/data",
    "offsets.topic.replication.factor": "1",
    "transaction.state.log.replication.factor": "1",
    "share.coordinator.state.topic.replication.factor": "1",
    "transaction.state.log.min.isr": "1",
    "share.coordinator.state.topic.min.isr": "1",
    "group.initial.rebalance.delay.ms": "0",
  }),
);
const broker = new BrokerConfig({
  fixed,
  clusterWide: new Map([
    ["log.roll.ms", "888888"],
    ["log.retention.ms", "700000"],
    ["compression.type", "gzip"],
    ["min.insync.replicas", "1"],
  ]),
  perBroker: new Map([
    ["log.roll.ms", "123456"],
    ["log.cleaner.threads", "2"],
  ]),
});
const overrides = new Map([
  ["retention.ms", "1000"],
  ["cleanup.policy", "compact,delete"],
]);

const sources = [
  "",
  "DYNAMIC_TOPIC_CONFIG",
  "DYNAMIC_BROKER_CONFIG",
  "DYNAMIC_DEFAULT_BROKER_CONFIG",
  "STATIC_BROKER_CONFIG",
  "DEFAULT_CONFIG",
];
const types = ["UNKNOWN", "BOOLEAN", "STRING", "INT", "SHORT", "LONG", "DOUBLE", "LIST", "CLASS", "PASSWORD"];

const rows = (resource: string, configs: DescribedConfig[]) =>
  configs.map((config) => ({
    resource,
    name: config.name,
    value: config.value,
    source: sources[config.configSource],
    sensitive: config.isSensitive,
    readOnly: config.readOnly,
    type: types[config.configType],
    synonyms: config.synonyms.map(({ name, value, source }) => [name, value, sources[source]]),
  }));

test("topic, broker and cluster-wide keys are told as Kafka tells them, all 377 rows", () => {
  const file = join(import.meta.dirname, "testdata/kafka-describe-configs.jsonl");
  const expected = readFileSync(file, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  const actual = [
    ...rows("TOPIC=t1", describeTopicConfigs(overrides, broker)),
    ...rows("BROKER=1", describeBrokerConfigs(broker)),
    ...rows("BROKER=", describeClusterWideBrokerConfigs(broker)),
  ];
  const byKey = (row: { resource: string; name: string }) => `${row.resource} ${row.name}`;
  assert.equal(actual.length, expected.length);
  const expectedByKey = new Map(expected.map((row) => [byKey(row), row]));
  for (const row of actual) assert.deepEqual(row, expectedByKey.get(byKey(row)));
});

test("neither passwords nor keys nobody knows give away their values", () => {
  const secret = new BrokerConfig({
    fixed: new Map([...fixed, ["ssl.key.password", "hunter2"], ["my.own.key", "hunter2"]]),
    clusterWide: new Map([["listener.name.x.ssl.key.password", "hunter2"]]),
    perBroker: new Map(),
  });
  const told = [...describeBrokerConfigs(secret), ...describeClusterWideBrokerConfigs(secret)];
  assert.equal(told.filter(({ isSensitive }) => isSensitive).length >= 3, true);
  assert(!JSON.stringify(told).includes("hunter2"));
});

test("a new topic's keys: as written, with where they come from, internal ones left out", () => {
  const created = createdTopicConfigs(new Map([["retention.ms", " 5000 "]]), broker);
  assert.equal(created.length, 33);
  const of = (name: string) => created.find((config) => config.name === name);
  const plain = { readOnly: false, isSensitive: false };
  assert.deepEqual(of("retention.ms"), {
    name: "retention.ms",
    value: " 5000 ",
    configSource: configSource.dynamicTopic,
    ...plain,
  });
  assert.deepEqual(of("segment.ms"), {
    name: "segment.ms",
    value: "123456",
    configSource: configSource.dynamicBroker,
    ...plain,
  });
  assert.deepEqual(of("flush.ms"), {
    name: "flush.ms",
    value: "9223372036854775807",
    configSource: configSource.default,
    ...plain,
  });
  const hours = BrokerConfig.ofFile(new Map([["log.retention.hours", "2"]]));
  const retention = createdTopicConfigs(new Map(), hours).find(({ name }) => name === "retention.ms");
  assert.deepEqual([retention?.value, retention?.configSource], ["7200000", configSource.staticBroker]);
});
