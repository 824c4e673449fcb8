/** CreatePartitions (key 37): more partitions for topics that exist (KIP-195). Versions 0 to 3; 2: flexible. */
import { createPartitionsRequest } from "@samsa/protocol/messages/create-partitions-request";
import { createPartitionsResponse } from "@samsa/protocol/messages/create-partitions-response";
import { defineHandler } from "../handler.ts";

export const createPartitions = defineHandler({
  name: "CREATE_PARTITIONS",
  request: createPartitionsRequest,
  response: createPartitionsResponse,
  versions: { lowest: 0, highest: 3 },
  async handle(exchange, { controller, partitions }) {
    const response = await controller.createPartitions(exchange.request, { apiVersion: exchange.version });
    await partitions.settled();
    exchange.answer(response);
  },
});
