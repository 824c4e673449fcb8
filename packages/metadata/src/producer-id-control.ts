/** Blocks of producer ids for brokers (KIP-730): each a record that says where the next block starts. */
import { errorCode } from "@samsa/protocol";
import type { AllocateProducerIdsRequest } from "@samsa/protocol/messages/allocate-producer-ids-request";
import type { AllocateProducerIdsResponse } from "@samsa/protocol/messages/allocate-producer-ids-response";
import { staleBrokerEpoch } from "./broker-epoch.ts";
import type { ApiError, ControlOperation } from "./control-operation.ts";

const blockLength = 1000;
const lastId = 2n ** 63n - 1n;

export const allocateProducerIds: ControlOperation<AllocateProducerIdsRequest, AllocateProducerIdsResponse> = {
  handle(state, request) {
    const stale = staleBrokerEpoch(state.image.cluster, request.brokerId, request.brokerEpoch);
    if (stale !== undefined) return { records: [], response: refuse(stale) };
    const start = state.image.nextProducerId ?? 0;
    const next = BigInt(start) + BigInt(blockLength);
    if (next > lastId) {
      const message = "All producer ids have been given out.";
      return { records: [], response: refuse({ code: errorCode.UNKNOWN_SERVER_ERROR, message }) };
    }
    const nextProducerId = next <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(next) : next;
    return {
      records: [
        {
          type: "ProducerIdsRecord",
          version: 0,
          message: { brokerId: request.brokerId, brokerEpoch: request.brokerEpoch, nextProducerId },
        },
      ],
      response: {
        throttleTimeMs: 0,
        errorCode: errorCode.NONE,
        producerIdStart: start,
        producerIdLen: blockLength,
      },
    };
  },
  refuse: (_request, error) => refuse(error),
};

function refuse(error: ApiError): AllocateProducerIdsResponse {
  return { throttleTimeMs: 0, errorCode: error.code, producerIdStart: 0, producerIdLen: 0 };
}
