/** A broker's configuration as a whole, against what Kafka's own KafkaConfig says (testdata/kafka-broker-checks.jsonl). */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { BrokerConfig } from "./broker-config.ts";
import { brokerConfigError } from "./broker-config-check.ts";
import { readListeners } from "./listeners.ts";
import { unbuiltFeatures, unbuiltFeaturesOf } from "./unbuilt-features.ts";

const oneNode = {
  "node.id": "1",
  "process.roles": "broker,controller",
  "controller.quorum.voters": "1@localhost:9093",
  listeners: "PLAINTEXT://localhost:9092,CONTROLLER://localhost:9093",
  "controller.listener.names": "CONTROLLER",
};

function configOf(settings: Record<string, string | null>): BrokerConfig {
  const fixed = new Map(Object.entries(oneNode));
  for (const [name, text] of Object.entries(settings)) {
    if (text === null) fixed.delete(name);
    else fixed.set(name, text);
  }
  return BrokerConfig.ofFile(fixed);
}

test("whole configurations are accepted and refused as Kafka does, in its words", () => {
  const lines = readFileSync(join(import.meta.dirname, "testdata/kafka-broker-checks.jsonl"), "utf8")
    .trim()
    .split("\n");
  for (const line of lines) {
    const { set, error } = JSON.parse(line) as { set: Record<string, string | null>; error: string | null };
    assert.equal(brokerConfigError(configOf(set)) ?? null, error, JSON.stringify(set));
  }
});

test("a port that cannot be is refused", () => {
  const error = brokerConfigError(configOf({ listeners: "PLAINTEXT://localhost:65536,CONTROLLER://localhost:9093" }));
  assert.match(error ?? "", /port 65536 of listener PLAINTEXT is not between/);
});

test("listeners: names in upper case, hosts without brackets, controllers apart", () => {
  const listeners = readListeners(
    configOf({
      listeners: "plaintext://[::1]:9092,CONTROLLER://:9093",
      "advertised.listeners": "PLAINTEXT://example.org:19092",
    }),
  );
  const plaintext = { name: "PLAINTEXT", securityProtocol: "PLAINTEXT" };
  const controller = { name: "CONTROLLER", host: "", port: 9093, securityProtocol: "PLAINTEXT" };
  assert.deepEqual(listeners, {
    listeners: [{ ...plaintext, host: "::1", port: 9092 }, controller],
    advertisedBroker: [{ ...plaintext, host: "example.org", port: 19092 }],
    advertisedController: [controller],
    controllerListenerNames: ["CONTROLLER"],
    interBrokerListenerName: "PLAINTEXT",
  });
});

test("a dynamic value pushes aside the file's value in another unit", () => {
  const fixed = new Map([...Object.entries(oneNode), ["log.roll.ms", "5000"], ["log.retention.minutes", "2"]]);
  const config = new BrokerConfig({
    fixed,
    clusterWide: new Map([["log.retention.ms", "70000"]]),
    perBroker: new Map([["compression.type", "zstd"]]),
  });
  assert.equal(config.topicDefault("segment.ms"), 5000);
  assert.equal(config.topicDefault("retention.ms"), 70000);
  assert.equal(config.topicDefault("compression.type"), "zstd");
  assert.equal(config.topicDefault("remote.storage.enable"), undefined);
});

test("what is not built is named with its key, and passwords are not shown", () => {
  const asks = [
    [{ "authorizer.class.name": "org.example.Authorizer" }, "authorizer.class.name"],
    [{ "process.roles": "broker" }, "process.roles"],
    [{ "controller.quorum.voters": "1@a:1,2@b:2" }, "controller.quorum.voters"],
    [{ "listener.security.protocol.map": "PLAINTEXT:SSL,CONTROLLER:PLAINTEXT" }, "listener.security.protocol.map"],
    [
      { listeners: "SSL://localhost:9092,PLAINTEXT://localhost:9093", "controller.listener.names": "PLAINTEXT" },
      "listeners",
    ],
    [{ "ssl.keystore.location": "/k" }, "ssl.keystore.location"],
    [{ "listener.name.plaintext.sasl.jaas.config": "secret" }, "listener.name.plaintext.sasl.jaas.config"],
    [{ "remote.log.storage.system.enable": "TRUE" }, "remote.log.storage.system.enable"],
    [{ "metric.reporters": "org.example.Reporter" }, "metric.reporters"],
    [{ "config.providers": "file" }, "config.providers"],
    [{ "group.consumer.assignors": "uniform,org.example.Assignor" }, "group.consumer.assignors"],
    [{ "delegation.token.secret.key": "secret" }, "delegation.token.secret.key"],
  ] as const;
  for (const [settings, key] of asks) {
    const [unbuilt] = unbuiltFeaturesOf(configOf(settings as Record<string, string>));
    assert.equal(unbuilt?.key, key);
    assert(unbuilt.reason.startsWith(`${key}=`) && !unbuilt.reason.includes("secret="), unbuilt.reason);
    assert(!unbuilt.reason.includes("=secret"), unbuilt.reason);
  }
});

test("keys of features that are not built pass where they say what is so anyway", () => {
  const defaults = {
    "ssl.client.auth": "none",
    "ssl.protocol": "TLSv1.3",
    "authorizer.class.name": "",
    "metric.reporters": "org.apache.kafka.common.metrics.JmxReporter",
    "security.inter.broker.protocol": "PLAINTEXT",
    "sasl.enabled.mechanisms": "GSSAPI",
    "listener.security.protocol.map":
      "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT,SSL:SSL,SASL_PLAINTEXT:SASL_PLAINTEXT,SASL_SSL:SASL_SSL",
    "remote.log.storage.system.enable": "false",
  };
  assert.deepEqual(unbuiltFeaturesOf(configOf(defaults)), []);
});

test("every key that asks for what is not built is named, not only the first", () => {
  const unbuilt = unbuiltFeaturesOf(
    configOf({ "process.roles": "broker", "sasl.enabled.mechanisms": "PLAIN", "config.providers": "file" }),
  );
  assert.deepEqual(
    unbuilt.map(({ key }) => key),
    ["process.roles", "sasl.enabled.mechanisms", "config.providers"],
  );
});

test("of secured listeners the list that uses the protocol is to blame, lawful or not; the map only for PLAINTEXT", () => {
  const map = "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,EXTERNAL:SASL_SSL";
  const asks = [
    [{ listeners: "EXTERNAL://:1,CONTROLLER://:2", "listener.security.protocol.map": map }, ["listeners"]],
    [{ listeners: "SASL_PLAINTEXT://:1,CONTROLLER://:2" }, ["listeners"]],
    [{ "advertised.listeners": "SSL://a:1" }, ["advertised.listeners"]],
    [{ "listener.security.protocol.map": "PLAINTEXT:SSL" }, ["listener.security.protocol.map"]],
    [{ "listener.security.protocol.map": map }, []],
    [{ "listener.security.protocol.map": "nonsense" }, []],
  ] as const;
  for (const [settings, keys] of asks) {
    const unbuilt = unbuiltFeaturesOf(configOf(settings));
    assert.deepEqual(
      unbuilt.map(({ key }) => key),
      keys,
    );
  }
  const [external] = unbuiltFeaturesOf(configOf(asks[0][0]));
  assert.match(external?.reason ?? "", /: listener EXTERNAL is to speak SASL_SSL, but listeners speak PLAINTEXT only;/);
});

test("docs/gaps.md lists the keys that stop a start, with their reasons", () => {
  const page = readFileSync(join(import.meta.dirname, "../../../../docs/gaps.md"), "utf8");
  const rows = page.split("\n").filter((line) => line.startsWith("| `"));
  assert.deepEqual(
    rows,
    unbuiltFeatures.map(({ keys, missing }) => `| ${keys.map((key) => `\`${key}\``).join(", ")} | ${missing} |`),
  );
});
