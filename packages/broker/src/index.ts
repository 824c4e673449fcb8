/** The broker room: one node that answers Kafka's requests from logs, metadata and (in process) its controller. */
export { createNode, type Node, type NodeListener } from "./node.ts";
export type {
  AdvertisedListener,
  BrokerLifecycleConfig,
  Endpoint,
  FetchConfig,
  ListenerConfig,
  LogsConfig,
  MetadataLogConfig,
  NetworkConfig,
  NodeConfig,
  NodeRole,
  QuorumTimings,
  QuorumVoter,
  TopicsConfig,
} from "./node-config.ts";
