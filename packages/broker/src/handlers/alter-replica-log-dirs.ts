/**
 * AlterReplicaLogDirs (key 34): replicas of this broker move to other log directories, while they are in use (KIP-113). Versions 1 and 2; 2: flexible.
 *
 * The answer says that the move has begun; DescribeLogDirs shows how far it is. Naming the directory that holds the replica calls a move off. A partition that is not
 * here is remembered: when it comes it is made in the directory.
 */
import { FileSystemError } from "@samsa/env";
import { hasFutureDirectoryName, LogDirectoryError } from "@samsa/log";
import { errorCode } from "@samsa/protocol";
import {
  type AlterReplicaLogDirsRequest,
  alterReplicaLogDirsRequest,
} from "@samsa/protocol/messages/alter-replica-log-dirs-request";
import { alterReplicaLogDirsResponse } from "@samsa/protocol/messages/alter-replica-log-dirs-response";
import { defineHandler } from "../handler.ts";
import type { NodeServices } from "../node-services.ts";

interface Wanted {
  readonly topic: string;
  readonly partitionIndex: number;
  readonly path: string;
}

export const alterReplicaLogDirs = defineHandler({
  name: "ALTER_REPLICA_LOG_DIRS",
  request: alterReplicaLogDirsRequest,
  response: alterReplicaLogDirsResponse,
  versions: { lowest: 1, highest: 2 },
  async handle(exchange, services) {
    const results = new Map<string, { partitionIndex: number; errorCode: number }[]>();
    for (const wanted of oncePerPartition(exchange.request)) {
      const partitions = results.get(wanted.topic) ?? [];
      results.set(wanted.topic, partitions);
      partitions.push({ partitionIndex: wanted.partitionIndex, errorCode: await move(services, wanted) });
    }
    exchange.answer({
      results: Array.from(results, ([topicName, partitions]) => ({ topicName, partitions })),
    });
  },
});

/** Of a partition that is named more than once the last word counts. */
function oncePerPartition({ dirs }: AlterReplicaLogDirsRequest): Wanted[] {
  const wanted = new Map<string, Wanted>();
  for (const { path, topics } of dirs) {
    for (const { name: topic, partitions } of topics) {
      for (const partitionIndex of partitions) {
        wanted.set(`${topic}-${partitionIndex}`, { topic, partitionIndex, path });
      }
    }
  }
  return [...wanted.values()];
}

async function move(services: NodeServices, { topic, partitionIndex, path }: Wanted): Promise<number> {
  const { partitions } = services;
  if (!hasFutureDirectoryName(topic, partitionIndex)) return errorCode.INVALID_TOPIC_EXCEPTION;
  const target = partitions.store.directories.find((directory) => directory.path === path);
  if (target === undefined) return errorCode.LOG_DIR_NOT_FOUND;
  if (target.state === "offline") return errorCode.KAFKA_STORAGE_ERROR;
  if (target.isCordoned) return errorCode.INVALID_REPLICA_ASSIGNMENT;
  const isFailed = partitions.get(topic, partitionIndex)?.log.failure !== undefined;
  if (isFailed || partitions.isOffline(topic, partitionIndex)) return errorCode.KAFKA_STORAGE_ERROR;
  try {
    if (await partitions.move(topic, partitionIndex, target)) return errorCode.NONE;
  } catch (error) {
    if (!(error instanceof FileSystemError || error instanceof LogDirectoryError)) throw error;
    services.world.logger.warn(`${topic}-${partitionIndex} cannot be moved to ${path}`, { error });
    return errorCode.KAFKA_STORAGE_ERROR;
  }
  const isKnown = partitions.visible.topics.topic(topic)?.partitions.get(partitionIndex) !== undefined;
  return isKnown ? errorCode.REPLICA_NOT_AVAILABLE : errorCode.UNKNOWN_TOPIC_OR_PARTITION;
}
