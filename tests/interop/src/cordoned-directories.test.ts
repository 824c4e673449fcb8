/**
 * Cordoned log directories (KIP-1066) by Apache Kafka's own tools: what is cordoned is shown and gets no new replicas, topics that have no other
 * place are refused, changes that may not be are refused with Kafka's words; the node remembers.
 */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { decodeMessage, errorCode } from "@samsa/protocol";
import { createTopicsRequest } from "@samsa/protocol/messages/create-topics-request";
import { createTopicsResponse } from "@samsa/protocol/messages/create-topics-response";
import { describeLogDirsRequest } from "@samsa/protocol/messages/describe-log-dirs-request";
import { describeLogDirsResponse } from "@samsa/protocol/messages/describe-log-dirs-response";
import { createTopics } from "./admin.ts";
import { openRawConnection, type RawConnection } from "./raw-connection.ts";
import {
  askKafkaTool,
  brokerUnderTest,
  kafkaTool,
  type NodeSetup,
  type RunningBroker,
  removeSetup,
  setUpNode,
  startBroker,
} from "./targets.ts";

let setup: NodeSetup;
let broker: RunningBroker;
let connection: RawConnection;
const root = mkdtempSync(join(tmpdir(), "samsa-interop-"));
const first = join(root, "first");
const second = join(root, "second");

/** How long an expectation may take to come true, and how often it is asked. */
const patienceMs = 20_000;
const pollMs = 20;

async function start(): Promise<void> {
  broker = await startBroker(brokerUnderTest, setup, { "cordoned.log.dirs": second });
  connection = await openRawConnection(setup.bootstrap);
}

async function stop(): Promise<void> {
  connection?.close();
  await broker?.stop();
}

before(async () => {
  setup = await setUpNode({ quorum: "standalone", properties: { "log.dirs": `${first},${second}` } });
  await start();
});

after(async () => {
  await stop();
  if (setup !== undefined) removeSetup(setup);
  rmSync(root, { recursive: true, force: true });
});

const server = () => ["--bootstrap-server", setup.bootstrap];
const topics = (...args: string[]) => askKafkaTool("org.apache.kafka.tools.TopicCommand", [...server(), ...args]);

/** `value` undefined: the key is removed. */
async function alter(value: string | undefined, way: readonly string[]) {
  const change = value === undefined ? ["--delete-config", "cordoned.log.dirs"] : ["--add-config", value];
  return askKafkaTool("kafka.admin.ConfigCommand", [...way, "--alter", ...["--entity-type", "brokers"], ...change]);
}

const ofBroker = (way = server()) => [...way, "--entity-name", "1"];

async function cordon(value: string | undefined): Promise<void> {
  const altered = await alter(value === undefined ? undefined : `cordoned.log.dirs=${value}`, ofBroker());
  assert.equal(altered.exitCode, 0, altered.text);
}

interface Directory {
  readonly isCordoned: boolean;
  readonly topics: readonly string[];
}

async function directories(): Promise<Record<string, Directory>> {
  const body = await connection.request(describeLogDirsRequest, 5, { topics: null });
  const { results } = decodeMessage(describeLogDirsResponse, 5, body);
  return Object.fromEntries(
    results.map(({ logDir, isCordoned, topics: described }) => [
      logDir === first ? "first" : "second",
      { isCordoned, topics: described.map(({ name }) => name).sort() },
    ]),
  );
}

/** Brokers take a change, and new replicas, in after they have answered. */
async function become(expected: Record<string, Directory>): Promise<void> {
  for (const deadline = performance.now() + patienceMs; performance.now() < deadline; await sleep(pollMs)) {
    if (JSON.stringify(await directories()) === JSON.stringify(expected)) return;
  }
  assert.deepEqual(await directories(), expected);
}

/** Until the controller would, or would not, give the broker another replica. */
async function placing(error: number): Promise<void> {
  const topic = { name: "only-asked", numPartitions: 1, replicationFactor: 1, assignments: [], configs: [] };
  const request = { topics: [topic], timeoutMs: 10_000, validateOnly: true };
  for (const deadline = performance.now() + patienceMs; performance.now() < deadline; await sleep(pollMs)) {
    const body = await connection.request(createTopicsRequest, 7, request);
    if (decodeMessage(createTopicsResponse, 7, body).topics[0]?.errorCode === error) return;
  }
  assert.fail(`creation is not answered ${error}`);
}

test("what the file cordons is shown and gets no new replicas", async () => {
  await createTopics(
    setup.bootstrap,
    ["a", "b", "c"].map((name) => ({ name })),
  );
  await become({ first: { isCordoned: false, topics: ["a", "b", "c"] }, second: { isCordoned: true, topics: [] } });
  // kafka-log-dirs 4.3.1 does not print what is cordoned, but reads the answer that says it.
  const described = await askKafkaTool("org.apache.kafka.tools.LogDirsCommand", [...server(), "--describe"]);
  const paths = [...described.text.matchAll(/"logDir":"([^"]+)"/g)].map(([, path]) => path);
  assert.deepEqual(paths.sort(), [first, second], described.text);
  const config = await askKafkaTool("kafka.admin.ConfigCommand", [
    ...ofBroker(),
    "--describe",
    "--all",
    "--entity-type",
    "brokers",
  ]);
  assert.match(
    config.text,
    new RegExp(
      `cordoned\\.log\\.dirs=${second} sensitive=false synonyms=\\{STATIC_BROKER_CONFIG:cordoned\\.log\\.dirs=${second}, DEFAULT_CONFIG:cordoned\\.log\\.dirs=\\}`,
    ),
  );
});

test("kafka-configs cordons another directory: what is there goes on, new replicas go elsewhere", async () => {
  await cordon(first);
  await become({ first: { isCordoned: true, topics: ["a", "b", "c"] }, second: { isCordoned: false, topics: [] } });
  const created = await topics("--create", "--topic", "d", "--partitions", "3");
  assert.equal(created.exitCode, 0, created.text);
  await become({ first: { isCordoned: true, topics: ["a", "b", "c"] }, second: { isCordoned: false, topics: ["d"] } });
  const produced = await kafkaTool("org.apache.kafka.tools.ConsoleProducer", [...server(), "--topic", "a"], {
    input: "still taken\n",
  });
  assert.equal(produced.exitCode, 0, produced.stderr);
  const offsets = await askKafkaTool("org.apache.kafka.tools.GetOffsetShell", [...server(), "--topic", "a"]);
  assert.match(offsets.text, /^a:0:1$/m);
});

test("with all directories cordoned a topic is refused, and new partitions, but for replicas placed by hand", async () => {
  await cordon("*");
  await placing(errorCode.INVALID_REPLICATION_FACTOR);
  const none = /All brokers are currently fenced, or have all their log directories cordoned\./;
  const created = await topics("--create", "--topic", "e");
  assert.equal(created.exitCode, 1);
  assert.match(created.text, /Unable to replicate the partition 1 time\(s\): /);
  assert.match(created.text, none);
  const grown = await topics("--alter", "--topic", "a", "--partitions", "2");
  assert.equal(grown.exitCode, 1);
  assert.match(grown.text, none);
  const byHand = await topics("--create", "--topic", "e", "--replica-assignment", "1");
  assert.equal(byHand.exitCode, 0, byHand.text);
  await become({
    first: { isCordoned: true, topics: ["a", "b", "c", "e"] },
    second: { isCordoned: true, topics: ["d"] },
  });
});

test("the node remembers over a restart", async () => {
  await stop();
  await start();
  await become({
    first: { isCordoned: true, topics: ["a", "b", "c", "e"] },
    second: { isCordoned: true, topics: ["d"] },
  });
  await placing(errorCode.INVALID_REPLICATION_FACTOR);
});

test("changes that cannot be are refused", async () => {
  const cases: [string, string[], RegExp][] = [
    [
      "/nowhere",
      ofBroker(),
      /requirement failed: All entries in cordoned\.log\.dirs must be present in log\.dirs or log\.dir\. Missing entries : \/nowhere/,
    ],
    [
      `[*,${first}]`,
      ofBroker(),
      /requirement failed: When cordoned\.log\.dirs is set to \*, it must not contain other values/,
    ],
    [
      first,
      [...server(), "--entity-default"],
      /Cannot update these configs at default cluster level, broker id must be specified: \[cordoned\.log\.dirs\]/,
    ],
    [
      first,
      ofBroker(["--bootstrap-controller", setup.controller]),
      /When updating cordoned\.log\.dirs via controllers, {2}the new value must be a subset of the current configuration value\./,
    ],
  ];
  for (const [value, way, message] of cases) {
    const refused = await alter(`cordoned.log.dirs=${value}`, way);
    assert.equal(refused.exitCode, 1, refused.text);
    assert.match(refused.text, message);
  }
});

test("by the controller directories are opened again; without the key the file holds", async () => {
  await cordon(`[${first},${second}]`);
  await placing(errorCode.INVALID_REPLICATION_FACTOR);
  const byController = ofBroker(["--bootstrap-controller", setup.controller]);
  const shrunk = await alter(`cordoned.log.dirs=${first}`, byController);
  assert.equal(shrunk.exitCode, 0, shrunk.text);
  await placing(errorCode.NONE);
  await become({
    first: { isCordoned: true, topics: ["a", "b", "c", "e"] },
    second: { isCordoned: false, topics: ["d"] },
  });
  assert.equal((await alter(undefined, byController)).exitCode, 0);
  await become({
    first: { isCordoned: false, topics: ["a", "b", "c", "e"] },
    second: { isCordoned: true, topics: ["d"] },
  });
});

test("a start with a directory that is none of the node's is refused by name", async () => {
  await stop();
  await assert.rejects(
    startBroker(brokerUnderTest, setup, { "cordoned.log.dirs": "/nowhere" }),
    /All entries in cordoned\.log\.dirs must be present in log\.dirs or log\.dir\. Missing entries : \/nowhere/,
  );
  await start();
});
