/** One exchange by itself: an answer that cannot be encoded is a mistake of ours that ends one connection and nothing else. */
import assert from "node:assert";
import { test } from "node:test";
import { createBufferPool } from "@samsa/env";
import { type MetadataResponse, metadataResponse } from "@samsa/protocol/messages/metadata-response";
import type { ClientConnection } from "./client-connection.ts";
import { Exchange, type RequestSlot } from "./handler.ts";

const connection: ClientConnection = {
  id: 1,
  listenerName: "PLAINTEXT",
  role: "broker",
  remoteAddress: "client",
  client: { name: "unknown", version: "unknown" },
};

function slotNoting(events: string[]): RequestSlot {
  return {
    header: { apiKey: 3, apiVersion: 1, correlationId: 7, clientId: null, bodyStart: 8 },
    frame: createBufferPool({ bytesMax: 0 }).take(8),
    connection,
    abandoned: false,
    onAbandoned: undefined,
    finish: () => void events.push("finished"),
    close: () => void events.push("closed"),
    fail: () => void events.push("failed"),
    releaseFrame() {},
  };
}

test("an answer that its version cannot say fails the request and still counts as sent", () => {
  const events: string[] = [];
  const exchange = new Exchange<object, MetadataResponse>(slotNoting(events), {}, metadataResponse);
  exchange.answer({ brokers: [{ nodeId: 2 ** 40, host: "h", port: 1 }] }, () => void events.push("sent"));
  assert.deepStrictEqual(events, ["failed", "sent"]);
});
