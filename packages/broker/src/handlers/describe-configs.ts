/**
 * DescribeConfigs (key 32): the configuration of topics and brokers with sources and synonyms. Versions 1 to 4.
 *
 * 3: types and documentation (Kafka's prose is not ours to give: documentation is null); 4: flexible.
 * Broker loggers are levels of loggers by name, which this node does not have, so there are none to list.
 */
import { invalidTopicName, nodeConfiguration } from "@samsa/metadata";
import {
  type BrokerConfig,
  type DescribedConfig,
  describeBrokerConfigs,
  describeClusterWideBrokerConfigs,
  describeTopicConfigs,
} from "@samsa/metadata/configuration";
import { resourceType } from "@samsa/metadata/image";
import { errorCode } from "@samsa/protocol";
import {
  type DescribeConfigsRequestDescribeConfigsResource,
  describeConfigsRequest,
} from "@samsa/protocol/messages/describe-configs-request";
import {
  type DescribeConfigsResponseDescribeConfigsResult,
  describeConfigsResponse,
} from "@samsa/protocol/messages/describe-configs-response";
import { defineHandler } from "../handler.ts";
import type { NodeServices } from "../node-services.ts";
import { unknownTopicError } from "../unknown-topic.ts";

export const describeConfigs = defineHandler({
  name: "DESCRIBE_CONFIGS",
  request: describeConfigsRequest,
  response: describeConfigsResponse,
  versions: { lowest: 1, highest: 4 },
  handle(exchange, services) {
    const { request } = exchange;
    const resources = oncePerResource(request.resources);
    const strange = resources.find((resource) => !knownTypes.has(resource.resourceType));
    const results = resources.map((resource) =>
      strange === undefined
        ? describeResource(resource, request.includeSynonyms, services)
        : refused(resource, { error: errorCode.INVALID_REQUEST, message: unsupported(strange) }),
    );
    exchange.answer({ results });
  },
});

/**
 * Whoever is named again is answered once: a request of half a megabyte could ask a hundred thousand times for all keys of a broker, whose id may be written with
 * any number of zeros before it.
 */
function oncePerResource(resources: readonly Resource[]): Resource[] {
  const first = new Map<string, Resource>();
  for (const resource of resources) {
    const { resourceType: type, resourceName: name } = resource;
    const isBrokerId = type === resourceType.broker && brokerIdForm.test(name);
    const key = `${type} ${isBrokerId ? Number(name) : name}`;
    if (!first.has(key)) first.set(key, resource);
  }
  return [...first.values()];
}

const brokerIdForm = /^[+-]?\d+$/;

/** One resource of another type spoils the whole request, as in Kafka. */
const knownTypes: ReadonlySet<number> = new Set(Object.values(resourceType));

type Resource = DescribeConfigsRequestDescribeConfigsResource;
type Result = DescribeConfigsResponseDescribeConfigsResult;

function describeResource(resource: Resource, includeSynonyms: boolean, services: NodeServices): Result {
  const described = configsOf(resource, services);
  if ("error" in described) return refused(resource, described);
  const { resourceType: type, resourceName } = resource;
  const keys = resource.configurationKeys;
  const wanted = keys === null ? described.configs : described.configs.filter(({ name }) => keys.includes(name));
  return {
    errorCode: errorCode.NONE,
    errorMessage: "",
    resourceType: type,
    resourceName,
    configs: wanted.map((config) => ({
      ...config,
      synonyms: includeSynonyms ? config.synonyms.map((synonym) => ({ ...synonym })) : [],
      documentation: null,
    })),
  };
}

function refused(
  { resourceType: type, resourceName }: Resource,
  { error, message }: { readonly error: number; readonly message: string | null },
): Result {
  return { errorCode: error, errorMessage: message, resourceType: type, resourceName, configs: [] };
}

function unsupported({ resourceType: type }: Resource): string {
  return `Unsupported resource type: ${type}`;
}

type Described =
  | { readonly configs: readonly DescribedConfig[] }
  | { readonly error: number; readonly message: string | null };

function configsOf(resource: Resource, services: NodeServices): Described {
  const { configurations } = services.partitions.visible;
  const broker = nodeConfiguration(configurations, {
    nodeId: services.config.nodeId,
    staticProperties: services.config.properties,
  });
  switch (resource.resourceType) {
    case resourceType.topic:
      return topicConfigs(resource.resourceName, broker, services);
    case resourceType.broker:
      return brokerConfigs(resource.resourceName, broker, services.config.nodeId);
    default:
      return { error: errorCode.INVALID_REQUEST, message: unsupported(resource) };
  }
}

function topicConfigs(topic: string, broker: BrokerConfig, services: NodeServices): Described {
  const { topics, configurations } = services.partitions.visible;
  if (topics.topic(topic) === undefined) {
    return { error: unknownTopicError(topic), message: invalidTopicName(topic) ?? "" };
  }
  return { configs: describeTopicConfigs(configurations.properties(resourceType.topic, topic), broker) };
}

function brokerConfigs(name: string, broker: BrokerConfig, nodeId: number): Described {
  if (name === "") return { configs: describeClusterWideBrokerConfigs(broker) };
  const error = errorCode.INVALID_REQUEST;
  if (!brokerIdForm.test(name)) {
    return { error, message: `Broker id must be an integer, but it is: ${name}` };
  }
  if (Number(name) !== nodeId) {
    return { error, message: `Unexpected broker id, expected ${nodeId} or empty string, but received ${name}` };
  }
  return { configs: describeBrokerConfigs(broker) };
}
