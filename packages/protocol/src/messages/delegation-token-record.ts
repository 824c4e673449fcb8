// Generated from facts/metadata-records.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Int64 } from "../int64.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";

export interface DelegationTokenRecord {
  owner: string;
  requester: string;
  renewers: string[];
  issueTimestamp: Int64;
  maxTimestamp: Int64;
  expirationTimestamp: Int64;
  tokenId: string;
}

export const delegationTokenRecord: MessageCodec<DelegationTokenRecord> = {
  name: "DelegationTokenRecord",
  apiKey: 10,
  type: "metadata",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("DelegationTokenRecord", version);
    try {
      return readDelegationTokenRecord(reader, version);
    } catch (error) {
      throw inField(error, "DelegationTokenRecord");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("DelegationTokenRecord", version);
    try {
      writeDelegationTokenRecord(writer, version, message);
    } catch (error) {
      throw inField(error, "DelegationTokenRecord");
    }
  },
};

function readDelegationTokenRecord(reader: Reader, _version: number): DelegationTokenRecord {
  const owner = reader.compactString("owner");
  const requester = reader.compactString("requester");
  const renewersLength = reader.compactArrayLength(1, "renewers");
  const renewers = reader.compactStringElements(renewersLength, "renewers");
  const issueTimestamp = reader.int64("issueTimestamp");
  const maxTimestamp = reader.int64("maxTimestamp");
  const expirationTimestamp = reader.int64("expirationTimestamp");
  const tokenId = reader.compactString("tokenId");
  reader.skipTaggedFields();
  return {
    owner,
    requester,
    renewers,
    issueTimestamp,
    maxTimestamp,
    expirationTimestamp,
    tokenId,
  };
}

function writeDelegationTokenRecord(writer: Writer, _version: number, message: Encodable<DelegationTokenRecord>): void {
  const owner = message.owner ?? "";
  writer.compactString(owner, "owner");
  const requester = message.requester ?? "";
  writer.compactString(requester, "requester");
  const renewers = message.renewers ?? [];
  writer.compactArrayLength(renewers.length);
  writer.compactStringElements(renewers, "renewers");
  const issueTimestamp = message.issueTimestamp ?? 0;
  writer.int64(issueTimestamp, "issueTimestamp");
  const maxTimestamp = message.maxTimestamp ?? 0;
  writer.int64(maxTimestamp, "maxTimestamp");
  const expirationTimestamp = message.expirationTimestamp ?? 0;
  writer.int64(expirationTimestamp, "expirationTimestamp");
  const tokenId = message.tokenId ?? "";
  writer.compactString(tokenId, "tokenId");
  writer.uvarint(0);
}
