/** Damage to one file of a data directory. */
import {
  appendFileSync,
  copyFileSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import type { Random } from "./random.ts";

export interface Damage {
  /** From the data directory; two when files changed places. */
  readonly files: readonly string[];
  readonly kind: string;
}

/** The files of a directory that can be damaged, from its root, in a fixed order. */
function filesIn(directory: string): string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== ".lock")
    .map((entry) => join(entry.parentPath, entry.name).slice(directory.length + 1))
    .sort();
}

type Mutation = (path: string, random: Random, directory: string) => readonly string[] | undefined;

function changed(path: string, change: (bytes: Buffer) => void): undefined {
  const bytes = readFileSync(path);
  if (bytes.length > 0) change(bytes);
  writeFileSync(path, bytes);
}

const mutations: Readonly<Record<string, Mutation>> = {
  "flipped bit": (path, random) =>
    changed(path, (bytes) => {
      const at = random.integer(bytes.length);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << random.integer(8));
    }),
  "flipped bit near the beginning": (path, random) =>
    changed(path, (bytes) => {
      const at = random.integer(Math.min(80, bytes.length));
      bytes[at] = (bytes[at] ?? 0) ^ (1 << random.integer(8));
    }),
  "overwritten with chance": (path, random) =>
    changed(path, (bytes) => {
      const at = random.integer(bytes.length);
      const end = Math.min(bytes.length, at + 1 + random.integer(64));
      for (let index = at; index < end; index++) bytes[index] = random.integer(256);
    }),
  zeroed: (path, random) => changed(path, (bytes) => bytes.fill(0, random.integer(bytes.length))),
  truncated: (path, random) => void truncateSync(path, random.integer(readFileSync(path).length + 1)),
  emptied: (path) => void truncateSync(path, 0),
  "longer by garbage": (path, random) =>
    void appendFileSync(path, Buffer.alloc(1 + random.integer(3000), random.integer(256))),
  "longer by itself": (path) => void appendFileSync(path, readFileSync(path)),
  missing: (path) => void rmSync(path),
  swapped: (path, random, directory) => {
    const suffix = path.slice(path.lastIndexOf("."));
    const others = filesIn(directory).filter((name) => name.endsWith(suffix) && join(directory, name) !== path);
    if (others.length === 0) return [];
    const other = random.pick(others);
    const aside = `${path}.aside`;
    copyFileSync(path, aside);
    copyFileSync(join(directory, other), path);
    renameSync(aside, join(directory, other));
    return [other];
  },
};

/** Every kind of file is as likely as every other, however many there are of each. */
function kindOf(file: string): string {
  const name = file.slice(file.lastIndexOf("/") + 1);
  return `${file.includes("__cluster_metadata") ? "metadata" : ""}${name.replace(/\d{5,}/g, "N")}`;
}

export function damage(directory: string, random: Random): Damage {
  const files = filesIn(directory);
  const kind = random.pick([...new Set(files.map(kindOf))]);
  const file = random.pick(files.filter((name) => kindOf(name) === kind));
  const name = random.pick(Object.keys(mutations));
  const others = mutations[name]?.(join(directory, file), random, directory) ?? [];
  return { files: [file, ...others], kind: name };
}
