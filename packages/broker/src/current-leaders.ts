/**
 * Who leads a partition, told along with the error that sends a client there (KIP-951), so that it need not ask for metadata first.
 * Collects the endpoints of the leaders that were named.
 */
import { errorCode } from "@samsa/protocol";
import type { NodeServices } from "./node-services.ts";
import type { Partition } from "./partition.ts";

export interface NodeEndpoint {
  readonly nodeId: number;
  readonly host: string;
  readonly port: number;
  readonly rack: string | null;
}

export class CurrentLeaders {
  readonly endpoints: NodeEndpoint[] = [];
  private readonly services: NodeServices;
  private readonly listenerName: string;

  constructor(services: NodeServices, listenerName: string) {
    this.services = services;
    this.listenerName = listenerName;
  }

  /** The field to spread into a partition's answer. */
  forError(
    error: number,
    partition: Partition | undefined,
  ): { currentLeader?: { leaderId: number; leaderEpoch: number } } {
    const moved = error === errorCode.NOT_LEADER_OR_FOLLOWER || error === errorCode.FENCED_LEADER_EPOCH;
    if (!moved || partition === undefined) return {};
    const { leaderId, leaderEpoch } = partition;
    this.addEndpoint(leaderId);
    return { currentLeader: { leaderId, leaderEpoch } };
  }

  private addEndpoint(nodeId: number): void {
    if (this.endpoints.some((endpoint) => endpoint.nodeId === nodeId)) return;
    const broker = this.services.partitions.visible.cluster.broker(nodeId);
    const endPoint = broker?.endPoints.find(({ name }) => name === this.listenerName);
    if (broker === undefined || broker.fenced || endPoint === undefined) return;
    this.endpoints.push({ nodeId, host: endPoint.host, port: endPoint.port, rack: broker.rack });
  }
}
