/**
 * Tells the controller in which of this node's log directories replicas lie, where the metadata says otherwise (AssignReplicasToDirs, KIP-858). A
 * node that starts without one of its directories knows from that which logs it must not begin anew in another one.
 *
 * Invariant: says nothing before the broker is registered; `assign` resolves also when the controller refuses, which is logged.
 */
import type { Logger } from "@samsa/env";
import type { Controller } from "@samsa/metadata";
import { errorByCode, errorCode } from "@samsa/protocol";

const assignVersion = 0;

export interface ReplicaDirectory {
  readonly topicId: string;
  readonly index: number;
  readonly directoryId: string;
}

interface Registered {
  readonly controller: Controller;
  readonly brokerEpoch: number;
}

export class ReplicaDirectories {
  private readonly nodeId: number;
  private readonly logger: Logger;
  private registered: Registered | undefined;

  constructor(options: { nodeId: number; logger: Logger }) {
    this.nodeId = options.nodeId;
    this.logger = options.logger;
  }

  /** Whether new partitions are told of at once. */
  get isRegistered(): boolean {
    return this.registered !== undefined;
  }

  /** From now on the controller listens. */
  register(registered: Registered): void {
    this.registered = registered;
  }

  async assign(replicas: readonly ReplicaDirectory[]): Promise<void> {
    if (this.registered === undefined || replicas.length === 0) return;
    const response = await this.tell(this.registered, replicas);
    if (response.errorCode === errorCode.NONE) return;
    const error = errorByCode(response.errorCode).name;
    this.logger.warn("The controller does not know in which directories partitions lie", { error });
  }

  /** Whether the controller takes it that the replica lies there, or is about to. */
  async agrees(replica: ReplicaDirectory): Promise<boolean> {
    if (this.registered === undefined) return false;
    const response = await this.tell(this.registered, [replica]);
    const [partition] = response.directories[0]?.topics[0]?.partitions ?? [];
    const code = response.errorCode === errorCode.NONE ? partition?.errorCode : response.errorCode;
    if (code === errorCode.NONE) return true;
    const error = code === undefined ? undefined : errorByCode(code).name;
    this.logger.warn("The controller does not take a replica's new directory", { ...replica, error });
    return false;
  }

  private tell({ controller, brokerEpoch }: Registered, replicas: readonly ReplicaDirectory[]) {
    const request = { brokerId: this.nodeId, brokerEpoch, directories: byDirectory(replicas) };
    return controller.assignReplicasToDirs(request, { apiVersion: assignVersion });
  }
}

function byDirectory(replicas: readonly ReplicaDirectory[]) {
  const directories = new Map<string, Map<string, { partitionIndex: number }[]>>();
  for (const { directoryId, topicId, index } of replicas) {
    const topics = directories.get(directoryId) ?? new Map<string, { partitionIndex: number }[]>();
    const partitions = topics.get(topicId) ?? [];
    partitions.push({ partitionIndex: index });
    directories.set(directoryId, topics.set(topicId, partitions));
  }
  return Array.from(directories, ([id, topics]) => ({
    id,
    topics: Array.from(topics, ([topicId, partitions]) => ({ topicId, partitions })),
  }));
}
