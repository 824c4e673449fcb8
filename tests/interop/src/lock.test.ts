/** One directory, one broker: Apache Kafka and Samsa exclude each other by `.lock`, both ways. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { startDaemon } from "./processes.ts";
import {
  type BrokerKind,
  brokerCommand,
  freePorts,
  type NodeSetup,
  removeSetup,
  setUpNode,
  startBroker,
} from "./targets.ts";

/** The second broker listens elsewhere, so that only the lock can stop it. */
async function refusedStart(kind: BrokerKind, setup: NodeSetup): Promise<string> {
  const [port, controllerPort] = await freePorts(2);
  const [command, args] = brokerCommand(kind, setup, {
    listeners: `PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}`,
    "advertised.listeners": `PLAINTEXT://127.0.0.1:${port}`,
  });
  const daemon = startDaemon(command, args, { cwd: setup.directory });
  const code = await daemon.ended();
  assert.notEqual(code, 0, `${kind} must not start on a directory in use:\n${daemon.output().slice(-3000)}`);
  return daemon.output();
}

/**
 * Apache Kafka opens the metadata log before it asks for the lock, elects itself and writes there. What the running node writes into the same file meanwhile may be
 * what ends it, before it comes to the lock; so that one writes nothing while nothing happens.
 */
const quiet = { "metadata.max.idle.interval.ms": "0" };

const pairs: readonly [BrokerKind, BrokerKind][] = [
  ["samsa", "apache-kafka"],
  ["apache-kafka", "samsa"],
  ["samsa", "samsa"],
];
for (const [first, second] of pairs) {
  test(`${second} does not start on the directory of a running ${first}`, async () => {
    const setup = await setUpNode({ formatBy: first, properties: quiet });
    const broker = await startBroker(first, setup);
    try {
      assert.match(await refusedStart(second, setup), /lock/i);
    } finally {
      await broker.stop();
    }
    const successor = await startBroker(second, setup);
    await successor.stop();
    removeSetup(setup);
  });
}
