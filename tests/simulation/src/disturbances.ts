/**
 * What happens to the node, its disk and its network, one thing at a time: each disturbance brings about some kinds of faults and is put right again; where a new
 * process had to be started, every log is looked at before the clients go on.
 *
 * Invariants: after each disturbance the node runs, and network and disk are sound; after a failed sync the next end of the process is a loss of power, because only
 * that brings memory and disk to the same state again (what a failed sync left unwritten is never written by a later one).
 */
import assert from "node:assert";
import type { FaultKind, Simulation } from "@samsa/env/simulated";
import type { Auditor } from "./auditor.ts";
import type { SimulatedNode, UnsyncedFate } from "./simulated-node.ts";
import type { Workload } from "./workload.ts";

/** Virtual time within which a fault that is armed usually comes about. */
const armedMs = 3000;
/** A node that has to stop itself has done so by then. */
const stopMsMax = 60_000;
const crashesMax = 60;
const repetitionsMax = 20;
const diskBytes = 2 ** 40;
const pageBytes = 4096;
const fates: readonly UnsyncedFate[] = ["random", "random", "random", "lost", "kept"];

type Calls = "write" | "read" | "sync" | "other";
const operations = {
  write: ["write"],
  read: ["read"],
  sync: ["sync", "syncDirectory"],
  other: ["open", "size", "truncate", "status", "list", "makeDirectory", "rename", "remove"],
} as const;

interface SpanMs {
  readonly min: number;
  readonly max: number;
}

export interface Stage {
  readonly simulation: Simulation;
  readonly node: SimulatedNode;
  readonly workload: Workload;
  readonly auditor: Auditor;
  /** Hosts of the clients. */
  readonly clientHosts: readonly string[];
  readonly sleep: (delayMs: number) => Promise<void>;
}

export class Disturbances {
  readonly all: readonly (() => Promise<void>)[] = [
    () => this.kill(),
    () => this.kill(),
    () => this.crash(),
    () => this.crash(),
    () => this.crashUntilEverythingWasLost(),
    () => this.restartCleanly(),
    () => this.endDuringStart(),
    () => this.endDuringStart(),
    () => this.crashDuringStop(),
    () => this.roughNetwork(),
    () => this.partition(),
    () => this.narrowWindows(),
    () => this.slowDisk(),
    () => this.fullDisk(),
    () => this.failingCalls("write"),
    () => this.failingCalls("read"),
    () => this.failingCalls("sync"),
    () => this.failingCalls("other"),
    () => this.failingStart(),
    () => this.failingStart(),
  ];
  private readonly stage: Stage;
  private syncFailuresSettled = 0;

  constructor(stage: Stage) {
    this.stage = stage;
  }

  /** Time goes by; microseconds count, since the moment decides what is under way. */
  async work(span: SpanMs): Promise<void> {
    await this.stage.sleep(span.min + this.integer((span.max - span.min) * 1000) / 1000);
  }

  /** Whatever kind of fault has not come about by itself is brought about now. */
  async bringAboutTheRest(): Promise<void> {
    for (let repetitions = 0; repetitions < repetitionsMax; repetitions++) {
      const missing = Object.entries(this.stage.simulation.faultCounts).find(([, count]) => count === 0)?.[0];
      if (missing === undefined) return;
      await this.causeOf(missing as FaultKind)();
      await this.work({ min: 20, max: 200 });
    }
  }

  private causeOf(kind: FaultKind): () => Promise<void> {
    if (kind === "network-partition") return () => this.partition();
    if (kind === "network-backpressure") return () => this.narrowWindows();
    if (kind.startsWith("network-")) return () => this.roughNetwork();
    if (kind === "file-slow") return () => this.slowDisk();
    if (kind === "file-no-space") return () => this.fullDisk();
    if (kind === "file-write-failed") return () => this.failingCalls("write");
    if (kind === "file-read-failed") return () => this.failingCalls("read");
    if (kind === "file-sync-failed") return () => this.failingCalls("sync");
    if (kind === "file-call-failed") return () => this.failingCalls("other");
    return kind === "host-kill" ? () => this.kill() : () => this.crashUntilEverythingWasLost();
  }

  /** Starts the node, looks at every log, lets the clients go on. */
  async bringUp(): Promise<void> {
    const { node, workload, auditor } = this.stage;
    await node.start();
    await auditor.audit();
    workload.gate.open();
  }

  private integer(bound: number): number {
    return this.stage.workload.random.integer(Math.max(1, bound));
  }

  private endByKill(): void {
    const { simulation, node, workload } = this.stage;
    workload.gate.close();
    node.kill();
    simulation.network.refuseNext(node.host, this.integer(3));
  }

  private endByCrash(): void {
    const { simulation, node, workload } = this.stage;
    workload.gate.close();
    node.crash(fates[this.integer(fates.length)] ?? "random");
    for (const ledger of workload.partitions) ledger.cutPower();
    this.syncFailuresSettled = simulation.faultCounts["file-sync-failed"];
  }

  private end(): void {
    const mustCrash = this.stage.simulation.faultCounts["file-sync-failed"] > this.syncFailuresSettled;
    if (mustCrash || this.integer(3) === 0) this.endByCrash();
    else this.endByKill();
  }

  private async kill(): Promise<void> {
    this.endByKill();
    await this.bringUp();
  }

  private async crash(): Promise<void> {
    this.endByCrash();
    await this.work({ min: 1, max: 3000 });
    await this.bringUp();
  }

  private async crashUntilEverythingWasLost(): Promise<void> {
    const counts = this.stage.simulation.faultCounts;
    for (let crashes = 0; crashes < crashesMax; crashes++) {
      const isComplete =
        counts["crash-lost-write"] > 0 && counts["crash-torn-write"] > 0 && counts["crash-lost-name"] > 0;
      if (isComplete) return;
      await this.work({ min: 10, max: 150 });
      this.endByCrash();
      await this.bringUp();
    }
  }

  private async restartCleanly(): Promise<void> {
    const { node, workload } = this.stage;
    workload.gate.close();
    await node.stop();
    for (const ledger of workload.partitions) ledger.flushed();
    this.end();
    await this.bringUp();
  }

  private async endDuringStart(): Promise<void> {
    const { node } = this.stage;
    this.end();
    const ends = 1 + this.integer(3);
    for (let count = 0; count < ends; count++) {
      let failure: unknown;
      node.start().catch((error: unknown) => {
        failure = error;
      });
      await this.work({ min: 0, max: 40 });
      if (failure !== undefined) throw failure;
      this.end();
    }
    await this.bringUp();
  }

  private async crashDuringStop(): Promise<void> {
    this.stage.node.beginStop();
    await this.work({ min: 0, max: 30 });
    this.endByCrash();
    await this.bringUp();
  }

  private async roughNetwork(): Promise<void> {
    const { conditions } = this.stage.simulation.network;
    const calm = { ...conditions };
    Object.assign(conditions, {
      delayProbability: 0.05,
      dropProbability: 0.01,
      splitProbability: 0.3,
      refuseProbability: 0.3,
    });
    await this.work({ min: 300, max: 2500 });
    Object.assign(conditions, calm);
  }

  private async partition(): Promise<void> {
    const { simulation, node, clientHosts } = this.stage;
    const host = clientHosts[this.integer(clientHosts.length)] ?? "";
    const drawn = this.integer(3);
    if (drawn === 0) simulation.network.partition(host, node.host, { oneWay: true });
    else if (drawn === 1) simulation.network.partition(node.host, host, { oneWay: true });
    else simulation.network.isolate(node.host);
    await this.work({ min: 100, max: 5000 });
    simulation.network.healAll();
  }

  private async narrowWindows(): Promise<void> {
    const { conditions } = this.stage.simulation.network;
    const { windowBytes } = conditions;
    conditions.windowBytes = 600 + this.integer(3000);
    await this.work({ min: 200, max: 1500 });
    conditions.windowBytes = windowBytes;
  }

  private async slowDisk(): Promise<void> {
    const { conditions } = this.stage.simulation.files(this.stage.node.host);
    conditions.slowProbability = 0.3;
    await this.work({ min: 200, max: 2000 });
    conditions.slowProbability = 0;
  }

  private async fullDisk(): Promise<void> {
    const { simulation, node } = this.stage;
    const disk = simulation.files(node.host);
    const { totalBytes, usableBytes } = await simulation.world(node.host).files.space("/");
    disk.capacityBytes = totalBytes - usableBytes + this.integer(8) * pageBytes;
    await this.until(() => simulation.faultCounts["file-no-space"] > 0);
    await this.work({ min: 0, max: 1500 });
    disk.capacityBytes = diskBytes;
    // A full disk passes: unless it hit the metadata log, the node goes on.
    if (node.isFailing) await this.endFailing();
  }

  private async failingCalls(calls: Calls): Promise<void> {
    const { simulation, node } = this.stage;
    const under = node.directories[this.integer(node.directories.length)] ?? "/";
    const fault = simulation.files(node.host).fail({ operations: operations[calls], times: 1, under });
    await this.until(() => fault.hits > 0);
    fault.remove();
    if (fault.hits === 0) return;
    await this.work({ min: 0, max: 2000 });
    await this.endFailing();
  }

  private async failingStart(): Promise<void> {
    const { simulation, node } = this.stage;
    this.end();
    const drawn = Object.values(operations)[this.integer(4)] ?? operations.read;
    const fault = simulation.files(node.host).fail({ operations: drawn, times: 1, probability: 0.1 });
    let failure: unknown;
    try {
      await node.start();
    } catch (error) {
      failure = error;
    }
    fault.remove();
    assert(
      failure === undefined || fault.hits > 0,
      `the node does not start though nothing failed: ${String(failure)}`,
    );
    this.end();
    await this.bringUp();
  }

  /** A node that stops itself is left to it, or is ended on the way. */
  private async endFailing(): Promise<void> {
    const { node } = this.stage;
    if (node.isFailing && this.integer(3) > 0) {
      await this.until(() => node.hasStopped, stopMsMax);
      assert(node.hasStopped, "a node that stops itself comes to an end");
    }
    this.end();
    await this.bringUp();
  }

  private async until(condition: () => boolean, waitMsMax: number = armedMs): Promise<void> {
    const stepMs = 25;
    for (let waitedMs = 0; waitedMs < waitMsMax && !condition(); waitedMs += stepMs) await this.stage.sleep(stepMs);
  }
}
