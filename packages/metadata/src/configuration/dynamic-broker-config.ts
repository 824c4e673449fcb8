/**
 * Which broker keys may change while brokers run, at which level, and what a change must satisfy before the controller records it.
 */
import { BrokerConfig, type BrokerConfigLayers, dynamicOnlyKeys } from "./broker-config.ts";
import { brokerConfigError } from "./broker-config-check.ts";
import { configDefinition } from "./config-definition.ts";
import { invalidValue } from "./config-value.ts";
import { listenerKey } from "./synonyms.ts";
import { unbuiltFeaturesOf } from "./unbuilt-features.ts";

/** Keys of one listener that may nevertheless be set for the whole cluster. */
const clusterWideListenerKeys = ["max.connections", "max.connection.creation.rate", "num.network.threads"];
/** May be changed for a listener of its own only (`listener.name.<listener>.<key>`). */
const listenerOnlyKeys: ReadonlySet<string> = new Set([
  "ssl.cipher.suites",
  "ssl.enabled.protocols",
  "ssl.endpoint.identification.algorithm",
  "ssl.engine.factory.class",
  "ssl.key.password",
  "ssl.keymanager.algorithm",
  "ssl.keystore.certificate.chain",
  "ssl.keystore.key",
  "ssl.keystore.location",
  "ssl.keystore.password",
  "ssl.keystore.type",
  "ssl.protocol",
  "ssl.provider",
  "ssl.secure.random.implementation",
  "ssl.trustmanager.algorithm",
  "ssl.truststore.certificates",
  "ssl.truststore.location",
  "ssl.truststore.password",
  "ssl.truststore.type",
]);
const threadKeys = [
  "num.io.threads",
  "num.network.threads",
  "num.replica.fetchers",
  "num.recovery.threads.per.data.dir",
  "background.threads",
];

export function isDynamicBrokerKey(name: string): boolean {
  return configDefinition("broker").get(name)?.facts.update !== undefined;
}

/**
 * What is wrong with a broker resource's whole set of dynamic keys, or undefined; for IncrementalAlterConfigs, where it is INVALID_REQUEST.
 * `current`: what the broker runs with. `changed`: the resource's keys after the change.
 */
export function dynamicBrokerConfigError(
  changed: ReadonlyMap<string, string>,
  level: "per-broker" | "cluster-wide",
  current: BrokerConfigLayers,
): string | undefined {
  const levelError = dynamicKeysError(changed, level);
  if (levelError !== undefined) return levelError;
  const layers = level === "per-broker" ? { ...current, perBroker: changed } : { ...current, clusterWide: changed };
  const before = new BrokerConfig(current);
  const after = new BrokerConfig(layers);
  return brokerConfigError(after) ?? unbuiltFeaturesOf(after)[0]?.reason ?? reconfigurationError(before, after);
}

/** Names, levels and types alone: what the controller can tell without knowing the broker. */
export function dynamicKeysError(
  changed: ReadonlyMap<string, string>,
  level: "per-broker" | "cluster-wide",
): string | undefined {
  const names = [...changed.keys()];
  const definition = configDefinition("broker");
  const listed = (sentence: string, wrong: readonly string[]) =>
    wrong.length === 0 ? undefined : `${sentence}: [${wrong.join(", ")}]`;
  const fixed = names.filter((name) => definition.has(name) && !isDynamicBrokerKey(name));
  const error =
    listed("Cannot update these configs dynamically", fixed) ??
    listed(
      "These security configs can be dynamically updated only per-listener using the listener prefix",
      names.filter((name) => listenerOnlyKeys.has(name)),
    );
  if (error !== undefined) return error;
  for (const [name, text] of changed) {
    const key = definition.get(listenerKey(name) ?? name);
    if (key === undefined || !isDynamicBrokerKey(key.name)) continue;
    const valueError = key.parse(text).error;
    if (valueError !== undefined) return valueError;
  }
  if (level === "per-broker") return undefined;
  const ofOneBroker = (name: string) => {
    const base = listenerKey(name);
    if (base !== undefined) return !clusterWideListenerKeys.includes(base);
    return definition.get(name)?.facts.update === "per-broker" && !dynamicOnlyKeys.has(name);
  };
  return listed(
    "Cannot update these configs at default cluster level, broker id must be specified",
    names.filter(ofOneBroker),
  );
}

/** Kafka wraps what a running part of the broker objects to in its words for a bad value. */
const objection = (sentence: string) =>
  `Invalid value org.apache.kafka.common.config.ConfigException: ${sentence} for configuration Invalid dynamic configuration`;

function reconfigurationError(before: BrokerConfig, after: BrokerConfig): string | undefined {
  for (const name of ["listeners", "listener.security.protocol.map"])
    if (before.texts.get(name) !== after.texts.get(name))
      return objection(`${name} is taken at start only: changing it while the broker runs is not built yet`);
  for (const name of threadKeys) {
    const [was, is] = [before.number(name), after.number(name)];
    if (is > was * 2 || is < Math.floor(was / 2))
      return objection(
        `Dynamic thread count update validation failed for ${name}=${is}, value should ${
          is > was ? "not be greater than double" : "be at least half"
        } the current value ${was}`,
      );
  }
  return localRetentionError(after);
}

/** What stays local of a tiered log cannot outlive the log. */
function localRetentionError(config: BrokerConfig): string | undefined {
  const pairs = [
    ["log.local.retention.ms", "log.retention.ms", Number(config.topicDefault("retention.ms"))],
    ["log.local.retention.bytes", "log.retention.bytes", config.number("log.retention.bytes")],
  ] as const;
  for (const [localName, name, whole] of pairs) {
    const local = config.number(localName);
    if (whole <= -1 || local === -2) continue;
    if (local === -1)
      return objection(invalidValue(localName, "-1", `Value must not be -1 as ${name} value is set as ${whole}.`));
    if (local > whole)
      return objection(
        invalidValue(localName, String(local), `Value must not be more than ${name} property value: ${whole}`),
      );
  }
  return undefined;
}
