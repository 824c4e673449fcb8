/**
 * Dynamic configuration by resource, as ConfigRecords gave it: only what was set explicitly.
 * Cluster-wide broker defaults are the broker resource named "".
 */
import type { ConfigRecord } from "@samsa/protocol/messages/config-record";
import type { MetadataRecord } from "../metadata-record.ts";
import { SortedMap } from "./sorted-map.ts";

/** ConfigResource types of the protocol. */
export const resourceType = { topic: 2, broker: 4, brokerLogger: 8, clientMetrics: 16, group: 32 } as const;

export interface ConfigurationImage {
  readonly resourceType: number;
  readonly resourceName: string;
  /** Key → value, in order of keys. Never empty. */
  readonly properties: ReadonlyMap<string, string>;
}

const noProperties: ReadonlyMap<string, string> = new Map();

export class ConfigurationsImage {
  private readonly byResource: SortedMap<string, ConfigurationImage>;

  constructor(byResource: SortedMap<string, ConfigurationImage>) {
    this.byResource = byResource;
  }

  /** Empty when nothing is set for the resource. */
  properties(type: number, name: string): ReadonlyMap<string, string> {
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
  private readonly changed = new Map<string, ResourceDelta>();

  constructor(base: ConfigurationsImage) {
    this.base = base;
  }

  /** The resources that changed. */
  changes(): readonly ConfigurationChange[] {
    return [...this.changed.values()];
  }

  replayConfig(record: ConfigRecord): void {
    this.resource(record.resourceType, record.resourceName).changes.set(record.name, record.value ?? undefined);
  }

  /** A deleted topic takes its configuration along. */
  removeTopic(name: string): void {
    const { base, changes } = this.resource(resourceType.topic, name);
    for (const key of [...base.keys(), ...changes.keys()]) changes.set(key, undefined);
  }

  removeUnmentioned(): void {
    for (const { resourceType: type, resourceName } of this.base.resources()) this.resource(type, resourceName);
    for (const { base, changes } of this.changed.values()) {
      for (const key of base.keys()) if (!changes.has(key)) changes.set(key, undefined);
    }
  }

  apply(): ConfigurationsImage {
    const resources = new Map<string, ConfigurationImage | undefined>();
    for (const [key, { resourceType, resourceName, base, changes }] of this.changed) {
      const properties = withChanges(base, changes);
      resources.set(key, properties.size === 0 ? undefined : { resourceType, resourceName, properties });
    }
    return this.base.withResources(resources);
  }

  private resource(type: number, name: string): ResourceDelta {
    const key = resourceKey(type, name);
    let resource = this.changed.get(key);
    if (resource === undefined) {
      resource = {
        resourceType: type,
        resourceName: name,
        base: this.base.properties(type, name),
        changes: new Map<string, string | undefined>(),
      };
      this.changed.set(key, resource);
    }
    return resource;
  }
}

interface ResourceDelta extends ConfigurationChange {
  readonly base: ReadonlyMap<string, string>;
  readonly changes: Map<string, string | undefined>;
}

function withChanges(
  base: ReadonlyMap<string, string>,
  changes: ReadonlyMap<string, string | undefined>,
): ReadonlyMap<string, string> {
  const merged = new Map<string, string>();
  for (const key of [...new Set([...base.keys(), ...changes.keys()])].sort()) {
    const value = changes.has(key) ? changes.get(key) : base.get(key);
    if (value !== undefined) merged.set(key, value);
  }
  return merged;
}
