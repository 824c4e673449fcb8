/** The simulated node's configuration: Kafka's defaults, but for intervals and sizes that bring rare things about often. */
import type { NodeConfig } from "@samsa/broker";

export const nodeId = 1;
export const clientListenerPort = 9092;
const controllerListenerPort = 9093;
const controllerListener = "CONTROLLER";
const clientListener = "PLAINTEXT";

/** `host`: the simulated host's name; `directories`: its log directories, the first one the metadata's. */
export function simulatedNodeConfig(host: string, directories: readonly string[]): NodeConfig {
  const [metadataLogDirectory = ""] = directories;
  return {
    nodeId,
    roles: ["broker", "controller"],
    rack: null,
    listeners: [
      { name: clientListener, host, port: clientListenerPort, securityProtocol: "PLAINTEXT" },
      { name: controllerListener, host, port: controllerListenerPort, securityProtocol: "PLAINTEXT" },
    ],
    advertisedListeners: [],
    controllerListenerNames: [controllerListener],
    interBrokerListenerName: clientListener,
    quorumVoters: [],
    quorumBootstrapServers: [{ host, port: controllerListenerPort }],
    logDirectories: directories,
    metadataLogDirectory,
    requestTimeoutMs: 30_000,
    properties: new Map([
      ["node.id", String(nodeId)],
      ["process.roles", "broker,controller"],
      [
        "listeners",
        `${clientListener}://${host}:${clientListenerPort},${controllerListener}://${host}:${controllerListenerPort}`,
      ],
      ["controller.listener.names", controllerListener],
      ["log.dirs", directories.join(",")],
      ["log.segment.delete.delay.ms", "2000"],
    ]),
    brokerLifecycle: { heartbeatIntervalMs: 2000, sessionTimeoutMs: 9000, initialRegistrationTimeoutMs: 60_000 },
    ...quorumConfig,
    ...servingConfig,
  };
}

const quorumConfig: Pick<NodeConfig, "quorum" | "metadataLog"> = {
  quorum: {
    electionTimeoutMs: 1000,
    electionBackoffMaxMs: 1000,
    fetchTimeoutMs: 2000,
    requestTimeoutMs: 2000,
    retryBackoffMs: 20,
    appendLingerMs: 25,
  },
  // Many small segments and snapshots, so that starts from snapshots and removed segments are met.
  metadataLog: {
    segmentBytes: 4096,
    segmentMs: 604_800_000,
    retentionBytesMax: 16_384,
    retentionMsMax: 604_800_000,
    recordBytesBetweenSnapshotsMax: 3000,
    snapshotIntervalMsMax: 3_600_000,
    idleIntervalMsMax: 500,
  },
};

const servingConfig: Pick<NodeConfig, "logs" | "network" | "fetch" | "topics"> = {
  logs: {
    flushCheckIntervalMs: 1000,
    recoveryPointCheckpointIntervalMs: 3000,
    logStartOffsetCheckpointIntervalMs: 3000,
    highWatermarkCheckpointIntervalMs: 1000,
    retentionCheckIntervalMs: 300_000,
    producerIdExpirationMs: 86_400_000,
    producerIdExpirationCheckIntervalMs: 600_000,
    scrub: { intervalMs: 2000, bytesPerSecondMax: 1_048_576 },
  },
  network: {
    requestBytesMax: 1_048_576,
    queuedRequestsMax: 500,
    queuedRequestBytesMax: Number.POSITIVE_INFINITY,
    connectionsIdleMsMax: 600_000,
    connectionsMax: 1000,
    connectionsPerIpMax: 1000,
    connectionsPerIpOverrides: new Map(),
  },
  fetch: { bytesMax: 57_671_680, sessionCacheSlots: 4 },
  topics: {
    autoCreateEnable: false,
    deleteEnable: true,
    defaultPartitions: 1,
    defaultReplicationFactor: 1,
    describePartitionsMax: 2000,
  },
};
