/** The command line as a process: what it prints where, and its exit codes. */
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
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

test("start: says when it is ready, stops cleanly on SIGTERM, and starts again on what it left", async (context) => {
  const directory = mkdtempSync(join(tmpdir(), "samsa-start-"));
  context.after(() => rmSync(directory, { recursive: true }));
  const freePorts = ["--override", "listeners=PLAINTEXT://127.0.0.1:0,CONTROLLER://127.0.0.1:0"];
  for (const expectFormat of [true, false]) {
    const node = spawn(process.execPath, [main, "start", "--log-format", "json", ...freePorts], { cwd: directory });
    context.after(() => node.kill("SIGKILL"));
    const lines: { level: string; message: string; PLAINTEXT?: string }[] = [];
    for await (const line of createInterface(node.stdout)) {
      lines.push(JSON.parse(line) as (typeof lines)[number]);
      if (lines.at(-1)?.message === "Samsa is ready") node.kill("SIGTERM");
    }
    if (node.exitCode === null) await once(node, "exit");
    assert.equal(node.exitCode, 0);
    assert.match(lines.find(({ message }) => message === "Samsa is ready")?.PLAINTEXT ?? "", /^127\.0\.0\.1:\d+$/);
    assert.equal(
      lines.some(({ message }) => message.startsWith("Formatted the data directory")),
      expectFormat,
    );
    assert(lines.some(({ message }) => message.includes("Internal topics are content with one replica")));
    assert.deepEqual(
      lines.filter(({ level }) => level === "warn" || level === "error"),
      [],
    );
    assert(existsSync(join(directory, "data/.kafka_cleanshutdown")));
  }
});
