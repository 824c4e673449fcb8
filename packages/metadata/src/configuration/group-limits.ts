/**
 * The group coordinator's keys come in families of minimum, value and maximum; a value outside its own bounds stops the broker. The
 * coordinator is not here yet, but a file that Kafka refuses is refused already.
 */
import type { BrokerConfig } from "./broker-config.ts";

/** [family prefix, key]: group.<family>.min.<key> ≤ group.<family>.<key> ≤ group.<family>.max.<key>. */
const boundedKeys: readonly (readonly [string, string])[] = [
  ["consumer", "heartbeat.interval.ms"],
  ["consumer", "session.timeout.ms"],
  ["consumer", "assignment.interval.ms"],
  ["share", "heartbeat.interval.ms"],
  ["share", "session.timeout.ms"],
  ["share", "assignment.interval.ms"],
  ["share", "record.lock.duration.ms"],
  ["share", "delivery.count.limit"],
  ["share", "partition.max.record.locks"],
  ["streams", "heartbeat.interval.ms"],
  ["streams", "session.timeout.ms"],
  ["streams", "assignment.interval.ms"],
];

/** Codecs of internal topics, by number: none, gzip, snappy, lz4, zstd. */
const codecKeys = ["offsets.topic.compression.codec", "share.coordinator.state.topic.compression.codec"];

/** Families whose member must send heartbeats faster than its session ends. */
const heartbeatFamilies = ["consumer", "share", "streams"];

export function groupLimitsError(config: BrokerConfig): string | undefined {
  if (!config.list("group.coordinator.rebalance.protocols").includes("classic"))
    return "Disabling the 'classic' protocol is not supported.";
  for (const name of codecKeys) {
    const codec = config.number(name);
    if (codec < 0 || codec > 4) return `Unknown compression type id: ${codec}`;
  }
  for (const [family, key] of boundedKeys) {
    const name = `group.${family}.${key}`;
    const lowestName = `group.${family}.min.${key}`;
    const highestName = `group.${family}.max.${key}`;
    const [value, lowest, highest] = [config.number(name), config.number(lowestName), config.number(highestName)];
    if (highest < lowest) return `${highestName} must be greater than or equal to ${lowestName}`;
    if (value < lowest) return `${name} must be greater than or equal to ${lowestName}`;
    if (value > highest)
      return key.includes("record.lock")
        ? `${highestName} must be greater than or equal to ${name}`
        : `${name} must be less than or equal to ${highestName}`;
  }
  const [standby, standbyMax] = ["group.streams.num.standby.replicas", "group.streams.max.standby.replicas"];
  if (config.number(standby) > config.number(standbyMax))
    return `${standby} must be less than or equal to ${standbyMax}`;
  for (const family of heartbeatFamilies) {
    const [heartbeat, session] = [`group.${family}.heartbeat.interval.ms`, `group.${family}.session.timeout.ms`];
    if (config.number(heartbeat) >= config.number(session)) return `${heartbeat} must be less than ${session}`;
  }
  return undefined;
}
