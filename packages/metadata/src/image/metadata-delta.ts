/**
 * Records replayed on top of an image: the only way an image changes, live and on load.
 * Publishers get the delta beside the new image to see what changed; a concern no record touched has no delta.
 */
import type { Int64 } from "@samsa/protocol";
import type { MetadataRecord } from "../metadata-record.ts";
import { ClientQuotasDelta } from "./client-quotas-image.ts";
import { ClusterDelta } from "./cluster-image.ts";
import { ConfigurationsDelta } from "./configurations-image.ts";
import { FeaturesDelta } from "./features-image.ts";
import type { MetadataImage, MetadataProvenance } from "./metadata-image.ts";
import { SecurityDelta } from "./security-image.ts";
import { TopicsDelta } from "./topics-delta.ts";

export class MetadataDelta {
  readonly image: MetadataImage;
  private featuresChanges: FeaturesDelta | undefined;
  private clusterChanges: ClusterDelta | undefined;
  private topicsChanges: TopicsDelta | undefined;
  private configurationsChanges: ConfigurationsDelta | undefined;
  private clientQuotasChanges: ClientQuotasDelta | undefined;
  private securityChanges: SecurityDelta | undefined;
  private nextProducerId: Int64 | undefined;

  constructor(image: MetadataImage) {
    this.image = image;
    this.nextProducerId = image.nextProducerId;
  }

  get features(): FeaturesDelta | undefined {
    return this.featuresChanges;
  }

  get cluster(): ClusterDelta | undefined {
    return this.clusterChanges;
  }

  get topics(): TopicsDelta | undefined {
    return this.topicsChanges;
  }

  get configurations(): ConfigurationsDelta | undefined {
    return this.configurationsChanges;
  }

  /** Transaction markers are the caller's business: here they change nothing. */
  replay(record: MetadataRecord): void {
    switch (record.type) {
      case "RegisterBrokerRecord":
        return this.editCluster().replayRegisterBroker(record.message);
      case "UnregisterBrokerRecord":
        return this.editCluster().replayUnregisterBroker(record.message);
      case "FenceBrokerRecord":
        return this.editCluster().replayFence(record.message, true);
      case "UnfenceBrokerRecord":
        return this.editCluster().replayFence(record.message, false);
      case "BrokerRegistrationChangeRecord":
        return this.editCluster().replayRegistrationChange(record.message);
      case "RegisterControllerRecord":
        return this.editCluster().replayRegisterController(record.message);
      case "TopicRecord":
        return this.editTopics().replayTopic(record.message);
      case "PartitionRecord":
        return this.editTopics().replayPartition(record.message);
      case "PartitionChangeRecord":
        return this.editTopics().replayPartitionChange(record.message);
      case "RemoveTopicRecord":
        return this.editConfigurations().removeTopic(this.editTopics().replayRemoveTopic(record.message));
      case "ClearElrRecord":
        return this.editTopics().replayClearElr(record.message);
      case "ConfigRecord":
        return this.editConfigurations().replayConfig(record.message);
      case "FeatureLevelRecord":
        return this.editFeatures().replayFeatureLevel(record.message);
      case "ZkMigrationStateRecord":
        return this.editFeatures().replayZkMigrationState(record.message);
      case "ClientQuotaRecord":
        return this.editClientQuotas().replayClientQuota(record.message);
      case "ProducerIdsRecord":
        this.nextProducerId = record.message.nextProducerId;
        return;
      case "AccessControlEntryRecord":
        return this.editSecurity().replayAccessControlEntry(record.message);
      case "RemoveAccessControlEntryRecord":
        return this.editSecurity().replayRemoveAccessControlEntry(record.message);
      case "UserScramCredentialRecord":
        return this.editSecurity().replayScramCredential(record.message);
      case "RemoveUserScramCredentialRecord":
        return this.editSecurity().replayRemoveScramCredential(record.message);
      case "DelegationTokenRecord":
        return this.editSecurity().replayDelegationToken(record.message);
      case "RemoveDelegationTokenRecord":
        return this.editSecurity().replayRemoveDelegationToken(record.message);
      case "NoOpRecord":
      case "BeginTransactionRecord":
      case "EndTransactionRecord":
      case "AbortTransactionRecord":
        return;
      default:
        return unknownRecord(record);
    }
  }

  /** After a whole snapshot was replayed: what it did not mention does not exist. */
  finishSnapshot(): void {
    this.editFeatures().removeUnmentioned();
    this.editCluster().removeUnmentioned();
    this.editTopics().finishSnapshot();
    this.editConfigurations().removeUnmentioned();
    this.editClientQuotas().removeUnmentioned();
    this.editSecurity().removeUnmentioned();
  }

  apply(provenance: MetadataProvenance): MetadataImage {
    const { image } = this;
    return {
      provenance,
      features: this.featuresChanges?.apply() ?? image.features,
      cluster: this.clusterChanges?.apply() ?? image.cluster,
      topics: this.topicsChanges?.apply() ?? image.topics,
      configurations: this.configurationsChanges?.apply() ?? image.configurations,
      clientQuotas: this.clientQuotasChanges?.apply() ?? image.clientQuotas,
      nextProducerId: this.nextProducerId,
      security: this.securityChanges?.apply() ?? image.security,
    };
  }

  private editFeatures(): FeaturesDelta {
    this.featuresChanges ??= new FeaturesDelta(this.image.features);
    return this.featuresChanges;
  }

  private editCluster(): ClusterDelta {
    this.clusterChanges ??= new ClusterDelta(this.image.cluster);
    return this.clusterChanges;
  }

  private editTopics(): TopicsDelta {
    this.topicsChanges ??= new TopicsDelta(this.image.topics);
    return this.topicsChanges;
  }

  private editConfigurations(): ConfigurationsDelta {
    this.configurationsChanges ??= new ConfigurationsDelta(this.image.configurations);
    return this.configurationsChanges;
  }

  private editClientQuotas(): ClientQuotasDelta {
    this.clientQuotasChanges ??= new ClientQuotasDelta(this.image.clientQuotas);
    return this.clientQuotasChanges;
  }

  private editSecurity(): SecurityDelta {
    this.securityChanges ??= new SecurityDelta(this.image.security);
    return this.securityChanges;
  }
}

function unknownRecord(record: never): never {
  throw new TypeError(`not a metadata record: ${JSON.stringify(record)}`);
}
