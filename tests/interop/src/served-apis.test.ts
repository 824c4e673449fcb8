/**
 * What a running node advertises and what docs/gaps.md says is not served are together exactly Kafka 4.3.1's APIs, listener by listener,
 * and every served API is served in all of Kafka's stable versions. Part of `npm test`.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { apis, decodeMessage } from "@samsa/protocol";
import { apiVersionsRequest } from "@samsa/protocol/messages/api-versions-request";
import { apiVersionsResponse } from "@samsa/protocol/messages/api-versions-response";
import { startNode } from "samsa";
import { openRawConnection } from "./raw-connection.ts";

type ListenerKind = "broker" | "controller";

/** The rows of the table of APIs in docs/gaps.md. */
function gaps(listener: ListenerKind): Set<string> {
  const text = readFileSync(join(import.meta.dirname, "../../../docs/gaps.md"), "utf8");
  const rows = [...text.matchAll(/^\| ([A-Z_]+) \| ([a-z, ]+) \|/gm)].filter(([, , listeners]) =>
    listeners?.split(", ").includes(listener),
  );
  return new Set(rows.map(([, name]) => name ?? ""));
}

async function advertised(address: string): Promise<Map<string, string>> {
  const connection = await openRawConnection(address);
  const body = await connection.request(apiVersionsRequest, 4, {
    clientSoftwareName: "test",
    clientSoftwareVersion: "1",
  });
  connection.close();
  const rows = decodeMessage(apiVersionsResponse, 4, body).apiKeys;
  return new Map(
    rows.map((row) => [
      apis.find((api) => api.key === row.apiKey)?.name ?? `?${row.apiKey}`,
      `${row.minVersion}-${row.maxVersion}`,
    ]),
  );
}

test("served APIs and docs/gaps.md are together Kafka's APIs, in all their versions", async () => {
  await using node = await startNode();
  const addresses = { broker: node.bootstrapServers, controller: `127.0.0.1:${node.controllerPort}` };
  for (const listener of ["broker", "controller"] as const) {
    const served = await advertised(addresses[listener]);
    const missing = gaps(listener);
    const kafka = apis.filter((api) => api.max >= 0 && api[listener]);
    assert.deepEqual(
      [...served.keys()].filter((name) => missing.has(name)),
      [],
      "served and called a gap",
    );
    assert.deepEqual([...served.keys(), ...missing].sort(), kafka.map((api) => api.name).sort(), listener);
    for (const api of kafka) {
      // Produce is shown from version 0 on, as Kafka does for old librdkafka.
      const lowest = api.name === "PRODUCE" ? 0 : api.min;
      if (served.has(api.name)) assert.equal(served.get(api.name), `${lowest}-${api.latestStable}`, api.name);
    }
  }
});
