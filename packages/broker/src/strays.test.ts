/** Logs that no topic of the cluster claims: set aside at a start, kept, and in nobody's way. */
import assert from "node:assert";
import { test } from "node:test";
import { nodeHost, replicaDirectoryId, withNode } from "./test-node.ts";

test("a log that no topic claims is set aside, and its name is free", () =>
  withNode(async ({ simulation, restart, createTopic, lines }) => {
    const { files } = simulation.world(nodeHost);
    await files.makeDirectory("/data/late-0");
    await files.replace("/data/late-0/partition.metadata", "version: 0\ntopic_id: kiRzcid2TNO3JShn3dDf-A");
    await restart();
    const names = await simulation.world(nodeHost).files.list("/data");
    const stray = names.find((name) => /^late-0\.[0-9a-f]{32}-stray$/.test(name));
    assert(stray !== undefined && !names.includes("late-0"), names.join());
    assert(lines.some((line) => line.includes("late-0 belongs to no topic")));
    await createTopic("late");
    await restart();
    const after = await simulation.world(nodeHost).files.list("/data");
    assert(after.includes(stray) && after.includes("late-0"));
  }));

test("what a creation that was cut short has left in another directory is not taken for the replica", () =>
  withNode(
    async (running) => {
      const { simulation, restart, createTopic } = running;
      const { files } = simulation.world(nodeHost);
      await createTopic("late");
      const [kept = "", other = ""] = (await files.list("/data")).includes("late-0")
        ? ["/data", "/other"]
        : ["/other", "/data"];
      const knownPlace = replicaDirectoryId(running.node, "late");
      // As after a loss of power: the replica's own directory is gone, that of a first attempt, before it, has come back.
      await restart(async () => {
        await simulation.world(nodeHost).files.removeTree(`${kept}/late-0`);
        await simulation.world(nodeHost).files.makeDirectory(`${other}/late-0`);
      });
      const after = simulation.world(nodeHost).files;
      assert((await after.list(kept)).includes("late-0"), "made again where it is known to lie");
      const names = await after.list(other);
      assert(
        !names.includes("late-0") && names.some((name) => /^late-0\.[0-9a-f]{32}-stray$/.test(name)),
        names.join(),
      );
      assert.strictEqual(replicaDirectoryId(running.node, "late"), knownPlace);
    },
    { config: { logDirectories: ["/data", "/other"] } },
  ));
