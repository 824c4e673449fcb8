/**
 * Keys that ask for something Samsa does not have yet. Such a key stops the start with its reason. Keys that only tune what is built another way
 * pass without effect (docs/gaps.md, its last table).
 * docs/gaps.md lists the same keys.
 */
import type { BrokerConfig } from "./broker-config.ts";
import { type SecuredListener, securedListeners } from "./listeners.ts";
import { listenerKey } from "./synonyms.ts";

export interface UnbuiltFeature {
  readonly key: string;
  /** A whole sentence: key, value, what is not there. */
  readonly reason: string;
}

interface Refusal {
  /** The keys that ask for it; one that ends with ".*" stands for all with that beginning, also set for one listener. */
  readonly keys: readonly string[];
  /** Whether this value asks for it; without one any value other than the key's default does. */
  readonly asks?: (text: string, config: BrokerConfig, key: string) => boolean;
  readonly missing: string;
  /** Which part of the value asks for it, where that is not plain to see. */
  readonly because?: (config: BrokerConfig) => string;
}

const isTrue = (text: string) => text.trim().toLowerCase() === "true";
const notEmpty = (text: string) => text.trim() !== "";
const entries = (text: string) =>
  text
    .split(",")
    .map((entry) => entry.trim())
    .filter((entry) => entry !== "");

/**
 * A map may name protocols that no listener uses, as Kafka's sample files do: the list that uses one asks for it. Only a map that gives
 * PLAINTEXT itself another meaning is to blame.
 */
function asksForSecurity(key: string, config: BrokerConfig): boolean {
  const secured = securedListeners(config);
  const isRenamed = ({ name }: SecuredListener) => name === "PLAINTEXT";
  if (key === "listener.security.protocol.map") return secured.some(isRenamed);
  return secured.some((listener) => listener.key === key && !isRenamed(listener));
}

function spokenProtocols(config: BrokerConfig): string {
  const spoken = new Map(securedListeners(config).map(({ name, securityProtocol }) => [name, securityProtocol]));
  return [...spoken].map(([name, protocol]) => `listener ${name} is to speak ${protocol}`).join(", ");
}

/** Every refusal; the order is the order in which a start complains. */
export const unbuiltFeatures: readonly Refusal[] = [
  {
    keys: ["process.roles"],
    asks: (text) => entries(text).length === 1,
    missing: "a node is broker and controller at once for now; set broker,controller",
  },
  {
    keys: ["controller.quorum.voters"],
    asks: (text) => entries(text).length > 1,
    missing: "quorums of more than one controller are not built yet",
  },
  {
    keys: ["controller.quorum.auto.join.enable"],
    asks: isTrue,
    missing: "joining a quorum of controllers is not built yet",
  },
  {
    keys: ["listener.security.protocol.map", "listeners", "advertised.listeners"],
    asks: (_, config, key) => asksForSecurity(key, config),
    missing: "listeners speak PLAINTEXT only; TLS and SASL are not built yet",
    because: spokenProtocols,
  },
  {
    keys: ["security.inter.broker.protocol"],
    asks: (text) => text.trim() !== "PLAINTEXT",
    missing: "brokers speak PLAINTEXT only; TLS and SASL are not built yet",
  },
  {
    keys: ["ssl.*", "sasl.*"],
    missing: "TLS and SASL are not built yet",
  },
  { keys: ["authorizer.class.name"], asks: notEmpty, missing: "authorization is not built yet" },
  { keys: ["super.users", "allow.everyone.if.no.acl.found"], missing: "authorization is not built yet" },
  { keys: ["delegation.token.secret.key"], asks: notEmpty, missing: "delegation tokens are not built yet" },
  {
    keys: ["principal.builder.class", "security.providers", "connections.max.reauth.ms"],
    missing: "authentication is not built yet",
  },
  {
    keys: ["remote.log.storage.system.enable"],
    asks: isTrue,
    missing: "tiered storage is not built yet",
  },
  {
    keys: ["remote.log.storage.manager.class.name"],
    asks: notEmpty,
    missing: "tiered storage is not built yet, and Java plug-in classes cannot be loaded",
  },
  {
    keys: [
      "alter.config.policy.class.name",
      "create.topic.policy.class.name",
      "client.quota.callback.class",
      "replica.selector.class",
      "kafka.metrics.reporters",
      "config.providers",
      "group.share.persister.class.name",
      "remote.log.metadata.manager.class.name",
    ],
    asks: notEmpty,
    missing: "Java plug-in classes cannot be loaded",
  },
  {
    keys: ["metric.reporters"],
    asks: (text) => entries(text).some((entry) => entry !== "org.apache.kafka.common.metrics.JmxReporter"),
    missing: "Java plug-in classes cannot be loaded",
  },
  {
    keys: ["group.consumer.assignors"],
    asks: (text) => entries(text).some((entry) => entry !== "uniform" && entry !== "range"),
    missing: "Java plug-in classes cannot be loaded; uniform and range are the names that pass",
  },
  {
    keys: ["group.share.assignors"],
    asks: (text) => entries(text).some((entry) => entry !== "simple"),
    missing: "Java plug-in classes cannot be loaded; simple is the name that passes",
  },
  { keys: ["transaction.two.phase.commit.enable"], asks: isTrue, missing: "transactions are not built yet" },
  { keys: ["max.connection.creation.rate"], missing: "limits on the rate of new connections are not built yet" },
  {
    keys: ["unstable.api.versions.enable", "unstable.feature.versions.enable"],
    asks: isTrue,
    missing: "unstable versions are not served",
  },
];

/** Every key of this configuration that asks for what is not there. The keys themselves must have been found lawful (`BrokerConfig.firstError`). */
export function unbuiltFeaturesOf(config: BrokerConfig): UnbuiltFeature[] {
  return unbuiltFeatures.flatMap(({ keys, asks, missing, because }) =>
    keys
      .flatMap((pattern) => matching(pattern, config))
      .filter((key) => {
        const value = config.texts.get(key);
        if (value === undefined || config.isDefault(key)) return false;
        return asks === undefined || asks(value, config, key);
      })
      .map((key) => {
        const why = because === undefined ? missing : `${because(config)}, but ${missing}`;
        return { key, reason: `${key}=${config.shown(key)} is not supported: ${why}.` };
      }),
  );
}

function matching(pattern: string, config: BrokerConfig): string[] {
  if (!pattern.endsWith("*")) return [pattern];
  return [...config.texts.keys()].filter((name) => (listenerKey(name) ?? name).startsWith(pattern.slice(0, -1)));
}
