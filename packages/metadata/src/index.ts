/** The metadata room: records of the metadata log, the loader that turns them into images, and the controller that writes them. */
export { defaultBootstrapRecords } from "./activation.ts";
export { type Preprocessed, preprocessIncrementalAlterConfigs } from "./alter-configs-preprocess.ts";
export type { RequestContext } from "./control-operation.ts";
export { Controller, type ControllerOptions } from "./controller.ts";
export type { ControllerConfig } from "./controller-config.ts";
export { nodeConfiguration } from "./effective-configuration.ts";
export { supportedFeatures } from "./feature-levels.ts";
export { MetadataLoader, type MetadataPublisher, type UpdateSource } from "./metadata-loader.ts";
export type { MetadataRecord } from "./metadata-record.ts";
export { metadataRecordSerde } from "./metadata-record-serde.ts";
export { SnapshotGenerator, type SnapshotGeneratorOptions } from "./snapshot-generator.ts";
export { invalidTopicName } from "./topic-name.ts";
