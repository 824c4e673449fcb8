/** The command line as a process: what it prints where, and its exit codes. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

const main = join(import.meta.dirname, "main.ts");

function samsa(...args: string[]): { code: number | null; output: string; complaint: string } {
  const result = spawnSync(process.execPath, [main, ...args], { encoding: "utf8" });
  return { code: result.status, output: result.stdout, complaint: result.stderr };
}

test("storage: a cluster id, formatting, telling about it, refusing what is wrong", (context) => {
  const directory = mkdtempSync(join(tmpdir(), "samsa-command-line-"));
  context.after(() => rmSync(directory, { recursive: true }));
  const config = join(directory, "server.properties");
  writeFileSync(
    config,
    [
      "process.roles=broker,controller",
      "node.id=4",
      "controller.quorum.bootstrap.servers=127.0.0.1:9093",
      "listeners=PLAINTEXT://127.0.0.1:9092,CONTROLLER://127.0.0.1:9093",
      "controller.listener.names=CONTROLLER",
      `log.dirs=${directory}/data`,
    ].join("\n"),
  );
  const id = samsa("storage", "random-uuid");
  assert.match(id.output, /^[\w][\w-]{21}\n$/);
  const before = samsa("storage", "info", "-c", config);
  assert.deepEqual([before.code, before.output], [1, `Found problem:\n  ${directory}/data does not exist\n\n`]);
  const unformatted = samsa("start", config);
  assert.equal(unformatted.code, 1);
  assert.match(unformatted.complaint, /samsa storage format --config .*server\.properties --cluster-id/);
  const undecided = samsa("storage", "format", "-c", config, "-t", id.output.trim());
  assert.match(undecided.complaint, /you must specify one of the following: --standalone/);
  assert.equal(undecided.code, 1);
  const formatted = samsa("storage", "format", "-c", config, "-t", id.output.trim(), "--standalone");
  assert.equal(formatted.code, 0, formatted.complaint);
  assert(existsSync(join(directory, "data/bootstrap.checkpoint")));
  const after = samsa("storage", "info", "-c", config);
  assert.equal(after.code, 0);
  assert.match(after.output, new RegExp(`cluster.id=${id.output.trim()}, directory.id=.{22}, node.id=4, version=1`));
});

test("what cannot be is one sentence without a stack, exit code 1", () => {
  const bad = samsa("start", "--override", "num.partitions=0");
  assert.deepEqual(
    [bad.code, bad.complaint],
    [1, "Invalid value 0 for configuration num.partitions: Value must be at least 1\n"],
  );
  const unbuilt = samsa("start", "--override", "authorizer.class.name=x");
  assert.equal(unbuilt.complaint, "authorizer.class.name=x is not supported: authorization is not built yet.\n");
  assert.equal(samsa("start", "/nowhere/server.properties").code, 1);
  assert.equal(samsa("nonsense").code, 1);
});
