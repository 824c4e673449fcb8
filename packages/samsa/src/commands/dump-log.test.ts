/** `samsa dump-log` as a process, on what a node left: what it prints, what it refuses, and its exit codes. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { startNode } from "../start-node.ts";

const main = join(import.meta.dirname, "..", "main.ts");
const directory = mkdtempSync(join(tmpdir(), "samsa-dump-log-"));
after(() => rmSync(directory, { recursive: true }));

before(async () => {
  const node = await startNode({ directory });
  await node.stop();
});

function dumpLog(...args: string[]): {
  readonly code: number | null;
  readonly output: string;
  readonly complaint: string;
} {
  const env = { ...process.env, npm_lifecycle_event: "test" };
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, "dump-log", ...args], {
    encoding: "utf8",
    env,
  });
  return { code: status, output: stdout, complaint: stderr };
}

const metadataLog = () => join(directory, globSync("**/__cluster_metadata-0/*.log", { cwd: directory })[0] ?? "");

test("the metadata log is printed with its records in JSON", () => {
  const { code, output } = dumpLog("--files", metadataLog(), "--cluster-metadata-decoder");
  assert.equal(code, 0);
  const [dumping, start, batch] = output.split("\n");
  assert.equal(dumping, `Dumping ${metadataLog()}`);
  assert.equal(start, "Log starting offset: 0");
  assert.match(batch ?? "", /^baseOffset: 0 lastOffset: 0 count: 1 .* isvalid: true$/);
  assert.match(output, /payload: \{"type":"REGISTER_BROKER_RECORD","version":\d+,"data":\{"brokerId":1,/);
});

test("what is not there, not given or not built ends with exit code 1 and the reason", () => {
  for (const [args, reason] of [
    [[], /--files or --verify/],
    [["--files", join(directory, "00000000000000000000.log")], /ENOENT/],
    [["--files", metadataLog(), "--offsets-decoder"], /--offsets-decoder is not supported/],
    [["--files", metadataLog(), "--value-decoder-class", "com.example.Decoder"], /Java classes cannot be loaded/],
    [["--files", metadataLog(), "--max-bytes", "many"], /Not a number of bytes/],
    [["--files", "a.log", "--verify", directory], /cannot be used with/],
  ] as const) {
    const { code, complaint } = dumpLog(...args);
    assert.match(complaint, reason);
    assert.equal(code, 1);
  }
});

test("--verify accepts what a node left, and names the file, the position and the offset of what was changed", () => {
  const data = join(metadataLog(), "..", "..");
  const sound = dumpLog("--verify", data);
  assert.equal(sound.code, 0, sound.output);
  assert.match(sound.output, /1 partitions, 1 segments, .*\nnothing is wrong\n$/);
  const content = readFileSync(metadataLog());
  content.writeUInt8(content.readUInt8(70) ^ 1, 70);
  writeFileSync(metadataLog(), content);
  const damaged = dumpLog("--verify", data);
  assert.equal(damaged.code, 1);
  assert(damaged.output.includes(`wrong: ${metadataLog()}: position 0, offset 0: CRC does not match`), damaged.output);
  assert.match(damaged.output, /\n1 problems\n$/);
});
