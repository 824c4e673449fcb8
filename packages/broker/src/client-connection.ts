/** What handlers may know of the connection a request came on. */
export interface ClientConnection {
  readonly id: number;
  readonly listenerName: string;
  readonly role: ListenerRole;
  readonly remoteAddress: string;
  /** What ApiVersions told (KIP-511); "unknown" before. */
  readonly client: { name: string; version: string };
}

/** Which table of handlers a listener serves. */
export type ListenerRole = "broker" | "controller";
