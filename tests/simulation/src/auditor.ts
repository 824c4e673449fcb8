/** Reads every log from its first record to its end, as any client could, while nobody writes. */
import assert from "node:assert";
import { errorCode } from "@samsa/protocol";
import { earliestTimestamp, latestTimestamp, listOffset } from "./administrator.ts";
import { type Client, NoAnswerError } from "./client.ts";
import { offsetsWithoutGaps } from "./invariants.ts";
import type { PartitionLedger } from "./ledger.ts";
import { takeRecords } from "./reader.ts";
import type { SentRecord } from "./sent-records.ts";
import type { Workload } from "./workload.ts";

const attemptsMax = 200;
const retryPauseMs = 50;

export class Auditor {
  private readonly workload: Workload;
  private readonly client: Client;

  constructor(workload: Workload, client: Client) {
    this.workload = workload;
    this.client = client;
  }

  async audit(): Promise<void> {
    for (const ledger of this.workload.partitions) await this.auditPartition(ledger);
  }

  /** Reads from places in the middle of the logs, which are no longer in anyone's memory, while others write. */
  async rereadUntilEnd(): Promise<void> {
    while (!this.workload.endOfReading) {
      await this.client.sleep(this.workload.random.integer(60));
      const ledger = this.workload.drawPartition();
      const position = this.workload.random.integer(Math.max(1, ledger.acknowledgedEnd));
      try {
        await this.read(ledger, position);
      } catch (error) {
        if (!(error instanceof NoAnswerError)) throw error;
      }
    }
  }

  private async auditPartition(ledger: PartitionLedger): Promise<void> {
    const logEnd = await this.offsetAt(ledger, latestTimestamp);
    const logStart = await this.offsetAt(ledger, earliestTimestamp);
    offsetsWithoutGaps(ledger.name, 0, logStart);
    ledger.findEnd(logEnd);
    const records: SentRecord[] = [];
    while (records.length < logEnd) {
      const taken = await this.persist(() => this.read(ledger, records.length));
      assert(taken.length > 0, `${ledger.name} gives nothing at ${records.length} of ${logEnd}`);
      records.push(...taken);
    }
    ledger.checkOrder(records);
  }

  private async offsetAt(ledger: PartitionLedger, timestamp: number): Promise<number> {
    const { offset } = await this.persist(() => listOffset(this.workload, this.client, ledger, timestamp));
    return offset;
  }

  private read(ledger: PartitionLedger, position: number): Promise<SentRecord[] | undefined> {
    const { random, apis } = this.workload;
    const partition = {
      partition: ledger.partition,
      currentLeaderEpoch: -1,
      fetchOffset: position,
      lastFetchedEpoch: -1,
      logStartOffset: -1,
      partitionMaxBytes: 1 + random.integer(60_000),
    };
    let { powerCuts } = ledger;
    return this.client.request(
      apis.fetch,
      () => {
        powerCuts = ledger.powerCuts;
        return {
          replicaId: -1,
          maxWaitMs: 0,
          minBytes: 0,
          maxBytes: 1_048_576,
          isolationLevel: 0,
          sessionId: 0,
          sessionEpoch: -1,
          topics: [{ topic: ledger.topic, topicId: this.workload.topicId(ledger.topic), partitions: [partition] }],
          forgottenTopicsData: [],
          rackId: "",
        };
      },
      ({ responses }) => {
        const data = responses[0]?.partitions[0];
        const isLate = powerCuts !== ledger.powerCuts;
        if (isLate || data?.errorCode !== errorCode.NONE || data.records === null) return undefined;
        return takeRecords(ledger, data.records, position);
      },
    );
  }

  /** Faults are over: within a reasonable number of attempts there must be an answer. */
  private async persist<T>(attempt: () => Promise<T | undefined>): Promise<T> {
    for (let attempts = 0; attempts < attemptsMax; attempts++) {
      try {
        const result = await attempt();
        if (result !== undefined) return result;
      } catch (error) {
        if (!(error instanceof NoAnswerError)) throw error;
      }
      await this.client.sleep(retryPauseMs);
    }
    throw new Error("the node gives no answer though nothing disturbs it any more");
  }
}
