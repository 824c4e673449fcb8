/**
 * At least 1 GB of real text (the machine's own files, repeated) goes in by kcat and comes out identical, byte for byte.
 * Empty lines are left out, because kcat drops them.
 */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { createReadStream, createWriteStream, globSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { createTopics } from "./admin.ts";
import { brokerUnderTest, removeSetup, setUpNode, startBroker } from "./targets.ts";

const bytesMin = 1_000_000_000;

/** Lines of the text files that stand on any machine that can run this: this repository's packages and the system's own. */
function realText(): Buffer {
  const root = join(import.meta.dirname, "..", "..", "..");
  const files = globSync(
    [
      "node_modules/typescript/**/*.{js,ts,txt,md}",
      "node_modules/@types/**/*.ts",
      "node_modules/@biomejs/biome/*.json",
    ],
    { cwd: root },
  );
  const parts: Buffer[] = [];
  let bytes = 0;
  for (const file of files) {
    const path = join(root, file);
    if (bytes > 60_000_000 || !statSync(path).isFile()) continue;
    const lines = readFileSync(path, "utf8")
      .split(/\r?\n/)
      .filter((line) => line !== "" && Buffer.byteLength(line) < 900_000);
    const part = Buffer.from(`${lines.join("\n")}\n`);
    if (part.length < 2) continue;
    parts.push(part);
    bytes += part.length;
  }
  assert(bytes > 1_000_000, "there is text to send");
  return Buffer.concat(parts);
}

async function writeTextFile(path: string): Promise<number> {
  const text = realText();
  const out = createWriteStream(path);
  let bytes = 0;
  while (bytes < bytesMin) {
    if (!out.write(text)) await once(out, "drain");
    bytes += text.length;
  }
  out.end();
  await once(out, "finish");
  return bytes;
}

async function sha256(stream: NodeJS.ReadableStream): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of stream) hash.update(chunk as Buffer);
  return hash.digest("hex");
}

test(`1 GB of text goes in by kcat and comes out identical (${brokerUnderTest})`, async () => {
  const directory = mkdtempSync(join(tmpdir(), "samsa-bulk-"));
  const setup = await setUpNode();
  const broker = await startBroker(brokerUnderTest, setup);
  try {
    const file = join(directory, "text");
    const bytes = await writeTextFile(file);
    const target = ["-b", setup.bootstrap, "-t", "bulk", "-p", "0"];
    await createTopics(setup.bootstrap, [{ name: "bulk" }]);
    const producer = spawn("kcat", ["-P", ...target, "-X", "acks=all", "-X", "enable.idempotence=true"], {
      stdio: ["pipe", "inherit", "inherit"],
    });
    createReadStream(file, { highWaterMark: 1 << 20 }).pipe(producer.stdin);
    const [produced] = (await once(producer, "close")) as [number];
    assert.equal(produced, 0, "kcat -P");
    const consumer = spawn("kcat", ["-C", ...target, "-o", "beginning", "-e", "-q", "-X", "check.crcs=true"], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const closed = once(consumer, "close") as Promise<[number]>;
    const received = await sha256(consumer.stdout);
    assert.equal((await closed)[0], 0, "kcat -C");
    assert.equal(received, await sha256(createReadStream(file, { highWaterMark: 1 << 20 })));
    console.log(
      `  ${(bytes / 1e9).toFixed(2)} GB in and out by kcat on ${brokerUnderTest}, sha256 ${received.slice(0, 16)}…`,
    );
  } finally {
    await broker.stop();
    removeSetup(setup);
    rmSync(directory, { recursive: true, force: true });
  }
});
