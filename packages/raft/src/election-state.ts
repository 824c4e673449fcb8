/**
 * The file `quorum-state`: what a replica must not forget about elections. Kafka's JSON, `data_version` 0 with kraft.version 0
 * (QuorumStateData: no directories, the voters of the configuration for the reader's eye) and 1 with kraft.version 1.
 *
 * Invariant: it is durable before anything that follows from it is done.
 */
import type { FileSystem } from "@samsa/env";
import { zeroUuid } from "@samsa/protocol";
import type { ReplicaKey } from "./voter-set.ts";

export interface ElectionState {
  readonly epoch: number;
  /** -1 when not known. */
  readonly leaderId: number;
  /** Whom this replica voted for in `epoch`. A leader's own vote is not kept, as Kafka does not. */
  readonly votedKey: ReplicaKey | undefined;
}

function pathOf(directory: string): string {
  return `${directory}/quorum-state`;
}

/** Undefined when there is none. Throws `InvalidQuorumStateError`. */
export async function readElectionState(files: FileSystem, directory: string): Promise<ElectionState | undefined> {
  if ((await files.status(pathOf(directory))) === undefined) return undefined;
  return decodeElectionState((await files.readWhole(pathOf(directory))).toString("utf8"));
}

export async function writeElectionState(
  files: FileSystem,
  directory: string,
  content: { election: ElectionState; dataVersion: 0 | 1; voterIds: readonly number[] },
): Promise<void> {
  const { election, dataVersion, voterIds } = content;
  await files.replace(pathOf(directory), encodeElectionState(election, dataVersion, voterIds));
}

/** Byte for byte what Kafka writes. `voterIds` are kept in version 0 only. */
export function encodeElectionState(election: ElectionState, dataVersion: 0 | 1, voterIds: readonly number[]): string {
  const votedId = election.votedKey?.id ?? -1;
  if (dataVersion === 0) {
    return JSON.stringify({
      clusterId: "",
      leaderId: election.leaderId,
      leaderEpoch: election.epoch,
      votedId,
      appliedOffset: 0,
      currentVoters: voterIds.map((voterId) => ({ voterId })),
      data_version: 0,
    });
  }
  return JSON.stringify({
    leaderId: election.leaderId,
    leaderEpoch: election.epoch,
    votedId,
    votedDirectoryId: election.votedKey?.directoryId ?? zeroUuid,
    data_version: 1,
  });
}

/** Throws `InvalidQuorumStateError` on anything but the two known versions. */
export function decodeElectionState(text: string): ElectionState {
  const fields = parseObject(text);
  const dataVersion = fields.data_version;
  if (dataVersion !== 0 && dataVersion !== 1) throw new InvalidQuorumStateError(`data_version is ${dataVersion}`);
  const votedId = int32(fields, "votedId");
  const directoryId = dataVersion === 1 ? fields.votedDirectoryId : zeroUuid;
  if (typeof directoryId !== "string") throw new InvalidQuorumStateError("votedDirectoryId is missing");
  return {
    epoch: int32(fields, "leaderEpoch"),
    leaderId: int32(fields, "leaderId"),
    votedKey: votedId === -1 ? undefined : { id: votedId, directoryId },
  };
}

type Fields = Record<string, unknown> & { readonly data_version?: unknown; readonly votedDirectoryId?: unknown };

function parseObject(text: string): Fields {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (cause) {
    throw new InvalidQuorumStateError("it is not JSON", { cause });
  }
  if (typeof parsed !== "object" || parsed === null) throw new InvalidQuorumStateError("it is not a JSON object");
  return parsed as Fields;
}

function int32(fields: Fields, name: string): number {
  const value = fields[name];
  if (typeof value !== "number" || (value | 0) !== value || value < -1) {
    throw new InvalidQuorumStateError(`${name} is ${JSON.stringify(value)}`);
  }
  return value;
}

/** The file is there but cannot be what a replica wrote; starting without it could vote twice in one epoch. */
export class InvalidQuorumStateError extends Error {
  override readonly name = "InvalidQuorumStateError";
  constructor(reason: string, options?: ErrorOptions) {
    super(`quorum-state is not readable: ${reason}`, options);
  }
}
