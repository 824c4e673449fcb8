/** IncrementalAlterConfigs (key 44): sets, removes, appends to or subtracts from dynamic configuration (KIP-339). Versions 0 and 1. */
import { incrementalAlterConfigsRequest } from "@samsa/protocol/messages/incremental-alter-configs-request";
import { incrementalAlterConfigsResponse } from "@samsa/protocol/messages/incremental-alter-configs-response";
import { defineHandler } from "../handler.ts";

export const incrementalAlterConfigs = defineHandler({
  name: "INCREMENTAL_ALTER_CONFIGS",
  request: incrementalAlterConfigsRequest,
  response: incrementalAlterConfigsResponse,
  versions: { lowest: 0, highest: 1 },
  async handle(exchange, { controller, partitions }) {
    const response = await controller.incrementalAlterConfigs(exchange.request, { apiVersion: exchange.version });
    await partitions.settled();
    exchange.answer(response);
  },
});
