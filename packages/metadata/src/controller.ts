/**
 * The KRaft controller. While this node leads the metadata log it answers requests with records: each operation reads the state, its
 * records are appended in one atomic batch and replayed at once, and the response leaves when they are committed. On every other node it follows.
 *
 * Invariants: `MetadataDelta.replay` is the only thing that changes the image, here and everywhere; with the leadership everything that was
 * not committed is forgotten, and whoever waited for it is told NOT_CONTROLLER; responses leave in the order of their offsets.
 */
import assert from "node:assert";
import type { Clock, Logger, Random, Timer } from "@samsa/env";
import { errorCode } from "@samsa/protocol";
import type { AllocateProducerIdsRequest } from "@samsa/protocol/messages/allocate-producer-ids-request";
import type { AllocateProducerIdsResponse } from "@samsa/protocol/messages/allocate-producer-ids-response";
import type { AssignReplicasToDirsRequest } from "@samsa/protocol/messages/assign-replicas-to-dirs-request";
import type { AssignReplicasToDirsResponse } from "@samsa/protocol/messages/assign-replicas-to-dirs-response";
import type { BrokerHeartbeatRequest } from "@samsa/protocol/messages/broker-heartbeat-request";
import type { BrokerHeartbeatResponse } from "@samsa/protocol/messages/broker-heartbeat-response";
import type { BrokerRegistrationRequest } from "@samsa/protocol/messages/broker-registration-request";
import type { BrokerRegistrationResponse } from "@samsa/protocol/messages/broker-registration-response";
import type { ControllerRegistrationRequest } from "@samsa/protocol/messages/controller-registration-request";
import type { ControllerRegistrationResponse } from "@samsa/protocol/messages/controller-registration-response";
import type { CreatePartitionsRequest } from "@samsa/protocol/messages/create-partitions-request";
import type { CreatePartitionsResponse } from "@samsa/protocol/messages/create-partitions-response";
import type { CreateTopicsRequest } from "@samsa/protocol/messages/create-topics-request";
import type { CreateTopicsResponse } from "@samsa/protocol/messages/create-topics-response";
import type { DeleteTopicsRequest } from "@samsa/protocol/messages/delete-topics-request";
import type { DeleteTopicsResponse } from "@samsa/protocol/messages/delete-topics-response";
import type { IncrementalAlterConfigsRequest } from "@samsa/protocol/messages/incremental-alter-configs-request";
import type { IncrementalAlterConfigsResponse } from "@samsa/protocol/messages/incremental-alter-configs-response";
import {
  AppendQueueFullError,
  type CommittedBatch,
  type LeaderAndEpoch,
  type LoadedSnapshot,
  NotLeaderError,
  type RaftClient,
  type RaftListener,
  RecordBatchTooLargeError,
} from "@samsa/raft";
import { activationRecords } from "./activation.ts";
import { assignReplicasToDirs } from "./assign-replicas-to-dirs.ts";
import { fenceRecords } from "./broker-fencing.ts";
import { brokerHeartbeat } from "./broker-heartbeat.ts";
import { BrokerHeartbeats } from "./broker-heartbeats.ts";
import { registerBroker, registerController } from "./broker-registration.ts";
import { incrementalAlterConfigs } from "./configuration-control.ts";
import {
  type ApiError,
  type ControlOperation,
  type ControlState,
  type RequestContext,
  tooLarge,
} from "./control-operation.ts";
import type { ControllerConfig } from "./controller-config.ts";
import { createPartitions } from "./create-partitions.ts";
import { createTopics } from "./create-topics.ts";
import { deleteTopics } from "./delete-topics.ts";
import { registrationChange } from "./image/cluster-image.ts";
import { MetadataDelta } from "./image/metadata-delta.ts";
import type { MetadataImage } from "./image/metadata-image.ts";
import { LogReplay } from "./log-replay.ts";
import type { MetadataRecord } from "./metadata-record.ts";
import { allocateProducerIds } from "./producer-id-control.ts";

/** Responses that may wait for a commit at the same time. */
const waitingResponsesMax = 10_000;

export interface ControllerOptions {
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  readonly raft: RaftClient<MetadataRecord>;
  readonly config: ControllerConfig;
}

interface Waiter {
  committed(): void;
  refused(error: ApiError): void;
}

/** A batch on its way to being committed, with the image after it. */
interface Append {
  readonly lastOffset: number;
  readonly image: MetadataImage;
  readonly waiters: Waiter[];
}

/** What exists only while this node leads. */
interface Leadership {
  readonly epoch: number;
  readonly heartbeats: BrokerHeartbeats;
  /** After everything appended, committed or not. */
  image: MetadataImage;
  readonly appends: Append[];
  waiting: number;
  idleTimer: Timer | undefined;
  sessionTimer: Timer | undefined;
}

const notController: ApiError = {
  code: errorCode.NOT_CONTROLLER,
  message: "This node is not the active controller.",
};

export class Controller implements RaftListener<MetadataRecord> {
  private readonly options: ControllerOptions;
  private readonly logger: Logger;
  private readonly log = new LogReplay();
  /** Broker id → offset of its registration, committed or, while leading, appended. */
  private readonly registrationOffsets = new Map<number, number>();
  private leadership: Leadership | undefined;

  constructor(options: ControllerOptions) {
    this.options = options;
    this.logger = options.logger.child("Controller");
  }

  get isActive(): boolean {
    return this.leadership !== undefined;
  }

  createTopics(request: CreateTopicsRequest, context: RequestContext): Promise<CreateTopicsResponse> {
    return this.write(createTopics, request, context);
  }

  createPartitions(request: CreatePartitionsRequest, context: RequestContext): Promise<CreatePartitionsResponse> {
    return this.write(createPartitions, request, context);
  }

  deleteTopics(request: DeleteTopicsRequest, context: RequestContext): Promise<DeleteTopicsResponse> {
    return this.write(deleteTopics, request, context);
  }

  incrementalAlterConfigs(
    request: IncrementalAlterConfigsRequest,
    context: RequestContext,
  ): Promise<IncrementalAlterConfigsResponse> {
    return this.write(incrementalAlterConfigs, request, context);
  }

  allocateProducerIds(
    request: AllocateProducerIdsRequest,
    context: RequestContext,
  ): Promise<AllocateProducerIdsResponse> {
    return this.write(allocateProducerIds, request, context);
  }

  registerBroker(request: BrokerRegistrationRequest, context: RequestContext): Promise<BrokerRegistrationResponse> {
    return this.write(registerBroker, request, context);
  }

  brokerHeartbeat(request: BrokerHeartbeatRequest, context: RequestContext): Promise<BrokerHeartbeatResponse> {
    return this.write(brokerHeartbeat, request, context);
  }

  registerController(
    request: ControllerRegistrationRequest,
    context: RequestContext,
  ): Promise<ControllerRegistrationResponse> {
    return this.write(registerController, request, context);
  }

  assignReplicasToDirs(
    request: AssignReplicasToDirsRequest,
    context: RequestContext,
  ): Promise<AssignReplicasToDirsResponse> {
    return this.write(assignReplicasToDirs, request, context);
  }

  handleCommit(batch: CommittedBatch<MetadataRecord>): void {
    const append = this.leadership?.appends[0];
    if (this.leadership === undefined || append === undefined || batch.lastOffset < append.lastOffset) {
      this.trackRegistrations(batch.records, batch.baseOffset);
      this.log.replayBatch(batch);
      return;
    }
    assert(batch.lastOffset === append.lastOffset, "what is appended as one batch is committed as one");
    this.log.resetTo({
      ...append.image,
      provenance: {
        lastContainedOffset: batch.lastOffset,
        lastContainedEpoch: batch.epoch,
        lastContainedLogTimestampMs: batch.appendTimestampMs,
      },
    });
    this.leadership.appends.shift();
    this.leadership.waiting -= append.waiters.length;
    for (const waiter of append.waiters) waiter.committed();
  }

  handleLoadSnapshot(snapshot: LoadedSnapshot<MetadataRecord>): void {
    this.log.replaySnapshot(snapshot);
    this.registrationOffsets.clear();
    for (const id of this.log.image.cluster.brokers.keys()) this.registrationOffsets.set(id, snapshot.id.offset - 1);
  }

  handleLeaderChange(leader: LeaderAndEpoch): void {
    if (this.leadership !== undefined && this.leadership.epoch !== leader.epoch) this.resign();
    if (leader.leaderId === this.options.raft.nodeId && this.leadership === undefined) this.activate(leader.epoch);
  }

  beginShutdown(): void {
    if (this.leadership !== undefined) this.resign();
  }

  private activate(epoch: number): void {
    const { clock, config } = this.options;
    const heartbeats = new BrokerHeartbeats(config.sessionTimeoutMs);
    const { image, openTransactionOffset } = this.log;
    this.leadership = {
      epoch,
      heartbeats,
      image,
      appends: [],
      waiting: 0,
      idleTimer: undefined,
      sessionTimer: undefined,
    };
    for (const broker of image.cluster.brokers.values()) {
      const offset = this.registrationOffsets.get(broker.id);
      assert(offset !== undefined, "the offset of every registration is known");
      heartbeats.registered(broker.id, offset, broker.fenced, clock.monotonicMs());
    }
    const isEmpty = image.features.levels.size === 0;
    const records = activationRecords({ isEmpty, openTransactionOffset }, config);
    this.logger.info("Becoming the active controller", { epoch, activationRecords: records.length });
    if (records.length > 0) this.append(this.leadership, records);
    this.armIdleTimer(this.leadership);
    this.armSessionTimer(this.leadership);
  }

  private resign(): void {
    const { leadership } = this;
    assert(leadership !== undefined, "only a leader resigns");
    this.leadership = undefined;
    this.logger.info("No longer the active controller", { epoch: leadership.epoch });
    leadership.idleTimer?.cancel();
    leadership.sessionTimer?.cancel();
    for (const append of leadership.appends) for (const waiter of append.waiters) waiter.refused(notController);
  }

  private write<Request, Response>(
    operation: ControlOperation<Request, Response>,
    request: Request,
    context: RequestContext,
  ): Promise<Response> {
    const { leadership } = this;
    if (leadership === undefined) return Promise.resolve(operation.refuse(request, notController));
    if (leadership.waiting >= waitingResponsesMax) return Promise.resolve(operation.refuse(request, overloaded));
    const { records, response, appended } = operation.handle(this.state(leadership), request, context);
    const error = records.length === 0 ? undefined : this.tryAppend(leadership, records);
    if (error !== undefined) return Promise.resolve(operation.refuse(request, error));
    appended?.(this.options.raft.logEndOffset - 1);
    this.armSessionTimer(leadership);
    // A response without records too tells of state that others' records made: it waits for the last of them.
    const last = leadership.appends.at(-1);
    if (last === undefined) return Promise.resolve(response);
    leadership.waiting++;
    return new Promise((resolve) => {
      last.waiters.push({
        committed: () => resolve(response),
        refused: (reason) => resolve(operation.refuse(request, reason)),
      });
    });
  }

  private state(leadership: Leadership): ControlState {
    const { config, random, raft, clock } = this.options;
    return {
      image: leadership.image,
      config,
      random,
      nextOffset: raft.logEndOffset,
      nowMs: clock.monotonicMs(),
      kraftVersion: raft.kraftVersion,
      heartbeats: leadership.heartbeats,
    };
  }

  private tryAppend(leadership: Leadership, records: readonly MetadataRecord[]): ApiError | undefined {
    try {
      this.append(leadership, records);
      return undefined;
    } catch (error) {
      if (error instanceof NotLeaderError) return notController;
      if (error instanceof AppendQueueFullError) return overloaded;
      if (error instanceof RecordBatchTooLargeError) return tooLarge;
      throw error;
    }
  }

  private append(leadership: Leadership, records: readonly MetadataRecord[]): void {
    const { raft, clock } = this.options;
    const lastOffset = raft.append(leadership.epoch, records);
    const baseOffset = lastOffset - records.length + 1;
    const delta = new MetadataDelta(leadership.image);
    for (const record of records) delta.replay(record);
    leadership.image = delta.apply({ ...leadership.image.provenance, lastContainedOffset: lastOffset });
    leadership.appends.push({ lastOffset, image: leadership.image, waiters: [] });
    this.trackRegistrations(records, baseOffset);
    trackSessions(leadership.heartbeats, records, { baseOffset, nowMs: clock.monotonicMs() });
  }

  private trackRegistrations(records: readonly MetadataRecord[], baseOffset: number): void {
    for (const [index, record] of records.entries()) {
      if (record.type === "RegisterBrokerRecord") {
        this.registrationOffsets.set(record.message.brokerId, baseOffset + index);
      } else if (record.type === "UnregisterBrokerRecord") {
        this.registrationOffsets.delete(record.message.brokerId);
      }
    }
  }

  /** An idle cluster too writes a record now and then, so that followers and observers see that they are up to date. */
  private armIdleTimer(leadership: Leadership): void {
    const { clock, config } = this.options;
    if (config.idleIntervalMsMax <= 0) return;
    const write = () => {
      this.tryAppend(leadership, [{ type: "NoOpRecord", version: 0, message: {} }]);
      leadership.idleTimer = clock.setTimer(config.idleIntervalMsMax, write, { background: true });
    };
    leadership.idleTimer = clock.setTimer(config.idleIntervalMsMax, write, { background: true });
  }

  /** One broker at a time, so that each fencing sees what the one before it did. */
  private armSessionTimer(leadership: Leadership): void {
    const { clock } = this.options;
    if (leadership.sessionTimer !== undefined) return;
    const expiryMs = leadership.heartbeats.nextExpiryMs();
    if (expiryMs === undefined) return;
    const check = () => {
      leadership.sessionTimer = undefined;
      const state = this.state(leadership);
      const stale = leadership.heartbeats.staleBroker(state.nowMs);
      const broker = stale === undefined ? undefined : state.image.cluster.broker(stale);
      if (broker !== undefined) {
        this.logger.warn("Fencing a broker whose session has expired", { broker: broker.id });
        this.tryAppend(leadership, fenceRecords(state, broker));
      }
      this.armSessionTimer(leadership);
    };
    const delayMs = Math.max(1, Math.ceil(expiryMs - clock.monotonicMs()));
    leadership.sessionTimer = clock.setTimer(delayMs, check, { background: true });
  }
}

const overloaded: ApiError = {
  code: errorCode.REQUEST_TIMED_OUT,
  message: "The controller has too many changes on their way to be committed.",
};

/** What records say about brokers' sessions. */
function trackSessions(
  heartbeats: BrokerHeartbeats,
  records: readonly MetadataRecord[],
  { baseOffset, nowMs }: { baseOffset: number; nowMs: number },
): void {
  for (const [index, record] of records.entries()) {
    if (record.type === "RegisterBrokerRecord") {
      heartbeats.registered(record.message.brokerId, baseOffset + index, record.message.fenced, nowMs);
    } else if (record.type === "UnregisterBrokerRecord") {
      heartbeats.remove(record.message.brokerId);
    } else if (record.type === "BrokerRegistrationChangeRecord" && record.message.fenced !== registrationChange.none) {
      heartbeats.fencingChanged(record.message.brokerId, record.message.fenced === registrationChange.fence, nowMs);
    }
  }
}
