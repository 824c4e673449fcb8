/**
 * What each kind of listener serves: the one list there is. ApiVersions shows exactly these, and a request of any other API closes its connection.
 */
import type { ApiName } from "@samsa/protocol";
import type { ListenerRole } from "./client-connection.ts";
import type { Handler } from "./handler.ts";
import { alterReplicaLogDirs } from "./handlers/alter-replica-log-dirs.ts";
import { apiVersions } from "./handlers/api-versions.ts";
import { assignReplicasToDirs } from "./handlers/assign-replicas-to-dirs.ts";
import { createPartitions } from "./handlers/create-partitions.ts";
import { createTopics } from "./handlers/create-topics.ts";
import { deleteRecords } from "./handlers/delete-records.ts";
import { deleteTopics } from "./handlers/delete-topics.ts";
import { describeCluster } from "./handlers/describe-cluster.ts";
import { describeConfigs } from "./handlers/describe-configs.ts";
import { describeLogDirs } from "./handlers/describe-log-dirs.ts";
import { describeProducers } from "./handlers/describe-producers.ts";
import { describeQuorum } from "./handlers/describe-quorum.ts";
import { describeTopicPartitions } from "./handlers/describe-topic-partitions.ts";
import { fetch } from "./handlers/fetch.ts";
import { findCoordinator } from "./handlers/find-coordinator.ts";
import { incrementalAlterConfigs } from "./handlers/incremental-alter-configs.ts";
import { initProducerId } from "./handlers/init-producer-id.ts";
import { listOffsets } from "./handlers/list-offsets.ts";
import { metadata } from "./handlers/metadata.ts";
import { offsetForLeaderEpoch } from "./handlers/offset-for-leader-epoch.ts";
import { produce } from "./handlers/produce.ts";
import { writeTxnMarkers } from "./handlers/write-txn-markers.ts";

type HandlerTable = Readonly<Partial<Record<ApiName, Handler>>>;

const brokerHandlers = {
  PRODUCE: produce,
  FETCH: fetch,
  LIST_OFFSETS: listOffsets,
  METADATA: metadata,
  FIND_COORDINATOR: findCoordinator,
  API_VERSIONS: apiVersions,
  CREATE_TOPICS: createTopics,
  DELETE_TOPICS: deleteTopics,
  INIT_PRODUCER_ID: initProducerId,
  DELETE_RECORDS: deleteRecords,
  OFFSET_FOR_LEADER_EPOCH: offsetForLeaderEpoch,
  WRITE_TXN_MARKERS: writeTxnMarkers,
  DESCRIBE_CONFIGS: describeConfigs,
  ALTER_REPLICA_LOG_DIRS: alterReplicaLogDirs,
  DESCRIBE_LOG_DIRS: describeLogDirs,
  CREATE_PARTITIONS: createPartitions,
  INCREMENTAL_ALTER_CONFIGS: incrementalAlterConfigs,
  DESCRIBE_QUORUM: describeQuorum,
  DESCRIBE_CLUSTER: describeCluster,
  DESCRIBE_PRODUCERS: describeProducers,
  DESCRIBE_TOPIC_PARTITIONS: describeTopicPartitions,
} satisfies HandlerTable;

const controllerHandlers = {
  API_VERSIONS: apiVersions,
  CREATE_TOPICS: createTopics,
  DELETE_TOPICS: deleteTopics,
  DESCRIBE_CONFIGS: describeConfigs,
  CREATE_PARTITIONS: createPartitions,
  INCREMENTAL_ALTER_CONFIGS: incrementalAlterConfigs,
  DESCRIBE_QUORUM: describeQuorum,
  DESCRIBE_CLUSTER: describeCluster,
  ASSIGN_REPLICAS_TO_DIRS: assignReplicasToDirs,
} satisfies HandlerTable;

/** The handlers of each kind of listener, by API key. */
export const handlersByRole: Readonly<Record<ListenerRole, ReadonlyMap<number, Handler>>> = {
  broker: byKey(brokerHandlers),
  controller: byKey(controllerHandlers),
};

function byKey(table: HandlerTable): ReadonlyMap<number, Handler> {
  return new Map(Object.values(table).map((handler) => [handler.apiKey, handler]));
}
