/**
 * Where a node's log goes: one line an event, for eyes (time, level, logger, sentence, fields) or as JSON for machines. Written at once and
 * on the calling thread: a node logs events, not requests, and a line must be out before a crash.
 *
 * Nothing is loaded for it, so that it costs no start time.
 */
import type { Logger } from "@samsa/env";

export const logLevels = ["debug", "info", "warn", "error"] as const;
export type LogLevel = (typeof logLevels)[number];
export const logFormats = ["pretty", "json"] as const;
export type LogFormat = (typeof logFormats)[number];

export interface LogOptions {
  readonly level: LogLevel;
  readonly format: LogFormat;
  readonly colors: boolean;
  /** Gets whole lines. */
  readonly write: (line: string) => void;
  readonly now: () => Date;
}

type Fields = Record<string, unknown>;

class LogLines implements Logger {
  readonly #options: LogOptions;
  readonly #name: string;

  constructor(options: LogOptions, name: string) {
    this.#options = options;
    this.#name = name;
  }

  debug(message: string, fields?: Fields): void {
    this.#line("debug", message, fields);
  }

  info(message: string, fields?: Fields): void {
    this.#line("info", message, fields);
  }

  warn(message: string, fields?: Fields): void {
    this.#line("warn", message, fields);
  }

  error(message: string, fields?: Fields): void {
    this.#line("error", message, fields);
  }

  child(name: string): Logger {
    return new LogLines(this.#options, name);
  }

  #line(level: LogLevel, message: string, fields: Fields | undefined): void {
    const { level: lowest, format, write } = this.#options;
    if (logLevels.indexOf(level) < logLevels.indexOf(lowest)) return;
    write(`${format === "json" ? this.#json(level, message, fields) : this.#pretty(level, message, fields)}\n`);
  }

  #json(level: LogLevel, message: string, fields: Fields | undefined): string {
    const time = this.#options.now().toISOString();
    return JSON.stringify({ time, level, logger: this.#name, message, ...fields }, jsonValue);
  }

  #pretty(level: LogLevel, message: string, fields: Fields | undefined): string {
    const { now, colors } = this.#options;
    const dim = (text: string) => (colors ? `\x1b[2m${text}\x1b[22m` : text);
    const time = now().toISOString().replace("T", " ").replace("Z", "");
    const shownLevel = level.toUpperCase().padEnd(5);
    const levelText = colors ? `\x1b[${levelColors[level]}m${shownLevel}\x1b[39m` : shownLevel;
    const shownFields = Object.entries(fields ?? {}).filter(([, value]) => value !== undefined);
    const pairs = shownFields.filter(([, value]) => !(value instanceof Error)).map(pair);
    const stacks = shownFields.flatMap(([, value]) => (value instanceof Error ? [`\n${stackOf(value)}`] : []));
    const after = pairs.length === 0 ? "" : ` ${dim(pairs.join(" "))}`;
    return `${dim(time)} ${levelText} ${dim(`${this.#name}:`)} ${message}${after}${stacks.join("")}`;
  }
}

const levelColors: Readonly<Record<LogLevel, number>> = { debug: 36, info: 32, warn: 33, error: 31 };

function pair([name, value]: [string, unknown]): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value, jsonValue) ?? String(value));
  return `${name}=${text.includes(" ") && typeof value === "string" ? JSON.stringify(text) : text}`;
}

/** What JSON has no word for. */
function jsonValue(_: string, value: unknown): unknown {
  if (typeof value === "bigint") return String(value);
  if (value instanceof Error) return { name: value.name, message: value.message, stack: stackOf(value) };
  return value;
}

function stackOf(error: Error): string {
  const cause = error.cause instanceof Error ? `\ncaused by ${stackOf(error.cause)}` : "";
  return `${error.stack ?? `${error.name}: ${error.message}`}${cause}`;
}

export function createLogLines(options: LogOptions): Logger {
  return new LogLines(options, "samsa");
}
