/**
 * Which broker keys stand behind a topic key, and which broker keys mean the same thing in another unit. The first that is set wins.
 */

export interface BrokerSynonym {
  readonly name: string;
  /** From the broker key's unit to the topic key's. */
  readonly multiplier: number;
}

const minuteMs = 60_000;
const hourMs = 3_600_000;

const same = (name: string): BrokerSynonym => ({ name, multiplier: 1 });
const log = (name: string): readonly BrokerSynonym[] => [same(`log.${name}`)];
const cleaner = (name: string): readonly BrokerSynonym[] => [same(`log.cleaner.${name}`)];

/** Topic key → its broker keys, the strongest first. Keys that are missing here have no default on the broker. */
export const topicSynonyms: ReadonlyMap<string, readonly BrokerSynonym[]> = new Map([
  ["segment.bytes", log("segment.bytes")],
  ["segment.ms", [same("log.roll.ms"), { name: "log.roll.hours", multiplier: hourMs }]],
  ["segment.jitter.ms", [same("log.roll.jitter.ms"), { name: "log.roll.jitter.hours", multiplier: hourMs }]],
  ["segment.index.bytes", log("index.size.max.bytes")],
  ["flush.messages", log("flush.interval.messages")],
  ["flush.ms", [same("log.flush.interval.ms"), same("log.flush.scheduler.interval.ms")]],
  ["retention.bytes", log("retention.bytes")],
  [
    "retention.ms",
    [
      same("log.retention.ms"),
      { name: "log.retention.minutes", multiplier: minuteMs },
      { name: "log.retention.hours", multiplier: hourMs },
    ],
  ],
  ["max.message.bytes", [same("message.max.bytes")]],
  ["index.interval.bytes", log("index.interval.bytes")],
  ["delete.retention.ms", cleaner("delete.retention.ms")],
  ["min.compaction.lag.ms", cleaner("min.compaction.lag.ms")],
  ["max.compaction.lag.ms", cleaner("max.compaction.lag.ms")],
  ["file.delete.delay.ms", log("segment.delete.delay.ms")],
  ["min.cleanable.dirty.ratio", cleaner("min.cleanable.ratio")],
  ["cleanup.policy", log("cleanup.policy")],
  ["unclean.leader.election.enable", [same("unclean.leader.election.enable")]],
  ["min.insync.replicas", [same("min.insync.replicas")]],
  ["compression.type", [same("compression.type")]],
  ["compression.gzip.level", [same("compression.gzip.level")]],
  ["compression.lz4.level", [same("compression.lz4.level")]],
  ["compression.zstd.level", [same("compression.zstd.level")]],
  ["preallocate", log("preallocate")],
  ["message.timestamp.type", log("message.timestamp.type")],
  ["message.timestamp.before.max.ms", log("message.timestamp.before.max.ms")],
  ["message.timestamp.after.max.ms", log("message.timestamp.after.max.ms")],
  ["local.retention.ms", log("local.retention.ms")],
  ["local.retention.bytes", log("local.retention.bytes")],
]);

const rollKeys = ["log.roll.ms", "log.roll.hours"];
const jitterKeys = ["log.roll.jitter.ms", "log.roll.jitter.hours"];
const retentionKeys = ["log.retention.ms", "log.retention.minutes", "log.retention.hours"];
const sameMeaning: ReadonlyMap<string, readonly string[]> = new Map([
  ...rollKeys.map((name) => [name, rollKeys] as const),
  ...jitterKeys.map((name) => [name, jitterKeys] as const),
  ...retentionKeys.map((name) => [name, retentionKeys] as const),
  // The other way round it does not hold: the scheduler's interval is a key of its own that serves as a default here.
  ["log.flush.interval.ms", ["log.flush.interval.ms", "log.flush.scheduler.interval.ms"]],
]);

/** Set per SASL mechanism too: listener.name.<listener>.<mechanism>.<key>. */
const mechanismKeys = [
  "sasl.jaas.config",
  "sasl.login.callback.handler.class",
  "sasl.login.class",
  "sasl.server.callback.handler.class",
  "connections.max.reauth.ms",
];

/** The key that `listener.name.<listener>.<key>` sets for one listener; undefined for a name of another form. */
export function listenerKey(name: string): string | undefined {
  return /^listener\.name\.[^.]*\.(.*)$/.exec(name)?.[1];
}

/** The broker keys with the same meaning in order of strength, `name` among them. */
export function unitSynonyms(name: string): readonly string[] {
  return sameMeaning.get(name) ?? [name];
}

/** As `unitSynonyms`; a key set for one listener is followed by the key it overrides. */
export function brokerSynonyms(name: string): readonly string[] {
  const base = listenerKey(name);
  if (base === undefined) return unitSynonyms(name);
  return [name, mechanismKeys.find((key) => base.endsWith(key)) ?? base];
}
