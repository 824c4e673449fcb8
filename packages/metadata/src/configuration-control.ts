/**
 * Changes of dynamic configuration: whether they are lawful, and the ConfigRecords for them. Where the values take effect is the
 * brokers' business; what a broker alone can judge about itself it has checked before (alter-configs-preprocess.ts).
 */
import { errorCode } from "@samsa/protocol";
import type {
  IncrementalAlterConfigsRequest,
  IncrementalAlterConfigsRequestAlterConfigsResource,
} from "@samsa/protocol/messages/incremental-alter-configs-request";
import type { IncrementalAlterConfigsResponse } from "@samsa/protocol/messages/incremental-alter-configs-response";
import { clientMetricsConfigError } from "./client-metrics-config.ts";
import { dynamicKeysError } from "./configuration/dynamic-broker-config.ts";
import { topicConfigsError } from "./configuration/topic-config.ts";
import { applyOperations, type ConfigChanges, changedProperties, resourceResult } from "./configuration-operations.ts";
import {
  type ApiError,
  type ControlOperation,
  type ControlState,
  type RequestContext,
  recordsPerRequestMax,
  tooLarge,
} from "./control-operation.ts";
import { cordonedDirectoriesError } from "./cordoned-directories.ts";
import { nodeConfiguration } from "./effective-configuration.ts";
import { elrFeature } from "./feature-levels.ts";
import { groupConfigError } from "./group-config.ts";
import { configRecord, resourceType } from "./image/configurations-image.ts";
import type { MetadataRecord } from "./metadata-record.ts";
import { invalidTopicName } from "./topic-name.ts";

const valueLengthMax = 32_767;
const minInSyncReplicasKey = "min.insync.replicas";

export const incrementalAlterConfigs: ControlOperation<
  IncrementalAlterConfigsRequest,
  IncrementalAlterConfigsResponse
> = {
  handle(state, request, context) {
    const records: MetadataRecord[] = [];
    const responses = request.resources.map((resource) => {
      const altered = alterResource(state, resource, context);
      // One by one: a call takes no hundred thousand arguments.
      for (const record of altered.records ?? []) records.push(record);
      return resourceResult(resource, altered.error);
    });
    if (records.length > recordsPerRequestMax) {
      return { records: [], response: refuse(request, tooLarge) };
    }
    return {
      records: request.validateOnly ? [] : [...records, ...clearElrRecords(state, records)],
      response: { throttleTimeMs: 0, responses },
    };
  },
  refuse,
};

function refuse(request: IncrementalAlterConfigsRequest, error: ApiError): IncrementalAlterConfigsResponse {
  return { throttleTimeMs: 0, responses: request.resources.map((resource) => resourceResult(resource, error)) };
}

type Altered =
  | { readonly records: readonly MetadataRecord[]; readonly error?: undefined }
  | { readonly records?: undefined; readonly error: ApiError };

function alterResource(
  state: ControlState,
  resource: IncrementalAlterConfigsRequestAlterConfigsResource,
  context: RequestContext,
): Altered {
  const { resourceType: type, resourceName: name } = resource;
  const nameError = resourceNameError(type, name);
  if (nameError !== undefined) return { error: nameError };
  const existing = state.image.configurations.properties(type, name);
  const { changes, error: operationError } = applyOperations(type, existing, resource.configs);
  if (operationError !== undefined) return { error: operationError };
  const error =
    cordonedDirectoriesError(state.image.features, { type, existing, changes }, context) ??
    changesError(state, { type, name, existing, changes }) ??
    existenceError(state, type, name);
  return error === undefined ? { records: changeRecords(type, name, changes) } : { error };
}

/** For a new topic: the records of its configuration, or why it is not lawful (INVALID_CONFIG). */
export function newTopicConfigs(state: ControlState, topicName: string, configs: ReadonlyMap<string, string>): Altered {
  const changes: ConfigChanges = new Map([...configs].sort(([a], [b]) => (a < b ? -1 : 1)));
  const change = { type: resourceType.topic, name: topicName, existing: new Map<string, string>(), changes };
  const error = changesError(state, change);
  if (error !== undefined) return { error };
  const records = changeRecords(resourceType.topic, topicName, changes);
  return { records: [...records, ...clearElrRecords(state, records)] };
}

function changeRecords(type: number, name: string, changes: ConfigChanges): MetadataRecord[] {
  return [...changes].map(([key, value]) => configRecord(type, name, key, value));
}

function resourceNameError(type: number, name: string): ApiError | undefined {
  const invalid = (message: string) => ({ code: errorCode.INVALID_REQUEST, message });
  switch (type) {
    case resourceType.topic: {
      if (name === "") return invalid("Default topic resources are not allowed.");
      const message = invalidTopicName(name);
      return message === undefined ? undefined : { code: errorCode.INVALID_TOPIC_EXCEPTION, message };
    }
    case resourceType.broker:
      if (name === "") return undefined;
      if (!/^[+-]?\d+$/.test(name)) return invalid("Unable to parse broker name as a base 10 number.");
      return Number(name) < 0 ? invalid("Invalid negative broker ID.") : undefined;
    case resourceType.group:
      return name === "" ? invalid("Default group resources are not allowed.") : undefined;
    case resourceType.clientMetrics:
      return name === "" ? invalid("Subscription name can't be empty") : undefined;
    default:
      return invalid(`Unknown resource type ${type}`);
  }
}

interface ResourceChange {
  readonly type: number;
  readonly name: string;
  readonly existing: ReadonlyMap<string, string>;
  readonly changes: ConfigChanges;
}

function changesError(state: ControlState, change: ResourceChange): ApiError | undefined {
  for (const value of change.changes.values()) {
    if (value === null || value.length <= valueLengthMax) continue;
    const message = `The configuration value cannot be added because it exceeds the maximum value size of ${valueLengthMax} bytes.`;
    return { code: errorCode.INVALID_CONFIG, message };
  }
  return minInSyncReplicasError(state, change) ?? valuesError(state, change);
}

/** With eligible leader replicas (KIP-966) all brokers go by one value, which the log always holds. */
function minInSyncReplicasError(state: ControlState, { type, name, changes }: ResourceChange): ApiError | undefined {
  if (type !== resourceType.broker || !changes.has(minInSyncReplicasKey)) return undefined;
  if (state.image.features.level(elrFeature) === 0) return undefined;
  const invalid = (message: string) => ({ code: errorCode.INVALID_CONFIG, message });
  if (name !== "") return invalid("Broker-level min.insync.replicas cannot be altered while ELR is enabled.");
  if (changes.get(minInSyncReplicasKey) !== null) return undefined;
  return invalid("Cluster-level min.insync.replicas cannot be removed while ELR is enabled.");
}

function valuesError(state: ControlState, change: ResourceChange): ApiError | undefined {
  const { type, existing } = change;
  const altered = changedProperties(existing, change.changes);
  const own = nodeConfiguration(state.image.configurations, state.config);
  switch (type) {
    case resourceType.topic:
      return withCode(errorCode.INVALID_CONFIG, topicConfigsError(altered, existing, own));
    case resourceType.broker:
      return withCode(
        errorCode.INVALID_REQUEST,
        dynamicKeysError(altered, change.name === "" ? "cluster-wide" : "per-broker"),
      );
    case resourceType.clientMetrics:
      return clientMetricsConfigError(altered);
    default:
      return withCode(errorCode.INVALID_CONFIG, groupConfigError(altered, own));
  }
}

function withCode(code: number, message: string | undefined): ApiError | undefined {
  return message === undefined ? undefined : { code, message };
}

function existenceError(state: ControlState, type: number, name: string): ApiError | undefined {
  if (type === resourceType.topic && state.image.topics.topic(name) === undefined) {
    return { code: errorCode.UNKNOWN_TOPIC_OR_PARTITION, message: `The topic '${name}' does not exist.` };
  }
  if (type !== resourceType.broker || name === "") return undefined;
  const { brokers, controllers } = state.image.cluster;
  if (brokers.has(Number(name)) || controllers.has(Number(name))) return undefined;
  return { code: errorCode.BROKER_ID_NOT_REGISTERED, message: `No node with id ${Number(name)} found.` };
}

/** Who was eligible to lead under the old minimum need not be under the new one. */
function clearElrRecords(state: ControlState, records: readonly MetadataRecord[]): MetadataRecord[] {
  if (state.image.features.level(elrFeature) === 0) return [];
  const topics = new Set<string>();
  for (const record of records) {
    if (record.type !== "ConfigRecord" || record.message.name !== minInSyncReplicasKey) continue;
    topics.add(record.message.resourceType === resourceType.topic ? record.message.resourceName : "");
  }
  const names = topics.has("") ? [""] : [...topics];
  return names.map((topicName) => ({ type: "ClearElrRecord", version: 0, message: { topicName } }));
}
