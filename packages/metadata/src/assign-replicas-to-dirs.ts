/** AssignReplicasToDirs (KIP-858): a broker says in which of its directories replicas lie, or will lie. */
import { errorCode } from "@samsa/protocol";
import type { AssignReplicasToDirsRequest } from "@samsa/protocol/messages/assign-replicas-to-dirs-request";
import type { AssignReplicasToDirsResponse } from "@samsa/protocol/messages/assign-replicas-to-dirs-response";
import { staleBrokerEpoch } from "./broker-epoch.ts";
import type { ControlOperation, ControlState } from "./control-operation.ts";
import type { MetadataRecord } from "./metadata-record.ts";
import { noPartitionChange } from "./partition-change.ts";
import { electionRecords, isInIsr } from "./partition-elections.ts";

export const assignReplicasToDirs: ControlOperation<AssignReplicasToDirsRequest, AssignReplicasToDirsResponse> = {
  handle(state, request) {
    const stale = staleBrokerEpoch(state.image.cluster, request.brokerId, request.brokerEpoch);
    if (stale !== undefined) return { records: [], response: refuse(stale.code) };
    const records: MetadataRecord[] = [];
    const directories = request.directories.map(({ id, topics }) => ({
      id,
      topics: topics.map(({ topicId, partitions }) => ({
        topicId,
        partitions: partitions.map(({ partitionIndex }) => {
          const assigned = assign(state, { brokerId: request.brokerId, directory: id, topicId, partitionIndex });
          if (typeof assigned !== "number") records.push(...assigned);
          return { partitionIndex, errorCode: typeof assigned === "number" ? assigned : errorCode.NONE };
        }),
      })),
    }));
    return { records, response: { throttleTimeMs: 0, errorCode: errorCode.NONE, directories } };
  },
  refuse: (_request, error) => refuse(error.code),
};

function refuse(code: number): AssignReplicasToDirsResponse {
  return { throttleTimeMs: 0, errorCode: code, directories: [] };
}

/** Records, none when it lies there already, or an error code. */
function assign(
  state: ControlState,
  replica: { brokerId: number; directory: string; topicId: string; partitionIndex: number },
): MetadataRecord[] | number {
  const { brokerId, directory, topicId, partitionIndex } = replica;
  const topic = state.image.topics.topicById(topicId);
  if (topic === undefined) return errorCode.UNKNOWN_TOPIC_ID;
  const partition = topic.partitions.get(partitionIndex);
  if (partition === undefined) return errorCode.UNKNOWN_TOPIC_OR_PARTITION;
  const position = partition.replicas.indexOf(brokerId);
  if (position < 0) return errorCode.NOT_LEADER_OR_FOLLOWER;
  if (partition.directories[position] === directory) return [];
  const message = {
    ...noPartitionChange(topicId, partitionIndex),
    directories: partition.directories.map((each, index) => (index === position ? directory : each)),
  };
  const assigned: MetadataRecord = { type: "PartitionChangeRecord", version: 2, message };
  if (state.image.cluster.broker(brokerId)?.logDirs.includes(directory)) return [assigned];
  // A replica that went to a directory that is gone is out of sync and cannot lead.
  const elections = electionRecords(
    state,
    { remove: brokerId },
    (each) => each === partition && isInIsr(brokerId)(each),
  );
  return [assigned, ...elections];
}
