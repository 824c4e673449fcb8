/**
 * What DescribeConfigs tells about topics and brokers, and CreateTopics about a new topic: every key with its value, where the value comes
 * from, and the whole ladder of synonyms it was chosen from.
 *
 * Invariants: no value of a PASSWORD key, nor of a key nobody knows, leaves this file; internal keys appear only when somebody has set them.
 */
import { type BrokerConfig, dynamicOnlyKeys, withNodeIdSynonym } from "./broker-config.ts";
import { type ConfigKey, configDefinition } from "./config-definition.ts";
import { type ConfigType, formatConfigValue } from "./config-value.ts";
import { isDynamicBrokerKey } from "./dynamic-broker-config.ts";
import { brokerSynonyms, topicSynonyms } from "./synonyms.ts";
import { topicValue } from "./topic-config.ts";

/** DescribeConfigs' codes of where a value comes from. */
export const configSource = {
  dynamicTopic: 1,
  dynamicBroker: 2,
  dynamicDefaultBroker: 3,
  staticBroker: 4,
  default: 5,
} as const;

export type ConfigSource = (typeof configSource)[keyof typeof configSource];

const typeCodes: Readonly<Record<ConfigType, number>> = {
  BOOLEAN: 1,
  STRING: 2,
  INT: 3,
  SHORT: 4,
  LONG: 5,
  DOUBLE: 6,
  LIST: 7,
  CLASS: 8,
  PASSWORD: 9,
};
const unknownTypeCode = 0;

export interface DescribedSynonym {
  readonly name: string;
  readonly value: string | null;
  readonly source: ConfigSource;
}

/** Field names of DescribeConfigsResponse. */
export interface DescribedConfig {
  readonly name: string;
  readonly value: string | null;
  readonly readOnly: boolean;
  readonly configSource: ConfigSource;
  readonly isSensitive: boolean;
  readonly synonyms: readonly DescribedSynonym[];
  readonly configType: number;
}

/** A topic's keys, sorted by name. `overrides`: the ConfigRecords of the topic. */
export function describeTopicConfigs(overrides: ReadonlyMap<string, string>, broker: BrokerConfig): DescribedConfig[] {
  const definition = configDefinition("topic");
  const names = new Set([...visibleNames(definition), ...overrides.keys()]);
  return [...names].sort().map((name) => {
    const key = definition.get(name);
    const value = key === undefined ? null : formatConfigValue(key.type, topicValue(name, overrides, broker));
    const brokerName = topicSynonyms.get(name)?.[0]?.name;
    const ladder = brokerName === undefined ? [] : brokerLadder(brokerName, broker, false);
    const synonyms = overrides.has(name) ? [{ name, value, source: configSource.dynamicTopic }, ...ladder] : ladder;
    return described(name, key, value, synonyms, false);
  });
}

/** The keys of the broker `broker` itself, sorted by name. */
export function describeBrokerConfigs(broker: BrokerConfig): DescribedConfig[] {
  const definition = configDefinition("broker");
  const names = new Set([
    ...visibleNames(definition).filter((name) => !dynamicOnlyKeys.has(name)),
    ...broker.texts.keys(),
  ]);
  return [...names].sort().map((name) => describeBrokerKey(name, broker));
}

function describeBrokerKey(name: string, broker: BrokerConfig): DescribedConfig {
  const key = keyBehind(name);
  const exact = configDefinition("broker").get(name);
  const plain = exact === undefined || exact.internal || exact.type === "STRING";
  const value =
    exact !== undefined && !plain
      ? formatConfigValue(exact.type, broker.value(name))
      : (broker.texts.get(name) ?? exact?.defaultText ?? null);
  return described(
    name,
    key,
    value?.trim() ?? null,
    brokerLadder(name, broker, isSensitive(key)),
    !isDynamicBrokerKey(name),
  );
}

/** What is set for all brokers (the broker resource ""), sorted by name. */
export function describeClusterWideBrokerConfigs(broker: BrokerConfig): DescribedConfig[] {
  const { clusterWide } = broker.layers;
  return [...clusterWide.keys()].sort().map((name) => {
    const key = keyBehind(name);
    const ladder = brokerLadder(name, broker, isSensitive(key)).filter(
      ({ source }) => source === configSource.dynamicDefaultBroker,
    );
    return described(name, key, clusterWide.get(name) ?? null, ladder, !isDynamicBrokerKey(name));
  });
}

function visibleNames(definition: ReadonlyMap<string, ConfigKey>): string[] {
  return [...definition.values()].filter((key) => !key.internal).map((key) => key.name);
}

/** The key that gives a name its type: itself, or what `listener.name.<listener>.<key>` overrides. */
function keyBehind(name: string): ConfigKey | undefined {
  const definition = configDefinition("broker");
  return [name, ...brokerSynonyms(name)].map((each) => definition.get(each)).find((key) => key !== undefined);
}

/** A key nobody knows may hold anything. */
function isSensitive(key: ConfigKey | undefined): boolean {
  return key === undefined || key.sensitive;
}

function described(
  name: string,
  key: ConfigKey | undefined,
  value: string | null,
  synonyms: readonly DescribedSynonym[],
  readOnly: boolean,
): DescribedConfig {
  const sensitive = isSensitive(key);
  return {
    name,
    value: sensitive ? null : value,
    readOnly,
    configSource: synonyms[0]?.source ?? configSource.default,
    isSensitive: sensitive,
    synonyms: sensitive ? synonyms.map((synonym) => ({ ...synonym, value: null })) : synonyms,
    configType: key === undefined ? unknownTypeCode : typeCodes[key.type],
  };
}

/**
 * Every place where a broker key or a synonym of it has a value, the strongest first. As in Kafka the ladder starts with the key's own name:
 * where only a synonym in another unit is set, it is empty.
 */
function brokerLadder(name: string, broker: BrokerConfig, sensitive: boolean): DescribedSynonym[] {
  const names = brokerSynonyms(name);
  const ladder: DescribedSynonym[] = [];
  const { fixed, clusterWide, perBroker } = broker.layers;
  const rungs = [
    [perBroker, configSource.dynamicBroker],
    [clusterWide, configSource.dynamicDefaultBroker],
    [withNodeIdSynonym(fixed), configSource.staticBroker],
  ] as const;
  for (const [layer, source] of rungs) {
    for (const synonym of names) {
      const value = layer.get(synonym);
      if (value !== undefined) ladder.push({ name: synonym, value: sensitive ? null : value, source });
    }
  }
  const definition = configDefinition("broker");
  for (const synonym of names) {
    const value = dynamicOnlyKeys.has(synonym) ? null : (definition.get(synonym)?.defaultText ?? null);
    if (value !== null) ladder.push({ name: synonym, value: sensitive ? null : value, source: configSource.default });
  }
  const start = ladder.findIndex((synonym) => synonym.name === name);
  return start < 0 ? [] : ladder.slice(start);
}

export interface CreatedTopicConfig {
  readonly name: string;
  readonly value: string | null;
  readonly readOnly: boolean;
  readonly configSource: ConfigSource;
  readonly isSensitive: boolean;
}

/** A new topic's keys as CreateTopicsResponse lists them: sorted, values as they were written where they come from. */
export function createdTopicConfigs(
  overrides: ReadonlyMap<string, string>,
  broker: BrokerConfig,
): CreatedTopicConfig[] {
  const definition = configDefinition("topic");
  return visibleNames(definition)
    .sort()
    .map((name) => {
      const { value, source } = originOf(name, overrides, broker);
      return { name, value, readOnly: false, configSource: source, isSensitive: false };
    });
}

function originOf(
  name: string,
  overrides: ReadonlyMap<string, string>,
  broker: BrokerConfig,
): { value: string | null; source: ConfigSource } {
  const override = overrides.get(name);
  if (override !== undefined) return { value: override, source: configSource.dynamicTopic };
  const { fixed, clusterWide, perBroker } = broker.layers;
  const layers = [
    [perBroker, configSource.dynamicBroker],
    [clusterWide, configSource.dynamicDefaultBroker],
    [fixed, configSource.staticBroker],
  ] as const;
  for (const [layer, source] of layers) {
    for (const synonym of topicSynonyms.get(name) ?? []) {
      const text = layer.get(synonym.name);
      if (text === undefined) continue;
      return { value: synonym.multiplier === 1 ? text : String(Number(text) * synonym.multiplier), source };
    }
  }
  return { value: configDefinition("topic").get(name)?.defaultText ?? null, source: configSource.default };
}
