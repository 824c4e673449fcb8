/**
 * Registered brokers and controllers.
 *
 * Invariants: a broker epoch is the offset of the record that registered that incarnation, a safe integer;
 * a change record counts only when it names the epoch in force.
 */
import assert from "node:assert";
import type { Int64 } from "@samsa/protocol";
import type { BrokerRegistrationChangeRecord } from "@samsa/protocol/messages/broker-registration-change-record";
import type { RegisterBrokerRecord } from "@samsa/protocol/messages/register-broker-record";
import type { RegisterControllerRecord } from "@samsa/protocol/messages/register-controller-record";
import type { UnregisterBrokerRecord } from "@samsa/protocol/messages/unregister-broker-record";
import type { MetadataRecord } from "../metadata-record.ts";
import { MapDelta } from "./map-delta.ts";
import { SortedMap } from "./sorted-map.ts";

export interface Endpoint {
  /** Name of the listener. */
  readonly name: string;
  readonly host: string;
  readonly port: number;
  /** 0 PLAINTEXT, 1 SSL, 2 SASL_PLAINTEXT, 3 SASL_SSL. */
  readonly securityProtocol: number;
}

export interface FeatureRange {
  readonly name: string;
  readonly minSupportedVersion: number;
  readonly maxSupportedVersion: number;
}

export interface BrokerRegistration {
  readonly id: number;
  readonly epoch: number;
  readonly incarnationId: string;
  readonly endPoints: readonly Endpoint[];
  readonly features: readonly FeatureRange[];
  readonly rack: string | null;
  /** A fenced broker leads nothing and is not shown to clients. */
  readonly fenced: boolean;
  readonly inControlledShutdown: boolean;
  readonly isMigratingZkBroker: boolean;
  /** Ids of the directories that are online. */
  readonly logDirs: readonly string[];
  /** Directories that get no new replicas (KIP-1066); null when the broker never said. */
  readonly cordonedLogDirs: readonly string[] | null;
}

export interface ControllerRegistration {
  readonly id: number;
  readonly incarnationId: string;
  readonly zkMigrationReady: boolean;
  readonly endPoints: readonly Endpoint[];
  readonly features: readonly FeatureRange[];
}

export class ClusterImage {
  readonly brokers: SortedMap<number, BrokerRegistration>;
  readonly controllers: SortedMap<number, ControllerRegistration>;

  constructor(brokers: SortedMap<number, BrokerRegistration>, controllers: SortedMap<number, ControllerRegistration>) {
    this.brokers = brokers;
    this.controllers = controllers;
  }

  broker(id: number): BrokerRegistration | undefined {
    return this.brokers.get(id);
  }

  /** Brokers that are not fenced: what clients see. */
  aliveBrokers(): BrokerRegistration[] {
    return [...this.brokers.values()].filter((broker) => !broker.fenced);
  }

  *records(): IterableIterator<MetadataRecord> {
    for (const broker of this.brokers.values()) yield registerBrokerRecord(broker);
    for (const controller of this.controllers.values()) yield registerControllerRecord(controller);
  }
}

export const emptyCluster = new ClusterImage(SortedMap.empty(), SortedMap.empty());

export function registerBrokerRecord(broker: BrokerRegistration): MetadataRecord {
  return {
    type: "RegisterBrokerRecord",
    version: 4,
    message: {
      brokerId: broker.id,
      isMigratingZkBroker: broker.isMigratingZkBroker,
      incarnationId: broker.incarnationId,
      brokerEpoch: broker.epoch,
      endPoints: [...broker.endPoints],
      features: [...broker.features],
      rack: broker.rack,
      fenced: broker.fenced,
      inControlledShutdown: broker.inControlledShutdown,
      logDirs: [...broker.logDirs],
      cordonedLogDirs: broker.cordonedLogDirs === null ? null : [...broker.cordonedLogDirs],
    },
  };
}

export function registerControllerRecord(controller: ControllerRegistration): MetadataRecord {
  return {
    type: "RegisterControllerRecord",
    version: 0,
    message: {
      controllerId: controller.id,
      incarnationId: controller.incarnationId,
      zkMigrationReady: controller.zkMigrationReady,
      endPoints: [...controller.endPoints],
      features: [...controller.features],
    },
  };
}

/** Values of `fenced` and `inControlledShutdown` in BrokerRegistrationChangeRecord. */
export const registrationChange = { unfence: -1, none: 0, fence: 1, inControlledShutdown: 1 } as const;

export class ClusterDelta {
  private readonly base: ClusterImage;
  private readonly brokers: MapDelta<number, BrokerRegistration>;
  private readonly controllers: MapDelta<number, ControllerRegistration>;

  constructor(base: ClusterImage) {
    this.base = base;
    this.brokers = new MapDelta(base.brokers);
    this.controllers = new MapDelta(base.controllers);
  }

  /** Broker id → its registration, undefined when it was unregistered. */
  get changedBrokers(): ReadonlyMap<number, BrokerRegistration | undefined> {
    return this.brokers.changes;
  }

  get changedControllers(): ReadonlyMap<number, ControllerRegistration | undefined> {
    return this.controllers.changes;
  }

  replayRegisterBroker(record: RegisterBrokerRecord): void {
    this.brokers.set(record.brokerId, {
      id: record.brokerId,
      epoch: brokerEpoch(record.brokerEpoch),
      incarnationId: record.incarnationId,
      endPoints: record.endPoints,
      features: record.features,
      rack: record.rack,
      fenced: record.fenced,
      inControlledShutdown: record.inControlledShutdown,
      isMigratingZkBroker: record.isMigratingZkBroker,
      logDirs: record.logDirs,
      cordonedLogDirs: record.cordonedLogDirs,
    });
  }

  replayUnregisterBroker(record: UnregisterBrokerRecord): void {
    this.registration(record.brokerId, record.brokerEpoch);
    this.brokers.delete(record.brokerId);
  }

  replayFence(record: { id: number; epoch: Int64 }, fenced: boolean): void {
    this.brokers.set(record.id, { ...this.registration(record.id, record.epoch), fenced });
  }

  replayRegistrationChange(record: BrokerRegistrationChangeRecord): void {
    const broker = this.registration(record.brokerId, record.brokerEpoch);
    this.brokers.set(record.brokerId, {
      ...broker,
      fenced: record.fenced === registrationChange.none ? broker.fenced : record.fenced === registrationChange.fence,
      inControlledShutdown:
        record.inControlledShutdown === registrationChange.none ? broker.inControlledShutdown : true,
      logDirs: record.logDirs.length === 0 ? broker.logDirs : record.logDirs,
      cordonedLogDirs: record.cordonedLogDirs ?? broker.cordonedLogDirs,
    });
  }

  replayRegisterController(record: RegisterControllerRecord): void {
    this.controllers.set(record.controllerId, {
      id: record.controllerId,
      incarnationId: record.incarnationId,
      zkMigrationReady: record.zkMigrationReady,
      endPoints: record.endPoints,
      features: record.features,
    });
  }

  removeUnmentioned(): void {
    this.brokers.removeUnmentioned();
    this.controllers.removeUnmentioned();
  }

  apply(): ClusterImage {
    const brokers = this.brokers.apply();
    const controllers = this.controllers.apply();
    if (brokers === this.base.brokers && controllers === this.base.controllers) return this.base;
    return new ClusterImage(brokers, controllers);
  }

  private registration(brokerId: number, epoch: Int64): BrokerRegistration {
    const broker = this.brokers.get(brokerId);
    assert(broker !== undefined, "the broker of a record is registered");
    assert(broker.epoch === epoch, "a record about a broker names its epoch");
    return broker;
  }
}

function brokerEpoch(epoch: Int64): number {
  assert(typeof epoch === "number", "a broker epoch is an offset");
  return epoch;
}
