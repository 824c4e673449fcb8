/**
 * One run: a whole node and its clients in a simulated world, disturbed in every way that the simulation knows, held against the invariants all along.
 * It is the same in every engine: nothing here or below is Node's own.
 *
 * Invariant: everything is decided by the seed; two runs of one seed have the same trace hash.
 */
import { createBufferPool, type Logger, type World } from "@samsa/env";
import { createSimulation, type FaultKind, type Simulation } from "@samsa/env/simulated";
import { Administrator } from "./administrator.ts";
import { drawApis } from "./apis.ts";
import { Auditor } from "./auditor.ts";
import { Client } from "./client.ts";
import { Disturbances } from "./disturbances.ts";
import { type Gate, openGate } from "./gate.ts";
import { everyFaultMet, everythingIsRead, noBufferHeld, nothingLeftHanging } from "./invariants.ts";
import { Pending } from "./pending.ts";
import { runIdempotentProducer, runPlainProducer } from "./producer.ts";
import { Reader } from "./reader.ts";
import { SimulatedNode } from "./simulated-node.ts";
import { Workload, type WorkloadCounts } from "./workload.ts";

const nodeHost = "node";
const clientHosts = ["producers", "readers"] as const;
const eventsMax = 5_000_000;
const clientPoolBytes = 4_194_304;
const clientTimeoutMs = 2000;

export interface ScenarioResult {
  readonly seed: number;
  /** Of everything that happened. */
  readonly hash: string;
  /** How often each fault came about. */
  readonly counts: Readonly<Record<FaultKind, number>>;
  readonly workload: Readonly<WorkloadCounts>;
  readonly starts: number;
  readonly virtualMs: number;
}

export interface ScenarioOptions {
  /** Where the node's log lines go. */
  readonly logger?: Logger;
}

/** Rejects with the invariant that does not hold. */
export async function runScenario(seed: number, options: ScenarioOptions = {}): Promise<ScenarioResult> {
  const scenario = new Scenario(seed, options);
  return scenario.run();
}

class Scenario {
  private readonly seed: number;
  private readonly simulation: Simulation;
  private readonly pending = new Pending();
  private readonly pool = createBufferPool({ bytesMax: clientPoolBytes, poison: true });
  private readonly clients: Client[] = [];
  private readonly workload: Workload;
  private readonly node: SimulatedNode;

  constructor(seed: number, options: ScenarioOptions) {
    this.seed = seed;
    this.simulation = createSimulation({ seed, logger: (host) => this.loggerOf(host, options.logger) });
    const { random } = this.director;
    this.workload = new Workload(random, drawApis(random));
    const directories = random.integer(2) === 0 ? ["/data"] : ["/data", "/more-data"];
    this.node = new SimulatedNode(this.simulation, { host: nodeHost, directories, pending: this.pending });
  }

  async run(): Promise<ScenarioResult> {
    const { simulation, workload, node } = this;
    await simulation.settle(this.tell(), { eventsMax });
    nothingLeftHanging(this.pending, await simulation.run({ eventsMax }));
    noBufferHeld(this.pool, "by the clients");
    everyFaultMet(simulation.faultCounts);
    return {
      seed: this.seed,
      hash: simulation.traceHash(),
      counts: { ...simulation.faultCounts },
      workload: { ...workload.counts },
      starts: node.starts,
      virtualMs: Math.floor(simulation.nowMs),
    };
  }

  /** Whoever brings the disturbances about: a host of its own that nothing happens to. */
  private get director(): World {
    return this.simulation.world("director");
  }

  private async tell(): Promise<void> {
    const { simulation, workload, node } = this;
    const auditor = new Auditor(workload, this.client("readers", "auditor", openGate));
    const administrator = new Administrator(workload, this.client("producers", "administrator"));
    const reader = new Reader(workload, this.client("readers", "reader"));
    const rereader = new Auditor(workload, this.client("readers", "rereader"));
    const sleep = (delayMs: number) =>
      new Promise<void>((resolve) => void this.director.clock.setTimer(delayMs, resolve));
    const disturbances = new Disturbances({ simulation, node, workload, auditor, clientHosts, sleep });

    await node.format();
    await node.start();
    node.knownTopics = administrator;
    workload.gate.open();
    await administrator.createWorkloadTopics();
    const writing = Promise.all([
      runPlainProducer(workload, this.client("producers", "plain")),
      runIdempotentProducer(workload, this.client("producers", "idempotent-1")),
      runIdempotentProducer(workload, this.client("producers", "idempotent-2")),
      administrator.run(),
    ]);
    const reading = Promise.all([reader.run(), rereader.rereadUntilEnd()]);
    // Whoever meets a broken invariant ends the run.
    await Promise.race([writing, reading, this.disturb(disturbances)]);
    workload.endOfWriting = true;
    await writing;
    workload.endOfReading = true;
    await reading;
    await this.finish(disturbances, auditor, reader);
  }

  /** Every disturbance once, in an order that the seed draws. */
  private async disturb(disturbances: Disturbances): Promise<void> {
    const left = [...disturbances.all];
    await disturbances.work({ min: 50, max: 300 });
    while (left.length > 0) {
      const [next] = left.splice(this.workload.random.integer(left.length), 1);
      await next?.();
      await disturbances.work({ min: 5, max: 400 });
    }
    await disturbances.bringAboutTheRest();
  }

  /** Everything is read and looked at once more, before and after a clean restart. */
  private async finish(disturbances: Disturbances, auditor: Auditor, reader: Reader): Promise<void> {
    const { node, workload } = this;
    await auditor.audit();
    for (const ledger of workload.partitions) {
      everythingIsRead(ledger.name, reader.positionOf(ledger), ledger.acknowledgedEnd);
    }
    workload.gate.close();
    await node.stop();
    for (const ledger of workload.partitions) ledger.flushed();
    node.kill();
    await disturbances.bringUp();
    for (const client of this.clients) await client.close();
    await node.stop();
  }

  private client(
    host: (typeof clientHosts)[number],
    name: string,
    gate: Pick<Gate, "pass"> = this.workload.gate,
  ): Client {
    const { pool, pending } = this;
    const { address } = this.node;
    const world = this.simulation.world(host);
    const client = new Client({ world, pool, address, name, gate, pending, timeoutMs: clientTimeoutMs });
    this.clients.push(client);
    return client;
  }

  /** The node tells by a log line when it begins to stop itself. */
  private loggerOf(host: string, lines: Logger | undefined): Logger {
    const note = (message: string): void => {
      if (host === nodeHost && message.startsWith("The node stops because of a fault")) this.node.isFailing = true;
    };
    const logger: Logger = {
      debug: (message, fields) => lines?.debug(message, fields),
      info: (message, fields) => lines?.info(message, fields),
      warn: (message, fields) => lines?.warn(message, fields),
      error(message, fields) {
        note(message);
        lines?.error(message, fields);
      },
      child: () => logger,
    };
    return logger;
  }
}
