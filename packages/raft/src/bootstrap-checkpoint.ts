/**
 * `bootstrap.checkpoint`, at the top of the metadata log's directory: the records that the first controller of a cluster begins with
 * (features, SCRAM credentials …). The format of a snapshot without kraft.version, its header without a time.
 */
import type { World } from "@samsa/env";
import { naming } from "./metadata-file-error.ts";
import type { RecordSerde } from "./serde.ts";
import { decodeSnapshot, encodeSnapshot } from "./snapshot-format.ts";

const fileName = "bootstrap.checkpoint";

/** Undefined when there is none. Rejects with `MetadataFileError` when it is damaged. */
export async function readBootstrapCheckpoint<T>(
  world: World,
  metadataDirectory: string,
  serde: RecordSerde<T>,
): Promise<readonly T[] | undefined> {
  const path = `${metadataDirectory}/${fileName}`;
  if ((await world.files.status(path)) === undefined) return undefined;
  const bytes = await world.files.readWhole(path);
  return naming(path, () => decodeSnapshot(bytes, serde).batches.flat());
}

export async function writeBootstrapCheckpoint<T>(
  world: World,
  metadataDirectory: string,
  records: readonly T[],
  serde: RecordSerde<T>,
): Promise<void> {
  const head = { epoch: 0, lastContainedLogTimestampMs: 0, kraftVersion: 0, voters: undefined };
  const parts = encodeSnapshot(head, [records], serde, () => world.clock.nowMs());
  await world.files.replace(`${metadataDirectory}/${fileName}`, Buffer.concat([...parts]));
}
