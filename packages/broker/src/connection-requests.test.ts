/** The request loop of one connection by itself, without log and listener: when answers leave. */
import assert from "node:assert";
import { test } from "node:test";
import { createBufferPool, type SharedBuffer, silentLogger } from "@samsa/env";
import { createSimulation } from "@samsa/env/simulated";
import { apiKey } from "@samsa/protocol";
import { ConnectionRequests, type ListenerContext } from "./connection-requests.ts";
import type { Handler, RequestSlot } from "./handler.ts";
import type { NodeServices } from "./node-services.ts";
import { PartialRequests } from "./partial-requests.ts";
import { RequestBudget } from "./request-budget.ts";

const pool = createBufferPool({ bytesMax: 0 });

function requestOf(key: number): SharedBuffer {
  const frame = pool.take(10);
  // API key, version 0, correlation id, no client id.
  frame.bytes.fill(0).writeInt16BE(key);
  frame.bytes.writeInt16BE(-1, 8);
  return frame;
}

/** A connection whose requests are answered when `slots` are finished; `events` are what its frames are told. */
function connectionNoting(events: string[], slots: RequestSlot[]): ConnectionRequests {
  const handlerOf = (key: number): Handler => ({
    apiKey: key,
    name: String(key),
    lowestVersion: 0,
    highestVersion: 0,
    advertisedLowestVersion: 0,
    begin: (slot) => void slots.push(slot),
  });
  const context: ListenerContext = {
    name: "PLAINTEXT",
    role: "broker",
    handlers: new Map([apiKey.PRODUCE, apiKey.FETCH].map((key) => [key, handlerOf(key)])),
    logger: silentLogger,
    clock: createSimulation({ seed: 1 }).world("node").clock,
    services: { current: {} as NodeServices },
    budget: new RequestBudget({ requestsMax: 100, bytesMax: 10_000 }),
    partialRequests: new PartialRequests({ bytesMax: 10_000 }),
    open: true,
  };
  const frames = {
    id: 1,
    remoteAddress: "client",
    remotePort: 1,
    unsentBytes: 0,
    send: () => void events.push("send"),
    flush: () => void events.push("flush"),
    pause() {},
    resume() {},
    end() {},
    refuse: (reason: string) => assert.fail(reason),
    destroy() {},
  };
  return new ConnectionRequests(context, frames, () => {});
}

test("answers to Produce wait for the turn's end, so that they leave together; any other leaves at once", () => {
  const events: string[] = [];
  const slots: RequestSlot[] = [];
  const connection = connectionNoting(events, slots);
  for (const key of [apiKey.PRODUCE, apiKey.PRODUCE, apiKey.FETCH]) connection.frame(requestOf(key));
  for (const slot of slots.splice(0)) slot.finish([], undefined);
  assert.deepStrictEqual(events, ["send", "send"]);
  for (const slot of slots.splice(0)) slot.finish([], undefined);
  assert.deepStrictEqual(events, ["send", "send", "send", "flush"]);
});
