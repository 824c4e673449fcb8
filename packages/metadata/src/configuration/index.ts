/**
 * Configuration of brokers and topics: keys, types, lawful values, defaults, synonyms, the layers a broker's value is chosen from, what may
 * change while it runs, and what is told about it. Pure functions over plain maps of text; nothing here reads a file or a record.
 */
export { BrokerConfig, type BrokerConfigLayers, dynamicOnlyKeys } from "./broker-config.ts";
export {
  brokerConfigError,
  connectionsPerIpOverrides,
  cordonedLogDirectories,
  logDirectories,
} from "./broker-config-check.ts";
export { type ConfigKey, type ConfigScope, configDefinition } from "./config-definition.ts";
export type { ConfigType, ConfigValue } from "./config-value.ts";
export {
  type ConfigSource,
  type CreatedTopicConfig,
  configSource,
  createdTopicConfigs,
  type DescribedConfig,
  type DescribedSynonym,
  describeBrokerConfigs,
  describeClusterWideBrokerConfigs,
  describeTopicConfigs,
} from "./describe-configs.ts";
export { dynamicBrokerConfigError, dynamicKeysError } from "./dynamic-broker-config.ts";
export { type BrokerListeners, type ListenerEndpoint, readListeners, type SecurityProtocol } from "./listeners.ts";
export {
  type HostAndPort,
  parseBootstrapServers,
  parseQuorumVoters,
  type QuorumVoterAddress,
} from "./quorum-addresses.ts";
export { listenerKey } from "./synonyms.ts";
export { type TopicConfig, topicConfig, topicConfigsError } from "./topic-config.ts";
export { unbuiltFeaturesOf } from "./unbuilt-features.ts";
