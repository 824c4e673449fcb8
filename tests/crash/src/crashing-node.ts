/** A real node process that is there to be killed: started from a bundle, with the flight recorder in it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Daemon, startDaemon } from "@samsa/interop-tests/processes";
import type { NodeSetup } from "@samsa/interop-tests/targets";

/** A call of a kind (`call-kinds.ts`) at which the node kills itself. */
export interface Aim {
  readonly kind: string;
  readonly when: "before" | "torn" | "after";
  /** Which call of the kind. */
  readonly count: number;
  /** Counted from the process's beginning; else from `arm`. */
  readonly fromStart?: boolean;
}

export interface CrashingNodeOptions {
  readonly bundle: string;
  readonly recorder: string;
  readonly setup: NodeSetup;
  readonly aim?: Aim | undefined;
}

export class CrashingNode {
  readonly #daemon: Daemon;
  readonly #recorderFile: string;

  private constructor(daemon: Daemon, recorderFile: string) {
    this.#daemon = daemon;
    this.#recorderFile = recorderFile;
  }

  /** The process runs; it may not serve yet (`ready`). */
  static spawn({ bundle, recorder, setup, aim }: CrashingNodeOptions): CrashingNode {
    const recorderFile = join(setup.directory, "flight-recorder");
    const args = ["--enable-source-maps", "--import", recorder, bundle, "start", setup.configFile, "--log-format=json"];
    const env = {
      SAMSA_CRASH_RECORDER: recorderFile,
      SAMSA_CRASH_AIM: aim === undefined ? "" : `${aim.kind}/${aim.when}/${aim.count}`,
      ...(aim?.fromStart === true && { SAMSA_CRASH_ARMED: "1" }),
    };
    return new CrashingNode(startDaemon(process.execPath, args, { cwd: setup.directory, env }), recorderFile);
  }

  ready(): Promise<void> {
    return this.#daemon.said(/Samsa is ready/, 30_000);
  }

  output(): string {
    return this.#daemon.output();
  }

  arm(): void {
    this.#daemon.process.kill("SIGUSR2");
  }

  /** SIGKILL, at once; the end is seen by `ended`. */
  kill(): void {
    this.#daemon.process.kill("SIGKILL");
  }

  /** Exit code; -1 when a signal ended it. */
  ended(): Promise<number> {
    return this.#daemon.ended();
  }

  /** Clean stop; returns the exit code. */
  stop(): Promise<number> {
    return this.#daemon.end("SIGTERM");
  }

  /** The kinds of calls that were under way when the process ended. */
  underWay(): string[] {
    return JSON.parse(readFileSync(this.#recorderFile, "utf8")) as string[];
  }
}
