/** The features this software knows, the levels it can run at, and the level each is given in a new cluster (Kafka 4.3). */

import type { FeatureRange } from "./image/cluster-image.ts";
import { metadataVersionFeature } from "./image/features-image.ts";

/** The feature that raft itself keeps, in control records. */
export const kraftVersionFeature = "kraft.version";
export const elrFeature = "eligible.leader.replicas.version";

/** The only metadata.version in which records are written. */
const metadataVersionLevel = 30;

/** What brokers and controllers register as supported. */
export const supportedFeatures: readonly FeatureRange[] = [
  range("group.version", 0, 1),
  range(kraftVersionFeature, 0, 1),
  range(metadataVersionFeature, 7, metadataVersionLevel),
  range("share.version", 0, 1),
  range("streams.version", 0, 1),
  range("transaction.version", 0, 2),
  range(elrFeature, 0, 1),
];

/** Levels of a freshly formatted cluster, in the order Kafka's storage tool writes them. */
export const initialFeatureLevels: readonly (readonly [feature: string, level: number])[] = [
  [metadataVersionFeature, metadataVersionLevel],
  [elrFeature, 1],
  ["group.version", 1],
  ["share.version", 1],
  ["streams.version", 1],
  ["transaction.version", 2],
];

function range(name: string, minSupportedVersion: number, maxSupportedVersion: number): FeatureRange {
  return { name, minSupportedVersion, maxSupportedVersion };
}
