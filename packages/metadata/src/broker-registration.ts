/**
 * Registration of brokers and controllers.
 *
 * Invariants: a broker id belongs to one incarnation while its session lasts; a directory belongs to one broker;
 * a new incarnation begins fenced, with the offset of its registration as its epoch.
 */
import { errorCode, zeroUuid } from "@samsa/protocol";
import type { BrokerRegistrationRequest } from "@samsa/protocol/messages/broker-registration-request";
import type { BrokerRegistrationResponse } from "@samsa/protocol/messages/broker-registration-response";
import type { ControllerRegistrationRequest } from "@samsa/protocol/messages/controller-registration-request";
import type { ControllerRegistrationResponse } from "@samsa/protocol/messages/controller-registration-response";
import type { ApiError, ControlOperation, ControlState } from "./control-operation.ts";
import { kraftVersionFeature } from "./feature-levels.ts";
import { type BrokerRegistration, registerBrokerRecord, registerControllerRecord } from "./image/cluster-image.ts";
import { metadataVersionFeature } from "./image/features-image.ts";
import { lostDirectory, migratingDirectory, unassignedDirectory } from "./image/partition-image.ts";
import type { MetadataRecord } from "./metadata-record.ts";
import { electionRecords, isInIsr, isInIsrOrElr } from "./partition-elections.ts";

export const registerBroker: ControlOperation<BrokerRegistrationRequest, BrokerRegistrationResponse> = {
  handle(state, request, context) {
    const error = identityError(state, request) ?? directoryError(state, request) ?? featureError(state, request);
    if (error !== undefined) return { records: [], response: refuse(error) };
    const existing = state.image.cluster.broker(request.brokerId);
    const sameIncarnation = existing?.incarnationId === request.incarnationId ? existing : undefined;
    // Brokers before version 3 cannot say how they stopped and are believed.
    const clean = context.apiVersion < 3 || (existing !== undefined && existing.epoch === request.previousBrokerEpoch);
    const registration: BrokerRegistration = {
      id: request.brokerId,
      epoch: sameIncarnation?.epoch ?? state.nextOffset,
      incarnationId: request.incarnationId,
      endPoints: request.listeners,
      features: request.features,
      rack: request.rack,
      fenced: sameIncarnation?.fenced ?? true,
      inControlledShutdown: sameIncarnation?.inControlledShutdown ?? false,
      isMigratingZkBroker: false,
      logDirs: request.logDirs,
      cordonedLogDirs: null,
    };
    return {
      records: [
        ...(sameIncarnation === undefined ? newIncarnationRecords(state, request.brokerId, clean) : []),
        registerBrokerRecord(registration),
      ],
      response: { throttleTimeMs: 0, errorCode: errorCode.NONE, brokerEpoch: registration.epoch },
    };
  },
  refuse: (_request, error) => refuse(error),
};

export const registerController: ControlOperation<ControllerRegistrationRequest, ControllerRegistrationResponse> = {
  handle(_state, request) {
    const record = registerControllerRecord({
      id: request.controllerId,
      incarnationId: request.incarnationId,
      zkMigrationReady: false,
      endPoints: request.listeners,
      features: request.features,
    });
    return { records: [record], response: { throttleTimeMs: 0, errorCode: errorCode.NONE, errorMessage: null } };
  },
  refuse: (_request, error) => ({ throttleTimeMs: 0, errorCode: error.code, errorMessage: error.message }),
};

/** A new incarnation leads nothing yet; one that did not stop cleanly may have lost records that the ISR stands for. */
function newIncarnationRecords(state: ControlState, brokerId: number, clean: boolean): MetadataRecord[] {
  return clean
    ? electionRecords(state, { remove: brokerId }, isInIsr(brokerId))
    : electionRecords(state, { uncleanShutdown: brokerId }, isInIsrOrElr(brokerId));
}

function identityError(state: ControlState, request: BrokerRegistrationRequest): ApiError | undefined {
  if (request.clusterId !== state.config.clusterId) {
    return {
      code: errorCode.INCONSISTENT_CLUSTER_ID,
      message: `Expected cluster ID ${state.config.clusterId}, but got cluster ID ${request.clusterId}`,
    };
  }
  const existing = state.image.cluster.broker(request.brokerId);
  if (existing === undefined || existing.incarnationId === request.incarnationId) return undefined;
  if (!state.heartbeats.hasValidSession(request.brokerId, state.nowMs)) return undefined;
  return {
    code: errorCode.DUPLICATE_BROKER_REGISTRATION,
    message: "Another broker is registered with that broker id. Its session has to expire first.",
  };
}

function directoryError(state: ControlState, request: BrokerRegistrationRequest): ApiError | undefined {
  if (request.isMigratingZkBroker) {
    return {
      code: errorCode.BROKER_ID_NOT_REGISTERED,
      message: "Controller does not support registering ZK brokers.",
    };
  }
  const reserved = [zeroUuid, migratingDirectory, unassignedDirectory, lostDirectory];
  const invalid = (message: string) => ({ code: errorCode.INVALID_REGISTRATION, message });
  if (request.logDirs.length === 0) return invalid("No directories specified in request");
  if (request.logDirs.some((each) => reserved.includes(each))) return invalid("Reserved directory ID in request");
  if (new Set(request.logDirs).size !== request.logDirs.length) return invalid("Duplicate directory ID in request");
  for (const other of state.image.cluster.brokers.values()) {
    if (other.id === request.brokerId) continue;
    const taken = request.logDirs.find((each) => other.logDirs.includes(each));
    if (taken !== undefined) return invalid(`Broker ${other.id} is already registered with directory ${taken}`);
  }
  return undefined;
}

/** Every finalized level must be within what the broker supports; a feature it does not name it supports at level 0 only. */
function featureError(state: ControlState, request: BrokerRegistrationRequest): ApiError | undefined {
  if (!request.features.some((feature) => feature.name === metadataVersionFeature)) {
    return {
      code: errorCode.INVALID_REGISTRATION,
      message: "Request features do not contain 'metadata.version'",
    };
  }
  const finalized = new Map([...state.image.features.levels, [kraftVersionFeature, state.kraftVersion]]);
  const names = new Set([...request.features.map((feature) => feature.name), ...finalized.keys()]);
  for (const name of names) {
    const level = finalized.get(name) ?? 0;
    const range = request.features.find((feature) => feature.name === name);
    const lowest = range?.minSupportedVersion ?? 0;
    const highest = range?.maxSupportedVersion ?? 0;
    if (level >= lowest && level <= highest) continue;
    return {
      code: errorCode.UNSUPPORTED_VERSION,
      message:
        `Unable to register because the broker does not support finalized version ${level} of ${name}. ` +
        `The broker wants a version between ${lowest} and ${highest}, inclusive.`,
    };
  }
  return undefined;
}

function refuse(error: ApiError): BrokerRegistrationResponse {
  return { throttleTimeMs: 0, errorCode: error.code, brokerEpoch: -1 };
}
