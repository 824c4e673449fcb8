/** CreateTopics (key 19): Versions 2 to 7. 4: defaults by -1 (KIP-464); 5: configuration in the answer (KIP-525), flexible; 7: topic ids. */
import { createTopicsRequest } from "@samsa/protocol/messages/create-topics-request";
import { createTopicsResponse } from "@samsa/protocol/messages/create-topics-response";
import { defineHandler } from "../handler.ts";

export const createTopics = defineHandler({
  name: "CREATE_TOPICS",
  request: createTopicsRequest,
  response: createTopicsResponse,
  versions: { lowest: 2, highest: 7 },
  async handle(exchange, { controller, partitions }) {
    const response = await controller.createTopics(exchange.request, { apiVersion: exchange.version });
    await partitions.settled();
    exchange.answer(response);
  },
});
