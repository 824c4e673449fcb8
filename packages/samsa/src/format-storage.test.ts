/** What `storage format` leaves in a directory, and what it refuses. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { World } from "@samsa/env";
import { createSimulation } from "@samsa/env/simulated";
import { readMetaProperties } from "@samsa/log";
import { metadataRecordSerde } from "@samsa/metadata";
import { readBootstrapCheckpoint } from "@samsa/raft";
import { type FormatRequest, formatStorage } from "./format-storage.ts";
import { oneNodeSettings } from "./one-node-defaults.ts";
import { prepareDirectories } from "./prepare-directories.ts";
import { checkedProperties } from "./server-properties.ts";

const configWith = (settings: Record<string, string>) =>
  checkedProperties(new Map([...oneNodeSettings, ...Object.entries(settings)])).config;
const requestFor = (settings: Record<string, string>, more: Partial<FormatRequest> = {}): FormatRequest => ({
  config: configWith(settings),
  clusterId: "MkU3OEVBNTcwNTJENDM2Qk",
  standalone: true,
  ignoreFormatted: false,
  features: new Map(),
  ...more,
});

/** Runs `work` in a simulated host and returns what it printed. */
async function inSimulation(work: (world: World, print: (line: string) => void) => Promise<void>): Promise<string[]> {
  const simulation = createSimulation({ seed: 1 });
  const lines: string[] = [];
  const done = work(simulation.world("host"), (line) => lines.push(line));
  await simulation.settle(done, { eventsMax: 10_000 });
  return lines;
}

const twoDirectories = { "log.dirs": "/d1,/d2" };

test("each directory gets its own id and the bootstrap records, the metadata directory the quorum of this node", async () => {
  const lines = await inSimulation(async (world, print) => {
    await formatStorage(world, requestFor(twoDirectories), print);
    const [first, second] = [await readMetaProperties(world, "/d1"), await readMetaProperties(world, "/d2")];
    assert.deepEqual([first?.clusterId, first?.nodeId], ["MkU3OEVBNTcwNTJENDM2Qk", 1]);
    assert.match(`${first?.directoryId} ${second?.directoryId}`, /^[\w][\w-]{21} [\w][\w-]{21}$/);
    assert.notEqual(first?.directoryId, second?.directoryId);
    for (const path of ["/d1", "/d2"]) {
      const records = await readBootstrapCheckpoint(world, path, metadataRecordSerde);
      assert.deepEqual(
        records?.map(
          (record) => record.type === "FeatureLevelRecord" && `${record.message.name}=${record.message.featureLevel}`,
        ),
        [
          "metadata.version=30",
          "eligible.leader.replicas.version=1",
          "group.version=1",
          "share.version=1",
          "streams.version=1",
          "transaction.version=2",
        ],
      );
    }
    assert.deepEqual(await world.files.list("/d1/__cluster_metadata-0"), [
      "00000000000000000000-0000000000.checkpoint",
    ]);
    assert.equal(await world.files.status("/d2/__cluster_metadata-0"), undefined);
  });
  assert.deepEqual(lines.slice(1), [
    "Formatting dynamic metadata voter directory /d1 with metadata.version 4.3-IV0.",
    "Formatting data directory /d2 with metadata.version 4.3-IV0.",
  ]);
});

test("voters from the configuration leave the metadata log to the first start", async () => {
  const settings = { "log.dirs": "/d", "controller.quorum.voters": "1@127.0.0.1:9093" };
  const lines = await inSimulation(async (world, print) => {
    await formatStorage(world, requestFor(settings, { standalone: false }), print);
    assert.equal(await world.files.status("/d/__cluster_metadata-0"), undefined);
  });
  assert.equal(lines[1], "Formatting metadata directory /d with metadata.version 4.3-IV0.");
});

test("formatted directories are an error, or left as they are; other ids are an error", async () => {
  const lines = await inSimulation(async (world, print) => {
    await formatStorage(world, requestFor({ "log.dirs": "/d1" }), print);
    const before = await readMetaProperties(world, "/d1");
    await assert.rejects(
      formatStorage(world, requestFor(twoDirectories), print),
      /Log directory \/d1 is already formatted\. Use --ignore-formatted/,
    );
    await formatStorage(world, requestFor(twoDirectories, { ignoreFormatted: true }), print);
    assert.deepEqual(await readMetaProperties(world, "/d1"), before);
    await formatStorage(world, requestFor(twoDirectories, { ignoreFormatted: true }), print);
    const otherCluster = { ignoreFormatted: true, clusterId: "other" };
    await assert.rejects(
      formatStorage(world, requestFor(twoDirectories, otherCluster), print),
      /Invalid cluster\.id in: \/d1\/meta\.properties\. Expected other, but read MkU3OEVBNTcwNTJENDM2Qk/,
    );
    const otherNode = { ...twoDirectories, "node.id": "2" };
    await assert.rejects(
      formatStorage(world, requestFor(otherNode, { ignoreFormatted: true }), print),
      /Invalid node\.id in: \/d1\/meta\.properties\. Expected 2, but read 1/,
    );
  });
  assert.deepEqual(lines.slice(3), [
    "Formatting data directory /d2 with metadata.version 4.3-IV0.",
    "All of the log directories are already formatted.",
  ]);
});

test("feature levels: others than the default are written, level 0 leaves the feature out, unknown ones are refused", async () => {
  await inSimulation(async (world, print) => {
    const features = new Map([
      ["transaction.version", 1],
      ["eligible.leader.replicas.version", 0],
    ]);
    await formatStorage(world, requestFor({ "log.dirs": "/d" }, { features }), print);
    const records = (await readBootstrapCheckpoint(world, "/d", metadataRecordSerde)) ?? [];
    const levels = records.flatMap((record) =>
      record.type === "FeatureLevelRecord" ? [[record.message.name, record.message.featureLevel]] : [],
    );
    assert.equal(new Map(levels as [string, number][]).get("transaction.version"), 1);
    assert(!levels.some(([name]) => name === "eligible.leader.replicas.version"));
    for (const [name, level] of [["foo", 1] as const, ["transaction.version", 9] as const])
      await assert.rejects(
        formatStorage(world, requestFor({ "log.dirs": "/e" }, { features: new Map([[name, level]]) }), print),
        name === "foo"
          ? /Unsupported feature: foo\. Supported features are: eligible/
          : /No feature:transaction\.version with feature level 9/,
      );
  });
});

test("before a start: unformatted storage names the command; an additional directory joins; without a file it is formatted", async () => {
  await inSimulation(async (world, print) => {
    const strict = { formatEmpty: false, configFile: "my.properties" };
    await assert.rejects(prepareDirectories(world, configWith({ "log.dirs": "/d1" }), strict), (error: Error) => {
      assert.match(error.message, /No readable meta\.properties files found: \/d1 is not formatted/);
      assert.match(error.message, / storage format --config my\.properties --cluster-id .* --standalone$/);
      return true;
    });
    await formatStorage(world, requestFor({ "log.dirs": "/d1" }), print);
    await prepareDirectories(world, configWith(twoDirectories), strict);
    assert.equal((await readMetaProperties(world, "/d2"))?.clusterId, "MkU3OEVBNTcwNTJENDM2Qk");
    await prepareDirectories(world, configWith({ "log.dirs": "/e" }), { formatEmpty: true, configFile: undefined });
    assert.equal((await readMetaProperties(world, "/e"))?.nodeId, 1);
  });
});
