/**
 * A reader of all partitions in one incremental fetch session (KIP-227), from the first record on, which waits for new ones.
 *
 * Invariant: what is read of a partition continues where the last read ended, record by record.
 */
import { type Encodable, errorCode } from "@samsa/protocol";
import type { FetchRequest } from "@samsa/protocol/messages/fetch-request";
import type { FetchResponse, FetchResponsePartitionData } from "@samsa/protocol/messages/fetch-response";
import { endOfBatch, readRecords } from "@samsa/protocol/records";
import { type Client, NoAnswerError } from "./client.ts";
import { offsetsWithoutGaps } from "./invariants.ts";
import type { PartitionLedger } from "./ledger.ts";
import type { SentRecord } from "./sent-records.ts";
import type { Workload } from "./workload.ts";

const decompressedBytesMax = 1_048_576;
const retryPauseMs = 50;

/** The records of a partition's answer from `position` on, the last batch perhaps cut off. */
export function takeRecords(ledger: PartitionLedger, records: Buffer, position: number): SentRecord[] {
  const taken: SentRecord[] = [];
  for (let at = 0; at < records.length; at = endOfBatch(records, at)) {
    for (const record of readRecords(records, at, { decompressedBytesMax })) {
      if (record.offset < position) continue;
      offsetsWithoutGaps(ledger.name, position + taken.length, record.offset);
      taken.push(ledger.read(record));
    }
  }
  return taken;
}

interface ChangedTopic {
  readonly topic: string;
  readonly topicId: string;
  readonly partitions: NonNullable<NonNullable<Encodable<FetchRequest>["topics"]>[number]["partitions"]>[number][];
}

interface Position {
  readonly ledger: PartitionLedger;
  offset: number;
  /** As the session knows it; undefined: the session does not have the partition. */
  told: number | undefined;
  /** Of the ledger, when the last request left, */
  powerCuts: number;
  /** and when something was read last. */
  readAt: number;
}

export class Reader {
  private readonly workload: Workload;
  private readonly client: Client;
  private readonly positions: Position[];
  private sessionId = 0;
  private sessionEpoch = 0;

  constructor(workload: Workload, client: Client) {
    this.workload = workload;
    this.client = client;
    this.positions = workload.partitions.map((ledger) => ({
      ledger,
      offset: 0,
      told: undefined,
      powerCuts: 0,
      readAt: 0,
    }));
  }

  positionOf(ledger: PartitionLedger): number {
    return this.positions.find((position) => position.ledger === ledger)?.offset ?? 0;
  }

  async run(): Promise<void> {
    while (!this.workload.endOfReading || !this.hasEverything) {
      await this.workload.breathe(this.client);
      try {
        const isGood = await this.fetch();
        if (!isGood) await this.client.sleep(retryPauseMs);
      } catch (error) {
        if (!(error instanceof NoAnswerError)) throw error;
        this.workload.counts.requestsWithoutAnswer++;
        this.beginSession();
      }
    }
  }

  private get hasEverything(): boolean {
    return this.positions.every(({ ledger, offset }) => offset >= ledger.acknowledgedEnd);
  }

  private beginSession(): void {
    this.sessionId = 0;
    this.sessionEpoch = 0;
    for (const position of this.positions) position.told = undefined;
  }

  private fetch(): Promise<boolean> {
    const { random, apis } = this.workload;
    const minBytes = random.integer(3) === 0 ? 1 + random.integer(3000) : 1;
    const maxBytes = random.integer(4) === 0 ? 1 + random.integer(8000) : 1_048_576;
    return this.client.request(
      apis.fetch,
      () => ({
        replicaId: -1,
        maxWaitMs: random.integer(300),
        minBytes,
        maxBytes,
        isolationLevel: random.integer(2),
        sessionId: this.sessionId,
        sessionEpoch: this.sessionEpoch,
        topics: this.changedPartitions(),
        forgottenTopicsData: [],
        rackId: "",
      }),
      (response) => this.take(response),
    );
  }

  /** Only partitions whose position the session does not know. */
  private changedPartitions(): ChangedTopic[] {
    const topics: ChangedTopic[] = [];
    for (const position of this.positions) {
      const { ledger, offset } = position;
      position.powerCuts = ledger.powerCuts;
      if (position.told === offset) continue;
      position.told = offset;
      let topic = topics.find(({ topic: name }) => name === ledger.topic);
      if (topic === undefined) {
        topic = { topic: ledger.topic, topicId: this.workload.topicId(ledger.topic), partitions: [] };
        topics.push(topic);
      }
      topic.partitions.push({
        partition: ledger.partition,
        currentLeaderEpoch: -1,
        fetchOffset: offset,
        lastFetchedEpoch: -1,
        logStartOffset: -1,
        partitionMaxBytes: 1 + this.workload.random.integer(30_000),
      });
    }
    return topics;
  }

  /** False: the same again, a little later. */
  private take(response: FetchResponse): boolean {
    if (response.errorCode !== errorCode.NONE) {
      this.beginSession();
      return false;
    }
    this.sessionId = response.sessionId;
    this.sessionEpoch = this.sessionId === 0 ? 0 : this.sessionEpoch + 1;
    if (this.sessionId === 0) this.beginSession();
    let isGood = true;
    for (const topic of response.responses) {
      for (const data of topic.partitions) {
        const ledger = this.workload.partition({ name: topic.topic, topicId: topic.topicId }, data.partitionIndex);
        const position = this.positions.find((each) => each.ledger === ledger);
        if (position === undefined) throw new Error(`an answer about ${ledger.name}, which is not read`);
        isGood = this.takePartition(position, data) && isGood;
      }
    }
    return isGood;
  }

  private takePartition(position: Position, data: FetchResponsePartitionData): boolean {
    const { ledger } = position;
    // What came before a loss of power and arrives after it says nothing any more.
    if (position.powerCuts !== ledger.powerCuts) return true;
    if (data.errorCode === errorCode.OFFSET_OUT_OF_RANGE) {
      if (position.readAt === ledger.powerCuts) throw new Error(`${ledger.name} has lost what was read`);
      position.offset = 0;
      return true;
    }
    if (data.errorCode !== errorCode.NONE || data.records === null) return false;
    const taken = takeRecords(ledger, data.records, position.offset);
    position.offset += taken.length;
    position.readAt = position.powerCuts;
    this.workload.counts.recordsRead += taken.length;
    return true;
  }
}
