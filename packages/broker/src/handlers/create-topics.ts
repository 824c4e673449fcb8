/**
 * CreateTopics (key 19): Versions 2 to 7. 4: defaults by -1 (KIP-464); 5: configuration in the answer (KIP-525), flexible; 7: topic ids.
 *
 * The answer to a small request comes when the partitions can be used. Of many partitions it comes when they are committed, as Kafka's always does: clients
 * that are told UNKNOWN_TOPIC_OR_PARTITION for a moment try again.
 */
import { createTopicsRequest } from "@samsa/protocol/messages/create-topics-request";
import { createTopicsResponse } from "@samsa/protocol/messages/create-topics-response";
import { defineHandler } from "../handler.ts";

/** So many partitions open in a few milliseconds each. */
const awaitedPartitionsMax = 100;

export const createTopics = defineHandler({
  name: "CREATE_TOPICS",
  request: createTopicsRequest,
  response: createTopicsResponse,
  versions: { lowest: 2, highest: 7 },
  async handle(exchange, { controller, partitions }) {
    const response = await controller.createTopics(exchange.request, { apiVersion: exchange.version });
    const created = response.topics.reduce((sum, { numPartitions }) => sum + Math.max(0, numPartitions), 0);
    if (created <= awaitedPartitionsMax) await partitions.settled();
    exchange.answer(response);
  },
});
