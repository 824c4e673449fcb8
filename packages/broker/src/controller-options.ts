/** The node's configuration as the controller and raft want it. */
import type { ControllerConfig, MetadataRecord } from "@samsa/metadata";
import type { Endpoint } from "@samsa/raft";
import type { AdvertisedListener, NodeConfig } from "./node-config.ts";

export function controllerConfig(
  config: NodeConfig,
  cluster: { clusterId: string; bootstrapRecords: readonly MetadataRecord[] },
): ControllerConfig {
  const { topics, metadataLog, brokerLifecycle } = config;
  return {
    nodeId: config.nodeId,
    clusterId: cluster.clusterId,
    defaultPartitions: topics.defaultPartitions,
    defaultReplicationFactor: topics.defaultReplicationFactor,
    deleteTopicEnable: topics.deleteEnable,
    sessionTimeoutMs: brokerLifecycle.sessionTimeoutMs,
    idleIntervalMsMax: metadataLog.idleIntervalMsMax,
    bootstrapRecords: cluster.bootstrapRecords,
    staticProperties: config.properties,
  };
}

/** `controller.quorum.voters` with the name of the listener they are reached on; this node's own address is the one that is bound. */
export function staticVoters(
  config: NodeConfig,
  advertised: readonly AdvertisedListener[],
): { id: number; endpoint: Endpoint }[] {
  const name = config.controllerListenerNames[0] ?? "";
  const own = advertised.find((listener) => listener.name === name);
  return config.quorumVoters.map(({ nodeId, host, port }) => {
    const boundPort = port === 0 && nodeId === config.nodeId ? own?.port : undefined;
    return { id: nodeId, endpoint: { name, host, port: boundPort ?? port } };
  });
}
