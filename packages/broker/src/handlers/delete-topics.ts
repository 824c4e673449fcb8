/** DeleteTopics (key 20): by name, from version 6 by id too (KIP-516). Versions 1 to 6; 4: flexible; 5: error messages. */
import { deleteTopicsRequest } from "@samsa/protocol/messages/delete-topics-request";
import { deleteTopicsResponse } from "@samsa/protocol/messages/delete-topics-response";
import { defineHandler } from "../handler.ts";

export const deleteTopics = defineHandler({
  name: "DELETE_TOPICS",
  request: deleteTopicsRequest,
  response: deleteTopicsResponse,
  versions: { lowest: 1, highest: 6 },
  async handle(exchange, { controller, partitions }) {
    const response = await controller.deleteTopics(exchange.request, { apiVersion: exchange.version });
    await partitions.settled();
    exchange.answer(response);
  },
});
