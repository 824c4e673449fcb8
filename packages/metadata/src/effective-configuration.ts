/** What configuration is in force, from the file and the image: for the controller's own decisions about topics. */
import { BrokerConfig } from "./configuration/broker-config.ts";
import { topicValue } from "./configuration/topic-config.ts";
import type { ControlState } from "./control-operation.ts";
import { type ConfigurationsImage, resourceType } from "./image/configurations-image.ts";
import type { TopicImage } from "./image/topics-image.ts";

/** The configuration of node `nodeId`: its file, under what the cluster sets for all brokers, under what it sets for this one. */
export function nodeConfiguration(
  configurations: ConfigurationsImage,
  node: { readonly nodeId: number; readonly staticProperties: ReadonlyMap<string, string> },
): BrokerConfig {
  return new BrokerConfig({
    fixed: node.staticProperties,
    clusterWide: configurations.properties(resourceType.broker, ""),
    perBroker: configurations.properties(resourceType.broker, String(node.nodeId)),
  });
}

/** `min.insync.replicas` of the topic, at most its replication factor. */
export function minInSyncReplicas(state: ControlState, topic: TopicImage): number {
  const configured = topicSetting(state, topic.name, "min.insync.replicas");
  const replicationFactor = topic.partitions.get(0)?.replicas.length ?? 1;
  return Math.min(typeof configured === "number" ? configured : 1, replicationFactor);
}

export function uncleanLeaderElectionEnabled(state: ControlState, topic: TopicImage): boolean {
  return topicSetting(state, topic.name, "unclean.leader.election.enable") === true;
}

function topicSetting(state: ControlState, topicName: string, key: string) {
  const { configurations } = state.image;
  const overrides = configurations.properties(resourceType.topic, topicName);
  return topicValue(key, overrides, nodeConfiguration(configurations, state.config));
}
