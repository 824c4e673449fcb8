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
        this.editCluster().replayRegisterBroker(record.message);
        break;
      case "UnregisterBrokerRecord":
        this.editCluster().replayUnregisterBroker(record.message);
        break;
      case "FenceBrokerRecord":
        this.editCluster().replayFence(record.message, true);
        break;
      case "UnfenceBrokerRecord":
        this.editCluster().replayFence(record.message, false);
        break;
      case "BrokerRegistrationChangeRecord":
        this.editCluster().replayRegistrationChange(record.message);
        break;
      case "RegisterControllerRecord":
        this.editCluster().replayRegisterController(record.message);
        break;
      case "TopicRecord":
        this.editTopics().replayTopic(record.message);
        break;
      case "PartitionRecord":
        this.editTopics().replayPartition(record.message);
        break;
      case "PartitionChangeRecord":
        this.editTopics().replayPartitionChange(record.message);
        break;
      case "RemoveTopicRecord":
        this.editConfigurations().removeTopic(this.editTopics().replayRemoveTopic(record.message));
        break;
      case "ClearElrRecord":
        this.editTopics().replayClearElr(record.message);
        break;
      case "ConfigRecord":
        this.editConfigurations().replayConfig(record.message);
        break;
      case "FeatureLevelRecord":
        this.editFeatures().replayFeatureLevel(record.message);
        break;
      case "ZkMigrationStateRecord":
        this.editFeatures().replayZkMigrationState(record.message);
        break;
      case "ClientQuotaRecord":
        this.editClientQuotas().replayClientQuota(record.message);
        break;
      case "ProducerIdsRecord":
        this.nextProducerId = record.message.nextProducerId;
        break;
      case "AccessControlEntryRecord":
        this.editSecurity().replayAccessControlEntry(record.message);
        break;
      case "RemoveAccessControlEntryRecord":
        this.editSecurity().replayRemoveAccessControlEntry(record.message);
        break;
      case "UserScramCredentialRecord":
        this.editSecurity().replayScramCredential(record.message);
        break;
      case "RemoveUserScramCredentialRecord":
        this.editSecurity().replayRemoveScramCredential(record.message);
        break;
      case "DelegationTokenRecord":
        this.editSecurity().replayDelegationToken(record.message);
        break;
      case "RemoveDelegationTokenRecord":
        this.editSecurity().replayRemoveDelegationToken(record.message);
        break;
      case "NoOpRecord":
      case "BeginTransactionRecord":
      case "EndTransactionRecord":
      case "AbortTransactionRecord":
        break;
      default:
        unknownRecord(record);
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
