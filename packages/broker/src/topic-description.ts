/**
 * How topics and partitions of an image are told to clients, by Metadata and DescribeTopicPartitions alike: endpoints of the listener they asked
 * on decide whether a leader can be reached.
 */
import type { MetadataImage, PartitionImage } from "@samsa/metadata/image";
import { errorCode } from "@samsa/protocol";

export interface DescribedPartition {
  readonly errorCode: number;
  readonly partitionIndex: number;
  readonly leaderId: number;
  readonly leaderEpoch: number;
  readonly replicaNodes: number[];
  readonly isrNodes: number[];
  readonly offlineReplicas: number[];
}

export interface DescribeOptions {
  readonly image: MetadataImage;
  /** The brokers that clients of the listener can connect to (`reachableIds`). */
  readonly reachable: ReadonlySet<number>;
  /** Metadata 0: replicas that are not alive are left out, and that is an error. */
  readonly leaveOutUnavailable: boolean;
  /** From Metadata 6 on a leader without this listener is told apart from one that is not alive. */
  readonly tellMissingListener: boolean;
}

const unknownLeader = -1;

export function describePartition(
  index: number,
  partition: PartitionImage,
  options: DescribeOptions,
): DescribedPartition {
  const { reachable } = options;
  const shown = (ids: readonly number[]) =>
    options.leaveOutUnavailable ? ids.filter((id) => reachable.has(id)) : [...ids];
  const replicaNodes = shown(partition.replicas);
  const isrNodes = shown(partition.isr);
  const common = {
    partitionIndex: index,
    leaderEpoch: partition.leaderEpoch,
    replicaNodes,
    isrNodes,
    offlineReplicas: partition.replicas.filter((id, at) => isOffline(options, id, partition.directories[at])),
  };
  if (!reachable.has(partition.leader)) {
    return { ...common, leaderId: unknownLeader, errorCode: unreachableLeaderError(partition.leader, options) };
  }
  const complete = replicaNodes.length === partition.replicas.length && isrNodes.length === partition.isr.length;
  return {
    ...common,
    leaderId: partition.leader,
    errorCode: complete ? errorCode.NONE : errorCode.REPLICA_NOT_AVAILABLE,
  };
}

function unreachableLeaderError(leader: number, { image, tellMissingListener }: DescribeOptions): number {
  const registered = image.cluster.broker(leader) !== undefined;
  return registered && tellMissingListener ? errorCode.LISTENER_NOT_FOUND : errorCode.LEADER_NOT_AVAILABLE;
}

/** Directory ids below this one are reserved: unassigned, lost, migrating. */
const reservedDirectories: ReadonlySet<string> = new Set(["AAAAAAAAAAAAAAAAAAAAAA", "AAAAAAAAAAAAAAAAAAAAAg"]);

function isOffline({ image, reachable }: DescribeOptions, brokerId: number, directory: string | undefined): boolean {
  const broker = image.cluster.broker(brokerId);
  if (broker === undefined || !reachable.has(brokerId)) return true;
  if (directory === undefined || reservedDirectories.has(directory) || broker.logDirs.length === 0) return false;
  return !broker.logDirs.includes(directory);
}

export function reachableIds(image: MetadataImage, listenerName: string): ReadonlySet<number> {
  return new Set(reachableBrokers(image, listenerName).map(({ nodeId }) => nodeId));
}

/** The brokers that clients of a listener can connect to. */
export function reachableBrokers(image: MetadataImage, listenerName: string) {
  return image.cluster.aliveBrokers().flatMap((broker) => {
    const endPoint = broker.endPoints.find(({ name }) => name === listenerName);
    return endPoint === undefined
      ? []
      : [{ nodeId: broker.id, host: endPoint.host, port: endPoint.port, rack: broker.rack }];
  });
}
