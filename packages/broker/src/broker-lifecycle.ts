/**
 * The broker's life as the controller sees it (KIP-631): it registers, heartbeats, is unfenced when it has caught up with the metadata, and
 * at a stop asks to leave. The controller is in this process, so requests are calls.
 *
 * What changes of the log directories is told at once, without waiting for the next heartbeat's time.
 *
 * Invariants: one heartbeat is under way at a time; after `stop` resolves none is sent any more.
 */
import type { Clock, Logger, Timer } from "@samsa/env";
import { type Controller, supportedFeatures } from "@samsa/metadata";
import type { MetadataImage } from "@samsa/metadata/image";
import { errorByCode, errorCode } from "@samsa/protocol";
import type { BrokerLifecycleConfig } from "./node-config.ts";

const registrationVersion = 4;
const heartbeatVersion = 2;
const retryMs = 100;
/** How often a leaving broker asks whether it may go. */
const leavingHeartbeatMs = 10;

export interface BrokerLifecycleOptions {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly controller: Controller;
  readonly config: BrokerLifecycleConfig;
  readonly brokerId: number;
  readonly clusterId: string;
  readonly incarnationId: string;
  readonly rack: string | null;
  readonly listeners: readonly { name: string; host: string; port: number }[];
  readonly directoryIds: readonly string[];
  readonly offlineDirectoryIds: () => string[];
  /** Those that are to get no new replicas (KIP-1066); null: nothing is said of it. */
  readonly cordonedDirectoryIds: () => string[] | null;
  /** Of the last clean stop, -1 when there was none. */
  readonly previousBrokerEpoch: number;
  readonly image: () => MetadataImage;
}

export class BrokerLifecycle {
  private readonly options: BrokerLifecycleOptions;
  private timer: Timer | undefined;
  private wakeEarly: (() => void) | undefined;
  private state: "registering" | "starting" | "running" | "leaving" | "stopped" = "registering";
  private running: Promise<void> | undefined;
  private epoch = -1;
  /** The next heartbeat goes without a wait. */
  private isHeartbeatDue = false;

  constructor(options: BrokerLifecycleOptions) {
    this.options = options;
  }

  /** -1 before the registration. */
  get brokerEpoch(): number {
    return this.epoch;
  }

  /** Resolves when registered; heartbeats go on from then. Rejects when the controller refuses the broker for good, or when it is stopped before. */
  async register(): Promise<void> {
    if (this.hasStopped) throw stoppedError();
    await this.fencePrevious();
    const deadlineMs = this.options.clock.monotonicMs() + this.options.config.initialRegistrationTimeoutMs;
    for (;;) {
      const response = await this.sendRegistration();
      if (response.errorCode === errorCode.NONE) {
        if (typeof response.brokerEpoch !== "number") throw new Error("the broker epoch is no offset");
        this.epoch = response.brokerEpoch;
        break;
      }
      const { name, retriable } = errorByCode(response.errorCode);
      const mayPass = retriable || response.errorCode === errorCode.DUPLICATE_BROKER_REGISTRATION;
      if (this.hasStopped) throw stoppedError();
      if (!mayPass || this.options.clock.monotonicMs() > deadlineMs) {
        throw new Error(`The controller refused the registration of broker ${this.options.brokerId}: ${name}`);
      }
      await this.sleep(retryMs);
    }
    if (this.hasStopped) throw stoppedError();
    this.state = "starting";
  }

  private get hasStopped(): boolean {
    return this.state === "stopped";
  }

  /**
   * An earlier incarnation that did not stop cleanly still has a session, for which a registration would have to wait. It cannot be alive: this
   * process holds the locks of its directories. So it is fenced in its own name.
   */
  private async fencePrevious(): Promise<void> {
    const previous = this.options.image().cluster.broker(this.options.brokerId);
    if (previous === undefined || previous.fenced) return;
    await this.sendHeartbeat({ brokerEpoch: previous.epoch, wantFence: true, cordonedLogDirs: null });
  }

  /** Resolves when the controller has unfenced the broker. Rejects when it is stopped before. */
  async becomeUnfenced(): Promise<void> {
    for (;;) {
      const { errorCode: error, isFenced } = await this.heartbeat();
      if (this.hasStopped) throw stoppedError();
      if (error === errorCode.NONE && !isFenced) break;
      const { name, retriable } = errorByCode(error);
      if (error !== errorCode.NONE && !retriable) {
        throw new Error(`The controller refused the heartbeat of broker ${this.options.brokerId}: ${name}`);
      }
      await this.sleep(leavingHeartbeatMs);
    }
    this.state = "running";
    this.running = this.keepAlive();
  }

  /** Something that heartbeats tell of the log directories has changed. */
  directoriesChanged(): void {
    if (this.state !== "running") return;
    this.isHeartbeatDue = true;
    this.timer?.cancel();
    this.wakeEarly?.();
  }

  /** Hands the leaderships over (to nobody, when the broker is alone) and resolves when the controller lets the broker go, or when time is up. */
  async leave(waitMsMax: number): Promise<void> {
    if (this.state !== "running") return this.stop();
    await this.stopHeartbeats("leaving");
    const deadlineMs = this.options.clock.monotonicMs() + waitMsMax;
    while (this.options.clock.monotonicMs() < deadlineMs) {
      const { errorCode: error, shouldShutDown } = await this.heartbeat();
      if (shouldShutDown || error !== errorCode.NONE) break;
      await this.sleep(leavingHeartbeatMs);
    }
    this.state = "stopped";
  }

  async stop(): Promise<void> {
    await this.stopHeartbeats("stopped");
  }

  private async stopHeartbeats(state: "leaving" | "stopped"): Promise<void> {
    this.state = state;
    this.timer?.cancel();
    this.wakeEarly?.();
    await this.running;
  }

  private async keepAlive(): Promise<void> {
    while (this.state === "running") {
      if (!this.isHeartbeatDue) await this.sleep(this.options.config.heartbeatIntervalMs);
      if (this.state !== "running") return;
      this.isHeartbeatDue = false;
      const { errorCode: error } = await this.heartbeat();
      if (error !== errorCode.NONE) this.options.logger.warn(`Heartbeat failed: ${errorByCode(error).name}`);
    }
  }

  private sleep(delayMs: number): Promise<void> {
    return new Promise((resolve) => {
      this.wakeEarly = resolve;
      this.timer = this.options.clock.setTimer(delayMs, resolve);
    });
  }

  private sendRegistration() {
    const { brokerId, clusterId, incarnationId, rack, listeners, directoryIds } = this.options;
    return this.options.controller.registerBroker(
      {
        brokerId,
        clusterId,
        incarnationId,
        rack,
        listeners: listeners.map((listener) => ({ ...listener, securityProtocol: 0 })),
        features: supportedFeatures.map((feature) => ({ ...feature })),
        isMigratingZkBroker: false,
        logDirs: [...directoryIds],
        previousBrokerEpoch: this.options.previousBrokerEpoch,
      },
      { apiVersion: registrationVersion },
    );
  }

  private heartbeat() {
    const cordonedLogDirs = this.options.cordonedDirectoryIds();
    return this.sendHeartbeat({ brokerEpoch: this.epoch, wantFence: false, cordonedLogDirs });
  }

  private sendHeartbeat(told: { brokerEpoch: number; wantFence: boolean; cordonedLogDirs: string[] | null }) {
    return this.options.controller.brokerHeartbeat(
      {
        brokerId: this.options.brokerId,
        ...told,
        currentMetadataOffset: this.options.image().provenance.lastContainedOffset,
        wantShutDown: this.state === "leaving",
        offlineLogDirs: this.options.offlineDirectoryIds(),
      },
      { apiVersion: heartbeatVersion },
    );
  }
}

function stoppedError(): Error {
  return new Error("The broker was stopped during its start");
}
