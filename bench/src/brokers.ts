/** The two brokers as the benchmarks run them: Samsa as its packed bundle, Apache Kafka with the JVM settings of its own start scripts. CPU and memory are the process's own. */
import { existsSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { createTopics } from "@samsa/interop-tests/admin";
import { paths } from "@samsa/interop-tests/install";
import { type Daemon, startDaemon } from "@samsa/interop-tests/processes";
import type { BrokerKind, NodeSetup } from "@samsa/interop-tests/targets";
import { cpuSecondsOf } from "./cpu.ts";
import { produceUntilAcknowledged } from "./raw-load.ts";

const root = join(import.meta.dirname, "..", "..");
const stopMsMax = 300_000;

/** `loop-delay.mjs`; milliseconds. */
interface LoopDelay {
  readonly p99: number;
  readonly p999: number;
  readonly max: number;
  readonly samples: number;
  /** As `p999`, without the time in which the thread waited for a core. */
  readonly held999: number;
  readonly waitedMs: number;
}

export class Broker {
  readonly kind: BrokerKind;
  readonly setup: NodeSetup;
  readonly pid: number;
  private readonly daemon: Daemon;
  private readonly loopDelayFile: string | undefined;

  /** `node`: what Samsa is run with, when not with the Node of this process. */
  constructor(
    kind: BrokerKind,
    setup: NodeSetup,
    options: { readonly loopDelayFile?: string; readonly node?: string } = {},
  ) {
    const [command, args, env] = commandOf(kind, setup, options);
    this.kind = kind;
    this.setup = setup;
    this.loopDelayFile = options.loopDelayFile;
    this.daemon = startDaemon(command, args, { cwd: setup.directory, env });
    this.pid = this.daemon.process.pid ?? 0;
  }

  cpuSeconds(): number {
    return cpuSecondsOf(this.pid);
  }

  /** What `work` returns, and the CPU seconds of the broker meanwhile. */
  async cpuOf<T>(work: () => Promise<T>): Promise<[T, number]> {
    const before = this.cpuSeconds();
    const result = await work();
    return [result, this.cpuSeconds() - before];
  }

  /** What `work` returns, and the delay of the event loop meanwhile (Samsa only, started with a `loopDelayFile`). */
  async loopDelayOf<T>(work: () => Promise<T>): Promise<[T, LoopDelay]> {
    const file = this.loopDelayFile;
    if (file === undefined) throw new Error("the loop's delay is not watched");
    this.daemon.process.kill("SIGUSR2");
    const result = await work();
    this.daemon.process.kill("SIGUSR2");
    while (!existsSync(file)) {
      this.assertRuns();
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    const delay = JSON.parse(readFileSync(file, "utf8")) as LoopDelay;
    rmSync(file);
    return [result, delay];
  }

  memoryMb(field: "VmRSS" | "VmHWM" | "RssAnon"): number {
    const match = new RegExp(`${field}:\\s+(\\d+) kB`).exec(readFileSync(`/proc/${this.pid}/status`, "utf8"));
    return Number(match?.[1] ?? Number.NaN) / 1024;
  }

  /** Resolves when a produce to the partition is acknowledged; the topic is created when it is not there. */
  async ready(topic = "first", partition = 0): Promise<void> {
    for (;;) {
      this.assertRuns();
      try {
        if (topic === "first") await createTopics(this.setup.bootstrap, [{ name: topic }]);
        break;
      } catch (error) {
        if (String(error).includes("already exists")) break;
        await new Promise((resolve) => setTimeout(resolve, 2));
      }
    }
    await produceUntilAcknowledged(this.setup.bootstrap, topic, partition, () => this.assertRuns());
  }

  private assertRuns(): void {
    if (this.daemon.process.exitCode !== null)
      throw new Error(`${this.kind} ended:\n${this.daemon.output().slice(-3000)}`);
  }

  /** SIGTERM and the end of the process; seconds it took. */
  async stop(): Promise<number> {
    const startedMs = performance.now();
    await this.daemon.end("SIGTERM", stopMsMax);
    return (performance.now() - startedMs) / 1000;
  }

  async kill(): Promise<void> {
    await this.daemon.end("SIGKILL", stopMsMax);
  }
}

type Command = [command: string, args: string[], env: Record<string, string>];

function commandOf(
  kind: BrokerKind,
  setup: NodeSetup,
  { loopDelayFile, node = process.execPath }: { readonly loopDelayFile?: string; readonly node?: string },
): Command {
  if (kind === "samsa") {
    const preload = loopDelayFile === undefined ? [] : ["--import", join(import.meta.dirname, "loop-delay.mjs")];
    const env: Record<string, string> = loopDelayFile === undefined ? {} : { SAMSA_BENCH_LOOP_DELAY: loopDelayFile };
    return [node, [...preload, join(root, "dist/samsa.js"), "start", setup.configFile], env];
  }
  const options = [
    "-Xmx1G",
    "-Xms1G",
    "-server",
    "-XX:+UseG1GC",
    "-XX:MaxGCPauseMillis=20",
    "-XX:InitiatingHeapOccupancyPercent=35",
    "-XX:+ExplicitGCInvokesConcurrent",
    "-Djava.awt.headless=true",
    `-Dlog4j2.configurationFile=${join(dirname(paths.kafkaLibs), "server-log4j2.xml")}`,
  ];
  return ["java", [...options, "-cp", join(paths.kafkaLibs, "*"), "kafka.Kafka", setup.configFile], {}];
}
