/** The immutable image of the cluster, its delta, and what they are made of: all that readers of metadata need. */
export type {
  BrokerRegistration,
  ClusterDelta,
  ControllerRegistration,
  Endpoint,
  FeatureRange,
} from "./cluster-image.ts";
export { ClusterImage } from "./cluster-image.ts";
export { type ConfigurationChange, ConfigurationsImage, resourceType } from "./configurations-image.ts";
export { FeaturesImage } from "./features-image.ts";
export { MetadataDelta } from "./metadata-delta.ts";
export { emptyImage, imageRecords, type MetadataImage, type MetadataProvenance } from "./metadata-image.ts";
export { directoryOf, noLeader, type PartitionImage } from "./partition-image.ts";
export { SortedMap } from "./sorted-map.ts";
export type { TopicDelta, TopicsDelta } from "./topics-delta.ts";
export { type TopicImage, TopicsImage } from "./topics-image.ts";
