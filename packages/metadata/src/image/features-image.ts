/** The finalized feature levels, metadata.version among them, and the state of a migration from ZooKeeper that old logs carry. */
import type { FeatureLevelRecord } from "@samsa/protocol/messages/feature-level-record";
import type { ZkMigrationStateRecord } from "@samsa/protocol/messages/zk-migration-state-record";
import type { MetadataRecord } from "../metadata-record.ts";
import { MapDelta } from "./map-delta.ts";
import { SortedMap } from "./sorted-map.ts";

export const metadataVersionFeature = "metadata.version";
const cordonedDirectoriesLevel = 30;

export class FeaturesImage {
  /** Feature → finalized level; a feature at level 0 is absent. */
  readonly levels: SortedMap<string, number>;
  /** 0 is "none", the state of every cluster born with KRaft; undefined when no record said. */
  readonly zkMigrationState: number | undefined;

  constructor(levels: SortedMap<string, number>, zkMigrationState: number | undefined) {
    this.levels = levels;
    this.zkMigrationState = zkMigrationState;
  }

  /** 0 for a feature that is not finalized. */
  level(feature: string): number {
    return this.levels.get(feature) ?? 0;
  }

  /** From metadata.version 4.3-IV0 on (KIP-1066). */
  get canCordonDirectories(): boolean {
    return this.metadataVersion >= cordonedDirectoriesLevel;
  }

  get metadataVersion(): number {
    return this.level(metadataVersionFeature);
  }

  /** metadata.version comes first, because it decides how the rest is read. */
  *records(): IterableIterator<MetadataRecord> {
    const metadataVersion = this.levels.get(metadataVersionFeature);
    if (metadataVersion !== undefined) yield featureLevelRecord(metadataVersionFeature, metadataVersion);
    for (const [name, level] of this.levels) if (name !== metadataVersionFeature) yield featureLevelRecord(name, level);
    if (this.zkMigrationState !== undefined) {
      yield { type: "ZkMigrationStateRecord", version: 0, message: { zkMigrationState: this.zkMigrationState } };
    }
  }
}

export const emptyFeatures = new FeaturesImage(SortedMap.empty(), undefined);

export function featureLevelRecord(name: string, featureLevel: number): MetadataRecord {
  return { type: "FeatureLevelRecord", version: 0, message: { name, featureLevel } };
}

export class FeaturesDelta {
  private readonly base: FeaturesImage;
  private readonly levels: MapDelta<string, number>;
  private zkMigrationState: number | undefined;

  constructor(base: FeaturesImage) {
    this.base = base;
    this.levels = new MapDelta(base.levels);
    this.zkMigrationState = base.zkMigrationState;
  }

  /** Feature → new level, undefined when it is no longer finalized. */
  get changes(): ReadonlyMap<string, number | undefined> {
    return this.levels.changes;
  }

  replayFeatureLevel(record: FeatureLevelRecord): void {
    if (record.featureLevel === 0) this.levels.delete(record.name);
    else this.levels.set(record.name, record.featureLevel);
  }

  replayZkMigrationState(record: ZkMigrationStateRecord): void {
    this.zkMigrationState = record.zkMigrationState;
  }

  removeUnmentioned(): void {
    this.levels.removeUnmentioned();
  }

  apply(): FeaturesImage {
    const levels = this.levels.apply();
    if (levels === this.base.levels && this.zkMigrationState === this.base.zkMigrationState) return this.base;
    return new FeaturesImage(levels, this.zkMigrationState);
  }
}
