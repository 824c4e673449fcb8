/** The request that the tests of fetch sessions resolve. */
import { zeroUuid } from "@samsa/protocol";
import type { FetchRequest } from "@samsa/protocol/messages/fetch-request";

export interface AskedFetch {
  readonly sessionId?: number;
  readonly epoch: number;
  /** partition → offset */
  readonly partitions?: Readonly<Record<number, number>>;
  readonly forget?: readonly number[];
  readonly isolationLevel?: number;
  readonly replicaId?: number;
}

/** For partitions of one topic. */
export function fetchRequestOf({
  sessionId = 0,
  epoch,
  partitions = {},
  forget = [],
  isolationLevel = 0,
  replicaId = -1,
}: AskedFetch): FetchRequest {
  return {
    clusterId: null,
    replicaId,
    replicaState: { replicaId: -1, replicaEpoch: -1 },
    maxWaitMs: 0,
    minBytes: 0,
    maxBytes: 1000,
    isolationLevel,
    sessionId,
    sessionEpoch: epoch,
    topics: [
      {
        topic: "t",
        topicId: zeroUuid,
        partitions: Object.entries(partitions).map(([partition, fetchOffset]) => ({
          partition: Number(partition),
          fetchOffset,
          currentLeaderEpoch: -1,
          lastFetchedEpoch: -1,
          logStartOffset: -1,
          partitionMaxBytes: 1000,
          replicaDirectoryId: zeroUuid,
          highWatermark: 0,
        })),
      },
    ],
    forgottenTopicsData: [{ topic: "t", topicId: zeroUuid, partitions: [...forget] }],
    rackId: "",
  };
}
