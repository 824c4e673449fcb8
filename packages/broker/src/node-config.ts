/**
 * What a node is told at its start: the plain typed form of `server.properties`. Values are checked and defaulted by whoever makes it
 * (`samsa`'s properties reader); what can change while the node runs (dynamic broker configuration) is worked out from `properties` and
 * the metadata image instead, so such keys appear here only where the node needs them before it has an image.
 */
import type { ScrubConfig } from "@samsa/log";

export interface ListenerConfig {
  /** Kafka's listener name, upper case: PLAINTEXT, CONTROLLER … */
  readonly name: string;
  /** Where to bind; empty binds all interfaces. */
  readonly host: string;
  /** 0 takes a free port. */
  readonly port: number;
  readonly securityProtocol: "PLAINTEXT";
}

export interface Endpoint {
  readonly host: string;
  readonly port: number;
}

/** What clients are told to connect to; port 0 stands for the port that the listener of that name got. */
export interface AdvertisedListener extends Endpoint {
  readonly name: string;
}

export interface QuorumVoter extends Endpoint {
  readonly nodeId: number;
}

export type NodeRole = "broker" | "controller";

export interface NodeConfig {
  /** `node.id` */
  readonly nodeId: number;
  /** `process.roles` */
  readonly roles: readonly NodeRole[];
  /** `broker.rack` */
  readonly rack: string | null;
  /** `listeners`, those of the controller included. */
  readonly listeners: readonly ListenerConfig[];
  /** `advertised.listeners`; a listener without an entry is advertised as it is bound. */
  readonly advertisedListeners: readonly AdvertisedListener[];
  /** `controller.listener.names` */
  readonly controllerListenerNames: readonly string[];
  /** `inter.broker.listener.name`, or the listener that stands in for it. */
  readonly interBrokerListenerName: string;
  /** `controller.quorum.voters`; empty when voters come from the log (kraft.version 1). */
  readonly quorumVoters: readonly QuorumVoter[];
  /** `controller.quorum.bootstrap.servers` */
  readonly quorumBootstrapServers: readonly Endpoint[];
  readonly quorum: QuorumTimings;
  /** `log.dirs`, else `log.dir`. */
  readonly logDirectories: readonly string[];
  /** `metadata.log.dir`, else the first of `log.dirs`. */
  readonly metadataLogDirectory: string;
  readonly metadataLog: MetadataLogConfig;
  readonly logs: LogsConfig;
  readonly network: NetworkConfig;
  readonly fetch: FetchConfig;
  readonly topics: TopicsConfig;
  readonly brokerLifecycle: BrokerLifecycleConfig;
  /** `request.timeout.ms`: how long a forwarded or in-process controller request may take. */
  readonly requestTimeoutMs: number;
  /** Every key the configuration file or a command-line override sets, as written: for DescribeConfigs and as defaults of dynamic keys. */
  readonly properties: ReadonlyMap<string, string>;
}

/** `controller.quorum.*` */
export interface QuorumTimings {
  readonly electionTimeoutMs: number;
  readonly electionBackoffMaxMs: number;
  readonly fetchTimeoutMs: number;
  readonly requestTimeoutMs: number;
  readonly retryBackoffMs: number;
  readonly appendLingerMs: number;
}

/** `metadata.*` */
export interface MetadataLogConfig {
  /** `metadata.log.segment.bytes` */
  readonly segmentBytes: number;
  /** `metadata.log.segment.ms` */
  readonly segmentMs: number;
  /** `metadata.max.retention.bytes`; Infinity for -1. */
  readonly retentionBytesMax: number;
  /** `metadata.max.retention.ms`; Infinity for -1. */
  readonly retentionMsMax: number;
  /** `metadata.log.max.record.bytes.between.snapshots` */
  readonly recordBytesBetweenSnapshotsMax: number;
  /** `metadata.log.max.snapshot.interval.ms`; 0 turns it off. */
  readonly snapshotIntervalMsMax: number;
  /** `metadata.max.idle.interval.ms`; 0 turns the NoOpRecord off. */
  readonly idleIntervalMsMax: number;
}

/** `log.*` keys that belong to the node and not to a topic. */
export interface LogsConfig {
  /** Log files that are kept open; the default is for a process that may open few. */
  readonly openFilesMax?: number;
  /** `log.flush.scheduler.interval.ms`; Infinity for 2^63-1. */
  readonly flushCheckIntervalMs: number;
  /** `log.flush.offset.checkpoint.interval.ms` */
  readonly recoveryPointCheckpointIntervalMs: number;
  /** `log.flush.start.offset.checkpoint.interval.ms` */
  readonly logStartOffsetCheckpointIntervalMs: number;
  /** `replica.high.watermark.checkpoint.interval.ms` */
  readonly highWatermarkCheckpointIntervalMs: number;
  /** `log.retention.check.interval.ms` */
  readonly retentionCheckIntervalMs: number;
  /** `producer.id.expiration.ms` */
  readonly producerIdExpirationMs: number;
  /** `producer.id.expiration.check.interval.ms` */
  readonly producerIdExpirationCheckIntervalMs: number;
  /** `samsa.log.scrub.*` */
  readonly scrub: ScrubConfig;
}

export interface NetworkConfig extends ConnectionLimitsConfig {
  /** `socket.request.max.bytes`: larger frames close their connection. */
  readonly requestBytesMax: number;
  /** `queued.max.requests`: requests in handling over all connections before sockets are paused. */
  readonly queuedRequestsMax: number;
  /** `queued.max.request.bytes`; Infinity for -1. */
  readonly queuedRequestBytesMax: number;
  /** `connections.max.idle.ms`; Infinity when negative. */
  readonly connectionsIdleMsMax: number;
}

/** May change while the node runs. */
export interface ConnectionLimitsConfig {
  /** `max.connections` */
  readonly connectionsMax: number;
  /** `max.connections.per.ip` */
  readonly connectionsPerIpMax: number;
  /** `max.connections.per.ip.overrides` */
  readonly connectionsPerIpOverrides: ReadonlyMap<string, number>;
}

export interface FetchConfig {
  /** `fetch.max.bytes` */
  readonly bytesMax: number;
  /** `max.incremental.fetch.session.cache.slots` */
  readonly sessionCacheSlots: number;
}

export interface TopicsConfig {
  /** `auto.create.topics.enable` */
  readonly autoCreateEnable: boolean;
  /** `delete.topic.enable` */
  readonly deleteEnable: boolean;
  /** `num.partitions` */
  readonly defaultPartitions: number;
  /** `default.replication.factor` */
  readonly defaultReplicationFactor: number;
  /** `max.request.partition.size.limit`: of DescribeTopicPartitions. */
  readonly describePartitionsMax: number;
}

export interface BrokerLifecycleConfig {
  /** `broker.heartbeat.interval.ms` */
  readonly heartbeatIntervalMs: number;
  /** `broker.session.timeout.ms` */
  readonly sessionTimeoutMs: number;
  /** `initial.broker.registration.timeout.ms` */
  readonly initialRegistrationTimeoutMs: number;
}
