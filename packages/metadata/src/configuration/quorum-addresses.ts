/** The two lists that say where the controllers are: `controller.quorum.voters` (`id@host:port`) and `controller.quorum.bootstrap.servers` (`host:port`). */

export interface QuorumVoterAddress {
  readonly nodeId: number;
  readonly host: string;
  readonly port: number;
}

export interface HostAndPort {
  readonly host: string;
  readonly port: number;
}

/** `host:port`, the host a name, an IPv4 address or an IPv6 address in brackets; undefined when it is not. */
function parseHostAndPort(text: string): HostAndPort | undefined {
  const match = /^(?:.*?:\/\/)?\[?([0-9a-zA-Z\-%._:]*)\]?:([0-9]+)$/.exec(text);
  return match?.[1] === undefined ? undefined : { host: match[1], port: Number(match[2]) };
}

/** Voters in the order given; undefined for an entry that is not `id@host:port`. */
export function parseQuorumVoters(entries: readonly string[]): (QuorumVoterAddress | undefined)[] {
  return entries.map((entry) => {
    const parts = entry.split("@");
    const address = parts.length === 2 ? parseHostAndPort(parts[1] ?? "") : undefined;
    return address !== undefined && /^[+-]?\d+$/.test(parts[0] ?? "")
      ? { nodeId: Number(parts[0]), ...address }
      : undefined;
  });
}

export function parseBootstrapServers(entries: readonly string[]): (HostAndPort | undefined)[] {
  return entries.map(parseHostAndPort);
}

export function checkQuorumVoters(name: string, entries: readonly string[]): string | undefined {
  const form = "Each entry should be in the form `{id}@{host}:{port}`.";
  for (const entry of entries) {
    const parts = entry.split("@");
    if (parts.length !== 2) return `Invalid configuration value for ${name}. ${form}`;
    if (!/^[+-]?\d+$/.test(parts[0] ?? "")) return `Failed to parse voter ID as an integer from ${parts[0]}`;
    if (parseHostAndPort(parts[1] ?? "") === undefined)
      return `Failed to parse host name from entry ${entry} for the configuration ${name}. ${form}`;
  }
  return undefined;
}

export function checkQuorumBootstrapServers(name: string, entries: readonly string[]): string | undefined {
  for (const entry of entries) {
    if (parseHostAndPort(entry) === undefined)
      return `Failed to parse host name from ${entry} for the configuration ${name}. Each entry should be in the form "{host}:{port}"`;
  }
  return undefined;
}
