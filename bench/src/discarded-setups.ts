/**
 * Directories of brokers that were measured, kept until the whole run is over: ext4 gives the place of a removed file to none for a minute to six and looks for another
 * one past all such places, so that whoever makes files next (a broker that stops with 10,000 partitions: 20,000 of them) pays for what was removed before
 * (docs/decisions/0027-stopping-with-many-partitions.md).
 *
 * Only for what is many files and little data; what is removed after a stop by a signal stays in the temporary directory.
 */
import { type NodeSetup, removeSetup } from "@samsa/interop-tests/targets";

const discarded: NodeSetup[] = [];

/** Its broker has ended. */
export function discardSetup(setup: NodeSetup): void {
  discarded.push(setup);
}

export function removeDiscardedSetups(): void {
  for (const setup of discarded.splice(0)) removeSetup(setup);
}
