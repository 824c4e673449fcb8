/** Kafka's keys as the plain typed configuration of a node. */
import assert from "node:assert/strict";
import { hostname } from "node:os";
import { resolve } from "node:path";
import { test } from "node:test";
import { nodeConfigOf } from "./node-config.ts";
import { oneNodeSettings } from "./one-node-defaults.ts";
import { checkedProperties } from "./server-properties.ts";

const nodeConfigWith = (settings: Record<string, string>) =>
  nodeConfigOf(checkedProperties(new Map([...oneNodeSettings, ...Object.entries(settings)])).config);

test("the start without a file", () => {
  const config = nodeConfigWith({});
  assert.equal(config.nodeId, 1);
  assert.deepEqual(config.roles, ["broker", "controller"]);
  assert.deepEqual(config.listeners, [
    { name: "PLAINTEXT", host: "127.0.0.1", port: 9092, securityProtocol: "PLAINTEXT" },
    { name: "CONTROLLER", host: "127.0.0.1", port: 9093, securityProtocol: "PLAINTEXT" },
  ]);
  assert.deepEqual(config.advertisedListeners, [
    { name: "PLAINTEXT", host: "127.0.0.1", port: 9092 },
    { name: "CONTROLLER", host: "127.0.0.1", port: 9093 },
  ]);
  assert.deepEqual(config.quorumVoters, []);
  assert.deepEqual(config.quorumBootstrapServers, [{ host: "127.0.0.1", port: 9093 }]);
  assert.deepEqual(config.logDirectories, [resolve("data")]);
  assert.equal(config.metadataLogDirectory, resolve("data"));
  assert.equal(config.properties.get("offsets.topic.replication.factor"), "1");
});

test("no limit is Infinity, whatever word Kafka has for it", () => {
  const config = nodeConfigWith({ "connections.max.idle.ms": "-1", "metadata.max.retention.bytes": "-1" });
  assert.equal(config.network.connectionsIdleMsMax, Number.POSITIVE_INFINITY);
  assert.equal(config.network.queuedRequestBytesMax, Number.POSITIVE_INFINITY);
  assert.equal(config.metadataLog.retentionBytesMax, Number.POSITIVE_INFINITY);
  assert.equal(config.logs.flushCheckIntervalMs, Number.POSITIVE_INFINITY);
});

test("a listener on all interfaces is advertised by the machine's name", () => {
  const config = nodeConfigWith({ listeners: "PLAINTEXT://:9092,CONTROLLER://127.0.0.1:9093" });
  assert.equal(config.listeners[0]?.host, "");
  assert.deepEqual(config.advertisedListeners[0], { name: "PLAINTEXT", host: hostname(), port: 9092 });
});

test("voters, directories, limits by address", () => {
  const config = nodeConfigWith({
    "controller.quorum.voters": "1@[::1]:9093",
    "log.dirs": "/a, /b",
    "metadata.log.dir": "/m",
    "max.connections.per.ip.overrides": "127.0.0.1:5, example.org:6",
  });
  assert.deepEqual(config.quorumVoters, [{ nodeId: 1, host: "::1", port: 9093 }]);
  assert.deepEqual(config.logDirectories, ["/a", "/b"]);
  assert.equal(config.metadataLogDirectory, "/m");
  assert.deepEqual(Object.fromEntries(config.network.connectionsPerIpOverrides), { "127.0.0.1": 5, "example.org": 6 });
});
