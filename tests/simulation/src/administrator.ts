/**
 * Creates, alters and deletes topics of its own, and looks up offsets by time.
 *
 * Invariants: `answered` holds what the controller said (a topic's id, or undefined when it is gone); `undecided` the topics of which it has not said
 * what became of the last request.
 */
import { errorCode } from "@samsa/protocol";
import { type Client, NoAnswerError } from "./client.ts";
import { firstByTime } from "./invariants.ts";
import type { PartitionLedger } from "./ledger.ts";
import { type Workload, type WorkloadTopic, workloadTopics } from "./workload.ts";

const requestTimeoutMs = 10_000;
const retryPauseMs = 100;
const topicsMax = 4;
/** Values of ListOffsets. */
export const latestTimestamp = -1;
export const earliestTimestamp = -2;
/** Kafka's resource type and operation in IncrementalAlterConfigs. */
const topicResource = 2;
const setOperation = 0;

export class Administrator {
  readonly answered = new Map<string, string | undefined>();
  readonly undecided = new Set<string>();
  private readonly workload: Workload;
  private readonly client: Client;
  private topicNumber = 0;

  constructor(workload: Workload, client: Client) {
    this.workload = workload;
    this.client = client;
  }

  /** The topics that everyone works with. */
  async createWorkloadTopics(): Promise<void> {
    for (const topic of workloadTopics) {
      await this.createForSure(topic);
      // The second of this name must outlive every replay of the first one's deletion.
      if (!topic.isSecond) continue;
      while (this.answered.get(topic.name) !== undefined) await this.attempt(topic.name, () => this.delete(topic.name));
      await this.createForSure(topic);
    }
  }

  private async createForSure(topic: WorkloadTopic): Promise<void> {
    while (this.answered.get(topic.name) === undefined) await this.attempt(topic.name, () => this.create(topic));
  }

  async run(): Promise<void> {
    while (!this.workload.endOfWriting) {
      await this.client.sleep(this.workload.random.integer(400));
      await this.act();
    }
  }

  private async act(): Promise<void> {
    const { random } = this.workload;
    const drawn = random.integer(6);
    if (drawn < 3) return this.lookUp(this.workload.drawPartition());
    const own = [...this.answered].filter(([name, id]) => name.startsWith("passing-") && id !== undefined);
    const [name] = own[random.integer(Math.max(1, own.length))] ?? [];
    if (name === undefined || (own.length < topicsMax && drawn === 3)) {
      const partitions = 1 + random.integer(3);
      const topic = { name: `passing-${++this.topicNumber}`, partitions, configs: [], isSecond: false };
      return this.attempt(topic.name, () => this.create(topic));
    }
    if (drawn === 4) return this.attempt(name, () => this.alter(name));
    return this.attempt(name, () => this.delete(name));
  }

  /** A topic is undecided from the moment of asking until an answer says what became of it. */
  private async attempt(name: string, ask: () => Promise<boolean>): Promise<void> {
    this.undecided.add(name);
    try {
      if (await ask()) {
        this.undecided.delete(name);
        this.workload.counts.topicsChanged++;
        return;
      }
      await this.client.sleep(retryPauseMs);
    } catch (error) {
      if (!(error instanceof NoAnswerError)) throw error;
      this.workload.counts.requestsWithoutAnswer++;
    }
    // The request may have its effect or not. What is not known is not held against anyone.
    this.answered.delete(name);
  }

  private create({ name, partitions, configs }: WorkloadTopic): Promise<boolean> {
    return this.client.request(
      this.workload.apis.createTopics,
      () => ({
        topics: [{ name, numPartitions: partitions, replicationFactor: 1, assignments: [], configs: [...configs] }],
        timeoutMs: requestTimeoutMs,
        validateOnly: false,
      }),
      ({ topics: [topic] }) => {
        if (topic === undefined) throw new Error(`no answer about ${name}`);
        // No name is asked for twice.
        if (topic.errorCode === errorCode.TOPIC_ALREADY_EXISTS) throw new Error(`${name} exists already`);
        if (topic.errorCode !== errorCode.NONE) return false;
        this.answered.set(name, topic.topicId);
        this.workload.knowTopicId(name, topic.topicId);
        return true;
      },
    );
  }

  private alter(name: string): Promise<boolean> {
    const value = String(86_400_000 + this.workload.random.integer(1_000_000));
    return this.client.request(
      this.workload.apis.incrementalAlterConfigs,
      () => ({
        resources: [
          {
            resourceType: topicResource,
            resourceName: name,
            configs: [{ name: "retention.ms", configOperation: setOperation, value }],
          },
        ],
        validateOnly: false,
      }),
      ({ responses: [response] }) => response?.errorCode === errorCode.NONE,
    );
  }

  private delete(name: string): Promise<boolean> {
    return this.client.request(
      this.workload.apis.deleteTopics,
      () => ({ topics: [{ name, topicId: "AAAAAAAAAAAAAAAAAAAAAA" }], topicNames: [], timeoutMs: requestTimeoutMs }),
      ({ responses: [response] }) => {
        if (response?.errorCode !== errorCode.NONE) return false;
        this.answered.set(name, undefined);
        return true;
      },
    );
  }

  /** The first offset that is as young as some moment of this run. */
  private async lookUp(ledger: PartitionLedger): Promise<void> {
    const known = ledger.timestampAt(this.workload.random.integer(Math.max(1, ledger.acknowledgedEnd)));
    if (known === undefined) return;
    const { powerCuts } = ledger;
    try {
      const found = await listOffset(this.workload, this.client, ledger, known);
      if (found === undefined || powerCuts !== ledger.powerCuts || found.offset < 0) return;
      firstByTime(ledger.name, known, found, (offset) => ledger.timestampAt(offset));
      this.workload.counts.offsetsListed++;
    } catch (error) {
      if (!(error instanceof NoAnswerError)) throw error;
      this.workload.counts.requestsWithoutAnswer++;
    }
  }
}

/** Undefined when the broker has no answer now. Rejects with `NoAnswerError`. */
export function listOffset(
  workload: Workload,
  client: Client,
  ledger: PartitionLedger,
  timestamp: number,
): Promise<{ offset: number; timestamp: number } | undefined> {
  return client.request(
    workload.apis.listOffsets,
    () => ({
      replicaId: -1,
      isolationLevel: 0,
      topics: [
        {
          name: ledger.topic,
          partitions: [{ partitionIndex: ledger.partition, currentLeaderEpoch: -1, timestamp }],
        },
      ],
      timeoutMs: requestTimeoutMs,
    }),
    ({ topics }) => {
      const answer = topics[0]?.partitions[0];
      if (answer === undefined) throw new Error(`no answer about ${ledger.name}`);
      if (answer.errorCode !== errorCode.NONE) return undefined;
      return { offset: Number(answer.offset), timestamp: Number(answer.timestamp) };
    },
  );
}
