/**
 * The records a controller begins with: into an empty log the bootstrap records inside one metadata transaction (KIP-868), into any other only
 * the end of a transaction that the last leader left open.
 */

import type { ControllerConfig } from "./controller-config.ts";
import { nodeConfiguration } from "./effective-configuration.ts";
import { elrFeature, initialFeatureLevels } from "./feature-levels.ts";
import { configRecord, emptyConfigurations, resourceType } from "./image/configurations-image.ts";
import { featureLevelRecord } from "./image/features-image.ts";
import type { MetadataRecord } from "./metadata-record.ts";

/** What the storage tool puts into `bootstrap.checkpoint` when nothing else is asked for. */
export function defaultBootstrapRecords(): MetadataRecord[] {
  return initialFeatureLevels.map(([feature, level]) => featureLevelRecord(feature, level));
}

export interface LoadedLog {
  /** Nothing but what raft itself wrote, or a bootstrap transaction that was never ended. */
  readonly isEmpty: boolean;
  /** Of a BeginTransactionRecord without its end. */
  readonly openTransactionOffset: number | undefined;
}

export function activationRecords(log: LoadedLog, config: ControllerConfig): MetadataRecord[] {
  const abort: MetadataRecord = {
    type: "AbortTransactionRecord",
    version: 0,
    message: { reason: "Controller failover" },
  };
  const aborted = log.openTransactionOffset === undefined ? [] : [abort];
  if (!log.isEmpty) return aborted;
  return [
    ...aborted,
    { type: "BeginTransactionRecord", version: 0, message: { name: "Bootstrap records" } },
    ...config.bootstrapRecords,
    ...clusterWideMinInSyncReplicas(config),
    { type: "EndTransactionRecord", version: 0, message: {} },
  ];
}

/** With eligible leader replicas (KIP-966) every broker must go by the same `min.insync.replicas`, so that it is in the log from the start. */
function clusterWideMinInSyncReplicas(config: ControllerConfig): MetadataRecord[] {
  const elrEnabled = config.bootstrapRecords.some(
    (record) =>
      record.type === "FeatureLevelRecord" && record.message.name === elrFeature && record.message.featureLevel > 0,
  );
  if (!elrEnabled) return [];
  const minInSyncReplicas = nodeConfiguration(emptyConfigurations, config).number("min.insync.replicas");
  return [configRecord(resourceType.broker, "", "min.insync.replicas", String(minInSyncReplicas))];
}
