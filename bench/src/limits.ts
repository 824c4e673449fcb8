/** How far Samsa is from the least that a Node process needs for the same bytes: both under the same raw load, by the same clock. */
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createTopics } from "@samsa/interop-tests/admin";
import { type Daemon, startDaemon } from "@samsa/interop-tests/processes";
import { removeSetup, setUpNode } from "@samsa/interop-tests/targets";
import { Broker } from "./brokers.ts";
import { cpuSecondsOf } from "./cpu.ts";
import { batchesFrame, FrameSender, fetchFrom } from "./raw-load.ts";
import type { Figures } from "./works.ts";

export interface LimitsScale {
  readonly receivedBytes: number;
  readonly requests: number;
}

const large = { records: 127, valueBytes: 1000 };
const small = { records: 1, valueBytes: 100 };
const largeDepth = 8;
const smallDepth = 32;
const fetchBytes = 1_000_000;

interface Subject {
  readonly address: string;
  cpuSeconds(): number;
}

/** CPU seconds of `count` frames, `depth` on their way. */
async function received(subject: Subject, frame: Buffer, count: number, depth: number): Promise<number> {
  const sender = await FrameSender.open(subject.address);
  await sender.sendAll(Math.ceil(count / 10), depth, () => frame);
  const before = subject.cpuSeconds();
  await sender.sendAll(count, depth, () => frame);
  const cpu = subject.cpuSeconds() - before;
  sender.socket.destroy();
  return cpu;
}

export async function measureLimitsOfSamsa(scale: LimitsScale): Promise<Figures> {
  const setup = await setUpNode({ formatBy: "samsa" });
  const broker = new Broker("samsa", setup);
  const subject: Subject = { address: setup.bootstrap, cpuSeconds: () => broker.cpuSeconds() };
  const figures: Figures = new Map();
  try {
    await broker.ready();
    await createTopics(
      setup.bootstrap,
      ["large", "small", "one"].map((name) => ({ name })),
    );
    const frame = batchesFrame("large", large);
    const count = Math.ceil(scale.receivedBytes / frame.length);
    figures.set("limitReceive", (await received(subject, frame, count, largeDepth)) / ((count * frame.length) / 1e9));
    const read = await readFromSamsa(subject, count * large.records * large.valueBytes);
    figures.set("limitSend", read);
    for (const [name, depth] of [
      ["one", 1],
      ["small", smallDepth],
    ] as const) {
      const cpu = await received(subject, batchesFrame(name, small), scale.requests, depth);
      figures.set(name === "one" ? "limitOneByOne" : "limitPipelined", (cpu * 1e6) / scale.requests);
    }
  } finally {
    await broker.stop();
    removeSetup(setup);
  }
  return figures;
}

async function readFromSamsa(subject: Subject, bytes: number): Promise<number> {
  const before = subject.cpuSeconds();
  const got = await fetchFrom(subject.address, "large", 0, bytes);
  return (subject.cpuSeconds() - before) / (got / 1e9);
}

export async function measureLimitsOfBareLoop(scale: LimitsScale): Promise<Figures> {
  const setup = await setUpNode({ formatBy: "samsa" });
  const file = join(setup.directory, "bare");
  const figures: Figures = new Map();
  try {
    const frame = batchesFrame("large", large);
    const count = Math.ceil(scale.receivedBytes / frame.length);
    await withBareLoop(["receive", frame.length - 4, file], async (subject) => {
      const cpu = await received(subject, frame, count, largeDepth);
      figures.set("limitReceive", cpu / ((count * frame.length) / 1e9));
    });
    await withBareLoop(["send", fetchBytes, file], async (subject) => {
      const answers = Math.floor((count * frame.length) / fetchBytes);
      const sender = await FrameSender.open(subject.address);
      const before = subject.cpuSeconds();
      await sender.sendAll(answers, 1, () => Buffer.alloc(4));
      figures.set("limitSend", (subject.cpuSeconds() - before) / ((answers * fetchBytes) / 1e9));
      sender.socket.destroy();
    });
    const request = batchesFrame("small", small);
    for (const [name, depth] of [
      ["limitOneByOne", 1],
      ["limitPipelined", smallDepth],
    ] as const) {
      writeFileSync(file, "");
      await withBareLoop(["receive", request.length - 4, file], async (subject) => {
        figures.set(name, ((await received(subject, request, scale.requests, depth)) * 1e6) / scale.requests);
      });
    }
  } finally {
    rmSync(file, { force: true });
    removeSetup(setup);
  }
  return figures;
}

async function withBareLoop(
  args: readonly (string | number)[],
  body: (subject: Subject) => Promise<void>,
): Promise<void> {
  const script = join(import.meta.dirname, "bare-loop.ts");
  const daemon: Daemon = startDaemon(process.execPath, [script, ...args.map(String)]);
  try {
    await daemon.said(/port \d+/);
    const port = /port (\d+)/.exec(daemon.output())?.[1];
    const pid = daemon.process.pid ?? 0;
    await body({ address: `127.0.0.1:${port}`, cpuSeconds: () => cpuSecondsOf(pid) });
  } finally {
    await daemon.end("SIGKILL");
  }
}
