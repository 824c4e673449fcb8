/**
 * Fetch (key 1): records of any number of partitions. Versions 4 to 18.
 *
 * 7: sessions (KIP-227); 9: leader epochs (KIP-320); 11: rack, preferred replica (KIP-392, no replica is ever preferred here); 12: flexible, diverging
 * epochs; 13: topic ids (KIP-516); 15: replica state (KIP-903); 16: current leader in errors (KIP-951); 17: directory ids of voters; 18: high watermark of
 * the fetcher (KIP-1166).
 *
 * Departures: whole batches only, where Kafka may cut the last batch of a response short (clients drop the piece); at most 4 MiB of a partition, unless its first
 * batch alone is larger, whatever the client allows, and whoever waits for more than 2 MiB is answered when so much of one partition is there; a wait
 * of 10 minutes at most; a fetch of more than 20,000 partitions gets no session; the partitions of a session are answered in the order
 * in which they had something new, where Kafka goes by the session's; while too many records wait to be taken by their readers
 * (`fetchBytesUnsentMax`), one batch.
 */
import { fetchRequest } from "@samsa/protocol/messages/fetch-request";
import { fetchResponse } from "@samsa/protocol/messages/fetch-response";
import { FetchOperation } from "../fetch-operation.ts";
import { defineHandler } from "../handler.ts";

export const fetch = defineHandler({
  name: "FETCH",
  request: fetchRequest,
  response: fetchResponse,
  versions: { lowest: 4, highest: 18 },
  handle(exchange, services) {
    const { topics } = services.partitions.visible;
    const context = services.fetchSessions.resolve(
      exchange.request,
      exchange.version,
      (topicId) => topics.topicById(topicId)?.name,
    );
    new FetchOperation(exchange, services, context).begin();
  },
});
