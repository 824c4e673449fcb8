/** A node inside a program: ready when the promise resolves, gone with its directory when disposed. */
import assert from "node:assert/strict";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { createBufferPool, createRealWorld, silentLogger } from "@samsa/env";
import {
  decodeMessage,
  decodeResponseHeader,
  type Encodable,
  encodeRequestFrame,
  type MessageCodec,
} from "@samsa/protocol";
import { createTopicsRequest } from "@samsa/protocol/messages/create-topics-request";
import { createTopicsResponse } from "@samsa/protocol/messages/create-topics-response";
import { metadataRequest } from "@samsa/protocol/messages/metadata-request";
import { metadataResponse } from "@samsa/protocol/messages/metadata-response";
import { connectForFrames } from "@samsa/transport";
import { StartError } from "./start-error.ts";
import { type RunningNode, startNode } from "./start-node.ts";

/** One request on a connection of its own. */
async function ask<Q, A>(
  node: RunningNode,
  version: number,
  request: MessageCodec<Q>,
  response: MessageCodec<A>,
  message: Encodable<Q>,
): Promise<A> {
  const world = createRealWorld({ logger: silentLogger });
  const client = await connectForFrames(world, {
    host: "127.0.0.1",
    port: node.port,
    pool: createBufferPool({ bytesMax: 0 }),
    frameBytesMax: 1024 * 1024,
    inFlightMax: 1,
  });
  const frame = await client.request((correlationId) =>
    encodeRequestFrame(request, version, correlationId, "test", message),
  );
  const bytes = Buffer.from(frame.bytes);
  frame.release();
  client.close();
  return decodeMessage(response, version, bytes.subarray(decodeResponseHeader(response, version, bytes).bodyStart));
}

async function topicNames(node: RunningNode): Promise<string[]> {
  const answer = await ask(node, 12, metadataRequest, metadataResponse, { topics: null });
  return answer.topics.map(({ name }) => name ?? "");
}

test("a node on free ports in a temporary directory, both gone afterwards", async () => {
  let directory: string;
  {
    await using node = await startNode();
    directory = node.directory;
    assert.equal(node.bootstrapServers, `127.0.0.1:${node.port}`);
    assert(node.port > 0 && node.controllerPort > 0 && node.port !== node.controllerPort);
    assert.deepEqual(await topicNames(node), []);
    assert(existsSync(join(directory, "meta.properties")));
  }
  assert(!existsSync(directory));
});

test("nodes do not know each other", async () => {
  await using first = await startNode();
  await using second = await startNode();
  await ask(first, 7, createTopicsRequest, createTopicsResponse, {
    topics: [{ name: "t", numPartitions: 1, replicationFactor: 1 }],
    timeoutMs: 10_000,
  });
  assert.deepEqual(await topicNames(first), ["t"]);
  assert.deepEqual(await topicNames(second), []);
});

test("a directory of the caller's is kept and taken up again", async (context) => {
  const directory = mkdtempSync(join(tmpdir(), "samsa-kept-"));
  context.after(() => rmSync(directory, { recursive: true }));
  {
    await using node = await startNode({ directory });
    const { topics } = await ask(node, 7, createTopicsRequest, createTopicsResponse, {
      topics: [{ name: "kept", numPartitions: 2, replicationFactor: -1 }],
      timeoutMs: 10_000,
    });
    assert.equal(topics[0]?.errorCode, 0);
  }
  await using node = await startNode({ directory });
  assert.deepEqual(await topicNames(node), ["kept"]);
});

test("properties are Kafka's keys; what cannot be is refused before anything is left behind", async () => {
  await using node = await startNode({
    properties: { "num.partitions": "3", "node.id": "7" },
  });
  const { topics } = await ask(node, 7, createTopicsRequest, createTopicsResponse, {
    topics: [{ name: "three", numPartitions: -1, replicationFactor: -1 }],
    timeoutMs: 10_000,
  });
  assert.equal(topics[0]?.numPartitions, 3);
  await assert.rejects(startNode({ properties: { "num.partitions": "0" } }), StartError);
  await assert.rejects(startNode({ properties: { "authorizer.class.name": "x" } }), /authorization is not built yet/);
  await assert.rejects(
    startNode({ properties: { "foo.bar": "1" } }),
    new StartError("foo.bar is not a configuration key of a Kafka 4.3 broker"),
  );
});

test("a directory or a port that another node has is refused in words; the directory is named first", async (context) => {
  const directory = mkdtempSync(join(tmpdir(), "samsa-held-"));
  context.after(() => rmSync(directory, { recursive: true }));
  await using node = await startNode({ directory });
  const listeners = `PLAINTEXT://127.0.0.1:${node.port},CONTROLLER://127.0.0.1:0`;
  const held = /\.lock is held: another Kafka or Samsa process is using this directory$/;
  await assert.rejects(startNode({ directory }), { name: "LogDirectoryError", message: held });
  await assert.rejects(startNode({ directory, properties: { listeners } }), {
    name: "LogDirectoryError",
    message: held,
  });
  await assert.rejects(startNode({ properties: { listeners } }), {
    name: "StartError",
    message: new RegExp(`^Listener PLAINTEXT cannot listen on 127\\.0\\.0\\.1:${node.port}: the port is in use`),
  });
});
