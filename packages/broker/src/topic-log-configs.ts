/** What logs and their cleaner are told: a topic's overrides over the broker's configuration, and the broker's own keys, as the image has them. */
import type { CleanerConfig, LogConfig } from "@samsa/log";
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

  /** `log.cleaner.*` of the node, but for what topics override. */
  cleaner({ configurations }: MetadataImage): CleanerConfig {
    const broker = this.brokerConfig(configurations);
    return {
      isEnabled: broker.boolean("log.cleaner.enable"),
      backoffMs: broker.number("log.cleaner.backoff.ms"),
      dedupeBufferBytes: broker.number("log.cleaner.dedupe.buffer.size"),
      loadFactor: broker.number("log.cleaner.io.buffer.load.factor"),
      ioBytesPerSecondMax: broker.number("log.cleaner.io.max.bytes.per.second"),
    };
  }

  /** Of all replicas on their way between log directories. */
  movesBytesPerSecondMax({ configurations }: MetadataImage): number {
    return this.brokerConfig(configurations).number("replica.alter.log.dirs.io.max.bytes.per.second");
  }

  /** Made once per state of the configurations, since all topics ask for it. */
  private brokerConfig(configurations: ConfigurationsImage): BrokerConfig {
    if (this.last?.configurations !== configurations) {
      this.last = { configurations, broker: nodeConfiguration(configurations, this.node) };
    }
    return this.last.broker;
  }
}
