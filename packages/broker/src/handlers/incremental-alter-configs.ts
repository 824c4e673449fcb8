/**
 * IncrementalAlterConfigs (key 44): sets, removes, appends to or subtracts from dynamic configuration (KIP-339). Versions 0 and 1.
 *
 * A broker checks the form of the request and changes of its own configuration itself; the rest, and all of it on a controller's listener, is the
 * controller's to check.
 */
import { preprocessIncrementalAlterConfigs } from "@samsa/metadata";
import { resourceType } from "@samsa/metadata/image";
import { errorCode } from "@samsa/protocol";
import {
  type IncrementalAlterConfigsRequest,
  incrementalAlterConfigsRequest,
} from "@samsa/protocol/messages/incremental-alter-configs-request";
import {
  type IncrementalAlterConfigsResponse,
  incrementalAlterConfigsResponse,
} from "@samsa/protocol/messages/incremental-alter-configs-response";
import { defineHandler } from "../handler.ts";

export const incrementalAlterConfigs = defineHandler({
  name: "INCREMENTAL_ALTER_CONFIGS",
  request: incrementalAlterConfigsRequest,
  response: incrementalAlterConfigsResponse,
  versions: { lowest: 0, highest: 1 },
  async handle(exchange, { controller, partitions, config }) {
    const { request, version, connection } = exchange;
    const context = { apiVersion: version };
    if (connection.role === "controller") {
      const { lawful, refused } = sortOut(request.resources);
      const answered = await controller.incrementalAlterConfigs({ ...request, resources: lawful }, context);
      exchange.answer({ ...answered, responses: [...refused, ...answered.responses] });
      return;
    }
    const { configurations } = partitions.visible;
    const node = { nodeId: config.nodeId, staticProperties: config.properties };
    const own = preprocessIncrementalAlterConfigs(request, configurations, node);
    const response =
      own.request.resources.length === 0
        ? { throttleTimeMs: 0, responses: [] }
        : await controller.incrementalAlterConfigs(own.request, { ...context, isForwarded: true });
    await partitions.settled();
    exchange.answer(own.merge(response));
  },
});

type Resource = IncrementalAlterConfigsRequest["resources"][number];

/** What a controller's listener refuses by itself, as Kafka's does: resources named twice (one answer for both) and kinds that are none. */
function sortOut(resources: readonly Resource[]) {
  const lawful: Resource[] = [];
  const refused: IncrementalAlterConfigsResponse["responses"] = [];
  for (const [, same] of Map.groupBy(resources, ({ resourceType: type, resourceName }) => `${type} ${resourceName}`)) {
    const [resource] = same;
    if (resource === undefined) continue;
    const { resourceType: type, resourceName } = resource;
    const refuse = (code: number, errorMessage: string) =>
      void refused.push({ errorCode: code, errorMessage, resourceType: type, resourceName });
    if (same.length > 1) refuse(errorCode.INVALID_REQUEST, "Duplicate resource.");
    else if (!knownTypes.has(type)) refuse(errorCode.UNSUPPORTED_VERSION, `Unknown resource type ${type}.`);
    else lawful.push(resource);
  }
  return { lawful, refused };
}

const knownTypes: ReadonlySet<number> = new Set(Object.values(resourceType));
