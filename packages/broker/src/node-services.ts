/** What request handlers work with: the node's parts, joined once in `node.ts`. */
import type { World } from "@samsa/env";
import type { Controller, MetadataRecord } from "@samsa/metadata";
import type { RaftClient } from "@samsa/raft";
import type { AutoCreation } from "./auto-creation.ts";
import type { ListenerRole } from "./client-connection.ts";
import type { FetchSessions } from "./fetch-sessions.ts";
import type { Handler } from "./handler.ts";
import type { NodeConfig } from "./node-config.ts";
import type { ParkedFetches } from "./parked-fetches.ts";
import type { Partitions } from "./partitions.ts";
import type { ProducerIds } from "./producer-ids.ts";
import type { UnsentFetchBytes } from "./unsent-fetch-bytes.ts";

export interface NodeServices {
  readonly world: World;
  readonly config: NodeConfig;
  readonly clusterId: string;
  readonly raft: RaftClient<MetadataRecord>;
  readonly controller: Controller;
  readonly partitions: Partitions;
  readonly parkedFetches: ParkedFetches;
  readonly unsentFetchBytes: UnsentFetchBytes;
  readonly fetchSessions: FetchSessions;
  readonly producerIds: ProducerIds;
  readonly autoCreation: AutoCreation;
  /** The handlers of each kind of listener, by API key. */
  readonly handlers: Readonly<Record<ListenerRole, ReadonlyMap<number, Handler>>>;
  /** A broker that clients may ask for anything the controller decides; -1 when none is alive. */
  randomAliveBrokerId(): number;
}
