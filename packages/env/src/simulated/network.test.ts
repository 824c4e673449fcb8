/** What the network seam promises, and each of its faults, on simulated hosts. */
import assert from "node:assert";
import { test } from "node:test";
import fc from "fast-check";
import type { Connection, ConnectionOwner, Listener } from "../network.ts";
import { createSimulation, type Simulation } from "./index.ts";

const eventsMax = 200_000;

class Recorder implements ConnectionOwner {
  readonly heard: string[] = [];
  readonly chunks: Buffer[] = [];
  connection: Connection | undefined;
  error: Error | undefined;
  bufferBytes = 65_536;
  onReceived: (connection: Connection) => void = () => {};
  onOpened: (connection: Connection) => void = () => {};
  #buffer = Buffer.alloc(0);

  get bytes(): Buffer {
    return Buffer.concat(this.chunks);
  }

  get code(): unknown {
    return this.error !== undefined && "code" in this.error ? this.error.code : undefined;
  }

  get open(): Connection {
    assert(this.connection !== undefined);
    return this.connection;
  }

  opened(connection: Connection): void {
    this.connection = connection;
    this.#hear("opened");
    this.onOpened(connection);
  }

  buffer(): Buffer {
    this.#buffer = Buffer.alloc(this.bufferBytes);
    return this.#buffer;
  }

  received(length: number): void {
    this.chunks.push(this.#buffer.subarray(0, length));
    this.#hear("received");
    this.onReceived(this.open);
  }

  drained(): void {
    this.#hear("drained");
  }

  closed(error: Error | undefined): void {
    this.error = error;
    this.#hear("closed");
  }

  #hear(what: string): void {
    assert(this.heard.at(-1) !== "closed", "nothing is heard after closed");
    if (this.heard.at(-1) !== what) this.heard.push(what);
  }
}

interface Pair {
  readonly simulation: Simulation;
  readonly listener: Listener;
  readonly server: Recorder;
  readonly client: Recorder;
  readonly connection: Connection;
  run(options?: { forMs?: number }): Promise<unknown>;
}

/** Hosts `server`, listening on 9092, and `client`, connecting to it. */
async function connected(options: { seed?: number; server?: Recorder; client?: Recorder } = {}): Promise<Pair> {
  const simulation = createSimulation({ seed: options.seed ?? 1 });
  const [server, client] = [options.server ?? new Recorder(), options.client ?? new Recorder()];
  const listener = await simulation.world("server").network.listen({ host: "0.0.0.0", port: 9092 }, () => server);
  const connection = simulation.world("client").network.connect({ host: "server", port: 9092 }, client);
  const run = (runOptions?: { forMs?: number }): Promise<unknown> => simulation.run({ eventsMax, ...runOptions });
  return { simulation, listener, server, client, connection, run };
}

test("bytes arrive whole and in order, whatever the buffers, the parts, the window and the splitting", async () => {
  const sizes = fc.array(fc.integer({ min: 0, max: 20_000 }), { maxLength: 6 });
  const shape = fc.record({
    seed: fc.nat(),
    bufferBytes: fc.integer({ min: 50, max: 10_000 }),
    windowBytes: fc.integer({ min: 500, max: 100_000 }),
    splitProbability: fc.constantFrom(0, 0.5, 1),
    delayProbability: fc.constantFrom(0, 0.3),
  });
  await fc.assert(
    fc.asyncProperty(sizes, shape, async (partSizes, { seed, bufferBytes, ...conditions }) => {
      const { simulation, server, client, connection, run } = await connected({ seed });
      Object.assign(simulation.network.conditions, conditions);
      server.bufferBytes = bufferBytes;
      const parts = partSizes.map((size, index) => Buffer.alloc(size, index + 1));
      let outcome: unknown = "not done";
      connection.write(parts, (error) => {
        outcome = error;
      });
      await run();
      assert.equal(outcome, undefined);
      assert.equal(connection.queuedBytes, 0);
      connection.end();
      await run();
      assert.ok(server.bytes.equals(Buffer.concat(parts)));
      assert.deepEqual([client.heard.at(-1), server.heard.at(-1)], ["closed", "closed"]);
      assert.deepEqual([client.error, server.error], [undefined, undefined]);
    }),
    { numRuns: 50 },
  );
});

test("opened comes first, closed last and once, nothing synchronously; addresses and numbers are known", async () => {
  const { server, client, connection, run } = await connected();
  connection.write([Buffer.from("question")], () => client.heard.push("sent"));
  assert.deepEqual(client.heard, []);
  await run();
  assert.equal(server.open.remotePort, connection.localPort);
  assert.equal(server.open.remoteAddress, connection.localAddress);
  assert.equal(server.open.localPort, 9092);
  assert.equal(connection.remoteAddress, server.open.localAddress);
  assert.deepEqual([connection.id, server.open.id], [1, 1]);
  connection.destroy(new Error("own choice"));
  connection.destroy();
  assert.equal(client.heard.includes("closed"), false);
  await run();
  assert.deepEqual(client.heard, ["opened", "sent", "drained", "closed"]);
  assert.deepEqual(server.heard, ["opened", "received", "closed"]);
  assert.deepEqual([client.error?.message, server.error], ["own choice", undefined]);
});

test("hosts are reached by name, address and loopback; loopback listeners from their own host only", async () => {
  const simulation = createSimulation({ seed: 1 });
  const { network } = simulation.world("one");
  const other = simulation.world("two").network;
  await network.listen({ host: "127.0.0.1", port: 1000 }, () => new Recorder());
  const any = await network.listen({ host: "one", port: 0 }, () => new Recorder());
  const outcome = async (from: typeof network, host: string, port: number): Promise<unknown> => {
    const owner = new Recorder();
    from.connect({ host, port }, owner);
    await simulation.run({ eventsMax });
    return owner.code ?? owner.heard.join();
  };
  for (const host of ["one", "10.0.0.1", "127.0.0.1", "localhost"]) {
    assert.equal(await outcome(network, host, any.port), "opened");
    assert.equal(await outcome(network, host, 1000), "opened");
  }
  assert.equal(await outcome(other, "10.0.0.1", any.port), "opened");
  assert.equal(await outcome(other, "one", 1000), "ECONNREFUSED");
  assert.equal(await outcome(other, "localhost", any.port), "ECONNREFUSED");
  assert.equal(await outcome(other, "nobody", 1000), "ENOTFOUND");
  await assert.rejects(
    other.listen({ host: "one", port: 1 }, () => new Recorder()),
    { code: "EADDRNOTAVAIL" },
  );
  await assert.rejects(
    network.listen({ host: "", port: 1000 }, () => new Recorder()),
    { code: "EADDRINUSE" },
  );
});

test("a closed listener refuses, leaves open connections alone and frees its port", async () => {
  const { simulation, listener, server, connection, run } = await connected();
  await run();
  await listener.close();
  const late = new Recorder();
  simulation.world("client").network.connect({ host: "server", port: 9092 }, late);
  connection.write([Buffer.from("still here")]);
  await run();
  assert.equal(late.code, "ECONNREFUSED");
  assert.deepEqual(late.heard, ["closed"]);
  assert.equal(server.bytes.toString(), "still here");
  await simulation.world("server").network.listen({ host: "", port: 9092 }, () => new Recorder());
});

test("a write waits while the other side does not read; destroyed, each waiting write is told before closed", async () => {
  const server = new Recorder();
  server.onOpened = (opened) => opened.pause();
  const { simulation, client, connection, run } = await connected({ server });
  const outcomes: string[] = [];
  for (let count = 0; count < 3; count++) {
    connection.write([Buffer.alloc(200_000)], (error) => {
      outcomes.push(`${error === undefined ? "sent" : "failed"}${client.heard.includes("closed") ? " late" : ""}`);
    });
  }
  await run();
  assert.deepEqual(outcomes, ["sent"]);
  assert.equal(connection.queuedBytes, 600_000 - 262_144);
  assert.ok(simulation.faultCounts["network-backpressure"] > 0);
  connection.destroy();
  await run();
  assert.deepEqual(outcomes, ["sent", "failed", "failed"]);
  assert.equal(server.heard.includes("received"), false);
  server.open.resume();
  await run();
  assert.deepEqual(server.heard, ["opened", "received", "closed"]);
});

test("paused inside received, nothing comes until resume, then the rest", async () => {
  const server = new Recorder();
  server.bufferBytes = 10;
  server.onReceived = (open) => {
    if (server.chunks.length === 5) open.pause();
  };
  const { connection, run } = await connected({ server });
  connection.write([Buffer.alloc(1000)]);
  await run();
  assert.equal(server.bytes.length, 50);
  server.open.resume();
  assert.equal(server.bytes.length, 50);
  await run();
  assert.equal(server.bytes.length, 1000);
});

test("after a destroy inside received, nothing but closed; the peer is reset for what was not read", async () => {
  const server = new Recorder();
  server.bufferBytes = 10;
  server.onReceived = (open) => {
    if (server.chunks.length === 5) open.destroy();
  };
  const { client, connection, run } = await connected({ server });
  connection.write([Buffer.alloc(1000)]);
  await run();
  assert.equal(server.bytes.length, 50);
  assert.equal(server.heard.at(-1), "closed");
  assert.equal(client.code, "ECONNRESET");
});

test("end sends what is queued first; an end whose peer stopped sending does so too", async () => {
  const server = new Recorder();
  server.onOpened = (open) => open.write([Buffer.alloc(1_000_000)]);
  const { client, connection, run } = await connected({ server });
  server.onReceived = (open) => {
    open.write([Buffer.from("!")]);
    open.end();
  };
  connection.write([Buffer.from("?")]);
  await run();
  assert.equal(client.bytes.length, 1_000_001);
  assert.deepEqual([client.heard.at(-1), server.heard.at(-1)], ["closed", "closed"]);
  assert.deepEqual([client.error, server.error], [undefined, undefined]);
  let outcome: Error | undefined;
  connection.write([Buffer.from("late")], (error) => {
    outcome = error;
  });
  assert.equal(outcome, undefined);
  await run();
  assert.ok(outcome instanceof Error);
});

test("drop: the connection stalls, loses nothing before the drop, and dies on both ends", async () => {
  const { simulation, server, client, connection, run } = await connected();
  await run();
  connection.write([Buffer.from("before")]);
  await run();
  simulation.network.conditions.dropProbability = 1;
  connection.write([Buffer.from("lost")]);
  await run({ forMs: 100 });
  simulation.network.conditions.dropProbability = 0;
  connection.write([Buffer.from("after")]);
  await run({ forMs: 90 });
  assert.deepEqual([client.heard.at(-1), server.heard.at(-1)], ["drained", "received"]);
  await run();
  assert.equal(server.bytes.toString(), "before");
  assert.deepEqual([client.code, server.code], ["ETIMEDOUT", "ECONNRESET"]);
  assert.equal(simulation.faultCounts["network-drop"], 1);
});

test("refuse: once, and by chance", async () => {
  const { simulation, client, run } = await connected();
  simulation.network.refuseNext("server");
  await run();
  assert.equal(client.code, "ECONNREFUSED");
  simulation.network.conditions.refuseProbability = 0.5;
  const owners = Array.from({ length: 40 }, () => new Recorder());
  for (const owner of owners) simulation.world("client").network.connect({ host: "server", port: 9092 }, owner);
  await run();
  const refused = owners.filter((owner) => owner.code === "ECONNREFUSED").length;
  assert.ok(refused > 5 && refused < 35);
  assert.equal(simulation.faultCounts["network-refuse"], refused + 1);
});

test("delay and reorder: later connections overtake, each keeps its own order", async () => {
  const simulation = createSimulation({ seed: 5 });
  const arrivals: string[] = [];
  await simulation.world("server").network.listen({ host: "", port: 1 }, () => {
    const owner = new Recorder();
    owner.onReceived = () => arrivals.push(owner.chunks.at(-1)?.toString() ?? "");
    return owner;
  });
  const connections = ["a", "b", "c"].map((name) => ({
    name,
    connection: simulation.world("client").network.connect({ host: "server", port: 1 }, new Recorder()),
  }));
  await simulation.run({ eventsMax });
  simulation.network.conditions.delayProbability = 0.3;
  for (let number = 0; number < 5; number++) {
    for (const { name, connection } of connections) connection.write([Buffer.from(`${name}${number}`)]);
  }
  await simulation.run({ eventsMax });
  const sent = [0, 1, 2, 3, 4].flatMap((number) => [`a${number}`, `b${number}`, `c${number}`]);
  assert.notDeepEqual(arrivals, sent);
  for (const name of ["a", "b", "c"]) {
    const own = arrivals.filter((text) => text.startsWith(name));
    assert.deepEqual(
      own,
      [0, 1, 2, 3, 4].map((number) => `${name}${number}`),
    );
  }
  assert.ok(simulation.faultCounts["network-delay"] > 0);
  assert.ok(simulation.faultCounts["network-reorder"] > 0);
});

test("partition: what is sent waits and arrives when it is healed in time", async () => {
  const { simulation, server, client, connection, run } = await connected();
  await run();
  simulation.network.partition("client", "server");
  connection.write([Buffer.from("one ")]);
  connection.write([Buffer.from("two")]);
  server.open.write([Buffer.from("back")]);
  await run({ forMs: 10_000 });
  assert.deepEqual([server.bytes.length, client.bytes.length], [0, 0]);
  simulation.network.heal("server", "client");
  await run();
  assert.deepEqual([server.bytes.toString(), client.bytes.toString()], ["one two", "back"]);
  assert.equal(simulation.faultCounts["network-partition"], 2);
});

test("partition one way: the other way goes on", async () => {
  const { simulation, server, client, connection, run } = await connected();
  await run();
  simulation.network.partition("client", "server", { oneWay: true });
  connection.write([Buffer.from("held")]);
  server.open.write([Buffer.from("through")]);
  await run({ forMs: 1000 });
  assert.deepEqual([server.bytes.toString(), client.bytes.toString()], ["", "through"]);
});

test("partition that lasts: the sender gives up, the other end learns of it when it can", async () => {
  const { simulation, server, client, connection, run } = await connected();
  await run();
  simulation.network.isolate("server");
  connection.write([Buffer.from("never")]);
  const attempt = new Recorder();
  simulation.world("client").network.connect({ host: "server", port: 9092 }, attempt);
  await run({ forMs: 60_000 });
  assert.deepEqual([client.code, attempt.code], ["ETIMEDOUT", "ETIMEDOUT"]);
  assert.deepEqual(server.heard, ["opened"]);
  simulation.network.healAll();
  await run();
  assert.equal(server.code, "ECONNRESET");
  assert.equal(server.bytes.length, 0);
});

test("kill: peers are reset, new connections refused until the next process listens", async () => {
  const { simulation, client, server, run } = await connected();
  await run();
  simulation.kill("server");
  await run();
  assert.equal(client.code, "ECONNRESET");
  assert.deepEqual(server.heard, ["opened"]);
  const refused = new Recorder();
  simulation.world("client").network.connect({ host: "server", port: 9092 }, refused);
  await run();
  assert.equal(refused.code, "ECONNREFUSED");
  const world = simulation.restart("server");
  await world.network.listen({ host: "", port: 9092 }, () => new Recorder());
  const accepted = new Recorder();
  simulation.world("client").network.connect({ host: "server", port: 9092 }, accepted);
  await run();
  assert.deepEqual(accepted.heard, ["opened"]);
});

test("crash: peers hear nothing until they send to the host that is back", async () => {
  const { simulation, client, connection, run } = await connected();
  await run();
  simulation.crash("server");
  connection.write([Buffer.from("anybody?")]);
  await run({ forMs: 5000 });
  assert.deepEqual(client.heard, ["opened", "drained"]);
  simulation.restart("server");
  await run();
  assert.equal(client.code, "ECONNRESET");
});
