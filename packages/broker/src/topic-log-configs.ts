/** What each topic's logs are told: the topic's overrides over the broker's configuration, as the image has them. */
import type { LogConfig } from "@samsa/log";
import { nodeConfiguration } from "@samsa/metadata";
import { type BrokerConfig, topicConfig } from "@samsa/metadata/configuration";
import { type ConfigurationsImage, type MetadataImage, resourceType } from "@samsa/metadata/image";

export class TopicLogConfigs {
  private readonly node: { nodeId: number; staticProperties: ReadonlyMap<string, string> };
  private last: { configurations: ConfigurationsImage; broker: BrokerConfig } | undefined;

  constructor(node: { nodeId: number; staticProperties: ReadonlyMap<string, string> }) {
    this.node = node;
  }

  for(topic: string, { configurations }: MetadataImage): LogConfig {
    return topicConfig(configurations.properties(resourceType.topic, topic), this.brokerConfig(configurations));
  }

  /** Made once per state of the configurations, since all topics ask for it. */
  private brokerConfig(configurations: ConfigurationsImage): BrokerConfig {
    if (this.last?.configurations !== configurations) {
      this.last = { configurations, broker: nodeConfiguration(configurations, this.node) };
    }
    return this.last.broker;
  }
}
