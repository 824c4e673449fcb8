/**
 * OffsetForLeaderEpoch (key 23): where a leader epoch ends in a partition's log, for followers and consumers that look whether their log was
 * cut (KIP-101, KIP-320). Versions 2 to 4.
 *
 * 3: the asking replica's id; 4: flexible.
 */
import { errorCode } from "@samsa/protocol";
import {
  type OffsetForLeaderEpochRequest,
  offsetForLeaderEpochRequest,
} from "@samsa/protocol/messages/offset-for-leader-epoch-request";
import { offsetForLeaderEpochResponse } from "@samsa/protocol/messages/offset-for-leader-epoch-response";
import { defineHandler } from "../handler.ts";
import { missingPartitionError } from "../missing-partition.ts";
import type { NodeServices } from "../node-services.ts";

type AskedPartition = OffsetForLeaderEpochRequest["topics"][number]["partitions"][number];

const unknown = -1;

export const offsetForLeaderEpoch = defineHandler({
  name: "OFFSET_FOR_LEADER_EPOCH",
  request: offsetForLeaderEpochRequest,
  response: offsetForLeaderEpochResponse,
  versions: { lowest: 2, highest: 4 },
  handle(exchange, services) {
    exchange.answer({
      topics: exchange.request.topics.map(({ topic, partitions }) => ({
        topic,
        partitions: partitions.map((asked) => endOffset(services, topic, asked)),
      })),
    });
  },
});

function endOffset(services: NodeServices, topic: string, asked: AskedPartition) {
  const { partition: index, currentLeaderEpoch, leaderEpoch } = asked;
  const partition = services.partitions.get(topic, index);
  const error =
    partition?.checkLeader(currentLeaderEpoch) ??
    missingPartitionError(services, { topic, partition: index, usesTopicIds: false });
  if (partition === undefined || error !== errorCode.NONE) {
    return { errorCode: error, partition: index, leaderEpoch: unknown, endOffset: unknown };
  }
  const { epoch, endOffset: offset } = partition.log.endOffsetForEpoch(leaderEpoch);
  return { errorCode: errorCode.NONE, partition: index, leaderEpoch: epoch, endOffset: offset };
}
