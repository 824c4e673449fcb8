/** Who asks for a coordinator is told that there is none, and the log says so once for each client. */
import assert from "node:assert";
import { test } from "node:test";
import { encodeRequestFrame, errorCode } from "@samsa/protocol";
import { findCoordinatorRequest } from "@samsa/protocol/messages/find-coordinator-request";
import { findCoordinatorResponse } from "@samsa/protocol/messages/find-coordinator-response";
import { withNode } from "./test-node.ts";

const group = 0;
const transaction = 1;

test("a client that asks for a group's coordinator is named in the log once; for a transaction's it is not", async () => {
  await withNode(async ({ connect, lines }) => {
    const client = await connect();
    for (const keyType of [transaction, group, group]) {
      const message = { keyType, coordinatorKeys: ["a", "b"] };
      const { coordinators } = await client.call(findCoordinatorRequest, findCoordinatorResponse, 4, message);
      assert.deepStrictEqual(
        coordinators.map((each) => each.errorCode),
        [errorCode.COORDINATOR_NOT_AVAILABLE, errorCode.COORDINATOR_NOT_AVAILABLE],
      );
    }
    client.frames.close();
    assert.deepStrictEqual(lines, [
      'client "test" asked for a group coordinator; consumer groups are not built yet (docs/gaps.md): it must assign partitions itself',
    ]);
  });
});

test("the lines about clients without a coordinator are bounded in number and in length, and stay lines", async () => {
  await withNode(async ({ connect, lines }) => {
    const client = await connect();
    for (let index = 0; index < 150; index++) {
      const clientId = `${index}\n${"x".repeat(1000)}`;
      const answer = await client.frames.request((correlationId) =>
        encodeRequestFrame(findCoordinatorRequest, 0, correlationId, clientId, { key: "group" }),
      );
      answer.release();
    }
    client.frames.close();
    assert.strictEqual(lines.length, 100);
    assert.ok(lines.every((line) => line.length < 300 && !line.includes("\n")));
  });
});
