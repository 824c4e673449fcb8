/**
 * DescribeQuorum (key 55): voters and observers of the metadata log and how far they are (KIP-595). Versions 0 to 2.
 *
 * 1: fetch and caught-up timestamps; 2: directory ids, voters' endpoints, error messages (KIP-853).
 */
import { errorCode } from "@samsa/protocol";
import { type DescribeQuorumRequest, describeQuorumRequest } from "@samsa/protocol/messages/describe-quorum-request";
import { describeQuorumResponse } from "@samsa/protocol/messages/describe-quorum-response";
import type { QuorumDescription, ReplicaStatus } from "@samsa/raft";
import { defineHandler } from "../handler.ts";

const metadataTopic = "__cluster_metadata";
const metadataPartition = 0;
/** Directory ids, nodes and messages. */
const directoriesVersion = 2;
const messagesVersion = directoriesVersion;

export const describeQuorum = defineHandler({
  name: "DESCRIBE_QUORUM",
  request: describeQuorumRequest,
  response: describeQuorumResponse,
  versions: { lowest: 0, highest: 2 },
  handle(exchange, { raft }) {
    const { request } = exchange;
    const quorum = raft.describeQuorum();
    if (quorum === undefined || !isAboutMetadata(request)) {
      const error = quorum === undefined ? errorCode.NOT_LEADER_OR_FOLLOWER : errorCode.UNKNOWN_TOPIC_OR_PARTITION;
      const message = exchange.version < messagesVersion ? undefined : reasonOf(error);
      exchange.answer({ topics: request.topics.map((topic) => failedTopic(topic, error, message)) });
      return;
    }
    exchange.answer({
      topics: [{ topicName: metadataTopic, partitions: [partitionOf(quorum, exchange.version)] }],
      ...(exchange.version < directoriesVersion ? {} : { nodes: nodesOf(quorum) }),
    });
  },
});

function isAboutMetadata({ topics }: DescribeQuorumRequest): boolean {
  const [topic] = topics;
  const [partition] = topic?.partitions ?? [];
  return (
    topics.length === 1 &&
    topic?.topicName === metadataTopic &&
    topic.partitions.length === 1 &&
    partition?.partitionIndex === metadataPartition
  );
}

function reasonOf(error: number): string {
  return error === errorCode.NOT_LEADER_OR_FOLLOWER
    ? "This node does not lead the metadata quorum."
    : `Only partition ${metadataPartition} of ${metadataTopic} can be described.`;
}

function failedTopic(
  { topicName, partitions }: DescribeQuorumRequest["topics"][number],
  error: number,
  errorMessage: string | undefined,
) {
  return {
    topicName,
    partitions: partitions.map(({ partitionIndex }) => ({ partitionIndex, errorCode: error, errorMessage })),
  };
}

function nodesOf({ nodes }: QuorumDescription) {
  return nodes.map(({ nodeId, listeners }) => ({ nodeId, listeners: [...listeners] }));
}

function partitionOf(quorum: QuorumDescription, version: number) {
  return {
    partitionIndex: metadataPartition,
    errorCode: errorCode.NONE,
    leaderId: quorum.leaderId,
    leaderEpoch: quorum.leaderEpoch,
    highWatermark: quorum.highWatermark,
    currentVoters: quorum.voters.map((replica) => replicaOf(replica, version)),
    observers: quorum.observers.map((replica) => replicaOf(replica, version)),
  };
}

function replicaOf(replica: ReplicaStatus, version: number) {
  return {
    replicaId: replica.replicaId,
    ...(version < directoriesVersion ? {} : { replicaDirectoryId: replica.directoryId }),
    logEndOffset: replica.logEndOffset,
    lastFetchTimestamp: replica.lastFetchTimestampMs,
    lastCaughtUpTimestamp: replica.lastCaughtUpTimestampMs,
  };
}
