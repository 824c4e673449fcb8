/** Starting in a fresh clone (`run.mjs`): who comes first installs, whoever comes meanwhile waits for that, and a start that was ended in the middle of it keeps nobody waiting. npm is one of the test's own. */
import assert from "node:assert/strict";
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { type TestContext, test } from "node:test";

/** Notes that it began, waits to be let on, and fails where another one is at it. */
const npm = `#!${process.execPath}
const { appendFileSync, existsSync, mkdirSync, rmdirSync } = require("node:fs");
mkdirSync("at-it");
appendFileSync("installs", "one ");
while (!existsSync("go")) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
mkdirSync("node_modules", { recursive: true });
rmdirSync("at-it");
`;

class Clone {
  readonly directory = mkdtempSync(join(tmpdir(), "samsa-clone-"));
  readonly #starts: Start[] = [];

  constructor(context: TestContext) {
    context.after(async () => {
      this.write("go", "");
      for (const start of this.#starts) await start.end();
      rmSync(this.directory, { recursive: true, force: true });
    });
    mkdirSync(join(this.directory, "tools"));
    mkdirSync(join(this.directory, "bin"));
    cpSync(join(import.meta.dirname, "run.mjs"), join(this.directory, "tools/run.mjs"));
    this.write("package-lock.json", "{}");
    this.write("hello.mjs", 'console.log("hello");');
    writeFileSync(join(this.directory, "bin/npm"), npm, { mode: 0o755 });
  }

  write(name: string, content: string): void {
    writeFileSync(join(this.directory, name), content);
  }

  read(name: string): string {
    return readFileSync(join(this.directory, name), "utf8");
  }

  start(): Start {
    const start = new Start(this.directory);
    this.#starts.push(start);
    return start;
  }

  async has(name: string, start: Start): Promise<void> {
    while (!existsSync(join(this.directory, name))) {
      assert(start.runs, start.errors);
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}

class Start {
  output = "";
  errors = "";
  readonly #process: ChildProcess;
  readonly #ended: Promise<number | null>;

  constructor(directory: string) {
    const path = `${join(directory, "bin")}${delimiter}${process.env["PATH"]}`;
    const child = spawn(process.execPath, [join(directory, "tools/run.mjs"), "hello.mjs"], {
      env: { ...process.env, PATH: path },
    });
    child.stdout.on("data", (chunk) => {
      this.output += chunk;
    });
    child.stderr.on("data", (chunk) => {
      this.errors += chunk;
    });
    this.#process = child;
    this.#ended = new Promise((resolve) => child.once("close", resolve));
  }

  get runs(): boolean {
    return this.#process.exitCode === null;
  }

  async says(words: string): Promise<void> {
    while (this.runs && !this.errors.includes(words)) await new Promise((resolve) => setImmediate(resolve));
    if (!this.runs) await this.#ended;
    assert(this.errors.includes(words), this.errors);
  }

  /** Its npm too is gone then: it holds the same outputs. */
  async end(): Promise<void> {
    this.#process.kill("SIGKILL");
    await this.#ended;
  }

  async greets(): Promise<void> {
    assert.equal(await this.#ended, 0, this.errors);
    assert.equal(this.output, "hello\n");
  }
}

test("of two first starts one installs and the other waits for it", async (context) => {
  const clone = new Clone(context);
  const first = clone.start();
  await clone.has("installs", first);
  const second = clone.start();
  await second.says("waiting for another process");
  clone.write("go", "");
  await first.greets();
  await second.greets();
  assert.equal(clone.read("installs"), "one ");
  await clone.start().greets();
  assert.equal(clone.read("installs"), "one ", "what is installed stays");
});

test("nobody waits for a start that was ended in the middle of installing", async (context) => {
  const clone = new Clone(context);
  clone.write(".samsa-installing", String(spawnSync(process.execPath, ["--version"]).pid));
  clone.write("go", "");
  await clone.start().greets();
  assert(!existsSync(join(clone.directory, ".samsa-installing")));
});

test("a failed installation is told, and the next start tries again", async (context) => {
  const clone = new Clone(context);
  mkdirSync(join(clone.directory, "at-it"));
  const failing = clone.start();
  await failing.says("npm ci failed (exit 1)");
  await assert.rejects(failing.greets());
  rmSync(join(clone.directory, "at-it"), { recursive: true });
  clone.write("go", "");
  await clone.start().greets();
});
