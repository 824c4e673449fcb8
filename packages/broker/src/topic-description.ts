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
  readonly listenerName: string;
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
  const { image, listenerName } = options;
  const reachable = (id: number) => isReachable(image, id, listenerName);
  const shown = (ids: readonly number[]) => (options.leaveOutUnavailable ? ids.filter(reachable) : [...ids]);
  const replicaNodes = shown(partition.replicas);
  const isrNodes = shown(partition.isr);
  const common = {
    partitionIndex: index,
    leaderEpoch: partition.leaderEpoch,
    replicaNodes,
    isrNodes,
    offlineReplicas: partition.replicas.filter((id, at) => isOffline(options, id, partition.directories[at])),
  };
  if (!reachable(partition.leader)) {
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

function isReachable(image: MetadataImage, brokerId: number, listenerName: string): boolean {
  const broker = image.cluster.broker(brokerId);
  return broker !== undefined && !broker.fenced && broker.endPoints.some(({ name }) => name === listenerName);
}

/** Directory ids below this one are reserved: unassigned, lost, migrating. */
const reservedDirectories: ReadonlySet<string> = new Set(["AAAAAAAAAAAAAAAAAAAAAA", "AAAAAAAAAAAAAAAAAAAAAg"]);

function isOffline({ image, listenerName }: DescribeOptions, brokerId: number, directory: string | undefined): boolean {
  const broker = image.cluster.broker(brokerId);
  if (broker === undefined || !isReachable(image, brokerId, listenerName)) return true;
  if (directory === undefined || reservedDirectories.has(directory) || broker.logDirs.length === 0) return false;
  return !broker.logDirs.includes(directory);
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
