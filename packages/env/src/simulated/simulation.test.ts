/** The simulation as a whole: one seed gives one trace, every kind of fault occurs. */
import assert from "node:assert";
import { test } from "node:test";
import type { Connection, ConnectionOwner } from "../network.ts";
import type { World } from "../world.ts";
import { createSimulation, faultKinds, type Simulation } from "./index.ts";
import { Prng } from "./prng.ts";
import { Timeline } from "./timeline.ts";

const eventsMax = 100_000;

/** Answers each byte it reads with the same byte, after writing it to a file. */
async function startEcho(world: World): Promise<void> {
  await world.files.makeDirectory("/data");
  const file = await world.files.open("/data/log", "write");
  await world.files.syncDirectory("/data");
  await world.files.open(`/data/unsynced-${world.random.integer(2 ** 32)}`, "create");
  let position = await file.size();
  const accept = (connection: Connection): ConnectionOwner => {
    const buffer = Buffer.alloc(700);
    return {
      buffer: () => buffer,
      received(length) {
        const bytes = Buffer.from(buffer.subarray(0, length));
        const at = position;
        position += length;
        connection.pause();
        const answered = (): void => {
          connection.write([bytes]);
          connection.resume();
        };
        if (world.random.integer(10) > 0) file.write([bytes], at, answered);
        else file.sync(() => answered());
      },
      closed() {},
    };
  };
  await world.network.listen({ host: "0.0.0.0", port: 9092 }, accept);
}

/** Sends and reads in a loop, connecting anew when the connection dies. */
function startClient(world: World, server: string, progress: { answeredBytes: number }): void {
  const buffer = Buffer.alloc(3000);
  const connect = (): void => {
    let waitingFor = 0;
    const connection = world.network.connect(
      { host: server, port: 9092 },
      {
        opened: () => send(),
        buffer: () => buffer,
        received(length) {
          progress.answeredBytes += length;
          waitingFor -= length;
          if (waitingFor === 0) send();
        },
        closed: () => void world.clock.setTimer(20, connect),
      },
    );
    const send = (): void => {
      waitingFor = 1 + world.random.integer(4000);
      connection.write([world.random.bytes(waitingFor)]);
    };
    world.clock.setTimer(3000, () => connection.destroy(new Error("took too long")));
  };
  connect();
}

function bringEverythingAbout(simulation: Simulation): void {
  const { conditions } = simulation.network;
  conditions.delayProbability = 0.02;
  conditions.dropProbability = 0.005;
  conditions.splitProbability = 0.2;
  conditions.refuseProbability = 0.1;
  conditions.windowBytes = 1500;
  const disk = simulation.files("server");
  disk.conditions.slowProbability = 0.01;
  disk.fail({ operations: ["write"], probability: 0.02, under: "/data/" });
  disk.fail({ operations: ["sync"], probability: 0.02, under: "/data/" });
}

async function churn(seed: number): Promise<{ hash: string; simulation: Simulation; answeredBytes: number }> {
  const simulation = createSimulation({ seed });
  const progress = { answeredBytes: 0 };
  await simulation.settle(startEcho(simulation.world("server")), { eventsMax });
  for (const name of ["one", "two"]) startClient(simulation.world(name), "server", progress);
  bringEverythingAbout(simulation);
  await simulation.run({ eventsMax: 2000 });
  simulation.network.isolate("two");
  await simulation.run({ eventsMax: 500 });
  simulation.network.healAll();
  await simulation.run({ eventsMax: 500 });
  simulation.kill("server");
  await simulation.run({ eventsMax: 50 });
  const restarted = simulation.restart("server");
  simulation.files("server").failNext("open");
  await assert.rejects(simulation.settle(restarted.files.open("/data/log", "read"), { eventsMax }), { code: "EIO" });
  await simulation.settle(startEcho(restarted), { eventsMax });
  await simulation.run({ eventsMax: 1000 });
  simulation.crash("server");
  await simulation.run({ eventsMax: 50 });
  const world = simulation.restart("server");
  await simulation.settle(startEcho(world), { eventsMax });
  const file = await simulation.settle(world.files.open("/full", "write"), { eventsMax });
  simulation.files("server").failNext("read");
  assert.throws(() => file.readNow(Buffer.alloc(1), 0), { code: "EIO" });
  simulation.files("server").capacityBytes = 0;
  assert.throws(() => file.writeNow([Buffer.alloc(5000)], 0), { code: "ENOSPC", written: 0 });
  return { hash: simulation.traceHash(), simulation, answeredBytes: progress.answeredBytes };
}

test("a seed decides everything: same seed, same trace; other seed, other trace; and every fault comes about", async () => {
  const totals = new Map(faultKinds.map((kind) => [kind, 0]));
  const hashes = new Set<string>();
  const seeds = 8;
  for (let seed = 1; seed <= seeds; seed++) {
    const [first, second] = [await churn(seed), await churn(seed)];
    assert.equal(first.hash, second.hash);
    assert.deepEqual(first.simulation.faultCounts, second.simulation.faultCounts);
    assert.equal(first.simulation.nowMs, second.simulation.nowMs);
    assert.ok(first.answeredBytes > 10_000);
    hashes.add(first.hash);
    for (const kind of faultKinds) totals.set(kind, (totals.get(kind) ?? 0) + first.simulation.faultCounts[kind]);
  }
  assert.equal(hashes.size, seeds);
  const missing = faultKinds.filter((kind) => totals.get(kind) === 0);
  assert.deepEqual(missing, []);
});

test("two simulations side by side do not disturb each other", async () => {
  const alone = await churn(3);
  const [one, other] = await Promise.all([churn(3), churn(4)]);
  assert.equal(one.hash, alone.hash);
  assert.notEqual(other.hash, alone.hash);
});

test("a different draw shows in the trace though nothing else differs", async () => {
  const hashes = [];
  for (const draws of [1, 2]) {
    const simulation = createSimulation({ seed: 1 });
    const { clock, random } = simulation.world("host");
    clock.setTimer(1, () => {
      for (let count = 0; count < draws; count++) random.integer(10);
    });
    clock.setTimer(2, () => {});
    await simulation.run({ eventsMax });
    hashes.push(simulation.traceHash());
  }
  assert.notEqual(hashes[0], hashes[1]);
});

test("all promise work of an event is done before the next event", async () => {
  const simulation = createSimulation({ seed: 1 });
  const { clock } = simulation.world("host");
  const order: string[] = [];
  const longChain = async (name: string): Promise<void> => {
    for (let turn = 0; turn < 500; turn++) await null;
    order.push(`${name}'s chain`);
  };
  for (const name of ["first", "second"]) {
    clock.setTimer(1, () => {
      order.push(name);
      void longChain(name);
    });
  }
  assert.equal(await simulation.step(), true);
  assert.deepEqual(order, ["first", "first's chain"]);
  assert.equal(await simulation.step(), true);
  assert.deepEqual(order, ["first", "first's chain", "second", "second's chain"]);
  assert.equal(await simulation.step(), false);
});

test("virtual time: timers fire in order of due time, then of setting; cancelled ones never; deferred work ends the moment", async () => {
  const simulation = createSimulation({ seed: 1 });
  const { clock } = simulation.world("host");
  const startMs = clock.nowMs();
  const order: string[] = [];
  const note = (name: string) => (): void => void order.push(`${name} at ${clock.nowMs() - startMs}`);
  clock.setTimer(20, note("late"));
  clock.setTimer(10, () => {
    note("a")();
    clock.defer(note("deferred"));
  });
  clock.setTimer(10, note("b"));
  clock.setTimer(Number.POSITIVE_INFINITY, note("never"));
  const cancelled = clock.setTimer(15, note("cancelled"));
  cancelled.cancel();
  cancelled.cancel();
  assert.deepEqual(order, []);
  assert.equal(await simulation.run({ eventsMax }), "idle");
  assert.deepEqual(order, ["a at 10", "b at 10", "deferred at 10", "late at 20"]);
  assert.equal(clock.monotonicMs(), 20);
});

test("a run ends for the reason it gives", async () => {
  const simulation = createSimulation({ seed: 1 });
  const { clock } = simulation.world("host");
  let ticks = 0;
  const tick = (): void => {
    ticks++;
    clock.setTimer(10, tick);
  };
  tick();
  assert.equal(await simulation.run({ eventsMax: 5 }), "events");
  assert.equal(ticks, 6);
  assert.equal(await simulation.run({ eventsMax, until: () => ticks === 10 }), "until");
  assert.equal(await simulation.run({ eventsMax, forMs: 25 }), "time");
  assert.equal(simulation.nowMs, 115);
  assert.equal(ticks, 12);
  simulation.kill("host");
  assert.equal(await simulation.run({ eventsMax }), "idle");
  assert.equal(ticks, 12);
});

test("settle gives the outcome, and fails when nothing is left to bring it about", async () => {
  const simulation = createSimulation({ seed: 1 });
  const { files } = simulation.world("host");
  assert.deepEqual(await simulation.settle(files.list("/"), { eventsMax }), []);
  await assert.rejects(simulation.settle(files.list("/none"), { eventsMax }), { code: "ENOENT" });
  await assert.rejects(simulation.settle(new Promise(() => {}), { eventsMax }), /not settled .* idle/);
});

test("a process that has ended hears and does nothing any more", async () => {
  const simulation = createSimulation({ seed: 1 });
  const old = simulation.world("host");
  const file = await simulation.settle(old.files.open("/file", "write"), { eventsMax });
  const heard: string[] = [];
  const hear = (what: string) => (): void => void heard.push(what);
  old.clock.setTimer(1, hear("timer"));
  file.write([Buffer.from("x")], 0, hear("write"));
  simulation.kill("host");
  assert.throws(() => simulation.kill("host"), assert.AssertionError);
  const world = simulation.restart("host");
  assert.equal(simulation.world("host"), world);
  old.clock.setTimer(1, hear("timer of the dead"));
  old.clock.defer(hear("deferred by the dead"));
  old.files.list("/").then(hear("list of the dead"), hear("list of the dead failed"));
  old.network.listen({ host: "", port: 1 }, () => assert.fail()).then(hear("listen of the dead"), hear("failed"));
  const owner = { buffer: () => Buffer.alloc(1), received() {}, closed: hear("closed of the dead") };
  old.network.connect({ host: "host", port: 1 }, owner).write([Buffer.from("x")], hear("write of the dead"));
  assert.throws(() => file.writeNow([Buffer.from("y")], 5), { code: "EIO" });
  await simulation.run({ eventsMax });
  assert.deepEqual(heard, []);
});

test("many cancelled timers are not kept until they are due", () => {
  const timeline = new Timeline(new Prng(1));
  const process = { host: "host", alive: true };
  const order: number[] = [];
  for (let count = 0; count < 50_000; count++) {
    const event = timeline.schedule(process, "timer", 1_000_000 + ((count * 7919) % 50_000), () =>
      order.push(timeline.nowUs),
    );
    if (count % 100 !== 0) event.cancel();
  }
  assert.ok(timeline.length < 5000);
  while (timeline.takeNext());
  assert.equal(order.length, 500);
  assert.deepEqual(
    order,
    order.toSorted((a, b) => a - b),
  );
});
