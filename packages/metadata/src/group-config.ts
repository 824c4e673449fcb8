/** Configuration of single groups (KIP-848, 932, 1071): known keys, and values within the bounds that the broker sets for all groups. */
import type { BrokerConfig } from "./configuration/broker-config.ts";
import { configDefinition } from "./configuration/config-definition.ts";

/** Keys `<kind>.<key>` of a group that `group.<kind>.min.<key>` and `group.<kind>.max.<key>` of the broker bound. */
const boundedKeys = [
  "session.timeout.ms",
  "heartbeat.interval.ms",
  "assignment.interval.ms",
  "record.lock.duration.ms",
];
const kinds = ["consumer", "share", "streams"];

/** Kafka's sentence about the first thing that is not lawful (INVALID_CONFIG). */
export function groupConfigError(altered: ReadonlyMap<string, string>, broker: BrokerConfig): string | undefined {
  const definition = configDefinition("group");
  for (const [name, text] of altered) {
    const key = definition.get(name);
    if (key === undefined) return `Unknown group config name: ${name}`;
    const { error } = key.parse(text);
    if (error !== undefined) return error;
  }
  return boundError(altered, broker) ?? heartbeatError(altered, broker);
}

function boundError(altered: ReadonlyMap<string, string>, broker: BrokerConfig): string | undefined {
  const brokerKeys = configDefinition("broker");
  for (const kind of kinds) {
    for (const key of boundedKeys) {
      const name = `${kind}.${key}`;
      const text = altered.get(name);
      if (text === undefined) continue;
      const [lowest, highest] = [`group.${kind}.min.${key}`, `group.${kind}.max.${key}`];
      if (brokerKeys.has(lowest) && Number(text) < broker.number(lowest)) {
        return `${name} must be greater than or equal to ${lowest}`;
      }
      if (brokerKeys.has(highest) && Number(text) > broker.number(highest)) {
        return `${name} must be less than or equal to ${highest}`;
      }
    }
  }
  return undefined;
}

/** A member must be heard from more than once a session. */
function heartbeatError(altered: ReadonlyMap<string, string>, broker: BrokerConfig): string | undefined {
  for (const kind of kinds) {
    const configured = (key: string) => Number(altered.get(`${kind}.${key}`) ?? broker.number(`group.${kind}.${key}`));
    if (configured("session.timeout.ms") > configured("heartbeat.interval.ms")) continue;
    return `${kind}.session.timeout.ms must be greater than ${kind}.heartbeat.interval.ms`;
  }
  return undefined;
}
