/** The file system seam on a real disk. */
import assert from "node:assert";
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import fc from "fast-check";
import type { File, FileSystemError } from "../file-system.ts";
import { realFileSystem as files } from "./file-system.ts";

const root = fs.mkdtempSync(join(os.tmpdir(), "samsa-env-"));
after(() => fs.rmSync(root, { recursive: true }));
let made = 0;

function freshPath(): string {
  return join(root, `file-${++made}`);
}

function write(file: File, parts: Buffer[], position: number): Promise<FileSystemError | undefined> {
  return new Promise((resolve) => file.write(parts, position, resolve));
}

function read(file: File, target: Buffer, position: number): Promise<number> {
  return new Promise((resolve, reject) =>
    file.read(target, position, (error, bytesRead) => (error === undefined ? resolve(bytesRead) : reject(error))),
  );
}

function sync(file: File): Promise<FileSystemError | undefined> {
  return new Promise((resolve) => file.sync(resolve));
}

test("open modes: read needs the file, write creates it, create refuses one that is there", async () => {
  for (const open of [
    files.open,
    async (path: string, mode: "read" | "write" | "create") => files.openNow(path, mode),
  ]) {
    const path = freshPath();
    await assert.rejects(open(path, "read"), { name: "FileSystemError", code: "ENOENT", operation: "open", path });
    await (await open(path, "write")).close();
    await (await open(path, "write")).close();
    await assert.rejects(open(path, "create"), { code: "EEXIST" });
    const file = await open(freshPath(), "create");
    assert.equal(await file.size(), 0);
    await file.close();
  }
});

test("5,000 parts arrive in order, on the calling thread and in the thread pool", async () => {
  const parts = Array.from({ length: 5000 }, (_, index) => Buffer.from(`${index},`));
  const expected = Buffer.concat(parts);
  const file = await files.open(freshPath(), "write");
  file.writeNow(parts, 3);
  assert.equal(await write(file, parts, 3 + expected.length), undefined);
  assert.equal(file.sizeNow(), 3 + 2 * expected.length);
  const target = Buffer.alloc(expected.length);
  assert.equal(file.readNow(target, 3), expected.length);
  assert.ok(target.equals(expected));
  assert.equal(await read(file, target, 3 + expected.length), expected.length);
  assert.ok(target.equals(expected));
  await file.close();
});

test("reads are short at the end of the file only", async () => {
  const file = await files.open(freshPath(), "write");
  file.writeNow([Buffer.from("0123456789")], 0);
  const target = Buffer.alloc(8);
  assert.equal(file.readNow(target, 0), 8);
  assert.equal(file.readNow(target, 6), 4);
  assert.equal(await read(file, target, 6), 4);
  assert.equal(await read(file, target, 10), 0);
  assert.equal(target.toString("latin1", 0, 4), "6789");
  await file.close();
});

test("nothing to write is written", async () => {
  const file = await files.open(freshPath(), "write");
  file.writeNow([], 0);
  file.writeNow([Buffer.alloc(0), Buffer.alloc(0)], 5);
  assert.equal(await write(file, [], 0), undefined);
  assert.equal(await write(file, [Buffer.alloc(0)], 5), undefined);
  assert.equal(await file.size(), 0);
  await file.close();
});

test("a failed write says what failed and how much arrived", async () => {
  const path = freshPath();
  fs.writeFileSync(path, "");
  const file = await files.open(path, "read");
  const expected = { name: "FileSystemError", operation: "write", code: "EBADF", path, written: 0 };
  assert.throws(() => file.writeNow([Buffer.from("x")], 0), expected);
  assert.throws(() => file.writeNow([Buffer.from("x"), Buffer.from("y")], 0), expected);
  const error = await write(file, [Buffer.from("x")], 0);
  assert.deepEqual({ code: error?.code, operation: error?.operation }, { code: "EBADF", operation: "write" });
  await file.close();
  await file.close();
});

test("a full volume fails with ENOSPC, and later writes can succeed", {
  skip: !fs.existsSync("/dev/full"),
}, async () => {
  const file = await files.open("/dev/full", "write");
  assert.throws(() => file.writeNow([Buffer.from("x")], 0), { code: "ENOSPC" });
  assert.equal((await write(file, [Buffer.from("x")], 0))?.code, "ENOSPC");
  await file.close();
});

test("calls that overlap are carried out in the order they were made", async () => {
  const step = fc.record({
    kind: fc.constantFrom("write", "read", "sync", "truncate"),
    position: fc.integer({ min: 0, max: 300_000 }),
    length: fc.integer({ min: 1, max: 200_000 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 20, size: "max" }), async (steps) => {
      const file = await files.open(freshPath(), "write");
      let model = Buffer.alloc(0);
      const finished = steps.map(async ({ kind, position, length }, index) => {
        if (kind === "write") {
          const content = Buffer.alloc(length, index + 1);
          model = overwritten(model, content, position);
          assert.equal(
            await write(file, [content.subarray(0, length >> 1), content.subarray(length >> 1)], position),
            undefined,
          );
        } else if (kind === "read") {
          const expected = Buffer.from(model.subarray(position, position + length));
          const target = Buffer.alloc(length);
          await read(file, target, position);
          // How far the file reaches is decided by writes elsewhere too: what is not there reads as zeros or not at all.
          assert.ok(target.equals(Buffer.concat([expected, Buffer.alloc(length - expected.length)])));
        } else if (kind === "truncate") {
          model = Buffer.concat([model, Buffer.alloc(Math.max(0, position - model.length))]).subarray(0, position);
          await file.truncate(position);
        } else assert.equal(await sync(file), undefined);
      });
      await Promise.all(finished);
      const target = Buffer.alloc(model.length + 1);
      assert.equal(file.readNow(target, 0), model.length);
      assert.ok(target.subarray(0, model.length).equals(model));
      await file.close();
    }),
    { numRuns: 30 },
  );
});

function overwritten(content: Buffer, by: Buffer, position: number): Buffer<ArrayBuffer> {
  const whole = Buffer.alloc(Math.max(content.length, position + by.length));
  content.copy(whole);
  by.copy(whole, position);
  return whole;
}

test("an immediate call over a write on its way is refused; close waits for calls on their way", async () => {
  const file = await files.open(freshPath(), "write");
  const written = write(file, [Buffer.alloc(100, 1)], 0);
  assert.throws(() => file.readNow(Buffer.alloc(1), 99), assert.AssertionError);
  assert.throws(() => file.writeNow([Buffer.alloc(1)], 0), assert.AssertionError);
  file.writeNow([Buffer.alloc(1)], 100);
  const closed = file.close();
  assert.throws(() => file.sizeNow(), assert.AssertionError);
  assert.equal(await written, undefined);
  await closed;
});

test("truncating shortens and lengthens", async () => {
  const file = await files.open(freshPath(), "write");
  file.writeNow([Buffer.from("0123456789")], 0);
  file.truncateNow(4);
  assert.equal(file.sizeNow(), 4);
  await file.truncate(6);
  const target = Buffer.alloc(10, 1);
  assert.equal(file.readNow(target, 0), 6);
  assert.equal(target.toString("latin1", 0, 6), "0123\0\0");
  await file.close();
});

test("directories: made with parents, listed sorted, removed with all below", async () => {
  const directory = join(root, "a", "b");
  await files.makeDirectory(directory);
  await files.makeDirectory(directory);
  for (const name of ["c", "a", "b"]) await files.replace(join(directory, name), name);
  assert.deepEqual(await files.list(directory), ["a", "b", "c"]);
  assert.deepEqual(await files.list(join(root, "a")), ["b"]);
  await files.remove(join(directory, "b"));
  await assert.rejects(files.remove(join(directory, "b")), { code: "ENOENT", operation: "remove" });
  await files.syncDirectory(directory);
  await files.removeTree(join(root, "a"));
  await files.removeTree(join(root, "a"));
  await assert.rejects(files.list(directory), { code: "ENOENT" });
  await assert.rejects(files.syncDirectory(directory), { code: "ENOENT" });
});

test("rename and replace put the new content in the old one's place", async () => {
  const [from, to] = [freshPath(), freshPath()];
  await files.replace(from, "new");
  await files.replace(to, Buffer.from("old"));
  await files.rename(from, to);
  assert.equal((await files.readWhole(to)).toString(), "new");
  assert.equal(await files.status(from), undefined);
  await files.replace(to, "newest");
  assert.equal((await files.readWhole(to)).toString(), "newest");
  assert.equal(await files.status(`${to}.tmp`), undefined);
  await assert.rejects(files.readWhole(from), { code: "ENOENT" });
  await assert.rejects(files.rename(from, to), { code: "ENOENT" });
});

test("status and space", async () => {
  const path = freshPath();
  await files.replace(path, "12345");
  const status = await files.status(path);
  assert.equal(status?.size, 5);
  assert.equal(status?.isDirectory, false);
  assert.equal((await files.status(root))?.isDirectory, true);
  const space = await files.space(root);
  assert.ok(space.totalBytes >= space.usableBytes && space.usableBytes > 0);
});

test("a lock excludes this process and others, leaves the file empty and can be taken again", async () => {
  const path = join(root, ".lock");
  const inOtherProcess = (): string => {
    const script = `import { realFileSystem as files } from ${JSON.stringify(import.meta.resolve("./file-system.ts"))};
      console.log((await files.lock(process.argv[1])) === undefined ? "held" : "free");`;
    return spawnSync(process.execPath, ["--input-type=module", "-e", script, path], { encoding: "utf8" }).stdout.trim();
  };
  const lock = await files.lock(path);
  assert.ok(lock !== undefined);
  assert.equal(await files.lock(path), undefined);
  assert.equal(inOtherProcess(), "held");
  assert.equal((await files.status(path))?.size, 0);
  await lock.release();
  await lock.release();
  assert.equal(inOtherProcess(), "free");
  const again = await files.lock(path);
  assert.ok(again !== undefined);
  assert.equal((await files.status(path))?.size, 0);
  await again.release();
});

test("a lock that cannot be taken for another reason fails with that reason", async () => {
  await assert.rejects(files.lock(join(root, "no", "such", ".lock")), { code: "ENOENT", operation: "lock" });
});

test("directories are made with their parents; where there can be none the platform's word comes back", async () => {
  const path = join(freshPath(), "a", "b");
  await files.makeDirectory(path);
  await files.makeDirectory(`${path}/`);
  assert.equal((await files.status(path))?.isDirectory, true);
  const file = join(path, "file");
  fs.writeFileSync(file, "");
  await assert.rejects(files.makeDirectory(file), {
    name: "FileSystemError",
    operation: "makeDirectory",
    code: "EEXIST",
  });
  await assert.rejects(files.makeDirectory(join(file, "c")), { code: "ENOTDIR" });
  if (process.platform === "linux") await assert.rejects(files.makeDirectory("/proc/samsa/a"), { code: "ENOENT" });
});

test("the calls of the own thread do what the others do", async () => {
  const path = freshPath();
  await files.makeDirectory(join(path, "b"));
  await files.makeDirectory(join(path, "a"));
  fs.writeFileSync(join(path, "file"), "content");
  fs.symlinkSync(join(path, "a"), join(path, "linked"));
  fs.symlinkSync(join(path, "nowhere"), join(path, "lost"));
  assert.deepEqual(await files.listDirectories(path), ["a", "b", "linked"]);
  assert.deepEqual(files.listNow(path), await files.list(path));
  assert.deepEqual(files.statusNow(join(path, "file")), await files.status(join(path, "file")));
  assert.equal(files.statusNow(join(path, "none")), undefined);
  assert.equal(files.readWholeNow(join(path, "file")).toString(), "content");
  assert.throws(() => files.listNow(join(path, "none")), {
    name: "FileSystemError",
    code: "ENOENT",
    operation: "list",
  });
  assert.throws(() => files.readWholeNow(join(path, "none")), { code: "ENOENT", operation: "read" });
});

test("a quick replacement is as whole as a slow one", async () => {
  for (const options of [{}, { quickly: true }, { quickly: true, nameLater: true }, { nameLater: true }]) {
    const path = freshPath();
    await files.replace(path, "a longer content", options);
    await files.replace(path, Buffer.from("short"), options);
    assert.equal(fs.readFileSync(path, "utf8"), "short");
    assert.equal(fs.existsSync(`${path}.tmp`), false);
    await assert.rejects(files.replace(join(path, "below"), "", options), { operation: "replace", code: "ENOTDIR" });
  }
});

test("a file closed on the own thread is closed, once", async () => {
  const file = await files.open(freshPath(), "write");
  file.closeNow();
  file.closeNow();
  await file.close();
  assert.throws(() => file.sizeNow(), /is closed/);
});
