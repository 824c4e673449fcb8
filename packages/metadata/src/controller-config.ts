/** What the controller is told at its start. */
import type { MetadataRecord } from "./metadata-record.ts";

export interface ControllerConfig {
  readonly nodeId: number;
  /** From `meta.properties`; a broker that names another cluster is refused. */
  readonly clusterId: string;
  /** `num.partitions`, for topics that do not say. */
  readonly defaultPartitions: number;
  /** `default.replication.factor`, for topics that do not say. */
  readonly defaultReplicationFactor: number;
  /** `delete.topic.enable` */
  readonly deleteTopicEnable: boolean;
  /** `broker.session.timeout.ms` */
  readonly sessionTimeoutMs: number;
  /** `metadata.max.idle.interval.ms`; 0 turns the NoOpRecord off. */
  readonly idleIntervalMsMax: number;
  /** What an empty log is begun with: the records of `bootstrap.checkpoint`, else `defaultBootstrapRecords()`. */
  readonly bootstrapRecords: readonly MetadataRecord[];
  /** The keys set explicitly in the node's configuration file. */
  readonly staticProperties: ReadonlyMap<string, string>;
}
