/** Logs that no topic of the cluster claims: set aside at a start, kept, and in nobody's way. */
import assert from "node:assert";
import { test } from "node:test";
import { nodeHost, withNode } from "./test-node.ts";

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
