/** Which calls on a simulated disk fail or are slow: rules that a test sets, tried in the order they were set. */
import type { FaultKind } from "./faults.ts";
import type { Prng, Range } from "./prng.ts";

/** Calls of the file system seam, the immediate and the other forms alike. */
export type FileOperation =
  | "open"
  | "size"
  | "write"
  | "read"
  | "sync"
  | "truncate"
  | "status"
  | "list"
  | "makeDirectory"
  | "rename"
  | "remove"
  | "removeTree"
  | "syncDirectory"
  | "space"
  | "lock";

export interface FileFault {
  /** All, when left out. */
  readonly operations?: readonly FileOperation[];
  /** Paths that begin so; all, when left out. */
  readonly under?: string;
  /** Of each call that fits; 1 when left out. */
  readonly probability?: number;
  /** The rule ends after as many hits. */
  readonly times?: number;
  /** EIO when left out. */
  readonly code?: string;
}

export interface ActiveFileFault {
  readonly hits: number;
  remove(): void;
}

/** May be changed at any time. */
export interface DiskConditions {
  /** Of calls in the thread pool; calls on the own thread take no time. */
  latencyUs: Range;
  slowProbability: number;
  slowMs: Range;
}

export function calmDisk(): DiskConditions {
  return { latencyUs: { min: 20, max: 200 }, slowProbability: 0, slowMs: { min: 5, max: 1000 } };
}

class Rule implements ActiveFileFault {
  hits = 0;
  readonly fault: FileFault;
  readonly #rules: Set<Rule>;

  constructor(fault: FileFault, rules: Set<Rule>) {
    this.fault = fault;
    this.#rules = rules;
  }

  fits(operation: FileOperation, path: string, prng: Prng): boolean {
    const { operations, under, probability } = this.fault;
    if (operations !== undefined && !operations.includes(operation)) return false;
    if (under !== undefined && !path.startsWith(under)) return false;
    return prng.chance(probability ?? 1);
  }

  hit(): string {
    this.hits++;
    if (this.hits === this.fault.times) this.remove();
    return this.fault.code ?? "EIO";
  }

  remove(): void {
    this.#rules.delete(this);
  }
}

export class FileFaults {
  readonly #rules = new Set<Rule>();

  add(fault: FileFault): ActiveFileFault {
    const rule = new Rule(fault, this.#rules);
    this.#rules.add(rule);
    return rule;
  }

  /** The code with which this call is to fail. */
  draw(operation: FileOperation, path: string, prng: Prng): string | undefined {
    for (const rule of this.#rules) if (rule.fits(operation, path, prng)) return rule.hit();
    return undefined;
  }
}

export function faultKindOf(operation: FileOperation, code: string): FaultKind {
  if (code === "ENOSPC") return "file-no-space";
  if (operation === "write") return "file-write-failed";
  if (operation === "read") return "file-read-failed";
  return operation === "sync" || operation === "syncDirectory" ? "file-sync-failed" : "file-call-failed";
}
