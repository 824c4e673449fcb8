/** What dynamic broker configuration changes in a running node besides its logs: the limits of connections. */
import { nodeConfiguration } from "@samsa/metadata";
import { connectionsPerIpOverrides } from "@samsa/metadata/configuration";
import type { ConfigurationsImage, MetadataImage } from "@samsa/metadata/image";
import type { ConnectionLimitsConfig, NodeConfig } from "./node-config.ts";

export class DynamicLimits {
  private readonly config: NodeConfig;
  private last: ConfigurationsImage | undefined;

  constructor(config: NodeConfig) {
    this.config = config;
  }

  update(
    { configurations }: MetadataImage,
    listeners: readonly { setLimits(limits: ConnectionLimitsConfig): void }[],
  ): void {
    if (configurations === this.last) return;
    this.last = configurations;
    const { nodeId, properties, network } = this.config;
    const broker = nodeConfiguration(configurations, { nodeId, staticProperties: properties });
    const limits = {
      connectionsMax: broker.isSet("max.connections") ? broker.number("max.connections") : network.connectionsMax,
      connectionsPerIpMax: broker.isSet("max.connections.per.ip")
        ? broker.number("max.connections.per.ip")
        : network.connectionsPerIpMax,
      connectionsPerIpOverrides: broker.isSet("max.connections.per.ip.overrides")
        ? connectionsPerIpOverrides(broker)
        : network.connectionsPerIpOverrides,
    };
    for (const listener of listeners) listener.setLimits(limits);
  }
}
