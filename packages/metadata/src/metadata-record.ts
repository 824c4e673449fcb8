/**
 * The records of `__cluster_metadata` as one discriminated union: the name of the schema, the version it is (or was) encoded in,
 * and the message. Records are never changed after they were made; images share what they hold.
 */
import type { AbortTransactionRecord } from "@samsa/protocol/messages/abort-transaction-record";
import type { AccessControlEntryRecord } from "@samsa/protocol/messages/access-control-entry-record";
import type { BeginTransactionRecord } from "@samsa/protocol/messages/begin-transaction-record";
import type { BrokerRegistrationChangeRecord } from "@samsa/protocol/messages/broker-registration-change-record";
import type { ClearElrRecord } from "@samsa/protocol/messages/clear-elr-record";
import type { ClientQuotaRecord } from "@samsa/protocol/messages/client-quota-record";
import type { ConfigRecord } from "@samsa/protocol/messages/config-record";
import type { DelegationTokenRecord } from "@samsa/protocol/messages/delegation-token-record";
import type { EndTransactionRecord } from "@samsa/protocol/messages/end-transaction-record";
import type { FeatureLevelRecord } from "@samsa/protocol/messages/feature-level-record";
import type { FenceBrokerRecord } from "@samsa/protocol/messages/fence-broker-record";
import type { NoOpRecord } from "@samsa/protocol/messages/no-op-record";
import type { PartitionChangeRecord } from "@samsa/protocol/messages/partition-change-record";
import type { PartitionRecord } from "@samsa/protocol/messages/partition-record";
import type { ProducerIdsRecord } from "@samsa/protocol/messages/producer-ids-record";
import type { RegisterBrokerRecord } from "@samsa/protocol/messages/register-broker-record";
import type { RegisterControllerRecord } from "@samsa/protocol/messages/register-controller-record";
import type { RemoveAccessControlEntryRecord } from "@samsa/protocol/messages/remove-access-control-entry-record";
import type { RemoveDelegationTokenRecord } from "@samsa/protocol/messages/remove-delegation-token-record";
import type { RemoveTopicRecord } from "@samsa/protocol/messages/remove-topic-record";
import type { RemoveUserScramCredentialRecord } from "@samsa/protocol/messages/remove-user-scram-credential-record";
import type { TopicRecord } from "@samsa/protocol/messages/topic-record";
import type { UnfenceBrokerRecord } from "@samsa/protocol/messages/unfence-broker-record";
import type { UnregisterBrokerRecord } from "@samsa/protocol/messages/unregister-broker-record";
import type { UserScramCredentialRecord } from "@samsa/protocol/messages/user-scram-credential-record";
import type { ZkMigrationStateRecord } from "@samsa/protocol/messages/zk-migration-state-record";

/** Schema name → message, for all 26 record types of Kafka 4.3. */
export interface MetadataRecordMessages {
  RegisterBrokerRecord: RegisterBrokerRecord;
  UnregisterBrokerRecord: UnregisterBrokerRecord;
  TopicRecord: TopicRecord;
  PartitionRecord: PartitionRecord;
  ConfigRecord: ConfigRecord;
  PartitionChangeRecord: PartitionChangeRecord;
  FenceBrokerRecord: FenceBrokerRecord;
  UnfenceBrokerRecord: UnfenceBrokerRecord;
  RemoveTopicRecord: RemoveTopicRecord;
  DelegationTokenRecord: DelegationTokenRecord;
  UserScramCredentialRecord: UserScramCredentialRecord;
  FeatureLevelRecord: FeatureLevelRecord;
  ClientQuotaRecord: ClientQuotaRecord;
  ProducerIdsRecord: ProducerIdsRecord;
  BrokerRegistrationChangeRecord: BrokerRegistrationChangeRecord;
  AccessControlEntryRecord: AccessControlEntryRecord;
  RemoveAccessControlEntryRecord: RemoveAccessControlEntryRecord;
  NoOpRecord: NoOpRecord;
  ZkMigrationStateRecord: ZkMigrationStateRecord;
  RemoveUserScramCredentialRecord: RemoveUserScramCredentialRecord;
  BeginTransactionRecord: BeginTransactionRecord;
  EndTransactionRecord: EndTransactionRecord;
  AbortTransactionRecord: AbortTransactionRecord;
  RemoveDelegationTokenRecord: RemoveDelegationTokenRecord;
  RegisterControllerRecord: RegisterControllerRecord;
  ClearElrRecord: ClearElrRecord;
}

export type MetadataRecordType = keyof MetadataRecordMessages;

/** One record of the metadata log; `type` tells which message it carries. */
export type MetadataRecord = {
  [Type in MetadataRecordType]: {
    readonly type: Type;
    readonly version: number;
    readonly message: MetadataRecordMessages[Type];
  };
}[MetadataRecordType];
