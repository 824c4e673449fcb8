/**
 * What `storage format` leaves for consensus in a fresh metadata directory, beside the directory's `meta.properties`: the bootstrap records, and with
 * `--standalone` the snapshot `0-0` that makes this node the only voter of a quorum with kraft.version 1 (KIP-853).
 */
import type { World } from "@samsa/env";
import { writeBootstrapCheckpoint } from "./bootstrap-checkpoint.ts";
import type { Endpoint } from "./raft-client.ts";
import type { RecordSerde } from "./serde.ts";
import { encodeSnapshot } from "./snapshot-format.ts";
import { writeSnapshotFile } from "./snapshot-store.ts";
import { kraftVersionMax, localVoter } from "./voter-set.ts";

export interface StandaloneVoter {
  readonly nodeId: number;
  /** `directory.id` of the metadata directory's `meta.properties`. */
  readonly directoryId: string;
  /** The controller listeners. */
  readonly endpoints: readonly Endpoint[];
}

export async function formatMetadataDirectory<T>(
  world: World,
  options: {
    readonly metadataDirectory: string;
    readonly bootstrapRecords: readonly T[];
    readonly serde: RecordSerde<T>;
    /** Undefined: voters come from the configuration. */
    readonly standalone: StandaloneVoter | undefined;
  },
): Promise<void> {
  const { metadataDirectory, bootstrapRecords, serde, standalone } = options;
  await writeBootstrapCheckpoint(world, metadataDirectory, bootstrapRecords, serde);
  if (standalone === undefined) return;
  const directory = `${metadataDirectory}/__cluster_metadata-0`;
  await world.files.makeDirectory(directory);
  const now = () => world.clock.nowMs();
  const voters = [localVoter(standalone.nodeId, standalone.directoryId, standalone.endpoints)];
  const head = { epoch: 0, lastContainedLogTimestampMs: now(), kraftVersion: kraftVersionMax, voters };
  await writeSnapshotFile(world.files, directory, { offset: 0, epoch: 0 }, encodeSnapshot(head, [], serde, now));
}
