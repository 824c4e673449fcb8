/** Requests of brokers name the epoch they were registered with: an older one comes from an incarnation that is gone. */
import { errorCode, type Int64 } from "@samsa/protocol";
import type { ApiError } from "./control-operation.ts";
import type { ClusterImage } from "./image/cluster-image.ts";

/** The error for a request of that broker and epoch; undefined when it is the registered one. */
export function staleBrokerEpoch(cluster: ClusterImage, brokerId: number, epoch: Int64): ApiError | undefined {
  const broker = cluster.broker(brokerId);
  if (broker === undefined) {
    return {
      code: errorCode.STALE_BROKER_EPOCH,
      message: `No broker registration found for broker id ${brokerId}`,
    };
  }
  if (broker.epoch === epoch) return undefined;
  return {
    code: errorCode.STALE_BROKER_EPOCH,
    message: `Expected broker epoch ${broker.epoch}, but got broker epoch ${epoch}`,
  };
}
