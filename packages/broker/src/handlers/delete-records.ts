/**
 * DeleteRecords (key 21): raises the start of partitions' logs (KIP-107). Versions 0 to 2; offset -1 is the high watermark.
 *
 * 2: flexible. Internal topics and topics that are only compacted keep their records; those without any policy do not. What the start has passed is not
 * served any more; segments that lie below it whole are removed.
 */
import { errorCode } from "@samsa/protocol";
import { type DeleteRecordsRequest, deleteRecordsRequest } from "@samsa/protocol/messages/delete-records-request";
import { deleteRecordsResponse } from "@samsa/protocol/messages/delete-records-response";
import { defineHandler } from "../handler.ts";
import { isInternalTopic } from "../internal-topics.ts";
import { missingPartitionError } from "../missing-partition.ts";
import type { NodeServices } from "../node-services.ts";

const highWatermarkOffset = -1;
const unknownLowWatermark = -1;

type PartitionDeletion = DeleteRecordsRequest["topics"][number]["partitions"][number];

export const deleteRecords = defineHandler({
  name: "DELETE_RECORDS",
  request: deleteRecordsRequest,
  response: deleteRecordsResponse,
  versions: { lowest: 0, highest: 2 },
  async handle(exchange, services) {
    const topics = [...oncePerPartition(exchange.request)];
    exchange.answer({
      topics: await Promise.all(
        topics.map(async ([name, partitions]) => ({
          name,
          partitions: await Promise.all(
            Array.from(partitions.values(), (deletion) => deleteBefore(services, name, deletion)),
          ),
        })),
      ),
    });
  },
});

async function deleteBefore(services: NodeServices, topic: string, { partitionIndex, offset }: PartitionDeletion) {
  const partition = services.partitions.get(topic, partitionIndex);
  if (partition === undefined) {
    const named = { topic, partition: partitionIndex, usesTopicIds: false };
    return failed(partitionIndex, missingPartitionError(services, named));
  }
  if (isInternalTopic(topic)) return failed(partitionIndex, errorCode.INVALID_TOPIC_EXCEPTION);
  const leaderError = partition.checkLeader(-1);
  if (leaderError !== errorCode.NONE) return failed(partitionIndex, leaderError);
  const { log } = partition;
  if (log.config.cleanupCompact && !log.config.cleanupDelete) return failed(partitionIndex, errorCode.POLICY_VIOLATION);
  const wanted = offset === highWatermarkOffset ? log.highWatermark : offset;
  if (typeof wanted !== "number" || wanted < 0 || wanted > log.highWatermark) {
    return failed(partitionIndex, errorCode.OFFSET_OUT_OF_RANGE);
  }
  try {
    await log.incrementLogStartOffset(wanted);
  } catch {
    // The log has failed and said why.
    return failed(partitionIndex, errorCode.KAFKA_STORAGE_ERROR);
  }
  return { partitionIndex, lowWatermark: log.logStartOffset, errorCode: errorCode.NONE };
}

function failed(partitionIndex: number, error: number) {
  return { partitionIndex, lowWatermark: unknownLowWatermark, errorCode: error };
}

/** Of a partition that is named more than once the last word counts. */
function oncePerPartition({ topics }: DeleteRecordsRequest): Map<string, Map<number, PartitionDeletion>> {
  const byTopic = new Map<string, Map<number, PartitionDeletion>>();
  for (const { name, partitions } of topics) {
    const byIndex = byTopic.get(name) ?? new Map<number, PartitionDeletion>();
    byTopic.set(name, byIndex);
    for (const partition of partitions) byIndex.set(partition.partitionIndex, partition);
  }
  return byTopic;
}
