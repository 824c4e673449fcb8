/**
 * Produce (key 0): one record batch for each of any number of partitions. Versions 3 to 13; ApiVersions shows 0 to 13, because old librdkafka
 * takes a broker that does not show 0 to 2 for one without record batches (KAFKA-18659).
 *
 * 5: log start offset; 8: record errors (KIP-467); 9: flexible; 10: current leader in errors (KIP-951); 11, 12: transactions, part two (KIP-890); 13:
 * topic ids (KIP-516).
 *
 * There is no transaction coordinator yet, so records of a transaction get INVALID_PRODUCER_ID_MAPPING: no transactional id is known here. With
 * `transaction.partition.verification.enable=false` nobody is asked and they are appended, as in Kafka.
 */
import type { AppendResult } from "@samsa/log";
import { nodeConfiguration } from "@samsa/metadata";
import { errorByCode, errorCode, zeroUuid } from "@samsa/protocol";
import {
  type ProduceRequest,
  type ProduceRequestPartitionProduceData,
  type ProduceRequestTopicProduceData,
  produceRequest,
} from "@samsa/protocol/messages/produce-request";
import { type ProduceResponse, produceResponse } from "@samsa/protocol/messages/produce-response";
import { CurrentLeaders } from "../current-leaders.ts";
import { defineHandler, type Exchange } from "../handler.ts";
import { isInternalTopic } from "../internal-topics.ts";
import { missingPartitionError } from "../missing-partition.ts";
import type { NodeServices } from "../node-services.ts";
import type { Partition } from "../partition.ts";
import { isTransactionalBatch, produceRecordsError } from "../produce-validation.ts";

const topicIdVersion = 13;
const currentLeaderVersion = 10;
/** The admin client may append to internal topics. */
const adminClientId = "__admin_client";

export const produce = defineHandler({
  name: "PRODUCE",
  request: produceRequest,
  response: produceResponse,
  versions: { lowest: 3, highest: 13, advertisedLowest: 0 },
  handle(exchange, services) {
    new ProduceOperation(exchange, services).begin();
  },
});

interface PartitionOutcome {
  readonly partition: Partition | undefined;
  readonly result: AppendResult;
}

interface TopicOutcome {
  readonly topic: ProduceRequestTopicProduceData;
  readonly partitions: (PartitionOutcome | undefined)[];
}

/** The appends of one request, answered when all are done. */
class ProduceOperation {
  private readonly exchange: Exchange<ProduceRequest, ProduceResponse>;
  private readonly services: NodeServices;
  private readonly outcomes: TopicOutcome[] = [];
  /** Records of a transaction without a transactional id: the whole request is refused. */
  private readonly nameless: boolean;
  /** One more than the appends under way, until all were begun. */
  private pending = 1;

  constructor(exchange: Exchange<ProduceRequest, ProduceResponse>, services: NodeServices) {
    this.exchange = exchange;
    this.services = services;
    const { transactionalId, topicData } = exchange.request;
    this.nameless =
      transactionalId === null &&
      topicData.some(({ partitionData }) => partitionData.some(({ records }) => isTransactionalBatch(records)));
  }

  begin(): void {
    for (const topic of this.exchange.request.topicData) {
      const outcome: TopicOutcome = { topic, partitions: new Array(topic.partitionData.length) };
      this.outcomes.push(outcome);
      const name = this.topicName(topic);
      for (const [at, data] of topic.partitionData.entries()) this.append(outcome, at, name, data);
    }
    this.done();
  }

  private topicName({ name, topicId }: ProduceRequestTopicProduceData): string {
    if (this.exchange.version < topicIdVersion) return name;
    return this.services.partitions.visible.topics.topicById(topicId)?.name ?? "";
  }

  private append(outcome: TopicOutcome, at: number, topic: string, data: ProduceRequestPartitionProduceData): void {
    const partition = this.services.partitions.get(topic, data.index);
    const { acks } = this.exchange.request;
    const error = this.refusal(partition, topic, data);
    if (error !== errorCode.NONE || partition === undefined || data.records === null) {
      const logStartOffset = error === errorCode.NOT_ENOUGH_REPLICAS ? (partition?.log.logStartOffset ?? -1) : -1;
      outcome.partitions[at] = { partition, result: refused(error, logStartOffset) };
      return;
    }
    this.pending++;
    const { frame } = this.exchange;
    partition.append({ records: data.records, owner: frame, origin: "client", requiredAcks: acks }, (result) => {
      outcome.partitions[at] = { partition, result };
      this.done();
    });
  }

  private refusal(partition: Partition | undefined, topic: string, data: ProduceRequestPartitionProduceData): number {
    const { acks } = this.exchange.request;
    if (this.nameless) return errorCode.TRANSACTIONAL_ID_AUTHORIZATION_FAILED;
    const missing = partition === undefined ? this.missing(topic, data.index) : errorCode.NONE;
    if (unknownToMetadata.has(missing)) return missing;
    const recordsError = produceRecordsError(data.records, this.exchange.version);
    if (recordsError !== errorCode.NONE) return recordsError;
    if (acks < -1 || acks > 1) return errorCode.INVALID_REQUIRED_ACKS;
    if (isInternalTopic(topic) && this.exchange.clientId !== adminClientId) return errorCode.INVALID_TOPIC_EXCEPTION;
    if (partition === undefined) return missing;
    if (isTransactionalBatch(data.records) && this.verifiesTransactions) return errorCode.INVALID_PRODUCER_ID_MAPPING;
    const leaderError = partition.checkLeader(-1);
    if (leaderError !== errorCode.NONE) return leaderError;
    return acks === -1 && partition.underMinInSyncReplicas ? errorCode.NOT_ENOUGH_REPLICAS : errorCode.NONE;
  }

  private missing(topic: string, partition: number): number {
    return missingPartitionError(this.services, { topic, partition, usesTopicIds: this.usesTopicIds });
  }

  private get verifiesTransactions(): boolean {
    const { config, partitions } = this.services;
    const node = { nodeId: config.nodeId, staticProperties: config.properties };
    return nodeConfiguration(partitions.visible.configurations, node).boolean(
      "transaction.partition.verification.enable",
    );
  }

  private get usesTopicIds(): boolean {
    return this.exchange.version >= topicIdVersion;
  }

  private done(): void {
    if (--this.pending > 0) return;
    if (this.exchange.request.acks === 0) this.finishSilently();
    // Behind the fetches that the records have woken: who waits for them is waiting longest.
    else this.services.world.clock.defer(() => this.answer());
  }

  private answer(): void {
    const leaders = new CurrentLeaders(this.services, this.exchange.connection.listenerName);
    const responses = this.outcomes.map(({ topic, partitions }) => ({
      name: topic.name,
      topicId: topic.topicId,
      partitionResponses: partitions.map((outcome, at) =>
        this.partitionResponse(topic.partitionData[at], outcome, leaders),
      ),
    }));
    this.exchange.answer({ responses, nodeEndpoints: leaders.endpoints });
  }

  private partitionResponse(
    data: ProduceRequestPartitionProduceData | undefined,
    outcome: PartitionOutcome | undefined,
    leaders: CurrentLeaders,
  ) {
    const result = outcome?.result ?? refused(errorCode.UNKNOWN_SERVER_ERROR, -1);
    const moved = this.exchange.version >= currentLeaderVersion && result.error === errorCode.NOT_LEADER_OR_FOLLOWER;
    const response = {
      index: data?.index ?? -1,
      errorCode: result.error,
      baseOffset: result.baseOffset,
      logAppendTimeMs: result.logAppendTimeMs,
      logStartOffset: result.logStartOffset,
      recordErrors: result.recordErrors.map(({ batchIndex, message }) => ({
        batchIndex,
        batchIndexErrorMessage: message,
      })),
      errorMessage: result.errorMessage,
    };
    // As in Fetch's answer: spreading costs a call into the engine.
    return moved ? { ...response, ...leaders.forError(result.error, outcome?.partition) } : response;
  }

  /** Nobody reads an answer to acks 0; closing the connection is how the producer learns of an error. */
  private finishSilently(): void {
    for (const { topic, partitions } of this.outcomes) {
      for (const [at, outcome] of partitions.entries()) {
        const error = outcome?.result.error ?? errorCode.UNKNOWN_SERVER_ERROR;
        if (error === errorCode.NONE) continue;
        const name = topic.topicId === zeroUuid ? topic.name : topic.topicId;
        const what = `${name}-${topic.partitionData[at]?.index}: ${errorByCode(error).name}`;
        this.exchange.close(`an error in a produce request with acks 0 (${what})`);
        return;
      }
    }
    this.exchange.answerNothing();
  }
}

const unknownToMetadata: ReadonlySet<number> = new Set([
  errorCode.UNKNOWN_TOPIC_OR_PARTITION,
  errorCode.UNKNOWN_TOPIC_ID,
]);

function refused(error: number, logStartOffset: number): AppendResult {
  return {
    error,
    errorMessage: null,
    baseOffset: -1,
    lastOffset: -1,
    logAppendTimeMs: -1,
    logStartOffset,
    recordErrors: [],
  };
}
