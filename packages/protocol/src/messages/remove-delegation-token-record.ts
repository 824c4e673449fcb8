// Generated from facts/metadata-records.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";

export interface RemoveDelegationTokenRecord {
  tokenId: string;
}

export const removeDelegationTokenRecord: MessageCodec<RemoveDelegationTokenRecord> = {
  name: "RemoveDelegationTokenRecord",
  apiKey: 26,
  type: "metadata",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("RemoveDelegationTokenRecord", version);
    try {
      return readRemoveDelegationTokenRecord(reader, version);
    } catch (error) {
      throw inField(error, "RemoveDelegationTokenRecord");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("RemoveDelegationTokenRecord", version);
    try {
      writeRemoveDelegationTokenRecord(writer, version, message);
    } catch (error) {
      throw inField(error, "RemoveDelegationTokenRecord");
    }
  },
};

function readRemoveDelegationTokenRecord(reader: Reader, _version: number): RemoveDelegationTokenRecord {
  const tokenId = reader.compactString("tokenId");
  reader.skipTaggedFields();
  return {
    tokenId,
  };
}

function writeRemoveDelegationTokenRecord(
  writer: Writer,
  _version: number,
  message: Encodable<RemoveDelegationTokenRecord>,
): void {
  const tokenId = message.tokenId ?? "";
  writer.compactString(tokenId, "tokenId");
  writer.uvarint(0);
}
