/**
 * Loaded into a node before anything else: notes in a file which changes to the disk are under way, so that after a SIGKILL it can be told
 * what it interrupted (what was written is in the page cache, which outlives the process). On demand it kills the node itself, at a call of a
 * kind that the clock would hardly ever hit: before the call, behind it, or with half of a write done.
 *
 * SAMSA_CRASH_RECORDER: the file. SAMSA_CRASH_AIM: `<kind>/<before|torn|after>/<n>`: the n-th call of that kind after SIGUSR2
 * (with SAMSA_CRASH_ARMED set: from the beginning).
 */
import fs from "node:fs";
import { callKind, recorderBytes } from "./call-kinds.ts";

type Call = (...args: unknown[]) => unknown;

const calls = fs as unknown as Record<string, Call>;
const promises = fs.promises as unknown as Record<string, Call>;
const original = { writeSync: fs.writeSync, existsSync: fs.existsSync };

const recorder = fs.openSync(process.env.SAMSA_CRASH_RECORDER ?? "", "w");
const [aimedKind = "", aimedWhen = "", aimedCount = "0"] = (process.env.SAMSA_CRASH_AIM ?? "").split("/");
let isArmed = process.env.SAMSA_CRASH_ARMED !== undefined;
let callsLeft = Number(aimedCount);
process.on("SIGUSR2", () => {
  isArmed = true;
});

const paths = new Map<number, string>();
const underWay = new Map<number, string>();
const slot = Buffer.alloc(recorderBytes);
let nextId = 0;

function show(): void {
  slot.fill(" ");
  slot.write(JSON.stringify([...underWay.values()]));
  original.writeSync(recorder, slot, 0, slot.length, 0);
}

function die(): never {
  process.kill(process.pid, "SIGKILL");
  for (;;);
}

/** Notes the call; true when it is the one that is aimed at. */
function begin(kind: string): { readonly id: number; readonly isAimed: boolean } {
  const id = nextId++;
  underWay.set(id, kind);
  show();
  const isAimed = isArmed && kind === aimedKind && --callsLeft === 0;
  if (isAimed && aimedWhen === "before") die();
  return { id, isAimed };
}

function end(call: { readonly id: number; readonly isAimed: boolean }): void {
  if (call.isAimed) die();
  underWay.delete(call.id);
  show();
}

/** The first half of what a write call would have written. */
function tear(descriptor: number, args: readonly unknown[]): never {
  const isVector = Array.isArray(args[1]);
  const bytes = isVector ? Buffer.concat(args[1] as Buffer[]) : (args[1] as Buffer);
  const position = args[isVector ? 2 : 4] as number;
  original.writeSync(descriptor, bytes, 0, bytes.length >> 1, position);
  die();
}

function tearFile(path: string, content: unknown): never {
  const bytes = Buffer.from(content as string);
  original.writeSync(fs.openSync(path, "w"), bytes, 0, bytes.length >> 1, 0);
  die();
}

function pathOf(target: unknown): string {
  return typeof target === "number" ? (paths.get(target) ?? "") : String(target);
}

function watchSync(name: string): void {
  const call = calls[name];
  if (call === undefined) throw new Error(`no fs.${name}`);
  calls[name] = (...args) => {
    const kind = callKind(name, pathOf(args[0]), original.existsSync);
    if (kind === undefined) return call(...args);
    const begun = begin(kind);
    if (begun.isAimed && aimedWhen === "torn" && name.startsWith("write")) tear(args[0] as number, args);
    const result = call(...args);
    end(begun);
    return result;
  };
}

function watchWithCallback(name: string): void {
  const call = calls[name];
  if (call === undefined) throw new Error(`no fs.${name}`);
  calls[name] = (...args) => {
    const kind = callKind(name, pathOf(args[0]), original.existsSync);
    if (kind === undefined) return call(...args);
    const begun = begin(kind);
    if (begun.isAimed && aimedWhen === "torn" && name.startsWith("write")) tear(args[0] as number, args);
    const done = args.at(-1) as Call;
    return call(...args.slice(0, -1), (...results: unknown[]) => {
      end(begun);
      done(...results);
    });
  };
}

function watchPromise(name: string): void {
  const call = promises[name];
  if (call === undefined) throw new Error(`no fs.promises.${name}`);
  promises[name] = async (...args) => {
    const kind = callKind(name, String(args[0]), original.existsSync);
    if (kind === undefined) return call(...args);
    const begun = begin(kind);
    if (begun.isAimed && aimedWhen === "torn" && name === "writeFile") tearFile(String(args[0]), args[1]);
    try {
      return await call(...args);
    } finally {
      end(begun);
    }
  };
}

/** Descriptors keep their paths: what is written to by descriptor is known by name. */
function watchOpening(): void {
  watchSync("openSync");
  const openSync = calls.openSync as Call;
  calls.openSync = (...args) => {
    const descriptor = openSync(...args) as number;
    paths.set(descriptor, String(args[0]));
    return descriptor;
  };
  const open = calls.open as Call;
  calls.open = (...args) => {
    const done = args.at(-1) as Call;
    return open(...args.slice(0, -1), (error: unknown, descriptor: number) => {
      if (error === null) paths.set(descriptor, String(args[0]));
      done(error, descriptor);
    });
  };
}

watchOpening();
for (const name of ["writeSync", "writevSync", "ftruncateSync"]) watchSync(name);
for (const name of ["write", "writev", "fdatasync", "ftruncate"]) watchWithCallback(name);
for (const name of ["writeFile", "rename", "unlink", "rm", "mkdir"]) watchPromise(name);
show();
