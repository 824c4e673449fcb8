/**
 * Which of the node's log directories get no new replicas (`cordoned.log.dirs`, KIP-1066), as the file and the metadata say: marked in the store,
 * which keeps new logs out of them, and told to the controller by the heartbeats, which gives a broker without any other directory no replicas.
 */
import type { LogStore } from "@samsa/log";
import { nodeConfiguration } from "@samsa/metadata";
import { cordonedLogDirectories, logDirectories } from "@samsa/metadata/configuration";
import type { MetadataImage } from "@samsa/metadata/image";
import type { NodeConfig } from "./node-config.ts";

export class CordonedDirectories {
  private readonly config: NodeConfig;
  private readonly store: LogStore;
  private readonly changed: () => void;
  private last: MetadataImage | undefined;
  private ids: string[] | null = null;

  /** `changed` is called when the controller is to be told something else. */
  constructor(options: { config: NodeConfig; store: LogStore; changed: () => void }) {
    this.config = options.config;
    this.store = options.store;
    this.changed = options.changed;
  }

  /** For a heartbeat; null: the metadata.version knows nothing of cordoned directories. */
  get told(): string[] | null {
    return this.ids;
  }

  update(image: MetadataImage): void {
    if (image.configurations === this.last?.configurations && image.features === this.last.features) return;
    this.last = image;
    this.mark(image);
    const cordoned = this.store.directories.filter(({ isCordoned }) => isCordoned).map(({ id }) => id);
    const ids = image.features.canCordonDirectories ? cordoned : null;
    if (String(ids) === String(this.ids)) return;
    this.ids = ids;
    this.changed();
  }

  /** The store has the directories in the order of the configuration, where their paths may be written relative to the process. */
  private mark({ configurations }: MetadataImage): void {
    const { nodeId, properties } = this.config;
    const broker = nodeConfiguration(configurations, { nodeId, staticProperties: properties });
    const paths = logDirectories(broker);
    const cordoned = cordonedLogDirectories(broker);
    for (const [index, directory] of this.store.directories.entries()) {
      directory.isCordoned = cordoned.includes(paths[index] ?? directory.path);
    }
  }
}
