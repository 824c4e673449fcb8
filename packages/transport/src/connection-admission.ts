/**
 * Counts connections of a listener against `max.connections` and `max.connections.per.ip`.
 * Where Kafka leaves a connection over `max.connections` waiting in the backlog, it is closed here.
 */
import assert from "node:assert";

export interface ConnectionLimits {
  readonly connectionsMax: number;
  readonly connectionsPerAddressMax: number;
  /** Address → its own bound, in place of `connectionsPerAddressMax`. */
  readonly connectionsPerAddressOverrides: ReadonlyMap<string, number>;
}

const v4MappedPrefix = "::ffff:";

export class ConnectionAdmission {
  /** May be replaced; connections that are there already stay. */
  limits: ConnectionLimits;
  private readonly byAddress = new Map<string, number>();
  private total = 0;

  constructor(limits: ConnectionLimits) {
    this.limits = limits;
  }

  /** Counts the connection, or says why it may not be. */
  admit(remoteAddress: string): string | undefined {
    const address = plainAddress(remoteAddress);
    const count = this.byAddress.get(address) ?? 0;
    if (this.total >= this.limits.connectionsMax)
      return `all ${this.limits.connectionsMax} connections (max.connections) are taken`;
    const perAddressMax =
      this.limits.connectionsPerAddressOverrides.get(address) ?? this.limits.connectionsPerAddressMax;
    if (count >= perAddressMax)
      return `all ${perAddressMax} connections of one address (max.connections.per.ip) are taken`;
    this.total++;
    this.byAddress.set(address, count + 1);
    return undefined;
  }

  leave(remoteAddress: string): void {
    const address = plainAddress(remoteAddress);
    const count = this.byAddress.get(address);
    assert(count !== undefined && count > 0, "a connection left that was never admitted");
    this.total--;
    if (count === 1) this.byAddress.delete(address);
    else this.byAddress.set(address, count - 1);
  }
}

function plainAddress(address: string): string {
  return address.startsWith(v4MappedPrefix) ? address.slice(v4MappedPrefix.length) : address;
}
