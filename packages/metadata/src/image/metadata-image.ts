/**
 * The cluster's truth as one immutable value: what replaying the metadata log up to `provenance` gives.
 * Readers hold a reference and never lock; the next image shares everything that did not change.
 */
import type { Int64 } from "@samsa/protocol";
import type { MetadataRecord } from "../metadata-record.ts";
import { type ClientQuotasImage, emptyClientQuotas } from "./client-quotas-image.ts";
import { type ClusterImage, emptyCluster } from "./cluster-image.ts";
import { type ConfigurationsImage, emptyConfigurations } from "./configurations-image.ts";
import { emptyFeatures, type FeaturesImage } from "./features-image.ts";
import { emptySecurity, type SecurityImage } from "./security-image.ts";
import { emptyTopics, type TopicsImage } from "./topics-image.ts";

/** Where in the log an image comes from. */
export interface MetadataProvenance {
  /** Offset of the last record in the image; -1 before the first. */
  readonly lastContainedOffset: number;
  readonly lastContainedEpoch: number;
  /** Append time of the last batch, milliseconds since the Unix epoch. */
  readonly lastContainedLogTimestampMs: number;
}

export interface MetadataImage {
  readonly provenance: MetadataProvenance;
  readonly features: FeaturesImage;
  readonly cluster: ClusterImage;
  readonly topics: TopicsImage;
  readonly configurations: ConfigurationsImage;
  readonly clientQuotas: ClientQuotasImage;
  /** The first producer id that no block was given out for; undefined before the first block. */
  readonly nextProducerId: Int64 | undefined;
  readonly security: SecurityImage;
}

export const emptyImage: MetadataImage = {
  provenance: { lastContainedOffset: -1, lastContainedEpoch: -1, lastContainedLogTimestampMs: -1 },
  features: emptyFeatures,
  cluster: emptyCluster,
  topics: emptyTopics,
  configurations: emptyConfigurations,
  clientQuotas: emptyClientQuotas,
  nextProducerId: undefined,
  security: emptySecurity,
};

/** The image as the records of a snapshot, in Kafka's order. */
export function* imageRecords(image: MetadataImage): IterableIterator<MetadataRecord> {
  yield* image.features.records();
  yield* image.cluster.records();
  yield* image.topics.records();
  yield* image.configurations.records();
  yield* image.clientQuotas.records();
  if (image.nextProducerId !== undefined) {
    yield {
      type: "ProducerIdsRecord",
      version: 0,
      message: { brokerId: -1, brokerEpoch: -1, nextProducerId: image.nextProducerId },
    };
  }
  yield* image.security.records();
}
