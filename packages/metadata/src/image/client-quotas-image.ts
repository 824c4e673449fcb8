/** Client quotas by entity (user, client id, ip and their combinations), as ClientQuotaRecords gave them. */
import type { ClientQuotaRecord } from "@samsa/protocol/messages/client-quota-record";
import type { MetadataRecord } from "../metadata-record.ts";
import { MapDelta } from "./map-delta.ts";
import { SortedMap } from "./sorted-map.ts";

export interface QuotaEntityPart {
  /** "user", "client-id" or "ip". */
  readonly entityType: string;
  /** Null is the default entity of that type. */
  readonly entityName: string | null;
}

export interface ClientQuotaImage {
  readonly entity: readonly QuotaEntityPart[];
  /** Quota key → value. Never empty. */
  readonly quotas: SortedMap<string, number>;
}

export class ClientQuotasImage {
  /** By a text that is the same for the same entity, however its parts are ordered. */
  readonly entities: SortedMap<string, ClientQuotaImage>;

  constructor(entities: SortedMap<string, ClientQuotaImage>) {
    this.entities = entities;
  }

  *records(): IterableIterator<MetadataRecord> {
    for (const { entity, quotas } of this.entities.values()) {
      for (const [key, value] of quotas) {
        yield { type: "ClientQuotaRecord", version: 0, message: { entity: [...entity], key, value, remove: false } };
      }
    }
  }
}

export const emptyClientQuotas = new ClientQuotasImage(SortedMap.empty());

export class ClientQuotasDelta {
  private readonly base: ClientQuotasImage;
  private readonly changed = new Map<
    string,
    { entity: readonly QuotaEntityPart[]; quotas: MapDelta<string, number> }
  >();

  constructor(base: ClientQuotasImage) {
    this.base = base;
  }

  replayClientQuota(record: ClientQuotaRecord): void {
    const { quotas } = this.entity(record.entity);
    if (record.remove) quotas.delete(record.key);
    else quotas.set(record.key, record.value);
  }

  removeUnmentioned(): void {
    for (const { entity } of this.base.entities.values()) this.entity(entity);
    for (const { quotas } of this.changed.values()) quotas.removeUnmentioned();
  }

  apply(): ClientQuotasImage {
    if (this.changed.size === 0) return this.base;
    const entities = new Map<string, ClientQuotaImage | undefined>();
    for (const [key, { entity, quotas }] of this.changed) {
      const applied = quotas.apply();
      entities.set(key, applied.size === 0 ? undefined : { entity, quotas: applied });
    }
    return new ClientQuotasImage(this.base.entities.withChanges(entities));
  }

  private entity(parts: readonly QuotaEntityPart[]) {
    const key = entityKey(parts);
    let changed = this.changed.get(key);
    if (changed === undefined) {
      const base = this.base.entities.get(key);
      changed = { entity: base?.entity ?? parts, quotas: new MapDelta(base?.quotas ?? SortedMap.empty()) };
      this.changed.set(key, changed);
    }
    return changed;
  }
}

function entityKey(parts: readonly QuotaEntityPart[]): string {
  const sorted = [...parts].sort((a, b) => (a.entityType < b.entityType ? -1 : 1));
  return JSON.stringify(sorted.map(({ entityType, entityName }) => [entityType, entityName]));
}
