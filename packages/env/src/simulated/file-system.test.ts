/** The simulated disk: the seam's promises, each fault, and what a crash may and may not do, against a model. */
import assert from "node:assert";
import { test } from "node:test";
import fc from "fast-check";
import type { File, FileSystemError } from "../file-system.ts";
import type { World } from "../world.ts";
import { createSimulation, type Simulation } from "./index.ts";

const eventsMax = 100_000;

function oneHost(seed = 1): { simulation: Simulation; world: World; settle: <T>(promise: Promise<T>) => Promise<T> } {
  const simulation = createSimulation({ seed });
  return {
    simulation,
    world: simulation.world("host"),
    settle: (promise) => simulation.settle(promise, { eventsMax }),
  };
}

function write(file: File, content: string, position: number): Promise<FileSystemError | undefined> {
  return new Promise((resolve) => file.write([Buffer.from(content)], position, resolve));
}

function sync(file: File): Promise<FileSystemError | undefined> {
  return new Promise((resolve) => file.sync(resolve));
}

function contentNow(world: World, path: string): string {
  const file = world.files.openNow(path, "read");
  const target = Buffer.alloc(file.sizeNow());
  assert.equal(file.readNow(target, 0), target.length);
  return target.toString("latin1");
}

test("open modes, directories and names behave as on a real disk", async () => {
  const { world, settle } = oneHost();
  const { files } = world;
  await assert.rejects(settle(files.open("/a", "read")), { code: "ENOENT", operation: "open", path: "/a" });
  await assert.rejects(settle(files.open("/none/a", "write")), { code: "ENOENT" });
  await settle(files.makeDirectory("/d/e"));
  await settle(files.makeDirectory("/d/e/"));
  for (const name of ["c", "a", "b"]) await settle(files.replace(`/d/e/${name}`, name));
  assert.deepEqual(await settle(files.list("/d/e")), ["a", "b", "c"]);
  await assert.rejects(settle(files.open("/d/e/a", "create")), { code: "EEXIST" });
  await assert.rejects(settle(files.open("/d/e", "write")), { code: "EISDIR" });
  await assert.rejects(settle(files.list("/d/e/a")), { code: "ENOTDIR" });
  await assert.rejects(settle(files.makeDirectory("/d/e/a/x")), { code: "ENOTDIR" });
  await settle(files.rename("/d/e/a", "/d/e/b"));
  assert.equal((await settle(files.readWhole("/d/e/../e/b"))).toString(), "a");
  await settle(files.rename("/d/e", "/d/f"));
  await settle(files.makeDirectory("/d/g"));
  await assert.rejects(settle(files.rename("/d/g", "/d/f")), { code: "ENOTEMPTY" });
  await assert.rejects(settle(files.rename("/d/g", "/d/f/b")), { code: "ENOTDIR" });
  await assert.rejects(settle(files.rename("/d/f/b", "/d/g")), { code: "EISDIR" });
  await assert.rejects(settle(files.rename("/d/x", "/d/y")), { code: "ENOENT" });
  assert.deepEqual(await settle(files.list("/d/f")), ["b", "c"]);
  await settle(files.remove("/d/f/b"));
  await assert.rejects(settle(files.remove("/d/f/b")), { code: "ENOENT" });
  const status = await settle(files.status("/d/f/c"));
  assert.deepEqual([status?.size, status?.isDirectory], [1, false]);
  assert.equal((await settle(files.status("/d")))?.isDirectory, true);
  await settle(files.removeTree("/d"));
  await settle(files.removeTree("/d"));
  assert.equal(await settle(files.status("/d")), undefined);
});

test("reading, writing and truncating, at once and in the thread pool", async () => {
  const { simulation, world, settle } = oneHost();
  const file = await settle(world.files.open("/file", "write"));
  file.writeNow([Buffer.from("0123"), Buffer.alloc(0), Buffer.from("456789")], 2);
  assert.equal(await settle(write(file, "end", 12)), undefined);
  assert.equal(file.sizeNow(), 15);
  assert.equal(await settle(file.size()), 15);
  const target = Buffer.alloc(6);
  assert.equal(file.readNow(target, 12), 3);
  assert.equal(target.toString("latin1", 0, 3), "end");
  const bytesRead = new Promise((resolve) => file.read(target, 0, (_, length) => resolve(length)));
  assert.equal(await settle(bytesRead), 6);
  assert.equal(target.toString("latin1"), "\0\x000123");
  file.truncateNow(4);
  await settle(file.truncate(10_000_000));
  assert.equal(contentNow(world, "/file").length, 10_000_000);
  assert.equal(contentNow(world, "/file").slice(0, 6), "\0\x0001\0\0");
  const reader = world.files.openNow("/file", "read");
  assert.throws(() => reader.writeNow([Buffer.from("x")], 0), { code: "EBADF", written: 0 });
  assert.throws(() => reader.truncateNow(0), { code: "EINVAL" });
  const order: string[] = [];
  file.write([Buffer.from("x")], 0, () => order.push("written"));
  file.write([Buffer.from("y")], 0, () => order.push("written again"));
  file.sync(() => order.push("synced"));
  assert.throws(() => file.readNow(target, 0), assert.AssertionError);
  const closed = file.close().then(() => order.push("closed"));
  assert.throws(() => file.sizeNow(), assert.AssertionError);
  assert.deepEqual(order, []);
  await settle(closed);
  assert.deepEqual(order, ["written", "written again", "synced", "closed"]);
  assert.equal(contentNow(world, "/file")[0], "y");
  assert.equal(await simulation.run({ eventsMax }), "idle");
});

test("calls that overlap keep their order under any latency", async () => {
  const step = fc.record({ position: fc.nat(50), length: fc.integer({ min: 1, max: 50 }), isWrite: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(fc.nat(), fc.array(step, { maxLength: 30, size: "max" }), async (seed, steps) => {
      const { simulation, world, settle } = oneHost(seed);
      simulation.files("host").conditions.slowProbability = 0.3;
      const file = await settle(world.files.open("/file", "write"));
      file.truncateNow(200);
      const model = Buffer.alloc(200);
      for (const [index, { position, length, isWrite }] of steps.entries()) {
        if (isWrite) {
          model.fill(index + 1, position, position + length);
          file.write([Buffer.alloc(length, index + 1)], position, (error) => assert.equal(error, undefined));
        } else {
          const expected = Buffer.from(model.subarray(position, position + length));
          const target = Buffer.alloc(length);
          file.read(target, position, () => assert.deepEqual(target, expected));
        }
      }
      await settle(file.close());
      assert.equal(contentNow(world, "/file"), model.toString("latin1"));
    }),
  );
});

test("failing calls: the next, by chance, under a path, as often as asked; writes may arrive in part", async () => {
  const { simulation, world, settle } = oneHost();
  const control = simulation.files("host");
  await settle(world.files.makeDirectory("/bad"));
  const [good, bad] = [world.files.openNow("/good", "write"), world.files.openNow("/bad/file", "write")];
  control.failNext("write");
  assert.throws(() => good.writeNow([Buffer.from("x")], 0), { code: "EIO", operation: "write" });
  good.writeNow([Buffer.from("x")], 0);
  control.failNext("sync", { under: "/bad" });
  assert.equal(await settle(sync(good)), undefined);
  assert.equal((await settle(sync(bad)))?.code, "EIO");
  control.failNext("rename", { code: "EACCES" });
  await assert.rejects(settle(world.files.rename("/good", "/better")), { code: "EACCES" });
  const disk = control.fail({ under: "/bad", code: "EROFS" });
  await assert.rejects(settle(world.files.list("/bad")), { code: "EROFS" });
  assert.throws(() => bad.readNow(Buffer.alloc(1), 0), { code: "EROFS" });
  const failed = new Promise<string | undefined>((resolve) =>
    bad.read(Buffer.alloc(1), 0, (error) => resolve(error?.code)),
  );
  assert.equal(await settle(failed), "EROFS");
  good.sizeNow();
  assert.equal(disk.hits, 3);
  disk.remove();
  bad.sizeNow();
  const sometimes = control.fail({ operations: ["write"], probability: 0.5 });
  const written: number[] = [];
  for (let count = 0; count < 200; count++) {
    const error = await settle(write(bad, "0123456789", count * 10));
    if (error !== undefined) written.push(error.written);
  }
  assert.equal(sometimes.hits, written.length);
  assert.ok(written.length > 60 && written.length < 140);
  assert.ok(written.some((bytes) => bytes > 0 && bytes < 10));
});

test("a slow disk takes long, and calls on the own thread no time", async () => {
  const { simulation, world, settle } = oneHost();
  simulation.files("host").conditions.slowProbability = 1;
  const file = world.files.openNow("/file", "write");
  file.writeNow([Buffer.from("x")], 0);
  assert.equal(simulation.nowMs, 0);
  await settle(sync(file));
  assert.ok(simulation.nowMs >= 5);
  assert.equal(simulation.faultCounts["file-slow"], 1);
});

test("a full disk takes what fits, tells how much, and has room again after a removal", async () => {
  const { simulation, world, settle } = oneHost();
  const control = simulation.files("host");
  control.capacityBytes = 3 * 4096;
  const [one, two] = [world.files.openNow("/one", "write"), world.files.openNow("/two", "write")];
  one.writeNow([Buffer.alloc(4097)], 0);
  assert.deepEqual(await settle(world.files.space("/")), { totalBytes: 12_288, usableBytes: 4096 });
  assert.throws(() => two.writeNow([Buffer.alloc(5000, 1)], 0), { code: "ENOSPC", written: 4096 });
  assert.equal(two.sizeNow(), 4096);
  one.writeNow([Buffer.alloc(4095)], 4097);
  assert.equal((await settle(write(two, "x", 4096)))?.code, "ENOSPC");
  await settle(world.files.remove("/one"));
  assert.equal(await settle(write(two, "x", 4096)), undefined);
  assert.equal(simulation.faultCounts["file-no-space"], 2);
  two.truncateNow(0);
  assert.equal((await settle(world.files.space("/"))).usableBytes, 12_288);
  control.capacityBytes = 1 << 20;
  two.writeNow([Buffer.alloc(4096)], 0);
  simulation.crash("host", { unsynced: "lost" });
  assert.equal((await settle(simulation.restart("host").files.space("/"))).usableBytes, 1 << 20);
});

test("a lock excludes until it is released or its process ends", async () => {
  const { simulation, world, settle } = oneHost();
  const lock = await settle(world.files.lock("/.lock"));
  assert.ok(lock !== undefined);
  assert.equal(await settle(world.files.lock("/.lock")), undefined);
  await lock.release();
  assert.ok((await settle(world.files.lock("/.lock"))) !== undefined);
  simulation.kill("host");
  const next = simulation.restart("host");
  await lock.release();
  assert.ok((await settle(next.files.lock("/.lock"))) !== undefined);
  await lock.release();
  assert.equal(await settle(next.files.lock("/.lock")), undefined);
});

test("kill: what a call had completed stays; a write under way got anywhere", async () => {
  const sizes = new Set<number>();
  for (let seed = 1; seed <= 30; seed++) {
    const { simulation, world } = oneHost(seed);
    const file = world.files.openNow("/file", "write");
    file.writeNow([Buffer.from("complete")], 0);
    file.write([Buffer.alloc(4, "x")], 8, () => assert.fail("a dead process hears nothing"));
    simulation.kill("host");
    const content = contentNow(simulation.restart("host"), "/file");
    assert.match(content, /^completex{0,4}$/);
    sizes.add(content.length);
  }
  assert.deepEqual([...sizes].sort(), [10, 11, 12, 8, 9]);
});

test("crash: a name is kept by its directory's sync, content by its file's, each without the other", async () => {
  const { simulation, world, settle } = oneHost();
  await settle(world.files.replace("/replaced", "whole"));
  const named = world.files.openNow("/named", "write");
  await settle(world.files.syncDirectory("/"));
  named.writeNow([Buffer.from("unsynced")], 0);
  const unnamed = world.files.openNow("/unnamed", "write");
  unnamed.writeNow([Buffer.from("synced")], 0);
  await settle(sync(unnamed));
  simulation.crash("host", { unsynced: "lost" });
  const after = simulation.restart("host");
  assert.deepEqual(await settle(after.files.list("/")), ["named", "replaced"]);
  assert.equal(contentNow(after, "/named"), "");
  assert.equal(contentNow(after, "/replaced"), "whole");
  assert.equal(simulation.faultCounts["crash-lost-write"], 1);
  assert.equal(simulation.faultCounts["crash-lost-name"], 1);
});

test("crash: a rename between directories is kept in both or in neither", async () => {
  const seen = new Set<string>();
  for (let seed = 1; seed <= 40; seed++) {
    const { simulation, world, settle } = oneHost(seed);
    for (const path of ["/a", "/b"]) await settle(world.files.makeDirectory(path));
    await settle(world.files.replace("/a/file", "content"));
    await settle(world.files.syncDirectory("/"));
    await settle(world.files.rename("/a/file", "/b/file"));
    if (seed % 4 === 0) await settle(world.files.syncDirectory(seed % 8 === 0 ? "/a" : "/b"));
    simulation.crash("host");
    const { files } = simulation.restart("host");
    const [inA, inB] = [await settle(files.list("/a")), await settle(files.list("/b"))];
    assert.equal(inA.length + inB.length, 1);
    if (seed % 4 === 0) assert.deepEqual(inB, ["file"]);
    seen.add(inA.length === 1 ? "undone" : "kept");
  }
  assert.equal(seen.size, 2);
});

test("crash: after a failed sync, a later good one does not mean that the earlier data is there", async () => {
  const contents = new Set<string>();
  for (let seed = 1; seed <= 20; seed++) {
    const { simulation, world, settle } = oneHost(seed);
    const file = world.files.openNow("/file", "write");
    await settle(world.files.syncDirectory("/"));
    file.writeNow([Buffer.from("a")], 0);
    simulation.files("host").failNext("sync");
    assert.equal((await settle(sync(file)))?.code, "EIO");
    file.writeNow([Buffer.from("b")], 1);
    assert.equal(await settle(sync(file)), undefined);
    simulation.crash("host");
    contents.add(contentNow(simulation.restart("host"), "/file"));
  }
  assert.deepEqual([...contents].sort(), ["\0b", "ab"]);
});

/** Everything a byte of a file may be after a crash: as synced, or as any change since then made it. */
class FileModel {
  current = Buffer.alloc(0);
  #synced = Buffer.alloc(0);
  #since: Buffer[] = [];
  #sizes: number[] = [];
  #truncated = false;

  write(bytes: Buffer, position: number): void {
    const size = Math.max(this.current.length, position + bytes.length);
    this.current = Buffer.concat([this.current, Buffer.alloc(size - this.current.length)]);
    bytes.copy(this.current, position);
    this.#since.push(Buffer.from(this.current));
    this.#sizes.push(size);
  }

  truncate(size: number): void {
    this.current = Buffer.concat([this.current, Buffer.alloc(Math.max(0, size - this.current.length))]).subarray(
      0,
      size,
    );
    this.#since.push(Buffer.from(this.current));
    this.#sizes.push(size);
    this.#truncated = true;
  }

  sync(): void {
    this.#synced = Buffer.from(this.current);
    this.#since = [];
    this.#sizes = [];
    this.#truncated = false;
  }

  checkAfterCrash(content: Buffer, fate: "random" | "lost" | "kept"): void {
    if (fate === "kept") assert.deepEqual(content, this.current);
    if (fate === "lost" || this.#since.length === 0) assert.deepEqual(content, this.#synced);
    const sizes = [this.#synced.length, ...this.#sizes];
    assert.ok(content.length <= Math.max(...sizes));
    assert.ok(content.length >= Math.min(...sizes));
    for (const [at, byte] of content.entries()) {
      const possible = [this.#synced[at] ?? 0, ...this.#since.map((state) => state[at] ?? 0)];
      assert.ok(possible.includes(byte) || (byte === 0 && this.#truncated), `byte ${at} is ${byte}`);
    }
    this.current = Buffer.from(content);
    this.sync();
  }
}

test("crash: synced content survives, unsynced content is as before or as written, byte by byte", async () => {
  const step = fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({ kind: fc.constant("write"), at: fc.nat(9000), length: fc.integer({ min: 1, max: 5000 }) }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("truncate"), at: fc.nat(9000), length: fc.constant(0) }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant("sync"), at: fc.nat(2), length: fc.constant(0) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("crash"), at: fc.nat(5), length: fc.constant(0) }) },
  );
  await fc.assert(
    fc.asyncProperty(fc.nat(), fc.array(step, { maxLength: 25, size: "max" }), async (seed, steps) => {
      const { simulation, settle } = oneHost(seed);
      const model = new FileModel();
      let file = simulation.world("host").files.openNow("/file", "write");
      await settle(simulation.world("host").files.syncDirectory("/"));
      for (const [index, { kind, at, length }] of steps.entries()) {
        if (kind === "write") {
          const bytes = Buffer.alloc(length, index + 1);
          file.writeNow([bytes], at);
          model.write(bytes, at);
        } else if (kind === "truncate") {
          file.truncateNow(at);
          model.truncate(at);
        } else if (kind === "sync") {
          assert.equal(await settle(sync(file)), undefined);
          model.sync();
        } else {
          const fate = at === 0 ? "lost" : at === 1 ? "kept" : "random";
          simulation.crash("host", { unsynced: fate });
          const world = simulation.restart("host");
          const content = await settle(world.files.readWhole("/file"));
          model.checkAfterCrash(content, fate);
          file = world.files.openNow("/file", "write");
        }
        assert.equal(file.sizeNow(), model.current.length);
      }
    }),
    { numRuns: 150 },
  );
});

test("crash: a directory's names are as after some of its changes, in their order, and never before its last sync", async () => {
  const name = fc.constantFrom("a", "b", "c");
  const step = fc.record({
    kind: fc.constantFrom("replaceName", "remove", "create", "create", "syncDirectory"),
    name,
    to: name,
  });
  await fc.assert(
    fc.asyncProperty(fc.nat(), fc.array(step, { maxLength: 15, size: "max" }), async (seed, steps) => {
      const { simulation, world, settle } = oneHost(seed);
      const { files } = world;
      await settle(files.makeDirectory("/d"));
      await settle(files.syncDirectory("/"));
      let possible: string[] = [""];
      for (const { kind, name, to } of steps) {
        if (kind === "create") await settle(files.open(`/d/${name}`, "write"));
        else if (kind === "remove") await settle(files.remove(`/d/${name}`)).catch(() => {});
        else if (kind === "replaceName") await settle(files.rename(`/d/${name}`, `/d/${to}`)).catch(() => {});
        else await settle(files.syncDirectory("/d"));
        const now = (await settle(files.list("/d"))).join();
        possible = kind === "syncDirectory" ? [now] : [...possible, now];
      }
      simulation.crash("host");
      const after = (await settle(simulation.restart("host").files.list("/d"))).join();
      assert.ok(possible.includes(after), `${after} is not one of ${possible.join(" | ")}`);
    }),
    { numRuns: 150 },
  );
});

test("crash: unsynced content comes in all its forms", async () => {
  const forms = new Set<string>();
  for (let seed = 1; seed <= 60; seed++) {
    const { simulation, world, settle } = oneHost(seed);
    const file = world.files.openNow("/file", "write");
    await settle(world.files.syncDirectory("/"));
    file.writeNow([Buffer.from("aaaa")], 0);
    file.writeNow([Buffer.from("bbbb")], 4);
    simulation.crash("host");
    forms.add(contentNow(simulation.restart("host"), "/file").replaceAll("\0", "-"));
  }
  const has = (form: RegExp): boolean => [...forms].some((content) => form.test(content));
  for (const form of [/^$/, /^aaaa$/, /^aaaabbbb$/, /^a{1,3}$/, /^aaaab{1,3}$/, /^-{4}b/]) {
    assert.ok(has(form), `${form} is not in ${[...forms].join(" ")}`);
  }
});

test("the calls of the own thread do what the others do, and fail when they are to", async () => {
  const { simulation, world, settle } = oneHost();
  const { files } = world;
  await settle(files.makeDirectory("/d/b"));
  await settle(files.makeDirectory("/d/a"));
  await settle(files.replace("/d/file", "content", { quickly: true }));
  assert.deepEqual(await settle(files.listDirectories("/d")), ["a", "b"]);
  assert.deepEqual(files.listNow("/d"), ["a", "b", "file"]);
  assert.deepEqual(files.statusNow("/d/file"), await settle(files.status("/d/file")));
  assert.equal(files.statusNow("/d/none"), undefined);
  assert.equal(files.readWholeNow("/d/file").toString(), "content");
  const faults = simulation.files("host").fail({ operations: ["list", "status", "read"], under: "/d" });
  assert.throws(() => files.listNow("/d"), { code: "EIO", operation: "list" });
  assert.throws(() => files.statusNow("/d/file"), { code: "EIO", operation: "status" });
  assert.throws(() => files.readWholeNow("/d/file"), { code: "EIO", operation: "read" });
  faults.remove();
  const file = files.openNow("/d/file", "write");
  file.closeNow();
  file.closeNow();
  assert.throws(() => file.sizeNow(), /is closed/);
});

test("a replacement whose name is left for later comes back as the old content after a power cut, until the directory is synced", async () => {
  for (const synced of [false, true]) {
    const { simulation, world, settle } = oneHost();
    await settle(world.files.makeDirectory("/d"));
    await settle(world.files.syncDirectory("/"));
    await settle(world.files.replace("/d/file", "old"));
    await settle(world.files.replace("/d/file", "new", { quickly: true, nameLater: true }));
    if (synced) await settle(world.files.syncDirectory("/d"));
    simulation.crash("host", { unsynced: "lost" });
    assert.equal(contentNow(simulation.restart("host"), "/d/file"), synced ? "new" : "old");
  }
});
