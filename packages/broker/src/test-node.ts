/** What the tests of this room share: a whole node on a simulated host, and a client on another that speaks raw frames. */
import assert from "node:assert";
import type { BufferPool, Logger, World } from "@samsa/env";
import { createBufferPool, createSimulation, type Simulation } from "@samsa/env/simulated";
import { writeMetaProperties } from "@samsa/log";
import { defaultBootstrapRecords, metadataRecordSerde } from "@samsa/metadata";
import type { Encodable, MessageCodec } from "@samsa/protocol";
import { createTopicsRequest } from "@samsa/protocol/messages/create-topics-request";
import { createTopicsResponse } from "@samsa/protocol/messages/create-topics-response";
import { buildRecordBatch } from "@samsa/protocol/records";
import { formatMetadataDirectory } from "@samsa/raft";
import { connectForFrames, type FrameClient } from "@samsa/transport";
import { createNode, type Node } from "./node.ts";
import type { NodeConfig } from "./node-config.ts";

const eventsMax = 2_000_000;
const directory = "/data";
const brokerPort = 9092;
const controllerPort = 9093;

export const nodeHost = "node";
const clientHost = "client";

const unlimited = Number.POSITIVE_INFINITY;

/** Kafka's defaults on one combined node, timers shortened where a test would wait for nothing else. */
export const testNodeConfig: NodeConfig = {
  nodeId: 1,
  roles: ["broker", "controller"],
  rack: null,
  listeners: [
    { name: "PLAINTEXT", host: nodeHost, port: brokerPort, securityProtocol: "PLAINTEXT" },
    { name: "CONTROLLER", host: nodeHost, port: controllerPort, securityProtocol: "PLAINTEXT" },
  ],
  advertisedListeners: [],
  controllerListenerNames: ["CONTROLLER"],
  interBrokerListenerName: "PLAINTEXT",
  quorumVoters: [{ nodeId: 1, host: nodeHost, port: controllerPort }],
  quorumBootstrapServers: [],
  quorum: {
    electionTimeoutMs: 1000,
    electionBackoffMaxMs: 1000,
    fetchTimeoutMs: 2000,
    requestTimeoutMs: 2000,
    retryBackoffMs: 20,
    appendLingerMs: 25,
  },
  logDirectories: [directory],
  metadataLogDirectory: directory,
  metadataLog: {
    segmentBytes: 1 << 30,
    segmentMs: unlimited,
    retentionBytesMax: unlimited,
    retentionMsMax: unlimited,
    recordBytesBetweenSnapshotsMax: 1 << 24,
    snapshotIntervalMsMax: 0,
    idleIntervalMsMax: 500,
  },
  logs: {
    flushCheckIntervalMs: unlimited,
    recoveryPointCheckpointIntervalMs: 60_000,
    logStartOffsetCheckpointIntervalMs: 60_000,
    highWatermarkCheckpointIntervalMs: 5000,
    retentionCheckIntervalMs: 300_000,
    producerIdExpirationMs: 86_400_000,
    producerIdExpirationCheckIntervalMs: 600_000,
    scrub: { intervalMs: unlimited, bytesPerSecondMax: 1 << 20 },
  },
  network: {
    requestBytesMax: 1 << 20,
    queuedRequestsMax: 500,
    queuedRequestBytesMax: unlimited,
    connectionsIdleMsMax: 600_000,
    connectionsMax: 1000,
    connectionsPerIpMax: 1000,
    connectionsPerIpOverrides: new Map(),
  },
  fetch: { bytesMax: 57_671_680, sessionCacheSlots: 1000 },
  topics: {
    autoCreateEnable: true,
    deleteEnable: true,
    defaultPartitions: 1,
    defaultReplicationFactor: 1,
    describePartitionsMax: 2000,
  },
  brokerLifecycle: { heartbeatIntervalMs: 2000, sessionTimeoutMs: 9000, initialRegistrationTimeoutMs: 60_000 },
  requestTimeoutMs: 30_000,
  properties: new Map([
    ["node.id", "1"],
    ["process.roles", "broker,controller"],
    ["listeners", `PLAINTEXT://${nodeHost}:${brokerPort},CONTROLLER://${nodeHost}:${controllerPort}`],
    ["controller.listener.names", "CONTROLLER"],
    ["controller.quorum.voters", `1@${nodeHost}:${controllerPort}`],
    ["log.dirs", directory],
  ]),
};

export interface TestNode {
  readonly simulation: Simulation;
  readonly node: Node;
  readonly pool: BufferPool;
  /** Warnings and errors of the node, as they were written. */
  readonly lines: readonly string[];
  /** Stops the node and starts another one on the same directory; `meanwhile` what happens to the disk between. */
  restart(meanwhile?: () => Promise<void>): Promise<void>;
  connect(port?: "broker" | "controller"): Promise<TestClient>;
  createTopic(
    name: string,
    options?: { partitions?: number; configs?: Readonly<Record<string, string>> },
  ): Promise<void>;
}

/** Runs `body` against a started node and stops the node; at the end no buffer may be held by anybody. */
export async function withNode(
  body: (test: TestNode) => Promise<void>,
  options: {
    readonly config?: Partial<NodeConfig>;
    /** The body makes the node stop itself. */
    readonly expectFault?: boolean;
  } = {},
): Promise<void> {
  const lines: string[] = [];
  const simulation = createSimulation({
    seed: 1,
    logger: (host) => (host === nodeHost ? warningsInto(lines) : silent()),
  });
  const world = simulation.world(nodeHost);
  const pool = createBufferPool({ bytesMax: 1 << 26, poison: true });
  const whole = async () => {
    await format(world);
    const start = async () => {
      const node = await createNode(world, { ...testNodeConfig, ...options.config }, { pool });
      await node.start();
      return node;
    };
    let node = await start();
    const stop = async () => {
      await node.stop();
      assert.strictEqual(await node.stopped, undefined);
    };
    const test: TestNode = {
      simulation,
      get node() {
        return node;
      },
      pool,
      lines,
      async restart(meanwhile) {
        await stop();
        await meanwhile?.();
        node = await start();
      },
      ...clientsOf(simulation),
    };
    await body(test);
    if (options.expectFault) await node.stop();
    else await stop();
  };
  await simulation.settle(whole(), { eventsMax });
  assert.strictEqual(pool.outstanding, 0, "no buffer of the node is held when it has stopped");
}

async function format(world: World): Promise<void> {
  await world.files.makeDirectory(directory);
  const bootstrapRecords = defaultBootstrapRecords();
  await formatMetadataDirectory(world, {
    metadataDirectory: directory,
    bootstrapRecords,
    serde: metadataRecordSerde,
    standalone: undefined,
  });
  const properties = { clusterId: "testclustertestcluster", nodeId: 1, directoryId: "dGVzdGRpcmVjdG9yeTEyMw" };
  await writeMetaProperties(world, directory, properties);
}

function clientsOf(simulation: Simulation): Pick<TestNode, "connect" | "createTopic"> {
  const world = simulation.world(clientHost);
  const pool = createBufferPool({ bytesMax: 1 << 26 });
  const connect = async (to: "broker" | "controller" = "broker") => {
    const port = to === "broker" ? brokerPort : controllerPort;
    const options = { host: nodeHost, port, pool, frameBytesMax: 1 << 26, inFlightMax: 1000, clientId: "test" };
    return new TestClient(await connectForFrames(world, options));
  };
  return {
    connect,
    async createTopic(name, { partitions = 1, configs = {} } = {}) {
      const client = await connect();
      const topic = { name, numPartitions: partitions, replicationFactor: 1, configs: keyValues(configs) };
      const request = { topics: [topic], timeoutMs: 1000 };
      const response = await client.call(createTopicsRequest, createTopicsResponse, 7, request);
      assert.strictEqual(response.topics[0]?.errorCode, 0);
      client.frames.close();
    },
  };
}

function keyValues(configs: Readonly<Record<string, string>>) {
  return Object.entries(configs).map(([name, value]) => ({ name, value }));
}

export class TestClient {
  readonly frames: FrameClient;

  constructor(frames: FrameClient) {
    this.frames = frames;
  }

  async call<Q, R>(
    request: MessageCodec<Q>,
    response: MessageCodec<R>,
    version: number,
    message: Encodable<Q>,
  ): Promise<R> {
    const answer = await this.frames.call({ request, response }, version, message);
    // The views of a test's answers outlive everything: this pool's buffers are not given back.
    return answer.message;
  }
}

/** In which log directory the metadata has the first replica of partition 0. */
export function replicaDirectoryId(node: Node, topic: string): string | undefined {
  return node.inspect()?.image.topics.topic(topic)?.partitions.get(0)?.directories[0];
}

/** One batch with a record for each value. */
export function batchOf(...values: readonly string[]): Buffer {
  return buildRecordBatch({
    records: values.map((value, index) => ({ timestamp: 1000 + index, key: null, value: Buffer.from(value) })),
  });
}

function warningsInto(lines: string[]): Logger {
  const write = (message: string, fields?: Record<string, unknown>) => {
    lines.push(fields?.error === undefined ? message : `${message}: ${String(fields.error)}`);
  };
  const logger: Logger = { debug() {}, info() {}, warn: write, error: write, child: () => logger };
  return logger;
}

function silent(): Logger {
  const logger: Logger = { debug() {}, info() {}, warn() {}, error() {}, child: () => logger };
  return logger;
}
