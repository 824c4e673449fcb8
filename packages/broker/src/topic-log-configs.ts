/** What logs and their cleaner are told: a topic's overrides over the broker's configuration, and the broker's own keys, as the image has them. */
import type { CleanerConfig, LogConfig } from "@samsa/log";
import { nodeConfiguration } from "@samsa/metadata";
import { type BrokerConfig, topicConfig } from "@samsa/metadata/configuration";
import { type ConfigurationsImage, type MetadataImage, resourceType } from "@samsa/metadata/image";

export class TopicLogConfigs {
  private readonly node: { nodeId: number; staticProperties: ReadonlyMap<string, string> };
  private last: Effective | undefined;

  constructor(node: { nodeId: number; staticProperties: ReadonlyMap<string, string> }) {
    this.node = node;
  }

  /** One object for all topics without overrides, and for all partitions of one that has some. */
  for(topic: string, { configurations }: MetadataImage): LogConfig {
    const effective = this.effective(configurations);
    const overrides = configurations.properties(resourceType.topic, topic);
    const key = overrides.size === 0 ? undefined : topic;
    let config = effective.topics.get(key);
    if (config === undefined) {
      config = topicConfig(overrides, effective.broker);
      effective.topics.set(key, config);
    }
    return config;
  }

  /** `log.cleaner.*` of the node, but for what topics override. */
  cleaner({ configurations }: MetadataImage): CleanerConfig {
    const { broker } = this.effective(configurations);
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
    return this.effective(configurations).broker.number("replica.alter.log.dirs.io.max.bytes.per.second");
  }

  /** Made once per state of the configurations, since all topics ask for it. */
  private effective(configurations: ConfigurationsImage): Effective {
    if (this.last?.configurations !== configurations) {
      this.last = { configurations, broker: nodeConfiguration(configurations, this.node), topics: new Map() };
    }
    return this.last;
  }
}

/** What one state of the configurations comes to. */
interface Effective {
  readonly configurations: ConfigurationsImage;
  readonly broker: BrokerConfig;
  /** By name; undefined: every topic without overrides. */
  readonly topics: Map<string | undefined, LogConfig>;
}
