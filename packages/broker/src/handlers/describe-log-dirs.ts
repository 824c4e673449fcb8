/**
 * DescribeLogDirs (key 35): the log directories of this broker, the logs in them and the room they have (KIP-113). Versions 1 to 5.
 *
 * 2: flexible; 3: an error of the whole; 4: total and usable bytes (KIP-827); 5: cordoned directories (KIP-1066). Without topics every log is described.
 */
import { FileSystemError } from "@samsa/env";
import type { LogDirectory, PartitionLog } from "@samsa/log";
import { errorCode } from "@samsa/protocol";
import {
  type DescribeLogDirsRequest,
  describeLogDirsRequest,
} from "@samsa/protocol/messages/describe-log-dirs-request";
import { describeLogDirsResponse } from "@samsa/protocol/messages/describe-log-dirs-response";
import { defineHandler } from "../handler.ts";
import type { NodeServices } from "../node-services.ts";

const unknownOffsetLag = -1;

export const describeLogDirs = defineHandler({
  name: "DESCRIBE_LOG_DIRS",
  request: describeLogDirsRequest,
  response: describeLogDirsResponse,
  versions: { lowest: 1, highest: 5 },
  async handle(exchange, services) {
    const isAsked = askedFor(exchange.request);
    const { directories } = services.partitions.store;
    exchange.answer({
      errorCode: errorCode.NONE,
      results: await Promise.all(directories.map((directory) => describe(services, directory, isAsked))),
    });
  },
});

type IsAsked = (log: PartitionLog) => boolean;

function askedFor({ topics }: DescribeLogDirsRequest): IsAsked {
  if (topics === null) return () => true;
  const asked = new Map(topics.map(({ topic, partitions }) => [topic, new Set(partitions)]));
  return (log) => asked.get(log.topic)?.has(log.partition) === true;
}

async function describe(services: NodeServices, directory: LogDirectory, isAsked: IsAsked) {
  const offline = { errorCode: errorCode.KAFKA_STORAGE_ERROR, logDir: directory.path };
  if (directory.state === "offline") return offline;
  try {
    const { totalBytes, usableBytes } = await services.world.files.space(directory.path);
    const topics = topicsIn(services, directory, isAsked);
    const isCordoned = directory.isCordoned && services.partitions.visible.features.canCordonDirectories;
    return { errorCode: errorCode.NONE, logDir: directory.path, topics, totalBytes, usableBytes, isCordoned };
  } catch (error) {
    if (!(error instanceof FileSystemError)) throw error;
    return offline;
  }
}

function topicsIn(services: NodeServices, directory: LogDirectory, isAsked: IsAsked) {
  const byTopic = new Map<string, ReturnType<typeof partitionOf>[]>();
  const add = (log: PartitionLog, describeOne: typeof partitionOf): void => {
    if (!isAsked(log)) return;
    const partitions = byTopic.get(log.topic) ?? [];
    byTopic.set(log.topic, partitions);
    partitions.push(describeOne(services, log));
  };
  for (const log of directory.partitions.values()) add(log, partitionOf);
  for (const log of directory.futures.values()) add(log, futureOf);
  return Array.from(byTopic, ([name, partitions]) => ({ name, partitions }));
}

/** A log that no topic claims is no replica: how far it is behind cannot be said. */
function partitionOf(services: NodeServices, log: PartitionLog) {
  const isReplica = services.partitions.get(log.topic, log.partition)?.log === log;
  return {
    partitionIndex: log.partition,
    partitionSize: log.sizeInBytes,
    offsetLag: isReplica ? Math.max(0, log.highWatermark - log.logEndOffset) : unknownOffsetLag,
    isFutureKey: false,
  };
}

/** The copy of a replica that moves here: how far it is behind the replica. */
function futureOf(services: NodeServices, future: PartitionLog) {
  const log = services.partitions.get(future.topic, future.partition)?.log;
  return {
    partitionIndex: future.partition,
    partitionSize: future.sizeInBytes,
    offsetLag:
      log?.failure === undefined && log !== undefined ? log.logEndOffset - future.logEndOffset : unknownOffsetLag,
    isFutureKey: true,
  };
}
