/** Topic configuration: typed values over the broker's defaults, and what is refused before it is recorded. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { BrokerConfig } from "./broker-config.ts";
import { topicConfig, topicConfigsError } from "./topic-config.ts";

const broker = (settings: Record<string, string> = {}) => BrokerConfig.ofFile(new Map(Object.entries(settings)));
const errorOf = (overrides: Record<string, string>, existing: Record<string, string> = {}) =>
  topicConfigsError(new Map(Object.entries(overrides)), new Map(Object.entries(existing)), broker());

test("defaults are Kafka's", () => {
  assert.deepEqual(topicConfig(new Map(), broker()), {
    segmentBytes: 1073741824,
    segmentMs: 604800000,
    segmentJitterMs: 0,
    segmentIndexBytes: 10485760,
    indexIntervalBytes: 4096,
    maxMessageBytes: 1048588,
    retentionBytes: Number.POSITIVE_INFINITY,
    retentionMs: 604800000,
    flushMessages: Number.POSITIVE_INFINITY,
    flushMs: Number.POSITIVE_INFINITY,
    fileDeleteDelayMs: 60000,
    cleanupCompact: false,
    cleanupDelete: true,
    compressionType: "producer",
    compressionLevels: { gzip: -1, lz4: 9, zstd: 3 },
    messageTimestampType: "CreateTime",
    messageTimestampBeforeMaxMs: Number.POSITIVE_INFINITY,
    messageTimestampAfterMaxMs: 3600000,
    preallocate: false,
    minCleanableDirtyRatio: 0.5,
    minCompactionLagMs: 0,
    maxCompactionLagMs: Number.POSITIVE_INFINITY,
    deleteRetentionMs: 86400000,
    minInSyncReplicas: 1,
    uncleanLeaderElectionEnable: false,
  });
});

test("the broker's keys are the defaults, in their own units; the topic's overrides win", () => {
  const settings = { "log.retention.hours": "2", "log.roll.hours": "3", "log.flush.scheduler.interval.ms": "9000" };
  const config = topicConfig(new Map([["segment.ms", " 77 "]]), broker(settings));
  assert.equal(config.retentionMs, 7_200_000);
  assert.equal(config.segmentMs, 77);
  assert.equal(config.flushMs, 9000);
  assert.equal(topicConfig(new Map(), broker({ "log.retention.minutes": "-3" })).retentionMs, Number.POSITIVE_INFINITY);
});

test("internal.segment.bytes outweighs segment.bytes and its lower bound", () => {
  assert.equal(topicConfig(new Map([["internal.segment.bytes", "1000"]]), broker()).segmentBytes, 1000);
});

test("an empty cleanup policy neither deletes nor compacts", () => {
  const config = topicConfig(new Map([["cleanup.policy", ""]]), broker());
  assert.deepEqual([config.cleanupCompact, config.cleanupDelete], [false, false]);
});

test("what Kafka's controller refuses is refused in its words", () => {
  const refusals = [
    [{ foo: "1", "retention.ms": "abc" }, "Unknown topic config name: foo"],
    [{ "retention.ms": "abc" }, "Invalid value abc for configuration retention.ms: Not a number of type LONG"],
    [
      { "min.compaction.lag.ms": "10", "max.compaction.lag.ms": "5" },
      "conflict topic config setting min.compaction.lag.ms (10) > max.compaction.lag.ms (5)",
    ],
    [
      { "remote.storage.enable": "true" },
      "Tiered Storage functionality is disabled in the broker. Topic cannot be configured with remote log storage.",
    ],
    [{ "segment.bytes": "5" }, "Invalid value 5 for configuration segment.bytes: Value must be at least 1048576"],
    [
      { "cleanup.policy": "x" },
      "Invalid value x for configuration cleanup.policy: String must be one of: compact, delete",
    ],
  ] as const;
  for (const [overrides, error] of refusals) assert.equal(errorOf(overrides as Record<string, string>), error);
  assert.equal(
    errorOf({ "local.retention.ms": "5", "retention.ms": "1", "cleanup.policy": "compact,compact" }),
    undefined,
  );
});

test("a topic with remote storage cannot drop it and keep the remote data", () => {
  const existing = { "remote.storage.enable": "true" };
  assert.match(errorOf({}, existing) ?? "", /^It is invalid to disable remote storage without deleting remote data/);
  assert.equal(errorOf({ "remote.log.delete.on.disable": "true" }, existing), undefined);
});
