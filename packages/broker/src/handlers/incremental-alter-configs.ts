/**
 * IncrementalAlterConfigs (key 44): sets, removes, appends to or subtracts from dynamic configuration (KIP-339). Versions 0 and 1.
 *
 * A broker checks the form of the request and changes of its own configuration itself; the rest, and all of it on a controller's listener, is the
 * controller's to check.
 */
import { preprocessIncrementalAlterConfigs } from "@samsa/metadata";
import { incrementalAlterConfigsRequest } from "@samsa/protocol/messages/incremental-alter-configs-request";
import { incrementalAlterConfigsResponse } from "@samsa/protocol/messages/incremental-alter-configs-response";
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
      exchange.answer(await controller.incrementalAlterConfigs(request, context));
      return;
    }
    const { configurations } = partitions.visible;
    const node = { nodeId: config.nodeId, staticProperties: config.properties };
    const own = preprocessIncrementalAlterConfigs(request, configurations, node);
    const response =
      own.request.resources.length === 0
        ? { throttleTimeMs: 0, responses: [] }
        : await controller.incrementalAlterConfigs(own.request, context);
    await partitions.settled();
    exchange.answer(own.merge(response));
  },
});
