/**
 * A topic's configuration: its own overrides over what the broker's keys make of the defaults; as the plain typed value that the log
 * takes, and checked before the controller records a change.
 */
import assert from "node:assert";
import type { BrokerConfig } from "./broker-config.ts";
import { configDefinition } from "./config-definition.ts";
import type { ConfigValue } from "./config-value.ts";

export type TopicCompressionType = "producer" | "uncompressed" | "gzip" | "snappy" | "lz4" | "zstd";

/** Kafka's topic keys, typed. "Unlimited" (-1, 2^63-1) is Infinity. Assignable to the log's `LogConfig`. */
export interface TopicConfig {
  readonly segmentBytes: number;
  readonly segmentMs: number;
  readonly segmentJitterMs: number;
  readonly segmentIndexBytes: number;
  readonly indexIntervalBytes: number;
  readonly maxMessageBytes: number;
  readonly retentionBytes: number;
  readonly retentionMs: number;
  readonly flushMessages: number;
  readonly flushMs: number;
  readonly fileDeleteDelayMs: number;
  readonly cleanupCompact: boolean;
  readonly cleanupDelete: boolean;
  readonly compressionType: TopicCompressionType;
  readonly compressionLevels: { readonly gzip: number; readonly lz4: number; readonly zstd: number };
  readonly messageTimestampType: "CreateTime" | "LogAppendTime";
  readonly messageTimestampBeforeMaxMs: number;
  readonly messageTimestampAfterMaxMs: number;
  readonly preallocate: boolean;
  readonly minCleanableDirtyRatio: number;
  readonly minCompactionLagMs: number;
  readonly maxCompactionLagMs: number;
  readonly deleteRetentionMs: number;
  readonly minInSyncReplicas: number;
  readonly uncleanLeaderElectionEnable: boolean;
}

/** The effective value of one topic key: the override, else the broker's, else Kafka's default. */
export function topicValue(name: string, overrides: ReadonlyMap<string, string>, broker: BrokerConfig): ConfigValue {
  const key = configDefinition("topic").get(name);
  assert(key !== undefined, `${name} is not a topic key`);
  const text = overrides.get(name);
  if (text === undefined) return broker.topicDefault(name) ?? key.defaultValue;
  const parsed = key.parse(text);
  assert(parsed.error === undefined, String(parsed.error));
  return parsed.value;
}

/** `overrides`: the ConfigRecords of the topic, which `topicConfigsError` has let through. */
export function topicConfig(overrides: ReadonlyMap<string, string>, broker: BrokerConfig): TopicConfig {
  const effective = (name: string) => topicValue(name, overrides, broker);
  const number = (name: string) => asNumber(name, effective(name));
  const unlimited = (name: string) => {
    const value = number(name);
    return value < 0 || value > Number.MAX_SAFE_INTEGER ? Number.POSITIVE_INFINITY : value;
  };
  const cleanupPolicy = effective("cleanup.policy");
  assert(cleanupPolicy !== null && typeof cleanupPolicy === "object");
  // With no policy at all nothing is removed by time or size, and nothing is compacted.
  return {
    segmentBytes: asNumber("segment.bytes", effective("internal.segment.bytes") ?? effective("segment.bytes")),
    segmentMs: unlimited("segment.ms"),
    segmentJitterMs: unlimited("segment.jitter.ms"),
    segmentIndexBytes: number("segment.index.bytes"),
    indexIntervalBytes: number("index.interval.bytes"),
    maxMessageBytes: number("max.message.bytes"),
    retentionBytes: unlimited("retention.bytes"),
    retentionMs: unlimited("retention.ms"),
    flushMessages: unlimited("flush.messages"),
    flushMs: unlimited("flush.ms"),
    fileDeleteDelayMs: unlimited("file.delete.delay.ms"),
    cleanupCompact: cleanupPolicy.includes("compact"),
    cleanupDelete: cleanupPolicy.includes("delete"),
    compressionType: asChoice("compression.type", effective("compression.type"), compressionTypes),
    compressionLevels: {
      gzip: number("compression.gzip.level"),
      lz4: number("compression.lz4.level"),
      zstd: number("compression.zstd.level"),
    },
    messageTimestampType: asChoice("message.timestamp.type", effective("message.timestamp.type"), timestampTypes),
    messageTimestampBeforeMaxMs: unlimited("message.timestamp.before.max.ms"),
    messageTimestampAfterMaxMs: unlimited("message.timestamp.after.max.ms"),
    preallocate: effective("preallocate") === true,
    minCleanableDirtyRatio: number("min.cleanable.dirty.ratio"),
    minCompactionLagMs: unlimited("min.compaction.lag.ms"),
    maxCompactionLagMs: unlimited("max.compaction.lag.ms"),
    deleteRetentionMs: unlimited("delete.retention.ms"),
    minInSyncReplicas: number("min.insync.replicas"),
    uncleanLeaderElectionEnable: effective("unclean.leader.election.enable") === true,
  };
}

const compressionTypes = ["producer", "uncompressed", "gzip", "snappy", "lz4", "zstd"] as const;
const timestampTypes = ["CreateTime", "LogAppendTime"] as const;

function asNumber(name: string, value: ConfigValue): number {
  if (typeof value === "number") return value;
  assert(typeof value === "bigint", `${name} is not a number`);
  return Number(value);
}

function asChoice<T extends string>(name: string, value: ConfigValue, choices: readonly T[]): T {
  const choice = choices.find((each) => each === value);
  assert(choice !== undefined, `${name} is none of its choices`);
  return choice;
}

/**
 * What is wrong with a topic's whole set of overrides, or undefined; for CreateTopics and IncrementalAlterConfigs, where it is
 * INVALID_CONFIG. `existing`: the overrides before the change (empty for a new topic).
 */
export function topicConfigsError(
  overrides: ReadonlyMap<string, string>,
  existing: ReadonlyMap<string, string>,
  broker: BrokerConfig,
): string | undefined {
  const definition = configDefinition("topic");
  for (const name of overrides.keys()) if (!definition.has(name)) return `Unknown topic config name: ${name}`;
  for (const [name, text] of overrides) {
    const error = definition.get(name)?.parse(text).error;
    if (error !== undefined) return error;
  }
  return compactionLagError(overrides, broker) ?? remoteStorageError(overrides, existing);
}

function compactionLagError(overrides: ReadonlyMap<string, string>, broker: BrokerConfig): string | undefined {
  const lowest = topicValue("min.compaction.lag.ms", overrides, broker) ?? 0;
  const highest = topicValue("max.compaction.lag.ms", overrides, broker) ?? 0;
  return lowest > highest
    ? `conflict topic config setting min.compaction.lag.ms (${lowest}) > max.compaction.lag.ms (${highest})`
    : undefined;
}

const isTrue = (text: string | undefined) => text?.trim().toLowerCase() === "true";

/** Tiered storage is off on every Samsa broker, so turning it on for a topic is refused in the words of a Kafka broker that has it off. */
function remoteStorageError(
  overrides: ReadonlyMap<string, string>,
  existing: ReadonlyMap<string, string>,
): string | undefined {
  if (isTrue(overrides.get("remote.storage.enable")))
    return "Tiered Storage functionality is disabled in the broker. Topic cannot be configured with remote log storage.";
  if (isTrue(existing.get("remote.storage.enable")) && !isTrue(overrides.get("remote.log.delete.on.disable")))
    return "It is invalid to disable remote storage without deleting remote data: set `remote.log.delete.on.disable=true` with it.";
  return undefined;
}
