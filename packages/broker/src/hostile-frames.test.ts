/** Golden requests of Kafka, whole and mutated, thrown at a whole node: connections may close, nothing may fail. */
import assert from "node:assert";
import diagnostics from "node:diagnostics_channel";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { apis } from "@samsa/protocol";
import { produceRequest } from "@samsa/protocol/messages/produce-request";
import { produceResponse } from "@samsa/protocol/messages/produce-response";
import { handlersByRole } from "./handler-tables.ts";
import { batchOf, withNode } from "./test-node.ts";

interface Vector {
  readonly name: string;
  readonly version: number;
  readonly hex: string;
}

const vectors = readFileSync(new URL("../../protocol/facts/vectors/messages.jsonl", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map((line): Vector => JSON.parse(line));

/** "DESCRIBE_CONFIGS" → "DescribeConfigsRequest" */
function requestName(api: string): string {
  const words = api.toLowerCase().split("_");
  return `${words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("")}Request`;
}

interface Sample {
  readonly key: number;
  readonly version: number;
  readonly body: Buffer;
}

/** Every golden request of the APIs a listener serves. */
function samplesOf(role: "broker" | "controller"): Sample[] {
  return [...handlersByRole[role].values()].flatMap(({ name, apiKey: key, lowestVersion, highestVersion }) =>
    vectors
      .filter((vector) => vector.name === requestName(name))
      .filter(({ version }) => version >= lowestVersion && version <= highestVersion)
      .map(({ version, hex }) => ({ key, version, body: Buffer.from(hex, "hex") })),
  );
}

/** The whole frame, its length included. */
function frameOf({ key, version, body }: Sample): Buffer {
  const flexible = version >= (apis.find((api) => api.key === key)?.requestFlexibleFrom ?? 0);
  const frame = Buffer.alloc(4 + 8 + 2 + (flexible ? 1 : 0) + body.length);
  frame.writeInt32BE(frame.length - 4, 0);
  frame.writeInt16BE(key, 4);
  frame.writeInt16BE(version, 6);
  frame.writeInt32BE(7, 8);
  frame.writeInt16BE(-1, 12);
  body.copy(frame, frame.length - body.length);
  return frame;
}

/** A small generator of its own, so that a failure can be repeated. */
function generator(seed: number): (bound: number) => number {
  let state = seed;
  return (bound) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * bound);
  };
}

function mutate(frame: Buffer, draw: (bound: number) => number): Buffer {
  const mutated = Buffer.from(frame);
  const bodyStart = 14;
  for (let count = 1 + draw(3); count > 0 && mutated.length > bodyStart; count--) {
    const at = bodyStart + draw(mutated.length - bodyStart);
    mutated[at] = [0, 1, 0x7f, 0x80, 0xff, draw(256)][draw(6)] ?? 0;
  }
  return mutated;
}

const mutationsPerSample = 6;

for (const role of ["broker", "controller"] as const) {
  test(`no golden request of another cluster and no mutation of one makes the ${role} listener fail`, () =>
    withNode(async ({ connect, createTopic, lines }) => {
      await createTopic("bystander");
      let handled = 0;
      const count = () => handled++;
      diagnostics.subscribe("samsa:broker:request", count);
      const draw = generator(role === "broker" ? 1 : 2);
      const samples = samplesOf(role);
      assert.ok(samples.length > 50);
      for (const sample of samples) {
        const frame = frameOf(sample);
        const frames = [frame, ...Array.from({ length: mutationsPerSample }, () => mutate(frame, draw))];
        for (const each of frames) {
          const client = await connect(role);
          client.frames.sendRaw([each]);
          client.frames.close();
          await client.frames.over;
        }
      }
      diagnostics.unsubscribe("samsa:broker:request", count);
      assert.ok(
        handled >= samples.length,
        `${handled} of ${samples.length * (1 + mutationsPerSample)} frames were requests`,
      );
      const failures = lines.filter((line) => / request failed/.test(line));
      assert.deepStrictEqual(failures, []);
      const client = await connect();
      const topicData = [{ name: "bystander", partitionData: [{ index: 0, records: batchOf("still here") }] }];
      const response = await client.call(produceRequest, produceResponse, 9, { acks: 1, topicData });
      assert.strictEqual(response.responses[0]?.partitionResponses[0]?.errorCode, 0);
    }));
}
