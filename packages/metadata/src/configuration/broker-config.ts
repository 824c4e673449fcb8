/**
 * A broker's configuration as it stands: what the file says, what the cluster sets for all brokers, what it sets for this one; the later
 * wins, and a key also pushes aside its synonyms in other units below it.
 *
 * Invariants: values are typed and lawful once `firstError` has been asked and said nothing; layers are never changed in place.
 */
import assert from "node:assert";
import { type ConfigKey, configDefinition } from "./config-definition.ts";
import { type ConfigValue, formatConfigValue } from "./config-value.ts";
import { listenerKey, topicSynonyms, unitSynonyms } from "./synonyms.ts";

export interface BrokerConfigLayers {
  /** The file and the command line, as written. */
  readonly fixed: ReadonlyMap<string, string>;
  /** ConfigRecords of the broker resource "": for every broker. */
  readonly clusterWide: ReadonlyMap<string, string>;
  /** ConfigRecords of this broker's resource. */
  readonly perBroker: ReadonlyMap<string, string>;
}

/** Keys that exist as dynamic configuration only: in a file they mean nothing. */
export const dynamicOnlyKeys: ReadonlySet<string> = new Set([
  "leader.replication.throttled.rate",
  "follower.replication.throttled.rate",
  "replica.alter.log.dirs.io.max.bytes.per.second",
]);

/** node.id and its old name stand for each other. */
export function withNodeIdSynonym(fixed: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const nodeId = fixed.get("node.id");
  const brokerId = fixed.get("broker.id");
  if (nodeId !== undefined && brokerId === undefined) return new Map(fixed).set("broker.id", nodeId);
  if (brokerId !== undefined && nodeId === undefined) return new Map(fixed).set("node.id", brokerId);
  return fixed;
}

function effectiveTexts(layers: BrokerConfigLayers): Map<string, string> {
  const texts = new Map(withNodeIdSynonym(layers.fixed));
  for (const layer of [layers.clusterWide, layers.perBroker]) {
    for (const [name, text] of layer) {
      for (const synonym of unitSynonyms(name)) texts.delete(synonym);
      texts.set(name, text);
    }
  }
  return texts;
}

export class BrokerConfig {
  readonly layers: BrokerConfigLayers;
  /** What is set at all, by name, as written. */
  readonly texts: ReadonlyMap<string, string>;
  readonly #values = new Map<string, ConfigValue>();

  constructor(layers: BrokerConfigLayers) {
    this.layers = layers;
    this.texts = effectiveTexts(layers);
  }

  /** From a file alone, before there is a cluster to ask. */
  static ofFile(fixed: ReadonlyMap<string, string>): BrokerConfig {
    return new BrokerConfig({ fixed, clusterWide: new Map(), perBroker: new Map() });
  }

  /** Kafka's sentence about the first value that is not lawful, or the first required key that is missing. */
  firstError(): string | undefined {
    for (const key of configDefinition("broker").values()) {
      if (dynamicOnlyKeys.has(key.name)) continue;
      const text = this.texts.get(key.name);
      if (text === undefined) {
        if (key.facts.required === true)
          return `Missing required configuration "${key.name}" which has no default value.`;
        continue;
      }
      const { error } = key.parse(text);
      if (error !== undefined) return error;
    }
    return undefined;
  }

  isSet(name: string): boolean {
    return this.texts.has(name);
  }

  /** Set, but to what it would be anyway. */
  isDefault(name: string): boolean {
    const key = configDefinition("broker").get(name);
    const text = this.texts.get(name);
    if (key === undefined || text === undefined || key.defaultText === null) return false;
    const parsed = key.parse(text);
    return parsed.error === undefined && formatConfigValue(key.type, parsed.value) === key.defaultText;
  }

  /** As set, for the eyes of users: never a password. */
  shown(name: string): string {
    const key = configDefinition("broker").get(listenerKey(name) ?? name);
    return key?.sensitive === true ? "[hidden]" : (this.texts.get(name) ?? "");
  }

  value(name: string): ConfigValue {
    const known = this.#values.get(name);
    if (known !== undefined) return known;
    const key = brokerKey(name);
    const text = this.texts.get(name);
    const parsed = text === undefined ? { value: key.defaultValue } : key.parse(text);
    assert(parsed.error === undefined, String(parsed.error));
    this.#values.set(name, parsed.value);
    return parsed.value;
  }

  /** INT, SHORT, DOUBLE, and LONG as the nearest number. */
  number(name: string): number {
    const value = this.numberOrNull(name);
    assert(value !== null, `${name} has no value`);
    return value;
  }

  numberOrNull(name: string): number | null {
    const value = this.value(name);
    if (value === null || typeof value === "number") return value;
    assert(typeof value === "bigint", `${name} is not a number`);
    return Number(value);
  }

  boolean(name: string): boolean {
    const value = this.value(name);
    assert(typeof value === "boolean", `${name} is not a BOOLEAN`);
    return value;
  }

  string(name: string): string {
    const value = this.stringOrNull(name);
    assert(value !== null, `${name} has no value`);
    return value;
  }

  stringOrNull(name: string): string | null {
    const value = this.value(name);
    assert(value === null || typeof value === "string", `${name} is not a STRING`);
    return value;
  }

  list(name: string): readonly string[] {
    const value = this.value(name) ?? [];
    assert(typeof value === "object", `${name} is not a LIST`);
    return value;
  }

  /** What this broker's keys make the default of a topic key; undefined when no broker key stands behind it. */
  topicDefault(topicKey: string): ConfigValue | undefined {
    const synonyms = topicSynonyms.get(topicKey);
    if (synonyms === undefined) return undefined;
    for (const { name, multiplier } of synonyms) {
      const value = this.value(name);
      if (value === null) continue;
      const scaled = typeof value === "number" ? value * multiplier : value;
      return topicKey === "retention.ms" && typeof scaled === "number" && scaled < 0 ? -1 : scaled;
    }
    return undefined;
  }
}

function brokerKey(name: string): ConfigKey {
  const key = configDefinition("broker").get(name);
  assert(key !== undefined, `${name} is not a broker key`);
  return key;
}
