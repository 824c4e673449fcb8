/**
 * Dynamic configuration by resource, as ConfigRecords gave it: only what was set explicitly.
 * Cluster-wide broker defaults are the broker resource named "".
 */
import type { ConfigRecord } from "@samsa/protocol/messages/config-record";
import type { MetadataRecord } from "../metadata-record.ts";
import { MapDelta } from "./map-delta.ts";
import { SortedMap } from "./sorted-map.ts";

/** ConfigResource types of the protocol. */
export const resourceType = { topic: 2, broker: 4, brokerLogger: 8, clientMetrics: 16, group: 32 } as const;

export interface ConfigurationImage {
  readonly resourceType: number;
  readonly resourceName: string;
  /** Key → value, in order of keys. Never empty. */
  readonly properties: SortedMap<string, string>;
}

const noProperties: SortedMap<string, string> = SortedMap.empty();

export class ConfigurationsImage {
  private readonly byResource: SortedMap<string, ConfigurationImage>;

  constructor(byResource: SortedMap<string, ConfigurationImage>) {
    this.byResource = byResource;
  }

  /** Empty when nothing is set for the resource. */
  properties(type: number, name: string): SortedMap<string, string> {
    return this.byResource.get(resourceKey(type, name))?.properties ?? noProperties;
  }

  resources(): IterableIterator<ConfigurationImage> {
    return this.byResource.values();
  }

  *records(): IterableIterator<MetadataRecord> {
    for (const { resourceType, resourceName, properties } of this.byResource.values()) {
      for (const [name, value] of properties) yield configRecord(resourceType, resourceName, name, value);
    }
  }

  withResources(byResource: ReadonlyMap<string, ConfigurationImage | undefined>): ConfigurationsImage {
    return byResource.size === 0 ? this : new ConfigurationsImage(this.byResource.withChanges(byResource));
  }
}

export const emptyConfigurations = new ConfigurationsImage(SortedMap.empty());

/** A null value removes the key. */
export function configRecord(type: number, resource: string, name: string, value: string | null): MetadataRecord {
  return {
    type: "ConfigRecord",
    version: 0,
    message: { resourceType: type, resourceName: resource, name, value },
  };
}

/** Sorts by type, then by name; type numbers are single digits of the base-36 key. */
function resourceKey(type: number, name: string): string {
  return `${type.toString(36)}:${name}`;
}

/** Changes to one resource: key → new value, undefined when removed. */
export interface ConfigurationChange {
  readonly resourceType: number;
  readonly resourceName: string;
  readonly changes: ReadonlyMap<string, string | undefined>;
}

export class ConfigurationsDelta {
  private readonly base: ConfigurationsImage;
  private readonly changed = new Map<string, { type: number; name: string; properties: MapDelta<string, string> }>();

  constructor(base: ConfigurationsImage) {
    this.base = base;
  }

  /** The resources that changed. */
  changes(): ConfigurationChange[] {
    return [...this.changed.values()].map(({ type, name, properties }) => ({
      resourceType: type,
      resourceName: name,
      changes: properties.changes,
    }));
  }

  replayConfig(record: ConfigRecord): void {
    const { properties } = this.resource(record.resourceType, record.resourceName);
    if (record.value === null) properties.delete(record.name);
    else properties.set(record.name, record.value);
  }

  /** A deleted topic takes its configuration along. */
  removeTopic(name: string): void {
    const { properties } = this.resource(resourceType.topic, name);
    for (const key of [...properties.base.keys(), ...properties.changes.keys()]) properties.delete(key);
  }

  removeUnmentioned(): void {
    for (const { resourceType: type, resourceName } of this.base.resources()) this.resource(type, resourceName);
    for (const { properties } of this.changed.values()) properties.removeUnmentioned();
  }

  apply(): ConfigurationsImage {
    const resources = new Map<string, ConfigurationImage | undefined>();
    for (const [key, { type, name, properties }] of this.changed) {
      const applied = properties.apply();
      const image = { resourceType: type, resourceName: name, properties: applied };
      resources.set(key, applied.size === 0 ? undefined : image);
    }
    return this.base.withResources(resources);
  }

  private resource(type: number, name: string) {
    const key = resourceKey(type, name);
    let resource = this.changed.get(key);
    if (resource === undefined) {
      resource = { type, name, properties: new MapDelta(this.base.properties(type, name)) };
      this.changed.set(key, resource);
    }
    return resource;
  }
}
