/** Records for a broker that is fenced, unfenced, leaves, or loses a directory: its registration, then what follows for partitions. */
import type { BrokerRegistrationChangeRecord } from "@samsa/protocol/messages/broker-registration-change-record";
import type { ControlState } from "./control-operation.ts";
import { type BrokerRegistration, registrationChange } from "./image/cluster-image.ts";
import { directoryOf } from "./image/partition-image.ts";
import type { MetadataRecord } from "./metadata-record.ts";
import { electionRecords, isInIsr, isLeaderless } from "./partition-elections.ts";

export function fenceRecords(state: ControlState, broker: BrokerRegistration): MetadataRecord[] {
  return [
    ...electionRecords(state, { remove: broker.id }, isInIsr(broker.id)),
    registrationRecord(broker, 0, { fenced: registrationChange.fence }),
  ];
}

export function unfenceRecords(state: ControlState, broker: BrokerRegistration): MetadataRecord[] {
  return [
    registrationRecord(broker, 0, { fenced: registrationChange.unfence }),
    ...electionRecords(state, { add: broker.id }, isLeaderless),
  ];
}

export function controlledShutdownRecords(state: ControlState, broker: BrokerRegistration): MetadataRecord[] {
  const begin = registrationRecord(broker, 1, { inControlledShutdown: registrationChange.inControlledShutdown });
  return [
    ...(broker.inControlledShutdown ? [] : [begin]),
    ...electionRecords(state, { remove: broker.id }, isInIsr(broker.id)),
  ];
}

/** Directories that were online and are reported lost: their partitions get other leaders, the registration keeps the rest. */
export function offlineDirectoryRecords(
  state: ControlState,
  broker: BrokerRegistration,
  offline: readonly string[],
): MetadataRecord[] {
  const newlyOffline = broker.logDirs.filter((directory) => offline.includes(directory));
  if (newlyOffline.length === 0) return [];
  const isThere = isInIsr(broker.id);
  return [
    ...electionRecords(
      state,
      { remove: broker.id },
      (partition) => isThere(partition) && newlyOffline.includes(directoryOf(partition, broker.id) ?? ""),
    ),
    registrationRecord(broker, 2, { logDirs: broker.logDirs.filter((directory) => !newlyOffline.includes(directory)) }),
  ];
}

/** Directories that the broker wants no new replicas in (KIP-1066), when that has changed; null: it did not say. */
export function cordonedDirectoryRecords(
  state: ControlState,
  broker: BrokerRegistration,
  cordoned: readonly string[] | null,
): MetadataRecord[] {
  if (cordoned === null || !state.image.features.canCordonDirectories) return [];
  const known = broker.cordonedLogDirs;
  const same = known?.every((each) => cordoned.includes(each)) && cordoned.every((each) => known.includes(each));
  return same ? [] : [registrationRecord(broker, 3, { cordonedLogDirs: [...cordoned] })];
}

/** The version is the lowest that can carry the change, as Kafka writes it. */
function registrationRecord(
  broker: BrokerRegistration,
  version: number,
  change: Partial<BrokerRegistrationChangeRecord>,
): MetadataRecord {
  return {
    type: "BrokerRegistrationChangeRecord",
    version,
    message: {
      brokerId: broker.id,
      brokerEpoch: broker.epoch,
      fenced: registrationChange.none,
      inControlledShutdown: registrationChange.none,
      logDirs: [],
      cordonedLogDirs: null,
      ...change,
    },
  };
}
