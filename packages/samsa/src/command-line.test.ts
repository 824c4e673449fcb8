/** The command line as a process: what it prints where, and its exit codes. */
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { test } from "node:test";

const main = join(import.meta.dirname, "main.ts");

interface Outcome {
  readonly code: number | null;
  readonly output: string;
  readonly complaint: string;
}

function samsa(...args: string[]): Outcome {
  return samsaIn({}, ...args);
}

/** With these variables over the environment; without what npm says of the script that runs the tests. */
function samsaIn(environment: Record<string, string>, ...args: string[]): Outcome {
  const env = { ...process.env, npm_lifecycle_event: "test", ...environment };
  const result = spawnSync(process.execPath, [main, ...args], { encoding: "utf8", env });
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
  assert.deepEqual([before.code, before.output], [1, `Found problem:\n  ${directory}/data does not exist\n`]);
  const unformatted = samsa("start", config);
  assert.equal(unformatted.code, 1);
  assert(unformatted.complaint.includes(`${main} storage format --config ${config} --cluster-id`));
  const byNpm = samsaIn({ npm_lifecycle_event: "start", INIT_CWD: directory }, "start", "server.properties");
  assert.equal(
    byNpm.complaint.split("\n")[1],
    `  npm run -s samsa -- storage format --config ${config} --cluster-id "$(npm run -s samsa -- storage random-uuid)" --standalone`,
  );
  const undecided = samsa("storage", "format", "-c", config, "-t", id.output.trim());
  assert.match(undecided.complaint, /you must specify one of the following: --standalone/);
  assert.equal(undecided.code, 1);
  const formatted = samsa("storage", "format", "-c", config, "-t", id.output.trim(), "--standalone");
  assert.equal(formatted.code, 0, formatted.complaint);
  assert(existsSync(join(directory, "data/bootstrap.checkpoint")));
  const after = samsa("storage", "info", "-c", config);
  assert.equal(after.code, 0);
  assert.match(
    after.output,
    new RegExp(`\\n\\nFound metadata: {cluster.id=${id.output.trim()}, directory.id=.{22}, node.id=4, version=1}\\n$`),
  );
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

test("with --log-format json the last line of the log says why, too", () => {
  const bad = samsa("start", "--log-format", "json", "--override", "num.partitions=0");
  const { time, ...line } = JSON.parse(bad.output) as Record<string, string>;
  const message = "Invalid value 0 for configuration num.partitions: Value must be at least 1";
  assert.deepEqual(line, { level: "error", logger: "samsa", message });
  assert.match(time ?? "", /^\d{4}-/);
  assert.equal(bad.complaint, `${message}\n`);
});

test("help says what is accepted, and a mistake says where the help is", () => {
  const start = samsa("start", "--help").output;
  assert(!start.includes("default: []") && start.includes("--override <key=value>"));
  const format = samsa("storage", "format", "--help").output;
  assert(!format.includes("default: []") && !format.includes("--add-scram"));
  for (const accepted of ["only 4.3 (4.3-IV0)", "metadata.version is always 30", "refused: a quorum of several"])
    assert(format.replaceAll(/\s+/g, " ").includes(accepted), accepted);
  assert.match(samsa("start", "--nonsense").complaint, /unknown option.*\n\(--help after the command/);
});

test("ports and directories that cannot be had are explained, with what to do", async (context) => {
  const directory = mkdtempSync(join(tmpdir(), "samsa-taken-"));
  context.after(() => rmSync(directory, { recursive: true }));
  const server = createServer();
  await once(server.listen(0, "127.0.0.1"), "listening");
  context.after(() => server.close());
  const address = server.address();
  assert(address !== null && typeof address === "object");
  const start = (listeners: string, logDirectory: string) =>
    samsa("start", "--override", `listeners=${listeners}`, "--override", `log.dirs=${logDirectory}`).complaint;
  assert.equal(
    start(`PLAINTEXT://127.0.0.1:${address.port},CONTROLLER://127.0.0.1:0`, join(directory, "a")),
    `Listener PLAINTEXT cannot listen on 127.0.0.1:${address.port}: the port is in use (another Kafka or Samsa?). ` +
      "Choose another with --override listeners=…\n",
  );
  assert.match(
    start("PLAINTEXT://nohost.invalid:0,CONTROLLER://127.0.0.1:0", join(directory, "b")),
    /^Listener PLAINTEXT: host nohost\.invalid is not known \(E\w+\)\n$/,
  );
  writeFileSync(join(directory, "file"), "");
  assert.equal(
    start("PLAINTEXT://127.0.0.1:0,CONTROLLER://127.0.0.1:0", join(directory, "file/c")),
    `The log directory ${directory}/file/c cannot be read (ENOTDIR): a part of the path is a file\n`,
  );
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
    assert(lines.some(({ message }) => message.includes(`data in ${realpathSync(directory)}/data;`)));
    assert(lines.some(({ message }) => message.includes("Internal topics are content with one replica")));
    assert.deepEqual(
      lines.filter(({ level }) => level === "warn" || level === "error"),
      [],
    );
    assert(existsSync(join(directory, "data/.kafka_cleanshutdown")));
  }
});

if (process.platform === "linux") {
  test("start: the table of file descriptors grows before it is full", async (context) => {
    const directory = mkdtempSync(join(tmpdir(), "samsa-table-"));
    context.after(() => rmSync(directory, { recursive: true }));
    const freePorts = ["--override", "listeners=PLAINTEXT://127.0.0.1:0,CONTROLLER://127.0.0.1:0"];
    const node = spawn(process.execPath, [main, "start", ...freePorts], { cwd: directory, stdio: "ignore" });
    context.after(() => node.kill("SIGKILL"));
    // A node that has just started uses thirty of the 256 that it begins with.
    for (let size = 0; size < 512; await new Promise((resolve) => setTimeout(resolve, 20))) {
      assert.equal(node.exitCode, null);
      size = Number(/^FDSize:\s+(\d+)/m.exec(readFileSync(`/proc/${node.pid}/status`, "utf8"))?.[1]);
    }
    node.kill("SIGTERM");
    await once(node, "exit");
    assert.equal(node.exitCode, 0);
  });
}
