/** The APIs that the simulated clients call, in a version that the seed draws. */
import type { Random } from "@samsa/env";
import { createTopicsRequest } from "@samsa/protocol/messages/create-topics-request";
import { createTopicsResponse } from "@samsa/protocol/messages/create-topics-response";
import { deleteTopicsRequest } from "@samsa/protocol/messages/delete-topics-request";
import { deleteTopicsResponse } from "@samsa/protocol/messages/delete-topics-response";
import { fetchRequest } from "@samsa/protocol/messages/fetch-request";
import { fetchResponse } from "@samsa/protocol/messages/fetch-response";
import { incrementalAlterConfigsRequest } from "@samsa/protocol/messages/incremental-alter-configs-request";
import { incrementalAlterConfigsResponse } from "@samsa/protocol/messages/incremental-alter-configs-response";
import { initProducerIdRequest } from "@samsa/protocol/messages/init-producer-id-request";
import { initProducerIdResponse } from "@samsa/protocol/messages/init-producer-id-response";
import { listOffsetsRequest } from "@samsa/protocol/messages/list-offsets-request";
import { listOffsetsResponse } from "@samsa/protocol/messages/list-offsets-response";
import { produceRequest } from "@samsa/protocol/messages/produce-request";
import { produceResponse } from "@samsa/protocol/messages/produce-response";

const pairs = {
  createTopics: { request: createTopicsRequest, response: createTopicsResponse, versions: [7] },
  deleteTopics: { request: deleteTopicsRequest, response: deleteTopicsResponse, versions: [6] },
  incrementalAlterConfigs: {
    request: incrementalAlterConfigsRequest,
    response: incrementalAlterConfigsResponse,
    versions: [0, 1],
  },
  initProducerId: { request: initProducerIdRequest, response: initProducerIdResponse, versions: [0, 2, 4, 5] },
  // By name and by topic id; record errors, flexible versions.
  produce: { request: produceRequest, response: produceResponse, versions: [3, 7, 8, 9, 11, 12, 13] },
  // With sessions, with epochs, by topic id.
  fetch: { request: fetchRequest, response: fetchResponse, versions: [7, 9, 11, 12, 13, 15, 17] },
  listOffsets: { request: listOffsetsRequest, response: listOffsetsResponse, versions: [2, 4, 6, 7, 8, 10] },
} as const;

export type Apis = { readonly [Name in keyof typeof pairs]: (typeof pairs)[Name] & { readonly version: number } };

export function drawApis(random: Random): Apis {
  const draw = <Pair extends { readonly versions: readonly number[] }>(pair: Pair) => ({
    ...pair,
    version: pair.versions[random.integer(pair.versions.length)] ?? 0,
  });
  return {
    createTopics: draw(pairs.createTopics),
    deleteTopics: draw(pairs.deleteTopics),
    incrementalAlterConfigs: draw(pairs.incrementalAlterConfigs),
    initProducerId: draw(pairs.initProducerId),
    produce: draw(pairs.produce),
    fetch: draw(pairs.fetch),
    listOffsets: draw(pairs.listOffsets),
  };
}
