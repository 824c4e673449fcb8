/** What the network seam promises, held by the real network in both of its ways of reading. */
import assert from "node:assert";
import { spawnSync } from "node:child_process";
import net from "node:net";
import { test } from "node:test";
import fc from "fast-check";
import { silentLogger } from "../logger.ts";
import type { Connection, ConnectionOwner, Listener } from "../network.ts";
import { RealNetwork } from "./network.ts";
import { takeHandle } from "./socket-handle.ts";

const host = "127.0.0.1";

/** An owner that keeps what it hears, in order, and can be waited on. */
class Recorder implements ConnectionOwner {
  readonly heard: string[] = [];
  readonly chunks: Buffer[] = [];
  connection: Connection | undefined;
  error: Error | undefined;
  onReceived: (length: number) => void = () => {};
  onOpened: () => void = () => {};
  bufferBytes: () => number = () => 65536;
  #buffer: Buffer = Buffer.alloc(0);
  readonly #waiting: { condition: () => boolean; resolve: () => void }[] = [];

  get receivedBytes(): number {
    return this.chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  }

  get text(): string {
    return Buffer.concat(this.chunks).toString("latin1");
  }

  opened(connection: Connection): void {
    this.connection = connection;
    this.#hear("opened");
    this.onOpened();
  }

  buffer(): Buffer {
    this.#buffer = Buffer.alloc(this.bufferBytes());
    return this.#buffer;
  }

  received(length: number): void {
    assert(length > 0 && length <= this.#buffer.length);
    this.chunks.push(Buffer.from(this.#buffer.subarray(0, length)));
    this.onReceived(length);
    this.#hear("received");
  }

  drained(): void {
    this.#hear("drained");
  }

  closed(error: Error | undefined): void {
    this.error = error;
    this.#hear("closed");
  }

  until(condition: () => boolean): Promise<void> {
    if (condition()) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push({ condition, resolve }));
  }

  untilHeard(what: string): Promise<void> {
    return this.until(() => this.heard.includes(what));
  }

  #hear(what: string): void {
    if (this.heard.at(-1) !== what) this.heard.push(what);
    for (const waiter of this.#waiting) if (waiter.condition()) waiter.resolve();
  }

  get open(): Connection {
    assert(this.connection !== undefined);
    return this.connection;
  }
}

function errorCode(error: Error | undefined): unknown {
  return error !== undefined && "code" in error ? error.code : undefined;
}

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

async function accepting(network: RealNetwork): Promise<{ listener: Listener; server: Recorder }> {
  const server = new Recorder();
  const listener = await network.listen({ host, port: 0 }, () => server);
  return { listener, server };
}

for (const reading of ["fast", "copying"] as const) {
  const network = new RealNetwork({ logger: silentLogger, reading });
  const named = (name: string): string => `${reading} reading: ${name}`;

  test(named("bytes arrive whole and in order, whatever the owner's buffers and the sender's parts"), async () => {
    const sizes = fc.array(fc.integer({ min: 0, max: 70_000 }), { maxLength: 30, size: "max" });
    const buffers = fc.array(fc.integer({ min: 1, max: 40_000 }), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(sizes, buffers, async (partSizes, bufferSizes) => {
        const { listener, server } = await accepting(network);
        let asked = 0;
        server.bufferBytes = () => bufferSizes[asked++ % bufferSizes.length] ?? 1;
        const parts = partSizes.map((size, index) => Buffer.alloc(size, index + 1));
        const client = new Recorder();
        const connection = network.connect({ host, port: listener.port }, client);
        connection.write(parts);
        connection.end();
        await Promise.all([server.untilHeard("closed"), client.untilHeard("closed")]);
        await listener.close();
        assert.ok(Buffer.concat(server.chunks).equals(Buffer.concat(parts)));
        assert.equal(server.error, undefined);
      }),
      { numRuns: 40 },
    );
  });

  test(named("opened comes first, closed last and once; addresses and numbers are known"), async () => {
    const { listener, server } = await accepting(network);
    const client = new Recorder();
    const connection = network.connect({ host, port: listener.port }, client);
    assert.deepEqual(client.heard, []);
    await client.untilHeard("opened");
    connection.write([Buffer.from("question")]);
    await server.until(() => server.text === "question");
    assert.equal(server.open.remotePort, connection.localPort);
    assert.equal(server.open.localPort, listener.port);
    assert.equal(server.open.remoteAddress, host);
    assert.equal(connection.remotePort, listener.port);
    assert.notEqual(server.open.id, connection.id);
    connection.destroy();
    connection.destroy();
    await Promise.all([client.untilHeard("closed"), server.untilHeard("closed")]);
    assert.deepEqual(client.heard, ["opened", "drained", "closed"]);
    assert.deepEqual(server.heard, ["opened", "received", "closed"]);
    await listener.close();
  });

  test(named("a write of more parts than the system takes at once arrives whole"), async () => {
    const { listener, server } = await accepting(network);
    const connection = network.connect({ host, port: listener.port }, new Recorder());
    const parts = Array.from({ length: 5000 }, (_, index) => Buffer.from(`${index},`));
    const failed = await new Promise((resolve) => connection.write(parts, resolve));
    assert.equal(failed, undefined);
    connection.end();
    await server.untilHeard("closed");
    assert.equal(server.text, parts.join(""));
    await listener.close();
  });

  test(named("an empty write is done too"), async () => {
    const { listener } = await accepting(network);
    const connection = network.connect({ host, port: listener.port }, new Recorder());
    assert.equal(await new Promise((resolve) => connection.write([], resolve)), undefined);
    assert.equal(await new Promise((resolve) => connection.write([Buffer.alloc(0)], resolve)), undefined);
    connection.destroy();
    await listener.close();
  });

  test(
    named("small writes beyond what the kernel takes arrive whole and in order, and each is told of once, in order"),
    async () => {
      const { listener, server } = await accepting(network);
      server.onOpened = () => server.open.pause();
      const client = new Recorder();
      const connection = network.connect({ host, port: listener.port }, client);
      await client.untilHeard("opened");
      const count = 4000;
      const told: number[] = [];
      const sent: Buffer[] = [];
      for (let index = 0; index < count; index++) {
        const bytes = Buffer.alloc(1 + ((index * 37) % 6000), index);
        sent.push(bytes);
        connection.write([bytes], (error) => {
          assert.equal(error, undefined);
          told.push(index);
        });
        if (index % 100 === 0) await turn();
      }
      assert(told.length < count, "the peer takes nothing, so not all can have left");
      server.open.resume();
      connection.end();
      await server.untilHeard("closed");
      await client.untilHeard("closed");
      assert.deepEqual(told, [...sent.keys()]);
      assert.equal(connection.sentBytes, Buffer.concat(sent).length);
      assert.ok(Buffer.concat(server.chunks).equals(Buffer.concat(sent)));
      await listener.close();
    },
  );

  test(named("destroyed right after a write, its sender is told before closed"), async () => {
    const { listener, server } = await accepting(network);
    const client = new Recorder();
    const connection = network.connect({ host, port: listener.port }, client);
    await client.untilHeard("opened");
    const heard: string[] = [];
    // From an immediate, so that the socket is closed before the next ones.
    await turn();
    connection.write([Buffer.from("last words")], () => heard.push(client.heard.join()));
    connection.destroy();
    assert.deepEqual(heard, []);
    await client.untilHeard("closed");
    assert.deepEqual(heard, ["opened"]);
    await server.untilHeard("closed");
    await listener.close();
  });

  test(named("a reset by the peer closes with ECONNRESET"), async () => {
    const { listener, server } = await accepting(network);
    const peer = net.connect(listener.port, host);
    await server.untilHeard("opened");
    peer.resetAndDestroy();
    await server.untilHeard("closed");
    assert.equal(errorCode(server.error), "ECONNRESET");
    await listener.close();
  });

  test(named("a refused connection is closed with ECONNREFUSED and never opened"), async () => {
    const { listener } = await accepting(network);
    await listener.close();
    const client = new Recorder();
    const connection = network.connect({ host, port: listener.port }, client);
    const failed = new Promise<Error | undefined>((resolve) => connection.write([Buffer.from("x")], resolve));
    await client.untilHeard("closed");
    assert.deepEqual(client.heard, ["closed"]);
    assert.equal(errorCode(client.error), "ECONNREFUSED");
    assert.ok((await failed) instanceof Error);
  });

  test(named("destroyed with pending writes: each is told of its failure, before closed"), async () => {
    const { listener, server } = await accepting(network);
    const peer = net.connect({ port: listener.port, host, onread: { buffer: Buffer.alloc(1), callback: () => false } });
    peer.on("error", () => {});
    await server.untilHeard("opened");
    const outcomes: string[] = [];
    for (let count = 0; count < 4; count++) {
      server.open.write([Buffer.alloc(4 << 20), Buffer.alloc(4 << 20)], (error) => {
        outcomes.push(`${error === undefined ? "sent" : "failed"}${server.heard.includes("closed") ? " late" : ""}`);
      });
    }
    await turn();
    assert.ok(server.open.queuedBytes > 8 << 20);
    server.open.destroy();
    await server.untilHeard("closed");
    assert.deepEqual(outcomes, ["failed", "failed", "failed", "failed"]);
    peer.destroy();
    await listener.close();
  });

  test(named("after a destroy inside received, nothing but closed"), async () => {
    const { listener, server } = await accepting(network);
    server.bufferBytes = () => 10;
    server.onReceived = () => {
      if (server.receivedBytes > 100) server.open.destroy(new Error("enough"));
    };
    const client = new Recorder();
    network.connect({ host, port: listener.port }, client).write([Buffer.alloc(100_000)]);
    await server.untilHeard("closed");
    assert.ok(server.receivedBytes <= 110);
    assert.equal(server.error?.message, "enough");
    await client.untilHeard("closed");
    await listener.close();
  });

  test(named("paused inside received, nothing comes until resume, then the rest"), async () => {
    const { listener, server } = await accepting(network);
    server.bufferBytes = () => 10;
    let pausedAt = 0;
    server.onReceived = () => {
      assert.ok(pausedAt === 0 || server.receivedBytes > pausedAt);
      if (pausedAt > 0 || server.receivedBytes < 50) return;
      pausedAt = server.receivedBytes;
      server.open.pause();
    };
    const client = new Recorder();
    const connection = network.connect({ host, port: listener.port }, client);
    connection.write([Buffer.alloc(10_000)]);
    await client.untilHeard("drained");
    for (let count = 0; count < 20; count++) await turn();
    assert.equal(server.receivedBytes, pausedAt);
    connection.end();
    server.open.resume();
    await server.untilHeard("closed");
    assert.equal(server.receivedBytes, 10_000);
    await listener.close();
  });

  test(named("paused at opening, nothing comes until resume"), async () => {
    const { listener, server } = await accepting(network);
    server.onOpened = () => server.open.pause();
    const client = new Recorder();
    network.connect({ host, port: listener.port }, client).write([Buffer.from("early")]);
    await client.untilHeard("drained");
    for (let count = 0; count < 20; count++) await turn();
    assert.equal(server.text, "");
    server.open.resume();
    await server.until(() => server.text === "early");
    server.open.destroy();
    await listener.close();
  });

  test(named("a peer that only stopped sending still gets the answer"), async () => {
    const { listener, server } = await accepting(network);
    const answer = Buffer.alloc(3 << 20, 7);
    server.onReceived = () => server.open.write([answer]);
    const peer = net.connect({ port: listener.port, host, allowHalfOpen: true });
    peer.end("q");
    let bytes = 0;
    for await (const chunk of peer) bytes += chunk.length;
    assert.equal(bytes, answer.length);
    await server.untilHeard("closed");
    assert.equal(server.error, undefined);
    await listener.close();
  });

  test(named("end sends what is queued first"), async () => {
    const { listener, server } = await accepting(network);
    const client = new Recorder();
    network.connect({ host, port: listener.port }, client);
    await server.untilHeard("opened");
    server.open.write([Buffer.alloc(3 << 20), Buffer.alloc(3 << 20)]);
    server.open.end();
    await Promise.all([client.untilHeard("closed"), server.untilHeard("closed")]);
    assert.equal(client.receivedBytes, 6 << 20);
    await listener.close();
  });

  test(named("a write after the end fails"), async () => {
    const { listener } = await accepting(network);
    const client = new Recorder();
    const connection = network.connect({ host, port: listener.port }, client);
    await client.untilHeard("opened");
    connection.end();
    assert.ok((await new Promise((resolve) => connection.write([Buffer.from("late")], resolve))) instanceof Error);
    await client.untilHeard("closed");
    assert.ok((await new Promise((resolve) => connection.write([Buffer.from("later")], resolve))) instanceof Error);
    await listener.close();
  });

  test(named("a closed listener frees its port and leaves open connections alone"), async () => {
    const { listener, server } = await accepting(network);
    const client = new Recorder();
    network.connect({ host, port: listener.port }, client);
    await Promise.all([client.untilHeard("opened"), server.untilHeard("opened")]);
    await listener.close();
    await listener.close();
    const again = await network.listen({ host, port: listener.port }, () => new Recorder());
    await again.close();
    server.open.write([Buffer.from("still here")]);
    await client.until(() => client.text === "still here");
    client.open.destroy();
    await server.untilHeard("closed");
  });

  test(named("a port that is taken rejects with EADDRINUSE"), async () => {
    const { listener } = await accepting(network);
    const { port } = listener;
    await assert.rejects(
      network.listen({ host, port }, () => new Recorder()),
      { code: "EADDRINUSE" },
    );
    await listener.close();
  });

  test(named("no handle is left behind"), async () => {
    const servers: Recorder[] = [];
    const listener = await network.listen({ host, port: 0 }, () => {
      servers.push(new Recorder());
      return servers.at(-1) ?? new Recorder();
    });
    const clients = Array.from({ length: 50 }, () => new Recorder());
    for (const client of clients) {
      const connection = network.connect({ host, port: listener.port }, client);
      await client.untilHeard("opened");
      connection.end();
    }
    await Promise.all(clients.map((client) => client.untilHeard("closed")));
    await Promise.all(servers.map((server) => server.untilHeard("closed")));
    await listener.close();
    await turn(); // The listener's own handle is closed at the end of a turn.
    const sockets = process.getActiveResourcesInfo().filter((name) => name.startsWith("TCP"));
    assert.deepEqual(sockets, []);
  });
}

test("an owner that fails in `received` stops nothing that is deferred later", () => {
  const script = `
    import net from "node:net";
    import { silentLogger } from ${JSON.stringify(new URL("../logger.ts", import.meta.url).href)};
    import { realClock } from ${JSON.stringify(new URL("clock.ts", import.meta.url).href)};
    import { RealNetwork } from ${JSON.stringify(new URL("network.ts", import.meta.url).href)};
    process.on("uncaughtException", ({ message }) =>
      setImmediate(() => realClock.defer(() => {
        console.log("deferred after " + message);
        process.exit();
      })));
    const owner = {
      buffer: () => Buffer.alloc(16),
      received() {
        throw new Error("a mistake");
      },
      closed() {},
    };
    const { host, port } = await new RealNetwork({ logger: silentLogger, reading: "fast" })
      .listen({ host: "127.0.0.1", port: 0 }, () => owner);
    net.connect(port, host).on("error", () => {}).write("hello");`;
  const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", script], {
    encoding: "utf8",
    timeout: 30_000,
  });
  assert.equal(stdout, "deferred after a mistake\n", stderr);
});

test("this Node's accepted sockets can be read fast", async () => {
  const server = net.createServer({ pauseOnConnect: true });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const address = server.address();
  assert(address !== null && typeof address === "object");
  const peer = net.connect(address.port, host);
  const handle = await new Promise<object | undefined>((resolve) =>
    server.on("connection", (socket) => resolve(takeHandle(socket))),
  );
  assert(handle !== undefined && "close" in handle && typeof handle.close === "function");
  // The socket that lost its handle is counted out at once.
  assert.equal(await new Promise((resolve) => server.getConnections((_, count) => resolve(count))), 0);
  handle.close();
  peer.destroy();
  await new Promise((resolve) => server.close(resolve));
});

test("a socket without the handle we know is left as it was", () => {
  const socket = new net.Socket();
  assert.equal(takeHandle(socket), undefined);
  assert.equal(socket.destroyed, false);
  socket.destroy();
});
