/**
 * Producers: a plain one, which sends nothing twice, and an idempotent one, which sends a batch again until it is told what became of it.
 *
 * Invariants: one request of a producer is under way at a time; an idempotent producer goes on to the next batch when the last one was answered, a plain one at once.
 */
import { errorCode } from "@samsa/protocol";
import { buildRecordBatch } from "@samsa/protocol/records";
import { type Client, NoAnswerError } from "./client.ts";
import { producerIdsAreNew } from "./invariants.ts";
import type { PartitionLedger } from "./ledger.ts";
import { recordToSend, type SentBatch, type SentRecord, toWrite } from "./sent-records.ts";
import type { Workload } from "./workload.ts";

const produceTimeoutMs = 30_000;
const retryPauseMs = 50;
const batchRecordsMax = 6;
const valueBytesMax = 400;
const bigBatchBytes = 9000;

interface Outcome {
  readonly error: number;
  readonly baseOffset: number;
  /** Of the ledger, when the request left. */
  readonly powerCuts: number;
}

/** `batch` is asked for when the request leaves. Rejects with `NoAnswerError`. */
async function produce(
  workload: Workload,
  client: Client,
  ledger: PartitionLedger,
  batch: () => Buffer,
): Promise<Outcome> {
  let powerCuts = ledger.powerCuts;
  return client.request(
    workload.apis.produce,
    () => {
      powerCuts = ledger.powerCuts;
      const topic = { name: ledger.topic, topicId: workload.topicId(ledger.topic) };
      const partitionData = [{ index: ledger.partition, records: batch() }];
      const acks = workload.random.integer(2) === 0 ? 1 : -1;
      return { acks, timeoutMs: produceTimeoutMs, topicData: [{ ...topic, partitionData }] };
    },
    ({ responses }) => {
      const answer = responses[0]?.partitionResponses[0];
      if (answer === undefined) throw new Error("a produce answer without its partition");
      return { error: answer.errorCode, baseOffset: Number(answer.baseOffset), powerCuts };
    },
  );
}

function drawRecords(workload: Workload, client: Client, order: string, firstNumber: number): SentRecord[] {
  const { random } = workload;
  const count = 1 + random.integer(batchRecordsMax);
  const isBig = random.integer(12) === 0;
  return Array.from({ length: count }, (_, index) => {
    const valueBytes = isBig ? Math.floor(bigBatchBytes / count) : random.integer(valueBytesMax);
    return recordToSend(order, firstNumber + index, client.nowMs(), valueBytes);
  });
}

function acknowledge(workload: Workload, ledger: PartitionLedger, batch: SentBatch, outcome: Outcome): void {
  ledger.acknowledge(batch, outcome.baseOffset, outcome.powerCuts);
  workload.counts.recordsAcknowledged += batch.records.length;
}

/** Each batch leaves once; without an answer nobody knows whether it arrived, or will. */
export async function runPlainProducer(workload: Workload, client: Client): Promise<void> {
  let number = 0;
  while (!workload.endOfWriting) {
    await workload.breathe(client);
    const ledger = workload.drawPartition();
    let batch: SentBatch | undefined;
    try {
      const outcome = await produce(workload, client, ledger, () => {
        // What the last connection left on its way may come later than what this one sends.
        const records = drawRecords(workload, client, `${client.name}.${client.connectionNumber}`, number);
        number += records.length;
        batch = ledger.note(records);
        return buildRecordBatch({ records: records.map(toWrite) });
      });
      if (batch === undefined) throw new Error("an answer to nothing");
      if (outcome.error === errorCode.NONE) acknowledge(workload, ledger, batch, outcome);
      // Storage that failed may have taken the batch all the same.
      else if (outcome.error !== errorCode.KAFKA_STORAGE_ERROR) batch.outcome = "refused";
      if (outcome.error !== errorCode.NONE) await client.sleep(retryPauseMs);
    } catch (error) {
      if (!(error instanceof NoAnswerError)) throw error;
      workload.counts.requestsWithoutAnswer++;
    }
  }
}

/** Refusals after which the same batch is sent again. */
const passingErrors: ReadonlySet<number> = new Set([
  errorCode.KAFKA_STORAGE_ERROR,
  errorCode.NOT_LEADER_OR_FOLLOWER,
  errorCode.UNKNOWN_TOPIC_OR_PARTITION,
  errorCode.UNKNOWN_TOPIC_ID,
  errorCode.LEADER_NOT_AVAILABLE,
  errorCode.REQUEST_TIMED_OUT,
]);

/** The broker has lost what the producer's sequence stands on; only a loss of power may bring that about. */
const lostStateErrors: ReadonlySet<number> = new Set([
  errorCode.OUT_OF_ORDER_SEQUENCE_NUMBER,
  errorCode.UNKNOWN_PRODUCER_ID,
]);

export async function runIdempotentProducer(workload: Workload, client: Client): Promise<void> {
  const producer = new IdempotentProducer(workload, client);
  while (!workload.endOfWriting) {
    await workload.breathe(client);
    await producer.sendNext(workload.drawPartition());
  }
}

class IdempotentProducer {
  private readonly workload: Workload;
  private readonly client: Client;
  private number = 0;
  private producerId = -1;
  private powerCuts = 0;
  private sequences = new Map<PartitionLedger, number>();

  constructor(workload: Workload, client: Client) {
    this.workload = workload;
    this.client = client;
  }

  /** Resolves when it is known what became of the batch. */
  async sendNext(ledger: PartitionLedger): Promise<void> {
    if (this.producerId < 0) await this.takeProducerId(ledger);
    const baseSequence = this.sequences.get(ledger) ?? 0;
    const records = drawRecords(this.workload, this.client, this.client.name, this.number);
    this.number += records.length;
    const batch = ledger.note(records);
    const { producerId } = this;
    const identity = { producerId, producerEpoch: 0, baseSequence };
    for (;;) {
      const outcome = await this.attempt(ledger, () =>
        buildRecordBatch({ records: records.map(toWrite), ...identity }),
      );
      if (outcome?.error === errorCode.NONE) {
        acknowledge(this.workload, ledger, batch, outcome);
        this.sequences.set(ledger, baseSequence + records.length);
        return;
      }
      if (outcome !== undefined && lostStateErrors.has(outcome.error)) {
        if (ledger.powerCuts === this.powerCuts) throw new Error(`${ledger.name} refused sequence ${baseSequence}`);
        this.producerId = -1;
        return;
      }
      if (outcome !== undefined && !passingErrors.has(outcome.error)) {
        throw new Error(`${ledger.name} refused a batch: error ${outcome.error}`);
      }
      await this.client.sleep(retryPauseMs);
    }
  }

  private async attempt(ledger: PartitionLedger, batch: () => Buffer): Promise<Outcome | undefined> {
    try {
      return await produce(this.workload, this.client, ledger, batch);
    } catch (error) {
      if (!(error instanceof NoAnswerError)) throw error;
      this.workload.counts.requestsWithoutAnswer++;
      return undefined;
    }
  }

  private async takeProducerId(ledger: PartitionLedger): Promise<void> {
    while (this.producerId < 0) {
      try {
        this.producerId = await this.client.request(
          this.workload.apis.initProducerId,
          () => ({ transactionalId: null, transactionTimeoutMs: 2 ** 31 - 1, producerId: -1, producerEpoch: -1 }),
          (response) => (response.errorCode === errorCode.NONE ? Number(response.producerId) : -1),
        );
      } catch (error) {
        if (!(error instanceof NoAnswerError)) throw error;
      }
      if (this.producerId < 0) await this.client.sleep(retryPauseMs);
    }
    producerIdsAreNew(this.workload.producerIds, this.producerId);
    this.workload.producerIds.add(this.producerId);
    this.workload.counts.producerIds++;
    this.sequences = new Map();
    this.powerCuts = ledger.powerCuts;
  }
}
