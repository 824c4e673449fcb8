/** A client with fetch sessions of its own (franz-go) follows many partitions: every record comes once, in order, without waiting for a fetch's time to be up. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { createTopics } from "./admin.ts";
import { paths } from "./install.ts";
import { run } from "./processes.ts";
import { brokerUnderTest, type NodeSetup, type RunningBroker, removeSetup, setUpNode, startBroker } from "./targets.ts";

let setup: NodeSetup;
let broker: RunningBroker;

before(async () => {
  setup = await setUpNode({});
  broker = await startBroker(brokerUnderTest, setup);
});

after(async () => {
  await broker?.stop();
  if (setup !== undefined) removeSetup(setup);
});

for (const partitions of [1, 300]) {
  test(`franz-go follows ${partitions} partitions (${brokerUnderTest})`, async () => {
    const topic = `followed-${partitions}`;
    await createTopics(setup.bootstrap, [{ name: topic, partitions }]);
    const steps = 500;
    const { stdout } = await run(paths.franz, ["follow", setup.bootstrap, topic, String(partitions), String(steps)]);
    assert.equal(Number(stdout.toString()), (steps * 9) / 10 + (steps / 10) * 20);
  });
}
