/** From Kafka's keys to the plain typed configuration of a node. */

import { hostname } from "node:os";
import { resolve } from "node:path";
import type { AdvertisedListener, Endpoint, ListenerConfig, NodeConfig, NodeRole } from "@samsa/broker";
import {
  type BrokerConfig,
  connectionsPerIpOverrides,
  type ListenerEndpoint,
  logDirectories,
  parseBootstrapServers,
  parseQuorumVoters,
  readListeners,
} from "@samsa/metadata/configuration";
import { openFilesMax } from "./open-files.ts";
import { scrubConfigOf } from "./own-keys.ts";

/** `config`: lawful and built (`checkedProperties`). */
export function nodeConfigOf(config: BrokerConfig): NodeConfig {
  const listeners = readListeners(config);
  const directories = logDirectories(config).map((path) => resolve(path));
  return {
    nodeId: config.number("node.id"),
    roles: config.list("process.roles").map(roleOf),
    rack: config.stringOrNull("broker.rack"),
    listeners: listeners.listeners.map(plaintextListener),
    advertisedListeners: [...listeners.advertisedBroker, ...listeners.advertisedController].map(advertisedListener),
    controllerListenerNames: listeners.controllerListenerNames,
    interBrokerListenerName: listeners.interBrokerListenerName,
    quorumVoters: parseQuorumVoters(config.list("controller.quorum.voters")).filter((voter) => voter !== undefined),
    quorumBootstrapServers: parseBootstrapServers(config.list("controller.quorum.bootstrap.servers")).filter(
      (server): server is Endpoint => server !== undefined,
    ),
    logDirectories: directories,
    metadataLogDirectory: metadataLogDirectory(config),
    requestTimeoutMs: config.number("request.timeout.ms"),
    properties: config.layers.fixed,
    ...quorumSettings(config),
    ...logSettings(config),
    ...servingSettings(config),
  };
}

/** `metadata.log.dir`, else the first log directory; absolute. */
export function metadataLogDirectory(config: BrokerConfig): string {
  return resolve(config.stringOrNull("metadata.log.dir") ?? logDirectories(config)[0] ?? "");
}

function roleOf(role: string): NodeRole {
  return role === "broker" ? "broker" : "controller";
}

function plaintextListener({ name, host, port }: ListenerEndpoint): ListenerConfig {
  return { name, host, port, securityProtocol: "PLAINTEXT" };
}

/** A listener on all interfaces is reached by the machine's name. */
function advertisedListener({ name, host, port }: ListenerEndpoint): AdvertisedListener {
  return { name, host: host === "" ? hostname() : host, port };
}

/** Where controllers reach this one: name, host and port of each controller listener. */
export function controllerEndpoints(config: BrokerConfig): AdvertisedListener[] {
  return readListeners(config).advertisedController.map(advertisedListener);
}

/** -1 and 2^63-1 stand for "no limit". */
function unlimited(value: number): number {
  return value < 0 || value > Number.MAX_SAFE_INTEGER ? Number.POSITIVE_INFINITY : value;
}

function quorumSettings(config: BrokerConfig): Pick<NodeConfig, "quorum" | "metadataLog"> {
  return {
    quorum: {
      electionTimeoutMs: config.number("controller.quorum.election.timeout.ms"),
      electionBackoffMaxMs: config.number("controller.quorum.election.backoff.max.ms"),
      fetchTimeoutMs: config.number("controller.quorum.fetch.timeout.ms"),
      requestTimeoutMs: config.number("controller.quorum.request.timeout.ms"),
      retryBackoffMs: config.number("controller.quorum.retry.backoff.ms"),
      appendLingerMs: config.number("controller.quorum.append.linger.ms"),
    },
    metadataLog: {
      segmentBytes:
        config.numberOrNull("internal.metadata.log.segment.bytes") ?? config.number("metadata.log.segment.bytes"),
      segmentMs: unlimited(config.number("metadata.log.segment.ms")),
      retentionBytesMax: unlimited(config.number("metadata.max.retention.bytes")),
      retentionMsMax: unlimited(config.number("metadata.max.retention.ms")),
      recordBytesBetweenSnapshotsMax: config.number("metadata.log.max.record.bytes.between.snapshots"),
      snapshotIntervalMsMax: config.number("metadata.log.max.snapshot.interval.ms"),
      idleIntervalMsMax: config.number("metadata.max.idle.interval.ms"),
    },
  };
}

function logSettings(config: BrokerConfig): Pick<NodeConfig, "logs" | "topics"> {
  return {
    logs: {
      openFilesMax: openFilesMax(),
      flushCheckIntervalMs: unlimited(config.number("log.flush.scheduler.interval.ms")),
      recoveryPointCheckpointIntervalMs: config.number("log.flush.offset.checkpoint.interval.ms"),
      logStartOffsetCheckpointIntervalMs: config.number("log.flush.start.offset.checkpoint.interval.ms"),
      highWatermarkCheckpointIntervalMs: config.number("replica.high.watermark.checkpoint.interval.ms"),
      retentionCheckIntervalMs: config.number("log.retention.check.interval.ms"),
      producerIdExpirationMs: config.number("producer.id.expiration.ms"),
      producerIdExpirationCheckIntervalMs: config.number("producer.id.expiration.check.interval.ms"),
      scrub: scrubConfigOf(config.layers.fixed),
    },
    topics: {
      autoCreateEnable: config.boolean("auto.create.topics.enable"),
      deleteEnable: config.boolean("delete.topic.enable"),
      defaultPartitions: config.number("num.partitions"),
      defaultReplicationFactor: config.number("default.replication.factor"),
      describePartitionsMax: config.number("max.request.partition.size.limit"),
    },
  };
}

function servingSettings(config: BrokerConfig): Pick<NodeConfig, "network" | "fetch" | "brokerLifecycle"> {
  return {
    network: {
      requestBytesMax: config.number("socket.request.max.bytes"),
      queuedRequestsMax: config.number("queued.max.requests"),
      queuedRequestBytesMax: unlimited(config.number("queued.max.request.bytes")),
      connectionsIdleMsMax: unlimited(config.number("connections.max.idle.ms")),
      connectionsMax: config.number("max.connections"),
      connectionsPerIpMax: config.number("max.connections.per.ip"),
      connectionsPerIpOverrides: connectionsPerIpOverrides(config),
    },
    fetch: {
      bytesMax: config.number("fetch.max.bytes"),
      sessionCacheSlots: config.number("max.incremental.fetch.session.cache.slots"),
    },
    brokerLifecycle: {
      heartbeatIntervalMs: config.number("broker.heartbeat.interval.ms"),
      sessionTimeoutMs: config.number("broker.session.timeout.ms"),
      initialRegistrationTimeoutMs: config.number("initial.broker.registration.timeout.ms"),
    },
  };
}
