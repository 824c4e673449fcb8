/**
 * A metadata record as the value of a log record: frame version, record type and message version as unsigned varints, then the message.
 *
 * Invariant: decoding then encoding gives the same bytes, the version being kept beside the message.
 */
import { type MessageCodec, ProtocolError, Reader, Writer } from "@samsa/protocol";
import { abortTransactionRecord } from "@samsa/protocol/messages/abort-transaction-record";
import { accessControlEntryRecord } from "@samsa/protocol/messages/access-control-entry-record";
import { beginTransactionRecord } from "@samsa/protocol/messages/begin-transaction-record";
import { brokerRegistrationChangeRecord } from "@samsa/protocol/messages/broker-registration-change-record";
import { clearElrRecord } from "@samsa/protocol/messages/clear-elr-record";
import { clientQuotaRecord } from "@samsa/protocol/messages/client-quota-record";
import { configRecord } from "@samsa/protocol/messages/config-record";
import { delegationTokenRecord } from "@samsa/protocol/messages/delegation-token-record";
import { endTransactionRecord } from "@samsa/protocol/messages/end-transaction-record";
import { featureLevelRecord } from "@samsa/protocol/messages/feature-level-record";
import { fenceBrokerRecord } from "@samsa/protocol/messages/fence-broker-record";
import { noOpRecord } from "@samsa/protocol/messages/no-op-record";
import { partitionChangeRecord } from "@samsa/protocol/messages/partition-change-record";
import { partitionRecord } from "@samsa/protocol/messages/partition-record";
import { producerIdsRecord } from "@samsa/protocol/messages/producer-ids-record";
import { registerBrokerRecord } from "@samsa/protocol/messages/register-broker-record";
import { registerControllerRecord } from "@samsa/protocol/messages/register-controller-record";
import { removeAccessControlEntryRecord } from "@samsa/protocol/messages/remove-access-control-entry-record";
import { removeDelegationTokenRecord } from "@samsa/protocol/messages/remove-delegation-token-record";
import { removeTopicRecord } from "@samsa/protocol/messages/remove-topic-record";
import { removeUserScramCredentialRecord } from "@samsa/protocol/messages/remove-user-scram-credential-record";
import { topicRecord } from "@samsa/protocol/messages/topic-record";
import { unfenceBrokerRecord } from "@samsa/protocol/messages/unfence-broker-record";
import { unregisterBrokerRecord } from "@samsa/protocol/messages/unregister-broker-record";
import { userScramCredentialRecord } from "@samsa/protocol/messages/user-scram-credential-record";
import { zkMigrationStateRecord } from "@samsa/protocol/messages/zk-migration-state-record";
import type { RecordSerde } from "@samsa/raft";
import type { MetadataRecord, MetadataRecordMessages, MetadataRecordType } from "./metadata-record.ts";

const frameVersion = 1;

const codecs: { readonly [Type in MetadataRecordType]: MessageCodec<MetadataRecordMessages[Type]> } = {
  RegisterBrokerRecord: registerBrokerRecord,
  UnregisterBrokerRecord: unregisterBrokerRecord,
  TopicRecord: topicRecord,
  PartitionRecord: partitionRecord,
  ConfigRecord: configRecord,
  PartitionChangeRecord: partitionChangeRecord,
  FenceBrokerRecord: fenceBrokerRecord,
  UnfenceBrokerRecord: unfenceBrokerRecord,
  RemoveTopicRecord: removeTopicRecord,
  DelegationTokenRecord: delegationTokenRecord,
  UserScramCredentialRecord: userScramCredentialRecord,
  FeatureLevelRecord: featureLevelRecord,
  ClientQuotaRecord: clientQuotaRecord,
  ProducerIdsRecord: producerIdsRecord,
  BrokerRegistrationChangeRecord: brokerRegistrationChangeRecord,
  AccessControlEntryRecord: accessControlEntryRecord,
  RemoveAccessControlEntryRecord: removeAccessControlEntryRecord,
  NoOpRecord: noOpRecord,
  ZkMigrationStateRecord: zkMigrationStateRecord,
  RemoveUserScramCredentialRecord: removeUserScramCredentialRecord,
  BeginTransactionRecord: beginTransactionRecord,
  EndTransactionRecord: endTransactionRecord,
  AbortTransactionRecord: abortTransactionRecord,
  RemoveDelegationTokenRecord: removeDelegationTokenRecord,
  RegisterControllerRecord: registerControllerRecord,
  ClearElrRecord: clearElrRecord,
};

interface RecordType {
  decode(reader: Reader, version: number): MetadataRecord;
}

/** Record type number → how to read it. */
const typesByNumber = new Map<number, RecordType>();
for (const [type, codec] of Object.entries(codecs)) {
  typesByNumber.set(codec.apiKey, {
    decode: (reader, version) =>
      // The table pairs each name with its own codec, which is what makes the union true.
      ({ type, version, message: codec.decode(reader, version) }) as MetadataRecord,
  });
}

export const metadataRecordSerde: RecordSerde<MetadataRecord> = {
  encode(record) {
    const writer = new Writer();
    const codec = codecs[record.type] as MessageCodec<MetadataRecord["message"]>;
    writer.uvarint(frameVersion);
    writer.uvarint(codec.apiKey);
    writer.uvarint(record.version);
    codec.encode(writer, record.version, record.message);
    return writer.toBuffer();
  },

  decode(value) {
    const reader = new Reader(value);
    const frame = reader.uvarint();
    if (frame !== frameVersion)
      throw new ProtocolError("MetadataRecord.frameVersion", `unknown frame version ${frame}`);
    const number = reader.uvarint();
    const type = typesByNumber.get(number);
    if (type === undefined) throw new ProtocolError("MetadataRecord.type", `unknown record type ${number}`);
    const version = reader.uvarint();
    const record = type.decode(reader, version);
    if (reader.remaining > 0) throw new ProtocolError(record.type, `${reader.remaining} bytes after the record`);
    return record;
  },
};
