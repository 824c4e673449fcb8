// Generated from facts/metadata-records.jsonl and facts/rpc.jsonl by packages/protocol/generator; do not edit.

export interface RecordField {
  readonly name: string;
  /** A double, which is printed with a fraction; everything else prints as what it is decoded to. */
  readonly isDouble?: true;
  /** First version that has the field; 0 when missing. */
  readonly lowest?: number;
  /** Last version that has the field; no end when missing. */
  readonly highest?: number;
  /** The field is tagged: it is left out when it has this value (an empty array is []). */
  readonly taggedDefault?: number | boolean | string | null | readonly [];
  /** Fields of the struct, or of each in the array. */
  readonly fields?: readonly RecordField[];
}

/** Records of the metadata log and of the quorum by the name of their message. */
export const recordFields: { readonly [name: string]: readonly RecordField[] } = {
  KRaftVersionRecord: [{ name: "version" }, { name: "kRaftVersion" }],
  LeaderChangeMessage: [{ name: "version" }, { name: "leaderId" }, { name: "voters", fields: [{ name: "voterId" }, { name: "voterDirectoryId", lowest: 1 }] }, { name: "grantingVoters", fields: [{ name: "voterId" }, { name: "voterDirectoryId", lowest: 1 }] }],
  SnapshotFooterRecord: [{ name: "version" }],
  SnapshotHeaderRecord: [{ name: "version" }, { name: "lastContainedLogTimestamp" }],
  VotersRecord: [{ name: "version" }, { name: "voters", fields: [{ name: "voterId" }, { name: "voterDirectoryId" }, { name: "endpoints", fields: [{ name: "name" }, { name: "host" }, { name: "port" }] }, { name: "kRaftVersionFeature", fields: [{ name: "minSupportedVersion" }, { name: "maxSupportedVersion" }] }] }],
  RegisterBrokerRecord: [{ name: "brokerId" }, { name: "isMigratingZkBroker", lowest: 2 }, { name: "incarnationId" }, { name: "brokerEpoch" }, { name: "endPoints", fields: [{ name: "name" }, { name: "host" }, { name: "port" }, { name: "securityProtocol" }] }, { name: "features", fields: [{ name: "name" }, { name: "minSupportedVersion" }, { name: "maxSupportedVersion" }] }, { name: "rack" }, { name: "fenced" }, { name: "inControlledShutdown", lowest: 1 }, { name: "logDirs", lowest: 3, taggedDefault: [] }, { name: "cordonedLogDirs", lowest: 4, taggedDefault: null }],
  UnregisterBrokerRecord: [{ name: "brokerId" }, { name: "brokerEpoch" }],
  TopicRecord: [{ name: "name" }, { name: "topicId" }],
  PartitionRecord: [{ name: "partitionId" }, { name: "topicId" }, { name: "replicas" }, { name: "isr" }, { name: "removingReplicas" }, { name: "addingReplicas" }, { name: "leader" }, { name: "leaderRecoveryState", taggedDefault: 0 }, { name: "leaderEpoch" }, { name: "partitionEpoch" }, { name: "directories", lowest: 1 }, { name: "eligibleLeaderReplicas", lowest: 2, taggedDefault: null }, { name: "lastKnownElr", lowest: 2, taggedDefault: null }],
  ConfigRecord: [{ name: "resourceType" }, { name: "resourceName" }, { name: "name" }, { name: "value" }],
  PartitionChangeRecord: [{ name: "partitionId" }, { name: "topicId" }, { name: "isr", taggedDefault: null }, { name: "leader", taggedDefault: -2 }, { name: "replicas", taggedDefault: null }, { name: "removingReplicas", taggedDefault: null }, { name: "addingReplicas", taggedDefault: null }, { name: "leaderRecoveryState", taggedDefault: -1 }, { name: "directories", lowest: 1, taggedDefault: null }, { name: "eligibleLeaderReplicas", lowest: 2, taggedDefault: null }, { name: "lastKnownElr", lowest: 2, taggedDefault: null }],
  FenceBrokerRecord: [{ name: "id" }, { name: "epoch" }],
  UnfenceBrokerRecord: [{ name: "id" }, { name: "epoch" }],
  RemoveTopicRecord: [{ name: "topicId" }],
  DelegationTokenRecord: [{ name: "owner" }, { name: "requester" }, { name: "renewers" }, { name: "issueTimestamp" }, { name: "maxTimestamp" }, { name: "expirationTimestamp" }, { name: "tokenId" }],
  UserScramCredentialRecord: [{ name: "name" }, { name: "mechanism" }, { name: "salt" }, { name: "storedKey" }, { name: "serverKey" }, { name: "iterations" }],
  FeatureLevelRecord: [{ name: "name" }, { name: "featureLevel" }],
  ClientQuotaRecord: [{ name: "entity", fields: [{ name: "entityType" }, { name: "entityName" }] }, { name: "key" }, { name: "value", isDouble: true }, { name: "remove" }],
  ProducerIdsRecord: [{ name: "brokerId" }, { name: "brokerEpoch" }, { name: "nextProducerId" }],
  BrokerRegistrationChangeRecord: [{ name: "brokerId" }, { name: "brokerEpoch" }, { name: "fenced", taggedDefault: 0 }, { name: "inControlledShutdown", lowest: 1, taggedDefault: 0 }, { name: "logDirs", lowest: 2, taggedDefault: [] }, { name: "cordonedLogDirs", lowest: 3, taggedDefault: null }],
  AccessControlEntryRecord: [{ name: "id" }, { name: "resourceType" }, { name: "resourceName" }, { name: "patternType" }, { name: "principal" }, { name: "host" }, { name: "operation" }, { name: "permissionType" }],
  RemoveAccessControlEntryRecord: [{ name: "id" }],
  NoOpRecord: [],
  ZkMigrationStateRecord: [{ name: "zkMigrationState" }],
  RemoveUserScramCredentialRecord: [{ name: "name" }, { name: "mechanism" }],
  BeginTransactionRecord: [{ name: "name", taggedDefault: null }],
  EndTransactionRecord: [],
  AbortTransactionRecord: [{ name: "reason", taggedDefault: null }],
  RemoveDelegationTokenRecord: [{ name: "tokenId" }],
  RegisterControllerRecord: [{ name: "controllerId" }, { name: "incarnationId" }, { name: "zkMigrationReady" }, { name: "endPoints", fields: [{ name: "name" }, { name: "host" }, { name: "port" }, { name: "securityProtocol" }] }, { name: "features", fields: [{ name: "name" }, { name: "minSupportedVersion" }, { name: "maxSupportedVersion" }] }],
  ClearElrRecord: [{ name: "topicName" }],
};
