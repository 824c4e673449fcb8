/**
 * Apache Kafka's own command-line tools do their work: topics, configs, quorum, performance test, by broker and by controller listener.
 */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import {
  askKafkaTool,
  brokerUnderTest,
  kafkaTool,
  type NodeSetup,
  type RunningBroker,
  removeSetup,
  setUpNode,
  startBroker,
} from "./targets.ts";

let setup: NodeSetup;
let broker: RunningBroker;

before(async () => {
  setup = await setUpNode({ quorum: "standalone" });
  broker = await startBroker(brokerUnderTest, setup);
});

after(async () => {
  await broker?.stop();
  if (setup !== undefined) removeSetup(setup);
});

const topics = (...args: string[]) =>
  askKafkaTool("org.apache.kafka.tools.TopicCommand", ["--bootstrap-server", setup.bootstrap, ...args]);
const configs = (...args: string[]) =>
  askKafkaTool("kafka.admin.ConfigCommand", ["--bootstrap-server", setup.bootstrap, ...args]);
const quorum = (...args: string[]) => askKafkaTool("org.apache.kafka.tools.MetadataQuorumCommand", args);

test("topics are created, listed, described, altered and deleted", async () => {
  const created = await topics(
    "--create",
    "--topic",
    "orders",
    "--partitions",
    "3",
    "--config",
    "retention.ms=7200000",
    "--config",
    "cleanup.policy=compact",
  );
  assert.match(created.text, /Created topic orders\./);
  const again = await topics("--create", "--topic", "orders");
  assert.equal(again.exitCode, 1);
  assert.match(again.text, /Topic 'orders' already exists\./);
  assert.equal((await topics("--create", "--topic", "orders", "--if-not-exists")).exitCode, 0);
  const described = await topics("--describe", "--topic", "orders");
  assert.match(
    described.text,
    /Topic: orders\s+TopicId: \S{22}\s+PartitionCount: 3\s+ReplicationFactor: 1\s+Configs: .*cleanup\.policy=compact/,
  );
  assert.match(described.text, /Configs: .*retention\.ms=7200000/);
  for (const partition of [0, 1, 2]) {
    assert.match(
      described.text,
      new RegExp(`Partition: ${partition}\\s+Leader: 1\\s+Replicas: 1\\s+Isr: 1\\s+Elr: \\s+LastKnownElr:`),
    );
  }
  assert.equal((await topics("--alter", "--topic", "orders", "--partitions", "5")).exitCode, 0);
  assert.match((await topics("--describe", "--topic", "orders")).text, /PartitionCount: 5/);
  const fewer = await topics("--alter", "--topic", "orders", "--partitions", "2");
  assert.equal(fewer.exitCode, 1);
  assert.match(fewer.text, /The topic orders currently has 5 partition\(s\); 2 would not be an increase\./);
  assert.match((await topics("--list")).text, /^orders$/m);
  assert.equal((await topics("--delete", "--topic", "orders")).exitCode, 0);
  assert.doesNotMatch((await topics("--list")).text, /^orders$/m);
  const missing = await topics("--delete", "--topic", "orders");
  assert.equal(missing.exitCode, 1);
  assert.match(missing.text, /Topic 'orders' does not exist as expected/);
});

test("what may not be created is refused with Kafka's words", async () => {
  const cases: [string[], RegExp][] = [
    [["--topic", "bad name"], /Topic name is invalid|illegal topic name/i],
    [
      ["--topic", "two", "--replication-factor", "2"],
      /Unable to replicate the partition 2 time\(s\): The target replication factor of 2 cannot be reached because only 1 broker\(s\) are registered/,
    ],
    [
      ["--topic", "value", "--config", "retention.ms=soon"],
      /Invalid value soon for configuration retention\.ms: Not a number of type LONG/,
    ],
    [["--topic", "key", "--config", "retention.minutes=5"], /Unknown topic config name: retention\.minutes/],
    [
      ["--topic", "range", "--config", "segment.bytes=1"],
      /Invalid value 1 for configuration segment\.bytes: Value must be at least/,
    ],
  ];
  for (const [args, message] of cases) {
    const result = await topics("--create", ...args);
    assert.equal(result.exitCode, 1, args.join(" "));
    assert.match(result.text, message);
  }
});

test("topic configs are altered and described with their synonyms", async () => {
  await topics("--create", "--topic", "settings");
  const topic = ["--entity-type", "topics", "--entity-name", "settings"];
  const altered = await configs("--alter", ...topic, "--add-config", "retention.ms=1000000,max.message.bytes=2000000");
  assert.match(altered.text, /Completed updating config for topic settings\./);
  const described = await configs("--describe", ...topic);
  assert.match(
    described.text,
    /retention\.ms=1000000 sensitive=false synonyms=\{DYNAMIC_TOPIC_CONFIG:retention\.ms=1000000(, STATIC_BROKER_CONFIG:log\.retention\.ms=-1)?(, DEFAULT_CONFIG:log\.retention\.hours=168)?\}/,
  );
  assert.match(
    described.text,
    /max\.message\.bytes=2000000 sensitive=false synonyms=\{DYNAMIC_TOPIC_CONFIG:max\.message\.bytes=2000000, DEFAULT_CONFIG:message\.max\.bytes=1048588\}/,
  );
  const all = await configs("--describe", "--all", ...topic);
  assert.match(
    all.text,
    /cleanup\.policy=delete sensitive=false synonyms=\{DEFAULT_CONFIG:log\.cleanup\.policy=delete\}/,
  );
  assert.match(
    all.text,
    /segment\.bytes=1073741824 sensitive=false synonyms=\{DEFAULT_CONFIG:log\.segment\.bytes=1073741824\}/,
  );
  await configs("--alter", ...topic, "--delete-config", "retention.ms");
  assert.doesNotMatch((await configs("--describe", ...topic)).text, /retention\.ms=/);
  const refused = await configs("--alter", ...topic, "--add-config", "cleanup.policy=shred");
  assert.equal(refused.exitCode, 1);
  assert.match(
    refused.text,
    /Invalid value shred for configuration cleanup\.policy: String must be one of: compact, delete/,
  );
});

test("broker configs are described and altered, per broker and for the cluster", async () => {
  const one = ["--entity-type", "brokers", "--entity-name", "1"];
  const every = ["--entity-type", "brokers", "--entity-default"];
  assert.equal((await configs("--alter", ...one, "--add-config", "log.cleaner.threads=2")).exitCode, 0);
  assert.equal((await configs("--alter", ...every, "--add-config", "message.max.bytes=1500000")).exitCode, 0);
  assert.match(
    (await configs("--describe", ...one)).text,
    /log\.cleaner\.threads=2 sensitive=false synonyms=\{DYNAMIC_BROKER_CONFIG:log\.cleaner\.threads=2, DEFAULT_CONFIG:log\.cleaner\.threads=1\}/,
  );
  assert.match(
    (await configs("--describe", ...every)).text,
    /message\.max\.bytes=1500000 sensitive=false synonyms=\{DYNAMIC_DEFAULT_BROKER_CONFIG:message\.max\.bytes=1500000/,
  );
  const all = await configs("--describe", "--all", ...one);
  assert.match(all.text, /node\.id=1 sensitive=false synonyms=\{STATIC_BROKER_CONFIG:node\.id=1\}/);
  assert.match(
    all.text,
    /message\.max\.bytes=1500000 sensitive=false synonyms=\{DYNAMIC_DEFAULT_BROKER_CONFIG:message\.max\.bytes=1500000, DEFAULT_CONFIG:message\.max\.bytes=1048588\}/,
  );
  const refused = await configs("--alter", ...one, "--add-config", "node.id=7");
  assert.equal(refused.exitCode, 1);
  assert.match(refused.text, /Cannot update these configs dynamically/);
  await configs("--alter", ...one, "--delete-config", "log.cleaner.threads");
  await configs("--alter", ...every, "--delete-config", "message.max.bytes");
});

test("the quorum is described by way of the broker and of the controller", async () => {
  for (const way of [
    ["--bootstrap-server", setup.bootstrap],
    ["--bootstrap-controller", setup.controller],
  ]) {
    const status = await quorum(...way, "describe", "--status");
    assert.match(status.text, /LeaderId:\s+1\s/);
    assert.match(status.text, new RegExp(`ClusterId:\\s+${setup.clusterId}`));
    assert.match(
      status.text,
      /CurrentVoters:\s+\[\{"id": 1, "directoryId": "\S{22}", "endpoints": \["CONTROLLER:\/\/127\.0\.0\.1:\d+"\]\}\]/,
    );
    const replication = await quorum(...way, "describe", "--replication");
    assert.match(
      replication.text,
      /NodeId\s+DirectoryId\s+LogEndOffset\s+Lag\s+LastFetchTimestamp\s+LastCaughtUpTimestamp\s+Status/,
    );
    assert.match(replication.text, /^1\s+\S{22}\s+\d+\s+0\s+\d+\s+\d+\s+Leader/m);
  }
});

test("topic and broker configs are described by way of the controller", async () => {
  const way = ["--bootstrap-controller", setup.controller];
  const altered = await askKafkaTool("kafka.admin.ConfigCommand", [
    ...way,
    "--alter",
    "--entity-type",
    "brokers",
    "--entity-name",
    "1",
    "--add-config",
    "log.cleaner.threads=3",
  ]);
  assert.equal(altered.exitCode, 0, altered.text);
  assert.match(
    (await configs("--describe", "--entity-type", "brokers", "--entity-name", "1")).text,
    /log\.cleaner\.threads=3/,
  );
  const described = await askKafkaTool("kafka.admin.ConfigCommand", [
    ...way,
    "--describe",
    "--entity-type",
    "brokers",
    "--entity-name",
    "1",
  ]);
  assert.equal(described.exitCode, 0, described.text);
});

test("ProducerPerformance writes and ConsoleConsumer reads them back", async () => {
  await topics("--create", "--topic", "performance");
  const produced = await askKafkaTool("org.apache.kafka.tools.ProducerPerformance", [
    ...["--topic", "performance", "--num-records", "20000", "--record-size", "300", "--throughput", "-1"],
    ...["--producer-props", `bootstrap.servers=${setup.bootstrap}`, "acks=all", "batch.size=65536", "linger.ms=5"],
  ]);
  assert.equal(produced.exitCode, 0, produced.text);
  assert.match(produced.text, /20000 records sent/);
  const consumed = await kafkaTool("org.apache.kafka.tools.consumer.ConsoleConsumer", [
    ...[
      "--bootstrap-server",
      setup.bootstrap,
      "--topic",
      "performance",
      "--partition",
      "0",
      "--offset",
      "earliest",
      "--max-messages",
      "20000",
    ],
  ]);
  assert.equal(consumed.stdout.length, 20_000 * 301);
});

test("offsets are told by time", async () => {
  const offsets = (time: string) =>
    askKafkaTool("org.apache.kafka.tools.GetOffsetShell", [
      "--bootstrap-server",
      setup.bootstrap,
      "--topic",
      "performance",
      "--time",
      time,
    ]);
  assert.match((await offsets("earliest")).text, /^performance:0:0$/m);
  assert.match((await offsets("latest")).text, /^performance:0:20000$/m);
  assert.match((await offsets("max-timestamp")).text, /^performance:0:\d+$/m);
  assert.match((await offsets("0")).text, /^performance:0:0$/m);
});

test("the cluster and its features are described", async () => {
  const cluster = await askKafkaTool("org.apache.kafka.tools.ClusterTool", [
    "cluster-id",
    "--bootstrap-server",
    setup.bootstrap,
  ]);
  assert.match(cluster.text, new RegExp(`Cluster ID: ${setup.clusterId}`));
  const features = await askKafkaTool("org.apache.kafka.tools.FeatureCommand", [
    "--bootstrap-server",
    setup.bootstrap,
    "describe",
  ]);
  assert.match(
    features.text,
    /Feature: metadata\.version\s+SupportedMinVersion: 3\.3-IV3\s+SupportedMaxVersion: 4\.3-IV\d\s+FinalizedVersionLevel: 4\.3-IV\d/,
  );
  const versions = await askKafkaTool("org.apache.kafka.tools.BrokerApiVersionsCommand", [
    "--bootstrap-server",
    setup.bootstrap,
  ]);
  assert.match(versions.text, /Produce\(0\): 0 to 13 \[usable: 13\]/);
});
