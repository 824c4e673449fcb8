/**
 * Running other people's programs: bounded in time, their output kept, their failure an error that names the command and shows what it said.
 * Only processes started here are ended, by their own handle.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";

export interface RunOptions {
  readonly input?: string | Buffer;
  readonly env?: Record<string, string>;
  readonly cwd?: string;
  /** The process is killed after this time and the run fails. */
  readonly timeoutMs?: number;
  /** Exit codes that count as success; [0] when absent. */
  readonly exitCodes?: readonly number[];
}

export interface RunResult {
  readonly stdout: Buffer;
  readonly stderr: string;
  readonly exitCode: number;
}

/** Runs a program to its end. */
export async function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    stdio: ["pipe", "pipe", "pipe"],
  });
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => stdout.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => stderr.push(chunk));
  child.stdin.on("error", () => {});
  child.stdin.end(options.input ?? "");
  const timeoutMs = options.timeoutMs ?? 120_000;
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    child.kill("SIGKILL");
  }, timeoutMs);
  try {
    const [code] = (await once(child, "close")) as [number | null];
    const result = { stdout: Buffer.concat(stdout), stderr: Buffer.concat(stderr).toString(), exitCode: code ?? -1 };
    const shown = () =>
      `${command} ${args.join(" ")}\n${result.stdout.subarray(0, 4000)}\n${result.stderr.slice(-4000)}`;
    if (timedOut) throw new Error(`no end after ${timeoutMs} ms: ${shown()}`);
    if (!(options.exitCodes ?? [0]).includes(result.exitCode)) throw new Error(`exit ${result.exitCode}: ${shown()}`);
    return result;
  } finally {
    clearTimeout(timer);
  }
}

export interface Daemon {
  readonly process: ChildProcess;
  /** All it has said so far. */
  output(): string;
  /** Resolves when the pattern stands in the output; rejects when the process ends first or the time is over. */
  said(pattern: RegExp, timeoutMs?: number): Promise<void>;
  /** Waits for the process to end by itself; returns the exit code. */
  ended(timeoutMs?: number): Promise<number>;
  /** Sends the signal and waits for the end; returns the exit code (or -1 when a signal ended it). */
  end(signal: NodeJS.Signals, timeoutMs?: number): Promise<number>;
}

const outputBytesMax = 4 * 1024 * 1024;

/** Starts a program that stays. */
export function startDaemon(
  command: string,
  args: readonly string[],
  options: Pick<RunOptions, "env" | "cwd"> = {},
): Daemon {
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let text = "";
  const watchers = new Set<() => void>();
  const append = (chunk: Buffer) => {
    text = (text + chunk.toString()).slice(-outputBytesMax);
    for (const watcher of watchers) watcher();
  };
  child.stdout.on("data", append);
  child.stderr.on("data", append);
  let exitCode: number | undefined;
  child.on("error", (error) => append(Buffer.from(String(error))));
  child.on("close", (code) => {
    exitCode = code ?? -1;
    for (const watcher of watchers) watcher();
  });
  const settled = (what: string, done: () => boolean, timeoutMs: number) =>
    new Promise<void>((resolve, reject) => {
      const finish = (error?: Error) => {
        clearTimeout(timer);
        watchers.delete(check);
        error === undefined ? resolve() : reject(error);
      };
      const check = () => {
        if (done()) finish();
        else if (exitCode !== undefined)
          finish(new Error(`${command} ended with ${exitCode} before ${what}:\n${text.slice(-6000)}`));
      };
      const timer = setTimeout(
        () => finish(new Error(`${what}: not within ${timeoutMs} ms:\n${text.slice(-6000)}`)),
        timeoutMs,
      );
      watchers.add(check);
      check();
    });
  return {
    process: child,
    output: () => text,
    said: (pattern, timeoutMs = 60_000) => settled(`it said ${pattern}`, () => pattern.test(text), timeoutMs),
    async ended(timeoutMs = 60_000) {
      if (exitCode === undefined) await settled("it ended", () => exitCode !== undefined, timeoutMs);
      return exitCode ?? -1;
    },
    async end(signal, timeoutMs = 60_000) {
      if (exitCode === undefined) {
        child.kill(signal);
        await settled(`it ended by ${signal}`, () => exitCode !== undefined, timeoutMs);
      }
      return exitCode ?? -1;
    },
  };
}
