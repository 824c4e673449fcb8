/**
 * What the broker that receives IncrementalAlterConfigs checks itself before the controller sees the request: the form of each resource, and
 * changes of its own configuration, which only it can judge by what it runs with. What fails here is answered here.
 */
import { errorCode } from "@samsa/protocol";
import type {
  IncrementalAlterConfigsRequest,
  IncrementalAlterConfigsRequestAlterConfigsResource,
} from "@samsa/protocol/messages/incremental-alter-configs-request";
import type { IncrementalAlterConfigsResponse } from "@samsa/protocol/messages/incremental-alter-configs-response";
import { dynamicBrokerConfigError } from "./configuration/dynamic-broker-config.ts";
import { applyOperations, changedProperties, operation, resourceResult } from "./configuration-operations.ts";
import type { ApiError } from "./control-operation.ts";
import { nodeConfiguration } from "./effective-configuration.ts";
import { type ConfigurationsImage, resourceType } from "./image/configurations-image.ts";
import { repeated } from "./repeated.ts";

type Resource = IncrementalAlterConfigsRequestAlterConfigsResource;

export interface Preprocessed {
  /** What is left for the controller; without resources when all were refused. */
  readonly request: IncrementalAlterConfigsRequest;
  /** The whole answer, from the controller's. */
  merge(response: IncrementalAlterConfigsResponse): IncrementalAlterConfigsResponse;
}

export function preprocessIncrementalAlterConfigs(
  request: IncrementalAlterConfigsRequest,
  configurations: ConfigurationsImage,
  node: { readonly nodeId: number; readonly staticProperties: ReadonlyMap<string, string> },
): Preprocessed {
  const refused: { resource: Resource; error: ApiError }[] = [];
  const again = repeated(request.resources.map(keyOf));
  const resources = request.resources.filter((resource) => {
    const error =
      repetitionError(again, resource) ?? formError(resource) ?? ownBrokerError(resource, configurations, node);
    if (error !== undefined) refused.push({ resource, error });
    return error === undefined;
  });
  return {
    request: { ...request, resources },
    merge: (response) => ({
      ...response,
      responses: [...response.responses, ...refused.map(({ resource, error }) => resourceResult(resource, error))],
    }),
  };
}

const invalid = (message: string): ApiError => ({ code: errorCode.INVALID_REQUEST, message });

/** The same resource twice in one request is refused both times. */
function repetitionError(again: ReadonlySet<string>, resource: Resource): ApiError | undefined {
  return again.has(keyOf(resource)) ? invalid("Each resource must appear at most once.") : undefined;
}

const keyOf = ({ resourceType: type, resourceName }: Resource) => `${type} ${resourceName}`;

function formError({ configs }: Resource): ApiError | undefined {
  const names = configs.map((config) => config.name);
  if (new Set(names).size !== names.length) return invalid("Error due to duplicate config keys");
  const withoutValue = configs.filter((config) => config.configOperation !== operation.delete && config.value === null);
  if (withoutValue.length === 0) return undefined;
  return invalid(`Null value not supported for : ${withoutValue.map((config) => config.name).join(",")}`);
}

function ownBrokerError(
  resource: Resource,
  configurations: ConfigurationsImage,
  node: { readonly nodeId: number; readonly staticProperties: ReadonlyMap<string, string> },
): ApiError | undefined {
  const { resourceName: name } = resource;
  if (resource.resourceType !== resourceType.broker) return undefined;
  if (name !== "" && !/^[+-]?\d+$/.test(name)) return invalid(`Node id must be an integer, but it is: ${name}`);
  if (name !== "" && Number(name) !== node.nodeId) {
    return invalid(`Unexpected broker id, expected ${node.nodeId}, but received ${name}`);
  }
  const existing = configurations.properties(resourceType.broker, name);
  const altered = applyOperations(resourceType.broker, existing, resource.configs);
  if (altered.error !== undefined) return altered.error;
  const message = dynamicBrokerConfigError(
    changedProperties(existing, altered.changes),
    name === "" ? "cluster-wide" : "per-broker",
    nodeConfiguration(configurations, node).layers,
  );
  return message === undefined ? undefined : invalid(message);
}
