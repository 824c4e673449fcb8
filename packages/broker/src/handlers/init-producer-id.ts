/**
 * InitProducerId (key 22): a producer id for an idempotent producer. Versions 0 to 5; 6 is not stable in Kafka 4.3 and not served.
 *
 * 3: the producer may name the id and epoch it has (KIP-360), which without a transactional id gives a new id all the same.
 * There are no transactions yet: with a transactional id the answer is that the coordinator for it is not available.
 */
import { errorCode } from "@samsa/protocol";
import { type InitProducerIdRequest, initProducerIdRequest } from "@samsa/protocol/messages/init-producer-id-request";
import { initProducerIdResponse } from "@samsa/protocol/messages/init-producer-id-response";
import { defineHandler } from "../handler.ts";

const none = -1;

export const initProducerId = defineHandler({
  name: "INIT_PRODUCER_ID",
  request: initProducerIdRequest,
  response: initProducerIdResponse,
  versions: { lowest: 0, highest: 5 },
  async handle(exchange, services) {
    const { request } = exchange;
    const error = refusal(request);
    const allocated = error === errorCode.NONE ? await services.producerIds.next() : { error, producerId: none };
    const failed = allocated.error !== errorCode.NONE;
    exchange.answer({
      errorCode: allocated.error,
      producerId: failed ? none : allocated.producerId,
      producerEpoch: failed ? none : 0,
    });
  },
});

function refusal({ transactionalId, producerId, producerEpoch }: InitProducerIdRequest): number {
  if ((producerId === none) !== (producerEpoch === none)) return errorCode.INVALID_REQUEST;
  if (transactionalId === null) return errorCode.NONE;
  return transactionalId === "" ? errorCode.INVALID_REQUEST : errorCode.COORDINATOR_NOT_AVAILABLE;
}
