/** Opens a node's parts in order and closes them in the opposite one; `node.ts` tells the story. */
import type { BufferPool, World } from "@samsa/env";
import { LogStore, lockDirectory, openPartitionLog, readMetaProperties } from "@samsa/log";
import {
  Controller,
  defaultBootstrapRecords,
  MetadataLoader,
  type MetadataRecord,
  metadataRecordSerde,
  SnapshotGenerator,
  supportedFeatures,
} from "@samsa/metadata";
import { emptyImage, type MetadataImage } from "@samsa/metadata/image";
import { errorByCode, errorCode, randomUuid } from "@samsa/protocol";
import { createRaftClient, type RaftClient, readBootstrapCheckpoint } from "@samsa/raft";
import { AutoCreation } from "./auto-creation.ts";
import { BrokerLifecycle } from "./broker-lifecycle.ts";
import { publishDamage } from "./channels.ts";
import { controllerConfig, staticVoters } from "./controller-options.ts";
import { CordonedDirectories } from "./cordoned-directories.ts";
import { DynamicLimits } from "./dynamic-limits.ts";
import { FetchSessions } from "./fetch-sessions.ts";
import { handlersByRole } from "./handler-tables.ts";
import { ImageWatch } from "./image-watch.ts";
import { fetchBytesUnsentMax, partialRequestBytesMax, requestBytesHeldMax } from "./limits.ts";
import { MetadataLog, metadataLogConfig } from "./metadata-log.ts";
import type { AdvertisedListener, NodeConfig } from "./node-config.ts";
import { advertisedListeners, isControllerListener } from "./node-config-check.ts";
import type { NodeServices } from "./node-services.ts";
import { ParkedFetches } from "./parked-fetches.ts";
import { PartialRequests } from "./partial-requests.ts";
import { Partitions } from "./partitions.ts";
import { ProducerIds } from "./producer-ids.ts";
import { ReplicaDirectories } from "./replica-directories.ts";
import { RequestBudget } from "./request-budget.ts";
import { RequestListener } from "./request-listener.ts";
import { TopicLogConfigs } from "./topic-log-configs.ts";
import { UnsentFetchBytes } from "./unsent-fetch-bytes.ts";

const metadataTopic = "__cluster_metadata";
const metadataTopicId = "AAAAAAAAAAAAAAAAAAAAAQ";
const controllerRegistrationVersion = 0;

export interface OpenNodeOptions {
  readonly config: NodeConfig;
  readonly pool: BufferPool;
  readonly clusterId: string;
  /** Rejects when the node is to stop during its start; resolves never. */
  readonly aborted: Promise<never>;
  onFault(error: unknown): void;
}

export interface NodeParts {
  readonly listeners: readonly RequestListener[];
  readonly services: NodeServices;
  close(options: { waitMsMax: number }): Promise<void>;
}

type Closer = (options: { waitMsMax: number }) => Promise<void>;

/** On failure everything that was opened is closed before it rejects. */
export async function openNode(world: World, options: OpenNodeOptions): Promise<NodeParts> {
  const opening = new OpeningNode(world, options);
  try {
    return await opening.open();
  } catch (error) {
    await opening.close({ waitMsMax: 0 });
    throw error;
  }
}

class OpeningNode {
  private readonly world: World;
  private readonly options: OpenNodeOptions;
  /** In the order of opening; closed from the end. */
  private readonly closers: Closer[] = [];
  /** Rejects when something under the node breaks, or when it is to stop; resolves never. */
  private readonly broken = Promise.withResolvers<never>();

  constructor(world: World, options: OpenNodeOptions) {
    this.world = world;
    this.broken.promise.catch(() => {});
    options.aborted.catch((error: unknown) => this.broken.reject(error));
    this.options = {
      ...options,
      onFault: (error) => {
        this.broken.reject(error);
        options.onFault(error);
      },
    };
  }

  /** What `work` gives, unless something under the node breaks meanwhile: then nothing may ever come of it. */
  private unlessBroken<T>(work: Promise<T>): Promise<T> {
    return Promise.race([this.broken.promise, work]);
  }

  async open(): Promise<NodeParts> {
    const { world } = this;
    const { config, clusterId } = this.options;
    const logConfigs = new TopicLogConfigs({ nodeId: config.nodeId, staticProperties: config.properties });
    const services: { current: NodeServices | undefined } = { current: undefined };
    const listeners = await this.bindListeners(services);
    const advertised = advertisedListeners(
      config,
      listeners.map(({ config: { name, host }, port }) => ({ name, host, port })),
    );
    const lifecycle: { current: BrokerLifecycle | undefined } = { current: undefined };
    const store = await this.openStore(logConfigs, () => lifecycle.current?.brokerEpoch ?? -1);
    const directoryId = await this.metadataDirectoryId(store);
    const raft = await this.openRaft(advertised, logConfigs, directoryId);
    const watch = new ImageWatch();
    const limits = new DynamicLimits(config);
    const cordoned = new CordonedDirectories({
      config,
      store,
      changed: () => lifecycle.current?.directoriesChanged(),
    });
    cordoned.update(emptyImage);
    const replicaDirectories = new ReplicaDirectories({
      nodeId: config.nodeId,
      logger: world.logger.child("ReplicaDirectories"),
    });
    const partitions = new Partitions({
      nodeId: config.nodeId,
      store,
      replicaDirectories,
      logger: world.logger.child("Partitions"),
      logConfigFor: (topic, image) => logConfigs.for(topic, image),
      onVisible: (image) => {
        watch.changed(image);
        limits.update(image, listeners);
        cordoned.update(image);
        store.updateCleaner(logConfigs.cleaner(image));
        store.updateMoves(logConfigs.movesBytesPerSecondMax(image));
      },
    });
    const controller = await this.unlessBroken(this.startController(raft, partitions));
    lifecycle.current = new BrokerLifecycle({
      clock: world.clock,
      logger: world.logger.child("BrokerLifecycle"),
      controller,
      config: config.brokerLifecycle,
      brokerId: config.nodeId,
      clusterId,
      incarnationId: randomUuid(world.random.bytes(16)),
      rack: config.rack,
      listeners: advertised.filter(({ name }) => !isControllerListener(config, name)),
      directoryIds: store.directories.map(({ id }) => id),
      offlineDirectoryIds: () => store.directories.filter(({ state }) => state === "offline").map(({ id }) => id),
      cordonedDirectoryIds: () => cordoned.told,
      previousBrokerEpoch: store.previousBrokerEpoch,
      image: () => partitions.visible,
    });
    const opened = this.join({ listeners, raft, controller, partitions, lifecycle: lifecycle.current });
    services.current = opened;
    const { current: broker } = lifecycle;
    this.closers.push(() => broker.stop());
    await this.unlessBroken(
      this.goLive({ controller, lifecycle: lifecycle.current, partitions, replicaDirectories, advertised, watch }),
    );
    this.closers.push((closing) => this.quiesce(listeners, opened, lifecycle.current, closing));
    await partitions.setStraysAside();
    for (const listener of listeners) listener.open();
    return { listeners, services: opened, close: (closing) => this.close(closing) };
  }

  /** Closes what is open, last first. A part that fails to close does not keep the others from closing. */
  async close(closing: { waitMsMax: number }): Promise<void> {
    for (let closer = this.closers.pop(); closer !== undefined; closer = this.closers.pop()) {
      try {
        await closer(closing);
      } catch (error) {
        this.world.logger.error("A part of the node failed to close", { error });
      }
    }
  }

  private async bindListeners(services: { current: NodeServices | undefined }): Promise<RequestListener[]> {
    const { world } = this;
    const { config, pool } = this.options;
    const { network } = config;
    const budget = new RequestBudget({
      requestsMax: network.queuedRequestsMax,
      bytesMax: Number.isFinite(network.queuedRequestBytesMax) ? network.queuedRequestBytesMax : requestBytesHeldMax,
    });
    const partialRequests = new PartialRequests({
      bytesMax: Math.max(partialRequestBytesMax, network.requestBytesMax),
    });
    const listeners: RequestListener[] = [];
    for (const listenerConfig of config.listeners) {
      const role = isControllerListener(config, listenerConfig.name) ? "controller" : "broker";
      const listener = new RequestListener(listenerConfig, {
        name: listenerConfig.name,
        role,
        handlers: handlersByRole[role],
        logger: world.logger.child("RequestListener"),
        clock: world.clock,
        services,
        budget,
        partialRequests,
      });
      await listener.bind(world, pool, network);
      this.closers.push(async () => {
        await listener.close();
      });
      listeners.push(listener);
    }
    return listeners;
  }

  private async openStore(logConfigs: TopicLogConfigs, brokerEpoch: () => number): Promise<LogStore> {
    const { config, pool, clusterId } = this.options;
    const store = await LogStore.open(this.world, {
      directories: [...config.logDirectories],
      nodeId: config.nodeId,
      clusterId,
      configFor: (topic) => logConfigs.for(topic, emptyImage),
      pool,
      limits: { ...config.logs, cleaner: logConfigs.cleaner(emptyImage) },
      directoryFailed: (directory, error) => this.directoryFailed(directory.path, error),
      damageFound: publishDamage,
    });
    this.closers.push(() => store.close({ brokerEpoch: brokerEpoch() }));
    return store;
  }

  /** A node lives on without one of its directories, but not without its metadata or without any. */
  private directoryFailed(path: string, error: Error): void {
    const { config, onFault } = this.options;
    this.world.logger.error(`Log directory ${path} failed and is offline`, { error });
    if (path === config.metadataLogDirectory || config.logDirectories.length === 1) onFault(error);
  }

  /** Of the metadata directory, which is locked here when the store has not done so. */
  private async metadataDirectoryId(store: LogStore): Promise<string> {
    const { metadataLogDirectory: path } = this.options.config;
    const known = store.directories.find((directory) => directory.path === path);
    if (known !== undefined) return known.id;
    const lock = await lockDirectory(this.world, path);
    this.closers.push(() => lock.release());
    const id = (await readMetaProperties(this.world, path))?.directoryId;
    if (id === undefined) throw new Error(`meta.properties in ${path} has no directory.id`);
    return id;
  }

  private async openRaft(
    advertised: readonly AdvertisedListener[],
    logConfigs: TopicLogConfigs,
    directoryId: string,
  ): Promise<RaftClient<MetadataRecord>> {
    const { world } = this;
    const { config, pool } = this.options;
    const directory = `${config.metadataLogDirectory}/${metadataTopic}-0`;
    await world.files.makeDirectory(directory);
    const log = await openPartitionLog(world, {
      directory,
      topic: metadataTopic,
      partition: 0,
      topicId: metadataTopicId,
      config: metadataLogConfig(config.metadataLog),
      pool,
      failed: (error) => this.options.onFault(error),
    });
    this.closers.push(() => log.close());
    const raft = createRaftClient<MetadataRecord>(world, {
      nodeId: config.nodeId,
      directoryId,
      directory,
      log: new MetadataLog(log, world.clock),
      serde: metadataRecordSerde,
      staticVoters: staticVoters(config, advertised),
      endpoints: advertised.filter(({ name }) => isControllerListener(config, name)),
      retention: {
        retentionBytes: orNegative(config.metadataLog.retentionBytesMax),
        retentionMs: orNegative(config.metadataLog.retentionMsMax),
      },
      fileDeleteDelayMs: logConfigs.for("", emptyImage).fileDeleteDelayMs,
      onFault: (error) => this.options.onFault(error),
    });
    this.closers.push(() => raft.shutdown());
    return raft;
  }

  /** Resolves when the controller leads. The loader is told of a commit before the controller, so that images are there when it answers. */
  private async startController(raft: RaftClient<MetadataRecord>, partitions: Partitions): Promise<Controller> {
    const { world } = this;
    const { config, clusterId } = this.options;
    const snapshots = new SnapshotGenerator({
      clock: world.clock,
      logger: world.logger,
      raft,
      recordBytesBetweenSnapshotsMax: config.metadataLog.recordBytesBetweenSnapshotsMax,
      snapshotIntervalMsMax: config.metadataLog.snapshotIntervalMsMax,
      failed: (error) => this.options.onFault(error),
    });
    const bootstrap = await readBootstrapCheckpoint(world, config.metadataLogDirectory, metadataRecordSerde);
    const controller = new Controller({
      clock: world.clock,
      random: world.random,
      logger: world.logger,
      raft,
      config: controllerConfig(config, { clusterId, bootstrapRecords: bootstrap ?? defaultBootstrapRecords() }),
    });
    raft.register(new MetadataLoader(world.logger, [partitions, snapshots], raft));
    const active = Promise.withResolvers<void>();
    raft.register({
      handleCommit: (batch) => controller.handleCommit(batch),
      handleLoadSnapshot: (snapshot) => controller.handleLoadSnapshot(snapshot),
      handleLeaderChange(leader) {
        controller.handleLeaderChange(leader);
        if (controller.isActive) active.resolve();
      },
      beginShutdown: () => controller.beginShutdown(),
    });
    await raft.start();
    await active.promise;
    return controller;
  }

  private join(parts: {
    listeners: readonly RequestListener[];
    raft: RaftClient<MetadataRecord>;
    controller: Controller;
    partitions: Partitions;
    lifecycle: BrokerLifecycle;
  }): NodeServices {
    const { world } = this;
    const { config, clusterId } = this.options;
    const { listeners, raft, controller, partitions, lifecycle } = parts;
    const { clock, random } = world;
    return {
      world,
      config,
      clusterId,
      raft,
      controller,
      partitions,
      parkedFetches: new ParkedFetches(clock),
      unsentFetchBytes: new UnsentFetchBytes({ clock, readers: listeners, bytesMax: fetchBytesUnsentMax }),
      fetchSessions: new FetchSessions({ clock, random, slots: config.fetch.sessionCacheSlots }),
      producerIds: new ProducerIds({ controller, brokerId: config.nodeId, brokerEpoch: () => lifecycle.brokerEpoch }),
      autoCreation: new AutoCreation({ controller, config, logger: world.logger.child("AutoCreation") }),
      handlers: handlersByRole,
      randomAliveBrokerId: () => randomAliveBrokerId(partitions.visible, random),
    };
  }

  /** Registers controller and broker, waits until the broker has the metadata and is unfenced. */
  private async goLive(parts: {
    controller: Controller;
    lifecycle: BrokerLifecycle;
    partitions: Partitions;
    replicaDirectories: ReplicaDirectories;
    advertised: readonly AdvertisedListener[];
    watch: ImageWatch;
  }): Promise<void> {
    const { config } = this.options;
    const { controller, lifecycle, partitions, replicaDirectories, advertised, watch } = parts;
    const { errorCode: error } = await controller.registerController(
      {
        controllerId: config.nodeId,
        incarnationId: randomUuid(this.world.random.bytes(16)),
        zkMigrationReady: false,
        listeners: advertised
          .filter(({ name }) => isControllerListener(config, name))
          .map((listener) => ({ ...listener, securityProtocol: 0 })),
        features: supportedFeatures.map((feature) => ({ ...feature })),
      },
      { apiVersion: controllerRegistrationVersion },
    );
    if (error !== errorCode.NONE) throw new Error(`The controller could not register: ${errorByCode(error).name}`);
    await partitions.settled();
    await lifecycle.register();
    replicaDirectories.register({ controller, brokerEpoch: lifecycle.brokerEpoch });
    await watch.until(partitions.visible, (image) => isRegistered(image, config.nodeId, lifecycle.brokerEpoch));
    await lifecycle.becomeUnfenced();
    await watch.until(partitions.visible, (image) => image.cluster.broker(config.nodeId)?.fenced === false);
    await partitions.reportDirectories();
    await partitions.resumeMoves();
  }

  /** The clients' side of a stop: nothing new is begun, what waits is answered, connections close. */
  private async quiesce(
    listeners: readonly RequestListener[],
    services: NodeServices,
    lifecycle: BrokerLifecycle | undefined,
    { waitMsMax }: { waitMsMax: number },
  ): Promise<void> {
    const { clock, logger } = this.world;
    await lifecycle?.leave(waitMsMax);
    logger.debug("The broker has left the cluster");
    const drained = Promise.all(listeners.map((listener) => listener.drain()));
    services.parkedFetches.stop();
    const timeUp = new Promise<void>((resolve) => {
      const timer = clock.setTimer(waitMsMax, resolve);
      void drained.then(() => {
        timer.cancel();
        resolve();
      });
    });
    await timeUp;
    logger.debug("All connections are closed");
    for (const listener of listeners) listener.destroy();
  }
}

function orNegative(unlimited: number): number {
  return Number.isFinite(unlimited) ? unlimited : -1;
}

function isRegistered(image: MetadataImage, nodeId: number, epoch: number): boolean {
  return image.cluster.broker(nodeId)?.epoch === epoch;
}

function randomAliveBrokerId(image: MetadataImage, random: World["random"]): number {
  const alive = image.cluster.aliveBrokers();
  return alive[random.integer(Math.max(1, alive.length))]?.id ?? -1;
}
