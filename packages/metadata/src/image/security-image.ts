/**
 * What the log says about access: access control entries, SCRAM credentials and delegation tokens.
 * Kept record for record, so that a snapshot loses nothing and whoever authorizes can build on it.
 */
import type { AccessControlEntryRecord } from "@samsa/protocol/messages/access-control-entry-record";
import type { DelegationTokenRecord } from "@samsa/protocol/messages/delegation-token-record";
import type { RemoveAccessControlEntryRecord } from "@samsa/protocol/messages/remove-access-control-entry-record";
import type { RemoveDelegationTokenRecord } from "@samsa/protocol/messages/remove-delegation-token-record";
import type { RemoveUserScramCredentialRecord } from "@samsa/protocol/messages/remove-user-scram-credential-record";
import type { UserScramCredentialRecord } from "@samsa/protocol/messages/user-scram-credential-record";
import type { MetadataRecord } from "../metadata-record.ts";
import { MapDelta } from "./map-delta.ts";
import { SortedMap } from "./sorted-map.ts";

export class SecurityImage {
  /** By the entry's uuid. */
  readonly accessControlEntries: SortedMap<string, AccessControlEntryRecord>;
  /** By mechanism number, ":" and user name. */
  readonly scramCredentials: SortedMap<string, UserScramCredentialRecord>;
  /** By token id. */
  readonly delegationTokens: SortedMap<string, DelegationTokenRecord>;

  constructor(parts: Pick<SecurityImage, "accessControlEntries" | "scramCredentials" | "delegationTokens">) {
    this.accessControlEntries = parts.accessControlEntries;
    this.scramCredentials = parts.scramCredentials;
    this.delegationTokens = parts.delegationTokens;
  }

  *records(): IterableIterator<MetadataRecord> {
    for (const message of this.accessControlEntries.values()) {
      yield { type: "AccessControlEntryRecord", version: 0, message };
    }
    for (const message of this.scramCredentials.values()) {
      yield { type: "UserScramCredentialRecord", version: 0, message };
    }
    for (const message of this.delegationTokens.values()) yield { type: "DelegationTokenRecord", version: 0, message };
  }
}

export const emptySecurity = new SecurityImage({
  accessControlEntries: SortedMap.empty(),
  scramCredentials: SortedMap.empty(),
  delegationTokens: SortedMap.empty(),
});

export class SecurityDelta {
  private readonly base: SecurityImage;
  private readonly accessControlEntries: MapDelta<string, AccessControlEntryRecord>;
  private readonly scramCredentials: MapDelta<string, UserScramCredentialRecord>;
  private readonly delegationTokens: MapDelta<string, DelegationTokenRecord>;

  constructor(base: SecurityImage) {
    this.base = base;
    this.accessControlEntries = new MapDelta(base.accessControlEntries);
    this.scramCredentials = new MapDelta(base.scramCredentials);
    this.delegationTokens = new MapDelta(base.delegationTokens);
  }

  replayAccessControlEntry(record: AccessControlEntryRecord): void {
    this.accessControlEntries.set(record.id, record);
  }

  replayRemoveAccessControlEntry(record: RemoveAccessControlEntryRecord): void {
    this.accessControlEntries.delete(record.id);
  }

  replayScramCredential(record: UserScramCredentialRecord): void {
    this.scramCredentials.set(scramKey(record), record);
  }

  replayRemoveScramCredential(record: RemoveUserScramCredentialRecord): void {
    this.scramCredentials.delete(scramKey(record));
  }

  replayDelegationToken(record: DelegationTokenRecord): void {
    this.delegationTokens.set(record.tokenId, record);
  }

  replayRemoveDelegationToken(record: RemoveDelegationTokenRecord): void {
    this.delegationTokens.delete(record.tokenId);
  }

  removeUnmentioned(): void {
    for (const part of [this.accessControlEntries, this.scramCredentials, this.delegationTokens]) {
      part.removeUnmentioned();
    }
  }

  apply(): SecurityImage {
    const accessControlEntries = this.accessControlEntries.apply();
    const scramCredentials = this.scramCredentials.apply();
    const delegationTokens = this.delegationTokens.apply();
    const same =
      accessControlEntries === this.base.accessControlEntries &&
      scramCredentials === this.base.scramCredentials &&
      delegationTokens === this.base.delegationTokens;
    return same ? this.base : new SecurityImage({ accessControlEntries, scramCredentials, delegationTokens });
  }
}

function scramKey(record: { mechanism: number; name: string }): string {
  return `${record.mechanism}:${record.name}`;
}
