/** What the clients of one run share: the topics, what is known of them, when to work and when to come to an end. */
import type { Random } from "@samsa/env";
import type { Apis } from "./apis.ts";
import type { Client } from "./client.ts";
import { Gate } from "./gate.ts";
import { PartitionLedger } from "./ledger.ts";

export interface WorkloadTopic {
  readonly name: string;
  readonly partitions: number;
  readonly configs: readonly { readonly name: string; readonly value: string }[];
  /** A topic of this name is created and deleted before. */
  readonly isSecond: boolean;
}

const smallSegments = { name: "internal.segment.bytes", value: "12000" };
const denseIndex = { name: "index.interval.bytes", value: "500" };

export const workloadTopics: readonly WorkloadTopic[] = [
  { name: "orders", partitions: 3, configs: [smallSegments, denseIndex], isSecond: false },
  {
    name: "ledger-entries",
    partitions: 1,
    configs: [{ name: "flush.messages", value: "1" }, denseIndex],
    isSecond: false,
  },
  { name: "clicks", partitions: 2, configs: [{ name: "flush.ms", value: "500" }], isSecond: true },
];

export interface WorkloadCounts {
  recordsAcknowledged: number;
  recordsRead: number;
  producerIds: number;
  topicsChanged: number;
  offsetsListed: number;
  requestsWithoutAnswer: number;
}

export class Workload {
  readonly gate = new Gate();
  readonly random: Random;
  readonly apis: Apis;
  readonly partitions: readonly PartitionLedger[];
  readonly counts: WorkloadCounts = {
    recordsAcknowledged: 0,
    recordsRead: 0,
    producerIds: 0,
    topicsChanged: 0,
    offsetsListed: 0,
    requestsWithoutAnswer: 0,
  };
  readonly producerIds = new Set<number>();
  /** Those who write finish what they are at; */
  endOfWriting = false;
  /** later those who read stop when they have everything. */
  endOfReading = false;
  private readonly topicIds = new Map<string, string>();

  constructor(random: Random, apis: Apis) {
    this.random = random;
    this.apis = apis;
    this.partitions = workloadTopics.flatMap(({ name, partitions, configs }) => {
      const flushesEach = configs.some((config) => config.name === "flush.messages");
      return Array.from({ length: partitions }, (_, index) => new PartitionLedger(name, index, { flushesEach }));
    });
  }

  knowTopicId(name: string, id: string): void {
    this.topicIds.set(name, id);
  }

  topicId(name: string): string {
    return this.topicIds.get(name) ?? "";
  }

  /** By name, or by id where the version has ids instead. */
  partition(topic: { readonly name: string; readonly topicId: string }, index: number): PartitionLedger {
    const found = this.partitions.find(
      (ledger) =>
        ledger.partition === index && (ledger.topic === topic.name || this.topicId(ledger.topic) === topic.topicId),
    );
    if (found === undefined) throw new Error(`an answer about ${topic.name}${topic.topicId}-${index}`);
    return found;
  }

  drawPartition(): PartitionLedger {
    const drawn = this.partitions[this.random.integer(this.partitions.length)];
    if (drawn === undefined) throw new Error("there are no partitions");
    return drawn;
  }

  /** Now and then a pause, so that things also happen to an idle node. */
  async breathe(client: Client): Promise<void> {
    if (this.random.integer(3) > 0) await client.sleep(1 + this.random.integer(120));
  }
}
