/**
 * The listening end over real sockets: frames arrive whole and in order, limits and idle times close what they
 * should, other protocols are refused.
 */
import assert from "node:assert";
import { test } from "node:test";
import {
  type Connection,
  createBufferPool,
  createRealWorld,
  type Logger,
  type SharedBuffer,
  type World,
} from "@samsa/env";
import { createSimulation, type Simulation } from "@samsa/env/simulated";
import { connectForFrames } from "./frame-client.ts";
import {
  type FrameConnection,
  type FrameListener,
  type FrameListenerOptions,
  listenForFrames,
} from "./frame-listener.ts";

interface Lines extends Logger {
  readonly lines: string[];
}

function collectLines(): Lines {
  const lines: string[] = [];
  const logger: Lines = {
    lines,
    debug() {},
    info: (message) => void lines.push(message),
    warn: (message) => void lines.push(message),
    error: (message) => void lines.push(message),
    child: () => logger,
  };
  return logger;
}

const pool = createBufferPool({ bytesMax: 1 << 26, poison: true });

const options: FrameListenerOptions = {
  host: "127.0.0.1",
  port: 0,
  pool,
  frameBytesMax: 1 << 20,
  idleMsMax: Number.POSITIVE_INFINITY,
  limits: {
    connectionsMax: 100,
    connectionsPerAddressMax: 100,
    connectionsPerAddressOverrides: new Map(),
  },
};

function frameOf(body: Buffer): Buffer[] {
  const length = Buffer.alloc(4);
  length.writeInt32BE(body.length);
  return [length, body];
}

/** Answers each frame with itself. */
function echo(world: World, changes: Partial<FrameListenerOptions> = {}): Promise<FrameListener> {
  return listenForFrames(world, { ...options, ...changes }, (connection: FrameConnection) => ({
    busy: false,
    growing: () => undefined,
    frame(frame: SharedBuffer) {
      connection.send(frameOf(frame.bytes), () => frame.release());
    },
    drained() {},
    closed() {},
  }));
}

function connect(world: World, port: number) {
  return connectForFrames(world, {
    host: "127.0.0.1",
    port,
    pool,
    frameBytesMax: 1 << 24,
    inFlightMax: 1000,
  });
}

function request(size: number, fill: number) {
  return (correlationId: number) => {
    const body = Buffer.alloc(size + 4, fill);
    body.writeInt32BE(correlationId);
    return frameOf(body);
  };
}

test("pipelined requests of any size are answered in order and every buffer returns to the pool", async () => {
  const world = createRealWorld({ logger: collectLines() });
  const listener = await echo(world);
  const client = await connect(world, listener.port);
  const sizes = Array.from({ length: 200 }, (_, index) => (index % 17 === 0 ? 150_000 : index * 7));
  const answers = await Promise.all(sizes.map((size, index) => client.request(request(size, index & 0xff))));
  for (const [index, answer] of answers.entries()) {
    assert.strictEqual(answer.bytes.length, (sizes[index] ?? 0) + 4);
    assert.ok(answer.bytes.subarray(4).every((byte) => byte === (index & 0xff)));
    answer.release();
  }
  client.close();
  await client.over;
  await listener.close();
  listener.destroyConnections();
  assert.strictEqual(pool.outstanding, 0);
});

test("what is no Kafka frame closes that connection with one line; others go on", async () => {
  const logger = collectLines();
  const world = createRealWorld({ logger });
  const listener = await echo(world);
  const bystander = await connect(world, listener.port);
  for (const bytes of [
    Buffer.from("GET / HTTP/1.1\r\n\r\n"),
    Buffer.from([0x16, 3, 1, 0, 5]),
    Buffer.from([0x80, 0, 0, 0]),
  ]) {
    const client = await connect(world, listener.port);
    client.sendRaw([bytes]);
    await client.over;
  }
  assert.strictEqual(logger.lines.length, 3);
  assert.match(logger.lines[0] ?? "", /HTTP/);
  assert.match(logger.lines[1] ?? "", /TLS/);
  assert.match(logger.lines[2] ?? "", /negative/);
  const answer = await bystander.request(request(10, 1));
  assert.strictEqual(answer.bytes.length, 14);
  answer.release();
  bystander.close();
  await bystander.over;
  await listener.close();
});

test("a connection over the bound of its address is closed, and a place becomes free again", async () => {
  const logger = collectLines();
  const world = createRealWorld({ logger });
  const listener = await echo(world, { limits: { ...options.limits, connectionsPerAddressMax: 1 } });
  const first = await connect(world, listener.port);
  (await first.request(request(1, 1))).release();
  const second = await connect(world, listener.port);
  await second.over;
  assert.match(logger.lines.join("\n"), /max\.connections\.per\.ip/);
  first.close();
  await first.over;
  const third = await connect(world, listener.port);
  (await third.request(request(1, 1))).release();
  third.close();
  await third.over;
  await listener.close();
});

test("a connection without traffic is closed after connections.max.idle.ms", async () => {
  const world = createRealWorld({ logger: collectLines() });
  const listener = await echo(world, { idleMsMax: 20 });
  const client = await connect(world, listener.port);
  (await client.request(request(1, 1))).release();
  await client.over;
  assert.strictEqual(listener.connectionCount, 0);
  await listener.close();
});

test("a connection that ends while a frame is half read does not write into memory that has a new owner", async () => {
  const world = createRealWorld({ logger: collectLines() });
  const connected = Promise.withResolvers<FrameConnection>();
  const listener = await listenForFrames(world, options, (connection) => {
    connected.resolve(connection);
    return { busy: false, growing: () => undefined, frame: (frame) => frame.release(), drained() {}, closed() {} };
  });
  const closed = Promise.withResolvers<void>();
  const slow = world.network.connect(
    { host: "127.0.0.1", port: listener.port },
    {
      opened(opened) {
        opened.pause();
        opened.write([...frameOf(Buffer.alloc(100_000)).slice(0, 1), Buffer.alloc(1000)]);
      },
      buffer: () => Buffer.alloc(65_536),
      received() {},
      closed: () => closed.resolve(),
    },
  );
  const connection = await connected.promise;
  // A response that the client does not take keeps the ended connection there.
  connection.send([Buffer.alloc(30 << 20)]);
  await until(() => pool.outstanding === 1);
  connection.end();
  const other = pool.take(100_000);
  const written = Promise.withResolvers<void>();
  slow.write([Buffer.alloc(50_000, 0x42)], () => written.resolve());
  await written.promise;
  for (let turn = 0; turn < 20; turn++) await nextTurn();
  assert.ok(other.bytes.every((byte) => byte === 0xdb));
  other.release();
  slow.resume();
  await closed.promise;
  await until(() => pool.outstanding === 0);
  await listener.close();
});

const idleMsMax = 60_000;
const responseBytes = 20 << 20;

/** A listener in the simulation that sends a large response on each connection, and a client for it that reads nothing by itself. */
async function slowReading(simulation: Simulation) {
  const server = simulation.world("server");
  const handler = {
    busy: true,
    growing: () => undefined,
    frame: (frame: SharedBuffer) => frame.release(),
    drained() {},
    closed() {},
  };
  const listener = await listenForFrames(server, { ...options, host: "server", idleMsMax }, (connection) => {
    connection.send([Buffer.alloc(responseBytes)]);
    return handler;
  });
  const opened = Promise.withResolvers<Connection>();
  const reader = { bytes: 0, sentFrames: 0 };
  simulation.world("client").network.connect(
    { host: "server", port: listener.port },
    {
      opened(connection) {
        connection.pause();
        opened.resolve(connection);
      },
      buffer: () => Buffer.alloc(65_536),
      received(length) {
        reader.bytes += length;
      },
      closed() {},
    },
  );
  return { listener, reader, connection: await opened.promise };
}

function sleep(simulation: Simulation, delayMs: number): Promise<void> {
  return new Promise((resolve) => void simulation.world("server").clock.setTimer(delayMs, resolve));
}

test("a reader that takes nothing of its response is idle, busy or not and whatever it sends; a slow one is not", async () => {
  const simulation = createSimulation({ seed: 1 });
  const whole = async () => {
    const standing = await slowReading(simulation);
    const frame = Buffer.concat(frameOf(Buffer.alloc(10)));
    for (let asked = 0; asked < 15; asked++) {
      standing.connection.write([frame]);
      await sleep(simulation, 5000);
    }
    assert.strictEqual(standing.listener.connectionCount, 0);

    const slow = await slowReading(simulation);
    while (slow.reader.bytes < responseBytes) {
      assert.strictEqual(slow.listener.connectionCount, 1);
      slow.connection.resume();
      await sleep(simulation, 1);
      slow.connection.pause();
      await sleep(simulation, idleMsMax * 0.7);
    }
    await slow.listener.close();
    await standing.listener.close();
    slow.listener.destroyConnections();
  };
  await simulation.settle(whole(), { eventsMax: 1_000_000 });
  assert.ok(simulation.nowMs > 3 * idleMsMax);
});

test("a connection is closed as stalled when two looks, so long apart, have seen that nothing was taken", async () => {
  const simulation = createSimulation({ seed: 1 });
  const whole = async () => {
    const first = await slowReading(simulation);
    await sleep(simulation, 1000);
    assert.strictEqual(first.listener.closeStalled(500, 1), 0);
    await sleep(simulation, 400);
    assert.strictEqual(first.listener.closeStalled(500, 1), 0);
    await sleep(simulation, 200);
    assert.ok(first.listener.closeStalled(500, 1) > responseBytes / 2);
    assert.strictEqual(first.listener.connectionCount, 0);
    assert.strictEqual(first.listener.closeStalled(500, 1), 0);
    await first.listener.close();
  };
  await simulation.settle(whole(), { eventsMax: 1_000_000 });
});

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await nextTurn();
}
