/**
 * Replicas between the log directories of a broker (KIP-113, KIP-858): the same expectations hold for Samsa and Apache Kafka. Every version of
 * AlterReplicaLogDirs and AssignReplicasToDirs by raw frame; a partition that moves to and fro under kcat's load, read back byte for byte; Apache Kafka's tools on
 * the result, and the other broker on the directories.
 */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { decodeMessage, errorCode } from "@samsa/protocol";
import { alterReplicaLogDirsRequest } from "@samsa/protocol/messages/alter-replica-log-dirs-request";
import { alterReplicaLogDirsResponse } from "@samsa/protocol/messages/alter-replica-log-dirs-response";
import { assignReplicasToDirsRequest } from "@samsa/protocol/messages/assign-replicas-to-dirs-request";
import { assignReplicasToDirsResponse } from "@samsa/protocol/messages/assign-replicas-to-dirs-response";
import { describeLogDirsRequest } from "@samsa/protocol/messages/describe-log-dirs-request";
import { describeLogDirsResponse } from "@samsa/protocol/messages/describe-log-dirs-response";
import { incrementalAlterConfigsRequest } from "@samsa/protocol/messages/incremental-alter-configs-request";
import { incrementalAlterConfigsResponse } from "@samsa/protocol/messages/incremental-alter-configs-response";
import { metadataRequest } from "@samsa/protocol/messages/metadata-request";
import { metadataResponse } from "@samsa/protocol/messages/metadata-response";
import { buildRecordBatch } from "@samsa/protocol/records";
import { createTopics } from "./admin.ts";
import { dumpLogDirectory } from "./dump-log.ts";
import { openRawConnection, type RawConnection } from "./raw-connection.ts";
import { produce } from "./raw-log-requests.ts";
import {
  type BrokerKind,
  brokerUnderTest,
  kafkaTool,
  type NodeSetup,
  type RunningBroker,
  removeSetup,
  setUpNode,
  startBroker,
} from "./targets.ts";

const versions = [1, 2];
const patienceMs = 60_000;
const pollMs = 20;
/** What kcat sends, and how fast it is handed to it: some moves should happen meanwhile. */
const loadBytes = 60_000_000;
const loadBytesPerSecond = 8_000_000;
const linesPerChunk = 100;
const rateKey = "replica.alter.log.dirs.io.max.bytes.per.second";

let setup: NodeSetup;
let broker: RunningBroker;
let connection: RawConnection;
const root = mkdtempSync(join(tmpdir(), "samsa-interop-"));
const first = join(root, "first");
const second = join(root, "second");
const other = (directory: string): string => (directory === first ? second : first);

async function start(kind: BrokerKind): Promise<void> {
  broker = await startBroker(kind, setup);
  connection = await openRawConnection(setup.bootstrap);
}

async function stop(): Promise<void> {
  connection?.close();
  await broker?.stop();
}

before(async () => {
  // What has moved leaves its old files behind for so long.
  const properties = { "log.dirs": `${first},${second}`, "log.segment.delete.delay.ms": "500" };
  setup = await setUpNode({ quorum: "standalone", properties });
  await start(brokerUnderTest);
});

after(async () => {
  await stop();
  if (setup !== undefined) removeSetup(setup);
  rmSync(root, { recursive: true, force: true });
});

interface Wanted {
  readonly path: string;
  readonly topic: string;
  readonly partitions?: readonly number[];
}

/** "topic-partition error", sorted. */
async function alter(version: number, ...wanted: Wanted[]): Promise<string[]> {
  const dirs = wanted.map(({ path, topic, partitions = [0] }) => ({
    path,
    topics: [{ name: topic, partitions: [...partitions] }],
  }));
  const body = await connection.request(alterReplicaLogDirsRequest, version, { dirs });
  const { results } = decodeMessage(alterReplicaLogDirsResponse, version, body, { refuseTrailing: true });
  return results
    .flatMap(({ topicName, partitions }) =>
      partitions.map((each) => `${topicName}-${each.partitionIndex} ${each.errorCode}`),
    )
    .sort();
}

interface Place {
  readonly path: string;
  readonly offsetLag: unknown;
  readonly isFutureKey: boolean;
}

async function places(topic: string, partition = 0): Promise<Place[]> {
  const body = await connection.request(describeLogDirsRequest, 4, { topics: [{ topic, partitions: [partition] }] });
  const { results } = decodeMessage(describeLogDirsResponse, 4, body);
  return results.flatMap(({ logDir: path, topics }) =>
    topics.flatMap(({ partitions }) =>
      partitions.map(({ offsetLag, isFutureKey }) => ({ path, offsetLag, isFutureKey })),
    ),
  );
}

async function until(what: string, condition: () => Promise<boolean>): Promise<void> {
  for (const deadline = performance.now() + patienceMs; performance.now() < deadline; await sleep(pollMs)) {
    if (await condition()) return;
  }
  assert.fail(`${what} did not come to pass`);
}

/** Where the topic's partition lies. */
async function home(topic: string, partition = 0): Promise<string> {
  await until(`${topic} has a log`, async () => (await places(topic, partition)).length > 0);
  const [place] = (await places(topic, partition)).filter(({ isFutureKey }) => !isFutureKey);
  assert(place !== undefined);
  return place.path;
}

async function arrived(topic: string, path: string, partition = 0): Promise<void> {
  await until(`${topic} lies in ${path} alone`, async () => {
    const all = await places(topic, partition);
    return all.length === 1 && all[0]?.path === path && !all[0].isFutureKey;
  });
}

async function setBrokerConfig(name: string, value: string | null): Promise<void> {
  const configs = [{ name, configOperation: value === null ? 1 : 0, value }];
  const resources = [{ resourceType: 4, resourceName: "1", configs }];
  const body = await connection.request(incrementalAlterConfigsRequest, 1, { resources });
  const [answer] = decodeMessage(incrementalAlterConfigsResponse, 1, body).responses;
  assert.equal(answer?.errorCode, 0, answer?.errorMessage ?? "");
}

test("what cannot be moved is refused alike", async () => {
  await createTopics(setup.bootstrap, [{ name: "refused", partitions: 2 }]);
  const here = await home("refused");
  const long = "x".repeat(220);
  for (const version of versions) {
    assert.deepEqual(await alter(version), []);
    assert.deepEqual(await alter(version, { path: here, topic: "refused" }), ["refused-0 0"]);
    const unknown = errorCode.LOG_DIR_NOT_FOUND;
    assert.deepEqual(await alter(version, { path: "/nowhere", topic: "refused" }), [`refused-0 ${unknown}`]);
    assert.deepEqual(await alter(version, { path: "/nowhere", topic: "missing" }), [`missing-0 ${unknown}`]);
    assert.deepEqual(await alter(version, { path: here, topic: "refused", partitions: [0, 7] }), [
      "refused-0 0",
      `refused-7 ${errorCode.UNKNOWN_TOPIC_OR_PARTITION}`,
    ]);
    assert.deepEqual(await alter(version, { path: "/nowhere", topic: long }), [
      `${long}-0 ${errorCode.INVALID_TOPIC_EXCEPTION}`,
    ]);
    // The last word counts.
    const twice = [
      { path: "/nowhere", topic: "refused" },
      { path: here, topic: "refused" },
    ];
    assert.deepEqual(await alter(version, ...twice), ["refused-0 0"]);
    assert.deepEqual(await alter(version, ...twice.toReversed()), [`refused-0 ${unknown}`]);
  }
  await setBrokerConfig("cordoned.log.dirs", other(here));
  await until("the other directory is cordoned", async () => {
    const [answer] = await alter(2, { path: other(here), topic: "refused" });
    return answer === `refused-0 ${errorCode.INVALID_REPLICA_ASSIGNMENT}`;
  });
  await setBrokerConfig("cordoned.log.dirs", null);
  await until(
    "it is opened again",
    async () => (await alter(2, { path: other(here), topic: "refused" }))[0] === "refused-0 0",
  );
  await arrived("refused", other(here));
});

test("a partition to come is made where it was asked for", async () => {
  const wanted = ["to-come-a", "to-come-b", "to-come-c", "to-come-d"];
  for (const [index, topic] of wanted.entries()) {
    const path = index % 2 === 0 ? second : first;
    const unknown = errorCode.UNKNOWN_TOPIC_OR_PARTITION;
    assert.deepEqual(await alter((index % 2) + 1, { path, topic }), [`${topic}-0 ${unknown}`]);
    await createTopics(setup.bootstrap, [{ name: topic }]);
    assert.equal(await home(topic), path);
  }
});

const value = Buffer.alloc(60_000, "v");
const batch = (): Buffer => buildRecordBatch({ records: [{ timestamp: 1_700_000_000_000, key: null, value }] });

test("a move is shown with how far it is, is called off by naming the replica's own directory, and is made in the end", async () => {
  await createTopics(setup.bootstrap, [{ name: "moved" }]);
  const here = await home("moved");
  for (let index = 0; index < 100; index++) await produce(connection, "moved", batch());
  for (const version of versions) {
    const from = await home("moved");
    await setBrokerConfig(rateKey, "100000");
    assert.deepEqual(await alter(version, { path: other(from), topic: "moved" }), ["moved-0 0"]);
    const copy = async () => (await places("moved")).find(({ isFutureKey }) => isFutureKey);
    await until("the copy has some", async () => Number((await copy())?.offsetLag) < 100);
    const seen = await copy();
    assert(seen !== undefined && Number(seen.offsetLag) > 0 && seen.path === other(from), JSON.stringify(seen));
    const [replica] = (await places("moved")).filter(({ isFutureKey }) => !isFutureKey);
    assert.deepEqual(replica, { path: from, offsetLag: 0, isFutureKey: false });
    assert.deepEqual(await alter(version, { path: other(from), topic: "moved" }), ["moved-0 0"], "asked for again");
    const names = readdirSync(other(from)).filter((name) => name.startsWith("moved-0"));
    assert.equal(names.filter((name) => /^moved-0\.[0-9a-f]{32}-future$/.test(name)).length, 1, String(names));
    assert.deepEqual(await alter(version, { path: from, topic: "moved" }), ["moved-0 0"]);
    await arrived("moved", from);
    await setBrokerConfig(rateKey, null);
    assert.deepEqual(await alter(version, { path: other(from), topic: "moved" }), ["moved-0 0"]);
    await arrived("moved", other(from));
    assert.equal(await produce(connection, "moved", batch()), 99 + version);
  }
  assert.equal(await home("moved"), here);
});

/** Asked of Samsa alone: Apache Kafka does so too, but once in a few runs it began an empty log instead. */
const whereSteady = { skip: brokerUnderTest === "apache-kafka" };

test(
  "a stop between the two halves of the exchange leaves a copy alone, which takes the partition's place",
  whereSteady,
  async () => {
    await createTopics(setup.bootstrap, [{ name: "alone" }]);
    const target = other(await home("alone"));
    for (let index = 0; index < 5; index++) await produce(connection, "alone", batch());
    await alter(2, { path: target, topic: "alone" });
    await arrived("alone", target);
    await stop();
    renameSync(join(target, "alone-0"), join(target, `alone-0.${"0123456789abcdef".repeat(2)}-future`));
    await start(brokerUnderTest);
    await arrived("alone", target);
    assert.equal(await produce(connection, "alone", batch()), 5);
    assert(readdirSync(target).includes("alone-0"));
  },
);

/** Kafka answers a creation before its broker has learnt of it, now and then: asks until the broker knows the topic. */
async function topicIdOf(name: string): Promise<string> {
  let topicId = "";
  await until(`the broker knows ${name}`, async () => {
    const body = await connection.request(metadataRequest, 12, { topics: [{ name }] });
    const [topic] = decodeMessage(metadataResponse, 12, body).topics;
    assert(topic !== undefined);
    topicId = topic.topicId;
    return topic.errorCode === errorCode.NONE;
  });
  return topicId;
}

test("AssignReplicasToDirs is answered alike", async () => {
  const controller = await openRawConnection(setup.controller);
  const assign = async (brokerId: number, brokerEpoch: number, id: string, topicId: string, ...indexes: number[]) => {
    const partitions = indexes.map((partitionIndex) => ({ partitionIndex }));
    const request = { brokerId, brokerEpoch, directories: [{ id, topics: [{ topicId, partitions }] }] };
    const body = await controller.request(assignReplicasToDirsRequest, 0, request);
    const answer = decodeMessage(assignReplicasToDirsResponse, 0, body, { refuseTrailing: true });
    const codes = answer.directories.flatMap(({ topics }) =>
      topics.flatMap((topic) => topic.partitions.map((each) => `${each.partitionIndex} ${each.errorCode}`)),
    );
    return [answer.errorCode, ...codes];
  };
  await createTopics(setup.bootstrap, [{ name: "assigned", partitions: 2 }]);
  const topicId = await topicIdOf("assigned");
  const unknown = "QUFBQUFBQUFBQUFBQUFBQQ";
  // Only the broker knows its epoch, which is an early offset of the metadata log.
  let epoch = 0;
  while ((await assign(1, epoch, unknown, unknown))[0] !== errorCode.NONE) assert(++epoch < 1000);
  const stale = [errorCode.STALE_BROKER_EPOCH];
  assert.deepEqual(await assign(1, epoch + 1, unknown, topicId, 0), stale);
  assert.deepEqual(await assign(1, epoch - 1, unknown, topicId, 0), stale);
  assert.deepEqual(await assign(9, epoch, unknown, topicId, 0), stale);
  assert.deepEqual(await assign(1, epoch, unknown, unknown, 0, 5), [
    0,
    `0 ${errorCode.UNKNOWN_TOPIC_ID}`,
    `5 ${errorCode.UNKNOWN_TOPIC_ID}`,
  ]);
  assert.deepEqual(await assign(1, epoch, unknown, topicId, 7), [0, `7 ${errorCode.UNKNOWN_TOPIC_OR_PARTITION}`]);
  // A directory that is none of the broker's takes the replica offline.
  assert.deepEqual(await assign(1, epoch, unknown, topicId, 1), [0, "1 0"]);
  controller.close();
});

/** Numbered lines, as large as the load is to be. */
function* lines(): Generator<string> {
  const filler = "the quick brown fox jumps over the lazy dog ".repeat(40);
  for (let bytes = 0, index = 0; bytes < loadBytes; ) {
    let chunk = "";
    for (let each = 0; each < linesPerChunk; each++)
      chunk += `${index++} ${filler.slice(0, 50 + ((index * 77) % 1500))}\n`;
    bytes += chunk.length;
    yield chunk;
  }
}

async function sha256(stream: NodeJS.ReadableStream): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of stream) hash.update(chunk as Buffer);
  return hash.digest("hex");
}

/** All records by kcat; with a count it follows the log's end until it has so many. */
async function read(count?: number): Promise<string> {
  const end = count === undefined ? ["-e"] : ["-c", String(count)];
  const args = ["-C", "-b", setup.bootstrap, "-t", "load", "-p", "0", "-o", "beginning", "-q", "-X", "check.crcs=true"];
  const consumer = spawn("kcat", [...args, ...end], { stdio: ["ignore", "pipe", "inherit"] });
  const closed = once(consumer, "close") as Promise<[number]>;
  const hash = await sha256(consumer.stdout);
  assert.equal((await closed)[0], 0, "kcat -C");
  return hash;
}

test(`a partition moves to and fro while it is written and read (${brokerUnderTest})`, async () => {
  await createTopics(setup.bootstrap, [{ name: "load", configs: { "segment.bytes": "20000000" } }]);
  await home("load");
  const sent = createHash("sha256");
  let count = 0;
  for (const chunk of lines()) {
    sent.update(chunk);
    count += linesPerChunk;
  }
  const expected = sent.digest("hex");
  const args = [
    "-P",
    "-b",
    setup.bootstrap,
    "-t",
    "load",
    "-p",
    "0",
    "-X",
    "acks=all",
    "-X",
    "enable.idempotence=true",
  ];
  const producer = spawn("kcat", args, { stdio: ["pipe", "inherit", "inherit"] });
  let isOver = false;
  const produced = once(producer, "close").then(([code]) => {
    isOver = true;
    return code as number;
  });
  const following = read(count);
  const fed = (async () => {
    for (const chunk of lines()) {
      if (!producer.stdin.write(chunk)) await once(producer.stdin, "drain");
      await sleep((chunk.length / loadBytesPerSecond) * 1000);
    }
    producer.stdin.end();
  })();
  let moves = 0;
  do {
    const target = other(await home("load"));
    assert.deepEqual(await alter(2, { path: target, topic: "load" }), ["load-0 0"]);
    await arrived("load", target);
    moves++;
  } while (!isOver);
  await fed;
  assert.equal(await produced, 0, "kcat -P");
  assert.equal(await following, expected, "what was read meanwhile");
  assert.equal(await read(), expected, "what is read afterwards");
  assert(moves >= 2);
  console.log(`  ${moves} moves under ${loadBytes / 1e6} MB by kcat on ${brokerUnderTest}`);
  const tool = "org.apache.kafka.tools.LogDirsCommand";
  const described = await kafkaTool(tool, [
    "--bootstrap-server",
    setup.bootstrap,
    "--describe",
    "--topic-list",
    "load",
  ]);
  assert.match(described.stdout.toString(), /"partition":"load-0","size":\d+,"offsetLag":0,"isFuture":false/);
  const names = (): string[] => [first, second].flatMap((directory) => readdirSync(directory));
  await until("old files are removed", async () => names().every((name) => !name.endsWith("-delete")));
  await stop();
  for (const directory of [first, second]) await dumpLogDirectory(directory);
  await start(brokerUnderTest === "samsa" ? "apache-kafka" : "samsa");
  assert.equal(await read(), expected, "what the other broker reads");
  const target = other(await home("load"));
  assert.deepEqual(await alter(2, { path: target, topic: "load" }), ["load-0 0"]);
  await arrived("load", target);
  await stop();
  await start(brokerUnderTest);
  assert.equal(await home("load"), target);
  assert.equal(await read(), expected, "what the other broker has moved");
});
