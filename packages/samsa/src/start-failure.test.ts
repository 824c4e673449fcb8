/** The platform's words about files, in those of who runs a node. (Ports: start-node.test.ts and command-line.test.ts.) */
import assert from "node:assert/strict";
import { test } from "node:test";
import { createRealWorld, FileSystemError, silentLogger } from "@samsa/env";
import { oneNodeSettings } from "./one-node-defaults.ts";
import { checkedProperties } from "./server-properties.ts";
import { explainFailures } from "./start-failure.ts";

const world = createRealWorld({ logger: silentLogger });
const { config } = checkedProperties(new Map([...oneNodeSettings, ["log.dirs", "/x,/x/inner"]]));

async function messageOf(options: { code: string; operation: string; path: string }): Promise<string> {
  const error = new FileSystemError(options);
  const failed = await explainFailures(world, config, () => Promise.reject(error)).catch((caught: unknown) => caught);
  assert(failed instanceof Error);
  if (failed !== error) assert.equal(failed.cause, error);
  return failed.message;
}

test("what cannot be done in a log directory names the directory, the file and the remedy", async () => {
  const access = "the user running Samsa needs read and write access";
  const cases = [
    [
      "replace",
      "/x/bootstrap.checkpoint",
      "EACCES",
      `/x cannot be written (EACCES on bootstrap.checkpoint): ${access}`,
    ],
    ["read", "/x/inner/meta.properties", "EPERM", `/x/inner cannot be read (EPERM on meta.properties): ${access}`],
    ["lock", "/x/.lock", "EROFS", "/x cannot be written (EROFS on .lock): its file system is read-only"],
    ["write", "/x/t-0/0.log", "ENOSPC", "/x cannot be written (ENOSPC on t-0/0.log): the disk is full"],
    ["makeDirectory", "/x", "ENOENT", "/x cannot be created (ENOENT): no directory can be made there"],
  ] as const;
  for (const [operation, path, code, sentence] of cases)
    assert.equal(await messageOf({ operation, path, code }), `The log directory ${sentence}`);
});

test("what has no explanation stays what it is", async () => {
  assert.equal(await messageOf({ operation: "read", path: "/x/a", code: "EIO" }), "read /x/a: EIO");
  assert.equal(await messageOf({ operation: "read", path: "/xy", code: "EACCES" }), "read /xy: EACCES");
});
