/**
 * Changes of dynamic configuration: what a set of operations makes of a resource, whether that is lawful, and the ConfigRecords for it.
 * Where the values take effect is the brokers' business.
 */
import { errorCode } from "@samsa/protocol";
import type {
  IncrementalAlterConfigsRequest,
  IncrementalAlterConfigsRequestAlterableConfig,
  IncrementalAlterConfigsRequestAlterConfigsResource,
} from "@samsa/protocol/messages/incremental-alter-configs-request";
import type { IncrementalAlterConfigsResponse } from "@samsa/protocol/messages/incremental-alter-configs-response";
import { type ConfigScope, configDefinition } from "./configuration/config-definition.ts";
import { dynamicBrokerConfigError, dynamicKeysError } from "./configuration/dynamic-broker-config.ts";
import { topicConfigsError } from "./configuration/topic-config.ts";
import type { ApiError, ControlOperation, ControlState } from "./control-operation.ts";
import { nodeConfiguration } from "./effective-configuration.ts";
import { elrFeature } from "./feature-levels.ts";
import { configRecord, resourceType } from "./image/configurations-image.ts";
import type { MetadataRecord } from "./metadata-record.ts";
import { invalidTopicName } from "./topic-name.ts";

/** AlterConfigOp of the protocol. */
const operation = { set: 0, delete: 1, append: 2, subtract: 3 } as const;

const valueLengthMax = 32_767;

/** Key → new value, null where it is removed. */
type ConfigChanges = ReadonlyMap<string, string | null>;

export const incrementalAlterConfigs: ControlOperation<
  IncrementalAlterConfigsRequest,
  IncrementalAlterConfigsResponse
> = {
  handle(state, request) {
    const records: MetadataRecord[] = [];
    const results = request.resources.map((resource) => {
      const altered = isRepeated(request, resource)
        ? refused(errorCode.INVALID_REQUEST, "Each resource must appear at most once.")
        : alterResource(state, resource);
      if (altered.error === undefined) records.push(...altered.records);
      return { resource, error: altered.error };
    });
    return {
      records: request.validateOnly ? [] : [...clearElrRecords(state, records), ...records],
      response: {
        throttleTimeMs: 0,
        responses: results.map(({ resource, error }) => resourceResult(resource, error)),
      },
    };
  },
  refuse: (request, error) => ({
    throttleTimeMs: 0,
    responses: request.resources.map((resource) => resourceResult(resource, error)),
  }),
};

type Altered =
  | { readonly records: readonly MetadataRecord[]; readonly error?: undefined }
  | { readonly records?: undefined; readonly error: ApiError };

const refused = (code: number, message: string) => ({ error: { code, message } });

/** The same resource twice in one request is refused both times. */
function isRepeated(
  request: IncrementalAlterConfigsRequest,
  resource: IncrementalAlterConfigsRequestAlterConfigsResource,
): boolean {
  const { resourceType, resourceName } = resource;
  return request.resources.some(
    (other) => other !== resource && other.resourceType === resourceType && other.resourceName === resourceName,
  );
}

function alterResource(state: ControlState, resource: IncrementalAlterConfigsRequestAlterConfigsResource): Altered {
  const { resourceType: type, resourceName: name } = resource;
  const formError = operationsError(resource.configs) ?? resourceNameError(type, name);
  if (formError !== undefined) return { error: formError };
  const existing = state.image.configurations.properties(type, name);
  const changes = applyOperations(type, existing, resource.configs);
  if (changes.error !== undefined) return { error: changes.error };
  const error =
    changesError(state, { type, name, existing, changes: changes.changes }) ?? existenceError(state, type, name);
  if (error !== undefined) return { error };
  return { records: [...changes.changes].map(([key, value]) => configRecord(type, name, key, value)) };
}

function operationsError(configs: readonly IncrementalAlterConfigsRequestAlterableConfig[]): ApiError | undefined {
  const names = configs.map((config) => config.name);
  const code = errorCode.INVALID_REQUEST;
  if (new Set(names).size !== names.length) return { code, message: "Error due to duplicate config keys" };
  const withoutValue = configs.filter((config) => config.configOperation !== operation.delete && config.value === null);
  if (withoutValue.length > 0) {
    return { code, message: `Null value not supported for : ${withoutValue.map((config) => config.name).join(",")}` };
  }
  const unknown = configs.find((config) => config.configOperation < 0 || config.configOperation > operation.subtract);
  return unknown && { code, message: `Unknown operation type ${unknown.configOperation}` };
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
      return invalid(`Unexpected resource type ${type}.`);
  }
}

const scopes: ReadonlyMap<number, ConfigScope> = new Map([
  [resourceType.topic, "topic"],
  [resourceType.broker, "broker"],
  [resourceType.group, "group"],
  [resourceType.clientMetrics, "client-metrics"],
]);

function applyOperations(
  type: number,
  existing: ReadonlyMap<string, string>,
  configs: readonly IncrementalAlterConfigsRequestAlterableConfig[],
): { changes: ConfigChanges; error?: undefined } | { changes?: undefined; error: ApiError } {
  const changes = new Map<string, string | null>();
  const definition = configDefinition(scopes.get(type) ?? "broker");
  for (const { name, configOperation, value } of configs) {
    const current = existing.get(name) ?? null;
    let next = configOperation === operation.delete ? null : value;
    if (configOperation === operation.append || configOperation === operation.subtract) {
      const key = definition.get(name);
      if (key?.facts.type !== "LIST") {
        const verb = configOperation === operation.append ? "APPEND" : "SUBTRACT";
        const message = `Can't ${verb} to key ${name} because its type is not LIST.`;
        return { error: { code: errorCode.INVALID_CONFIG, message } };
      }
      const parts = (current ?? key.defaultText ?? "").split(",").filter((part) => part !== "");
      const operands = (value ?? "").split(",");
      next = (configOperation === operation.append ? appended(parts, operands) : subtracted(parts, operands)).join(",");
    }
    // A broker is told again even what it has been told before: that is how it is made to read its key files anew.
    if (next !== current || type === resourceType.broker) changes.set(name, next);
  }
  return { changes };
}

function appended(parts: readonly string[], operands: readonly string[]): string[] {
  return [
    ...parts,
    ...operands.filter((operand, index) => !parts.includes(operand) && operands.indexOf(operand) === index),
  ];
}

function subtracted(parts: readonly string[], operands: readonly string[]): string[] {
  return parts.filter((part) => !operands.includes(part));
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
  const key = "min.insync.replicas";
  if (type !== resourceType.broker || !changes.has(key) || state.image.features.level(elrFeature) === 0)
    return undefined;
  const invalid = (message: string) => ({ code: errorCode.INVALID_CONFIG, message });
  if (name !== "") return invalid("Broker-level min.insync.replicas cannot be altered while ELR is enabled.");
  if (changes.get(key) !== null) return undefined;
  return invalid("Cluster-level min.insync.replicas cannot be removed while ELR is enabled.");
}

function valuesError(state: ControlState, change: ResourceChange): ApiError | undefined {
  const { type, name, existing } = change;
  const altered = new Map(existing);
  for (const [key, value] of change.changes) {
    if (value === null) altered.delete(key);
    else altered.set(key, value);
  }
  const own = nodeConfiguration(state.image.configurations, state.config);
  if (type === resourceType.topic) return withCode(errorCode.INVALID_CONFIG, topicConfigsError(altered, existing, own));
  if (type === resourceType.broker) {
    const level = name === "" ? "cluster-wide" : "per-broker";
    const isKnown = name === "" || Number(name) === state.config.nodeId;
    const message = isKnown ? dynamicBrokerConfigError(altered, level, own.layers) : dynamicKeysError(altered, level);
    return withCode(errorCode.INVALID_REQUEST, message);
  }
  return withCode(errorCode.INVALID_CONFIG, definedKeysError(type, altered));
}

function withCode(code: number, message: string | undefined): ApiError | undefined {
  return message === undefined ? undefined : { code, message };
}

/** Keys of groups and of metrics subscriptions: known, and each lawful by itself. */
function definedKeysError(type: number, altered: ReadonlyMap<string, string>): string | undefined {
  const scope = type === resourceType.group ? "group" : "client-metrics";
  const definition = configDefinition(scope);
  for (const [name, text] of altered) {
    const key = definition.get(name);
    if (key === undefined) return `Unknown ${scope === "group" ? "group" : "client metrics"} config name: ${name}`;
    const { error } = key.parse(text);
    if (error !== undefined) return error;
  }
  return undefined;
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

/** Who was eligible under the old minimum need not be under the new one. */
function clearElrRecords(state: ControlState, records: readonly MetadataRecord[]): MetadataRecord[] {
  if (state.image.features.level(elrFeature) === 0) return [];
  const topics = new Set<string>();
  for (const record of records) {
    if (record.type !== "ConfigRecord" || record.message.name !== "min.insync.replicas") continue;
    topics.add(record.message.resourceType === resourceType.topic ? record.message.resourceName : "");
  }
  const names = topics.has("") ? [""] : [...topics];
  return names.map((topicName) => ({ type: "ClearElrRecord", version: 0, message: { topicName } }));
}

/** For a new topic: ConfigRecords of its creation, or why they are not lawful (INVALID_CONFIG). */
export function newTopicConfigs(state: ControlState, topicName: string, configs: ReadonlyMap<string, string>): Altered {
  const error = changesError(state, {
    type: resourceType.topic,
    name: topicName,
    existing: new Map(),
    changes: configs,
  });
  if (error !== undefined) return { error };
  return { records: [...configs].map(([key, value]) => configRecord(resourceType.topic, topicName, key, value)) };
}

function resourceResult(resource: IncrementalAlterConfigsRequestAlterConfigsResource, error: ApiError | undefined) {
  return {
    errorCode: error?.code ?? errorCode.NONE,
    errorMessage: error?.message ?? null,
    resourceType: resource.resourceType,
    resourceName: resource.resourceName,
  };
}
